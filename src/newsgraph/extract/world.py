"""General knowledge of names: countries, their peoples, capitals and seats; organisations; seas and regions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from newsgraph.extract.tables import table
from newsgraph.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1; degrees WGS 84."""

    iso: str
    geonames: int
    name: str
    latitude: float
    longitude: float
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A well-known organisation; `country` is the state it belongs to."""

    id: str
    name: str
    country: str | None
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Landmark:
    """A sea, mountain, region or territory; degrees WGS 84."""

    name: str
    type: EntityType
    latitude: float
    longitude: float
    country: str | None


def name_key(name: str) -> str:
    """Return the form under which a name is looked up; a name of capitals only keeps them."""
    words = " ".join(
        name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        .replace("\N{LEFT SINGLE QUOTATION MARK}", "'")
        .split()
    )
    words = words.removeprefix("the ").removeprefix("The ")
    bare = words.replace(".", "")
    if bare.isupper() and " " not in bare:
        return bare
    return bare.casefold() if "." in words and len(bare) > 3 else words.casefold()


def country_named(name: str) -> Country | None:
    """Return the country that goes by *name* ("US", "Ivory Coast"), not by its demonym."""
    return _countries().get(name_key(name))


def country_of(iso: str) -> Country | None:
    """Return the country with that ISO 3166-1 alpha-2 code."""
    return _by_code().get(iso)


def nationality(word: str) -> str | None:
    """Return the code of the country whose people or adjective *word* is: "Iraqi" -> "IQ"."""
    return _demonyms().get(word.casefold())


def people_named(word: str) -> str | None:
    """Return one form for a people's noun and adjective: "Kurds" and "Kurdish" -> "kurd", "Iraqi" -> "IQ"."""
    return nationality(word) or _peoples().get(word.casefold())


def capital_of(name: str) -> str | None:
    """Return the code of the country whose capital is called *name*."""
    return _capitals().get(name_key(name))


def seat_of(name: str) -> str | None:
    """Return the code of the country whose government *name* stands for: "Kremlin" -> "RU"."""
    return _seats().get(name_key(name))


def organisation_named(name: str) -> Organisation | None:
    """Return the organisation that goes by *name*; None also where two do."""
    return _organisations().get(name_key(name))


def landmark_named(name: str) -> Landmark | None:
    """Return the sea, mountain, region or territory called *name*."""
    return _landmarks().get(name_key(name))


@cache
def known_names() -> Mapping[str, EntityType]:
    """
    Return names that are names wherever they stand, by their first word.

    Countries, peoples and seats, and organisations of several words or of
    three and more capitals; a single common word ("Apple", "Independent")
    is no name by itself.
    """
    names: dict[str, EntityType] = {}
    for name, kind in (*_organisation_names(), *_country_names(), *_landmark_names(), *_people_names()):
        names[name.removeprefix("the ")] = kind
    return names


def _organisation_names() -> Iterator[tuple[str, EntityType]]:
    for row in table("organisations.tsv"):
        for name in (row[1], *_listed(row[2])):
            if _unmistakable(name):
                yield name, EntityType.ORGANISATION


def _country_names() -> Iterator[tuple[str, EntityType]]:
    for row in table("countries.tsv"):
        yield from ((name, EntityType.GPE) for name in (row[2], *_listed(row[6])))
        yield from ((name, EntityType.NORP) for name in _listed(row[7]))
        yield from ((name, EntityType.ORGANISATION) for name in _listed(row[8]))


def _people_names() -> Iterator[tuple[str, EntityType]]:
    for _, forms in table("peoples.tsv"):
        yield from ((form, EntityType.NORP) for form in _listed(forms))


def _landmark_names() -> Iterator[tuple[str, EntityType]]:
    for row in table("landmarks.tsv"):
        for name in (row[0], *_listed(row[5])):
            if " " in name.removeprefix("the "):
                yield name, EntityType(row[1])


def _unmistakable(name: str) -> bool:
    bare = name.removeprefix("the ")
    return " " in bare.removeprefix("The ") or (len(bare) > 2 and bare.isupper()) or "-" in bare


@cache
def _by_code() -> Mapping[str, Country]:
    return {
        row[0]: Country(row[0], int(row[1]), row[2], float(row[3]), float(row[4]), _listed(row[5]))
        for row in table("countries.tsv")
    }


@cache
def _countries() -> Mapping[str, Country]:
    return {
        name_key(name): _by_code()[row[0]]
        for row in table("countries.tsv")
        for name in (row[2], *_listed(row[6]))
    }


@cache
def _demonyms() -> Mapping[str, str]:
    return _unique((name.casefold(), row[0]) for row in table("countries.tsv") for name in _listed(row[7]))


@cache
def _peoples() -> Mapping[str, str]:
    return _unique(
        (form.casefold(), people) for people, forms in table("peoples.tsv") for form in _listed(forms)
    )


@cache
def _capitals() -> Mapping[str, str]:
    return _unique((name_key(name), row[0]) for row in table("countries.tsv") for name in _listed(row[5]))


@cache
def _seats() -> Mapping[str, str]:
    return _unique((name_key(name), row[0]) for row in table("countries.tsv") for name in _listed(row[8]))


@cache
def _organisations() -> Mapping[str, Organisation]:
    rows = [
        (Organisation(row[0], row[1], row[3] or None, row[4], (row[1], *_listed(row[2]))))
        for row in table("organisations.tsv")
    ]
    return _unique((name_key(name), row) for row in rows for name in row.names)


@cache
def _landmarks() -> Mapping[str, Landmark]:
    return {
        name_key(name): Landmark(row[0], EntityType(row[1]), float(row[2]), float(row[3]), row[4] or None)
        for row in table("landmarks.tsv")
        for name in (row[0], *_listed(row[5]))
    }


def _unique(pairs: Iterable[tuple[str, Value]]) -> Mapping[str, Value]:
    """Return what each name stands for, without the names that stand for two things."""
    found: dict[str, Value] = {}
    doubtful: set[str] = set()
    for name, value in pairs:
        if found.setdefault(name, value) != value:
            doubtful.add(name)
    return {name: value for name, value in found.items() if name not in doubtful}


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
