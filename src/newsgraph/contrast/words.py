"""Words of a passage, with their offsets, and the stems that carry its meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from typing import TYPE_CHECKING

from newsgraph.model import TextSpan

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLURAL = re.compile(r"(?<=[^sui])s$|(?<=ss|sh|ch)es$")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|\d[\d.,]*\d")
_SUFFIX = re.compile(
    r"(?:isation|ization|ational|ation|ition|tion|sion|ment|ance|ence|ing|al|ure|ion|er|or|ed)$"
)
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "if",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "into",
        "over",
        "under",
        "after",
        "before",
        "between",
        "about",
        "as",
        "than",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "he",
        "him",
        "his",
        "she",
        "her",
        "they",
        "them",
        "their",
        "we",
        "us",
        "our",
        "you",
        "your",
        "i",
        "me",
        "my",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "done",
        "have",
        "has",
        "had",
        "having",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "not",
        "no",
        "nor",
        "so",
        "too",
        "very",
        "also",
        "just",
        "there",
        "here",
        "then",
        "now",
        "out",
        "up",
        "down",
        "off",
        "again",
        "more",
        "most",
        "some",
        "any",
        "all",
        "each",
        "other",
        "such",
        "own",
        "same",
        "said",
        "say",
        "says",
        "saying",
        "told",
        "according",
        "adding",
        "added",
        "one",
    ]
)


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


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a rough stem of a lower-case word: endings of nouns and verbs are cut alike."""
    bare = word.removesuffix("'s").replace("'", "")
    out = _PLURAL.sub("", bare) if len(bare) > 3 else bare
    for _ in range(2):  # "transferred" loses two endings, as "transfer" loses one that only looks like it
        cut = _SUFFIX.sub("", out)
        out = re.sub(r"(.)\1$", r"\1", cut.rstrip("e")) if len(cut) > 3 else out
    return out[:-1] + "i" if out.endswith("y") and len(out) > 3 else out


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
