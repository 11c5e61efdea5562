from __future__ import annotations

import pytest

from newsgraph.graph.passages import Sentences
from newsgraph.model import TextSpan

SENTENCES = Sentences([TextSpan(20, 30), TextSpan(0, 9), TextSpan(10, 19)])


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(1, 3)], [(0, 9)]),
        ([(8, 11)], [(0, 9), (10, 19)]),
        ([(0, 30)], [(0, 9), (10, 19), (20, 30)]),
        ([(12, 13), (1, 2), (14, 15)], [(0, 9), (10, 19)]),
        ([(9, 10)], [(9, 10)]),  # between two sentences
        ([(40, 50)], [(40, 50)]),
        ([], []),
    ],
)
def test_the_sentences_that_spans_touch(spans, expected):
    """In text order, each once; a span outside all of them is its own evidence."""
    touched = SENTENCES.touched(TextSpan(*span) for span in spans)
    assert touched == [TextSpan(*span) for span in expected]


def test_an_article_without_sentences_has_spans_as_evidence():
    """Nothing is left without."""
    assert Sentences([]).touched([TextSpan(3, 5)]) == [TextSpan(3, 5)]
