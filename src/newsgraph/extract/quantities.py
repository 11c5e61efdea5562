"""Numbers with their units and bounds: ranges and scores joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.extract.bounds import Bounded, bounded, changing
from newsgraph.extract.number_words import NumberForm, times
from newsgraph.extract.quantities_parts import Part, parts
from newsgraph.extract.units import Unit
from newsgraph.model import Bound, Change, FigureRole

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    A number with what stands around it.

    `start` and `end` are the figure's span: the number words with their scale,
    and a unit only where it is one with them ("$400m", "84%"). `reach` is the
    end of the unit's words, `begin` the start of the bounding words.
    """

    start: int
    end: int
    reach: int
    begin: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    form: NumberForm
    unit: Unit | None = None
    change: Change | None = None
    scaled: bool = False
    score: bool = False

    @property
    def words(self) -> tuple[int, int]:
        """The span from the first bounding word to the end of the unit."""
        return self.begin, self.reach


@lru_cache(maxsize=2)  # times and figures read the same article one after the other
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of *text* in text order; linear in its length."""
    return tuple(_converted(text, list(_ranged(text, parts(text)))))


def _converted(text: str, found: list[Quantity]) -> Iterable[Quantity]:
    """Give a conversion in brackets the bound of what it converts: "about 90 miles (145 km)"."""
    last: Quantity | None = None
    for quantity in found:
        here = quantity
        if (
            last is not None
            and here.bound is Bound.EXACT
            and here.begin == here.start
            and here.unit is not None
        ) and (
            last.unit is not None
            and last.unit.role is here.unit.role
            and last.unit.name != here.unit.name
            and _BRACKET.fullmatch(text, last.reach, here.start)
        ):
            here = replace(here, bound=last.bound)
        if last is not None and here.change is None and _same_change(text, last, here):
            here = replace(here, change=last.change)
        yield here
        last = here


_OR_SO = re.compile(r",?\sor\s|\s\(")


def _same_change(text: str, last: Quantity, here: Quantity) -> bool:
    """Tell whether a percentage says the change before it again: "lost 190 points, or 0.6%"."""
    percent = here.unit is not None and here.unit.role is FigureRole.PERCENT
    by = last.change in {Change.UP_BY, Change.DOWN_BY}
    return percent and by and bool(_OR_SO.fullmatch(text, last.reach, here.start))


_BRACKET = re.compile(r"(?:,?\s?\(|;\s|\sor\s)~?")


# -- ranges

_DASH = re.compile(r"\s?(?:-|‑|–|—|--)\s?")
_TO = re.compile(r"[\s-](?:to|through)[\s-](?:an?\s)?", re.IGNORECASE)
_OR = re.compile(r"\sor\s(?:even\s|perhaps\s|maybe\s)?", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:between|aged|ages|ages of)\s(?:the ages of\s)?(?:about\s|roughly\s|around\s)?$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s(?:about\s|around\s|roughly\s)?$", re.IGNORECASE)
_RANGING = re.compile(r"\brang(?:e|es|ed|ing)\b|\banywhere\b|\bvar(?:y|ies|ied|ying)\b", re.IGNORECASE)
_SCORED = re.compile(
    r"\b(?:win|wins|won|beat(?:s|en)?|defeat(?:s|ed)?|victor(?:y|ies)|los[est]+|score[ds]?|scoreline|vote[ds]?|voting|"
    r"rul(?:ed|ing)|draw|drew|lead|led|leading|ahead|match|game|set|half-time|halftime|final|decision|margin|majority|"
    r"pass(?:ed|es)?|approved|rejected)\b",
    re.IGNORECASE,
)


def _ranged(text: str, found: list[Part]) -> Iterable[Quantity]:
    at = 0
    while at < len(found):
        here = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        joined = _joined(text, here, after) if after is not None else None
        if joined is not None:
            yield joined
            at += 2
            continue
        yield _single(text, here)
        at += 1


def _single(text: str, part: Part) -> Quantity:
    ahead = part.unit.start if part.unit is not None and not part.unit.fused else part.start
    around = bounded(text, min(ahead, part.start), part.end, unit_end=part.reach)
    low = high = None
    value = part.value
    if part.number.form is NumberForm.AGES and value is not None:
        low, high, value = value, value + 9, None
    bound = around.bound
    if bound is None:
        vague = part.number.form in {NumberForm.VAGUE, NumberForm.AGES}
        bound = Bound.ABOUT if vague else Bound.EXACT
    end, reach = _plus(text, part)
    if end != part.end:
        bound = Bound.AT_LEAST
    unit = part.unit
    if part.number.form is NumberForm.CLOCK:
        unit = Unit("second", FigureRole.DURATION, part.start, part.end, fused=True)
    return Quantity(
        part.start, end, reach, around.start, value, low, high, bound, part.number.form,
        unit, around.change, scaled=part.number.scaled,
    )  # fmt: skip


def _plus(text: str, part: Part) -> tuple[int, int]:
    """Take the plus sign of "400+" into the figure."""
    if text[part.end : part.end + 1] == "+" and not text[part.end + 1 : part.end + 2].isdigit():
        return part.end + 1, max(part.reach, part.end + 1)
    return part.end, part.reach


def _joined(text: str, here: Part, after: Part) -> Quantity | None:
    """Join two numbers to a range or a score, or return None."""
    if (
        here.value is None
        or after.value is None
        or here.number.form is not after.number.form is NumberForm.CLOCK
    ):
        return None
    between = text[here.reach : after.start]
    if len(between) > 14 or "\n" in between:
        return None
    dash = _DASH.fullmatch(between)
    if (dash or between.lower() == "-to-") and _is_score(text, here, after, between):
        return _range(text, here, after, here.value, after.value, score=True)
    if not (dash or _is_worded_range(text, here, after, between)):
        return None
    low, high = _shared_scale(here, after)
    unit_differs = (
        here.unit is not None
        and after.unit is not None
        and here.unit.name.partition(" per ")[0] != after.unit.name.partition(" per ")[0]
    )
    money = here.unit is not None and here.unit.role is FigureRole.MONEY
    if low >= high or unit_differs or (here.unit is not None and after.unit is None and not money):
        return None
    return _range(text, here, after, low, high, score=False)


def _is_worded_range(text: str, here: Part, after: Part, between: str) -> bool:
    before = text[max(0, here.start - 40) : here.start]
    if _AND.fullmatch(between):
        money = here.unit is not None and here.unit.role is FigureRole.MONEY
        return bool(_BETWEEN.search(before)) or (money and not here.number.scaled and after.number.scaled)
    if _OR.fullmatch(between):
        low, high = _shared_scale(here, after)
        return low < high <= low * 2 and low > 0
    if not _TO.fullmatch(between):
        return False
    if before.endswith("by "):
        return False  # "by 5 to 12"
    if _FROM.search(before):
        priced = after.unit is not None and after.unit.role is FigureRole.MONEY and not changing(before)
        return bool(_RANGING.search(before)) or priced
    # "five people to 10 hospitals" cannot be: the first number has no noun of its own here
    return True


def _is_score(text: str, here: Part, after: Part, between: str) -> bool:
    if here.unit is not None or after.unit is not None or between.strip() != between:
        return False
    if here.value is None or after.value is None or here.value >= 1000 or after.value >= 1000:
        return False
    if here.value >= after.value:
        return True
    return tells_score(text, here.start, after.end) and not re.match(
        r"[\s-](?:year|day|month|hour|week|mile|km|percent)", text[after.end : after.end + 9]
    )


def tells_score(text: str, start: int, end: int) -> bool:
    """Tell whether the words around [start, end) speak of a match or a vote."""
    return bool(_SCORED.search(text[max(0, start - 50) : end + 40]))


def _shared_scale(here: Part, after: Part) -> tuple[Decimal, Decimal]:
    """Give the first number the scale of the second where it has none: "two to three hundred", "$5 and $7 billion"."""
    low, high = here.value or Decimal(0), after.value or Decimal(0)
    if not after.number.scaled or here.number.scaled or low >= 1000 or high <= 0:
        return low, high
    for scale in (10**12, 10**9, 10**6, 1000, 100):
        if high >= scale and low < 1000:
            scaled = times(low, Decimal(scale))
            return (scaled, high) if scaled < high else (low, high)
    return low, high


def _range(text: str, here: Part, after: Part, low: Decimal, high: Decimal, *, score: bool) -> Quantity:
    around: Bounded = bounded(text, here.start, after.end, unit_end=after.reach)
    bound = around.bound
    if bound is None or score:
        bound = Bound.ABOUT if not score and _OR.fullmatch(text, here.reach, after.start) else Bound.EXACT
    form = here.number.form
    unit = after.unit or here.unit
    if unit is not None and here.unit is not None and here.unit.role is FigureRole.MONEY:
        unit = here.unit if after.unit is None else after.unit
    return Quantity(
        here.start, after.end, after.reach, around.start, None, low, high, bound, form,
        unit, around.change, scaled=after.number.scaled, score=score,
    )  # fmt: skip
