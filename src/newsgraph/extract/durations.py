"""Lengths of time: quantities with a unit of time, and bare ones ("a year", "an hour and a half")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from newsgraph.extract.number_words import NumberForm
from newsgraph.extract.numbers import numbers
from newsgraph.extract.quantities import Quantity, quantities
from newsgraph.model import FigureRole


@dataclass(frozen=True, slots=True)
class Duration:
    """A quantity of time, or a bare "a year": its span and ISO value."""

    start: int
    end: int
    value: str | None
    how: str = "duration"


# -- durations

_UNITS = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1),
    "night": ("", "D", 1), "week": ("", "W", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1),
    "quarter": ("", "M", 3), "year": ("", "Y", 1), "decade": ("", "Y", 10), "century": ("", "Y", 100),
}  # fmt: skip


_AGE_AFTER = re.compile(r"[\s-](?:olds?\b|of\sage\b)|[\s-]?olds?\b", re.IGNORECASE)


_AGE_BEFORE = re.compile(r"\b(?:aged?|ages(?:\sof)?|age\sof)\s(?:of\s)?(?:between\s)?$", re.IGNORECASE)


_SINGLE = re.compile(
    r"(?<![\w-])(?P<n>an?|half\san?|one)\s(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century)"
    r"(?P<half>\sand\sa\shalf)?(?![\w-])|(?<![\w-])(?P<unit2>week|month|year|day|hour|decade|century)-long(?!\w)|(?<![\w-])(?:all|full|whole|another)[\s-](?P<unit4>hour|day|night|week|month|year|decade|century)(?![\w-])|"
    r"(?<![\w-])(?:half[\s-]hour)(?P<unit5>)(?![\w-])|"
    r"(?<=\s)(?P<unit3>year|hour|month|week)\sand\sa\shalf(?!\w)"
)


_SPANNING = re.compile(
    r"\b(?:in|for|within|over|during|take[ns]?|took|last(?:s|ed|ing)?|than|least|nearly|almost|about|around|roughly|under|after|"
    r"of|served|serve|serving|spent|spend|every|approximately|as|half)\s$",
    re.IGNORECASE,
)


_LAST = re.compile(
    r"\b(?:the\s)?(?P<how>last|past|next|first|coming|previous|preceding|final)\s$", re.IGNORECASE
)


def durations(text: str) -> tuple[Duration, ...]:
    """Return the lengths of time in *text*, in text order."""
    found = [d for q in quantities(text) if (d := _duration(text, q)) is not None]
    taken = {d.start for d in found}
    for match in _SINGLE.finditer(text):
        single = _single(text, match)
        if single is not None and single.start not in taken:
            found.append(single)
    return tuple(sorted(found, key=lambda d: (d.start, -d.end)))


def _duration(text: str, quantity: Quantity) -> Duration | None:
    unit = quantity.unit
    if unit is None or unit.role is not FigureRole.DURATION or " per " in unit.name:
        return None
    if quantity.form is NumberForm.AGES or _AGE_AFTER.match(text, quantity.reach):
        return None
    if _AGE_BEFORE.search(text[max(0, quantity.start - 16) : quantity.start]):
        return None
    end = quantity.reach
    long = re.match(r"[\s-](?:long|plus)\b", text[end : end + 6])
    end = end + long.end() if long else end
    half = re.match(r"\sand\sa\shalf\b", text[end : end + 11])
    start = _widened(text, quantity.start)
    if quantity.form is NumberForm.CLOCK:
        return Duration(start, end, _clock_iso(text[quantity.start : quantity.end]))
    parts = _iso_parts(text[quantity.start : quantity.reach], quantity, unit.name)
    if half is not None and quantity.value is not None:
        parts = iso_length(quantity.value + Decimal("0.5"), unit.name)
        end += half.end()
    return Duration(start, end, parts)


def _widened(text: str, start: int) -> int:
    """Take "last" and "next" before a length into the expression; bounds stay outside."""
    match = _LAST.search(text[max(0, start - 24) : start])
    if match is None or "\n" in match[0]:
        return start
    skip = 4 if match[0].lower().startswith("the ") else 0
    return start - len(match[0]) + skip


def _iso_parts(words: str, quantity: Quantity, unit: str) -> str | None:
    """Return the ISO duration; a compound is read again, part by part."""
    if quantity.low is not None and quantity.high is not None:
        low, high = iso_length(quantity.low, unit), iso_length(quantity.high, unit)
        return f"{low}/{high}" if low and high else None
    if quantity.value is None:
        return None
    pieces = []
    for number in numbers(words):
        named = re.match(r"[\s-]?([A-Za-z]+)", words[number.end :])
        name = _NAMES.get(named[1].lower()) if named else None
        if name is None or number.value is None:
            return iso_length(quantity.value, unit)
        pieces.append((number.value, name))
    if len(pieces) < 2:
        return iso_length(quantity.value, unit)
    days = "".join(f"{_plain(n)}{_UNITS[u][1]}" for n, u in pieces if not _UNITS[u][0])
    clock = "".join(f"{_plain(n)}{_UNITS[u][1]}" for n, u in pieces if _UNITS[u][0])
    return f"P{days}" + (f"T{clock}" if clock else "")


_NAMES = {
    form: name for name in _UNITS for form in (name, f"{name}s", {"century": "centuries"}.get(name, name))
} | {"hrs": "hour", "hr": "hour", "mins": "minute", "min": "minute", "secs": "second", "sec": "second"}


def iso_length(number: Decimal, unit: str) -> str | None:
    """Return a length as an ISO 8601 duration: 12 days as "P12D"; None for what is no unit of time."""
    if unit not in _UNITS:
        return None
    clock, letter, factor = _UNITS[unit]
    value = number * factor
    whole = value.to_integral_value()
    if value != whole and letter == "Y" and value * 12 == (value * 12).to_integral_value():
        return f"P{_plain(value * 12)}M"
    if value != whole and letter == "H":
        minutes = (value - value.to_integral_value(rounding="ROUND_FLOOR")) * 60
        if minutes == minutes.to_integral_value():
            hours = value.to_integral_value(rounding="ROUND_FLOOR")
            return f"PT{_plain(hours)}H{_plain(minutes)}M" if hours else f"PT{_plain(minutes)}M"
    return f"P{clock}{_plain(value)}{letter}"


def _plain(number: Decimal) -> str:
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    return f"{number.normalize():f}"


def _clock_iso(words: str) -> str:
    hours, minutes, seconds = words.split(":")
    parts = f"{int(hours)}H" if int(hours) else ""
    return f"PT{parts}{int(minutes)}M{_plain(Decimal(seconds))}S"


def _single(text: str, match: re.Match[str]) -> Duration | None:
    """Read "a year", "half an hour", "an hour and a half", "week-long"; "a day" of a rate is none."""
    if match["unit5"] is not None:
        return Duration(match.start(), match.end(), "PT30M")
    if match["unit4"]:
        return Duration(match.start(), match.end(), iso_length(Decimal(1), match["unit4"]))
    name = match["unit"] or match["unit2"] or match["unit3"]
    before = text[max(0, match.start() - 24) : match.start()]
    start = _widened(text, match.start())
    if match["unit2"] or match["unit3"]:
        number = Decimal(1) if match["unit2"] else Decimal("1.5")
        value = "P7D" if match["unit2"] == "week" else iso_length(number, name)
        return Duration(start, match.end(), value)
    if match["n"] == "one":
        return None  # a quantity already
    if start == match.start() and not _SPANNING.search(before):
        return None
    if re.search(r"\b(?:times|once|twice|days|hours)\s(?:in\s)?$", before) or re.search(r"\d\s$", before):
        return None
    number = Decimal("0.5") if match["n"].startswith("half") else Decimal(1)
    if match["half"]:
        number += Decimal("0.5")
    if number == Decimal("0.5") and name == "year":
        return Duration(start, match.end(), "P6M")
    return Duration(start, match.end(), iso_length(number, name))
