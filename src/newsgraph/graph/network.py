"""
A collection of articles as a NetworkX graph, in one of three views.

    actors  who does what to whom: only what is asserted, one edge per source, verb and target
    events  actors and places around event nodes, with what is negated, planned or only claimed
    claims  speakers, what they say, whom it is about, and how claims of several articles compare

Nodes and edges come in one order, whatever the order of the articles. Every
edge has its `evidence`: the sentences it rests on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx

from newsgraph.graph.comparisons import LINKS
from newsgraph.graph.namespace import verb_name
from newsgraph.graph.passages import Sentences
from newsgraph.graph.statements import GAP, claim_spans, relation_name
from newsgraph.model import (
    Claim,
    Collection,
    Event,
    Extraction,
    Participant,
    Reading,
    Relation,
    StatementKind,
    TextSpan,
)
from newsgraph.model.resolution import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

View = Literal["actors", "events", "claims"]
VIEWS: tuple[View, ...] = ("actors", "events", "claims")

Evidence = dict[str, Any]  # article, record, sentence, start, end
EdgeKey = tuple[str, str, str]  # source, target, key


@dataclass(slots=True)
class _Gathered:
    """What is known of a node or edge so far."""

    known: dict[str, Any] = field(default_factory=dict)
    votes: dict[str, Counter[Any]] = field(default_factory=dict)
    mentions: int = 0
    articles: set[str] = field(default_factory=set)
    certainty: float = 0.0
    evidence: list[Evidence] = field(default_factory=list)


def network(
    extractions: Iterable[Extraction], collection: Collection, *, view: View = "actors"
) -> nx.MultiDiGraph:
    """
    Return one view of a collection.

    Nodes have `kind`, `label`, `mentions`, `articles` (ids), `first_seen` and
    `last_seen` (dates of publication), entities `aliases` and a place's
    coordinates too. Edges have `kind` (their key in words), `weight` (the number
    of independent origins), `mentions`, `articles`, `first_seen`, `last_seen`,
    `certainty`, and `evidence`: dicts with the article, the record, the
    sentence and its `start` and `end`.

    Args:
        extractions: the records of every article; one is held at a time.
        collection: what merging made of them.
        view: which view.
    """
    gathering = _Gathering(collection, view)
    for extraction in extractions:
        gathering.add(extraction)
    return gathering.graph()


class _Gathering:
    """One walk over the records."""

    def __init__(self, collection: Collection, view: View) -> None:
        self._collection = collection
        self._view = view
        self._resolver = Resolver(collection)
        self._origins = {a: o.id for o in collection.origins for a in o.articles}
        self._published: dict[str, str] = {}
        self._nodes: dict[str, _Gathered] = defaultdict(_Gathered)
        self._edges: dict[EdgeKey, _Gathered] = defaultdict(_Gathered)
        self._mentions: dict[str, int] = defaultdict(int)
        self._spoken_of: dict[str, set[str]] = defaultdict(set)
        self._joint = {
            (ref.article, ref.event): happening
            for happening in collection.happenings
            if len(happening.members) > 1
            for ref in happening.members
        }

    def add(self, extraction: Extraction) -> None:
        """Take in one article."""
        article = extraction.article
        if article.published is not None:
            self._published[article.id] = article.published.value
        self._count_mentions(extraction)
        if self._view == "actors":
            for event in extraction.events:
                self._deed(extraction, event)
            for relation in extraction.relations:
                self._link(extraction, relation)
        elif self._view == "events":
            for event in extraction.events:
                self._event(extraction, event)
        else:
            sentences = Sentences(extraction.sentences)
            for claim in extraction.claims:
                self._claim(extraction, claim, sentences)

    def _count_mentions(self, extraction: Extraction) -> None:
        article = extraction.article.id
        for local in extraction.entities:
            for mention in local.mentions:
                entity = self._resolver.entity(article, local.id, mention.reading)
                if entity is not None:
                    self._mentions[entity] += 1
                    self._spoken_of[entity].add(article)

    def _deed(self, extraction: Extraction, event: Event) -> None:
        """Add the edges of an event, if it is asserted."""
        if not event.asserted:
            return
        known = {"kind": verb_words(event.lemma), "event_type": event.type.value}
        proof = evidence(extraction, event.id, [event.sentence])
        for source in self._ids(extraction, event.sources):
            for target in self._ids(extraction, event.targets):
                if source != target:
                    self._edge((source, target, verb_name(event.lemma)), known, proof, event.certainty)

    def _link(self, extraction: Extraction, relation: Relation) -> None:
        """Add the edge of a relation, if it is asserted."""
        if not relation.asserted:
            return
        name = relation_name(relation)
        kind = f"former {relation.type.value}" if relation.former else relation.type.value
        known = {"kind": kind, "event_type": "", "office": relation.label}
        proof = evidence(extraction, relation.id, [relation.sentence])
        for source in self._ids(extraction, [relation.subject]):
            for target in self._ids(extraction, [relation.object]):
                if source != target:
                    self._edge((source, target, name), known, proof, 1.0)

    def _event(self, extraction: Extraction, event: Event) -> None:
        """Add an event node, or a mention to its happening, with its actors and places around it."""
        article = extraction.article.id
        happening = self._joint.get((article, event.id))
        node = f"{article}-{event.id}" if happening is None else f"happening-{happening.id}"
        proof = evidence(extraction, event.id, [event.sentence])
        times = {time.id: time.value for time in extraction.times}
        self._node(
            node,
            {
                "kind": "event",
                "label": verb_words(event.lemma) if happening is None else happening.label,
                "event_type": (event if happening is None else happening).type.value,
                "status": event.status.value,
                "negated": event.negated,
                "asserted": event.asserted,
                "time": times.get(event.time or "") if happening is None else happening.time,
            },
            proof,
        )
        for role, participants in (
            ("source", event.sources),
            ("target", event.targets),
            ("place", event.places),
        ):
            for entity in self._ids(extraction, participants):
                ends = (entity, node) if role == "source" else (node, entity)
                self._edge((*ends, role), {"kind": role}, proof, event.certainty)

    def _claim(self, extraction: Extraction, claim: Claim, sentences: Sentences) -> None:
        """Add a claim, its speaker, its addressee and whom it is about."""
        article = extraction.article
        node = f"{article.id}-{claim.id}"
        proof = evidence(extraction, claim.id, sentences.touched(claim_spans(claim)))
        content = GAP.join(span.words(article.text) for span in claim.content)
        known = {
            "kind": "claim",
            "label": content,
            "quoted": claim.kind.value,
            "cue_sense": claim.sense.value,
        }
        self._node(node, known, proof)
        ends: list[tuple[str | None, str | None, str, str]] = []
        if claim.speaker is not None:
            speaker = self._resolver.entity(article.id, claim.speaker, Reading.GOVERNMENT)
            ends.append((speaker, node, "says", claim.sense.value))
        if claim.addressee is not None:
            ends += [(node, who, "to", "to") for who in self._ids(extraction, [claim.addressee])]
        ends += [(node, self._resolver.entity(article.id, local), "about", "about") for local in claim.about]
        for source, target, key, kind in ends:
            if source is not None and target is not None:
                self._edge((source, target, key), {"kind": kind}, proof, claim.certainty)

    def _ids(self, extraction: Extraction, participants: Sequence[Participant]) -> list[str]:
        """Return the merged entities of *participants*, sorted, each once."""
        article = extraction.article.id
        found = {self._resolver.entity(article, p.entity, p.reading) for p in participants}
        merged = sorted(entity for entity in found if entity is not None)
        for entity in merged:
            self._spoken_of[entity].add(article)
        return merged

    def _node(self, node: str, known: dict[str, Any], proof: list[Evidence]) -> None:
        gathered = self._nodes[node]
        first = not gathered.known or proof[0]["article"] < gathered.evidence[0]["article"]
        gathered.evidence = sorted([*gathered.evidence, *proof], key=_place)
        gathered.articles.update(e["article"] for e in proof)
        gathered.mentions += 1
        if first:  # of several mentions, the one of the first article gives the node its attributes
            gathered.known = known

    def _edge(self, key: EdgeKey, known: dict[str, Any], proof: list[Evidence], certainty: float) -> None:
        gathered = self._edges[key]
        gathered.evidence += proof
        gathered.articles.update(e["article"] for e in proof)
        gathered.mentions += 1
        gathered.certainty = max(gathered.certainty, certainty)
        for name, value in known.items():
            gathered.votes.setdefault(name, Counter())[value] += 1

    def graph(self) -> nx.MultiDiGraph:
        """Return what was gathered, in order."""
        if self._view == "claims":
            self._comparisons()
        joined = {end for source, target, _ in self._edges for end in (source, target)}
        graph = nx.MultiDiGraph(view=self._view)
        for node in sorted(joined):
            graph.add_node(node, **self._node_attributes(node))
        for source, target, key in sorted(self._edges):
            graph.add_edge(source, target, key=key, **self._edge_attributes(self._edges[source, target, key]))
        return graph

    def _comparisons(self) -> None:
        """Link claims that were compared."""
        for compared in self._collection.comparisons:
            if compared.right is None or compared.kind not in {StatementKind.CLAIM, StatementKind.QUOTATION}:
                continue
            left = f"{compared.left.article}-{compared.left.record}"
            right = f"{compared.right.article}-{compared.right.record}"
            if left not in self._nodes or right not in self._nodes:
                continue
            name, backwards = LINKS[compared.verdict]
            ends = (right, left) if backwards else (left, right)
            proof = [*self._nodes[left].evidence, *self._nodes[right].evidence]
            self._edge((*ends, name), {"kind": compared.verdict.value.lower()}, proof, compared.weight)

    def _node_attributes(self, node: str) -> dict[str, Any]:
        if node in self._nodes:
            gathered = self._nodes[node]
            return {
                **gathered.known,
                "mentions": gathered.mentions,
                **self._seen(gathered.articles),
                "evidence": gathered.evidence,
            }
        entity = self._resolver.by_id(node)
        if entity is None:  # the resolver gave this id, so the collection has it
            raise KeyError(node)
        place = entity.place
        return {
            "kind": entity.type.value,
            "label": entity.name,
            "aliases": list(entity.aliases),
            "titles": list(entity.titles),
            "country": entity.country,
            "identity": entity.identity,
            "latitude": None if place is None else place.latitude,
            "longitude": None if place is None else place.longitude,
            "mentions": max(self._mentions[node], len(self._spoken_of[node])),
            **self._seen(self._spoken_of[node]),
        }

    def _edge_attributes(self, gathered: _Gathered) -> dict[str, Any]:
        return {
            **{name: _most_frequent(votes) for name, votes in gathered.votes.items()},
            "weight": len({self._origins.get(article, article) for article in gathered.articles}),
            "mentions": gathered.mentions,
            "certainty": gathered.certainty,
            **self._seen(gathered.articles),
            "evidence": sorted(gathered.evidence, key=_place),
        }

    def _seen(self, articles: set[str]) -> dict[str, Any]:
        """Return the articles and the first and last day of publication among them."""
        days = sorted(self._published[article] for article in articles if article in self._published)
        return {
            "articles": sorted(articles),
            "first_seen": days[0] if days else None,
            "last_seen": days[-1] if days else None,
        }


def evidence(extraction: Extraction, record: str, sentences: Iterable[TextSpan]) -> list[Evidence]:
    """Return the sentences *record* rests on."""
    article = extraction.article
    return [
        {
            "article": article.id,
            "record": record,
            "sentence": sentence.words(article.text),
            "start": sentence.start,
            "end": sentence.end,
        }
        for sentence in sentences
    ]


def verb_words(lemma: str) -> str:
    """Return *lemma* as it is shown: "call off"."""
    return " ".join(lemma.replace("_", " ").split())


def _most_frequent(votes: Counter[Any]) -> Any:
    return min(votes.items(), key=lambda vote: (-vote[1], str(vote[0])))[0]


def _place(found: Evidence) -> tuple[str, int, int, str]:
    return found["article"], found["start"], found["end"], found["record"]
