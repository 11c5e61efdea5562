"""
The names of the graph: prefixes, the closed vocabulary `NG`, and the IRIs we mint.

Entities live under `e:`, everything else we mint under `n:`; both hang on a
base IRI the user may choose. The vocabulary, whose verbs are minted from the
lemmas of events, does not move.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import NamedNode

from newsgraph.model import EventType, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import TextSpan

DEFAULT_BASE = "https://newsgraph.example/"
VOCABULARY = "https://w3id.org/newsgraph/vocab#"

FIXED_PREFIXES = {
    "ng": VOCABULARY,
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": "https://schema.org/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return every prefix a query may use, for a graph built on *base*."""
    return {"e": f"{base}e/", "n": f"{base}n/", **FIXED_PREFIXES}


PREFIXES = prefixes()

CLASSES = ("Comparison", "Group", "Happening", "Origin", "People", "Verb")
LINKS = tuple(relation.value for relation in RelationType)
FORMER_LINKS = tuple(f"former{link.title()}" for link in LINKS)
COMPARING = (
    "agrees",
    "conflicts",
    "maybeSame",
    "onlyIn",
    "refines",
    "rewords",
    "shiftsModality",
    "truncates",
    "updates",
)
PROPERTIES = (
    "accordingTo",
    "addressee",
    "because",
    "bound",
    "certainty",
    "change",
    "content",
    "counted",
    "country",
    "cue",
    "cueSense",
    "duration",
    "evidence",
    "file",
    "flag",
    "happening",
    "hedge",
    "identity",
    "inClaim",
    "missing",
    "negated",
    "ofActor",
    "ofEvent",
    "origin",
    "partOf",
    "placeBecause",
    "role",
    "sourceKind",
    "sourceWords",
    "speaker",
    "status",
    "timeWords",
    "verdict",
    "weight",
    "withinClaim",
    "withinPlace",
)
SCHEME = "EventTypes"
TERMS = frozenset(
    (*CLASSES, *LINKS, *FORMER_LINKS, *COMPARING, *PROPERTIES, SCHEME, *(t.value for t in EventType))
)

_VERB_SUFFIX = "_act"  # "ng:claim_act" is the verb "claim"; "ng:claim" would be a term of ours


class Namespace:
    """An open namespace: `SEM.Event`, `SEM["Event"]`."""

    def __init__(self, iri: str) -> None:
        self._iri = iri
        self._nodes: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        """Return the IRI of *name*."""
        node = self._nodes.get(name)
        if node is None:
            node = self._nodes[name] = NamedNode(self._iri + name)
        return node

    def __getattr__(self, name: str) -> NamedNode:
        """Return the IRI of *name*."""
        if name.startswith("_"):  # copying and pickling ask for such names
            raise AttributeError(name)
        return self[name]


class ClosedNamespace(Namespace):
    """A namespace of known terms: a typo raises."""

    def __init__(self, iri: str, terms: Iterable[str]) -> None:
        super().__init__(iri)
        self._terms = frozenset(terms)

    def __getitem__(self, name: str) -> NamedNode:
        """
        Return the IRI of the term *name*.

        Raises:
            AttributeError: if the vocabulary has no such term.
        """
        if name not in self._terms:
            raise AttributeError(f"the vocabulary has no term {name!r}")
        return super().__getitem__(name)


NG = ClosedNamespace(VOCABULARY, TERMS)
SEM = Namespace(FIXED_PREFIXES["sem"])
SCHEMA = Namespace(FIXED_PREFIXES["schema"])
NIF = Namespace(FIXED_PREFIXES["nif"])
PROV = Namespace(FIXED_PREFIXES["prov"])
SKOS = Namespace(FIXED_PREFIXES["skos"])
WGS = Namespace(FIXED_PREFIXES["wgs"])
GEO = Namespace(FIXED_PREFIXES["geo"])
RDF = Namespace(FIXED_PREFIXES["rdf"])
RDFS = Namespace(FIXED_PREFIXES["rdfs"])
XSD = Namespace(FIXED_PREFIXES["xsd"])


def verb_name(lemma: str) -> str:
    """
    Return the local name of the verb *lemma* in `ng:`, percent-encoded.

    Two lemmas that differ in more than case and spaces never share a name,
    and no verb has the name of a term of the vocabulary.
    """
    name = quote("_".join(lemma.casefold().split()), safe="") or _VERB_SUFFIX[1:]
    bare = name
    while bare.endswith(_VERB_SUFFIX):
        bare = bare.removesuffix(_VERB_SUFFIX)
    return name + _VERB_SUFFIX if bare in TERMS else name


def verb(lemma: str) -> NamedNode:
    """Return the property minted from an event's *lemma*."""
    return NamedNode(VOCABULARY + verb_name(lemma))


class Mint:
    """The IRIs of a graph built on one base."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = base

    def entity(self, entity_id: str) -> NamedNode:
        """Return the IRI of an entity."""
        return NamedNode(f"{self.base}e/{quote(entity_id, safe='')}")

    def article(self, article: str) -> NamedNode:
        """Return the IRI of an article."""
        return self._node(article)

    def record(self, article: str, local: str) -> NamedNode:
        """Return the IRI of an article's event, figure, claim or relation."""
        return self._node(f"{article}-{local}")

    def passage(self, article: str, span: TextSpan) -> NamedNode:
        """Return the IRI of a stretch of an article's text, named by its offsets."""
        return self._node(f"{article}-s{span.start}-{span.end}")

    def named(self, kind: str, name: str) -> NamedNode:
        """Return the IRI of a happening, origin, comparison, outlet or run."""
        readable = re.sub(r"\s+", "-", name.strip())
        return self._node(readable if readable.startswith(f"{kind}-") else f"{kind}-{readable}")

    def _node(self, name: str) -> NamedNode:
        return NamedNode(f"{self.base}n/{quote(name, safe='')}")
