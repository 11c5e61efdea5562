"""Tolls: the killed, injured or missing of what a story is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.contrast.values import allowed
from newsgraph.model import Figure, FigureRole

if TYPE_CHECKING:
    from decimal import Decimal

    from newsgraph.contrast.telling import Telling

TOLLS = frozenset(
    {
        FigureRole.KILLED,
        FigureRole.INJURED,
        FigureRole.MISSING,
        FigureRole.DISPLACED,
        FigureRole.INFECTED,
    }
)


def is_toll(telling: Telling, figure: Figure) -> bool:
    """Tell whether a figure is the highest of those the article gives for what the story is about."""
    if figure.role not in TOLLS:
        return False
    known = [
        (most, f.id)
        for f in telling.extraction.figures
        if f.role is figure.role and not _of_old(telling, f) and (most := _least(telling, f)) is not None
    ]
    own = _least(telling, figure)
    return own is not None and not _of_old(telling, figure) and own == max(known)[0]


def _least(telling: Telling, figure: Figure) -> Decimal | None:
    range_ = allowed(figure, figure.span.words(telling.text))
    return range_.low if range_ else None


def _of_old(telling: Telling, figure: Figure) -> bool:
    """Tell whether a figure is of an earlier year than the article."""
    time = telling.times.get(figure.time) if figure.time else None
    event = telling.events.get(figure.event) if figure.event else None
    if time is None and event is not None and event.time:
        time = telling.times.get(event.time)
    value = time.value if time else None
    return bool(value and telling.published and value[:4].isdigit() and value[:4] < telling.published[:4])
