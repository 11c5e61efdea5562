"""Lasting links that several articles state of the same two."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.words import stems
from newsgraph.model import ComparisonVerdict, Relation, RelationType, StatementKind, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.contrast.telling import Telling
    from newsgraph.model import Comparison

_SYMMETRIC = frozenset({RelationType.ALIAS, RelationType.KIN, RelationType.ALLY, RelationType.FOE})


def compare_relations(left: Telling, right: Telling) -> Iterator[Comparison]:
    """Yield how the relations of two articles stand to each other, one comparison a pair of entities and type."""
    theirs: defaultdict[tuple[str, ...], list[Relation]] = defaultdict(list)
    for relation in right.extraction.relations:
        for key in _keys(right, relation):
            theirs[key].append(relation)
    told: set[tuple[str, ...]] = set()
    for mine in left.extraction.relations:
        for key in _keys(left, mine):
            if key in theirs and key not in told:
                told.add(key)
                other = theirs[key][0]
                yield comparison(
                    stand(mine, other),
                    StatementKind.RELATION,
                    left.passage(mine.id, [mine.words]),
                    right.passage(other.id, [other.words]),
                    aligned=f"both on {mine.type} of {' and '.join(key[1:])}",
                    about=key[1:],
                    weight=0.8,
                )


def stand(mine: Relation, theirs: Relation) -> Standing:
    """Return how two statements of one link stand to each other."""
    if mine.negated is not theirs.negated:
        return Standing(ComparisonVerdict.MODALITY_SHIFT, "the one denies the link", swap=mine.negated)
    if mine.former is not theirs.former:
        return Standing(
            ComparisonVerdict.UNSURE,
            "the one speaks of the past, the other of the present",
            swap=theirs.former,
        )
    if (mine.claim is None) is not (theirs.claim is None):
        return Standing(
            ComparisonVerdict.MODALITY_SHIFT,
            "stated in one, only said in the other",
            swap=mine.claim is not None,
        )
    here, there = _label(mine), _label(theirs)
    if here and there and not here & there:
        return Standing(ComparisonVerdict.UNSURE, f'"{mine.label}" against "{theirs.label}"')
    if here != there:
        return Standing(ComparisonVerdict.REFINES, "one is told more exactly", swap=len(here) > len(there))
    return Standing(ComparisonVerdict.AGREE, "stated alike")


def _keys(telling: Telling, relation: Relation) -> Iterator[tuple[str, ...]]:
    for one in sorted(telling.meant((relation.subject,))):
        for two in sorted(telling.meant((relation.object,))):
            ends = sorted((one, two)) if relation.type in _SYMMETRIC else [one, two]
            if one != two:
                yield (relation.type, *ends)


def _label(relation: Relation) -> frozenset[str]:
    if relation.label is None:
        return frozenset()
    return stems(relation.label, TextSpan(0, len(relation.label)))
