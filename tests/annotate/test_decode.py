"""Scores become trees and spans."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from newsgraph.annotate import decode

LABELS = ("O", "B-X", "I-X", "B-Y", "I-Y")


def is_tree(heads) -> bool:
    roots = [word for word, head in enumerate(heads) if head == word]
    for begin in range(len(heads)):
        word, seen = begin, set()
        while word not in roots:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return len(roots) == 1


def squares(most: int):
    scores = st.floats(-10, 10, width=32)
    return st.integers(1, most).flatmap(lambda n: arrays.arrays(np.float32, (n, n), elements=scores))


@given(squares(12))
def test_heads_always_form_a_tree_with_one_root(scores):
    assert is_tree(decode.tree(scores).tolist())


@given(squares(4))
def test_the_tree_is_the_best_among_those_with_its_root(scores):
    found = decode.tree(scores).tolist()
    root = next(word for word, head in enumerate(found) if word == head)
    size = len(scores)
    trees = [h for h in itertools.product(range(size), repeat=size) if h[root] == root and is_tree(h)]

    def total(heads) -> float:
        return sum(float(scores[word, head]) for word, head in enumerate(heads))

    assert total(found) == pytest.approx(max(map(total, trees)), abs=1e-4)


def test_a_cycle_is_broken_where_it_costs_least():
    scores = np.array([[5, 0, 0], [4, -9, 6], [1, 6, -9]], dtype=np.float32)
    assert decode.tree(scores).tolist() == [0, 0, 1]


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 12), st.just(5)), elements=st.floats(-5, 5, width=32))
)
def test_spans_are_in_order_and_do_not_overlap(scores):
    spans = decode.bio(scores, LABELS)
    ends = [0, *(end for _, end, _ in spans)]
    assert all(before <= start < end for before, (start, end, _) in zip(ends, spans, strict=False))


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 5), st.just(5)), elements=st.floats(-5, 5, width=16))
)
def test_spans_are_the_best_valid_sequence(scores):
    def valid(path) -> bool:
        return all(
            not LABELS[now].startswith("I") or LABELS[before][1:] == LABELS[now][1:]
            for before, now in itertools.pairwise((0, *path))
        )

    def total(path) -> float:
        return sum(float(scores[word, label]) for word, label in enumerate(path))

    best = max(total(p) for p in itertools.product(range(5), repeat=len(scores)) if valid(p))
    path = [0] * len(scores)
    for start, end, kind in decode.bio(scores, LABELS):
        path[start] = LABELS.index(f"B-{kind}")
        path[start + 1 : end] = [LABELS.index(f"I-{kind}")] * (end - start - 1)
    assert total(path) == pytest.approx(best, abs=1e-3)


def one_hot(*labels: str) -> np.ndarray:
    return np.array([[float(label == wanted) for label in LABELS] for wanted in labels], dtype=np.float32)


def test_two_names_side_by_side_stay_two():
    assert decode.bio(one_hot("B-X", "B-X", "I-X"), LABELS) == [(0, 1, "X"), (1, 3, "X")]


def test_a_span_ends_with_its_sentence():
    spans = decode.bio(one_hot("B-X", "I-X", "I-X") + one_hot("O", "O", "B-X") / 2, LABELS, starts=[0, 2])
    assert spans == [(0, 2, "X"), (2, 3, "X")]
