"""
A collection of articles as RDF 1.1 triples: one default graph, no blank nodes.

Every asserted event and relation has a direct edge between entities, and
every event, relation, figure and claim has a node with its words, offsets and
sentence. The vocabulary is documented in ontologies/newsgraph.ttl.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from newsgraph.graph.comparisons import compared_sentences, comparison
from newsgraph.graph.entities import entity, happening, origin
from newsgraph.graph.literals import moment, text
from newsgraph.graph.namespace import (
    DEFAULT_BASE,
    NG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    Mint,
    verb,
)
from newsgraph.graph.passages import Passages
from newsgraph.graph.statements import Statements
from newsgraph.model import Collection, ComparisonVerdict, Extraction, MentionForm, TextSpan
from newsgraph.model.resolution import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def quads(
    extractions: Iterable[Extraction], collection: Collection, *, base: str = DEFAULT_BASE
) -> Iterator[Triple]:
    """
    Yield the triples of a collection; one may come more than once.

    The set of triples does not depend on the order of *extractions*, of which
    one is held at a time.

    Args:
        extractions: the records of every article.
        collection: what merging made of them.
        base: the IRI under which entities and nodes are minted; ends in "/" or "#".
    """
    return iter(_Projection(extractions, collection, base))


class _Projection:
    """One walk over the records, with what has to be remembered across articles."""

    def __init__(self, extractions: Iterable[Extraction], collection: Collection, base: str) -> None:
        self._extractions = extractions
        self._collection = collection
        self._mint = Mint(base)
        self._resolver = Resolver(collection)
        self._compared = compared_sentences(collection.comparisons)
        self._verbs: set[tuple[str, str]] = set()
        self._used: set[str] = set()
        # entity -> the first name of it: article, mention, and the triples of that evidence
        self._unused: dict[str, tuple[str, TextSpan, list[Triple]]] = {}

    def __iter__(self) -> Iterator[Triple]:
        for extraction in self._extractions:
            yield from self._article(extraction)
            statements = Statements(extraction, self._resolver, self._mint)
            yield from statements
            passages = Passages(extraction, self._mint)
            for sentence in sorted(self._compared.get(extraction.article.id, ())):
                yield from passages.sentence(sentence)
            self._verbs |= statements.verbs
            self._used |= statements.used
            self._remember_names(extraction)
        yield from self._merged()
        for lemma, event_type in sorted(self._verbs):
            property_ = verb(lemma)
            yield Triple(property_, RDF.type, NG.Verb)
            yield Triple(property_, RDFS.label, text(" ".join(lemma.casefold().split()).replace("_", " ")))
            yield Triple(property_, SKOS.broader, NG[event_type])

    def _article(self, extraction: Extraction) -> Iterator[Triple]:
        article = extraction.article
        node = self._mint.article(article.id)
        yield Triple(node, RDF.type, SCHEMA.NewsArticle)
        yield Triple(node, SCHEMA.inLanguage, text(article.language))
        yield Triple(node, NG.file, text(article.raw.path))
        if article.title is not None:
            yield Triple(node, SCHEMA.headline, text(article.title.words(article.text)))
        if article.url is not None:
            yield Triple(node, SCHEMA.url, Literal(article.url, datatype=XSD.anyURI))
        if article.published is not None:
            value = article.published.value
            yield Triple(node, SCHEMA.datePublished, moment(value) or text(value))
        if article.author is not None:
            yield Triple(node, SCHEMA.author, text(article.author))
        for flag in article.flags:
            yield Triple(node, NG.flag, text(flag.kind.value))
        if article.outlet is not None:
            outlet = self._mint.named("outlet", article.outlet.casefold())
            yield Triple(node, SCHEMA.publisher, outlet)
            yield Triple(outlet, RDF.type, SCHEMA.NewsMediaOrganization)
            yield Triple(outlet, RDFS.label, text(article.outlet))
        if extraction.annotator:
            digest = sha256(extraction.annotator.encode()).hexdigest()[:8]
            run = self._mint.named("run", digest)
            yield Triple(node, PROV.wasGeneratedBy, run)
            yield Triple(run, RDF.type, PROV.Activity)
            yield Triple(run, RDFS.label, text(extraction.annotator))

    def _remember_names(self, extraction: Extraction) -> None:
        """Remember where an entity is named that no statement has spoken of: it needs its own evidence."""
        article = extraction.article.id
        for local in extraction.entities:
            entity_id = self._resolver.entity(article, local.id)
            if entity_id is None or entity_id in self._used:
                continue
            names = [m.span for m in local.mentions if m.form is MentionForm.NAME]
            if not names:
                continue
            first = min(names)
            known = self._unused.get(entity_id)
            if known is None or (article, first) < known[:2]:
                passages = Passages(extraction, self._mint)
                proof = list(passages.evidence(self._mint.entity(entity_id), [first]))
                self._unused[entity_id] = (article, first, proof)

    def _merged(self) -> Iterator[Triple]:
        ids = frozenset(entity.id for entity in self._collection.entities)
        for item in self._collection.happenings:
            if len(item.members) > 1:  # a mention that stands alone is its own happening
                self._used.update(item.sources, item.targets, item.places)
                yield from happening(item, self._mint)
        for shared in self._collection.origins:
            if len(shared.articles) > 1:
                yield from origin(shared, self._mint)
        for compared in self._collection.comparisons:
            if compared.verdict is not ComparisonVerdict.ONLY_IN:
                self._used.update(ids.intersection(compared.about))
            yield from comparison(compared, self._mint, entities=ids)
        for actor in self._collection.entities:
            if actor.id in self._used:
                yield from entity(actor, self._mint)
            elif actor.id in self._unused:
                yield from entity(actor, self._mint)
                yield from self._unused[actor.id][2]
