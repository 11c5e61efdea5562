from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, Triple

from newsgraph.graph.checks import problems
from newsgraph.graph.namespace import NG, NIF, SEM, XSD, Mint, verb
from newsgraph.graph.rdf import quads
from newsgraph.model import EntityRef, EventRef, TextSpan
from records import collection, extractions, first

MINT = Mint()


def graph():
    return set(quads(extractions(), collection()))


def found(triples, merged=None):
    return problems(extractions(), merged or collection(), triples)


def test_a_sound_graph_has_no_problems():
    """The two articles."""
    assert found(graph()) == []


def test_another_base_is_no_problem():
    """When it is named."""
    base = "https://x.example/"
    triples = set(quads(extractions(), collection(), base=base))
    assert problems(extractions(), collection(), triples, base=base) == []


@pytest.mark.parametrize(
    ("predicate", "message"),
    [
        (verb("meet"), "the edge it states is not in the graph: e:omar-khalid ng:meet e:ana-l%C3%B3pez"),
        (NG.evidence, "a statement without evidence"),
        (NG.truncates, "the edge it states is not in the graph"),
        (NIF.anchorOf, "not None"),
    ],
)
def test_what_is_missing_is_found(predicate, message):
    """A removed edge, evidence or words."""
    lines = found({t for t in graph() if t.predicate != predicate})
    assert any(message in line for line in lines)


def test_an_edge_that_nothing_states_is_found():
    """Evidence first."""
    edge = Triple(MINT.entity("lisbon"), NG.foe, MINT.entity("norway"))
    assert found({*graph(), edge}) == ["no statement asserts this edge: e:lisbon ng:foe e:norway"]


def test_an_edge_of_a_negated_event_is_found():
    """The node is no reason for the edge."""
    node = MINT.record(first().article.id, "v1")
    negated = Triple(node, NG.negated, Literal("true", datatype=XSD.boolean))
    assert any(
        "no statement asserts this edge: e:omar-khalid ng:meet" in line for line in found({*graph(), negated})
    )


def test_offsets_that_do_not_fit_are_found():
    """The text at the offsets is shown."""
    node = MINT.record(first().article.id, "v1")
    kept = {t for t in graph() if (t.subject, t.predicate) != (node, NIF.beginIndex)}
    moved = Triple(node, NIF.beginIndex, Literal("43", datatype=XSD.integer))
    assert [line.partition(": ")[2] for line in found({*kept, moved})] == [
        "the article has ' met' at 43 to 47, not 'met'"
    ]


def test_statements_of_an_unknown_article_are_found():
    """The records know every article of the graph."""
    lines = problems([first()], collection(), graph())
    assert any("no article of that id is kept" in line for line in lines)
    assert any(line.startswith("e:ana-lópez: its member") for line in lines)


def test_an_entity_of_which_nothing_speaks_is_found():
    """No node without evidence."""
    node = MINT.entity("helsinki-beach")
    lines = found({t for t in graph() if (t.subject, t.predicate) != (node, NG.evidence)})
    assert lines == ["e:helsinki-beach: no statement speaks of it and it has no evidence"]


def test_an_entity_without_a_name_is_found():
    """Left over from an article that was removed, say."""
    dangling = Triple(MINT.record(first().article.id, "v1"), SEM.hasActor, MINT.entity("ghost"))
    named = Triple(MINT.entity("ghost"), NG.country, Literal("NO"))
    assert found({*graph(), dangling, named}) == ["e:ghost: an entity without a name"]


def test_merged_records_lead_to_records_that_are_kept():
    """Entities, happenings and comparisons."""
    merged = collection()
    ghost = replace(merged.entities[0], members=(EntityRef("", "iso3166:NO"), EntityRef("gone", "e1")))
    empty = replace(merged.happenings[0], members=(EventRef(first().article.id, "v99"),))
    passage = replace(merged.comparisons[0].left, spans=(TextSpan(0, 10**6),))
    broken = replace(
        merged,
        entities=(ghost, *merged.entities[1:]),
        happenings=(empty,),
        comparisons=(replace(merged.comparisons[0], left=passage),),
    )
    lines = found(graph(), broken)
    assert "e:ana-lópez: its member gone/e1 is not kept" in lines
    assert any(line.startswith("happening h1: its member") for line in lines)
    assert any(line.startswith("comparison k1: its passage") for line in lines)
