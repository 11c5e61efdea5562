"""What is compared of an event mention: its act, who took part, where, when, and in which words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from newsgraph.merge.acts import acts, content_words
from newsgraph.merge.times import Days, days
from newsgraph.model import Entity, EntityType, Event, EventRef, Extraction, Participant, Reading, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

COMPANY_KEYS = 6


class Resolves(Protocol):
    """What tells which entity a local one is; `Resolver` does."""

    def entity(self, article_id: str, local_id: str, reading: Reading | None = None, /) -> str | None:
        """Return the id of the entity; None if it is not merged."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """What is compared of an event mention."""

    id: str  # "article/event"
    ref: EventRef
    event: Event
    acts: frozenset[str]
    sources: frozenset[str]  # Entity ids, named ones only
    targets: frozenset[str]
    places: frozenset[str]
    time: str | None
    days: Days | None
    told: str  # the words of its time: "sunday"
    published: date | None
    figures: frozenset[str]
    words: frozenset[str]
    company: frozenset[str]  # the specific entities of its article
    persons: frozenset[str]  # the persons its sentence names

    @property
    def participants(self) -> frozenset[str]:
        """All entities of its clause but places."""
        return self.sources | self.targets


def mentions(
    extraction: Extraction, known: Mapping[str, Entity], resolver: Resolves
) -> Iterator[EventMention]:
    """Yield what is compared of each event of one article, its participants resolved."""
    article = extraction.article
    times = {time.id: time for time in extraction.times}
    figures = {figure.id: figure for figure in extraction.figures}
    published = days(article.published.value) if article.published else None
    company = _company(extraction, known, resolver)
    persons = _persons(extraction, known, resolver)

    def resolve(participants: Sequence[Participant]) -> frozenset[str]:
        ids = (resolver.entity(article.id, p.entity, p.reading) for p in participants)
        return frozenset(i for i in ids if i is not None and known[i].named)

    for event in extraction.events:
        time = times.get(event.time) if event.time else None
        numbers = (figures[f] for f in event.figures if f in figures)
        yield EventMention(
            id=f"{article.id}/{event.id}",
            ref=EventRef(article.id, event.id),
            event=event,
            acts=acts(event.lemma),
            sources=resolve(event.sources),
            targets=resolve(event.targets),
            places=resolve(event.places),
            time=time.value if time else None,
            days=days(time.value) if time else None,
            told=time.span.words(article.text).lower() if time else "",
            published=published[0] if published and published[0] == published[1] else None,
            figures=frozenset(f"{n.role} {n.value}" for n in numbers if n.value is not None),
            words=content_words(event.sentence.words(article.text)),
            company=company,
            persons=persons.get(event.sentence, frozenset()),
        )


def _company(extraction: Extraction, known: Mapping[str, Entity], resolver: Resolves) -> frozenset[str]:
    """Return the named entities of an article that tell its story from others, countries left out."""
    counts: Counter[str] = Counter()
    for local in extraction.entities:
        entity = resolver.entity(extraction.article.id, local.id)
        if entity and known[entity].named and not (known[entity].identity or "").startswith("iso3166:"):
            counts[entity] += len(local.mentions)
    return frozenset(sorted(counts, key=lambda e: (-counts[e], e))[:COMPANY_KEYS])


def _persons(
    extraction: Extraction, known: Mapping[str, Entity], resolver: Resolves
) -> Mapping[TextSpan, frozenset[str]]:
    """Return the named persons that each sentence with an event speaks of."""
    sentences = sorted({event.sentence for event in extraction.events})
    starts = [sentence.start for sentence in sentences]
    found: defaultdict[TextSpan, set[str]] = defaultdict(set)
    for local in extraction.entities:
        if local.type is not EntityType.PERSON:
            continue
        entity = resolver.entity(extraction.article.id, local.id)
        if entity is None or not known[entity].named:
            continue
        for mention in local.mentions:
            at = bisect_right(starts, mention.span.start) - 1
            if at >= 0 and sentences[at].contains(mention.span):
                found[sentences[at]].add(entity)
    return {sentence: frozenset(ids) for sentence, ids in found.items()}
