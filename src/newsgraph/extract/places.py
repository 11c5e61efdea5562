"""Where the places of an article are: which of the places of that name, or why none can be chosen."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.extract import world
from newsgraph.extract.containment import Containment, division_code, namesake
from newsgraph.extract.gazetteer import Place, gazetteer, place_key
from newsgraph.extract.wordsets import word_set
from newsgraph.model import EntityType, MentionForm, PlaceReading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from newsgraph.extract.chains import Chain

PLACES = frozenset({EntityType.GPE, EntityType.LOCATION, EntityType.FACILITY})
_ALONE = "most people"  # nothing but its size speaks for a place
_SMALL = 15_000  # people below which size speaks for nothing
_NEAR = 250.0  # km within which two places of an article speak for each other
_RADIUS = 6371.0  # km, of the earth
_CLEAR = 0.75  # confidence from which a place may speak for others
_TOWN = 0.05  # share of a region's people from which a town of its name is the better known
_LEAD = 4.0  # points by which a place must lead another far from it
_KNOWN = 100_000  # people from which a place needs no context


@dataclass(slots=True)
class _Option:
    """One place a name can mean, with its points."""

    reading: PlaceReading
    kind: str
    region: str
    population: int
    points: float  # by itself, without the article
    named_after: bool = False
    namesake: bool = False  # it lies in a division of the same name
    county: bool = False  # the article says that it is one: "Edgar County"
    generic: bool = False  # its name is made of words that any country may use


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What an article speaks of: countries with their number of mentions, and first-level divisions."""

    nations: Counter[str]
    regions: frozenset[str]


def place_readings(doc: Doc, chains: list[Chain]) -> dict[int, PlaceReading]:
    """
    Return where each place of an article is, by the position of its chain.

    Countries, seas and regions of general knowledge come first, then what
    the article itself says ("Springfield, Illinois"), then nearness to its other
    places and the countries it names, and population last.
    """
    stated = Containment(doc, chains)
    speaks_of = _Spoken(_nations(chains), stated.regions())
    settled: dict[int, PlaceReading] = {}
    open_: dict[int, list[_Option]] = {}
    for i, chain in enumerate(chains):
        if chain.type not in PLACES or not chain.named():
            continue
        twin = _division_meant(doc, chain, stated, i, chains)
        fixed = twin or _fixed(doc, chain, stated.holders(i))
        if fixed is not None:
            settled[i] = fixed
        else:
            open_[i] = _options(doc, chain)
    sure = list(settled.values())
    for least in (_CLEAR, 0.0):  # the clear ones first: they are the context of the others
        for i, options in open_.items():
            chosen = None if i in settled else _choose(options, stated.holders(i), speaks_of, sure)
            if chosen is not None and chosen.confidence >= least:
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


def _division_meant(
    doc: Doc, chain: Chain, stated: Containment, place: int, chains: list[Chain]
) -> PlaceReading | None:
    """
    Return the division that bears a country's name where the article means it: the Georgia of Atlanta.

    It does if it says so ("Atlanta, Georgia", "Ga."), or if it names other
    divisions of that country, and neither people nor capital of the country.
    """
    if not chain.key.startswith("iso3166:"):
        return None
    iso = chain.key.removeprefix("iso3166:")
    twin = next((found for name in _names(doc, chain) if (found := namesake(name))), None)
    if twin is None:
        return None
    named = stated.regions()
    said = twin.region in named or twin.country in {held.split(".")[0] for held in stated.holders(place)}
    beside = any(code.split(".")[0] == twin.country for code in named)
    foreign = any(other.key == f"people:{iso}" or other.key.startswith(f"capital:{iso}:") for other in chains)
    if not said and (foreign or not beside):
        return None
    because = "the article says so" if said else "beside other divisions of its country"
    return _with(_option(twin, twin.name, None).reading, because, 0.85)


def _fixed(doc: Doc, chain: Chain, holders: tuple[str, ...]) -> PlaceReading | None:
    """Return the reading general knowledge gives alone, if the article does not put the name elsewhere."""
    if chain.key.startswith("iso3166:"):
        iso = chain.key.removeprefix("iso3166:")
        elsewhere = [held for held in holders if held.split(".")[0] != iso]
        other = [p for name in _names(doc, chain) for p in gazetteer().named(name) if p.kind != "county"]
        if any(held in {p.country, p.region} for held in elsewhere for p in other):
            return None  # "Tbilisi, Georgia" against "Atlanta, Georgia, US"
        return country_reading(iso, "country")
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
        short = gazetteer().region(division_code(name) or "")
        for place in (short,) if short else gazetteer().named(name):
            found.setdefault(place.geonames, _option(place, name, capital))
    if not found and chain.type is EntityType.FACILITY:
        for name in _names(doc, chain):
            town = " ".join(word for word in name.split() if word.casefold() not in word_set("of a facility"))
            places = [p for p in gazetteer().named(town) if p.kind == "city"] if town and town != name else []
            for place in places:
                found.setdefault(place.geonames, _option(place, town, capital, named_after=True))
    return _towns_before_regions(list(found.values()))


def _towns_before_regions(options: list[_Option]) -> list[_Option]:
    """Put a region behind the town of its name that it is called after, if many of its people live there."""
    for region in options:
        if region.kind != "region":
            continue
        for inner in options:
            inner.namesake = inner.namesake or (inner is not region and inner.region == region.region)
            if inner.kind == "county" and inner.reading.country == region.reading.country:
                inner.points = min(inner.points, region.points - 10.0)  # "Utah" is the state
        towns = [o for o in options if o.kind == "city" and o.region == region.region]
        if any(town.population > _TOWN * region.population for town in towns):
            region.points = min(region.points, max(town.points for town in towns) - 5.0)
    return options


def _option(place: Place, name: str, capital: str | None, *, named_after: bool = False) -> _Option:
    points = 6.0 * math.log10(place.population + 10)
    if place.kind == "city" and capital == place.country and place.population > _KNOWN:
        points += 15.0
    if place.kind == "county" and place_key(name) != place_key(place.name):
        points -= 15.0
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
    return _Option(
        reading,
        place.kind,
        place.region,
        place.population,
        points,
        named_after,
        generic=_is_generic(name),
        county=place.kind == "county" and name.casefold().endswith(" county"),
    )


def _choose(
    options: list[_Option],
    holders: tuple[str, ...],
    spoken: _Spoken,
    sure: Iterable[PlaceReading],
) -> PlaceReading:
    """Return the best option with its reason, or an abstention with the country the article states."""
    stated = next((held.split(".")[0] for held in holders), None)
    if not options:
        return _unknown("not in the gazetteer", stated)
    inside = [option for option in options if _lies_in(option, holders)]
    if holders and not inside:
        return _unknown("the gazetteer has no place of that name there", stated)
    context = [reading for reading in sure if reading.within and reading.latitude is not None]
    weighed = [(*_weigh(option, holders, spoken, context), option) for option in inside or options]
    points, why, best = min(weighed, key=lambda each: (-each[0], each[2].reading.geonames or 0))
    rivals = [each[0] for each in weighed if _distance(each[2].reading, best.reading) > _NEAR / 5]
    lead = points - max(rivals) if rivals else math.inf
    if lead < _LEAD and not holders:
        equal = {each[2].reading.country for each in weighed if points - each[0] < _LEAD}
        country = stated or (next(iter(equal)) if len(equal) == 1 else None)
        return _unknown(f"{len(weighed)} places bear the name and nothing tells them apart", country)
    if best.named_after:
        return _with(best.reading, f"the place it is named after, {best.reading.name}", 0.4)
    if why == _ALONE and (best.population < _SMALL or best.generic) and not (best.county and not rivals):
        return _unknown("nothing in the article points to the only, little known place of that name", stated)
    confidence = 0.9 if holders or not rivals else min(0.9, 0.5 + lead / 50)
    return _with(best.reading, why if rivals or holders else "only place of that name", confidence)


def _is_generic(name: str) -> bool:
    """Tell whether a name is made of words that any country may use: "Central District"."""
    return all(word in word_set("generic place word") for word in name.casefold().split())


def _lies_in(option: _Option, holders: tuple[str, ...]) -> bool:
    """Tell whether an option lies in all that the article says holds it."""
    codes = {option.reading.country, option.region}
    return all(held in codes for held in holders)


def _weigh(
    option: _Option, holders: tuple[str, ...], spoken: _Spoken, context: list[PlaceReading]
) -> tuple[float, str]:
    """Return an option's points in this article, and what speaks for it most."""
    if holders:
        return option.points, "the article says what it lies in"
    points, why = option.points, _ALONE
    total = sum(spoken.nations.values())
    share = spoken.nations[option.reading.country or ""] / total if total else 0.0
    if share:
        points += 10.0 + 25.0 * share
        why = "in a country the article speaks of"
    if option.region in spoken.regions and option.kind != "region" and not option.namesake:
        points += 22.0
        why = "in a region the article speaks of"
    close = [reading for reading in context if _distance(reading, option.reading) < _NEAR]
    if close:
        points += 10.0 + 3.0 * min(len(close), 4)
        why = "near other places of the article"
    return points, why


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
        if chain.key.startswith(("iso3166:", "people:")):
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
