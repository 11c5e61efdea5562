"""Units and currencies beside a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from newsgraph.extract.tables import table
from newsgraph.model import FigureRole


@dataclass(frozen=True, slots=True)
class Unit:
    """
    A unit as the records name it.

    `factor` counts base units of `group`, so that "2 hours 5 minutes" can be
    added up. `start` and `end` are the unit's own
    words in the text; inside the number's span when they are one with it.
    """

    name: str
    role: FigureRole
    start: int
    end: int
    fused: bool = False  # "$", "%", "km" without a space: part of the figure's span
    factor: Decimal | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    role: FigureRole
    factor: Decimal | None = None
    group: str = ""


_WORDS_LEFT = 12  # characters of a currency before a number: "US$", "CDN$", "Rs. "
_CASED = 3  # symbols of up to this length must match in case


@cache
def _units() -> tuple[dict[str, _Entry], re.Pattern[str]]:
    entries: dict[str, _Entry] = {}
    for row in table("units.tsv"):
        name, role, forms, factor, group = (*row, "", "", "")[:5]
        entry = _Entry(name, FigureRole(role), Decimal(factor) if factor else None, group)
        for form in filter(None, str(forms).split("|")):
            entries[form if len(form) <= _CASED else form.lower()] = entry
    for row in table("currencies.tsv"):
        money = _Entry(row[0], FigureRole.MONEY)
        for form in filter(None, (row[2] if len(row) > 2 else "").split("|")):
            entries[form if len(form) <= _CASED else form.lower()] = money
    longest = sorted(entries, key=lambda f: (-len(f), f))
    words = "|".join(re.escape(f).replace(r"\ ", r"[\s-]") for f in longest)
    return entries, re.compile(rf"(?P<gap>[\s\u00a0]?|-)(?P<unit>{words})(?![^\W_])", re.IGNORECASE)


@cache
def _signs() -> tuple[dict[str, str], re.Pattern[str]]:
    codes: dict[str, str] = {}
    for row in table("currencies.tsv"):
        for sign in (row[1] if len(row) > 1 else "").split():
            codes.setdefault(sign, row[0])
    signs = "|".join(re.escape(s).replace(r"\$", r"\s?\$") for s in sorted(codes, key=lambda s: (-len(s), s)))
    return codes, re.compile(rf"(?<![^\W_])(?P<sign>{signs})\s?[-−~]?$")


def currency_before(text: str, start: int) -> Unit | None:
    """Return the currency whose sign or code ends where a number starts: "US$" of "US$2 million"."""
    codes, pattern = _signs()
    begin = max(0, start - _WORDS_LEFT)
    match = pattern.search(text[begin:start])
    if match is None:
        return None
    sign = match["sign"]
    return Unit(
        codes[re.sub(r"\s", "", sign)],
        FigureRole.MONEY,
        begin + match.start(),
        begin + match.end("sign"),
        fused=True,
    )


_SCALE_LETTER = re.compile(r"(m|k|b|M|K|B)(?![^\W_])")
_LETTERS = {"m": Decimal(10**6), "b": Decimal(10**9), "k": Decimal(1000)}


def scale_letter(text: str, end: int) -> tuple[Decimal, int] | None:
    """Return the scale of one letter after an amount of money: "m" of "$400m"."""
    match = _SCALE_LETTER.match(text, end)
    return (_LETTERS[match[0].lower()], match.end()) if match else None


_PER = re.compile(r"(?P<per>\s?/\s?|[\s-](?:per|an?|each|every)[\s-])(?P<unit>[^\W\d_]+)", re.IGNORECASE)
_RATES = {"year", "month", "week", "day", "hour", "minute", "second", "night", "quarter", "annum"}
_GOODS = {
    "barrel", "ounce", "gallon", "litre", "liter", "kilo", "kilogram", "kg", "ton", "tonne", "share",
    "bushel", "person", "capita", "acre", "hectare", "head", "unit", "mile", "kilometre", "kilometer", "kwh",
}  # fmt: skip


def unit_after(text: str, end: int) -> Unit | None:
    """Return the unit that follows a number ending at *end*, with its rate: "miles", "USD per barrel"."""
    entries, pattern = _units()
    match = pattern.match(text, end)
    if match is None or "\n" in match[0]:
        return None
    surface = re.sub(r"[\s-]", " ", match["unit"])
    entry = entries.get(match["unit"]) or entries.get(surface.lower() if len(surface) > _CASED else surface)
    entry = entry or entries.get(match["unit"].lower() if len(surface) > _CASED else "")
    if entry is None and len(surface) <= _CASED and match["unit"].lower() in _LOWER_OK:
        entry = entries.get(match["unit"].lower())
    if entry is None:
        return None
    fused = not match["gap"]
    if match["unit"] in {
        "h",
        "s",
        "l",
        "g",
        "W",
        "V",
        "N",
        "in.",
        "min",
        "m",
        "p",
        "PS",
    } and not _symbol_fits(match, text):
        return None
    unit = Unit(entry.name, entry.role, match.start("unit"), match.end(), fused, entry.factor, entry.group)
    return with_rate(text, unit)


_LOWER_OK = {"day", "lbs", "won", "yen", "ton"}


def _symbol_fits(match: re.Match[str], text: str) -> bool:
    """Tell whether a one-letter symbol is one: digits must precede it directly or by one space."""
    before = text[match.start() - 1 : match.start()]
    if match["unit"] == "p" and match["gap"]:
        return False  # "118.5p", not "page 5 p"
    return before.isdigit() and match["gap"] != "-"


_EARLIER = re.compile(r"\s(?:earlier|ago|before|previously|later|after|or\sso)\b", re.IGNORECASE)
_LENGTHS = ("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "annum")


def with_rate(text: str, unit: Unit) -> Unit:
    """Return the unit with its rate, if one follows: "percent per year", "USD per barrel", "hour per week"."""
    rate = _PER.match(text, unit.end)
    if rate is None or _EARLIER.match(text, rate.end()):
        return unit  # "$6.78 billion a year earlier"
    name, word = rate["unit"].lower(), rate["per"].strip().lower().strip("-")
    singular = name.removesuffix("s") if name.removesuffix("s") in _RATES | _GOODS else name
    known = singular in _RATES or (singular in _GOODS and unit.role is FigureRole.MONEY)
    if not known and (
        word != "per" or unit.role in {FigureRole.PERCENT, FigureRole.DURATION} or name == "cent"
    ):
        return unit
    if word in {"a", "an"} and unit.role is FigureRole.DURATION and not _shorter(unit.name, singular):
        return unit  # "two years a month" is no rate
    return Unit(f"{unit.name} per {singular}", unit.role, unit.start, rate.end(), unit.fused)


def _shorter(unit: str, base: str) -> bool:
    """Tell whether one length of time is shorter than another: "40 hours a week"."""
    return unit in _LENGTHS and base in _LENGTHS and _LENGTHS.index(unit) < _LENGTHS.index(base)
