"""How two numbers for one thing stand to each other: pure arithmetic on bounds and status."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing
from newsgraph.model import Bound, ComparisonVerdict, Figure, FigureRole, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

ENDLESS = Decimal("Infinity")
ABOUT_SHARE = Decimal("0.1")  # "about 100" allows 90 to 110

# The least and the most that vague words stand for; the usual reading, no more.
VAGUE: Mapping[str, tuple[int, int]] = {
    "dozen": (10, 14),
    "dozens": (24, 199),
    "scores": (40, 199),
    "hundreds": (200, 1999),
    "thousands": (2000, 19999),
    "tens of thousands": (20000, 199999),
    "hundreds of thousands": (200000, 1999999),
    "millions": (2000000, 19999999),
    "several": (3, 12),
    "a few": (2, 9),
}

_DONE = frozenset({Status.ACTUAL, Status.ONGOING})
# What a price, a share or a length measures is not done or planned itself.
_AS_THEIR_OFFER = frozenset(
    {
        *(FigureRole.MONEY, FigureRole.PERCENT, FigureRole.AGE, FigureRole.DURATION, FigureRole.DISTANCE),
        *(FigureRole.MEASURE, FigureRole.RANK, FigureRole.SCORE),
    }
)


@dataclass(frozen=True, slots=True)
class Range:
    """The values a figure allows."""

    low: Decimal
    high: Decimal

    def holds(self, other: Range) -> bool:
        """Tell whether *other* lies wholly inside."""
        return self.low <= other.low and other.high <= self.high

    def meets(self, other: Range) -> bool:
        """Tell whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high

    @property
    def point(self) -> bool:
        """Tell whether there is one value only."""
        return self.low == self.high


def allowed(figure: Figure, said: str) -> Range | None:
    """
    Return the values *figure* allows, None if it is vague beyond measure.

    Args:
        figure: the figure.
        said: its words, for "dozens" and the like.
    """
    low, high = figure.low, figure.high
    if figure.value is not None:
        low = high = figure.value
    if low is None or high is None:
        vague = VAGUE.get(said.lower().removeprefix("many ").strip())
        return Range(Decimal(vague[0]), Decimal(vague[1])) if vague else None
    if figure.bound is Bound.AT_LEAST:
        return Range(low, ENDLESS)
    if figure.bound is Bound.AT_MOST:
        return Range(min(Decimal(0), low), high)
    if figure.bound is Bound.ABOUT:
        return Range(low - abs(low) * ABOUT_SHARE, high + abs(high) * ABOUT_SHARE)
    return Range(low, high)


def stand(
    left: Figure,
    right: Figure,
    *,
    said: tuple[str, str],
    published: tuple[str | None, str | None] = (None, None),
    strict: tuple[bool, bool] = (False, False),
) -> Standing | None:
    """
    Return how two figures for one thing stand to each other, None if nothing can be said.

    Args:
        left: a figure.
        right: a figure for the same thing.
        said: the words of both.
        published: the days of publication of both articles, ISO 8601.
        strict: whether the bound of each leaves out its own value, as "more than" does.
    """
    mine, yours = allowed(left, said[0]), allowed(right, said[1])
    if mine is None or yours is None:
        return None
    if (left.status is Status.DENIED) is not (right.status is Status.DENIED):
        swap = left.status is Status.DENIED
        return Standing(ComparisonVerdict.MODALITY_SHIFT, "given in one, denied in the other", swap)
    same = left.value is not None and left.value == right.value
    if same and strict[0] is not strict[1] and Bound.EXACT in {left.bound, right.bound}:
        told = f"{_told(left, mine)} against {_told(right, yours)}, and one bound leaves its own value out"
        return Standing(ComparisonVerdict.BOUND_CONFLICT, told, swap=strict[0])
    staged = left.role not in _AS_THEIR_OFFER and right.role not in _AS_THEIR_OFFER
    if staged and (left.status in _DONE) is not (right.status in _DONE):
        return _stages(left, right, mine, yours)
    if mine == yours and left.bound is right.bound:
        return Standing(ComparisonVerdict.AGREE, f"both {_told(left, mine)}")
    return _one_stage(left, right, mine, yours, published)


def _one_stage(
    left: Figure, right: Figure, mine: Range, yours: Range, published: tuple[str | None, str | None]
) -> Standing:
    because = f"{_told(left, mine)} against {_told(right, yours)}"
    if mine.meets(yours):
        return Standing(ComparisonVerdict.REFINES, because, swap=yours.holds(mine) and not mine.holds(yours))
    if _rounded(mine, yours):
        return Standing(
            ComparisonVerdict.REFINES, f"{because}: one is rounded", swap=_digits(mine) > _digits(yours)
        )
    if {left.status, right.status} == {Status.ACTUAL, Status.ONGOING}:
        part = mine if left.status is Status.ACTUAL else yours
        whole = yours if left.status is Status.ACTUAL else mine
        if part.high <= whole.high:
            swap = left.status is Status.ACTUAL
            return Standing(ComparisonVerdict.REFINES, f"{because}: a part is done", swap)
    earlier, later = (value[:10] if value else None for value in published)
    if earlier and later and earlier != later:
        told = f"{because}: published {earlier} and {later}"
        return Standing(ComparisonVerdict.UPDATE, told, swap=later < earlier)
    open_ended = {left.bound, right.bound} & {Bound.AT_LEAST, Bound.AT_MOST}
    verdict = ComparisonVerdict.BOUND_CONFLICT if open_ended else ComparisonVerdict.VALUE_CONFLICT
    return Standing(verdict, because)


def _stages(left: Figure, right: Figure, mine: Range, yours: Range) -> Standing:
    """Compare what is done or under way with what is planned or possible."""
    swap = left.status not in _DONE
    done, open_ = (yours, mine) if swap else (mine, yours)
    because = f"{_told(left, mine)}, {left.status}, against {_told(right, yours)}, {right.status}"
    if done == open_ and left.bound is right.bound:
        return Standing(ComparisonVerdict.MODALITY_SHIFT, because, swap)
    if open_.low <= done.high and done.low <= open_.high:
        # the plan is the wider statement: it stands left
        return Standing(ComparisonVerdict.REFINES, because, swap=not swap)
    if done.high < open_.low:
        return Standing(ComparisonVerdict.REFINES, f"{because}: a part is done", swap=not swap)
    return Standing(ComparisonVerdict.BOUND_CONFLICT, f"{because}: more is done than planned", swap)


def _rounded(one: Range, two: Range) -> bool:
    """Tell whether one value is the other rounded to its own digits."""
    if not (one.point and two.point) or one.low == two.low:
        return False
    rough, fine = sorted((one, two), key=_digits)
    if _digits(rough) == _digits(fine):
        return False
    unit = Decimal(1).scaleb(_lowest(rough.low))
    return abs(rough.low - fine.low) <= unit / 2


def _digits(value: Range) -> int:
    """Return how many digits of a value are stated, trailing zeros not counted."""
    return len(value.low.normalize().as_tuple().digits) if value.low.is_finite() else 0


def _lowest(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


_SIGNS = {Bound.EXACT: "", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most ", Bound.ABOUT: "about "}


def _told(figure: Figure, range_: Range) -> str:
    if figure.value is not None:
        return f"{_SIGNS[figure.bound]}{figure.value:f}"
    return f"{_SIGNS[figure.bound]}{range_.low:f} to {range_.high:f}"
