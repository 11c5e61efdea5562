"""
The system of record: one SQLite file with every article's extraction.

A *key* says where an article came from; an article whose key is known
replaces the version before it. Several keys may hold one text (a copy in
another file): it is kept under each and given once, from the smallest key, so
that the order of ingestion does not matter.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from newsgraph.errors import RecordError, StoreError, StoreLockedError
from newsgraph.interchange import from_json, to_json
from newsgraph.model import Article, Collection, Extraction, TextSpan
from newsgraph.store.index import Index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

Outcome = Literal["new", "same", "replaced"]

SCHEMA_VERSION = 2
WAIT = 5.0  # seconds to wait for another process's transaction
STDIN = "-"

SCHEMA = """
CREATE TABLE IF NOT EXISTS version (
    key TEXT PRIMARY KEY, article TEXT NOT NULL, annotator TEXT NOT NULL, record BLOB NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS version_article ON version (article, key);
CREATE TABLE IF NOT EXISTS failure (
    path TEXT NOT NULL, record INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (path, record)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS sentence USING fts5(
    words, article UNINDEXED, start UNINDEXED, tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE IF NOT EXISTS sentence_rows (
    article TEXT PRIMARY KEY, first INTEGER NOT NULL, past INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unmerged (article TEXT PRIMARY KEY) WITHOUT ROWID;
"""
WHOLE = 0  # the `record` of a failure that concerns a whole file


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A file, or a record of one, that could not be read."""

    path: str
    record: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that holds the words searched for."""

    article: str
    span: TextSpan
    words: str


class Records:
    """
    The extractions of a workspace, with what merging made of them.

    Every method that writes is one transaction. Another process may read at
    the same time; a second writer waits, and gives up after five seconds.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        """
        Open *path*.

        Args:
            path: the SQLite file.
            create: make it if it does not exist.

        Raises:
            StoreError: if it does not exist, cannot be opened, or was written by a newer version.
        """
        self.path = Path(path)
        if not create and not self.path.exists():
            raise StoreError(
                f"{self.path}: no records there; read some articles with 'newsgraph ingest PATH'"
            )
        try:
            self._db = sqlite3.connect(self.path, timeout=WAIT)
        except sqlite3.Error as err:
            raise StoreError(f"{self.path}: cannot open the records: {err}") from err
        try:
            with self._errors():
                self._prepare()
                self.index = Index(self._db)
        except StoreError:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        """Return the records; they are closed on leaving."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def put(self, extraction: Extraction) -> Outcome:
        """
        Keep *extraction*.

        Returns "same" if what `extractions` gives did not change: the same
        article by the same annotator, or a copy of an article that is kept
        already; "replaced" if an earlier version of the article gave way.
        """
        article, key = extraction.article.id, article_key(extraction.article)
        line = to_json(extraction)
        with self._errors(), self._db:
            self._db.execute(
                "DELETE FROM failure WHERE path = ? AND record IN (?, ?)",
                (extraction.article.raw.path, WHOLE, extraction.article.raw.record or WHOLE),
            )
            row = self._db.execute("SELECT article FROM version WHERE key = ?", (key,)).fetchone()
            touched = {article} if row is None else {article, str(row[0])}
            before = {name: self._given(name) for name in sorted(touched)}
            self._db.execute(
                "INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?)",
                (key, article, extraction.annotator, zlib.compress(line.encode())),
            )
            changed = [name for name, old in before.items() if self._given(name) != old]
            for name in changed:
                self._refresh_sentences(name)
                self._db.execute("INSERT OR IGNORE INTO unmerged VALUES (?)", (name,))
        if not changed:
            return "same"
        return "replaced" if row is not None or before[article] is not None else "new"

    def has(self, article: Article, annotator: str) -> bool:
        """Tell whether exactly this article is kept, from where it is now, by this annotator."""
        with self._errors():
            row = self._db.execute(
                "SELECT record FROM version WHERE key = ? AND article = ? AND annotator = ?",
                (article_key(article), article.id, annotator),
            ).fetchone()
        return row is not None and _extraction(row[0]).article == article

    def extractions(self) -> Iterator[Extraction]:
        """Yield the extraction of every article, by article id."""
        rows = self._db.execute(
            "SELECT record FROM version v WHERE key = (SELECT min(key) FROM version WHERE article = v.article)"
            " ORDER BY article"
        )
        for row in rows:
            yield _extraction(row[0])

    def extraction(self, article: str) -> Extraction | None:
        """Return the extraction of the article of that id."""
        with self._errors():
            line = self._given(article)
        return None if line is None else from_json(line)

    def article(self, article: str) -> Article | None:
        """Return the article of that id."""
        found = self.extraction(article)
        return None if found is None else found.article

    def articles(self) -> list[str]:
        """Return the ids of all articles, sorted."""
        rows = self._db.execute("SELECT DISTINCT article FROM version ORDER BY article")
        return [str(row[0]) for row in rows]

    def remove(self, article: str) -> bool:
        """Remove an article under all its keys; tell whether it was there."""
        with self._errors(), self._db:
            gone = self._db.execute("DELETE FROM version WHERE article = ?", (article,)).rowcount > 0
            self._refresh_sentences(article)
            self._db.execute("INSERT OR IGNORE INTO unmerged VALUES (?)", (article,))
        return gone

    def search(self, words: str, *, limit: int = 50) -> list[Found]:
        """Return sentences that hold all of *words*, best first; case and accents do not matter."""
        query = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not query:
            return []
        with self._errors():
            rows = self._db.execute(
                "SELECT article, start, words FROM sentence WHERE sentence MATCH ?"
                " ORDER BY round(rank, 6), article, start LIMIT ?",
                (query, limit),
            ).fetchall()
        return [Found(a, TextSpan(start, start + len(found)), found) for a, start, found in rows]

    def skip(self, path: str, record: int | None, reason: str) -> None:
        """Remember that a file, or a record of it, could not be read."""
        with self._errors(), self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO failure VALUES (?, ?, ?)",
                (path, WHOLE if record is None else record, reason),
            )

    def failures(self) -> list[Failure]:
        """Return what could not be read and has not been read since, by path."""
        rows = self._db.execute("SELECT path, record, reason FROM failure ORDER BY path, record")
        return [Failure(path, record or None, reason) for path, record, reason in rows]

    def counts(self) -> dict[str, int]:
        """Return how many articles, sentences and failures there are, and how many merged records."""
        kept = {
            "articles": "SELECT count(DISTINCT article) FROM version",
            "sentences": "SELECT coalesce(sum(past - first), 0) FROM sentence_rows",
            "failures": "SELECT count(*) FROM failure",
        }
        return {
            **{name: int(self._db.execute(sql).fetchone()[0]) for name, sql in kept.items()},
            **self.index.counts(),
        }

    def unmerged(self) -> list[str]:
        """Return the articles that came, changed or went since `put_collection`, sorted."""
        return [str(row[0]) for row in self._db.execute("SELECT article FROM unmerged ORDER BY article")]

    @contextmanager
    def merging(self) -> Iterator[sqlite3.Connection]:
        """Give the database to what merges, for one transaction."""
        with self._errors(), self._db:
            yield self._db

    def put_collection(self, collection: Collection) -> None:
        """Keep what merging made of all articles, in place of what was kept before."""
        with self._errors():
            self.index.replace(collection)
            with self._db:
                self._db.execute("DELETE FROM unmerged")

    def collection(self) -> Collection:
        """Return what merging made of all articles when it was last kept."""
        with self._errors():
            return self.index.collection()

    def _prepare(self) -> None:
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self.path}: written by a newer newsgraph (schema {version}, this one knows {SCHEMA_VERSION})"
            )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")  # a crash of the machine may lose the last articles
        if version < SCHEMA_VERSION:
            with self._db:
                self._db.executescript(f"{SCHEMA}; PRAGMA user_version = {SCHEMA_VERSION}")

    def _given(self, article: str) -> str | None:
        """Return the line of the version that `extractions` gives."""
        row = self._db.execute(
            "SELECT record FROM version WHERE article = ? ORDER BY key LIMIT 1", (article,)
        ).fetchone()
        return None if row is None else zlib.decompress(row[0]).decode()

    def _refresh_sentences(self, article: str) -> None:
        """Make the searchable sentences of *article* those of the version that is given."""
        row = self._db.execute(
            "SELECT first, past FROM sentence_rows WHERE article = ?", (article,)
        ).fetchone()
        if row is not None:
            self._db.execute("DELETE FROM sentence WHERE rowid >= ? AND rowid < ?", row)
            self._db.execute("DELETE FROM sentence_rows WHERE article = ?", (article,))
        line = self._given(article)
        if line is not None:
            self._add_sentences(from_json(line))

    def _add_sentences(self, extraction: Extraction) -> None:
        article = extraction.article
        first = int(self._db.execute("SELECT coalesce(max(past), 1) FROM sentence_rows").fetchone()[0])
        self._db.executemany(
            "INSERT INTO sentence (rowid, words, article, start) VALUES (?, ?, ?, ?)",
            [
                (first + place, sentence.words(article.text), article.id, sentence.start)
                for place, sentence in enumerate(extraction.sentences)
            ],
        )
        past = first + len(extraction.sentences)
        self._db.execute("INSERT INTO sentence_rows VALUES (?, ?, ?)", (article.id, first, past))

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn SQLite's errors into ours."""
        try:
            yield
        except sqlite3.OperationalError as err:
            if "locked" in str(err) or "busy" in str(err):
                raise StoreLockedError(
                    f"{self.path}: another newsgraph process is writing to this workspace; wait for it to finish"
                ) from err
            raise StoreError(f"{self.path}: {err}") from err
        except sqlite3.DatabaseError as err:
            raise StoreError(f"{self.path}: not a newsgraph records file, or damaged: {err}") from err


def article_key(article: Article) -> str:
    """
    Return where an article came from.

    Its file and its place in that file; from standard input, which has no
    name, its URL or else its text.
    """
    raw = article.raw
    if raw.path == STDIN:
        return json.dumps([STDIN, article.url or article.id])
    return json.dumps([raw.path, raw.record], ensure_ascii=False)


def _extraction(blob: bytes) -> Extraction:
    try:
        return from_json(zlib.decompress(blob).decode())
    except (zlib.error, UnicodeDecodeError) as err:
        raise RecordError(
            f"a stored record is damaged: {err}; remove the workspace and ingest again"
        ) from err
