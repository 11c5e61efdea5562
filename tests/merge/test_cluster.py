"""Groups depend on judgements, never on their order."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.merge.cluster import clusters, rulings
from newsgraph.model import Judgement, Verdict

ITEMS = "abcdefgh"


def judgement(
    left: str, right: str, verdict: Verdict, score: float = 1.0, who: str = "newsgraph"
) -> Judgement:
    return Judgement(min(left, right), max(left, right), verdict, "because", score, who)


def same(left: str, right: str, score: float = 1.0, who: str = "newsgraph") -> Judgement:
    return judgement(left, right, Verdict.SAME, score, who)


def different(left: str, right: str, who: str = "newsgraph") -> Judgement:
    return judgement(left, right, Verdict.DIFFERENT, 1.0, who)


judgements = st.lists(
    st.builds(
        judgement,
        st.sampled_from(ITEMS),
        st.sampled_from(ITEMS),
        st.sampled_from(Verdict),
        st.sampled_from([0.5, 0.8, 0.9, 1.0]),
        st.sampled_from(["newsgraph", "anna"]),
    ).filter(lambda j: j.left != j.right),
    max_size=30,
)


@given(judgements, st.randoms())
def test_the_order_of_the_judgements_does_not_matter(given_, random):
    """Shuffled judgements and items give the same groups."""
    shuffled, items = list(given_), list(ITEMS)
    random.shuffle(shuffled)
    random.shuffle(items)
    assert clusters(items, shuffled) == clusters(ITEMS, given_)


@given(judgements)
def test_without_different_the_groups_are_connected_components(given_):
    """The oracle is networkx."""
    kept = [j for j in given_ if j.verdict is not Verdict.DIFFERENT]
    graph = nx.Graph()
    graph.add_nodes_from(ITEMS)
    graph.add_edges_from((j.left, j.right) for j in rulings(kept) if j.verdict is Verdict.SAME)
    assert clusters(ITEMS, kept) == tuple(sorted(tuple(sorted(c)) for c in nx.connected_components(graph)))


@given(judgements)
def test_what_is_judged_different_stays_apart(given_):
    """No chain of "same" brings two together that are ruled different."""
    home = {item: group for group in clusters(ITEMS, given_) for item in group}
    for ruling in rulings(given_):
        if ruling.verdict is Verdict.DIFFERENT:
            assert home[ruling.left] != home[ruling.right]


@given(judgements)
def test_every_item_is_in_one_group(given_):
    """Nothing is lost and nothing doubled."""
    assert sorted(item for group in clusters(ITEMS, given_) for item in group) == list(ITEMS)


def test_a_chain_is_broken_at_its_weakest_link():
    """a = b = c, a ≠ c: the surer link holds."""
    assert clusters("abc", [same("a", "b", 0.8), same("b", "c", 0.9), different("a", "c")]) == (
        ("a",),
        ("b", "c"),
    )


def test_a_person_outranks_the_program():
    """Either way."""
    assert clusters("ab", [same("a", "b"), different("a", "b", "anna")]) == (("a",), ("b",))
    assert clusters("ab", [different("a", "b"), same("a", "b", 1.0, "anna")]) == (("a", "b"),)


def test_unsure_joins_nothing():
    """A person's "unsure" takes a merge back."""
    assert clusters("ab", [judgement("a", "b", Verdict.UNSURE)]) == (("a",), ("b",))
    assert clusters("ab", [same("a", "b"), judgement("a", "b", Verdict.UNSURE, 1.0, "anna")]) == (
        ("a",),
        ("b",),
    )


def test_a_clash_outweighs_a_chain_but_not_a_person():
    """What no single pair shows may show between two groups."""

    def clash(left: str, right: str) -> bool:
        return {left, right} == {"a", "c"}

    chain = [same("a", "b", 0.9), same("b", "c", 0.8)]
    assert clusters("abc", chain, clash=clash) == (("a", "b"), ("c",))
    assert clusters("abc", [*chain, same("a", "c", 1.0, "anna")], clash=clash) == (("a", "b", "c"),)


def test_tags_say_what_clashes():
    """Items of one tag never clash."""
    tags = {"a": "x", "b": "x", "c": "y"}
    groups = clusters("abc", [same("a", "b"), same("b", "c", 0.5)], clash=lambda *_: True, tags=tags)
    assert groups == (("a", "b"), ("c",))


def test_judgements_on_unknown_things_are_ignored():
    """A decision on an article that is gone harms nothing."""
    assert clusters("a", [same("a", "z"), different("y", "z")]) == (("a",),)
