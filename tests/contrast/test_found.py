"""What a comparison is made of."""

from __future__ import annotations

import pytest

from newsgraph.contrast.found import Standing, comparison
from newsgraph.model import ComparisonVerdict, Passage, StatementKind, TextSpan

V = ComparisonVerdict
LEFT = Passage("a", "v1", (TextSpan(0, 4),))
RIGHT = Passage("b", "v7", (TextSpan(9, 12),))


TELLS_MORE = Standing(V.REFINES, "one tells more")


def made(standing: Standing = TELLS_MORE, **known: object):
    return comparison(standing, StatementKind.EVENT, LEFT, known.pop("right", RIGHT), **known)


def test_the_fuller_side_stands_left():
    """`swap` says that the right one is it."""
    found = made(Standing(V.REFINES, "one tells more", swap=True))
    assert (RIGHT, LEFT) == (found.left, found.right)


def test_what_stands_alone_has_no_side_to_swap_with():
    """ONLY_IN has a left side only."""
    found = made(Standing(V.ONLY_IN, "nobody else", swap=True), right=None)
    assert (LEFT, None) == (found.left, found.right)


def test_the_reason_names_the_alignment_first():
    """Why the two were aligned, then why the verdict."""
    assert "one act; one tells more" == made(aligned="one act").because
    assert "one tells more" == made().because


def test_the_id_depends_on_passages_and_verdict_alone():
    """Weights and reasons may change with the collection; a link to the comparison stays."""
    assert made().id == made(aligned="one act", weight=0.2, about=("x",)).id
    assert made().id.startswith("refines-")
    assert made().id != made(Standing(V.AGREE, "alike")).id
    assert made().id != made(right=Passage("b", "v7", (TextSpan(9, 13),))).id


@pytest.mark.parametrize(("given", "kept"), [(1.7, 1.0), (-0.1, 0.0), (0.12345, 0.123)])
def test_weights_lie_between_none_and_all(given, kept):
    """Rounded, so that files do not depend on the last digit of a sum."""
    assert kept == made(weight=given).weight


def test_whom_it_is_about_comes_once_and_in_order():
    """Unknown ones are left out."""
    assert ("a", "b") == made(about=("b", None, "a", "b")).about
