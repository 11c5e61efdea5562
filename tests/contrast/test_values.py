"""How two numbers for one thing stand to each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.contrast.values import allowed, stand
from newsgraph.model import Bound, ComparisonVerdict, Figure, FigureRole, Status, TextSpan

V = ComparisonVerdict


def fig(
    value: float | str | None,
    bound: str = "=",
    status: str = "actual",
    low: int | None = None,
    high: int | None = None,
) -> Figure:
    return Figure(
        "f1",
        TextSpan(0, 1),
        Decimal(str(value)) if value is not None else None,
        Decimal(low) if low is not None else None,
        Decimal(high) if high is not None else None,
        Bound(bound),
        None,
        None,
        FigureRole.KILLED,
        Status(status),
    )


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        pytest.param(fig(40), fig(40), V.AGREE, id="equal"),
        pytest.param(fig(40, ">="), fig(40, ">="), V.AGREE, id="equal bounds"),
        pytest.param(fig(40, ">="), fig(43), V.REFINES, id="at least 40, exactly 43"),
        pytest.param(fig(40, ">="), fig(40), V.REFINES, id="at least 40, exactly 40"),
        pytest.param(fig(40, ">="), fig(38), V.BOUND_CONFLICT, id="at least 40, exactly 38"),
        pytest.param(fig(7000), fig(7000, "<=", "planned"), V.REFINES, id="done, up to as many planned"),
        pytest.param(fig(150), fig(7000, "<=", "planned"), V.REFINES, id="a part done"),
        pytest.param(fig(150), fig(7000, "=", "planned"), V.REFINES, id="a part of an exact plan done"),
        pytest.param(fig(150), fig(7000, "=", "ongoing"), V.REFINES, id="a part of what is under way"),
        pytest.param(fig(8000), fig(7000, "<=", "planned"), V.BOUND_CONFLICT, id="more done than planned"),
        pytest.param(fig(12), fig(12, "=", "possible"), V.MODALITY_SHIFT, id="certain, possible"),
        pytest.param(fig(12), fig(12, "=", "denied"), V.MODALITY_SHIFT, id="certain, denied"),
        pytest.param(fig(39), fig(None, "~", low=36, high=40), V.REFINES, id="inside a range"),
        pytest.param(fig(100, "~"), fig(104), V.REFINES, id="about 100, 104"),
        pytest.param(fig(100, "~"), fig(150), V.VALUE_CONFLICT, id="about 100, 150"),
        pytest.param(fig(1200000), fig(1234567), V.REFINES, id="rounded"),
        pytest.param(fig(12), fig(14), V.VALUE_CONFLICT, id="two values"),
    ],
)
def test_verdicts(left, right, verdict):
    """The verdict does not depend on which side a figure stands."""
    one = stand(left, right, said=("", ""))
    two = stand(right, left, said=("", ""))
    assert one.verdict is two.verdict is verdict


def test_a_later_article_updates():
    """Two exact values of two days are an update, the earlier on the left."""
    update = stand(fig(12), fig(14), said=("", ""), published=("2026-03-02", "2026-03-01"))
    assert update.verdict is V.UPDATE
    assert update.swap


def test_the_wider_stands_left():
    """Exactly 43 narrows at least 40."""
    assert stand(fig(43), fig(40, ">="), said=("", "")).swap
    assert not stand(fig(40, ">="), fig(43), said=("", "")).swap


@pytest.mark.parametrize(
    ("said", "low", "high"), [("dozens", 24, 199), ("Hundreds", 200, 1999), ("a few", 2, 9)]
)
def test_vague_words_have_a_range(said, low, high):
    """ "dozens" is no value, but excludes 7 and 5,000."""
    assert (allowed(fig(None), said).low, allowed(fig(None), said).high) == (low, high)
    assert allowed(fig(None), "umpteen") is None


numbers = st.builds(
    fig,
    st.integers(0, 10000),
    st.sampled_from(["=", ">=", "<=", "~"]),
    st.sampled_from([s.value for s in Status]),
)


@given(numbers, numbers)
def test_any_two_figures_have_one_verdict(left, right):
    """The order of the two never changes the verdict."""
    assert stand(left, right, said=("", "")).verdict is stand(right, left, said=("", "")).verdict


@given(numbers)
def test_a_figure_agrees_with_itself(figure):
    """Nothing conflicts with itself."""
    assert stand(figure, figure, said=("", "")).verdict is V.AGREE
