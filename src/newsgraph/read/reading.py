"""Paths to articles: each file by its format, each bad article skipped with its reason."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from newsgraph.errors import ArticleError, NewsgraphError
from newsgraph.model import Article, KnownBy, Published, RawFile
from newsgraph.read import dates
from newsgraph.read.article import MAX_TEXT, article_of
from newsgraph.read.decoding import decode
from newsgraph.read.fields import draft_of, items
from newsgraph.read.files import READABLE, STDIN, kind_of, lines_of, open_file, plan, read_all, recorded
from newsgraph.read.formats import markdown, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.read.draft import Draft

MAX_RECORD = 16 * 1024 * 1024  # bytes of one line of JSON Lines

_NO_ARTICLE = "JSON nested too deeply, or with a number of thousands of digits: no article"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that could not be read, and why."""

    path: str  # as given, with "/" as separator; "-" for standard input
    record: int | None  # 1-based line or item of a file that holds several articles
    reason: str

    def __str__(self) -> str:
        """Return "story.jsonl:7: no 'text' field; ..."."""
        where = self.path if self.record is None else f"{self.path}:{self.record}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class _Options:
    published: Published | None
    text_field: str | None


def read_articles(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    text_field: str | None = None,
) -> Iterator[Article | Skipped]:
    """
    Return the articles under *paths* one by one, in the order of `plan`.

    Args:
        paths: files and folders; "-" is *stdin*.
        stdin: where "-" reads from; the process's standard input if None.
        published: ISO date for articles that give none of their own.
        text_field: the JSON field that holds the text, if unusual.

    Raises:
        NewsgraphError: at once, if a path is missing, a folder holds no
            article, or *published* is no date.
    """
    options = _Options(_option_date(published), text_field)
    return _read(plan(paths), stdin or sys.stdin.buffer, options)


def _option_date(words: str | None) -> Published | None:
    if words is None:
        return None
    dated = dates.parse(words)
    if dated is None:
        raise NewsgraphError(f"'{words}' is no date of publication; write it as 2026-01-26")
    return Published(*dated, KnownBy.OPTION)


def _read(files: list[str], stdin: BinaryIO, options: _Options) -> Iterator[Article | Skipped]:
    for path in files:
        try:
            if path == STDIN:
                yield from _sniffed(path, stdin, options)
            else:
                yield from _file(path, options)
        except ArticleError as err:
            yield Skipped(recorded(path), None, str(err))


def _file(path: str, options: _Options) -> Iterator[Article | Skipped]:
    kind = kind_of(path)
    if kind is None:
        raise ArticleError(f"'{Path(path).suffix}' files are not read; newsgraph reads {READABLE}")
    with open_file(path) as file:
        if kind == "jsonl":
            yield from _json_lines(path, lines_of(file, MAX_RECORD), options)
        elif kind == "json":
            yield from _json(path, read_all(file), options)
        elif kind == "unknown":
            yield from _sniffed(path, file, options)
        else:
            yield _whole(path, read_all(file), kind, options)


def _sniffed(path: str, file: BinaryIO, options: _Options) -> Iterator[Article | Skipped]:
    """Read a file without a suffix: JSON Lines as they come, or JSON or plain text as a whole."""
    number, first = next(lines_of(file, MAX_RECORD), (1, b""))
    if first is None or _is_record(first):
        after = ((number + n, line) for n, line in lines_of(file, MAX_RECORD))
        yield from _json_lines(path, chain([(number, first)], after), options)
        return
    data = first + read_all(file)
    opening = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if opening in {b"{", b"["}:
        yield from _json(path, data, options)
    else:
        yield _whole(path, data, "text", options)


def _is_record(line: bytes) -> bool:
    """Tell whether *line* is an article of JSON Lines, not the beginning of something else."""
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return "articles" not in value


def _whole(path: str, data: bytes, kind: str, options: _Options) -> Article:
    if len(data) > 4 * MAX_TEXT:  # no code point takes more than four bytes
        raise ArticleError(f"{len(data):,} bytes; an article may have {MAX_TEXT:,} characters: split it")
    text = decode(data)
    draft = markdown(text) if kind == "markdown" else plain_text(text)
    return _article(draft, RawFile(recorded(path), _sha256(data)), options)


def _json(path: str, data: bytes, options: _Options) -> Iterator[Article | Skipped]:
    """Read a JSON document; several values after each other are JSON Lines under another suffix."""
    try:
        value = json.loads(decode(data))
    except json.JSONDecodeError as err:
        if err.msg == "Extra data":
            yield from _json_lines(path, enumerate(data.splitlines(), 1), options)
            return
        raise ArticleError(_bad_json(err, len(data))) from err
    except (ValueError, RecursionError) as err:
        raise ArticleError(_NO_ARTICLE) from err
    for record, item in items(value):
        raw = data if record is None else json.dumps(item, sort_keys=True).encode()
        yield _item(item, RawFile(recorded(path), _sha256(raw), record), options)


def _json_lines(
    path: str, lines: Iterator[tuple[int, bytes | None]], options: _Options
) -> Iterator[Article | Skipped]:
    empty = True
    for number, line in lines:
        if line is not None and not line.strip():
            continue
        empty = False
        if line is None:
            reason = f"a line of more than {MAX_RECORD // 1024**2} MB; one line is one article"
            yield Skipped(recorded(path), number, reason)
            continue
        try:
            item = json.loads(decode(line))
        except json.JSONDecodeError as err:
            yield Skipped(recorded(path), number, _bad_json(err, len(line)))
        except ArticleError as err:
            yield Skipped(recorded(path), number, str(err))
        except (ValueError, RecursionError):
            yield Skipped(recorded(path), number, _NO_ARTICLE)
        else:
            yield _item(item, RawFile(recorded(path), _sha256(line.strip()), number), options)
    if empty:
        raise ArticleError("the file is empty")


def _item(item: Any, raw: RawFile, options: _Options) -> Article | Skipped:
    try:
        return _article(draft_of(item, options.text_field), raw, options)
    except ArticleError as err:
        return Skipped(raw.path, raw.record, str(err))


def _article(draft: Draft, raw: RawFile, options: _Options) -> Article:
    return article_of(draft, raw, otherwise=options.published)


def _bad_json(err: json.JSONDecodeError, size: int) -> str:
    if not size:
        return "the file is empty"
    return f"not valid JSON at line {err.lineno}, column {err.colno}: {err.msg}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
