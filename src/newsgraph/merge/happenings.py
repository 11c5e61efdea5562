"""
Event mentions of one event of the world, across articles and inside one.

Two mentions are one happening when act, participants, time, place and words
agree well enough, and nothing speaks against it: mentions of different
dates, places or participants are never brought together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain, combinations
from typing import TYPE_CHECKING, Protocol

from newsgraph.merge.acts import acts, content_words
from newsgraph.merge.cluster import clusters
from newsgraph.merge.decisions import spread
from newsgraph.merge.judge import verdict
from newsgraph.merge.names import slug
from newsgraph.merge.times import Days, days, disjoint, length
from newsgraph.model import (
    Entity,
    EntityType,
    Event,
    EventRef,
    EventType,
    Extraction,
    Happening,
    Judgement,
    Participant,
    Reading,
    TextSpan,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SAME_FROM = 0.8
UNSURE_FROM = 0.65
NEIGHBOURS = 25  # in a large block each mention is compared with so many that follow it in time
ALL_PAIRS = 60
FAR_APART = 14  # days between the publications of two articles that are likely of different events
COMPANY_KEYS = 6

_MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.COMPETE})
_KINDS = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.GPE, EntityType.NORP)


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


def happenings(
    extractions: Iterable[Extraction],
    entities: Sequence[Entity],
    resolver: Resolves,
    *,
    decisions: Iterable[Judgement] = (),
) -> tuple[tuple[Happening, ...], tuple[Judgement, ...]]:
    """
    Return the happenings of all event mentions, sorted by id, and the verdicts they rest on.

    Args:
        extractions: the records of the articles.
        entities: their merged entities.
        resolver: what tells which entity a local one is.
        decisions: people's judgements; those on event mentions ("article/v3") count here.
    """
    known = {entity.id: entity for entity in entities}
    found = [mention for one in extractions for mention in mentions(one, known, resolver)]
    by_id = {mention.id: mention for mention in found}
    judged = (
        *(j for left, right in pairs(found) if (j := judge_mentions(left, right, known))),
        *spread(decisions, {mention: (mention,) for mention in by_id}),
    )

    made = [happening for _, happening in grouped(by_id, judged, known)]
    return tuple(sorted(made, key=lambda happening: happening.id)), judged


def grouped(
    by_id: Mapping[str, EventMention], judged: Sequence[Judgement], known: Mapping[str, Entity]
) -> Iterator[tuple[tuple[str, ...], Happening]]:
    """Yield the groups that mentions fall into under the verdicts *judged*, with the happening of each."""

    def clash(left: str, right: str) -> bool:
        return objection(by_id[left], by_id[right], known) is not None

    groups = clusters(by_id, judged, clash=clash)
    home = {member: group[0] for group in groups for member in group}
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for judgement in judged:
        if judgement.verdict is Verdict.SAME and home[judgement.left] == home[judgement.right]:
            reasons[home[judgement.left]].append(judgement.because)
    for group in groups:
        yield group, _happening([by_id[m] for m in group], reasons[group[0]], known)


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


def pairs(found: Iterable[EventMention]) -> Iterator[tuple[EventMention, EventMention]]:
    """Yield the pairs worth comparing: of one act or type, with a participant, place, day or number in common."""
    blocks: defaultdict[tuple[str, ...], list[EventMention]] = defaultdict(list)
    for mention in found:
        for key in keys(mention):
            blocks[key].append(mention)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=when)
        for left, right in combinations(block, 2) if len(block) <= ALL_PAIRS else _neighbours(block):
            pair = (min(left.id, right.id), max(left.id, right.id))
            if pair not in seen:
                seen.add(pair)
                yield (left, right) if left.id <= right.id else (right, left)


def keys(mention: EventMention) -> Iterator[tuple[str, ...]]:
    """Yield the blocks a mention is in."""
    named = mention.participants | mention.places
    kind = mention.event.type
    for act in sorted(mention.acts):
        yield from ((act, entity) for entity in sorted(named | mention.company))
        yield from ((act, number) for number in sorted(mention.figures))
        if mention.days and mention.days[0] == mention.days[1]:
            yield (act, mention.days[0].isoformat())
    if kind is not EventType.OTHER:
        yield from ((kind, *pair) for pair in combinations(sorted(named), 2))


def when(mention: EventMention) -> tuple[date, str]:
    """Return where a mention stands in its blocks: by its own day, or else its article's."""
    first = mention.days[0] if mention.days else mention.published
    return (first or date.min, mention.id)


def _neighbours(block: Sequence[EventMention]) -> Iterator[tuple[EventMention, EventMention]]:
    for at, left in enumerate(block):
        for right in block[at + 1 : at + 1 + NEIGHBOURS]:
            yield left, right


def judge_mentions(left: EventMention, right: EventMention, known: Mapping[str, Entity]) -> Judgement | None:
    """Return the verdict on two event mentions, None where little speaks for their being one."""
    if left.ref.article == right.ref.article and left.event.sentence == right.event.sentence:
        return None  # two words of one sentence tell two things
    evidence = tuple(_evidence(left, right))
    score = round(sum(weight for weight, _ in evidence), 4)
    if score < UNSURE_FROM or not _anchored(left, right):
        return None
    because = "; ".join(told for weight, told in evidence if told)
    against = objection(left, right, known)
    if against:
        return verdict(left.id, right.id, Verdict.DIFFERENT, 1.0, f"{against} (though {because})")
    said = Verdict.SAME if score >= SAME_FROM else Verdict.UNSURE
    return verdict(left.id, right.id, said, min(1.0, score), because)


def _anchored(left: EventMention, right: EventMention) -> bool:
    """Tell whether the two share more than the kind of act and the words around it."""
    shared = (left.participants | left.places) & (right.participants | right.places)
    if left.acts & right.acts:
        return bool(shared or left.figures & right.figures or _overlap(left, right) >= 0.3)
    return len(shared) >= 2


def _overlap(left: EventMention, right: EventMention) -> float:
    """Return the share of content words the two sentences have in common (Dice), 0 to 1."""
    total = len(left.words) + len(right.words)
    return 2 * len(left.words & right.words) / total if total else 0.0


def _evidence(left: EventMention, right: EventMention) -> Iterator[tuple[float, str]]:
    """Yield what speaks for one event, with its weight."""
    if left.event.lemma == right.event.lemma:
        yield 0.35, f'both say "{left.event.lemma}"'
    elif left.acts & right.acts:
        yield 0.3, f'"{left.event.lemma}" and "{right.event.lemma}" name one act'
    elif left.event.type is right.event.type and left.event.type is not EventType.OTHER:
        yield 0.15, f"both are {left.event.type}"
    yield from _shared_participants(left, right)
    places = left.places & right.places
    if places:
        yield 0.1, f"place {', '.join(sorted(places))}"
    yield from _shared_time(left, right)
    numbers = left.figures & right.figures
    if numbers:
        yield 0.2, f"figure {', '.join(sorted(numbers))}"
    overlap = _overlap(left, right)
    if overlap >= 0.2:
        yield min(0.4, 0.6 * overlap), f"{overlap:.0%} of the words of both sentences agree"
    if left.persons and right.persons and not left.persons & right.persons:
        yield -0.25, "the sentences name other persons"
    if left.sources and right.sources and not left.participants & right.participants:
        yield -0.2, "the acts have other sources"
    company = left.company & right.company
    if len(company) >= 2:
        yield 0.1, f"articles on {', '.join(sorted(company)[:3])}"


def _shared_participants(left: EventMention, right: EventMention) -> Iterator[tuple[float, str]]:
    straight = (left.sources & right.sources) | (left.targets & right.targets)
    crossed = (left.participants & right.participants) - straight
    mutual = left.event.type in _MUTUAL and right.event.type in _MUTUAL
    weight = 0.25 * len(straight) + (0.25 if mutual else 0.12) * len(crossed)
    if weight:
        yield min(weight, 0.5), f"participants {', '.join(sorted(straight | crossed))}"


def _shared_time(left: EventMention, right: EventMention) -> Iterator[tuple[float, str]]:
    if left.days and right.days and not disjoint(left.days, right.days):
        exact = length(left.days) == length(right.days) == 1
        yield (0.25 if exact else 0.1), f"time {left.time}"
    elif left.told and left.told == right.told:
        yield 0.15, f'both "{left.told}"'
    elif left.published and right.published:
        apart = abs((left.published - right.published).days)
        if apart <= 2:
            yield 0.05, ""
        elif apart > FAR_APART:
            yield -0.3, f"articles {apart} days apart"


def objection(left: EventMention, right: EventMention, known: Mapping[str, Entity]) -> str | None:
    """Return why two mentions cannot be one event: their dates, places or participants differ."""
    if disjoint(left.days, right.days):
        return f"dates differ: {left.time} and {right.time}"
    if left.places and right.places and not _one_place(left.places, right.places, known):
        return f"places differ: {', '.join(sorted(left.places))} and {', '.join(sorted(right.places))}"
    if left.event.type in _MUTUAL and right.event.type in _MUTUAL:
        return _other_pair(left.participants, right.participants, known)
    return _strangers(left.sources, right.sources, known) or _strangers(left.targets, right.targets, known)


def _strangers(left: frozenset[str], right: frozenset[str], known: Mapping[str, Entity]) -> str | None:
    """Return the participants of one kind that differ, where the two sides share nobody."""
    if left & right:
        return None
    for mine, yours in _by_kind(left, right, known):
        return _differ(mine, yours)
    return None


def _other_pair(left: frozenset[str], right: frozenset[str], known: Mapping[str, Entity]) -> str | None:
    """Return why two meetings are not one: of one kind they share nobody, or one only of several."""
    for mine, yours in _by_kind(left, right, known):
        shared = mine & yours
        if not shared or (len(shared) == 1 and min(len(mine), len(yours)) > 1):
            return _differ(mine, yours)
    return None


def _by_kind(
    left: frozenset[str], right: frozenset[str], known: Mapping[str, Entity]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield the participants of each kind that both sides name."""
    for kind in _KINDS:
        mine = frozenset(entity for entity in left if known[entity].type is kind)
        yours = frozenset(entity for entity in right if known[entity].type is kind)
        if mine and yours:
            yield mine, yours


def _differ(mine: frozenset[str], yours: frozenset[str]) -> str:
    return f"participants differ: {', '.join(sorted(mine))} and {', '.join(sorted(yours))}"


def _one_place(left: frozenset[str], right: frozenset[str], known: Mapping[str, Entity]) -> bool:
    if left & right:
        return True
    return any(_within(known[a], known[b]) or _within(known[b], known[a]) for a in left for b in right)


def _within(inner: Entity, outer: Entity) -> bool:
    """Tell whether the gazetteer places one inside the other, or does not know where one of them is."""
    if inner.place is None or not (inner.place.within or inner.place.geonames or inner.country):
        return True
    if outer.identity and outer.identity.startswith("iso3166:"):
        return inner.country == outer.country
    return outer.name in inner.place.within


def _happening(
    group: Sequence[EventMention], reasons: Iterable[str], known: Mapping[str, Entity]
) -> Happening:
    first = min(group, key=lambda mention: mention.id)
    lemma = _most(mention.event.lemma for mention in group)
    kind = EventType(_most(_kinds(group)))
    sources, targets, places = (
        tuple(sorted(set(chain.from_iterable(getattr(mention, role) for mention in group))))
        for role in ("sources", "targets", "places")
    )
    label = " ".join((*_shown(sources, known), lemma.replace("_", " "), *_shown(targets, known)))
    return Happening(
        id=f"{slug(label)[:60].strip('-')}-{sha256(first.id.encode()).hexdigest()[:8]}",
        type=kind,
        label=label,
        members=tuple(sorted(mention.ref for mention in group)),
        sources=sources,
        targets=targets,
        places=places,
        time=_time(group),
        because=tuple(sorted(set(reasons))),
    )


def _kinds(group: Iterable[EventMention]) -> list[str]:
    kinds = [mention.event.type.value for mention in group]
    return [kind for kind in kinds if kind != EventType.OTHER.value] or kinds


def _most(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _shown(ids: Sequence[str], known: Mapping[str, Entity]) -> tuple[str, ...]:
    return (", ".join(known[entity].name for entity in ids[:3]),) if ids else ()


def _time(group: Iterable[EventMention]) -> str | None:
    """Return the most exact time of the members, of equally exact ones the most frequent."""
    counts = Counter(mention.time for mention in group if mention.time and mention.days)
    spans = {value: days(value) for value in counts}
    exact = sorted((length(span), -counts[v], v) for v, span in spans.items() if span)
    return exact[0][2] if exact else None
