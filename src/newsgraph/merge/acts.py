"""What act a trigger word names: "withdrawal" and "withdraw", "call" and "spoke"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUFFIXES = re.compile(
    r"(?:isation|ization|ational|ation|ition|tion|sion|ment|ance|ence|ing|al|ure|ion|er|or|ed)$"
)
_PLURAL = re.compile(r"(?<=[^sui])s$|(?<=ss|sh|ch)es$")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_STOP = frozenset(
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
        "says",
        "say",
        "saying",
        "told",
        "tell",
        "according",
        "he's",
        "it's",
        "one",
        "two",
        "mr",
        "mrs",
        "ms",
    ]
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a rough stem of a lower-case word: endings of nouns and verbs are cut alike."""
    out = _PLURAL.sub("", word) if len(word) > 3 else word
    for _ in range(2):  # "transferred" loses two endings, as "transfer" loses one that only looks like it
        cut = _SUFFIXES.sub("", out)
        out = re.sub(r"(.)\1$", r"\1", cut.rstrip("e")) if len(cut) > 3 else out
    return out[:-1] + "i" if out.endswith("y") and len(out) > 3 else out


_PREPOSITIONS = frozenset(
    ["with", "to", "about", "for", "at", "of", "from", "against", "by", "into", "on", "in", "over"]
)


@cache
def _sets() -> Mapping[str, frozenset[int]]:
    text = files("newsgraph.merge").joinpath("lexicons", "acts.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=1 << 16)
def acts(lemma: str) -> frozenset[str]:
    """Return the keys of the acts *lemma* may name; two triggers name one act if they share a key."""
    base, _, particle = lemma.partition("_")
    if particle in _PREPOSITIONS and lemma not in _sets():
        lemma = base  # "speak_with" is speaking, "call_off" is no call
    numbers = _sets().get(lemma, frozenset())
    return frozenset({lemma if "_" in lemma else stem(lemma)} | {f"#{n}" for n in numbers})


@lru_cache(maxsize=1 << 14)
def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words of *text* that carry meaning."""
    return frozenset(
        stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP and len(word) > 1
    )
