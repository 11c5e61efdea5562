"""When two articles say that one thing was: the same time, the same less exactly, or only the same words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.words import STOP, words
from newsgraph.model import ComparisonVerdict, StatementKind, TextSpan, Time, TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.contrast.likeness import Likeness
    from newsgraph.contrast.telling import Telling
    from newsgraph.model import Comparison

Days = tuple[date, date]

ALIKE_FROM = 0.22  # likeness of the sentences in which a time of these days is told
NESTED_FROM = 0.3  # one that only lies within the other
RARE_FROM = 0.12  # and one that lies well before the articles, which few things share
LONG_AGO = 21  # days
_SHAPE = re.compile(r"(\d{4})(?:-(?:W(\d{2})|(\d{2})(?:-(\d{2}))?))?(T[\w:]+)?")


@dataclass(frozen=True, slots=True)
class _Match:
    alike: float
    mine: Time
    theirs: Time
    standing: Standing


def days(value: str) -> Days | None:
    """Return the first and the last day of an ISO date, month, week, year or interval; None for others."""
    if "/" in value:
        first, _, last = value.partition("/")
        ends = days(first), days(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    match = _SHAPE.fullmatch(value)
    if match is None:
        return None
    year, week, month, day, _ = match.groups()
    try:
        if week:
            monday = date.fromisocalendar(int(year), int(week), 1)
            return monday, monday + timedelta(6)
        if day:
            one = date(int(year), int(month), int(day))
            return one, one
        if month:
            return date(int(year), int(month), 1), date(
                int(year), int(month), monthrange(int(year), int(month))[1]
            )
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        return None


def compare_moments(
    left: Telling, right: Telling, likeness: Likeness, told: Mapping[str, tuple[TextSpan, ...]]
) -> Iterator[Comparison]:
    """
    Yield how the times of like sentences of two articles stand to each other, each time once.

    Args:
        left: an article.
        right: another one of the same story.
        likeness: how alike their sentences are.
        told: for each article the times that other comparisons show already.
    """
    matches = []
    theirs: dict[int, list[Time]] = {}
    for time in right.extraction.times:
        if time.span not in told.get(right.id, ()):
            theirs.setdefault(right.sentence_at(time.span.start), []).append(time)
    for mine in left.extraction.times:
        here = left.sentence_at(mine.span.start)
        if mine.span in told.get(left.id, ()):
            continue
        for there, times in theirs.items():
            alike = likeness.between(here, there)
            for other in times if alike >= RARE_FROM else ():
                standing = stand(left, mine, right, other)
                if standing and alike >= _least(left, mine, other):
                    matches.append(_Match(alike, mine, other, standing))
    taken: tuple[set[str], set[str]] = (set(), set())
    for match in sorted(matches, key=lambda m: (-m.alike, m.mine.span, m.theirs.span)):
        if match.mine.id in taken[0] or match.theirs.id in taken[1]:
            continue
        taken[0].add(match.mine.id)
        taken[1].add(match.theirs.id)
        yield comparison(
            match.standing,
            StatementKind.EVENT,
            left.time_passage(match.mine),
            right.time_passage(match.theirs),
            about=left.named_in([match.mine.span]) & right.named_in([match.theirs.span]),
            aligned=f"times in sentences {match.alike:.0%} alike",
            weight=min(1.0, 0.4 + match.alike),
        )


def stand(left: Telling, mine: Time, right: Telling, theirs: Time) -> Standing | None:
    """Return how two times stand to each other, None if nothing says that they are one."""
    if mine.kind is not theirs.kind and not {mine.kind, theirs.kind} <= {TimeKind.DATE, TimeKind.INTERVAL}:
        return None
    if mine.value and theirs.value:
        if mine.value == theirs.value:
            one, two = _content(left, mine), _content(right, theirs)
            if one < two or two < one:  # "Sunday" and "Sunday, 4 February"
                because = f"both {mine.value}, the one in more words"
                return Standing(ComparisonVerdict.REFINES, because, swap=two < one)
            return Standing(ComparisonVerdict.AGREE, f"both {mine.value}")
        return _nested(mine.value, theirs.value)
    if mine.value or theirs.value:
        return None
    one, two = _content(left, mine), _content(right, theirs)
    if not one or not two or not (one <= two or two <= one):
        return None
    if one == two:
        return Standing(ComparisonVerdict.AGREE, "in the same words")
    return Standing(ComparisonVerdict.REFINES, "one tells it more exactly", swap=len(one) > len(two))


def _nested(mine: str, theirs: str) -> Standing | None:
    one, two = days(mine), days(theirs)
    if one is None or two is None:
        return None
    if one == two:  # "Tuesday" and "Tuesday afternoon"
        shorter = len(mine) > len(theirs)
        if "T" in mine and "T" in theirs:
            return None
        return Standing(ComparisonVerdict.REFINES, f"{theirs} within {mine}", swap=shorter)
    if one[0] <= two[0] and two[1] <= one[1]:
        return Standing(ComparisonVerdict.REFINES, f"{theirs} within {mine}")
    if two[0] <= one[0] and one[1] <= two[1]:
        return Standing(ComparisonVerdict.REFINES, f"{mine} within {theirs}", swap=True)
    return None


def _least(telling: Telling, mine: Time, theirs: Time) -> float:
    """Return how alike the sentences must be in which two times are told."""
    if not mine.value or mine.value != theirs.value:
        return NESTED_FROM
    return RARE_FROM if _long_ago(telling, mine) else ALIKE_FROM


def _content(telling: Telling, time: Time) -> frozenset[str]:
    return frozenset(word.text for word in words(telling.text, time.span) if word.text not in STOP)


def _long_ago(telling: Telling, time: Time) -> bool:
    """Tell whether a time lies well before the article's day, or the article has none and it is a date."""
    held = days(time.value) if time.value else None
    published = days(telling.published) if telling.published else None
    if held is None or published is None:
        return False
    return held[1] < published[0] - timedelta(LONG_AGO)
