from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.graph.network import VIEWS, network
from newsgraph.model import Claim, EventType, Origin, Status
from records import collection, extractions, first, second

A, B = first().article.id, second().article.id


def graph(view="actors", records=None, merged=None):
    return network(extractions() if records is None else records, merged or collection(), view=view)


def changed(extraction, place, **known):
    """Return *extraction* with another event in that place."""
    events = list(extraction.events)
    events[place] = replace(events[place], **known)
    return replace(extraction, events=tuple(events))


def test_actors_are_joined_by_what_is_asserted():
    """One edge per source, verb and target; the key is the verb."""
    assert list(graph().edges(keys=True)) == [
        ("harbour-union", "dockers-league", "member"),
        ("omar-khalid", "ana-lópez", "meet"),
        ("omar-khalid", "ana-lópez", "speak"),
        ("omar-khalid", "dockers-league", "formerMember"),
        ("omar-khalid", "norway", "claim"),
    ]


def test_edges_have_their_evidence():
    """Sentence and offsets give one another."""
    texts = {e.article.id: e.article.text for e in extractions()}
    for view in VIEWS:
        for *_, known in graph(view).edges(data=True):
            assert known["evidence"]
            for found in known["evidence"]:
                assert texts[found["article"]][found["start"] : found["end"]] == found["sentence"]
                assert found["record"]


def test_an_edge_counts_independent_origins():
    """Two articles of one origin weigh as one."""
    records = [first(), changed(second(), 0, lemma="meet")]
    edge = graph(records=records).edges["omar-khalid", "ana-lópez", "meet"]
    assert (edge["weight"], edge["mentions"], edge["articles"]) == (2, 2, sorted((A, B)))
    shared = replace(collection(), origins=(Origin("o1", (A, B), "same words"),))
    assert graph(records=records, merged=shared).edges["omar-khalid", "ana-lópez", "meet"]["weight"] == 1


def test_first_and_last_seen_are_days_of_publication():
    """An article without a date says nothing."""
    edge = graph().edges["omar-khalid", "ana-lópez", "meet"]
    assert (edge["first_seen"], edge["last_seen"]) == ("2026-05-04", "2026-05-04")
    edge = graph().edges["omar-khalid", "ana-lópez", "speak"]
    assert (edge["first_seen"], edge["last_seen"]) == (None, None)


def test_the_type_of_an_edge_is_that_of_most_of_its_events():
    """Of a tie, the first by name."""
    twice = changed(
        changed(second(), 0, lemma="meet", type=EventType.AGREE), 3, lemma="meet", type=EventType.AGREE
    )
    events = (*twice.events, replace(twice.events[0], id="v9"))
    edge = graph(records=[first(), replace(twice, events=events)]).edges["omar-khalid", "ana-lópez", "meet"]
    assert edge["event_type"] == "AGREE"


def test_nodes_know_names_and_mentions():
    """A government is an actor where its capital is named for it."""
    nodes = graph().nodes
    assert nodes["ana-lópez"]["aliases"] == ["López"]
    assert nodes["ana-lópez"]["mentions"] == 3
    assert nodes["norway"]["articles"] == sorted((A, B))
    assert nodes["norway"]["kind"] == "gpe"


def test_events_that_are_not_asserted_are_in_the_view_of_events():
    """With their status, negation and role."""
    found = graph("events")
    send = found.nodes[f"{B}-v3"]
    assert (send["status"], send["asserted"], send["label"]) == ("possible", False, "send")
    assert found.nodes[f"{A}-v3"]["negated"]
    assert found.has_edge("norway", f"{B}-v3", "source")


def test_mentions_of_one_happening_are_one_node():
    """With the evidence of all of them."""
    met = graph("events").nodes["happening-h1"]
    assert (met["label"], met["mentions"], met["time"]) == ("Omar Khalid meets Ana López", 2, "2026-05-03")
    assert [e["article"] for e in met["evidence"]] == sorted((A, B))
    assert graph("events").has_edge("happening-h1", "lisbon", "place")


def test_claims_stand_between_who_says_and_whom_it_is_about():
    """And compared quotations are joined."""
    found = graph("claims")
    assert found.edges["red-cross", f"{A}-c1", "says"]["kind"] == "say"
    assert found.has_edge(f"{A}-c1", "people-1", "about")
    joined = found.edges[f"{B}-c1", f"{A}-c2", "truncates"]
    assert (joined["kind"], joined["weight"]) == ("quote_truncated", 2)
    assert found.nodes[f"{A}-c3"]["label"] == "Roads … come next"


@pytest.mark.parametrize("view", VIEWS)
def test_the_order_of_articles_does_not_matter(view):
    """The same nodes and edges in the same order with the same attributes."""
    one, other = graph(view), graph(view, tuple(reversed(extractions())))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_an_ongoing_event_is_an_edge_and_a_planned_one_is_not():
    """Asserted is actual or ongoing."""
    ongoing = graph(records=[changed(second(), 0, status=Status.ONGOING)])
    planned = graph(records=[changed(second(), 0, status=Status.PLANNED)])
    assert ongoing.has_edge("omar-khalid", "ana-lópez", "speak")
    assert not planned.has_edge("omar-khalid", "ana-lópez", "speak")


def test_a_claim_whose_speaker_was_not_merged_is_left_out():
    """A node that nothing joins is not in a view."""
    claims: tuple[Claim, ...] = (replace(first().claims[1], speaker="e99"),)
    assert len(graph("claims", [replace(first(), claims=claims)])) == 0
