"""Actors and places as one article speaks of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsgraph.model.text import TextSpan


class EntityType(StrEnum):
    """What kind of thing a mention refers to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GPE = "gpe"  # country, region or city, also its government
    LOCATION = "location"  # sea, mountain, region without a government
    FACILITY = "facility"  # building, airport, camp, prison
    NORP = "norp"  # people by nationality, religion or party
    GROUP = "group"  # unnamed group or office-holder who acts


class MentionForm(StrEnum):
    """How a mention refers: by name, by description, by pronoun."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class Reading(StrEnum):
    """Which sense of a country or city a mention uses."""

    PLACE = "place"
    GOVERNMENT = "government"


class Gender(StrEnum):
    """Grammatical gender, only where the text or a name list states it."""

    FEMININE = "feminine"
    MASCULINE = "masculine"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Words of an article that refer to an entity."""

    span: TextSpan
    head: TextSpan  # the syntactic head inside `span`
    form: MentionForm
    because: str  # why this mention belongs to its entity: "same name", "surname", "nearest he"
    reading: Reading | None = None  # only for GPE mentions


@dataclass(frozen=True, slots=True, order=True)
class Title:
    """An office, rank or description given to a person: "Secretary of State"."""

    words: str
    span: TextSpan


@dataclass(frozen=True, slots=True, order=True)
class PlaceReading:
    """Where a place is, or the reason for not saying so."""

    because: str  # the reason of the choice, or of abstaining
    geonames: int | None = None  # None: abstained, or a country without a GeoNames entry
    name: str | None = None  # the gazetteer's name
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    within: tuple[str, ...] = ()  # containment, nearest first: ("Dakahlia", "Egypt")
    confidence: float = 0.0  # 0 to 1


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """
    An actor or place of one article: its mentions, joined by coreference.

    `identity` is a gazetteer's identity where the name is in one:
    "iso3166:IQ", "geonames:99237", "org:islamic-state". A capital or demonym
    used for a government carries the country's identity in `governs`.
    """

    id: str  # "e1", unique in the article, in order of first mention
    type: EntityType
    name: str  # the fullest name in the article, or its description
    mentions: tuple[Mention, ...]
    named: bool = True  # False: the article never names it
    identity: str | None = None
    governs: str | None = None  # "iso3166:US" for "Washington" when some mention means the government
    titles: tuple[Title, ...] = ()
    nationality: str | None = None  # ISO 3166-1 alpha-2, if stated ("Iraqi Prime Minister")
    gender: Gender | None = None
    plural: bool = False
    aliases: tuple[str, ...] = ()  # names stated to be the same: ("PMF",)
    place: PlaceReading | None = None
    identity_name: str | None = None  # the gazetteer's name of `identity`: "Iraq"
    governs_name: str | None = None  # the gazetteer's name of `governs`: "United States"


@dataclass(frozen=True, slots=True, order=True)
class Participant:
    """An entity in a role of an event, claim or relation, with the words that put it there."""

    entity: str  # LocalEntity.id
    span: TextSpan
    reading: Reading | None = None
