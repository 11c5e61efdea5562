"""The network's event layers, read from a `Doc`; every one of them may be absent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

_ARCS = frozenset({"ev_source", "ev_target", "ev_place", "ev_time"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word the network takes for an event, with its type, status and polarity."""

    type: EventType
    status: Status
    negated: bool
    probability: float


@dataclass(frozen=True, slots=True)
class NetworkEvidence:
    """Triggers and participants by token index."""

    triggers: Mapping[int, Trigger]
    arcs: Mapping[tuple[int, str], tuple[tuple[int, float], ...]]
    present: bool  # False: the Doc has no trigger layer

    @classmethod
    def of(cls, doc: Doc) -> NetworkEvidence:
        """Read the layers of *doc*; unknown labels are passed over."""
        triggers: dict[int, Trigger] = {}
        present = "triggers" in doc.spans
        for span in doc.spans["triggers"] if present else ():
            trigger = _trigger(span.label_, span.id_)
            if trigger is not None:
                triggers.setdefault(span.root.i, trigger)
        arcs: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
        for head, dependent, label, probability in doc.user_data.get("newsgraph_arcs", ()):
            if label in _ARCS:
                arcs[head, label].append((dependent, probability))
        return cls(triggers, {key: tuple(sorted(value)) for key, value in arcs.items()}, present)

    def trigger(self, token: Token) -> Trigger | None:
        """Return what the network says of *token*, None if it is no event to it."""
        return self.triggers.get(token.i)


def _trigger(label: str, detail: str) -> Trigger | None:
    name = label.upper()
    if name not in EventType.__members__:
        return None
    status, _, polarity = detail.partition("|")
    known = Status(status) if status in {s.value for s in Status} else Status.ACTUAL
    return Trigger(EventType[name], known, polarity.startswith("-"), 1.0)
