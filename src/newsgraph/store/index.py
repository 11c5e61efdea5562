"""
The merged records, kept beside the extractions so that a question reads only what it needs.

Like the RDF store it is a projection: `replace` makes it anew from a
`Collection`, in one transaction. A question first asks here which articles
speak of an entity, then reads only those articles' extractions.
"""

from __future__ import annotations

import json
import re
import sqlite3
from typing import TYPE_CHECKING, Any, TypeVar

from anyascii import anyascii
from pydantic import TypeAdapter

from newsgraph.model import (
    Collection,
    Comparison,
    ComparisonVerdict,
    Entity,
    Happening,
    Judgement,
    Origin,
    Reading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = """
CREATE TABLE IF NOT EXISTS entity (id TEXT PRIMARY KEY, named INTEGER, articles INTEGER, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entity_name (key TEXT, rank INTEGER, entity TEXT, PRIMARY KEY (key, entity)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS member (
    article TEXT, local TEXT, government INTEGER, entity TEXT,
    PRIMARY KEY (article, local, government)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_entity ON member (entity, article);
CREATE TABLE IF NOT EXISTS happening (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS happening_member (
    article TEXT, event TEXT, happening TEXT, PRIMARY KEY (article, event)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS origin (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS origin_article (article TEXT PRIMARY KEY, origin TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judgement (place INTEGER PRIMARY KEY, lhs TEXT, rhs TEXT, verdict TEXT, score REAL, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS comparison (
    place INTEGER PRIMARY KEY, id TEXT UNIQUE, verdict TEXT, kind TEXT,
    lhs TEXT, rhs TEXT, standing INTEGER, weight REAL, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS comparison_about (comparison TEXT, thing TEXT, PRIMARY KEY (comparison, thing)) WITHOUT ROWID;
"""
TABLES = re.findall(r"CREATE TABLE IF NOT EXISTS (\w+)", SCHEMA)

# What a reader wants to see first: where articles cannot both be right, then where one says less
STANDING = tuple(
    ComparisonVerdict(name)
    for name in (
        *("VALUE_CONFLICT", "BOUND_CONFLICT", "TIME_CONFLICT", "PLACE_CONFLICT", "SPEAKER_CONFLICT"),
        *("QUOTE_TRUNCATED", "QUOTE_REWORDED", "MODALITY_SHIFT", "UPDATE", "REFINES"),
        *("QUOTE_SAME", "AGREE", "UNSURE", "ONLY_IN"),
    )
)
EXACT, ALIAS, PART = 0, 1, 2  # how well a key names an entity: its name, an alias, one word of a name

_ENTITY = TypeAdapter(Entity)
_HAPPENING = TypeAdapter(Happening)
_ORIGIN = TypeAdapter(Origin)
_JUDGEMENT = TypeAdapter(Judgement)
_COMPARISON = TypeAdapter(Comparison)
Kept = TypeVar("Kept")


def name_key(name: str) -> str:
    """Return the form under which a name is looked up: ASCII, lower case, words only."""
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", ""))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class Index:
    """Merged records in the workspace's SQLite file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """
        Use *connection*, which belongs to the `Records` of the same file.

        Tables are made if they are missing.
        """
        self._db = connection
        self._db.executescript(SCHEMA)

    def replace(self, collection: Collection) -> None:
        """Make the index anew from *collection*, in one transaction."""
        db = self._db
        with db:
            for table in TABLES:
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of our own schema
            for entity in collection.entities:
                self._put_entity(entity)
            for happening in collection.happenings:
                self._put_happening(happening)
            for origin in collection.origins:
                db.execute("INSERT INTO origin VALUES (?, ?)", (origin.id, _dump(_ORIGIN, origin)))
                db.executemany(
                    "INSERT INTO origin_article VALUES (?, ?)", [(a, origin.id) for a in origin.articles]
                )
            db.executemany(
                "INSERT INTO judgement VALUES (NULL, ?, ?, ?, ?, ?)",
                ((j.left, j.right, j.verdict, j.score, _dump(_JUDGEMENT, j)) for j in collection.judgements),
            )
            for comparison in collection.comparisons:
                self._put_comparison(comparison)

    def _put_entity(self, entity: Entity) -> None:
        articles = {ref.article for ref in (*entity.members, *entity.governed_from)}
        self._db.execute(
            "INSERT INTO entity VALUES (?, ?, ?, ?)",
            (entity.id, entity.named, len(articles), _dump(_ENTITY, entity)),
        )
        ranked: dict[str, int] = {}
        for key, rank in _keys(entity):
            ranked[key] = min(rank, ranked.get(key, rank))
        self._db.executemany(
            "INSERT INTO entity_name VALUES (?, ?, ?)", [(k, r, entity.id) for k, r in ranked.items()]
        )
        rows = [(ref.article, ref.entity, 0, entity.id) for ref in entity.members]
        rows += [(ref.article, ref.entity, 1, entity.id) for ref in entity.governed_from]
        self._db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)", rows)

    def _put_happening(self, happening: Happening) -> None:
        self._db.execute("INSERT INTO happening VALUES (?, ?)", (happening.id, _dump(_HAPPENING, happening)))
        self._db.executemany(
            "INSERT INTO happening_member VALUES (?, ?, ?)",
            [(ref.article, ref.event, happening.id) for ref in happening.members],
        )

    def _put_comparison(self, comparison: Comparison) -> None:
        right = comparison.right.article if comparison.right else None
        self._db.execute(
            "INSERT INTO comparison VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                comparison.id,
                comparison.verdict,
                comparison.kind,
                comparison.left.article,
                right,
                STANDING.index(comparison.verdict),
                comparison.weight,
                _dump(_COMPARISON, comparison),
            ),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO comparison_about VALUES (?, ?)",
            [(comparison.id, thing) for thing in comparison.about],
        )

    def collection(self) -> Collection:
        """Return everything that is kept; the whole collection is held in memory."""
        return Collection(
            entities=tuple(self._all(_ENTITY, "entity", "id")),
            happenings=tuple(self._all(_HAPPENING, "happening", "id")),
            origins=tuple(self._all(_ORIGIN, "origin", "id")),
            judgements=tuple(self._all(_JUDGEMENT, "judgement", "place")),
            comparisons=tuple(self._all(_COMPARISON, "comparison", "place")),
        )

    def entity(self, entity_id: str) -> Entity | None:
        """Return the entity of that id."""
        return self._one(_ENTITY, "SELECT json FROM entity WHERE id = ?", entity_id)

    def named(self, key: str) -> list[tuple[int, int, str]]:
        """Return (rank, -articles, entity id) of each entity that goes by *key*, best first."""
        rows = self._db.execute(
            "SELECT n.rank, -e.articles, e.id FROM entity_name n JOIN entity e ON e.id = n.entity"
            " WHERE n.key = ? ORDER BY 1, 2, 3",
            (key,),
        )
        return [(int(rank), int(articles), str(found)) for rank, articles, found in rows]

    def names(self) -> Iterator[str]:
        """Yield every full name and alias key, for "did you mean"."""
        rows = self._db.execute("SELECT DISTINCT key FROM entity_name WHERE rank < ? ORDER BY key", (PART,))
        return (str(row[0]) for row in rows)

    def articles_of(self, *entity_ids: str) -> list[str]:
        """Return the ids of the articles that speak of all of *entity_ids*, sorted."""
        sets = [
            {
                str(row[0])
                for row in self._db.execute("SELECT article FROM member WHERE entity = ?", (entity_id,))
            }
            for entity_id in entity_ids
        ]
        return sorted(set.intersection(*sets) - {""}) if sets else []

    def resolve(self, article: str, local: str, reading: Reading | None = None) -> str | None:
        """Return the entity that *local* of *article* means, in that reading."""
        rows = self._db.execute(
            "SELECT government, entity FROM member WHERE article = ? AND local = ?", (article, local)
        )
        found = {int(government): str(entity) for government, entity in rows}
        if reading is Reading.GOVERNMENT and 1 in found:
            return found[1]
        return found.get(0, found.get(1))

    def happening_of(self, article: str, event: str) -> str | None:
        """Return the id of the happening an event mention belongs to."""
        row = self._db.execute(
            "SELECT happening FROM happening_member WHERE article = ? AND event = ?", (article, event)
        ).fetchone()
        return None if row is None else str(row[0])

    def happening(self, happening_id: str) -> Happening | None:
        """Return the happening of that id."""
        return self._one(_HAPPENING, "SELECT json FROM happening WHERE id = ?", happening_id)

    def happenings(self) -> Iterator[Happening]:
        """Yield every happening, by id."""
        return self._all(_HAPPENING, "happening", "id")

    def origin_of(self, article: str) -> str:
        """Return the origin of an article: its own id where nothing shares its words."""
        row = self._db.execute("SELECT origin FROM origin_article WHERE article = ?", (article,)).fetchone()
        return article if row is None else str(row[0])

    def judgements(self, *refs: str) -> list[Judgement]:
        """Return the judgements on pairs of which both sides are among *refs*; all of them if none is given."""
        if not refs:
            return list(self._all(_JUDGEMENT, "judgement", "place"))
        marks = ", ".join("?" * len(refs))
        rows = self._db.execute(
            f"SELECT json FROM judgement WHERE lhs IN ({marks}) AND rhs IN ({marks}) ORDER BY place",  # noqa: S608
            (*refs, *refs),
        )
        return [_JUDGEMENT.validate_json(row[0]) for row in rows]

    def comparisons(
        self,
        *,
        between: tuple[str, str] | None = None,
        about: str | None = None,
        kind: str | None = None,
        verdict: str | None = None,
    ) -> Iterator[Comparison]:
        """
        Yield the comparisons that fit: conflicts first, ONLY_IN last, the surest first among equals.

        Args:
            between: two article ids; ONLY_IN of either is included.
            about: an entity or happening id.
            kind: a `StatementKind`.
            verdict: a `ComparisonVerdict`.
        """
        where, values = ["1"], []
        if between is not None:
            where.append("lhs IN (?, ?) AND (rhs IS NULL OR rhs IN (?, ?))")
            values += [*between, *between]
        if about is not None:
            where.append("id IN (SELECT comparison FROM comparison_about WHERE thing = ?)")
            values.append(about)
        for column, value in (("kind", kind), ("verdict", verdict)):
            if value is not None:
                where.append(f"{column} = ?")
                values.append(value)
        sql = f"SELECT json FROM comparison WHERE {' AND '.join(where)} ORDER BY standing, -weight, place"  # noqa: S608
        return (_COMPARISON.validate_json(row[0]) for row in self._db.execute(sql, values))

    def counts(self) -> dict[str, int]:
        """Return how many merged records of each kind there are."""
        return {
            table: int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
            for table in ("entity", "happening", "origin", "judgement", "comparison")
        }

    def _all(self, kind: TypeAdapter[Kept], table: str, order: str) -> Iterator[Kept]:
        rows = self._db.execute(f"SELECT json FROM {table} ORDER BY {order}")  # noqa: S608
        return (kind.validate_json(row[0]) for row in rows)

    def _one(self, kind: TypeAdapter[Kept], sql: str, *values: str) -> Kept | None:
        row = self._db.execute(sql, values).fetchone()
        return None if row is None else kind.validate_json(row[0])


def _keys(entity: Entity) -> Iterable[tuple[str, int]]:
    """Yield the keys an entity goes by; single words only for what has a name."""
    yield entity.id.replace("-", " "), EXACT
    yield name_key(entity.name), EXACT
    for alias in entity.aliases:
        yield name_key(alias), ALIAS
    if entity.named:
        words = name_key(entity.name).split()
        for start in range(1, len(words)):
            yield " ".join(words[start:]), PART
        for word in words:
            yield word, PART


def _dump(kind: TypeAdapter[Any], value: Any) -> str:
    return json.dumps(kind.dump_python(value, mode="json"), ensure_ascii=False, separators=(",", ":"))
