"""
Verdicts on pairs of event mentions: what speaks for one event, and what against.

Mentions of different dates, places or participants are never brought together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.merge.judge import verdict
from newsgraph.merge.times import disjoint, length
from newsgraph.model import Entity, EntityType, EventType, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.merge.event_mentions import EventMention

SAME_FROM = 0.8
UNSURE_FROM = 0.65
FAR_APART = 14  # days between the publications of two articles that are likely of different events

_MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.COMPETE})
_KINDS = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.GPE, EntityType.NORP)


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
