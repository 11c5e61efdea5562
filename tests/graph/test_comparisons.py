"""Comparisons can be asked for by SPARQL: the direct links, and why they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Quad, Store

from newsgraph.graph.checks import problems
from newsgraph.graph.comparisons import compared_sentences
from newsgraph.graph.namespace import PREFIXES
from newsgraph.graph.rdf import quads
from newsgraph.model import Comparison, ComparisonVerdict, Passage, StatementKind, TextSpan
from records import collection, extractions

V = ComparisonVerdict
LEFT, RIGHT = (e.article.id for e in extractions())


def passage(article: str, record: str) -> Passage:
    return Passage(article, record, (TextSpan(0, 4),))


def compared(verdict: V, *, left: str = "v1", right: str = "v1", missing: tuple[str, ...] = ()) -> Comparison:
    other = None if verdict is V.ONLY_IN else passage(RIGHT, right)
    return Comparison(
        "c", verdict, StatementKind.EVENT, passage(LEFT, left), other, "because of words", missing=missing
    )


def asked(comparison: Comparison, query: str) -> list[tuple[str, ...]]:
    store = Store()
    triples = quads(extractions(), replace(collection(), comparisons=(comparison,)))
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    return [tuple(v.value for v in row) for row in store.query(query, prefixes=PREFIXES)]


@pytest.mark.parametrize(
    ("verdict", "link", "subject", "object_"),
    [
        (V.AGREE, "agrees", LEFT, RIGHT),
        (V.QUOTE_SAME, "agrees", LEFT, RIGHT),
        (V.REFINES, "refines", RIGHT, LEFT),
        (V.VALUE_CONFLICT, "conflicts", LEFT, RIGHT),
        (V.BOUND_CONFLICT, "conflicts", LEFT, RIGHT),
        (V.TIME_CONFLICT, "conflicts", LEFT, RIGHT),
        (V.PLACE_CONFLICT, "conflicts", LEFT, RIGHT),
        (V.SPEAKER_CONFLICT, "conflicts", LEFT, RIGHT),
        (V.UPDATE, "updates", RIGHT, LEFT),
        (V.QUOTE_TRUNCATED, "truncates", RIGHT, LEFT),
        (V.QUOTE_REWORDED, "rewords", RIGHT, LEFT),
        (V.MODALITY_SHIFT, "shiftsModality", RIGHT, LEFT),
        (V.UNSURE, "maybeSame", LEFT, RIGHT),
    ],
)
def test_each_verdict_has_its_link(verdict, link, subject, object_):
    """The truncated, later, narrower or less certain statement is the subject."""
    ((one, two),) = asked(compared(verdict), f"SELECT ?a ?b {{ ?a ng:{link} ?b }}")
    assert one.endswith(f"{subject}-v1")
    assert two.endswith(f"{object_}-v1")


def test_what_one_article_alone_says_leads_to_it():
    """The article is the object of `ng:onlyIn`."""
    ((one, article),) = asked(compared(V.ONLY_IN), "SELECT ?a ?b { ?a ng:onlyIn ?b }")
    assert one.endswith(f"{LEFT}-v1")
    assert article.endswith(LEFT)


def test_the_node_says_why_and_what_is_missing():
    """A truncation is found by its missing words."""
    found = asked(
        compared(V.QUOTE_TRUNCATED, missing=("come what may",)),
        'SELECT ?why { ?c ng:missing "come what may" ; ng:verdict "QUOTE_TRUNCATED" ; ng:because ?why }',
    )
    assert [("because of words",)] == found


def test_a_sentence_without_records_is_compared_by_its_own_node():
    """Its node is the sentence that evidence leads to, with its words, whether or not a record rests on it."""
    whole = extractions()[0].sentences[-1]
    comparison = compared(V.AGREE, left=f"s{whole.start}-{whole.end}")
    assert {LEFT: frozenset({whole})} == compared_sentences([comparison])
    found = asked(comparison, "SELECT ?words { ?s ng:agrees ?o . ?s a nif:Sentence ; nif:anchorOf ?words }")
    assert [(whole.words(extractions()[0].article.text),)] == found


def test_a_sentence_that_is_not_there_is_a_problem():
    """`validate` knows the sentences of each article."""
    whole = extractions()[0].sentences[-1]

    def found(end: int) -> list[str]:
        merged = replace(collection(), comparisons=(compared(V.AGREE, left=f"s{whole.start}-{end}"),))
        return [p for p in problems(extractions(), merged, ()) if "passage" in p]

    assert not found(whole.end)
    assert len(found(whole.end - 1)) == 1
