"""Numbers with the unit beside them, and compounds of several units added up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from newsgraph.extract.number_words import Number, NumberForm, times
from newsgraph.extract.numbers import numbers
from newsgraph.extract.units import Unit, currency_before, scale_letter, unit_after, with_rate
from newsgraph.model import FigureRole

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Part:
    """A number with its unit, before ranges are joined."""

    number: Number
    start: int
    end: int
    reach: int
    value: Decimal | None
    unit: Unit | None


def parts(text: str) -> list[Part]:
    """Return the numbers of *text* with their units, in text order, compounds added up."""
    found = [p for n in numbers(text) if (p := _part(text, n)) is not None]
    ordered = sorted([*found, *_single_units(text, found)], key=lambda p: p.start)
    return _compounds(text, _rated(text, ordered))


_BASE = re.compile(
    r"(?:\s(?:people|persons|residents|inhabitants|population|citizens|patients|(?:live\s)?births|women|men|children))?"
    r"(?:\s(?:per|a|each)\s(?:year|month|week|day))?",
    re.IGNORECASE,
)
_BETWEEN_RATE = re.compile(r"[^.;:\n(]{0,60}?\bper\s", re.IGNORECASE)


def _rated(text: str, found: list[Part]) -> list[Part]:
    """Read "18.9 deaths per 100,000 people" as one quantity whose unit is the rate."""
    kept: list[Part] = []
    for part in found:
        base = part.unit is None and text[max(0, part.start - 4) : part.start].lower() == "per "
        if not base or part.value is None or part.value < 100:
            kept.append(part)
            continue
        last = kept[-1] if kept else None
        if last is not None and last.unit is None and _BETWEEN_RATE.fullmatch(text, last.reach, part.start):
            end = _BASE.match(text, part.end).end()  # type: ignore[union-attr]  # every part is optional
            name = "per " + " ".join(text[part.start : end].split())
            kept[-1] = replace(last, unit=Unit(name, FigureRole.COUNT, last.reach, last.reach))
    return kept


_SINGLE_UNIT = re.compile(
    r"\b(?:less\sthan|more\sthan|under|over|about|nearly|almost|within|at\sleast|half)\s(?P<n>an?)\s(?P<unit>[^\W\d_]+)|"
    r"\b(?P<n2>an?\s)?(?P<unit2>hour|year|month|week|mile|minute|decade)\sand\sa\shalf\b",
    re.IGNORECASE,
)


def _single_units(text: str, found: list[Part]) -> Iterable[Part]:
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
            yield Part(
                number,
                start,
                match.end(),
                match.end(),
                Decimal("1.5"),
                replace(unit, end=match.end(), fused=True),
            )
        elif unit.role in {FigureRole.DISTANCE, FigureRole.MEASURE} and match[0][:4].lower() != "half":
            number = Number(start, match.end("n"), Decimal(1), NumberForm.WORDS)
            yield Part(number, start, match.end("n"), unit.end, Decimal(1), unit)


def _part(text: str, number: Number) -> Part | None:
    """Read the unit of a number; None where letters fused to it make it a name ("3D", "116th", "707s")."""
    start, end, value = number.start, number.end, number.value
    if value is not None and _MINUS.search(text[max(0, start - 7) : start]):
        value = value.copy_negate()  # "-value" would round to the context's 28 digits
    money = currency_before(text, start)
    if money is not None:
        return _sum(text, number, money, value)
    unit = unit_after(text, end)
    if unit is None and number.form is NumberForm.VAGUE and text[end : end + 4].lower() == " of ":
        unit = unit_after(text, end + 3)
    lettered = unit is None or (unit.fused and unit.name in {"m", "KB", "MB"})
    letter = _people_letter(text, end) if lettered else None
    if letter is not None and value is not None:
        return Part(number, start, letter[1], letter[1], times(value, letter[0]), None)
    if text[end : end + 8].lower() in {" o'clock", " o’clock"}:
        return None
    if unit is None and number.form is NumberForm.DIGITS and text[end : end + 1].isalpha():
        return None
    if unit is None and (more := _MORE.match(text, end)):
        unit = unit_after(text, more.end())
    if unit is None:
        unit = _unit_before(text, start) or _quake(text, number)
        return Part(number, start, end, end, value, unit)
    unit = _pound(text, number, unit)
    end = unit.end if unit.fused and _symbol(text, unit) else end
    return Part(number, start, end, max(end, unit.end), value, unit)


def _sum(text: str, number: Number, money: Unit, value: Decimal | None) -> Part:
    """Read an amount of money whose sign stands before it: "$400m", "$-50.8bn", "US$2 million a year"."""
    start, end = money.start, number.end
    if value is not None and value > 0 and text[number.start - 1] in "-−":
        value = value.copy_negate()
    letter = scale_letter(text, end)
    if letter is not None and value is not None:
        value, end = times(value, letter[0]), letter[1]
    after = unit_after(text, end)
    if after is not None and after.role is FigureRole.MONEY and not after.fused:
        return Part(number, start, end, after.end, value, replace(money, end=after.end))
    rated = with_rate(text, replace(money, end=end))
    return Part(number, start, end, rated.end, value, rated)


_MINUS = re.compile(r"\bminus[\s-]$", re.IGNORECASE)
_PEOPLE_LETTER = re.compile(
    r"\sof\s(?:its|their|his|her|our|the|these|those)\b|\s(?!(?:high|long|tall|deep|wide|away|from|above|below|apart|to|of|and|or|race|sprint|s)\b)(?:[a-z]+\s){0,4}?(?:[a-z]+s|people)\b"
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


def _compounds(text: str, parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and _continues(text, last, part):
            joined[-1] = _added(last, part)
            continue
        joined.append(part)
    return joined


def _continues(text: str, last: Part, part: Part) -> bool:
    a, b = last.unit, part.unit
    if a is None or b is None or last.value is None or part.value is None:
        return False
    if not a.factor or not b.factor or a.group != b.group or a.factor <= b.factor or not a.group:
        return False
    return bool(_NEXT_PART.fullmatch(text, last.reach, part.start))


def _added(last: Part, part: Part) -> Part:
    """Add two parts in the smaller unit; exact."""
    a, b = last.unit, part.unit
    if a is None or b is None or not a.factor or not b.factor:
        return part
    ratio = times(last.value or Decimal(0), a.factor / b.factor)
    unit = replace(b, start=a.start, fused=True)
    return Part(last.number, last.start, part.reach, part.reach, ratio + (part.value or 0), unit)
