"""Which figures of two articles count the same thing, and how they stand to each other."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.tolls import TOLLS, is_toll
from newsgraph.contrast.values import allowed, stand
from newsgraph.contrast.words import stem, stems
from newsgraph.model import Bound, ComparisonVerdict, Figure, FigureRole, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.contrast.likeness import Likeness
    from newsgraph.contrast.telling import Telling
    from newsgraph.model import Comparison

ALIGNED_FROM = 0.58
UNSURE_FROM = 0.55
CONFLICT_FROM = 0.9  # a conflict is only called so where the alignment is strong

_STRICTLY = re.compile(
    r"\b(?:more than|over|above|exceed\w*|fewer than|less than|under|below)\b", re.IGNORECASE
)
_PERSONS = frozenset(
    [
        "people",
        "person",
        "man",
        "men",
        "woman",
        "women",
        "child",
        "children",
        "civilian",
        "victim",
        "passenger",
        "resident",
        "worker",
        "soldier",
        "troop",
        "detainee",
        "prisoner",
        "militant",
        "fighter",
        "protester",
        "migrant",
        "refugee",
        "student",
        "patient",
        "officer",
        "survivor",
        "casualty",
        "body",
        "others",
        "dead",
    ]
)
_PERSON_STEMS = frozenset(stem(word) for word in _PERSONS)
_OF_PERSONS = frozenset(
    {
        FigureRole.KILLED,
        FigureRole.INJURED,
        FigureRole.MISSING,
        FigureRole.DETAINED,
        FigureRole.DISPLACED,
        FigureRole.INFECTED,
        FigureRole.TROOPS,
        FigureRole.PEOPLE,
        FigureRole.COUNT,
    }
)
_BODIES = _OF_PERSONS - {FigureRole.COUNT}  # roles that count persons whatever the noun
_VAGUE_ROLES = frozenset({FigureRole.PEOPLE, FigureRole.COUNT})
_ONE_OF_MANY = frozenset({FigureRole.AGE, FigureRole.RANK, FigureRole.SCORE, FigureRole.DURATION})


@dataclass(frozen=True, slots=True)
class Alignment:
    """How surely two figures count one thing, and why."""

    score: float
    because: str


def compare_figures(left: Telling, right: Telling, likeness: Likeness) -> Iterator[Comparison]:
    """Yield how the figures of two articles stand to each other, the surest alignments first."""
    found = []
    for mine in left.extraction.figures:
        for theirs in right.extraction.figures:
            alignment = align(left, mine, right, theirs, likeness)
            if alignment is not None and alignment.score >= UNSURE_FROM:
                found.append((-alignment.score, mine.id, theirs.id, mine, theirs, alignment))
    taken: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, _, mine, theirs, alignment in sorted(found, key=lambda one: one[:3]):
        standing = _standing(left, mine, right, theirs, alignment)
        if standing is None or not _free(mine, theirs, standing, taken):
            continue
        taken["left"].add(mine.id)
        taken["right"].add(theirs.id)
        yield comparison(
            standing,
            StatementKind.FIGURE,
            left.figure_passage(mine),
            right.figure_passage(theirs),
            aligned=alignment.because,
            about=(
                left.happening(mine.event),
                right.happening(theirs.event),
                *(left.named_in([mine.span]) & right.named_in([theirs.span])),
            ),
            weight=alignment.score,
        )


def _free(mine: Figure, theirs: Figure, standing: Standing, taken: dict[str, set[str]]) -> bool:
    """Tell whether a pair may be reported: each figure once, but for a part beside its whole."""
    if mine.id not in taken["left"] and theirs.id not in taken["right"]:
        return True
    if standing.verdict is ComparisonVerdict.AGREE:
        return mine.id not in taken["left"] or theirs.id not in taken["right"]
    return standing.verdict is ComparisonVerdict.REFINES and mine.status is not theirs.status


def align(
    left: Telling, mine: Figure, right: Telling, theirs: Figure, likeness: Likeness
) -> Alignment | None:
    """Return how surely two figures count one thing, None if they cannot."""
    if mine.unit != theirs.unit or not _roles_fit(mine, theirs) or mine.change is not theirs.change:
        return None
    reasons: list[str] = []
    score = 0.0
    counted = _counted(left, mine, right, theirs)
    if counted is None:
        return None
    score += counted[0]
    reasons += counted[1]
    actor, other = left.entity(mine.actor), right.entity(theirs.actor)
    if actor and other and actor.id != other.id and mine.role in _ONE_OF_MANY:
        return None
    for points, reason in _links(left, mine, right, theirs):
        score += points
        reasons.append(reason)
    alike = likeness.between(left.sentence_at(mine.span.start), right.sentence_at(theirs.span.start))
    score += 0.7 * alike
    if alike >= 0.2:
        reasons.append(f"sentences {alike:.0%} alike")
    if _equal(mine, theirs):
        score += 0.4 if _distinctive(mine) else 0.1
        reasons.append(f"the same value {mine.value:f}" if mine.value is not None else "the same range")
    return Alignment(min(1.0, score), ", ".join(reasons))


def _links(left: Telling, mine: Figure, right: Telling, theirs: Figure) -> Iterator[tuple[float, str]]:
    """Yield what else speaks for two figures counting one thing, with its weight."""
    if mine.role is theirs.role and mine.role not in _VAGUE_ROLES:
        yield 0.25, f"both measure: {mine.role}"
    happening = left.happening(mine.event)
    if happening and happening == right.happening(theirs.event):
        yield 0.25, "figures of one happening"
    if mine.role is theirs.role and is_toll(left, mine) and is_toll(right, theirs):
        yield 0.35, f"the highest number {mine.role} in each"
    actor, other = left.entity(mine.actor), right.entity(theirs.actor)
    if actor and other and actor.id == other.id:
        yield 0.2, f"both of {actor.name}"


def _roles_fit(mine: Figure, theirs: Figure) -> bool:
    if mine.role is theirs.role:
        return True
    return {mine.role, theirs.role} <= _OF_PERSONS and bool({mine.role, theirs.role} & _VAGUE_ROLES)


def _counted(left: Telling, mine: Figure, right: Telling, theirs: Figure) -> tuple[float, list[str]] | None:
    """Return how well the things counted agree, None if they differ."""
    if mine.counted is None or theirs.counted is None:
        if mine.role is theirs.role and mine.role in TOLLS:
            return 0.2, ["both count persons"]
        return (0.0, []) if mine.unit or theirs.unit or mine.role is theirs.role else None
    heads = [
        stem(words.lower())
        for words in (mine.counted.head.words(left.text), theirs.counted.head.words(right.text))
    ]
    if heads[0] == heads[1]:
        more = stems(left.text, mine.counted.span) & stems(right.text, theirs.counted.span)
        return 0.3 + (0.1 if len(more) > 1 else 0.0), [f'both count "{mine.counted.head.words(left.text)}"']
    if all(head in _PERSON_STEMS or f.role in _BODIES for head, f in zip(heads, (mine, theirs), strict=True)):
        return 0.2, ["both count persons"]
    if mine.unit or (mine.role is theirs.role and mine.role not in _VAGUE_ROLES):
        return 0.05, []
    return None


def _equal(mine: Figure, theirs: Figure) -> bool:
    if mine.value is not None:
        return mine.value == theirs.value
    return mine.low is not None and (mine.low, mine.high) == (theirs.low, theirs.high)


def _distinctive(figure: Figure) -> bool:
    """Tell whether two articles hardly give this value by chance."""
    return figure.value is None or abs(figure.value) > 12


def _standing(
    left: Telling, mine: Figure, right: Telling, theirs: Figure, alignment: Alignment
) -> Standing | None:
    said = mine.span.words(left.text), theirs.span.words(right.text)
    strict = tuple(_strict(t, f) for t, f in ((left, mine), (right, theirs)))
    standing = stand(
        mine, theirs, said=said, published=(left.published, right.published), strict=(strict[0], strict[1])
    )
    if standing is None:
        return None
    doubtful = standing.verdict in _CONFLICTS and alignment.score < CONFLICT_FROM
    if alignment.score < ALIGNED_FROM or doubtful:
        if not _worth_asking(mine, theirs):
            return None
        return Standing(ComparisonVerdict.UNSURE, f"they may count different things; {standing.because}")
    return standing


def _strict(telling: Telling, figure: Figure) -> bool:
    """Tell whether a bound leaves out its own value: "more than 50", not "at least 50"."""
    before = telling.text[max(0, figure.span.start - 20) : figure.span.end]
    return figure.bound in {Bound.AT_LEAST, Bound.AT_MOST} and bool(_STRICTLY.search(before))


_CONFLICTS = frozenset(
    {
        ComparisonVerdict.VALUE_CONFLICT,
        ComparisonVerdict.BOUND_CONFLICT,
        ComparisonVerdict.UPDATE,
        ComparisonVerdict.MODALITY_SHIFT,
    }
)


def _worth_asking(mine: Figure, theirs: Figure) -> bool:
    """Tell whether a doubtful pair is shown at all: same role, and no small everyday numbers."""
    return (
        mine.role is theirs.role
        and mine.role not in _ONE_OF_MANY
        and _distinctive(mine)
        and _distinctive(theirs)
    )


def checkable(telling: Telling, figure: Figure) -> float:
    """Return how checkable a figure is that one article alone gives, 0 to 1."""
    if allowed(figure, figure.span.words(telling.text)) is None:
        return 0.0
    score = 0.6
    score += 0.1 if figure.counted else 0.0
    score += 0.1 if figure.role not in _VAGUE_ROLES else 0.0
    score += 0.1 if figure.event else 0.0
    score += 0.1 if figure.bound is Bound.EXACT else 0.05
    return score
