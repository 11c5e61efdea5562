"""
Where sentences start: what the network says of each word, weighed with the trees that would stand between.

A sentence start is doubtful where a list, a quotation or a web text has no full
stop. There the tree knows more: the words of one sentence have their heads in
it, and one of them is its root. So the doubtful starts of a stretch are decided
together, by the best sum over its sentences (a Viterbi search over segments, as
in semi-Markov models: Sarawagi & Cohen 2004).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Probabilities = NDArray[np.float64]

DOUBT = (
    0.02  # the least probability of a start that is looked at; a start as improbable not to be one is sure
)
MOST = 24  # doubtful starts of one stretch that are weighed; of more, the least probable are none
WEIGHT = 0.5  # of the tree: its words are not independent of each other
TINY = 1e-6


def starts(sent: Scores, arcs: Scores, breaks: NDArray[np.bool_]) -> list[int]:
    """
    Return the words of one window that start a sentence, in order; the first word is one.

    Args:
        sent: shape (words, 2): the scores of not starting and of starting one.
        arcs: shape (words, words): row a dependent, column a head, the
            diagonal the score of being a root.
        breaks: shape (words): where a line begins, a sentence does.
    """
    probability = 1 / (1 + np.exp((sent[:, 0] - sent[:, 1]).astype(np.float64)))
    sure = breaks | (probability > 1 - DOUBT)
    sure[0] = True
    doubtful = ~sure & (probability >= DOUBT)
    fixed = np.flatnonzero(sure).tolist()
    found: list[int] = []
    for start, end in zip(fixed, [*fixed[1:], len(sent)], strict=True):
        open_here = np.flatnonzero(doubtful[start:end]) + start
        found.append(start)
        if len(open_here):
            found += _decide(start, end, _likeliest(open_here, probability), probability, arcs)
    return found


def _likeliest(places: NDArray[np.intp], probability: Probabilities) -> list[int]:
    """Return at most `MOST` of *places*, in order."""
    order = np.argsort(-probability[places], kind="stable")[:MOST]
    return sorted(places[order].tolist())


def _decide(start: int, end: int, places: list[int], probability: Probabilities, arcs: Scores) -> list[int]:
    """Return those of *places* that start a sentence in the stretch from *start* to *end*."""
    here = arcs[start:end].astype(np.float64)
    heads = np.exp(here - here.max(axis=1, keepdims=True))
    heads /= heads.sum(axis=1, keepdims=True)
    roots = heads[np.arange(end - start), np.arange(start, end)].copy()
    heads[np.arange(end - start), np.arange(start, end)] = 0
    inner = heads[:, start:end]
    sums = np.concatenate([np.zeros((end - start, 1)), inner.cumsum(axis=1)], axis=1)
    bounds = [0, *(place - start for place in places), end - start]
    opens = [0.0, *np.log(probability[places]).tolist()]
    stays = [0.0, *np.log1p(-probability[places]).tolist()]
    best, back = [0.0], [0]
    for right in range(1, len(bounds)):
        options = [
            best[left]
            + opens[left]
            + sum(stays[left + 1 : right])
            + WEIGHT * _tree(sums, roots, bounds[left], bounds[right])
            for left in range(right)
        ]
        back.append(int(np.argmax(options)))
        best.append(options[back[-1]])
    chosen, place = [], back[-1]
    while place:
        chosen.append(places[place - 1])
        place = back[place]
    return chosen[::-1]


def _tree(sums: Probabilities, roots: Probabilities, left: int, right: int) -> float:
    """Return how likely the words from *left* to *right* have their heads among them, but for one root."""
    inside = np.log(sums[left:right, right] - sums[left:right, left] + TINY)
    root = np.log(roots[left:right] + TINY)
    return float(inside.sum() + (root - inside).max())
