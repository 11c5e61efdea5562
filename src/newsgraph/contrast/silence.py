"""What one article alone says of a story, ordered by how well it can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.contrast.figures import checkable
from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.quotations import quoted
from newsgraph.contrast.words import stem
from newsgraph.model import Comparison, ComparisonVerdict, Event, EventType, Passage, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.contrast.telling import Telling

TOLD_FROM = 0.5  # share of an event's words in one sentence elsewhere that counts as told
LEAST_WORDS = 4


def only_in(
    telling: Telling, others: Sequence[Telling], aligned: frozenset[str], happenings: frozenset[str]
) -> Iterator[Comparison]:
    """
    Yield the figures, quotations and events of an article that no other of its story gives.

    Args:
        telling: the article.
        others: the articles it was compared with.
        aligned: ids of its records that some comparison holds.
        happenings: the happenings that the others tell as well.
    """
    numbers = list(_figures(telling, others, aligned))
    yield from numbers
    yield from _quotations(telling, aligned)
    given = aligned | {one.left.record for one in numbers}  # an event is told with its figure
    yield from _events(telling, others, given, happenings)


def _figures(telling: Telling, others: Sequence[Telling], aligned: frozenset[str]) -> Iterator[Comparison]:
    given = {(f.value, f.unit) for other in others for f in other.extraction.figures if f.value is not None}
    for figure in telling.extraction.figures:
        if figure.id in aligned or (figure.value, figure.unit) in given:
            continue
        weight = checkable(telling, figure)
        if weight:
            yield _alone(
                telling,
                StatementKind.FIGURE,
                telling.figure_passage(figure),
                weight,
                (telling.happening(figure.event),),
            )


def _quotations(telling: Telling, aligned: frozenset[str]) -> Iterator[Comparison]:
    told: set[str] = set()
    for one in quoted(telling):
        claim = one.claim
        if claim is None or claim.id in aligned or claim.id in told or len(one.words) < LEAST_WORDS:
            continue
        told.add(claim.id)
        speaker = telling.entity(claim.speaker)
        weight = 0.85 if speaker else 0.6 if claim.source else 0.4
        passage = telling.passage(claim.id, claim.quoted)
        yield _alone(telling, StatementKind.QUOTATION, passage, weight, (speaker.id if speaker else None,))


def _events(
    telling: Telling, others: Sequence[Telling], aligned: frozenset[str], happenings: frozenset[str]
) -> Iterator[Comparison]:
    seen: set[str] = set()
    for event in telling.extraction.events:
        happening = telling.happening(event.id)
        if event.figures and not aligned.isdisjoint(event.figures):
            continue
        if event.id in aligned or happening in happenings or (happening or event.id) in seen:
            continue
        weight = _event_weight(telling, event)
        if weight < 0.3 or _told_elsewhere(telling, event, others):
            continue
        seen.add(happening or event.id)
        about = (happening, *sorted(telling.meant((*event.sources, *event.targets))))
        yield _alone(telling, StatementKind.EVENT, telling.event_passage(event), weight, about)


def _event_weight(telling: Telling, event: Event) -> float:
    """Return how checkable an event is: dated, placed, with named participants, as a fact."""
    score = 0.1 if event.type is EventType.OTHER else 0.2
    score += 0.2 if event.time and event.time in telling.times and telling.times[event.time].value else 0.0
    score += 0.15 if telling.meant(event.places) else 0.0
    score += 0.15 if telling.meant(event.sources) else 0.0
    score += 0.1 if telling.meant(event.targets) else 0.0
    score += 0.1 if event.figures else 0.0
    return score * (1.0 if event.asserted else 0.8)


def _told_elsewhere(telling: Telling, event: Event, others: Sequence[Telling]) -> bool:
    """Tell whether one sentence of another article holds the act and most of the event's sentence."""
    mine = telling.features[telling.sentence_at(event.trigger.start)]
    act = stem(event.lemma.partition("_")[0])
    if not mine:
        return True
    return any(
        act in theirs and len(mine & theirs) / len(mine) >= TOLD_FROM
        for other in others
        for theirs in other.features
    )


def _alone(
    telling: Telling, kind: StatementKind, passage: Passage, weight: float, about: Sequence[str | None]
) -> Comparison:
    outlet = telling.extraction.article.outlet
    because = f"no compared article gives it but {outlet}" if outlet else "no compared article gives it"
    standing = Standing(ComparisonVerdict.ONLY_IN, because)
    return comparison(standing, kind, passage, None, about=about, weight=weight)
