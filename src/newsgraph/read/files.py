"""Which files hold articles, and how their bytes are reached."""

from __future__ import annotations

import gzip
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from newsgraph.errors import ArticleError, NewsgraphError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"
FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
READABLE = ".txt, .md, .json, .jsonl and the same with .gz"
MAX_FILE = 256 * 1024 * 1024  # bytes after unpacking: what one .json file may hold in memory
_NOT_ARTICLES = ("readme", "license", "licence", "copying", "changelog")


def plan(paths: Sequence[str | Path]) -> list[str]:
    """
    Return the files that *paths* name, folders walked recursively, each once.

    Files of a folder come in the order of their names; hidden files, files of
    other formats, and a README or LICENSE are left out of a folder, but
    are kept where *paths* names them. "-" stands for standard input.

    Raises:
        NewsgraphError: if a path is missing or cannot be listed, or a folder holds no article.
    """
    files: dict[str, None] = {}
    for given in paths:
        if str(given) == STDIN:
            files[STDIN] = None
            continue
        path = Path(given)
        if path.is_dir():
            found = sorted(_walk(path), key=lambda file: file.relative_to(path).parts)
            if not found:
                raise NewsgraphError(f"{path}: no article in this folder; newsgraph reads {READABLE}")
            files.update((file.as_posix(), None) for file in found)
        elif path.exists():
            files[path.as_posix()] = None
        else:
            raise NewsgraphError(f"{path}: no such file or folder; check the spelling")
    return list(files)


def recorded(path: str) -> str:
    """Return *path* as it is kept and printed: bytes of a file's name that are no UTF-8 are escaped."""
    return path.encode("utf-8", "backslashreplace").decode()


def kind_of(path: str) -> str | None:
    """Return the format of *path* by its suffix, or None if newsgraph does not read it."""
    name = path.lower().removesuffix(".gz")
    suffix = os.path.splitext(name)[1]  # noqa: PTH122 - a string in, a string out
    return FORMATS.get(suffix) if suffix else "unknown"


def open_file(path: str) -> BinaryIO:
    """
    Open *path* for reading, unpacked if its name ends in ".gz".

    Raises:
        ArticleError: if it cannot be opened.
    """
    try:
        if path.lower().endswith(".gz"):
            return cast("BinaryIO", gzip.open(path, "rb"))
        return Path(path).open("rb")
    except OSError as err:
        raise ArticleError(f"cannot be opened: {err.strerror}") from err


def read_all(file: BinaryIO, limit: int = MAX_FILE) -> bytes:
    """
    Return everything in *file*.

    Raises:
        ArticleError: if it holds more than *limit* bytes, or is damaged.
    """
    try:
        data = file.read(limit + 1)
    except (OSError, EOFError, zlib.error) as err:
        raise ArticleError(f"cannot be read: {err}") from err
    if len(data) > limit:
        raise ArticleError(f"more than {limit // 1024**2} MB; split it into one article a line (.jsonl)")
    return data


def lines_of(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """
    Yield the number and bytes of every line; None for a line of more than *limit* bytes.

    Raises:
        ArticleError: if the file is damaged; the lines before that were yielded.
    """
    number = 0
    try:
        while line := file.readline(limit + 1):
            number += 1
            if len(line) <= limit:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = file.readline(limit)
            yield number, None
    except (OSError, EOFError, zlib.error) as err:
        raise ArticleError(f"cannot be read after line {number}: {err}") from err


def _walk(folder: Path) -> Iterator[Path]:
    def stop(err: OSError) -> None:
        raise NewsgraphError(f"{err.filename}: this folder cannot be listed: {err.strerror}") from err

    for parent, folders, names in os.walk(folder, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if _is_article(name) and path.is_file():
                yield path


def _is_article(name: str) -> bool:
    if name.startswith(".") or name.lower().split(".", maxsplit=1)[0] in _NOT_ARTICLES:
        return False
    return kind_of(name) not in {None, "unknown"}
