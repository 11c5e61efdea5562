"""Personal names: their parts, and whether two of them can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from newsgraph.extract.tables import table
from newsgraph.extract.wordsets import word_set
from newsgraph.model import Gender

if TYPE_CHECKING:
    from collections.abc import Mapping

_ARTICLE = re.compile(r"^(al|el|ad|ar|as|ash|at|az|an|ul|ol)[-\s]")
_LONG = 5  # letters from which one changed letter is a spelling, not another name


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The words of a personal name, in plain small letters, without particles and suffixes."""

    words: tuple[str, ...]

    def given_gender(self) -> Gender | None:
        """Return the gender the name list gives the first name, None if it does not know it."""
        return _genders().get(self.words[0]) if self.words else None

    def is_full(self) -> bool:
        """Tell whether the name has a first and a last part."""
        return len(self.words) > 1


@cache
def person_words(name: str) -> PersonWords:
    """Split a personal name: "Ana Maria al-Tawil" -> ana, maria, tawil."""
    plain = re.sub(r"[.,'`\"]", "", anyascii(name).lower())
    words = []
    for word in plain.split():
        bare = _ARTICLE.sub("", word)
        if bare and bare not in word_set("particle") | word_set("suffix"):
            words.append(bare)
    return PersonWords(tuple(words) or tuple(plain.split()))


def same_word(one: str, other: str) -> bool:
    """Tell whether two words of a name are one: equal, an initial, or one letter apart in a long word."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return min(len(one), len(other)) >= _LONG and Levenshtein.distance(one, other, score_cutoff=1) == 1


def same_full_name(one: PersonWords, other: PersonWords) -> bool:
    """
    Tell whether two full names are one person's.

    First and last words must agree, and the words of the shorter stand in
    the longer in order: "Ana al-Tawil", "Ana Maria al-Tawil". Two
    who share a surname alone are two.
    """
    short, long = sorted((one.words, other.words), key=len)
    if len(short) < 2 or not same_word(short[-1], long[-1]) or not same_word(short[0], long[0]):
        return False
    rest = iter(long)
    return all(any(same_word(word, candidate) for candidate in rest) for word in short)


def how_short(part: PersonWords, full: PersonWords) -> str | None:
    """Say how a short name stands for a full one: "surname", "first name"; None if it does not."""
    if not part.words or len(part.words) >= len(full.words):
        return None
    size = len(part.words)
    if all(
        a == b or (size == 1 and same_word(a, b)) for a, b in zip(part.words, full.words[-size:], strict=True)
    ):
        return "surname"
    if part.words == full.words[:size]:
        return "first name"
    return "middle of the name" if size > 1 and part.words == full.words[1 : size + 1] else None


@cache
def _genders() -> Mapping[str, Gender]:
    kinds = {"f": Gender.FEMININE, "m": Gender.MASCULINE}
    return {name: kinds[gender] for gender, listed in table("given_names.tsv") for name in listed.split()}
