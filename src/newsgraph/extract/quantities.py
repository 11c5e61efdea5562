"""Numbers with their units and bounds: ranges joined, compounds added up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.extract.bounds import Bounded, bounded
from newsgraph.extract.number_words import Number, NumberForm, times
from newsgraph.extract.numbers import numbers
from newsgraph.extract.units import Unit, currency_before, scale_letter, unit_after, with_rate
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A number with its unit, before ranges are joined."""

    number: Number
    start: int
    end: int
    reach: int
    value: Decimal | None
    unit: Unit | None


@lru_cache(maxsize=2)  # times and figures read the same article one after the other
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of *text* in text order; linear in its length."""
    found = [p for n in numbers(text) if (p := _part(text, n)) is not None]
    parts = _compounds(text, sorted([*found, *_single_units(text, found)], key=lambda p: p.start))
    return tuple(_converted(text, list(_ranged(text, parts))))


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
            and _BRACKET.fullmatch(text, last.reach, here.start)
        ):
            here = replace(here, bound=last.bound)
        yield here
        last = here


_BRACKET = re.compile(r"(?:,?\s?\(|;\s)~?")
_SINGLE_UNIT = re.compile(
    r"\b(?:less\sthan|more\sthan|under|over|about|nearly|almost|within|at\sleast|half)\s(?P<n>an?)\s(?P<unit>[^\W\d_]+)|"
    r"\b(?P<n2>an?\s)?(?P<unit2>hour|year|month|week|mile|minute|decade)\sand\sa\shalf\b",
    re.IGNORECASE,
)


def _single_units(text: str, found: list[_Part]) -> Iterable[_Part]:
    """Yield "less than a kilometer" and "an hour and a half": units counted by their article."""
    taken = {p.start for p in found}
    for match in _SINGLE_UNIT.finditer(text):
        start = match.start("n") if match["n"] else match.start()
        if start in taken:
            continue
        unit = unit_after(text, match.end("n") if match["n"] else match.start("unit2") - 1)
        if unit is None:
            continue
        if match["unit2"]:
            number = Number(start, match.end(), Decimal("1.5"), NumberForm.WORDS)
            yield _Part(
                number,
                start,
                match.end(),
                match.end(),
                Decimal("1.5"),
                replace(unit, end=match.end(), fused=True),
            )
        elif unit.role in {FigureRole.DISTANCE, FigureRole.MEASURE} and match[0][:4].lower() != "half":
            number = Number(start, match.end("n"), Decimal(1), NumberForm.WORDS)
            yield _Part(number, start, match.end("n"), unit.end, Decimal(1), unit)


def _part(text: str, number: Number) -> _Part | None:
    """Read the unit of a number; None where letters fused to it make it a name ("3D", "116th", "707s")."""
    start, end, value = number.start, number.end, number.value
    money = currency_before(text, start)
    if money is not None:
        start = money.start
        letter = scale_letter(text, end)
        if letter is not None and value is not None:
            value, end = times(value, letter[0]), letter[1]
        after = unit_after(text, end)
        if after is not None and after.role is FigureRole.MONEY and not after.fused:
            return _Part(number, start, end, after.end, value, replace(money, end=after.end))
        rated = with_rate(text, replace(money, end=end))
        return _Part(number, start, end, rated.end, value, rated)
    unit = unit_after(text, end)
    million = (
        _people_letter(text, end)
        if unit is not None and unit.name in {"m", "KB", "MB"} and unit.fused
        else None
    )
    if million is not None and value is not None:
        return _Part(number, start, million[1], million[1], times(value, million[0]), None)
    if unit is None and (letter := _people_letter(text, end)) is not None and value is not None:
        return _Part(number, start, letter[1], letter[1], times(value, letter[0]), None)
    if text[end : end + 8].lower() in {" o'clock", " o’clock"}:
        return None
    if unit is None and number.form is NumberForm.DIGITS and text[end : end + 1].isalpha():
        return None
    if unit is None and (more := _MORE.match(text, end)):
        unit = unit_after(text, more.end())
    if unit is None:
        unit = _unit_before(text, start) or _quake(text, number)
        return _Part(number, start, end, end, value, unit)
    unit = _pound(text, number, unit)
    end = unit.end if unit.fused and _symbol(text, unit) else end
    return _Part(number, start, end, max(end, unit.end), value, unit)


_PEOPLE_LETTER = re.compile(
    r"\s(?!(?:high|long|tall|deep|wide|away|from|above|below|apart|to|of|and|or|race|sprint|s)\b)(?:[a-z]+\s){0,3}?(?:[a-z]+s|people)\b"
)


def _people_letter(text: str, end: int) -> tuple[Decimal, int] | None:
    """Read one letter as a scale: "25k", "4.3M", and the "m" of "75m people", which a plural noun follows."""
    letter = scale_letter(text, end)
    if letter is None or (text[end] not in "kKM" and not _PEOPLE_LETTER.match(text, letter[1])):
        return None
    return letter


def _symbol(text: str, unit: Unit) -> bool:
    """Tell a symbol fused to its number ("84%", "450°F", "30km") from a hyphened word."""
    return text[unit.start - 1] not in "-‑"


_MORE = re.compile(r"\sor\s(?:more|fewer|less)(?=\s[a-z])")
_QUAKE = re.compile(r"(?:[\s-]magnitude)?[\s-](?:earth)?(?:quake|aftershock|tremor|temblor)\b", re.IGNORECASE)


def _quake(text: str, number: Number) -> Unit | None:
    """Read "a 5.2 quake" as a magnitude."""
    if number.value is None or not 0 < number.value < 10 or number.value == number.value.to_integral_value():
        return None
    match = _QUAKE.match(text, number.end)
    return Unit("magnitude", FigureRole.MEASURE, number.end, number.end) if match else None


_BEFORE = re.compile(r"\b(magnitude|category)[\s-](?:of\s|was\s|is\s|at\s)?$", re.IGNORECASE)


def _unit_before(text: str, start: int) -> Unit | None:
    """Read the measure named before its number: "magnitude 6.3", "Category 5"."""
    match = _BEFORE.search(text[max(0, start - 16) : start])
    if match is None:
        return None
    begin = max(0, start - 16) + match.start(1)
    return Unit(match[1].lower(), FigureRole.MEASURE, begin, start)


_WEIGHT = re.compile(
    r"\b(?:weigh(?:s|ed|ing|t)?|heavy|lbs?|kg|kilo(?:gram)?s?|cocaine|heroin|payload)\b", re.IGNORECASE
)


def _pound(text: str, number: Number, unit: Unit) -> Unit:
    """Decide between pounds of money and pounds of weight, and leave a bare peso open."""
    if unit.name == "PESO":
        return replace(unit, name="peso")
    if unit.name != "GBP-OR-LB":
        return unit
    around = text[max(0, number.start - 60) : unit.end + 25]
    of = re.match(r"\sof\s", text[unit.end : unit.end + 4])
    if not number.scaled and (_WEIGHT.search(around) or of):
        return replace(unit, name="lb", role=FigureRole.MEASURE, factor=Decimal(16), group="pound")
    return replace(unit, name="GBP")


# -- compounds: "2 hours 5 minutes", "five feet, 10 inches"

_NEXT_PART = re.compile(r"(?:,?\s(?:and\s)?|\s?)")


def _compounds(text: str, parts: list[_Part]) -> list[_Part]:
    joined: list[_Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and _continues(text, last, part):
            joined[-1] = _added(last, part)
            continue
        joined.append(part)
    return joined


def _continues(text: str, last: _Part, part: _Part) -> bool:
    a, b = last.unit, part.unit
    if a is None or b is None or last.value is None or part.value is None:
        return False
    if not a.factor or not b.factor or a.group != b.group or a.factor <= b.factor or not a.group:
        return False
    return bool(_NEXT_PART.fullmatch(text, last.reach, part.start))


def _added(last: _Part, part: _Part) -> _Part:
    """Add two parts in the smaller unit; exact."""
    a, b = last.unit, part.unit
    if a is None or b is None or not a.factor or not b.factor:
        return part
    ratio = times(last.value or Decimal(0), a.factor / b.factor)
    unit = replace(b, start=a.start, fused=True)
    return _Part(last.number, last.start, part.reach, part.reach, ratio + (part.value or 0), unit)


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


def _ranged(text: str, parts: list[_Part]) -> Iterable[Quantity]:
    at = 0
    while at < len(parts):
        here = parts[at]
        after = parts[at + 1] if at + 1 < len(parts) else None
        joined = _joined(text, here, after) if after is not None else None
        if joined is not None:
            yield joined
            at += 2
            continue
        yield _single(text, here)
        at += 1


def _single(text: str, part: _Part) -> Quantity:
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


def _plus(text: str, part: _Part) -> tuple[int, int]:
    """Take the plus sign of "400+" into the figure."""
    if text[part.end : part.end + 1] == "+" and not text[part.end + 1 : part.end + 2].isdigit():
        return part.end + 1, max(part.reach, part.end + 1)
    return part.end, part.reach


def _joined(text: str, here: _Part, after: _Part) -> Quantity | None:
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
    if dash and _is_score(text, here, after, between):
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


def _is_worded_range(text: str, here: _Part, after: _Part, between: str) -> bool:
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
        return bool(_RANGING.search(before))
    # "five people to 10 hospitals" cannot be: the first number has no noun of its own here
    return True


def _is_score(text: str, here: _Part, after: _Part, between: str) -> bool:
    if here.unit is not None or after.unit is not None or between.strip() != between:
        return False
    if here.value is None or after.value is None or here.value >= 1000 or after.value >= 1000:
        return False
    if here.value >= after.value:
        return True
    around = text[max(0, here.start - 50) : after.end + 40]
    return bool(_SCORED.search(around)) and not re.match(
        r"[\s-](?:year|day|month|hour|week|mile|km|percent)", text[after.end : after.end + 9]
    )


def _shared_scale(here: _Part, after: _Part) -> tuple[Decimal, Decimal]:
    """Give the first number the scale of the second where it has none: "two to three hundred", "$5 and $7 billion"."""
    low, high = here.value or Decimal(0), after.value or Decimal(0)
    if not after.number.scaled or here.number.scaled or low >= 1000 or high <= 0:
        return low, high
    for scale in (10**12, 10**9, 10**6, 1000, 100):
        if high >= scale and low < 1000:
            scaled = times(low, Decimal(scale))
            return (scaled, high) if scaled < high else (low, high)
    return low, high


def _range(text: str, here: _Part, after: _Part, low: Decimal, high: Decimal, *, score: bool) -> Quantity:
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
