"""
Where nodes stand, so that a graph looks right as soon as it is opened.

Every connected component is laid out by itself with forces (Fruchterman and
Reingold 1991), then the components are packed around the largest. Nothing is
random: nodes start on a spiral in breadth-first order.
"""

from __future__ import annotations

from math import ceil, pi, sqrt
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

SPACING = 90.0  # the length an edge would like to have, beside node sizes of 8 to 40
EXACT = 1200  # nodes up to which every pair repels; above, cells of a grid do
FORCED = 20_000  # nodes up to which forces are worth their time; above, the spiral stays
CHUNK = 1024  # rows of the force matrix held at a time
SPREADS = 80  # rounds in which labels are moved apart
LABEL, LETTER, LINE, GAP = (
    24,
    5.5,
    16.0,
    10.0,
)  # letters of a label that count; their width; its height; a margin
GOLDEN = pi * (3.0 - sqrt(5.0))


def layout(graph: nx.MultiDiGraph, sizes: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """
    Return the x and y of every node of *graph*, to one decimal.

    Args:
        graph: the graph; its order of nodes is kept, so it should be sorted.
        sizes: the diameter of each node.
    """
    flat = nx.Graph()
    flat.add_nodes_from((node, {"label": known.get("label", "")}) for node, known in graph.nodes(data=True))
    for source, target, known in graph.edges(data=True):
        if source != target:
            weight = known.get("weight", 1) + (
                flat[source][target]["weight"] if flat.has_edge(source, target) else 0
            )
            flat.add_edge(source, target, weight=weight)
    order = {node: place for place, node in enumerate(flat)}
    groups = [sorted(group, key=order.__getitem__) for group in nx.connected_components(flat)]
    groups.sort(key=lambda group: (-len(group), order[group[0]]))
    placed = [(group, _component(flat, group, sizes)) for group in groups]
    centres = _packed([_radius(points, group, sizes) for group, points in placed])
    return {
        node: (round(float(x), 1), round(float(y), 1))
        for (group, points), centre in zip(placed, centres, strict=True)
        for node, (x, y) in zip(group, points + centre, strict=True)
    }


def _component(flat: nx.Graph, group: Sequence[str], sizes: Mapping[str, float]) -> Points:
    """Return the points of one connected component, around the origin."""
    count = len(group)
    hub = max(
        group,
        key=lambda node: (flat.degree(node), -group.index(node)) if count < EXACT else flat.degree(node),
    )
    walk = [hub, *(target for _, target in nx.bfs_edges(flat, hub, sort_neighbors=sorted))]
    rank = {node: place for place, node in enumerate(walk)}
    points = _spiral(np.array([rank[node] for node in group], dtype=float))
    if 1 < count <= FORCED:
        place = {node: i for i, node in enumerate(group)}
        ends = [
            (place[a], place[b], known["weight"]) for a, b, known in flat.subgraph(group).edges(data=True)
        ]
        edges = sorted((min(a, b), max(a, b), w) for a, b, w in ends)
        points = _forced(points, edges)
    points = points * SPACING
    if 1 < count <= EXACT:
        points = _spread(points, _boxes(flat, group, sizes))
    middle: Points = points.mean(axis=0)
    return points - middle


def _spiral(ranks: NDArray[np.float64]) -> Points:
    """Return points as the florets of a sunflower: evenly spread, the first in the middle."""
    radius = np.sqrt(ranks)
    return np.stack([radius * np.cos(ranks * GOLDEN), radius * np.sin(ranks * GOLDEN)], axis=1)


def _forced(points: Points, edges: Sequence[tuple[int, int, float]]) -> Points:
    """Let nodes repel and edges pull, in ever smaller steps; an edge's ideal length is 1."""
    count = len(points)
    rounds = min(20 * count, 300) if count <= 200 else 120 if count <= EXACT else 50
    left = np.array([edge[0] for edge in edges])
    right = np.array([edge[1] for edge in edges])
    pull = 1.0 + np.log(np.array([edge[2] for edge in edges], dtype=float))
    start = 0.3 * sqrt(count)
    for step in range(rounds):
        moves = _repulsion(points) if count <= EXACT else _grid_repulsion(points)
        along = points[right] - points[left]
        along *= (pull * np.hypot(along[:, 0], along[:, 1]))[:, None]
        np.add.at(moves, left, along)
        np.add.at(moves, right, -along)
        moves -= 0.03 * points * np.hypot(points[:, 0], points[:, 1])[:, None]  # towards the middle
        length = np.maximum(np.hypot(moves[:, 0], moves[:, 1]), 1e-9)
        limit = start * (1.0 - step / rounds) ** 2 + 0.005
        points = points + moves * (np.minimum(length, limit) / length)[:, None]
    return points


def _repulsion(points: Points) -> Points:
    """Return how every node is pushed by every other, with the inverse of the distance."""
    return _pushed(points, points, np.ones(len(points)))


def _grid_repulsion(points: Points) -> Points:
    """Return how every node is pushed by the centres of a grid's cells, each as strong as its nodes are many."""
    side = max(8, ceil(sqrt(len(points)) / 4))
    low = points.min(axis=0)
    width = np.maximum((points.max(axis=0) - low) / side, 1e-9)
    at = np.minimum(((points - low) / width).astype(int), side - 1)
    cells = at[:, 0] * side + at[:, 1]
    mass = np.bincount(cells, minlength=side * side).astype(float)
    full = mass > 0
    centres = np.stack(
        [
            np.bincount(cells, weights=points[:, axis], minlength=side * side)[full] / mass[full]
            for axis in (0, 1)
        ],
        axis=1,
    )
    return _pushed(points, centres, mass[full])


def _pushed(points: Points, sources: Points, strength: NDArray[np.float64]) -> Points:
    moves = np.zeros_like(points)
    for first in range(0, len(points), CHUNK):
        part = points[first : first + CHUNK]
        dx = part[:, 0, None] - sources[None, :, 0]
        dy = part[:, 1, None] - sources[None, :, 1]
        push = strength[None, :] / np.maximum(dx * dx + dy * dy, 0.01)
        moves[first : first + CHUNK, 0] = (dx * push).sum(axis=1)
        moves[first : first + CHUNK, 1] = (dy * push).sum(axis=1)
    return moves


def _spread(points: Points, boxes: Points) -> Points:
    """Move apart nodes that would cover one another or one another's labels, the shorter way."""
    room = 0.5 * (boxes[:, None, :] + boxes[None, :, :])
    for _ in range(SPREADS):
        apart = points[:, None, :] - points[None, :, :]
        lack = room - np.abs(apart)
        lack[~(lack > 0.0).all(axis=2)] = 0.0
        for axis in (0, 1):
            np.fill_diagonal(lack[:, :, axis], 0.0)
        if not lack.any():
            break
        sideways = lack[:, :, 0] < lack[:, :, 1]
        lack[:, :, 0] *= sideways
        lack[:, :, 1] *= ~sideways
        points = points + 0.3 * (np.where(apart < 0.0, -1.0, 1.0) * lack).sum(axis=1)
    return points


def _boxes(flat: nx.Graph, group: Sequence[str], sizes: Mapping[str, float]) -> Points:
    """Return the width and height each node needs with its label."""
    labels = [min(len(str(flat.nodes[node].get("label", ""))), LABEL) for node in group]
    diameters = np.array([sizes[node] for node in group])
    widths = np.maximum(diameters, LETTER * np.array(labels, dtype=float)) + GAP
    return np.stack([widths, diameters + LINE], axis=1)


def _radius(points: Points, group: Sequence[str], sizes: Mapping[str, float]) -> float:
    """Return the radius of the circle that a component needs, with room for labels."""
    widest = max(sizes[node] for node in group)
    return float(np.sqrt((points * points).sum(axis=1)).max()) + widest / 2 + SPACING / 2


def _packed(radii: Sequence[float]) -> Points:
    """Return the centres of circles, given largest first, none over another, close around the first."""
    centres = np.zeros((len(radii), 2))
    known = np.array(radii)
    out = 0.0  # how far from the middle the spiral of trials begins
    for place, radius in enumerate(radii):
        if place == 0:
            continue
        if place == 1 or radius < 0.7 * radii[place - 1]:
            out = float(known[0])  # a smaller circle may fit nearer the middle
        apart = (known[:place] + radius)[None, :]
        while True:
            tries = _trials(out, radius)
            dx = tries[:, 0, None] - centres[None, :place, 0]
            dy = tries[:, 1, None] - centres[None, :place, 1]
            free = (dx * dx + dy * dy >= apart * apart).all(axis=1)
            if free.any():
                centres[place] = tries[int(free.argmax())]
                break
            out += radius / 2
    return centres


def _trials(out: float, radius: float) -> Points:
    """Return points on a ring of that radius, a bit wider than high, as screens are."""
    turns = np.arange(max(8, ceil(4 * pi * out / radius))) * (0.5 * radius / max(out, radius))
    return np.stack([1.25 * out * np.cos(turns), out * np.sin(turns)], axis=1)
