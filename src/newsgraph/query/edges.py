"""Questions whose answers are edges: relations, paths, events, the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.query.answers import Chain, Edge, Moment
from newsgraph.query.ordering import between_dates, ends, opening, place_of

if TYPE_CHECKING:
    from newsgraph.model import TextSpan
    from newsgraph.query.reader import Reader

MAX_HOPS = 4


def relations(reader: Reader, a: str, b: str | None = None) -> list[Edge]:
    """Return what links *a* to *b*, in either direction, or *a* to anybody; events and lasting relations."""
    one = reader.find(a).id
    if b is None:
        edges = [edge for edge in reader.edges(one) if one in ends(edge)]
    else:
        two = reader.find(b).id
        edges = [edge for edge in reader.edges(one, two) if ends(edge) >= {one, two}]
    return sorted(
        edges, key=lambda e: (e.source is None or e.source.id != one, not e.asserted, place_of(e.evidence))
    )


def path(reader: Reader, a: str, b: str, *, hops: int = MAX_HOPS) -> Chain | None:
    """
    Return the shortest chain of edges from *a* to *b*; None if there is none of at most *hops*.

    What the articles assert is tried first; only then what somebody
    claims, plans or thinks possible. Negated edges never count.
    """
    start, goal = reader.find(a).id, reader.find(b).id
    return _walk(reader, start, goal, hops, asserted=True) or _walk(reader, start, goal, hops, asserted=False)


def _walk(reader: Reader, start: str, goal: str, hops: int, *, asserted: bool) -> Chain | None:
    came: dict[str, tuple[str, Edge] | None] = {start: None}
    frontier = [start]
    for _ in range(hops):
        reached: list[str] = []
        for here in frontier:
            for edge in reader.edges(here):
                there = _other(edge, here)
                if there is None or there in came or edge.negated or (asserted and not edge.asserted):
                    continue
                came[there] = (here, edge)
                reached.append(there)
        if goal in came:
            return Chain(tuple(_back(came, goal)))
        frontier = reached
    return None


def events(
    reader: Reader,
    *,
    actor: str | None = None,
    type: str | None = None,  # noqa: A002 - the word users know
    since: str | None = None,
    until: str | None = None,
) -> list[Edge]:
    """Return events, of one actor or one type, whose ISO time lies between *since* and *until*."""
    who = reader.find(actor).id if actor else None
    return [
        edge
        for edge in (reader.edges(who) if who else reader.edges())
        if edge.kind == "event"
        and (who is None or who in ends(edge))
        and (type is None or edge.type == type.upper())
        and between_dates(edge.time.value if edge.time else None, since, until)
    ]


def timeline(reader: Reader, name: str | None = None) -> list[Moment]:
    """Return happenings in the order of their time, those of one entity or all; the undated last."""
    who = reader.find(name).id if name else None
    moments = []
    for happening in reader.index.happenings():
        if who is not None and who not in (*happening.sources, *happening.targets, *happening.places):
            continue
        first: dict[str, TextSpan] = {}
        for ref in happening.members:
            trigger = _trigger(reader, ref.article, ref.event)
            first[ref.article] = min(trigger, first.get(ref.article, trigger))
        proof = tuple(reader.told(article).evidence([first[article]]) for article in sorted(first))
        origins = {reader.index.origin_of(ref.article) for ref in happening.members}
        moments.append(
            Moment(
                happening.id, happening.time, happening.type.value, happening.label, len(origins),
                happening.because, proof,
            )
        )  # fmt: skip
    return sorted(moments, key=lambda m: (m.time is None, opening(m.time or ""), m.time or "", m.id))


def _trigger(reader: Reader, article: str, event_id: str) -> TextSpan:
    events = reader.told(article).extraction.events
    return next(event.trigger for event in events if event.id == event_id)


def _other(edge: Edge, here: str) -> str | None:
    both = ends(edge)
    if here not in both or len(both) != 2:
        return None
    return next(iter(both - {here}))


def _back(came: dict[str, tuple[str, Edge] | None], goal: str) -> list[Edge]:
    edges: list[Edge] = []
    step = came[goal]
    while step is not None:
        edges.append(step[1])
        step = came[step[0]]
    return edges[::-1]
