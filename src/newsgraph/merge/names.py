"""
What names have in common however they are written.

Every key is lower-case ASCII: diacritics, apostrophes, hyphens, titles,
nationalities and the Arabic article are taken off first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from newsgraph.merge.lexicon import given_name_sets, spellings, words

_POSSESSIVE = re.compile(r"['\u2019\u02bc]s?(?=\s|$)|(?<=s)['\u2019](?=\s|$)")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_ARABIC_ARTICLE = re.compile(
    r"\b(?:al|el|ul|ad|as|ash|at|ar|an|az|ed|es)[-\u2010\u2011\u2013](?=\w)", re.IGNORECASE
)
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bb\u02bc\u02be\u02bf`\u00b4]")

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "do",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "la",
        "le",
        "du",
        "bin",
        "ibn",
        "bint",
        "ben",
        "abu",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> tuple[str, ...]:
    """
    Return the words of *name* in lower-case ASCII, without possessive, dots and apostrophes.

    The Arabic article is dropped when it is hyphenated: "al-Tawil" gives "tawil".
    """
    bare = _POSSESSIVE.sub("", name.strip())
    bare = _DOTTED.sub(lambda match: match.group().replace(".", ""), bare)
    bare = _APOSTROPHES.sub("", _ARABIC_ARTICLE.sub("", bare))
    return tuple(word for word in _NOT_WORD.split(anyascii(bare).lower()) if word)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts; all words are folded."""

    given: tuple[str, ...]  # without particles; empty for a name of one word
    surname: str
    suffix: str | None = None  # "jr", "ii"

    @property
    def words(self) -> tuple[str, ...]:
        """All words in order."""
        return (*self.given, self.surname)

    @property
    def full(self) -> bool:
        """Tell whether there is more than one word, ."""
        return bool(self.given)


@lru_cache(maxsize=1 << 16)
def person_name(name: str) -> PersonName | None:
    """Return the parts of a person's *name*, titles and nationality stripped; None if no word is left."""
    folded = list(fold(name))
    strip = words("titles.txt") | words("demonyms.txt")
    while len(folded) > 1 and folded[0] in strip:
        folded.pop(0)
    suffix = folded.pop() if len(folded) > 1 and folded[-1] in _SUFFIXES else None
    # "Al Gore" keeps its first word; "Omar Al Tawil" and "Osama bin Laden" lose the particle
    kept = [word for at, word in enumerate(folded) if at == 0 or word not in _PARTICLES] or folded
    if not kept:
        return None
    return PersonName(tuple(kept[:-1]), kept[-1], suffix)


@lru_cache(maxsize=1 << 16)
def thing_name(name: str) -> tuple[str, ...]:
    """
    Return the words that tell one organisation or place from another.

    Articles, prepositions and legal forms are dropped, British and American
    spellings made equal; a name made of such words alone keeps them.
    """
    table = spellings()
    folded: list[str] = []
    for word in fold(name):
        folded.extend(table.get((word,), (word,)))
    return tuple(word for word in folded if word not in words("org_forms.txt")) or tuple(folded)


@lru_cache(maxsize=1 << 16)
def generic(name: str) -> bool:
    """Tell whether institutions of many countries bear this name: "Supreme Court"."""
    return all(word in words("org_generic.txt") for word in thing_name(name))


@lru_cache(maxsize=1 << 16)
def is_acronym(name: str) -> bool:
    """Tell whether *name* is written like an acronym: "PMF", "U.N.", "UNHCR"."""
    bare = name.strip().replace(".", "")
    return 2 <= len(bare) <= 8 and bare.isalnum() and bare.isupper() and not bare.isdigit()


@lru_cache(maxsize=1 << 16)
def initials(name: str) -> frozenset[str]:
    """Return the acronyms *name* may be shortened to, lower case: with and without its small words."""
    parts = [
        word for word in re.split(r"[\s\-\u2010-\u2013/]+", anyascii(name)) if word and word[0].isalnum()
    ]
    great = [word for word in parts if word[0].isupper() or word[0].isdigit()]
    found = {"".join(word[0] for word in some).lower() for some in (parts, great) if len(some) >= 2}
    return frozenset(found)


@lru_cache(maxsize=1 << 16)
def canonical(word: str) -> str:
    """
    Return *word* with the spellings made equal that only transliteration tells apart.

    "Zelenskyy", "Zelensky" and "Zelenskiy" agree, "Jensen" and "Jansen" do not.
    """
    out = word
    for old, new in _CANONICAL:
        out = out.replace(old, new)
    out = re.sub(r"(.)\1", r"\1", out)
    out = re.sub(r"(?<=..)ah$", "a", out)
    out = re.sub(r"(?:iy|yi|ij|ii|yj|y|j)$", "i", out)
    return re.sub(r"(?<=[oe])f$", "v", out) if len(out) > 4 else out


_CANONICAL = (
    ("ph", "f"), ("kh", "h"), ("gh", "g"), ("dj", "j"), ("dh", "d"), ("zh", "j"), ("tch", "ch"), ("ck", "k"),
    ("tz", "ts"), ("qu", "k"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("ey", "ai"),
    ("ay", "ai"), ("iye", "ie"), ("ye", "e"), ("ya", "ia"), ("yu", "iu"), ("w", "v"),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """
    Return the consonants of *word* in loose classes, to find candidates, never to decide.

    "Gaddafi", "Qadhafi" and "Kadafi" agree.
    """
    out = canonical(word)
    for old, new in (
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "s"),
        ("th", "t"),
        ("c", "k"),
        ("g", "k"),
        ("z", "s"),
        ("dz", "s"),
    ):
        out = out.replace(old, new)
    bones = "".join(letter for letter in out if letter not in _VOWELS)
    bones = re.sub(r"(.)\1+", r"\1", bones.removesuffix("h"))
    return bones or out[:1]


@lru_cache(maxsize=1 << 16)
def given_agree(left: str, right: str) -> str | None:
    """
    Return how two given names agree, None if they do not.

    One of "same", "spelling" (Mohammed, Muhammad), "short form" (Bill,
    William), "initial" (J, John).
    """
    if left == right:
        return "same"
    if canonical(left) == canonical(right):
        return "spelling"
    sets = given_name_sets()
    pairs = [(a, b) for a in sets.get(left, ()) for b in sets.get(right, ()) if a[0] == b[0]]
    if any(not a[1] and not b[1] for a, b in pairs):
        return "spelling"
    if any(a[1] != b[1] for a, b in pairs):
        return "short form"
    if len(left) == 1 or len(right) == 1:
        return "initial" if left[0] == right[0] else None
    return None


def slug(name: str) -> str:
    """Return *name* as a readable identifier: "Ana Maria al-Tawil" gives "ana-maria-al-tawil"."""
    bare = _POSSESSIVE.sub("", _DOTTED.sub(lambda match: match.group().replace(".", ""), name.strip()))
    return _NOT_WORD.sub("-", anyascii(_APOSTROPHES.sub("", bare)).lower()).strip("-") or "unnamed"
