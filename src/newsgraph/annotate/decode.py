"""From scores to structures: trees and spans."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

FORBIDDEN = -1e9


def tree(scores: Scores) -> NDArray[np.int64]:
    """
    Return the head of each word, a tree with one root; the root is its own head.

    Most sentences are trees when every word takes its best head; only the
    others pay for the maximum spanning tree (Chu & Liu 1965, Edmonds 1967).

    Args:
        scores: shape (words, words); row a dependent, column a head, the
            diagonal the score of being the root.
    """
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    words = np.arange(len(scores))
    roots = np.flatnonzero(heads == words)
    if len(roots) == 1 and not _cycle(heads, int(roots[0])):
        return heads
    logp = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    root = int(np.argmax(np.diagonal(logp)))
    weights = logp.astype(np.float64).copy()
    np.fill_diagonal(weights, FORBIDDEN)
    weights[root] = FORBIDDEN
    best = _spanning(weights, root)
    best[root] = root
    return best


def _cycle(heads: NDArray[np.int64], root: int) -> list[int]:
    """Return the words of one cycle of *heads*, which is empty if they form a tree under *root*."""
    state = np.zeros(len(heads), dtype=np.int8)  # 1: on this walk, 2: known to reach the root
    state[root] = 2
    for begin in range(len(heads)):
        walk = []
        word = begin
        while state[word] == 0:
            state[word] = 1
            walk.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return walk[walk.index(word) :]
        state[walk] = 2
    return []


def _spanning(weights: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Return the heads of the maximum spanning arborescence from *root*; its own head is left at 0."""
    size = len(weights)
    heads: NDArray[np.int64] = weights.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(cycle)
    # One node stands for the cycle; an arc into it breaks the cycle where it costs least
    kept = weights[ring, heads[ring]]
    entering = weights[np.ix_(ring, outside)] - kept[:, None]
    enter_at = entering.argmax(axis=0)
    leaving = weights[np.ix_(outside, ring)]
    leave_from = leaving.argmax(axis=1)
    small = np.full((len(outside) + 1, len(outside) + 1), FORBIDDEN)
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    new_root = int(np.flatnonzero(outside == root)[0])
    chosen = _spanning(small, new_root)
    result: NDArray[np.int64] = heads.copy()
    for place, word in enumerate(outside):
        if word != root:
            head = int(chosen[place])
            result[word] = ring[leave_from[place]] if head == len(outside) else outside[head]
    entry = int(chosen[-1])
    result[ring[enter_at[entry]]] = outside[entry]
    return result


def bio(scores: Scores, labels: Sequence[str], starts: Sequence[int] = ()) -> list[tuple[int, int, str]]:
    """
    Return the spans of the best valid BIO sequence.

    "I" may only follow its own "B" or "I", and nothing crosses a sentence.
    Most sentences are valid when every word takes its best label; only the
    others pay for Viterbi's algorithm.

    Args:
        scores: shape (words, labels).
        labels: "O", and "B" / "I" or "B-TYPE" / "I-TYPE".
        starts: the words at which sentences start.

    Returns:
        (start, end, type), end exclusive, in text order.
    """
    path = scores.argmax(axis=1)
    if not path.any():  # label 0 is "O": nothing here
        return []
    allowed = _allowed(tuple(labels))
    begins = np.zeros(len(path), dtype=bool)
    begins[[0, *starts]] = True
    before = np.where(begins, 0, np.roll(path, 1))  # what may follow "O" may begin
    wrong = np.flatnonzero(~allowed[before, path])
    if len(wrong):
        bounds = np.flatnonzero(begins)
        for number in np.unique(np.searchsorted(bounds, wrong, side="right")):
            here = slice(bounds[number - 1], bounds[number] if number < len(bounds) else None)
            path[here] = _viterbi(scores[here], allowed)
    return _spans(path, labels, begins)


@cache
def _allowed(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return which label (column) may follow which (row)."""
    return np.array(
        [
            [not after.startswith("I") or (before != "O" and before[1:] == after[1:]) for after in labels]
            for before in labels
        ]
    )


def _viterbi(scores: Scores, allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    cost = np.where(allowed, 0.0, FORBIDDEN)
    total = scores[0] + cost[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        ways = total[:, None] + cost
        back[place] = ways.argmax(axis=0)
        total = ways.max(axis=0) + scores[place]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = total.argmax()
    for place in range(len(scores) - 1, 0, -1):
        path[place - 1] = back[place, path[place]]
    return path


def _spans(
    path: NDArray[np.int64], labels: Sequence[str], begins: NDArray[np.bool_]
) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    start, end = -1, -1
    for place in np.flatnonzero(path).tolist():
        label = labels[path[place]]
        if label.startswith("B") or place != end or begins[place]:
            if start >= 0:
                found.append((start, end, labels[path[start]][2:]))
            start = place
        end = place + 1
    if start >= 0:
        found.append((start, end, labels[path[start]][2:]))
    return found
