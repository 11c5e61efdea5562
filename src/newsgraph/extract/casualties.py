"""Killed and injured: by somebody, or by mischance; the text around decides where the clause does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.model import Event, EventType

if TYPE_CHECKING:
    from collections.abc import Iterable

_CASUALTIES = frozenset({"kill", "injure", "wound"})
_OUTCOMES = _CASUALTIES | {"die", "death", "fatality", "casualty", "hit"}
_CAUSES = {EventType.ASSAULT: EventType.ASSAULT, EventType.DISASTER: EventType.HARM}


def by_cause(events: Iterable[Event]) -> list[Event]:
    """
    Return *events* with casualties typed by what caused them.

    "Twelve were injured" names nobody who did it: next to a stabbing it is
    ASSAULT, next to a crash HARM. A cause in the same sentence comes first,
    then the last one told before.

    Args:
        events: in text order.
    """
    listed = list(events)
    sure = [e for e in listed if e.because.startswith("codebook")]  # not by the network's word alone
    causes = [e for e in sure if e.type in _CAUSES and e.lemma not in _OUTCOMES]
    return [_typed(e, causes) if e.lemma in _CASUALTIES and not e.sources else e for e in listed]


def _typed(event: Event, causes: list[Event]) -> Event:
    beside = [c for c in causes if c.sentence == event.sentence]
    before = [c for c in causes if c.trigger.start < event.trigger.start][-1:]
    near = sorted(beside, key=lambda c: abs(c.trigger.start - event.trigger.start)) or before or causes[:1]
    if not near or _CAUSES[near[0].type] is event.type:
        return event
    return replace(event, type=_CAUSES[near[0].type], because=f"{event.because}; the {near[0].lemma} nearby")
