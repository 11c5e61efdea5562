"""
Whether a graph keeps its promises: evidence behind everything, offsets that fit, edges that are stated.

The same rules as ontologies/shapes.ttl and a few that need the articles' texts,
in one walk over the triples instead of minutes of SHACL.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from newsgraph.graph.namespace import DEFAULT_BASE, NG, NIF, RDF, RDFS, SCHEMA, SEM
from newsgraph.model import Collection, Extraction, Passage, Status
from newsgraph.model.event import ASSERTED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Term = NamedNode | Literal
Known = dict[NamedNode, list[Term]]
Edge = tuple[Term, NamedNode, Term]

STATEMENTS: set[Term] = {SEM.Event, RDF.Statement, SCHEMA.QuantitativeValue, SCHEMA.Claim, SCHEMA.Quotation}
ASSERTING = {Status.ACTUAL.value, Status.ONGOING.value}


def problems(
    extractions: Iterable[Extraction],
    collection: Collection,
    triples: Iterable[Triple],
    *,
    base: str = DEFAULT_BASE,
) -> list[str]:
    """
    Return one line for every broken promise; none is right.

    Args:
        extractions: the records of every article.
        collection: what merging made of them.
        triples: the graph; all of it is held in memory.
        base: the IRI the graph's own nodes hang on.
    """
    texts: dict[str, str] = {}
    records: set[tuple[str, str]] = set()
    for extraction in extractions:
        article = extraction.article.id
        texts[article] = extraction.article.text
        records |= {(article, local) for local in _local_ids(extraction)}
    graph = _Graph(triples, base)
    return [
        *graph.offset_problems(texts),
        *graph.evidence_problems(),
        *graph.edge_problems(),
        *_collection_problems(collection, texts, records),
    ]


class _Graph:
    """The triples by subject, and the direct edges."""

    def __init__(self, triples: Iterable[Triple], base: str) -> None:
        self._entities, self._nodes = f"{base}e/", f"{base}n/"
        self._known: dict[Term, Known] = defaultdict(lambda: defaultdict(list))
        self._edges: set[Edge] = set()
        for triple in triples:
            subject, predicate, object_ = triple.subject, triple.predicate, triple.object
            if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
                continue  # blank nodes and triple terms are none of ours
            self._known[subject][predicate].append(object_)
            if self._is_entity(subject) and self._is_entity(object_):
                self._edges.add((subject, predicate, object_))

    def offset_problems(self, texts: dict[str, str]) -> Iterator[str]:
        """Yield what stands elsewhere than it says."""
        for node, known in self._known.items():
            if NIF.beginIndex not in known:
                continue
            name = self._name(node)
            text = texts.get(name.partition("-")[0])
            begin, end = (int(known[p][0].value) if known[p] else -1 for p in (NIF.beginIndex, NIF.endIndex))
            words = next((w.value for p in (NIF.anchorOf, NG.content) for w in known.get(p, ())), None)
            if text is None:
                yield f"n:{name}: no article of that id is kept"
            elif not 0 <= begin < end <= len(text) or text[begin:end] != words:
                yield f"n:{name}: the article has {text[begin:end]!r} at {begin} to {end}, not {words!r}"

    def evidence_problems(self) -> Iterator[str]:
        """Yield statements and entities that rest on nothing."""
        spoken_of = {
            object_
            for node, known in self._known.items()
            if not self._is_entity(node)
            for objects in known.values()
            for object_ in objects
        }
        for node, known in self._known.items():
            resting = known.get(NG.evidence, [])
            if STATEMENTS.intersection(known.get(RDF.type, ())):
                if not resting:
                    yield f"n:{self._name(node)}: a statement without evidence"
            elif self._is_entity(node) and not resting and node not in spoken_of:
                yield f"e:{self._name(node)}: no statement speaks of it and it has no evidence"
            for sentence in resting:
                if NIF.Sentence not in self._known.get(sentence, {}).get(RDF.type, ()):
                    yield f"{self._short(node)}: its evidence {self._short(sentence)} is no sentence"
            if self._is_entity(node) and RDFS.label not in known:
                yield f"e:{self._name(node)}: an entity without a name"

    def edge_problems(self) -> Iterator[str]:
        """Yield edges that nothing asserts, and assertions without their edge."""
        stated: set[Edge] = set()
        for node, known in self._known.items():
            compared = NG.Comparison in known.get(RDF.type, ())
            if not compared and not self._asserted(known):
                continue
            for edge in self._reified(known):
                if not compared:
                    stated.add(edge)
                if edge[2] not in self._known.get(edge[0], {}).get(edge[1], ()):
                    yield f"{self._short(node)}: the edge it states is not in the graph: {self._edge(edge)}"
        for edge in sorted(self._edges - stated, key=str):
            yield f"no statement asserts this edge: {self._edge(edge)}"

    def _asserted(self, known: Known) -> bool:
        status = [value.value for value in known.get(NG.status, ())]
        certainty = [float(value.value) for value in known.get(NG.certainty, ())]
        return (
            RDF.predicate in known
            and (not status or status[0] in ASSERTING)
            and not {NG.negated, NG.inClaim}.intersection(known)
            and (not certainty or certainty[0] >= ASSERTED_FROM)
        )

    def _reified(self, known: Known) -> Iterator[Edge]:
        for subject in known.get(RDF.subject, ()):
            for predicate in known.get(RDF.predicate, ()):
                for object_ in known.get(RDF.object, ()):
                    if subject != object_ and isinstance(predicate, NamedNode):
                        yield subject, predicate, object_

    def _is_entity(self, node: Term) -> bool:
        return isinstance(node, NamedNode) and node.value.startswith(self._entities)

    def _name(self, node: Term) -> str:
        return str(node.value).removeprefix(self._entities).removeprefix(self._nodes)

    def _short(self, node: Term) -> str:
        return f"{'e' if self._is_entity(node) else 'n'}:{self._name(node)}"

    def _edge(self, edge: Edge) -> str:
        verb = edge[1].value.rpartition("#")[2]
        return f"{self._short(edge[0])} ng:{verb} {self._short(edge[2])}"


def _collection_problems(
    collection: Collection, texts: dict[str, str], records: set[tuple[str, str]]
) -> Iterator[str]:
    """Yield merged records that lead to no record of an article."""
    for entity in collection.entities:
        for ref in (*entity.members, *entity.governed_from):
            if ref.article and (ref.article, ref.entity) not in records:
                yield f"e:{entity.id}: its member {ref} is not kept"
    for happening in collection.happenings:
        for member in happening.members:
            if (member.article, member.event) not in records:
                yield f"happening {happening.id}: its member {member.article}/{member.event} is not kept"
    for comparison in collection.comparisons:
        for side in (comparison.left, comparison.right):
            if side is not None and not _kept(side, texts, records):
                yield f"comparison {comparison.id}: its passage in {side.article}/{side.record} is not kept"


def _kept(passage: Passage, texts: dict[str, str], records: set[tuple[str, str]]) -> bool:
    if (passage.article, passage.record) not in records:
        return False
    length = len(texts[passage.article])
    return all(0 <= span.start < span.end <= length for span in passage.spans)


def _local_ids(extraction: Extraction) -> Iterator[str]:
    for kind in (
        extraction.entities,
        extraction.figures,
        extraction.claims,
        extraction.events,
        extraction.relations,
    ):
        yield from (record.id for record in kind)
    yield from (f"s{sentence.start}-{sentence.end}" for sentence in extraction.sentences)
