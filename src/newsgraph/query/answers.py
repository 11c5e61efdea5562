"""
What a question gives back: plain frozen records that print and become JSON as they are.

Every answer carries its evidence: the sentence, where it stands, and the
stretches of it that say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.model import Comparison, Judgement


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity, by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    A stretch of an article, whole sentences, and what in it is meant.

    `start`, `end` and `marks` count code points of the article's text.
    """

    article: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    words: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A time as the article words it, and what it comes to."""

    words: str
    value: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Something that links two entities, or one entity and nobody: an event or a lasting relation."""

    id: str  # "article/v3"
    kind: str  # "event" or "relation"
    source: Ref | None
    verb: str
    target: Ref | None
    type: str
    status: str
    negated: bool
    asserted: bool
    certainty: float
    time: When | None
    places: tuple[Ref, ...]
    according_to: str | None
    happening: str | None
    because: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """A figure with what it counts."""

    id: str
    words: str
    value: str | None
    low: str | None
    high: str | None
    bound: str
    unit: str | None
    change: str | None
    counted: str | None
    counted_head: str | None
    role: str
    status: str
    event: str | None
    actor: Ref | None
    time: When | None
    according_to: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim with who made it."""

    id: str
    speaker: Ref | None
    source: str | None
    source_kind: str
    cue: str | None
    sense: str
    kind: str
    content: tuple[str, ...]
    addressee: Ref | None
    about: tuple[Ref, ...]
    within: str | None
    negated: bool
    certainty: float
    because: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AuthorAnswer:
    """A sentence in an author's own voice, and why it is listed."""

    kind: str  # assert, judge
    because: str
    about: tuple[Ref, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Contrasted:
    """A comparison with both passages in their sentences."""

    comparison: Comparison
    about: tuple[str, ...]
    left: Evidence
    right: Evidence | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A happening on the timeline, with one piece of evidence an article."""

    id: str
    time: str | None
    type: str
    label: str
    origins: int
    because: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from one entity to another; each edge touches the next."""

    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one entity."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    identity: str | None
    country: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    place_because: str | None
    articles: int
    verbs: tuple[tuple[str, str, int], ...]  # ("→" or "←", verb, how many)
    claims: int
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """
    A place the articles name, and where it is taken to be; degrees WGS 84.

    Without coordinates it is unresolved, and `because` says why. `evidence`
    is the first sentence of each article that names it.
    """

    id: str
    name: str
    type: str
    place: str | None  # the gazetteer's name
    geonames: int | None
    latitude: float | None
    longitude: float | None
    country: str | None  # ISO 3166-1 alpha-2
    within: tuple[str, ...]
    confidence: float
    because: str
    articles: int
    mentions: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record or a merge is as it is."""

    subject: str
    statements: tuple[str, ...]
    judgements: tuple[Judgement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
