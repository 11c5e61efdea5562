"""
JSON-LD 1.1 with plain names: a context, and one object a subject.

The context is that of ontologies/context.jsonld, with the prefixes `e` and `n`
on the graph's own base. Written line by line, so that memory does not grow.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, Triple

from newsgraph.graph.namespace import FIXED_PREFIXES, RDF, XSD, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# properties with a name of their own: the objects of those with "@id" are IRIs
LITERALS = {
    "label": "rdfs:label",
    "altLabel": "skos:altLabel",
    "headline": "schema:headline",
    "words": "nif:anchorOf",
    "begin": "nif:beginIndex",
    "end": "nif:endIndex",
    "content": "ng:content",
    "status": "ng:status",
    "bound": "ng:bound",
    "role": "ng:role",
    "counted": "ng:counted",
    "cue": "ng:cue",
    "verdict": "ng:verdict",
    "because": "ng:because",
    "missing": "ng:missing",
}
LINKS = {
    "subject": "rdf:subject",
    "predicate": "rdf:predicate",
    "object": "rdf:object",
    "eventType": "sem:eventType",
    "actor": "sem:hasActor",
    "place": "sem:hasPlace",
    "article": "nif:referenceContext",
    "evidence": "ng:evidence",
    "speaker": "ng:speaker",
    "about": "schema:about",
    "accordingTo": "ng:accordingTo",
    "inClaim": "ng:inClaim",
    "happening": "ng:happening",
    "ofEvent": "ng:ofEvent",
    "broader": "skos:broader",
}


def context(base: str) -> dict[str, Any]:
    """Return the context: prefixes, plain names, and which of them lead to IRIs."""
    return {
        "@version": 1.1,
        **prefixes(base),
        **LITERALS,
        **{name: {"@id": iri, "@type": "@id"} for name, iri in LINKS.items()},
    }


def jsonld(triples: Iterable[Triple], base: str) -> Iterator[str]:
    """
    Yield a JSON-LD document.

    Args:
        triples: those of one subject together.
        base: what the prefixes `e` and `n` hang on.
    """
    short = _Shortener(base)
    yield f'{{"@context":{_json(context(base))},\n"@graph":['
    comma = "\n"
    for subject, known in groupby(triples, key=lambda triple: triple.subject):
        yield comma + _json(short.node(subject, known))
        comma = ",\n"
    yield "\n]}\n"


class _Shortener:
    """IRIs as the context abbreviates them."""

    def __init__(self, base: str) -> None:
        self._prefixes = sorted(prefixes(base).items(), key=lambda pair: -len(pair[1]))
        full = {**FIXED_PREFIXES}
        self._names = {
            full[iri.partition(":")[0]] + iri.partition(":")[2]: name
            for name, iri in {**LITERALS, **LINKS}.items()
        }

    def node(self, subject: Any, triples: Iterable[Triple]) -> dict[str, Any]:
        """Return the object of one subject."""
        known: dict[str, Any] = {"@id": self.iri(subject)}
        for triple in triples:
            name, value = self._pair(triple)
            if name not in known:
                known[name] = value
            elif isinstance(known[name], list):
                known[name].append(value)
            else:
                known[name] = [known[name], value]
        return known

    def iri(self, node: Any) -> str:
        """Return "prefix:name" of a named node, or the whole IRI where no prefix fits."""
        whole = str(node.value)
        for prefix, start in self._prefixes:
            if whole.startswith(start) and not whole.startswith(f"{start}//"):
                return f"{prefix}:{whole.removeprefix(start)}"
        return whole

    def _pair(self, triple: Triple) -> tuple[str, Any]:
        if triple.predicate == RDF.type:
            return "@type", self.iri(triple.object)
        name = self._names.get(triple.predicate.value)
        if isinstance(triple.object, Literal):
            return name or self.iri(triple.predicate), self._value(triple.object)
        target = self.iri(triple.object)
        return (name, target) if name in LINKS else (self.iri(triple.predicate), {"@id": target})

    def _value(self, literal: Literal) -> Any:
        if literal.datatype == XSD.string:
            return literal.value
        if literal.datatype == XSD.integer:
            return int(literal.value)
        if literal.datatype == XSD.boolean:
            return literal.value == "true"
        return {"@value": literal.value, "@type": self.iri(literal.datatype)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
