"""Texts of any length are read in windows, every word once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsgraph.annotate import windows

SIZES = st.lists(st.integers(1, 12), max_size=600)


@given(SIZES, st.integers(1, 60))
def test_every_word_is_taken_once_in_order(sizes, length):
    at = 0
    for window, starts, end in windows.read(
        sizes, lambda w: [i for i in range(w.start, w.end) if i % length == 0]
    ):
        assert window.start <= window.keep == at < end <= window.end
        assert starts[0] == at
        assert all(at <= start < end for start in starts)
        at = end
    assert at == len(sizes)


@given(SIZES, st.integers(1, 60))
def test_a_window_fits_the_network(sizes, length):
    for window, _, _ in windows.read(sizes, lambda w: [i for i in range(w.start, w.end) if i % length == 0]):
        assert sum(sizes[window.start : window.end]) <= windows.MAX_PIECES


def test_a_sentence_that_ends_beyond_the_window_is_read_again_whole():
    first, second, size = 100, windows.MAX_PIECES - 10, windows.MAX_PIECES + 60
    read = list(windows.read([1] * size, lambda w: [i for i in (0, first, second) if w.start <= i < w.end]))
    assert [(window.keep, end) for window, _, end in read] == [(0, second), (second, size)]


def test_a_sentence_longer_than_a_window_is_cut():
    taken = [end for _, _, end in windows.read([1] * (2 * windows.MAX_PIECES + 20), lambda _: [])]
    assert taken[-1] == 2 * windows.MAX_PIECES + 20
    assert len(taken) == 3
