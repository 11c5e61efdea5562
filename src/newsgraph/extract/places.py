"""Where the places of an article are: which of the places of that name, or why none can be chosen."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.extract import world
from newsgraph.extract.containment import Containment
from newsgraph.extract.gazetteer import Place, gazetteer, place_key
from newsgraph.extract.wordsets import word_set
from newsgraph.model import EntityType, MentionForm, PlaceReading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from newsgraph.extract.chains import Chain

PLACES = frozenset({EntityType.GPE, EntityType.LOCATION, EntityType.FACILITY})
_NEAR = 250.0  # km within which two places of an article speak for each other
_RADIUS = 6371.0  # km, of the earth
_LEAD = 4.0  # points by which a place must lead another far from it
_KNOWN = 100_000  # people from which a place needs no context


@dataclass(slots=True)
class _Option:
    """One place a name can mean, with its points."""

    reading: PlaceReading
    region: str
    population: int
    points: float = 0.0
    why: str = "only place of that name"


def place_readings(doc: Doc, chains: list[Chain]) -> dict[int, PlaceReading]:
    """
    Return where each place of an article is, by the position of its chain.

    Countries, seas and regions of general knowledge come first, then what
    the article itself says ("Hasakah, Syria"), then nearness to its other
    places and the countries it names, and population last.
    """
    stated = Containment(doc, chains)
    nations = _nations(chains)
    settled: dict[int, PlaceReading] = {}
    open_: dict[int, list[_Option]] = {}
    for i, chain in enumerate(chains):
        if chain.type not in PLACES:
            continue
        fixed = _fixed(doc, chain, stated.holders(i))
        if fixed is not None:
            settled[i] = fixed
        else:
            open_[i] = _options(doc, chain)
    sure = list(settled.values())
    for i in sorted(open_, key=lambda i: (not stated.holders(i), len(open_[i]) != 1, i)):
        chosen = _choose(
            open_[i], stated.holders(i), nations, sure, facility=chains[i].type is EntityType.FACILITY
        )
        settled[i] = chosen
        if chosen.latitude is not None:
            sure.append(chosen)
    return settled


def country_reading(iso: str, because: str) -> PlaceReading | None:
    """Return the reading of a country."""
    country = world.country_of(iso)
    if country is None:
        return None
    return PlaceReading(
        because, country.geonames, country.name, country.latitude, country.longitude, country.iso, (), 0.97
    )


def _fixed(doc: Doc, chain: Chain, holders: tuple[str, ...]) -> PlaceReading | None:
    """Return the reading general knowledge gives alone, if the article does not put the name elsewhere."""
    if chain.key.startswith("iso3166:"):
        iso = chain.key.removeprefix("iso3166:")
        elsewhere = [held for held in holders if held.split(".")[0] != iso]
        return None if elsewhere and chain.type is EntityType.GPE else country_reading(iso, "country")
    for name in _names(doc, chain):
        landmark = world.landmark_named(name)
        if landmark is not None and all(held.split(".")[0] == landmark.country for held in holders):
            country = world.country_of(landmark.country) if landmark.country else None
            within = (country.name,) if country else ()
            return PlaceReading(
                "known region or landmark",
                None,
                landmark.name,
                landmark.latitude,
                landmark.longitude,
                landmark.country,
                within,
                0.9,
            )
    return None


def _options(doc: Doc, chain: Chain) -> list[_Option]:
    found: dict[int, _Option] = {}
    capital = next((iso for name in _names(doc, chain) if (iso := world.capital_of(name))), None)
    for name in _names(doc, chain):
        for place in gazetteer().named(name):
            found.setdefault(place.geonames, _option(place, name, capital))
    if not found and chain.type is EntityType.FACILITY:
        for name in _names(doc, chain):
            town = " ".join(word for word in name.split() if word.casefold() not in word_set("of a facility"))
            places = [p for p in gazetteer().named(town) if p.kind == "city"] if town and town != name else []
            for place in places:
                option = _option(place, town, capital)
                option.why = f"place it is named after: {place.name}"
                found.setdefault(place.geonames, option)
    return list(found.values())


def _option(place: Place, name: str, capital: str | None) -> _Option:
    points = 6.0 * math.log10(place.population + 10)
    if place.kind == "city" and capital == place.country and place.population > _KNOWN:
        points += 30.0
    if place.kind == "county":
        points += 8.0 if place_key(name) == place_key(place.name) else -12.0
    if place_key(place.name) == place_key(name):
        points += 4.0
    region = gazetteer().region(place.region) if place.kind != "region" and place.region else None
    country = world.country_of(place.country)
    within = tuple(
        part for part in (region.name if region else None, country.name if country else None) if part
    )
    reading = PlaceReading(
        "", place.geonames, place.name, place.latitude, place.longitude, place.country, within, 0.5
    )
    return _Option(reading, place.region, place.population, points)


def _choose(
    options: list[_Option],
    holders: tuple[str, ...],
    nations: Counter[str],
    sure: Iterable[PlaceReading],
    *,
    facility: bool,
) -> PlaceReading:
    """Return the best option with its reason, or an abstention with the country the article states."""
    stated = next((held.split(".")[0] for held in holders), None)
    if not options:
        return _unknown("not in the gazetteer", stated)
    inside = [option for option in options if _lies_in(option, holders)]
    if holders and not inside:
        return _unknown("the gazetteer has no place of that name there", stated)
    context = list(sure)
    for option in inside or options:
        _weigh(option, holders, nations, context)
    ranked = sorted(inside or options, key=lambda o: (-o.points, o.reading.geonames or 0))
    best = ranked[0]
    rival = next((o for o in ranked[1:] if _distance(o.reading, best.reading) > _NEAR / 5), None)
    lead = best.points - rival.points if rival else math.inf
    if lead < _LEAD and not holders:
        return _unknown(f"{len(ranked)} places bear the name and nothing tells them apart", stated)
    reason = best.why if best.why != "only place of that name" or rival is None else "most people"
    confidence = 0.9 if holders or rival is None else min(0.9, 0.5 + lead / 60)
    return _with(best.reading, reason, 0.4 if facility and "named after" in reason else confidence)


def _lies_in(option: _Option, holders: tuple[str, ...]) -> bool:
    """Tell whether an option lies in all that the article says holds it."""
    codes = {option.reading.country, option.region}
    return all(held in codes for held in holders)


def _weigh(
    option: _Option, holders: tuple[str, ...], nations: Counter[str], context: list[PlaceReading]
) -> None:
    if holders:
        option.why = "the article says what it lies in"
        return
    total = sum(nations.values())
    share = nations[option.reading.country or ""] / total if total else 0.0
    if share:
        option.points += 8.0 + 20.0 * share
        option.why = "a country the article speaks of"
    close = [r for r in context if r.country and _is_town(r) and _distance(r, option.reading) < _NEAR]
    if close:
        option.points += 12.0 + 2.0 * min(len(close), 4)
        option.why = "near other places of the article"


def _is_town(reading: PlaceReading) -> bool:
    return bool(reading.within) and reading.latitude is not None


def _distance(one: PlaceReading, other: PlaceReading) -> float:
    """Return the distance in km on a sphere; infinite where a coordinate is missing."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    turn = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half + math.cos(lat1) * math.cos(lat2) * turn)))


def _nations(chains: list[Chain]) -> Counter[str]:
    """Return how often the article speaks of each country, by name or by its people."""
    counts: Counter[str] = Counter()
    for chain in chains:
        if chain.key.startswith(("iso3166:", "people:", "capital:")):
            code = chain.key.split(":")[1]
            if world.country_of(code):
                counts[code] += len(chain.members)
        landmark = world.landmark_named(chain.key.removeprefix("landmark:"))
        if chain.key.startswith("landmark:") and landmark and landmark.country:
            counts[landmark.country] += len(chain.members)
    return counts


def _names(doc: Doc, chain: Chain) -> list[str]:
    names = {m.words(doc) for m, _ in chain.members if m.form is MentionForm.NAME}
    return sorted(names, key=lambda words: (-len(words), words))


def _unknown(because: str, country: str | None) -> PlaceReading:
    known = world.country_of(country) if country else None
    within = (known.name,) if known else ()
    return PlaceReading(because, country=country, within=within)


def _with(reading: PlaceReading, because: str, confidence: float) -> PlaceReading:
    return PlaceReading(
        because,
        reading.geonames,
        reading.name,
        reading.latitude,
        reading.longitude,
        reading.country,
        reading.within,
        round(confidence, 2),
    )
