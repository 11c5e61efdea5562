"""Acronyms: given in brackets after a name, or made of a name's initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyascii import anyascii

from newsgraph.extract import world
from newsgraph.extract.mentions import Candidate
from newsgraph.extract.wordsets import word_set
from newsgraph.model import EntityType, MentionForm

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BEARERS = frozenset({EntityType.ORGANISATION, EntityType.GPE, EntityType.FACILITY, EntityType.GROUP})


def acronym_of(acronym: str, name: str) -> bool:
    """Tell whether *acronym* is made of the initials of *name*, small words counted or not."""
    letters = acronym.replace(".", "").casefold()
    words = [word for word in anyascii(name).replace("-", " ").replace("'", "").split() if word[0].isalnum()]
    if len(letters) < 2 or len(words) < 2:
        return False
    every = "".join(word[0] for word in words).casefold()
    heavy = "".join(word[0] for word in words if word.casefold() not in word_set("small")).casefold()
    return letters in {every, heavy}


def bracketed(doc: Doc, names: list[Candidate]) -> list[Candidate]:
    """Return the acronyms in brackets behind a name that no one has marked as names."""
    taken = {i for name in names for i in range(name.start, name.end)}
    found = []
    for name in names:
        i = _behind(doc, name)
        if i is None or i in taken or name.type not in _BEARERS or not _is_acronym(doc[i].text):
            continue
        if acronym_of(doc[i].text, name.words(doc)) or _is_unknown(doc[i].text, name):
            found.append(Candidate(i, i + 1, i, MentionForm.NAME, name.type, sure=True))
    return found


def stated_aliases(doc: Doc, names: list[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Return the pairs of a name and the name in brackets behind it that stand for one thing."""
    by_start = {name.start: name for name in names}
    pairs = []
    for name in names:
        i = _behind(doc, name)
        alias = by_start.get(i) if i is not None else None
        if (
            alias is None
            or alias.end - alias.start != 1
            or alias.type not in _BEARERS
            or name.type not in _BEARERS
        ):
            continue
        short, long = sorted((alias.words(doc), name.words(doc)), key=len)
        if acronym_of(short, long) or (_is_acronym(short) and _is_unknown(short, name)):
            pairs.append((name, alias))
    return pairs


def _behind(doc: Doc, name: Candidate) -> int | None:
    """Return the token that stands alone in brackets behind a name."""
    i = name.end
    if i + 2 < len(doc) and doc[i].text == "(" and doc[i + 2].text == ")":
        return i + 1
    return None


def _is_acronym(words: str) -> bool:
    letters = words.replace(".", "").replace("-", "")
    return (
        1 < len(letters) <= 8 and letters.isalpha() and sum(c.isupper() for c in letters) > len(letters) / 2
    )


def _is_unknown(acronym: str, name: Candidate) -> bool:
    """Tell whether an acronym that is not made of the initials may still be the organisation's own."""
    return name.type is EntityType.ORGANISATION and not world.country_named(acronym)
