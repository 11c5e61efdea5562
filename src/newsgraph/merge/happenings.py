"""
Event mentions of one event of the world, across articles and inside one.

Two mentions are one happening when act, participants, time, place and words
agree well enough, and nothing speaks against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from newsgraph.merge.cluster import clusters
from newsgraph.merge.decisions import spread
from newsgraph.merge.event_mentions import EventMention, Resolves, mentions
from newsgraph.merge.event_pairs import pairs
from newsgraph.merge.event_verdicts import judge_mentions, objection
from newsgraph.merge.names import slug
from newsgraph.merge.times import days, length
from newsgraph.model import Entity, EventType, Extraction, Happening, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


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
