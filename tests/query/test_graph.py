"""What each named question answers, on two invented articles that tell one story."""

from __future__ import annotations

import pytest

from newsgraph.errors import UnknownNameError


def test_relations_between_two_actors_come_from_both_articles(ferry_graph):
    """The call of one article and the talk of the other both link the two."""
    edges = ferry_graph.relations("Quispe", "Herrera")
    assert [("call", "CONSULT"), ("speak", "CONSULT")] == sorted((e.verb, e.type) for e in edges)
    assert 2 == len({edge.evidence.article for edge in edges})


def test_every_edge_shows_its_words(ferry_graph):
    """Evidence offsets give exactly the words shown, and the marks lie inside."""
    texts = {x.article.id: x.article.text for x in ferry_graph.extractions()}
    for edge in ferry_graph.events():
        proof = edge.evidence
        assert texts[proof.article][proof.start : proof.end] == proof.words
        assert all(proof.start <= start < end <= proof.end for start, end in proof.marks)


def test_a_time_without_an_anchor_is_told_as_unresolved(ferry_graph):
    """A weekday in an article without a date has no value, and a reason."""
    time = ferry_graph.relations("Quispe", "Herrera")[0].time
    assert time is not None
    assert (time.words, time.value) == ("Tuesday", None)
    assert time.because


def test_a_capital_that_acts_is_its_government(ferry_graph):
    """ "Santiago is asking Lima" links the two countries."""
    (edge,) = [e for e in ferry_graph.relations("Chile", "Peru") if e.verb == "ask"]
    assert edge.source is not None
    assert "chile" == edge.source.id


def test_what_is_only_claimed_is_no_assertion(ferry_graph):
    """An event inside a claim names who says so, and is not asserted."""
    (edge,) = [e for e in ferry_graph.events(type="LEGAL") if e.verb == "try"]
    assert not edge.asserted
    assert "Peru" == edge.according_to


def test_path_links_actors_over_others(ferry_graph):
    """Each edge of a path touches the next."""
    chain = ferry_graph.path("Quispe", "Peru")
    assert chain is not None
    assert ["rosa-quispe", "tomas-herrera", "peru"] == _walked(chain, "rosa-quispe")


def _walked(chain, start):
    nodes = [start]
    for edge in chain.edges:
        (there,) = {edge.source.id, edge.target.id} - {nodes[-1]}
        nodes.append(there)
    return nodes


def test_there_is_no_path_where_nothing_links(ferry_graph):
    """Two actors that no edge joins have no path."""
    assert ferry_graph.path("Alan Soto", "Quispe") is None


def test_figures_about_one_thing_stand_together(ferry_graph):
    """Figures are sorted by role and by what they count."""
    heads = [(f.role, f.counted_head) for f in ferry_graph.figures()]
    assert heads == sorted(heads, key=lambda pair: (pair[0], (pair[1] or "").rstrip("s")))


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ({"about": "convicts"}, ["60", "900"]),
        ({"role": "killed"}, ["1350"]),
        ({"since": "2020"}, []),  # neither article has a date
    ],
)
def test_figures_can_be_asked_by_what_they_count_and_measure(ferry_graph, asked, values):
    """--about takes a word of what is counted; --since never guesses a date."""
    assert values == sorted(f.value for f in ferry_graph.figures(**asked))


def test_claims_are_found_by_speaker(ferry_graph):
    """A speaker's claims come from both articles."""
    said = ferry_graph.claims(speaker="Quispe")
    assert 2 == len({claim.evidence.article for claim in said})
    assert all(claim.speaker.id == "rosa-quispe" for claim in said)


def test_a_document_is_credited_not_the_person_it_speaks_of(ferry_graph):
    """Words out of a release belong to the release."""
    (claim,) = [c for c in ferry_graph.claims() if c.source_kind == "document"]
    assert "a ministry release" == claim.source
    assert claim.speaker is None


def test_contrast_shows_both_passages(ferry_graph):
    """A quotation cut short is shown with the words left out."""
    (found,) = ferry_graph.contrast(verdict="QUOTE_TRUNCATED")
    assert found.right is not None
    assert found.left.article != found.right.article
    assert "keep the straits open" in found.comparison.missing[0]


def test_contrast_can_be_asked_between_two_articles_and_about_a_name(ferry_graph):
    """The beginnings of article ids are enough."""
    first, second = (x.article.id for x in ferry_graph.extractions())
    found = list(ferry_graph.contrast(between=(first[:6], second[:6]), about="Quispe"))
    assert found
    assert all("Rosa Quispe" in one.about for one in found)


def test_the_undated_stands_last_on_the_timeline(ferry_graph):
    """Happenings come by time; what has none comes after."""
    times = [moment.time for moment in ferry_graph.timeline()]
    assert times == sorted(times, key=lambda t: (t is None, t or ""))


def test_a_happening_told_by_two_articles_counts_its_origins(ferry_graph):
    """The call is one happening with two independent sources."""
    (call,) = [m for m in ferry_graph.timeline("Quispe") if len(m.evidence) == 2]
    assert ("CONSULT", 2) == (call.type, call.origins)


def test_a_card_tells_names_verbs_and_claims(ferry_graph):
    """`show` counts what an actor does and says."""
    card = ferry_graph.show("Quispe")
    assert 2 == card.articles
    assert ("→", "call", 1) in card.verbs
    assert card.claims == len(ferry_graph.claims(speaker="Quispe"))


def test_why_a_merge(ferry_graph):
    """A merged name is explained by the words of each article and the judgement that joined them."""
    reason = ferry_graph.why("Quispe")
    assert 2 == len(reason.statements)
    assert all(judged.because for judged in reason.judgements)
    assert reason.judgements


def test_why_two_names_are_two(ferry_graph):
    """Two nodes are told to be two."""
    assert "two nodes" in ferry_graph.why("Quispe", "Herrera").statements[0]


def test_why_a_record(ferry_graph):
    """A record's reason comes with its sentence."""
    edge = ferry_graph.relations("Quispe", "Herrera")[0]
    assert (edge.evidence,) == ferry_graph.why(edge.id).evidence


def test_why_an_unknown_record_is_an_error(ferry_graph):
    """The message names the article and the record."""
    article = next(iter(ferry_graph.extractions())).article.id
    with pytest.raises(UnknownNameError, match="no record 'v99'"):
        ferry_graph.why(f"{article}/v99")


def test_one_triple_pattern_finds_a_direct_edge(ferry_graph):
    """`SELECT ?verb { e:A ?verb e:B }` answers with the verbs."""
    answer = ferry_graph.query("SELECT ?verb { e:rosa-quispe ?verb e:tomas-herrera }")
    verbs = {solution["verb"].value.rpartition("#")[2] for solution in answer}
    assert {"call", "speak"} == verbs


def test_rdflib_answers_the_same_query(ferry_graph):
    """The rdflib graph stands on the same store."""
    rows = ferry_graph.rdflib().query("SELECT ?verb { e:rosa-quispe ?verb e:tomas-herrera }")
    assert 2 == len(list(rows))


def test_networkx_edges_carry_evidence(ferry_graph):
    """Each edge of the actors' view has sentences."""
    graph = ferry_graph.networkx("actors")
    assert graph.has_edge("rosa-quispe", "tomas-herrera", "call")
    assert all(data["evidence"] for _, _, data in graph.edges(data=True))
