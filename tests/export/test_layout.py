from __future__ import annotations

from itertools import combinations
from math import dist

import networkx as nx
import pytest

from newsgraph.export import layout as module
from newsgraph.export.layout import layout


def laid_out(edges, size=10.0):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(sorted({end for edge in edges for end in edge}))
    graph.add_edges_from(edges, weight=1)
    return layout(graph, dict.fromkeys(graph, size))


STAR = [("hub", f"leaf{i:02}") for i in range(30)]
CHAIN = [(f"c{i:02}", f"c{i + 1:02}") for i in range(12)]
PAIRS = [(f"a{i:03}", f"b{i:03}") for i in range(60)]


@pytest.mark.parametrize("edges", [STAR, CHAIN, PAIRS, STAR + CHAIN + PAIRS, [("x", "x")], []])
def test_no_node_covers_another(edges):
    """Also of other components; and there is room for a label."""
    places = laid_out(edges)
    for one, other in combinations(places.values(), 2):
        assert dist(one, other) > 15


def test_neighbours_stand_nearer_than_strangers():
    """A chain is drawn as a chain."""
    places = laid_out(CHAIN)
    steps = [dist(places[a], places[b]) for a, b in CHAIN]
    assert dist(places["c00"], places["c12"]) > 3 * max(steps)


def test_the_hub_of_a_star_is_in_its_middle():
    """Its leaves are around it."""
    places = laid_out(STAR)
    leaves = [places[leaf] for _, leaf in STAR]
    middle = [sum(axis) / len(leaves) for axis in zip(*leaves, strict=True)]
    assert dist(places["hub"], middle) < 20


def test_the_layout_is_the_same_every_time():
    """Nothing is random."""
    assert laid_out(STAR + CHAIN) == laid_out(STAR + CHAIN)


def test_large_components_are_laid_out_by_a_grid(monkeypatch):
    """Every node has a place of its own."""
    monkeypatch.setattr(module, "EXACT", 20)
    places = laid_out([*STAR, ("leaf03", "c00"), *CHAIN])
    assert len(set(places.values())) == len(places)


def test_huge_components_stay_on_the_spiral(monkeypatch):
    """Forces would take minutes."""
    monkeypatch.setattr(module, "EXACT", 5)
    monkeypatch.setattr(module, "FORCED", 10)
    places = laid_out(STAR)
    assert len(set(places.values())) == len(places)
