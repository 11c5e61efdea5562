"""One event of the world, as several articles tell it; and which articles share an origin."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.model.event import EventType


@dataclass(frozen=True, slots=True, order=True)
class EventRef:
    """An event mention of one article."""

    article: str  # Article.id
    event: str  # Event.id


@dataclass(frozen=True, slots=True)
class Happening:
    """Event mentions judged to be one event; a mention that stands alone is a happening of one."""

    id: str
    type: EventType
    label: str
    members: tuple[EventRef, ...]
    sources: tuple[str, ...] = ()  # Entity ids
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: str | None = None  # ISO 8601; None: no member says, or none can be resolved
    because: tuple[str, ...] = ()  # one reason a join


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that tell in the same words, counted once as support."""

    id: str
    articles: tuple[str, ...]  # Article ids
    because: str
