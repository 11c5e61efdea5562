"""
Reasons for and against two names being one; each function looks at one and says why.

A reason returns a `Finding` with its strength from 0 to 1, an objection the
words of the objection; both return None where they have nothing to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from newsgraph.merge.names import (
    PersonName,
    canonical,
    fold,
    given_agree,
    initials,
    is_acronym,
    person_name,
    skeleton,
    thing_name,
)
from newsgraph.merge.profile import Profile, specific
from newsgraph.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A reason for two names being one."""

    score: float
    because: str


Reason: TypeAlias = "Callable[[Profile, Profile], Finding | None]"
Objection: TypeAlias = "Callable[[Profile, Profile], str | None]"

_SOFT = frozenset(
    {EntityType.ORGANISATION, EntityType.FACILITY, EntityType.LOCATION, EntityType.GPE, EntityType.GROUP}
)

# Types that one thing may well be read as; of others the company must say more.
_NEAR = (
    frozenset({EntityType.ORGANISATION, EntityType.FACILITY}),
    frozenset({EntityType.ORGANISATION, EntityType.GROUP}),
    frozenset({EntityType.GPE, EntityType.LOCATION}),
    frozenset({EntityType.LOCATION, EntityType.FACILITY}),
)


# reasons


def same_identity(left: Profile, right: Profile) -> Finding | None:
    """The gazetteer knows both names as one thing."""
    shared = left.identities & right.identities
    return Finding(1.0, f"the gazetteer knows both as {min(shared)}") if shared else None


def same_name(left: Profile, right: Profile) -> Finding | None:
    """Both bear the same name when titles, legal forms and spelling are set aside."""
    if EntityType.PERSON in {left.type, right.type}:
        return None
    shared = _thing_names(left) & _thing_names(right)
    if not shared:
        return None
    name = " ".join(min(shared))
    if " @" in left.key and " @" in right.key:
        return Finding(0.5, f"a name that many countries' institutions bear: {name}")
    if left.type is right.type:
        return Finding(1.0, f"same name: {name}")
    near = any({left.type, right.type} <= types for types in _NEAR)
    return Finding(0.85 if near else 0.6, f"same name: {name}, read as {left.type} and as {right.type}")


def stated_alias(left: Profile, right: Profile) -> Finding | None:
    """An article says that the one is also called the other."""
    for one, two in ((left, right), (right, left)):
        stated = {fold(alias): alias for alias in one.aliases}
        for name in two.names:
            if fold(name) in stated:
                return Finding(0.95, f'"{one.names[0]}" is stated to be called "{stated[fold(name)]}"')
    return None


def acronym_fits(left: Profile, right: Profile) -> Finding | None:
    """The one is the initials of the other."""
    if left.type is not right.type:
        return None
    for one, two in ((left, right), (right, left)):
        for short, long in product(one.names, two.names):
            letters = "".join(fold(short))
            if is_acronym(short) and len(letters) >= 3 and letters in initials(long):
                return Finding(0.6, f'"{short}" are the initials of "{long}"')
    return None


def longer_name(left: Profile, right: Profile) -> Finding | None:
    """The one's name has words inside that the other leaves out: "Syrian Army", "Syrian Arab Army"."""
    if left.type is not right.type or left.type not in {EntityType.ORGANISATION, EntityType.FACILITY}:
        return None
    for a, b in product(_thing_names(left), _thing_names(right)):
        short, long = sorted((a, b), key=len)
        ends = 1 < len(short) < len(long) and short[0] == long[0] and short[-1] == long[-1]
        if ends and _in_order(short, long):
            return Finding(0.55, f'"{" ".join(short)}" may be short for "{" ".join(long)}"')
    return None


def place_spelling(left: Profile, right: Profile) -> Finding | None:
    """Two spellings of one place name in another script: "Mansura", "al-Mansoura"."""
    if not {left.type, right.type} <= _SOFT:
        return None
    for a, b in product(_thing_names(left), _thing_names(right)):
        if a == b or len(a) != len(b) or sum(map(len, a)) < 5:
            continue
        if [canonical(word) for word in a] == [canonical(word) for word in b]:
            return Finding(0.8, f'"{" ".join(a)}" and "{" ".join(b)}" are spellings of one name')
        if len(a) == 1 and abs(len(a[0]) - len(b[0])) <= 1 and _consonants(a[0], b[0]):
            return Finding(0.5, f'"{a[0]}" and "{b[0]}" have the same consonants')
    return None


def person_names_agree(left: Profile, right: Profile) -> Finding | None:
    """The given names and the surname agree, as far as both give them."""
    found = [agreement for a, b in _persons(left, right) if (agreement := agree(a, b))]
    return max(found, default=None)


def agree(left: PersonName, right: PersonName) -> Finding | None:
    """Return how two persons' full names agree, None if they do not."""
    if not (left.full and right.full):
        return None
    shown = f'"{" ".join(left.words)}" and "{" ".join(right.words)}"'
    if left.words == right.words:
        return Finding(1.0, f"same full name: {' '.join(left.words)}")
    if sorted(left.words) == sorted(right.words):
        return Finding(0.9, f"{shown} are the same words in another order")
    how = given_agree(left.given[0], right.given[0])
    surname = _surnames(left, right, exact_given=how in {"same", "spelling"}) if how else None
    if how is None or surname is None:
        return None
    score, told = _GIVEN[how]
    return Finding(min(score, surname.score), f"{shown}: {surname.because}, {told}")


def _surnames(left: PersonName, right: PersonName, *, exact_given: bool) -> Finding | None:
    """Return how the surnames agree, and the middle names where the surname is one."""
    if left.surname == right.surname:
        return Finding(0.95, "same surname") if _middle(left.given[1:], right.given[1:]) else None
    if canonical(left.surname) == canonical(right.surname):
        return Finding(0.9, "spellings of one surname")
    if not exact_given:
        return None
    short, long = sorted((left.words, right.words), key=len)
    if len(short) < len(long) and long[: len(short)] == short:
        return Finding(0.85, "a second surname is added")
    bones = skeleton(left.surname)
    if bones == skeleton(right.surname) and len(bones) >= 2:
        return Finding(0.5, "surnames of the same consonants")
    return None


_GIVEN = {
    "same": (0.95, "same given name"),
    "spelling": (0.92, "spellings of one given name"),
    "short form": (0.85, "a short form of the given name"),
    "initial": (0.7, "the initial fits"),
}


def _middle(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two lists of middle names may be one person's."""
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    return all(any(given_agree(a, b) for b in rest) for a in short)


# objections


def different_identity(left: Profile, right: Profile) -> str | None:
    """The gazetteer knows them as two things."""
    if left.identities and right.identities and not left.identities & right.identities:
        return f"the gazetteer knows them as {min(left.identities)} and {min(right.identities)}"
    return None


def different_given_names(left: Profile, right: Profile) -> str | None:
    """Persons of one surname whose given names do not agree."""
    pairs = [(a, b) for a, b in _persons(left, right) if a.full and b.full]
    if not pairs or any(agree(a, b) for a, b in pairs):
        return None
    for a, b in pairs:
        if canonical(a.surname) == canonical(b.surname):
            return f'one surname, but different given names: "{" ".join(a.given)}" and "{" ".join(b.given)}"'
    return None


def different_suffix(left: Profile, right: Profile) -> str | None:
    """Father and son, or kings of one name."""
    mine = {name.suffix for name in _parts(left) if name.suffix}
    yours = {name.suffix for name in _parts(right) if name.suffix}
    if mine and yours and not mine & yours:
        return f"{min(mine)} and {min(yours)} are two persons"
    return None


def type_clash(left: Profile, right: Profile) -> str | None:
    """A person is no place, a people no country."""
    if left.type is right.type or {left.type, right.type} <= _SOFT:
        return None
    return f"the one is a {left.type}, the other a {right.type}"


def country_clash(left: Profile, right: Profile) -> str | None:
    """Both are stated to belong to a country, and not to the same."""
    if left.countries and right.countries and not left.countries & right.countries:
        return f"the one belongs to {', '.join(sorted(left.countries))}, the other to {', '.join(sorted(right.countries))}"
    return None


def other_countrys_institution(left: Profile, right: Profile) -> str | None:
    """The supreme courts of two countries."""
    mine, yours = left.key.partition(" @")[2], right.key.partition(" @")[2]
    if len(mine) == len(yours) == 2 and mine != yours:
        return f"the one is an institution of {mine}, the other of {yours}"
    return None


def gender_clash(left: Profile, right: Profile) -> str | None:
    """The articles speak of a woman and of a man."""
    if left.genders and right.genders and not left.genders & right.genders:
        return "the articles speak of a woman and of a man"
    return None


def acronym_mismatch(left: Profile, right: Profile) -> str | None:
    """The one is an acronym, and the other is stated to have another one."""
    for one, two in ((left, right), (right, left)):
        stated = {fold(alias) for alias in two.aliases if is_acronym(alias)}
        mine = {fold(name) for name in one.names if is_acronym(name)}
        if stated and mine and not stated & mine and not two.identities:
            return f'"{one.names[0]}" is not the stated acronym of "{two.names[0]}"'
    return None


def different_numbers(left: Profile, right: Profile) -> str | None:
    """Names that are told apart by a number: "116th Congress", "117th Congress"."""
    if EntityType.PERSON in {left.type, right.type}:
        return None
    mine = {tuple(_NUMBER.findall(name)) for name in left.names}
    yours = {tuple(_NUMBER.findall(name)) for name in right.names}
    if mine & yours or not any(mine) or not any(yours):
        return None
    return "the numbers in their names differ"


_NUMBER = re.compile(r"\d+")

REASONS: tuple[Reason, ...] = (
    same_identity,
    same_name,
    stated_alias,
    acronym_fits,
    longer_name,
    place_spelling,
    person_names_agree,
)
OBJECTIONS: tuple[Objection, ...] = (
    different_identity,
    different_given_names,
    different_suffix,
    type_clash,
    country_clash,
    other_countrys_institution,
    gender_clash,
    acronym_mismatch,
    different_numbers,
)


def shared_company(left: Profile, right: Profile) -> tuple[str, ...]:
    """Return the keys of what both are named together with, countries set aside; sorted."""
    return tuple(sorted(key for key in left.context & right.context if specific(key)))


def _consonants(left: str, right: str) -> bool:
    bones = skeleton(left)
    return left[0] == right[0] and bones == skeleton(right) and len(bones) >= 3


def _thing_names(profile: Profile) -> frozenset[tuple[str, ...]]:
    return frozenset(thing_name(name) for name in profile.names)


def _parts(profile: Profile) -> tuple[PersonName, ...]:
    if profile.type is not EntityType.PERSON:
        return ()
    return tuple(parts for name in profile.names if (parts := person_name(name)))


def _persons(left: Profile, right: Profile) -> Iterator[tuple[PersonName, PersonName]]:
    return product(_parts(left), _parts(right))


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
