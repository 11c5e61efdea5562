"""Words of a passage, with their offsets, and the stems that carry its meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
from typing import TYPE_CHECKING

from newsgraph.model import TextSpan
from newsgraph.wording import FUNCTION_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STOP", "Word", "rarity", "shares", "stem", "stems", "words"]

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|\d[\d.,]*\d")
STOP = FUNCTION_WORDS | {"adding", "added"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case, without marks, and where it stands."""

    text: str
    span: TextSpan


def words(text: str, span: TextSpan) -> tuple[Word, ...]:
    """Return the words of *span*, apostrophes made equal."""
    return tuple(
        Word(match.group().lower().replace("\u2019", "'"), TextSpan(match.start(), match.end()))
        for match in _WORD.finditer(text, span.start, span.end)
    )


def stems(text: str, span: TextSpan) -> frozenset[str]:
    """Return the stems of the words of *span* that carry meaning."""
    return frozenset(stem(word.text) for word in words(text, span) if word.text not in STOP)


@cache
def shares() -> Mapping[str, int]:
    """Return of how many of 100 articles of the news at large hold a word of a stem; rarer ones are missing."""
    text = files("newsgraph.contrast").joinpath("lexicons", "common.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {one: int(share) for share, held in rows for one in held.split()}


def rarity(feature: str) -> float:
    """Return how much a stem tells wherever it stands, 0 to 1: "year" little, "quay" all."""
    share = shares().get(feature, 0)
    return 1.0 if share < 1 else 1 - log(share) / log(100)
