"""Sentence starts are weighed with the trees between them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.annotate import sentences

SURE, NO = 8.0, -8.0


def sent(*probabilities: float) -> np.ndarray:
    """Return the scores of words that start a sentence with these probabilities."""
    clipped = np.clip(np.array(probabilities), 1e-6, 1 - 1e-6)
    return np.stack([np.zeros(len(clipped)), np.log(clipped / (1 - clipped))], axis=1).astype(np.float32)


def arcs(*heads: int) -> np.ndarray:
    """Return arc scores that are sure of these heads; a root is its own head."""
    scores = np.full((len(heads), len(heads)), NO, dtype=np.float32)
    scores[np.arange(len(heads)), list(heads)] = SURE
    return scores


def no_breaks(words: int) -> np.ndarray:
    return np.zeros(words, dtype=bool)


def test_the_first_word_starts_a_sentence():
    assert sentences.starts(sent(0, 0), arcs(0, 0), no_breaks(2)) == [0]


def test_a_line_break_starts_a_sentence_whatever_the_network_says():
    breaks = np.array([False, False, True])
    assert sentences.starts(sent(1, 0, 0), arcs(0, 0, 0), breaks) == [0, 2]


def test_a_sure_start_needs_no_tree():
    assert sentences.starts(sent(1, 0, 1, 0), arcs(0, 0, 0, 0), no_breaks(4)) == [0, 2]


def test_two_roots_make_a_doubtful_start_one():
    assert sentences.starts(sent(1, 0, 0.4, 0), arcs(0, 0, 2, 2), no_breaks(4)) == [0, 2]


def test_an_arc_across_a_doubtful_start_denies_it():
    assert sentences.starts(sent(1, 0, 0.6, 0), arcs(0, 0, 0, 2), no_breaks(4)) == [0]


def test_of_two_doubtful_starts_the_tree_takes_the_right_one():
    scores = sent(1, 0, 0.5, 0.5, 0)
    assert sentences.starts(scores, arcs(0, 0, 0, 3, 3), no_breaks(5)) == [0, 3]
    assert sentences.starts(scores, arcs(0, 0, 2, 2, 2), no_breaks(5)) == [0, 2]


def test_more_doubtful_starts_than_are_weighed_are_cut_to_the_likeliest():
    words = 3 * sentences.MOST
    found = sentences.starts(sent(1, *[0.5] * (words - 1)), arcs(*range(words)), no_breaks(words))
    assert len(found) == sentences.MOST + 1


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_starts_are_in_order_and_inside(words, seed):
    draw = np.random.default_rng(seed)
    scores = draw.normal(0, 4, (words, 2)).astype(np.float32)
    heads = draw.normal(0, 4, (words, words)).astype(np.float32)
    found = sentences.starts(scores, heads, draw.random(words) < 0.1)
    assert found[0] == 0
    assert found == sorted(set(found))
    assert found[-1] < words


@pytest.mark.parametrize("low", [-1e9, -1e4])
def test_impossible_arcs_do_no_harm(low):
    heads = np.full((4, 4), low, dtype=np.float32)
    assert sentences.starts(sent(1, 0.5, 0.5, 0.5), heads, no_breaks(4))[0] == 0
