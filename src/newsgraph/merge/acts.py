"""What act a trigger word names: "withdrawal" and "withdraw", "call" and "spoke"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from newsgraph.wording import FUNCTION_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_STOP = FUNCTION_WORDS | {"tell", "two", "mr", "mrs", "ms"}


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
