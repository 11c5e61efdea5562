"""How two articles tell one happening: alike, in more detail, less certainly, at another time or place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.words import stem
from newsgraph.model import (
    ComparisonVerdict,
    CueSense,
    EntityType,
    Event,
    EventType,
    StatementKind,
    Status,
    TextSpan,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsgraph.contrast.likeness import Likeness
    from newsgraph.contrast.telling import Telling
    from newsgraph.model import Comparison

ALIKE_FROM = 0.42  # sentences that tell one thing although no happening was found
CONFLICT_FROM = 0.45  # likeness of sentences whose times or places are compared
MOMENT = 7  # days: dates further apart are of two events, not of two accounts
PLANNED = 0.6  # certainty
SAME_FROM = 0.7  # share of the words of two tellings that agree
SHIFT_FROM = 0.25  # difference of certainty
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[^/]*)?$")
_DOUBTING = frozenset({CueSense.CLAIM, CueSense.ACCUSE, CueSense.BELIEVE, CueSense.PREDICT})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events of two articles, and how alike their sentences are."""

    left: Telling
    mine: Event
    right: Telling
    theirs: Event
    alike: float = 0.0


def compare_events(
    left: Telling,
    right: Telling,
    likeness: Likeness,
    *,
    shared: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
    apart: Iterable[tuple[str, str]],
) -> Iterator[Comparison]:
    """
    Yield how the events of two articles stand to each other, one comparison a happening.

    Args:
        left: an article.
        right: another one of the same story.
        likeness: how alike their sentences are.
        shared: for each happening of both the event ids of the left and of the right article.
        apart: pairs of event ids merging kept apart although much speaks for one event.
    """
    told: set[tuple[int, int]] = set()
    for happening in sorted(shared):
        pair = _closest(left, right, likeness, shared[happening])
        told.add(_sentences(pair))
        yield _comparison(_standing(pair), pair, happening)
    for one, two in sorted(apart):
        pair = _pair(left, one, right, two, likeness)
        conflict = _conflict(pair) if _same_moment(pair) and _same_people(pair) else None
        if conflict is not None and pair.alike >= CONFLICT_FROM:
            told.add(_sentences(pair))
            yield _comparison(conflict, pair, None)
    yield from _alike(left, right, likeness, told)


def _pair(left: Telling, one: str, right: Telling, two: str, likeness: Likeness) -> Pair:
    pair = Pair(left, left.events[one], right, right.events[two])
    return replace(pair, alike=likeness.between(*_sentences(pair)))


def _sentences(pair: Pair) -> tuple[int, int]:
    return (
        pair.left.sentence_at(pair.mine.trigger.start),
        pair.right.sentence_at(pair.theirs.trigger.start),
    )


def _closest(
    left: Telling, right: Telling, likeness: Likeness, shared: tuple[tuple[str, ...], tuple[str, ...]]
) -> Pair:
    """Return the two mentions of a happening whose sentences are most alike; body before title."""
    pairs = [_pair(left, one, right, two, likeness) for one in shared[0] for two in shared[1]]

    def rank(pair: Pair) -> tuple[int, float, TextSpan, TextSpan]:
        titles = (pair.mine.trigger.start < left.title_end) + (pair.theirs.trigger.start < right.title_end)
        return (titles, -pair.alike, pair.mine.trigger, pair.theirs.trigger)

    return min(pairs, key=rank)


def _standing(pair: Pair) -> Standing:
    return _conflict(pair) or modality(pair) or detail(pair)


def certainty(telling: Telling, event: Event) -> float:
    """Return how certainly an article tells an event, 0 to 1: its status, hedges, and who says so."""
    base = {
        Status.ACTUAL: 1.0,
        Status.ONGOING: 0.95,
        Status.PLANNED: 0.7,
        Status.DEMANDED: 0.45,
        Status.POSSIBLE: 0.3,
        Status.DENIED: 0.1,
    }[event.status]
    claim = telling.claims.get(event.claim) if event.claim else None
    if claim is not None:
        base *= 0.6 if claim.sense in _DOUBTING or claim.source is None else 0.95
        base *= claim.certainty
    return min(base, event.certainty)  # a plan's certainty is lowered already


def modality(pair: Pair) -> Standing | None:
    """Return the shift of certainty between two tellings, None if there is none."""
    left, mine, right, theirs = pair.left, pair.mine, pair.right, pair.theirs
    if mine.negated is not theirs.negated:
        because = "the one says that it did not happen"
        return Standing(ComparisonVerdict.MODALITY_SHIFT, because, swap=mine.negated)
    sure = certainty(left, mine), certainty(right, theirs)
    if abs(sure[0] - sure[1]) < SHIFT_FROM or not _worded(
        *((right, theirs) if sure[0] > sure[1] else (left, mine))
    ):
        return None
    because = f"{_modal(left, mine)} against {_modal(right, theirs)}"
    one, two = left.published, right.published
    if one and two and one != two and (one < two) is (sure[0] < sure[1]) and min(sure) >= PLANNED:
        told = f"{because}: published {one} and {two}"  # what was planned has happened since
        return Standing(ComparisonVerdict.UPDATE, told, swap=two < one)
    return Standing(ComparisonVerdict.MODALITY_SHIFT, because, swap=sure[0] < sure[1])


def _worded(telling: Telling, event: Event) -> bool:
    """Tell whether words of the article make an event uncertain: a hedge, a denial, or somebody who says so."""
    return (
        event.hedge is not None
        or event.negated
        or (event.claim is not None and event.claim in telling.claims)
    )


def _modal(telling: Telling, event: Event) -> str:
    told = event.status.value
    if event.hedge:
        told += f' ("{event.hedge.words(telling.text)}")'
    claim = telling.claims.get(event.claim) if event.claim else None
    if claim is not None and (claim.sense in _DOUBTING or claim.source is None):
        told += f", only said ({claim.sense})"
    return told


def detail(pair: Pair) -> Standing:
    """Return AGREE, or REFINES where one telling gives what the other leaves open."""
    here, there = _details(pair.left, pair.mine), _details(pair.right, pair.theirs)
    more = here - there, there - here
    words = [
        telling.features_of(telling.event_passage(event).spans) - {stem(event.lemma)}
        for telling, event in ((pair.left, pair.mine), (pair.right, pair.theirs))
    ]
    if not more[0] and not more[1] and len(words[0] & words[1]) >= SAME_FROM * max(map(len, words)):
        return Standing(ComparisonVerdict.AGREE, "told alike")
    if bool(more[0]) is bool(more[1]):
        return Standing(ComparisonVerdict.REFINES, "told in other words", swap=len(words[0]) > len(words[1]))
    given = more[0] or more[1]
    return Standing(
        ComparisonVerdict.REFINES, f"one gives also: {', '.join(sorted(given))}", swap=bool(more[0])
    )


def _details(telling: Telling, event: Event) -> set[str]:
    found = set()
    if event.time and event.time in telling.times:
        found.add("time")
    if event.places:
        found.add("place")
    if event.sources:
        found.add("who")
    if event.targets:
        found.add("whom")
    if event.figures:
        found.add("number")
    return found


def _conflict(pair: Pair) -> Standing | None:
    """Return the conflict of time or place between two tellings of one event."""
    one, two = _day(pair.left, pair.mine), _day(pair.right, pair.theirs)
    if one and two and one != two:
        return Standing(ComparisonVerdict.TIME_CONFLICT, f"{one} against {two}")
    here, there = pair.left.meant(pair.mine.places), pair.right.meant(pair.theirs.places)
    if here and there and not here & there and not _nested(pair.left, here, there):
        because = f"{', '.join(sorted(here))} against {', '.join(sorted(there))}"
        return Standing(ComparisonVerdict.PLACE_CONFLICT, because)
    return None


def _nested(telling: Telling, here: Iterable[str], there: Iterable[str]) -> bool:
    """Tell whether one place may lie in the other, or nobody knows where they are."""
    ones = [telling.resolver.by_id(i) for i in here]
    twos = [telling.resolver.by_id(i) for i in there]
    for one in ones:
        for two in twos:
            if one is None or two is None or not (one.place and two.place):
                return True
            if one.name in two.place.within or two.name in one.place.within:
                return True
            if (one.identity and one.country == two.country) or (two.identity and one.country == two.country):
                return True
    return False


def _day(telling: Telling, event: Event) -> str | None:
    time = telling.times.get(event.time) if event.time else None
    match = _DAY.match(time.value) if time and time.value else None
    return match.group(1) if match else None


def _alike(
    left: Telling, right: Telling, likeness: Likeness, told: set[tuple[int, int]]
) -> Iterator[Comparison]:
    """Yield the pairs of like sentences that hold events of one act, where no happening was found."""
    best: dict[tuple[int, int], Pair] = {}
    rights: dict[int, list[Event]] = {}
    for event in right.extraction.events:
        rights.setdefault(right.sentence_at(event.trigger.start), []).append(event)
    for mine in left.extraction.events:
        here = left.sentence_at(mine.trigger.start)
        for there, events in rights.items():
            if (here, there) in told or (here, there) in best or likeness.between(here, there) < ALIKE_FROM:
                continue
            theirs = next((e for e in events if _one_act(mine, e)), None)
            if theirs is not None:
                best[here, there] = Pair(left, mine, right, theirs)
    seen_left: set[int] = set()
    seen_right: set[int] = set()
    for here, there in sorted(best, key=lambda pair: (-likeness.between(*pair), pair)):
        if here in seen_left or there in seen_right:
            continue
        seen_left.add(here)
        seen_right.add(there)
        pair = replace(best[here, there], alike=likeness.between(here, there))
        if _conflict(pair) is None and _same_people(pair) and not _other_hour(pair):
            yield _comparison(_standing(pair), pair, None)


def _other_hour(pair: Pair) -> bool:
    """Tell whether both are told with an hour or part of the day, and not the same."""
    hours = [
        t.times[e.time].value if e.time and e.time in t.times else None
        for t, e in ((pair.left, pair.mine), (pair.right, pair.theirs))
    ]
    return all(hour and "T" in hour for hour in hours) and hours[0] != hours[1]


def _same_moment(pair: Pair) -> bool:
    """Tell whether a difference of dates may be a contradiction: a week apart at most, told at one time."""
    told = _apart(pair.left.published, pair.right.published)
    happened = _apart(_day(pair.left, pair.mine), _day(pair.right, pair.theirs))
    return (told is None or told <= MOMENT) and (happened is None or happened <= MOMENT)


def _apart(left: str | None, right: str | None) -> int | None:
    """Return the days between two ISO days, None if one is unknown."""
    try:
        return abs((date.fromisoformat(left or "") - date.fromisoformat(right or "")).days)
    except ValueError:
        return None


def _same_people(pair: Pair) -> bool:
    """Tell whether nothing in the roles of two events, or in their sentences, speaks of other persons."""
    here, there = (_persons(t, e) for t, e in ((pair.left, pair.mine), (pair.right, pair.theirs)))
    return not here or not there or bool(here & there)


def _persons(telling: Telling, event: Event) -> frozenset[str]:
    named = telling.meant((*event.sources, *event.targets))
    return frozenset(one for one in named if _type(telling, one) is EntityType.PERSON)


def _type(telling: Telling, entity: str) -> EntityType | None:
    known = telling.resolver.by_id(entity)
    return known.type if known else None


def _one_act(mine: Event, theirs: Event) -> bool:
    if stem(mine.lemma) == stem(theirs.lemma):
        return True
    return mine.type is theirs.type and mine.type is not EventType.OTHER


def _comparison(standing: Standing, pair: Pair, happening: str | None) -> Comparison:
    mine, theirs = pair.mine, pair.theirs
    named = pair.left.meant((*mine.sources, *mine.targets))
    return comparison(
        standing,
        StatementKind.EVENT,
        pair.left.event_passage(mine),
        pair.right.event_passage(theirs),
        aligned="one happening" if happening else f"one act in sentences {pair.alike:.0%} alike",
        about=(happening,) if happening else sorted(named),
        weight=max(0.7 if happening else 0.0, min(1.0, 0.4 + pair.alike)),
    )
