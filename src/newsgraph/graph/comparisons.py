"""Comparisons between articles as triples: a direct link, and a node that says why."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from newsgraph.graph.literals import decimal, text
from newsgraph.graph.namespace import NG, RDF, SCHEMA, Mint
from newsgraph.model import Comparison, ComparisonVerdict, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

V = ComparisonVerdict
_SENTENCE = re.compile(r"s(\d+)-(\d+)")

# The property of each verdict, and whether it leads from the right statement to the left:
# the truncated, later, narrower or less certain statement is the subject.
LINKS: Mapping[ComparisonVerdict, tuple[str, bool]] = {
    V.AGREE: ("agrees", False),
    V.REFINES: ("refines", True),
    V.BOUND_CONFLICT: ("conflicts", False),
    V.VALUE_CONFLICT: ("conflicts", False),
    V.UPDATE: ("updates", True),
    V.MODALITY_SHIFT: ("shiftsModality", True),
    V.QUOTE_SAME: ("agrees", False),
    V.QUOTE_TRUNCATED: ("truncates", True),
    V.QUOTE_REWORDED: ("rewords", True),
    V.SPEAKER_CONFLICT: ("conflicts", False),
    V.TIME_CONFLICT: ("conflicts", False),
    V.PLACE_CONFLICT: ("conflicts", False),
    V.ONLY_IN: ("onlyIn", False),
    V.UNSURE: ("maybeSame", False),
}


def statement(comparison: Comparison, mint: Mint) -> tuple[NamedNode, NamedNode, NamedNode]:
    """Return the subject, property and object of a comparison's direct link."""
    name, backwards = LINKS[comparison.verdict]
    left = mint.record(comparison.left.article, comparison.left.record)
    if comparison.right is None:
        right = mint.article(comparison.left.article)
    else:
        right = mint.record(comparison.right.article, comparison.right.record)
    return (right, NG[name], left) if backwards else (left, NG[name], right)


def comparison(comparison: Comparison, mint: Mint, *, entities: frozenset[str]) -> Iterator[Triple]:
    """
    Yield the direct link between two statements and the node that says why.

    What one article alone says has the link only: there are as many of those
    as statements, and their reasons stay in the records.

    Args:
        comparison: the comparison.
        mint: makes the IRIs.
        entities: ids of the entities, to tell them from happenings in `about`.
    """
    node = mint.named("comparison", comparison.id)
    subject, property_, object_ = statement(comparison, mint)
    yield Triple(subject, property_, object_)
    if comparison.verdict is ComparisonVerdict.ONLY_IN:
        return
    yield Triple(node, RDF.type, NG.Comparison)
    yield Triple(node, RDF.subject, subject)
    yield Triple(node, RDF.predicate, property_)
    yield Triple(node, RDF.object, object_)
    yield Triple(node, NG.verdict, text(comparison.verdict.value))
    yield Triple(node, NG.because, text(comparison.because))
    if comparison.weight < 1.0:
        yield Triple(node, NG.weight, decimal(comparison.weight))
    for about in comparison.about:
        thing = mint.entity(about) if about in entities else mint.named("happening", about)
        yield Triple(node, SCHEMA.about, thing)
    for words in comparison.missing:
        yield Triple(node, NG.missing, text(words))


def compared_sentences(comparisons: Iterable[Comparison]) -> Mapping[str, frozenset[TextSpan]]:
    """Return for each article the sentences that are compared as such, for they hold no record."""
    found: defaultdict[str, set[TextSpan]] = defaultdict(set)
    for one in comparisons:
        for side in (one.left, one.right):
            match = _SENTENCE.fullmatch(side.record) if side else None
            if side and match:
                found[side.article].add(TextSpan(int(match.group(1)), int(match.group(2))))
    return {article: frozenset(spans) for article, spans in found.items()}
