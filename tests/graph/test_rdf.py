from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from newsgraph.graph.namespace import NG, PREFIXES, TERMS, VOCABULARY, Mint, verb
from newsgraph.graph.rdf import quads
from newsgraph.model import Collection, EventType, Status
from records import collection, extractions, first, second, span

ONTOLOGIES = Path(__file__).parents[2] / "ontologies"


@pytest.fixture(scope="module")
def store():
    """Return the two articles' graph, in memory."""
    return stored(quads(extractions(), collection()))


def stored(triples):
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    return store


def rows(store, query):
    """Return the answers as tuples of short strings, sorted."""
    return sorted(tuple(short(v) for v in row) for row in store.query(query, prefixes=PREFIXES))


def short(term):
    if isinstance(term, NamedNode):
        fitting = [p for p in PREFIXES if term.value.startswith(PREFIXES[p])]
        prefix = max(fitting, key=lambda p: len(PREFIXES[p]), default=None)
        return f"{prefix}:{term.value.removeprefix(PREFIXES[prefix])}" if prefix else term.value
    return None if term is None else term.value


def test_one_triple_pattern_finds_who_did_what_to_whom(store):
    """The verbs between two actors, those of both articles."""
    found = rows(store, "SELECT ?verb { e:omar-khalid ?verb e:ana-l%C3%B3pez }")
    assert found == [("ng:meet",), ("ng:speak",)]


def test_only_what_is_asserted_has_a_direct_edge(store):
    """Negated, possible and claimed events have a node and no edge."""
    edges = rows(
        store,
        "SELECT ?s ?p ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(e:)) && STRSTARTS(STR(?o), STR(e:))) }",
    )
    assert edges == [
        ("e:harbour-union", "ng:member", "e:dockers-league"),
        ("e:omar-khalid", "ng:claim", "e:norway"),  # of the government, said as "Oslo"
        ("e:omar-khalid", "ng:formerMember", "e:dockers-league"),
        ("e:omar-khalid", "ng:meet", "e:ana-l%C3%B3pez"),
        ("e:omar-khalid", "ng:speak", "e:ana-l%C3%B3pez"),
    ]
    events = rows(store, "SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }")
    assert events == [("8",)]


@pytest.mark.parametrize(
    "change",
    [
        {"negated": True},
        {"status": Status.PLANNED},
        {"status": Status.DENIED},
        {"certainty": 0.4},
        {"claim": "c1"},
    ],
)
def test_an_event_that_is_no_longer_asserted_loses_its_edge_and_keeps_its_node(change):
    """The edge is for what the author states as done or under way."""
    extraction = second()
    event = replace(extraction.events[0], **change)
    changed = replace(extraction, events=(event, *extraction.events[1:]))
    graph = stored(quads([changed], collection()))
    assert rows(graph, "SELECT ?v { e:omar-khalid ?v e:ana-l%C3%B3pez }") == []
    assert len(rows(graph, "SELECT ?e { ?e rdf:subject e:omar-khalid ; rdf:object e:ana-l%C3%B3pez }")) == 1


def test_the_evidence_of_an_edge_is_one_hop_away(store):
    """Sentence, offsets and article, without the direct edge in the pattern."""
    found = rows(
        store,
        """SELECT ?words ?from ?to ?title ?date {
          ?ev rdf:subject e:omar-khalid ; rdf:object e:ana-l%C3%B3pez ; rdf:predicate ng:meet ; ng:evidence ?s .
          ?s nif:anchorOf ?words ; nif:beginIndex ?from ; nif:endIndex ?to ; nif:referenceContext ?article .
          ?article schema:headline ?title ; schema:datePublished ?date }""",
    )
    sentence = "Premier Omar Khalid met Foreign Minister Ana López in Lisbon on Sunday."
    assert found == [(sentence, "24", "95", "Premier meets minister", "2026-05-04")]


def test_every_offset_gives_its_words_back(store):
    """`text[begin:end] == anchorOf`, and where there is none, `ng:content`."""
    texts = {e.article.id: e.article.text for e in extractions()}
    found = rows(
        store,
        """SELECT ?node ?from ?to ?words { ?node nif:beginIndex ?from ; nif:endIndex ?to
          OPTIONAL { ?node nif:anchorOf ?anchor } OPTIONAL { ?node ng:content ?content }
          BIND(COALESCE(?anchor, ?content) AS ?words) }""",
    )
    assert len(found) > 20
    for node, begin, end, words in found:
        assert texts[node[2:18]][int(begin) : int(end)] == words


def test_an_interrupted_quotation_keeps_its_stretches_and_its_whole(store):
    """The words between the stretches are no part of the content."""
    found = rows(store, "SELECT ?content ?whole { ?c ng:content ?content ; nif:anchorOf ?whole }")
    assert found == [("Roads … come next", "Roads,” she added, “come next")]


def test_a_government_reading_is_the_country(store):
    """Oslo that may send troops is Norway; Oslo the city is an entity of its own."""
    found = rows(
        store,
        "SELECT ?who ?hedge ?certainty { ?e rdf:subject ?who ; ng:hedge ?hedge ; ng:certainty ?certainty }",
    )
    assert found == [("e:norway", "may", "0.4")]
    assert rows(store, "SELECT ?label { e:oslo rdfs:label ?label }") == [("Oslo",)]


def test_what_a_speaker_says_is_according_to_them(store):
    """A claimed event and a claimed figure name whom the article credits."""
    found = rows(store, "SELECT ?what ?who { ?x ng:accordingTo ?who ; ng:inClaim ?c ; nif:anchorOf ?what }")
    assert found == [("At least 40", "e:red-cross"), ("killed", "e:red-cross")]


def test_figures_keep_bound_status_and_what_they_count(store):
    """A vague number has no value."""
    found = rows(
        store,
        """SELECT ?words ?bound ?value ?role ?status ?counted ?verb { ?f a schema:QuantitativeValue ; ng:bound ?bound ;
          nif:anchorOf ?words ; ng:role ?role ; ng:status ?status ; ng:counted ?counted ; ng:ofEvent/rdf:predicate ?verb
          OPTIONAL { ?f schema:value ?value } }""",
    )
    assert found == [
        ("About 60", "~", "60", "killed", "actual", "people", "ng:die"),
        ("At least 40", ">=", "40", "killed", "actual", "people", "ng:kill"),
        ("dozens", "~", None, "troops", "possible", "troops", "ng:send"),
    ]


def test_claims_know_speaker_cue_and_content(store):
    """Verbatim words are quotations."""
    found = rows(
        store,
        """SELECT ?type ?who ?cue ?sense ?content { ?c a ?type ; ng:speaker ?who ; ng:cue ?cue ; ng:cueSense ?sense ;
          ng:content ?content FILTER(?sense = "promise") }""",
    )
    lopez = ("schema:Quotation", "e:ana-l%C3%B3pez", "said", "promise")
    assert found == [
        (*lopez, "We will rebuild every bridge"),
        (*lopez, "We will rebuild every bridge before the winter"),
    ]


def test_comparisons_link_the_statements_and_say_why(store):
    """The cut quotation truncates the full one; the node holds the words left out."""
    found = rows(
        store,
        """SELECT ?short ?full ?verdict ?missing { ?short0 ng:truncates ?full0 . ?short0 ng:content ?short .
          ?full0 ng:content ?full . ?k rdf:subject ?short0 ; rdf:object ?full0 ; ng:verdict ?verdict ; ng:missing ?missing }""",
    )
    full = "We will rebuild every bridge before the winter"
    assert found == [("We will rebuild every bridge", full, "QUOTE_TRUNCATED", "before the winter")]
    assert rows(store, "SELECT ?about { n:comparison-k2 schema:about ?about }") == [("n:happening-h1",)]


def test_what_one_article_alone_says_is_a_link_without_a_node(store):
    """There are as many of those as statements."""
    assert rows(store, "SELECT ?t { ?r ng:onlyIn/schema:headline ?t }") == [("Premier meets minister",)]
    assert len(rows(store, "SELECT ?k { ?k a ng:Comparison }")) == 2


def test_a_happening_gathers_the_mentions_of_one_event(store):
    """Mentions that stand alone have no happening node."""
    found = rows(
        store, "SELECT ?words ?label { ?e ng:happening ?h ; nif:anchorOf ?words . ?h rdfs:label ?label }"
    )
    assert found == [("met", "Omar Khalid meets Ana López"), ("spoke", "Omar Khalid meets Ana López")]
    assert rows(store, "SELECT ?o { ?o a ng:Origin }") == []


def test_verbs_have_a_label_and_lead_to_their_event_type(store):
    """A verb that has the name of a term is told from it."""
    found = rows(store, "SELECT ?v ?label ?type { ?v a ng:Verb ; rdfs:label ?label ; skos:broader ?type }")
    assert ("ng:meet", "meet", "ng:CONSULT") in found
    assert ("ng:bound_act", "bound", "ng:OTHER") in found


def test_places_have_coordinates_or_a_reason(store):
    """Latitude and longitude for maps, WKT for GeoSPARQL."""
    found = rows(
        store, "SELECT ?lat ?wkt ?in { e:lisbon wgs:lat ?lat ; geo:asWKT ?wkt ; skos:exactMatch ?in }"
    )
    assert found == [("38.71667", "POINT(-9.13333 38.71667)", "https://sws.geonames.org/2267057/")]
    assert rows(store, "SELECT ?why { e:helsinki-beach ng:placeBecause ?why }") == [("not in the gazetteer",)]


def test_an_entity_that_no_statement_speaks_of_has_its_own_evidence(store):
    """No node without evidence."""
    found = rows(store, "SELECT ?e ?words { ?e rdfs:label ?l ; ng:evidence/nif:anchorOf ?words }")
    assert found == [
        ("e:helsinki-beach", "Helsinki Beach was quiet."),
        ("e:oslo", "Oslo may send dozens of troops."),
    ]


def test_an_unresolved_time_keeps_its_words():
    """ "Sunday" without a date of publication is words and no stamp."""
    extraction = first()
    time = replace(extraction.times[0], value=None, because="no anchor")
    graph = stored(quads([replace(extraction, times=(time,))], collection()))
    query = "SELECT ?words ?stamp { ?e ng:timeWords ?words OPTIONAL { ?e sem:hasTimeStamp ?stamp } }"
    assert rows(graph, query) == [("Sunday", None)]


def test_the_run_has_no_clock(store):
    """One activity an annotator, without time, so that a rebuild gives the same bytes."""
    assert rows(store, "SELECT ?l { ?r a prov:Activity ; rdfs:label ?l }") == [("test 1",)]
    assert rows(store, "SELECT ?t { ?r prov:endedAtTime|prov:startedAtTime ?t }") == []


def test_the_order_of_articles_does_not_matter():
    """The same set of triples, whichever article comes first."""
    forwards = set(quads(extractions(), collection()))
    assert forwards == set(quads(reversed(extractions()), collection()))


def test_a_store_gives_back_exactly_what_went_in(store):
    """No literal is changed by being stored."""
    lines = {str(q) for q in (quad.triple for quad in store)}
    assert lines == {str(t) for t in quads(extractions(), collection())}


def test_there_are_no_blank_nodes_and_only_known_terms(store):
    """Remote stores refuse blank nodes; what is in `ng:` is a term or a verb."""
    verbs = {row[0] for row in rows(store, "SELECT ?v { ?v a ng:Verb }")}
    for quad in store:
        assert isinstance(quad.subject, NamedNode)
        for node in (quad.predicate, quad.object):
            if isinstance(node, NamedNode) and node.value.startswith(VOCABULARY):
                assert short(node) in verbs or node.value.removeprefix(VOCABULARY) in TERMS
            assert not str(node).startswith("_:")


def test_a_participant_that_was_not_merged_is_left_out():
    """An extraction beside an empty collection still gives its statements."""
    graph = stored(quads(extractions(), Collection()))
    assert rows(graph, "SELECT ?s { ?e rdf:subject ?s }") == []
    assert len(rows(graph, "SELECT ?e { ?e a sem:Event }")) == 8


def test_who_acts_on_themselves_has_no_edge_to_themselves():
    """ "A and B met A" gives one edge."""
    extraction = first()
    event = extraction.events[0]
    both = (*event.sources, *event.targets)
    mutual = replace(extraction, events=(replace(event, sources=both, targets=both), *extraction.events[1:]))
    graph = stored(quads([mutual], collection()))
    assert rows(graph, "SELECT ?s ?o { ?s ng:meet ?o }") == [
        ("e:ana-l%C3%B3pez", "e:omar-khalid"),
        ("e:omar-khalid", "e:ana-l%C3%B3pez"),
    ]


def test_iris_of_another_base():
    """Everything we mint moves; the vocabulary stays."""
    triples = set(quads(extractions(), collection(), base="https://x.example/kg/"))
    iris = {t.subject.value for t in triples}
    assert Mint("https://x.example/kg/").entity("lisbon").value in iris
    assert not any(iri.startswith("https://newsgraph.example") for iri in iris)
    assert NG.Verb in {t.object for t in triples}


def test_the_shapes_hold():
    """SHACL: evidence, offsets, known values, and a direct edge for whatever is asserted."""
    conforms, report = shacl(set(quads(extractions(), collection())))
    assert conforms, report


@pytest.mark.parametrize(
    ("predicate", "message"),
    [
        (verb("meet"), "direct edge"),
        (NG.evidence, "no node without evidence"),
        (NG.truncates, "direct link"),
    ],
)
def test_the_shapes_find_what_is_missing(predicate, message):
    """A removed edge, evidence or link is reported."""
    kept = {t for t in quads(extractions(), collection()) if t.predicate != predicate}
    conforms, report = shacl(kept)
    assert not conforms
    assert message in report


def shacl(triples):
    data = rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    shapes = rdflib.Graph().parse(ONTOLOGIES / "shapes.ttl")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    return conforms, report


def test_the_ontology_declares_exactly_the_terms_of_the_code():
    """Each term has a label and a comment; the event types are concepts with a definition."""
    graph = rdflib.Graph().parse(ONTOLOGIES / "newsgraph.ttl").parse(ONTOLOGIES / "event-types.ttl")
    skos, rdfs = rdflib.SKOS, rdflib.RDFS
    declared = {str(s).removeprefix(VOCABULARY) for s in graph.subjects() if str(s).startswith(VOCABULARY)}
    assert declared == set(TERMS)
    for term in TERMS:
        node = rdflib.URIRef(VOCABULARY + term)
        assert graph.value(node, rdfs.label) or graph.value(node, skos.prefLabel), term
        assert graph.value(node, rdfs.comment) or graph.value(node, skos.definition), term
    concepts = {str(s).removeprefix(VOCABULARY) for s in graph.subjects(rdflib.RDF.type, skos.Concept)}
    assert concepts == {t.value for t in EventType}


def test_words_are_found_where_the_records_say():
    """The test records themselves keep the invariant."""
    for extraction in extractions():
        text = extraction.article.text
        for sentence in extraction.sentences:
            assert span(text, sentence.words(text)) == sentence
