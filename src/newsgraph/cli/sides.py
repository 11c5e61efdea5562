"""Two passages side by side, the words that only one of them has between asterisks; or listed, in a pipe."""

from __future__ import annotations

import re
import textwrap
from itertools import zip_longest
from shutil import get_terminal_size
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.query.answers import Evidence

NARROWEST = 60  # columns of a terminal: in a narrower one the passages stand one under the other
BETWEEN = "  |  "
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")


def side_by_side(left: Evidence, right: Evidence, *, width: int | None = None) -> Iterator[str]:
    """
    Yield the lines of two columns, each a passage in its sentence and where it stands.

    Args:
        left: a passage.
        right: the other.
        width: columns of the terminal; None asks it.
    """
    width = width or get_terminal_size((100, 24)).columns
    if width < NARROWEST:
        for mark, one, other in (("A", left, right), ("B", right, left)):
            yield from textwrap.wrap(f"{mark} {differing(one, other)}", width)
            yield from textwrap.wrap(f"  — {_where(one)}", width)
        return
    column = (width - len(BETWEEN)) // 2
    columns = [
        [
            *textwrap.wrap(f"{mark} {differing(one, other)}", column),
            *textwrap.wrap(f"— {_where(one)}", column),
        ]
        for mark, one, other in (("A", left, right), ("B", right, left))
    ]
    for mine, theirs in zip_longest(*columns, fillvalue=""):
        yield f"{mine.ljust(column)}{BETWEEN}{theirs}".rstrip()


def words_apart(one: Evidence, other: Evidence) -> tuple[str, ...]:
    """Return the words of the passage *one* that the passage *other* lacks, in order, each once."""
    theirs = {word.casefold() for _, _, word in _words(other)}
    return tuple(dict.fromkeys(word for _, _, word in _words(one) if word.casefold() not in theirs))


def differing(one: Evidence, other: Evidence) -> str:
    """Return the sentence of *one* on one line, the words of its passage that *other* lacks between asterisks."""
    theirs = {word.casefold() for _, _, word in _words(other)}
    out: list[str] = []
    place, last = 0, -1
    for start, end, word in _words(one):
        if word.casefold() in theirs:
            continue
        between = one.words[place:start]
        if place == last and not between.strip() and out:  # words in a row share their asterisks
            out.append(between)
        else:
            out += ["*"] * (last == place and bool(out)) + [between, "*"]
        out.append(one.words[start:end])
        place = last = end
    out += ["*"] * (last >= 0) + [one.words[place:]]
    return " ".join("".join(out).split())


def _words(proof: Evidence) -> list[tuple[int, int, str]]:
    """Return the words of a passage, with where they stand in its sentence."""
    found = set()
    for start, end in proof.marks:
        for match in _WORD.finditer(proof.words, start - proof.start, end - proof.start):
            found.add((match.start(), match.end(), match.group().replace("’", "'")))
    return sorted(found)


def _where(proof: Evidence) -> str:
    told = " · ".join(part for part in (proof.outlet, proof.published, proof.title) if part)
    return f"{told or 'untitled'} ({proof.article}:{proof.start}-{proof.end})"
