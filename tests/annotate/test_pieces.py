"""How a word is written is told to the network beside its pieces."""

from __future__ import annotations

import pytest

from networks import tokenizer
from newsgraph.annotate import pieces


@pytest.mark.parametrize(
    ("word", "case"),
    [("the", 1), ("Iraq", 2), ("NATO", 3), ("McDonald", 4), ("A", 5), ("2003", 6), ("...", 0), ("", 0)],
)
def test_case(word, case):
    assert pieces.case(word) == case


def test_what_stands_before_a_word():
    text = "One two.\nThree"
    assert pieces.gaps(text, [(0, 3), (4, 7), (7, 8), (9, 14)]) == [
        pieces.BREAK,
        pieces.SPACE,
        pieces.NOTHING,
        pieces.BREAK,
    ]


def test_a_window_holds_the_pieces_of_its_words_between_two_marks():
    cut = pieces.PieceCutter(tokenizer())("ab c d", [(0, 2), (3, 4), (5, 6)])
    ids, shapes, first = cut.window(0, 2)
    assert ids == [pieces.CLS, *cut.ids[0], *cut.ids[1], pieces.SEP]
    assert len(ids) == len(shapes)
    assert first == [1, 1 + len(cut.ids[0])]


def test_a_word_of_any_length_has_few_pieces():
    cut = pieces.PieceCutter(tokenizer())
    assert all(
        1 <= len(ids) <= pieces.MAX_PIECES
        for ids in cut.words(["a" * 100_000, "\x00", "漢", "🙂"], [1] * 4).ids
    )


def test_what_is_remembered_has_a_limit():
    cut = pieces.PieceCutter(tokenizer(), remember=2)
    words = ["a", "b", "c", "a"]
    assert cut.words(words, [1] * 4).ids == [cut.words([word], [1]).ids[0] for word in words]
