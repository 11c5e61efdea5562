"""The whole of contrast: find the articles of a story, align their statements, say how they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.contrast.claims import compare_claims, compared
from newsgraph.contrast.events import compare_events
from newsgraph.contrast.figures import compare_figures
from newsgraph.contrast.likeness import Likeness
from newsgraph.contrast.moments import compare_moments
from newsgraph.contrast.quotations import compare_quotations
from newsgraph.contrast.relations import compare_relations
from newsgraph.contrast.silence import only_in
from newsgraph.contrast.stories import story_pairs
from newsgraph.contrast.telling import Telling
from newsgraph.model import (
    Collection,
    Comparison,
    ComparisonVerdict,
    Extraction,
    Resolver,
    StatementKind,
    TextSpan,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SAMENESS = frozenset({ComparisonVerdict.AGREE, ComparisonVerdict.QUOTE_SAME})


def contrast(extractions: Sequence[Extraction], collection: Collection) -> tuple[Comparison, ...]:
    """
    Return how the articles of each story agree, differ, and what one alone says; sorted by id.

    Agreement of copies is no support: where both articles are of one origin
    the reason says so, and the weight is halved.

    Args:
        extractions: the records of the articles, in any order.
        collection: what merging made of them.
    """
    resolver = Resolver(collection)
    ordered = sorted(extractions, key=lambda extraction: extraction.article.id)
    tellings = {one.article.id: Telling(one, resolver) for one in ordered}
    origin = {article: one.id for one in collection.origins for article in one.articles}
    shared, apart = _shared(collection), _apart(collection)
    found: list[Comparison] = []
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in story_pairs(ordered, collection, resolver):
        beside[left].append(right)
        beside[right].append(left)
        pair = compare(tellings[left], tellings[right], shared[left, right], apart[left, right])
        copies = left in origin and origin.get(left) == origin.get(right)
        found += [_of_one_origin(one) if copies else one for one in pair]
    aligned = _aligned(found)
    happened = {h.id: {member.article for member in h.members} for h in collection.happenings}
    for article in sorted(beside):
        others = [tellings[other] for other in sorted(beside[article])]
        told = frozenset(h for h, articles in happened.items() if len(articles) > 1 and article in articles)
        found += only_in(tellings[article], others, frozenset(aligned[article]), told)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.id))


def _of_one_origin(one: Comparison) -> Comparison:
    """Return a comparison of two copies: their agreement supports nothing."""
    if one.verdict not in _SAMENESS:
        return one
    return replace(one, because=f"{one.because}; copies of one origin", weight=round(one.weight / 2, 3))


def compare(
    left: Telling,
    right: Telling,
    shared: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
    apart: Iterable[tuple[str, str]] = (),
) -> Iterator[Comparison]:
    """
    Yield how two articles of one story stand to each other.

    Args:
        left: an article.
        right: another.
        shared: for each happening of both the event ids of the left and of the right article.
        apart: pairs of their event ids that merging kept apart although much speaks for one event.
    """
    likeness = Likeness.of(left, right)
    figures = list(compare_figures(left, right, likeness))
    yield from figures
    quotations = list(compare_quotations(left, right))
    yield from quotations
    told = {(q.left.record, q.right.record) for q in quotations if q.right and q.left.article == left.id}
    told |= {(q.right.record, q.left.record) for q in quotations if q.right and q.left.article == right.id}
    events = list(compare_events(left, right, likeness, shared=shared, apart=apart))
    yield from events
    sentences = compared(left, right, events)
    yield from compare_claims(left, right, likeness, told=told, sentences=sentences)
    yield from compare_moments(left, right, likeness, _times_told((left, right), events))
    yield from compare_relations(left, right)


def _times_told(sides: Sequence[Telling], found: Iterable[Comparison]) -> Mapping[str, tuple[TextSpan, ...]]:
    """Return for each article the times inside both passages of some comparison."""
    times = {side.id: [time.span for time in side.extraction.times] for side in sides}
    told: defaultdict[str, tuple[TextSpan, ...]] = defaultdict(tuple)
    for one in found:
        if one.right is not None:
            shown = [
                (p.article, tuple(t for t in times[p.article] if any(s.contains(t) for s in p.spans)))
                for p in (one.left, one.right)
            ]
            if all(held for _, held in shown):
                for article, held in shown:
                    told[article] += held
    return told


def _shared(
    collection: Collection,
) -> defaultdict[tuple[str, str], dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Return for each pair of articles the happenings of both, with the events of each."""
    found: defaultdict[tuple[str, str], dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]
    found = defaultdict(dict)
    for happening in collection.happenings:
        events: defaultdict[str, list[str]] = defaultdict(list)
        for member in happening.members:
            events[member.article].append(member.event)
        articles = sorted(events)
        for at, left in enumerate(articles):
            for right in articles[at + 1 :]:
                found[left, right][happening.id] = (tuple(events[left]), tuple(events[right]))
    return found


def _apart(collection: Collection) -> defaultdict[tuple[str, str], list[tuple[str, str]]]:
    """Return for each pair of articles the events that were judged different, yet much alike."""
    events = {f"{m.article}/{m.event}" for happening in collection.happenings for m in happening.members}
    found: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for judgement in collection.judgements:
        if judgement.verdict is Verdict.DIFFERENT and {judgement.left, judgement.right} <= events:
            left, _, one = judgement.left.rpartition("/")
            right, _, two = judgement.right.rpartition("/")
            if left < right:
                found[left, right].append((one, two))
            elif right < left:
                found[right, left].append((two, one))
    return found


def _aligned(found: Iterable[Comparison]) -> defaultdict[str, set[str]]:
    """Return for each article the records that some comparison holds; unsure ones count as well."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        for passage in (one.left, one.right):
            if passage is not None and one.kind is not StatementKind.RELATION:
                held[passage.article].add(passage.record)
    return held
