"""Time expressions and the ISO 8601 values they stand for, counted from the date of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from newsgraph.extract import calendars
from newsgraph.extract.calendars import MONTHS, WEEKDAYS
from newsgraph.extract.numbers import ORDINALS, NumberForm, numbers
from newsgraph.extract.quantities import Quantity, quantities
from newsgraph.extract.timexes import Timex, timexes
from newsgraph.model import FigureRole, Precision, Published, TextSpan, Time, TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

NO_ANCHOR = "unresolved: the article has no publication day to count from"
VAGUE = "unresolved: no definite length or date"
NO_DAY = "unresolved: no day before it in the article to count from"
_NOT_A_DATE = "unresolved: the calendar has no such day"

_AHEAD = re.compile(
    r"\b(?:will|'ll|’ll|shall|due|scheduled|set\s(?:for|to)|slated|plans?|planned|planning|expect(?:s|ed)?|until|till|through|"
    r"upcoming|next|deadline|as\ssoon\sas|no\slater\sthan|is\sto|are\sto|going\sto|to\s(?:be|begin|start|take|continue|resume|hold|open|end)|"
    r"ahead|forecast|postponed\s(?:to|until)|extended\s(?:to|until)|begins?|starts?|opens?)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|had|did|said|told|announced|reported|died|killed|began|took|since|after|following|ago|last|came|made|went|held|"
    r"became|released|published|issued|signed|met|won|lost|found|from)\b",
    re.IGNORECASE,
)


_WAS = re.compile(r"\b(?:was|were|had|been|would|as\sof)\s(?:\w+ly\s)?$|\bas\sof\s[^,.]*$")
_QUOTES = re.compile(r'["“”]')


@dataclass(frozen=True, slots=True)
class _Value:
    """What one expression was resolved to."""

    kind: TimeKind
    value: str | None
    precision: Precision | None
    because: str
    anchor: str | None = None


@dataclass(slots=True)
class _Reading:
    """What is known while an article is read from its start: its day, and the last day it spoke of."""

    text: str
    published: Published | None
    today: date | None
    year: int | None
    spoken: date | None = None
    spoken_year: int | None = None
    starts: list[int] = field(default_factory=list)


def times(doc: Doc, *, published: Published | None) -> tuple[Time, ...]:
    """
    Return the time expressions of *doc* in text order, ids "t1" onwards.

    Args:
        doc: the article; only its text is read.
        published: the date weekdays, "yesterday" and the like are counted
            from; without one they stay unresolved, and say so.

    Values as in TimeML's TIMEX3 (ISO 8601), except that intervals are written "start/end".
    """
    text: str = doc.text
    found = _merged(text, timexes(text), _durations(text))
    today, year = _anchor(published)
    reading = _Reading(text, published, today, year)
    result = []
    for item in found:
        start, end = item.start, item.end
        value = _resolved(item, reading)
        if value is None:
            continue
        result.append((TextSpan(start, end), value))
        _remember(value, reading)
    return tuple(
        Time(f"t{n}", span, v.kind, v.value, v.precision, v.because, v.anchor)
        for n, (span, v) in enumerate(result, start=1)
    )


@dataclass(frozen=True, slots=True)
class _Duration:
    """A quantity of time, or a bare "a year": its span and ISO value."""

    start: int
    end: int
    value: str | None
    how: str = "duration"


def _merged(
    text: str, dates: tuple[Timex, ...], durations: tuple[_Duration, ...]
) -> list[Timex | _Duration]:
    """Put both in text order; where they overlap the longer wins, then the date."""
    both: list[Timex | _Duration] = sorted(
        [*dates, *durations], key=lambda t: (t.start, -t.end, isinstance(t, _Duration))
    )
    kept: list[Timex | _Duration] = []
    for item in both:
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return kept


def _anchor(published: Published | None) -> tuple[date | None, int | None]:
    if published is None:
        return None, None
    match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", published.value)
    if match is None:
        return None, None
    year = int(match[1])
    if match[3] is None:
        return None, year
    return calendars.day(year, int(match[2]), int(match[3])), year


def _remember(value: _Value, reading: _Reading) -> None:
    if value.value is None or value.kind not in {TimeKind.DATE, TimeKind.INTERVAL}:
        return
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", value.value)
    if match:
        reading.spoken = calendars.day(int(match[1]), int(match[2]), int(match[3]))
        reading.spoken_year = int(match[1])
    elif re.match(r"\d{4}(?:-\d\d)?$", value.value):
        reading.spoken_year = int(value.value[:4])


def _resolved(item: Timex | _Duration, reading: _Reading) -> _Value | None:
    if isinstance(item, _Duration):
        if item.value is None:
            return _Value(TimeKind.DURATION, None, None, VAGUE)
        return _Value(TimeKind.DURATION, item.value, None, "length as written")
    return _RESOLVERS[item.form](item, reading)


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
    r"(?P<half>\sand\sa\shalf)?(?![\w-])|(?<![\w-])(?P<unit2>week|month|year|day|hour|decade|century)-long(?!\w)|"
    r"(?<=\s)(?P<unit3>year|hour|month|week)\sand\sa\shalf(?!\w)"
)
_SPANNING = re.compile(
    r"\b(?:in|for|within|over|during|take[ns]?|took|last(?:s|ed|ing)?|than|least|nearly|almost|about|around|roughly|under|after|"
    r"of|served|serve|serving|spent|spend|every|approximately|as|half)\s$",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:the\s)?(?P<how>last|past|next|first|coming|previous|preceding|final)\s$", re.IGNORECASE)
def _durations(text: str) -> tuple[_Duration, ...]:
    found = [d for q in quantities(text) if (d := _duration(text, q)) is not None]
    taken = {d.start for d in found}
    for match in _SINGLE.finditer(text):
        single = _single(text, match)
        if single is not None and single.start not in taken:
            found.append(single)
    return tuple(sorted(found, key=lambda d: (d.start, -d.end)))


def _duration(text: str, quantity: Quantity) -> _Duration | None:
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
        return _Duration(start, end, _clock_iso(text[quantity.start : quantity.end]))
    parts = _iso_parts(text[quantity.start : quantity.reach], quantity, unit.name)
    if half is not None and quantity.value is not None:
        parts = _iso(quantity.value + Decimal("0.5"), unit.name)
        end += half.end()
    return _Duration(start, end, parts)


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
        low, high = _iso(quantity.low, unit), _iso(quantity.high, unit)
        return f"{low}/{high}" if low and high else None
    if quantity.value is None:
        return None
    pieces = []
    for number in numbers(words):
        named = re.match(r"[\s-]?([A-Za-z]+)", words[number.end :])
        name = _NAMES.get(named[1].lower()) if named else None
        if name is None or number.value is None:
            return _iso(quantity.value, unit)
        pieces.append((number.value, name))
    if len(pieces) < 2:
        return _iso(quantity.value, unit)
    days = "".join(f"{_plain(n)}{_UNITS[u][1]}" for n, u in pieces if not _UNITS[u][0])
    clock = "".join(f"{_plain(n)}{_UNITS[u][1]}" for n, u in pieces if _UNITS[u][0])
    return f"P{days}" + (f"T{clock}" if clock else "")


_NAMES = {
    form: name
    for name in _UNITS
    for form in (name, f"{name}s", {"century": "centuries"}.get(name, name))
} | {"hrs": "hour", "hr": "hour", "mins": "minute", "min": "minute", "secs": "second", "sec": "second"}


def _iso(number: Decimal, unit: str) -> str | None:
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


def _single(text: str, match: re.Match[str]) -> _Duration | None:
    """Read "a year", "half an hour", "an hour and a half", "week-long"; "a day" of a rate is none."""
    name = match["unit"] or match["unit2"] or match["unit3"]
    before = text[max(0, match.start() - 24) : match.start()]
    start = _widened(text, match.start())
    if match["unit2"] or match["unit3"]:
        number = Decimal(1) if match["unit2"] else Decimal("1.5")
        value = "P7D" if match["unit2"] == "week" else _iso(number, name)
        return _Duration(start, match.end(), value)
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
        return _Duration(start, match.end(), "P6M")
    return _Duration(start, match.end(), _iso(number, name))


# -- dates


def _full_date(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    return _day(int(p["year"]), MONTHS[p["month"].rstrip(".").lower()], _number(p["day"]), "date as written")


def _iso_date(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    found = calendars.day(int(p["year"]), int(p["month"]), int(p["day"]))
    if found is not None and "at" in p:
        return _Value(TimeKind.DATE, f"{found.isoformat()}T{p['at']}", Precision.MINUTE, "date as written")
    return _day(int(p["year"]), int(p["month"]), int(p["day"]), "date as written")


def _slashed(item: Timex, reading: _Reading) -> _Value | None:
    p = item.parts
    one, two = int(p["one"]), int(p["two"])
    year = int(p["year"]) if len(p["year"]) == 4 else 2000 + int(p["year"])
    if one > 12 >= two:
        return _day(year, two, one, "day/month/year: the first number is no month")
    if two > 12 >= one:
        return _day(year, one, two, "month/day/year: the second number is no month")
    if one == two:
        return _day(year, one, two, "date as written")
    return _Value(TimeKind.DATE, None, None, "unresolved: day and month cannot be told apart")


def _day(year: int, month: int, number: int, because: str, anchor: str | None = None) -> _Value:
    found = calendars.day(year, month, number)
    if found is None:
        return _Value(TimeKind.DATE, None, None, _NOT_A_DATE)
    return _Value(TimeKind.DATE, found.isoformat(), Precision.DAY, because, anchor)


def _number(words: str) -> int:
    return int(re.match(r"\d+", words)[0])  # type: ignore[index]  # the pattern begins with digits


def _interval(first: str | None, last: str | None, precision: Precision, because: str, anchor: str | None = None) -> _Value:
    if first is None or last is None:
        return _Value(TimeKind.INTERVAL, None, None, _NOT_A_DATE)
    return _Value(TimeKind.INTERVAL, f"{first}/{last}", precision, because, anchor)


def _year_for(month: int, number: int | None, item: Timex, reading: _Reading) -> tuple[int, str, str] | None:
    """Return the year of a month without one, the reason, and the anchor."""
    anchor = reading.today
    rel = item.parts.get("rel", "").lower()
    if anchor is None:
        return None
    stated = {"this": 0, "last": -1, "next": 1}.get(rel)
    if stated is not None and "year" in reading.text[item.start : item.end]:
        return anchor.year + stated, f"{rel} year", anchor.isoformat()
    if reading.spoken_year is not None and abs(reading.spoken_year - anchor.year) > 1 and not _ahead(item, reading) and _same_sentence_year(item, reading):
        return reading.spoken_year, "the year named before it", str(reading.spoken_year)
    ahead = _ahead(item, reading)
    year = calendars.nearest_year(anchor, month, number, ahead=ahead)
    other = calendars.nearest_year(anchor, month, number, ahead=not ahead)
    if _much_nearer(anchor, month, number, other, year):
        year, ahead = other, not ahead
    if number is None and month == anchor.month:
        year = anchor.year
    because = "first after publication" if ahead else "last before publication"
    return year, because, anchor.isoformat()


def _much_nearer(anchor: date, month: int, number: int | None, other: int, year: int) -> bool:
    """Tell whether the year not chosen is closer by far: "to May 1" in April is not last year's."""
    day = number if number is not None else 15
    here = abs((year - anchor.year) * 365 + (month - anchor.month) * 30 + day - anchor.day)
    there = abs((other - anchor.year) * 365 + (month - anchor.month) * 30 + day - anchor.day)
    return here > 200 and there * 3 < here


def _same_sentence_year(item: Timex, reading: _Reading) -> bool:
    start = max(0, item.start - 160)
    window = reading.text[start : item.start]
    cut = max(window.rfind(". "), window.rfind("\n"))
    return str(reading.spoken_year) in window[cut + 1 :]


def _ahead(item: Timex, reading: _Reading) -> bool:
    """Tell whether the clause looks forward: by the last marker of future or past before the expression."""
    start = max(0, item.start - 110)
    window = reading.text[start : item.start]
    cut = max(window.rfind(m) for m in (". ", "\n", "; ", '" ', "” "))
    window = window[cut + 1 :]
    future = [m.end() for m in _AHEAD.finditer(window) if not _WAS.search(window, 0, m.start())]
    if not future:
        return False
    past = [m.end() for m in _DONE.finditer(window)]
    return not past or future[-1] >= past[-1]


def _month_day(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    month, number = MONTHS[p["month"].rstrip(".").lower()], _number(p["day"])
    year = _year_for(month, number, item, reading)
    if year is None:
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
    return _day(year[0], month, number, year[1], year[2])


def _dates(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    month, first, last = MONTHS[p["month"].rstrip(".").lower()], _number(p["day"]), _number(p["last"])
    anchor = None
    if "year" in p:
        year, because = int(p["year"]), "dates as written"
    else:
        found = _year_for(month, first, item, reading)
        if found is None:
            return _Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
        year, because, anchor = found
    return _day_interval(calendars.day(year, month, first), calendars.day(year, month, last), because, anchor)


def _day_interval(first: date | None, last: date | None, because: str, anchor: str | None) -> _Value:
    if first is None or last is None or last < first:
        return _Value(TimeKind.INTERVAL, None, None, _NOT_A_DATE)
    return _interval(first.isoformat(), last.isoformat(), Precision.DAY, because, anchor)


def _span(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    month, month2 = MONTHS[p["month"].rstrip(".").lower()], MONTHS[p["month2"].rstrip(".").lower()]
    stated = p.get("year2") or p.get("year")
    anchor = None
    if stated is not None:
        last_year, because = int(stated), "dates as written"
    else:
        found = _year_for(month2, _number(p["last"]), item, reading)
        if found is None:
            return _Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
        last_year, because, anchor = found
    first_year = int(p["year"]) if "year" in p else last_year - (month > month2)
    first, last = calendars.day(first_year, month, _number(p["day"])), calendars.day(last_year, month2, _number(p["last"]))
    return _day_interval(first, last, because, anchor)


def _month(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    month = MONTHS[p["month"].rstrip(".").lower()]
    if "year" in p:
        return _Value(TimeKind.DATE, f"{int(p['year']):04d}-{month:02d}", Precision.MONTH, "month as written")
    found = _year_for(month, None, item, reading)
    if found is None:
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
    return _Value(TimeKind.DATE, f"{found[0]:04d}-{month:02d}", Precision.MONTH, found[1], found[2])


_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|between|to|and|for|through|during|before|after|throughout|early|late|mid|around|around|on|a|the|previous|until)\s$|[-—–(]\s?$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"['’]s\b|\s(?:and|to|through|\d)|[,.;)]|\s(?:election|vote|referendum|summit|attack|deadline|report|meeting|war)s?\b")


def _bare_month(item: Timex, reading: _Reading) -> _Value | None:
    """Resolve a month alone; "May" and "March" need a preposition before them."""
    name = item.parts["month"].rstrip(".").lower()
    before = reading.text[max(0, item.start - 14) : item.start]
    bare = "lead" not in item.parts
    if bare and name in {"may", "march", "april", "june", "august"}:
        led = _MONTH_BEFORE.search(before)
        followed = name not in {"may", "march", "april", "june"} and _MONTH_AFTER.match(reading.text, item.end)
        if name in {"may", "march"} and re.match(r"['’]s?\b", reading.text[item.end : item.end + 2]):
            return None
        if not (led or followed):
            return None
        if name in {"april", "june"} and re.match(r"\s[A-Z]", reading.text[item.end : item.end + 2]) and not led:
            return None
    return _month(item, reading)


def _rel_month(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    month = MONTHS[p["month"].rstrip(".").lower()]
    anchor = reading.today
    if anchor is None:
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
    rel = p["rel"].lower()
    if rel == "that" and reading.spoken_year is not None:
        year = reading.spoken_year
    elif rel in {"last", "this past"}:
        year = anchor.year - (month >= anchor.month)
    elif rel in {"next", "this coming"}:
        year = anchor.year + (month <= anchor.month)
    else:
        year = anchor.year
    return _Value(TimeKind.DATE, f"{year:04d}-{month:02d}", Precision.MONTH, f"{rel} {p['month']}", anchor.isoformat())


def _months(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    first, last = MONTHS[p["month"].rstrip(".").lower()], MONTHS[p["month2"].rstrip(".").lower()]
    year = int(p["year"])
    return _interval(f"{year - (first > last):04d}-{first:02d}", f"{year:04d}-{last:02d}", Precision.MONTH, "months as written")


def _weekday(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    found = _weekday_date(p["wd"], p.get("rel", "").lower(), item, reading)
    if found is None:
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
    moment, because = found
    if p.get("week"):
        weeks = {"last": -7, "next": 7, "this": 0}[p["week"].lower()]
        monday = reading.today.toordinal() - reading.today.weekday() + weeks  # type: ignore[union-attr]
        moment = date.fromordinal(monday + WEEKDAYS[p["wd"].rstrip(".").lower()])
        because = f"{p['week']} week"
    anchor = reading.today.isoformat() if reading.today else None
    if p.get("part0", "").lower() in {"midday", "noon"} or p.get("part", "").lower() in {"midday", "noon"}:
        return _Value(TimeKind.DATE, f"{moment.isoformat()}T12:00", Precision.MINUTE, because, anchor)
    return _Value(TimeKind.DATE, moment.isoformat(), Precision.DAY, because, anchor)


def _weekday_date(name: str, rel: str, item: Timex, reading: _Reading) -> tuple[date, str] | None:
    anchor = reading.today
    if anchor is None:
        return None
    number = WEEKDAYS[name.rstrip(".").lower()]
    if rel in {"following", "the following"} and reading.spoken is not None:
        days = (number - reading.spoken.weekday()) % 7 or 7
        return date.fromordinal(reading.spoken.toordinal() + days), "first after the day before it"
    if rel in {"next", "this coming", "coming"} or (not rel and _ahead(item, reading)):
        days = (number - anchor.weekday()) % 7 or (7 if rel else 0)
        return date.fromordinal(anchor.toordinal() + days), "first after publication"
    days = (anchor.weekday() - number) % 7
    if rel == "last" and days <= 2:
        days += 7
    return date.fromordinal(anchor.toordinal() - days), "last before publication"


def _weekdays(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    if reading.today is None:
        return _Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    found = _weekday_date(p["wd2"], "", item, reading)
    ahead = _ahead(item, reading)
    first_found = _weekday_date(p["wd"], "", item, reading)
    if found is None or first_found is None:
        return _Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    length = (WEEKDAYS[p["wd2"].rstrip(".").lower()] - WEEKDAYS[p["wd"].rstrip(".").lower()]) % 7
    first = first_found[0] if ahead else date.fromordinal(found[0].toordinal() - length)
    last = date.fromordinal(first.toordinal() + length)
    return _day_interval(first, last, found[1], reading.today.isoformat())


_NOON = {"midday": "12:00", "noon": "12:00", "midnight": "00:00"}


def _clock_text(words: str) -> str | None:
    """Return "HH:MM" of "6am", "8:30 p.m.", "1700", "midday"."""
    lower = words.lower()
    if lower in _NOON:
        return _NOON[lower]
    match = re.match(r"(\d{1,2})(?:[:.]?(\d{2}))?\s?([ap])?", lower)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] == "p" and hour < 12:
        hour += 12
    if match[3] == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _zoned(item: Timex, reading: _Reading) -> str:
    words = reading.text[item.start : item.end]
    first = words.partition("(")[0]
    return "Z" if re.search(r"\b(?:UTC|GMT)\b", first) else ""


def _clock_day(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    clock = _clock_text(p["clock"])
    if reading.today is None:
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
    name = p["wd"].lower()
    offsets = {"yesterday": -1, "today": 0, "tomorrow": 1, "this morning": 0}
    if name in offsets:
        moment: date | None = calendars.shift(reading.today, days=offsets[name])
        because = name
    else:
        found = _weekday_date(p["wd"], "", item, reading)
        moment, because = found if found else (None, "")
    if moment is None or clock is None:
        return _Value(TimeKind.DATE, None, None, _NOT_A_DATE)
    value = f"{moment.isoformat()}T{clock}{_zoned(item, reading)}"
    return _Value(TimeKind.DATE, value, Precision.MINUTE, because, reading.today.isoformat())


def _clock_date(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    clock = _clock_text(p["clock"])
    dated = _full_date(item, reading) if "year" in p else _month_day(item, reading)
    if dated.value is None or clock is None:
        return dated
    return replace(dated, value=f"{dated.value}T{clock}{_zoned(item, reading)}", precision=Precision.MINUTE)


_DAY_IN_SENTENCE = re.compile(
    r"\b(?:on\s)?(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[Yy]esterday|[Tt]oday|[Tt]omorrow)\b"
)


def _clock(item: Timex, reading: _Reading) -> _Value | None:
    """Resolve a time of day on the day its sentence names next, else the last day spoken of."""
    clock = _clock_text(item.parts["clock"])
    if clock is None:
        return None
    zone = _zoned(item, reading)
    sentence_end = min((i for i in (reading.text.find(". ", item.end), reading.text.find("\n", item.end)) if i >= 0), default=len(reading.text))
    after = _DAY_IN_SENTENCE.search(reading.text, item.end, min(sentence_end, item.end + 40))
    day = reading.spoken
    because = "on the day named before it"
    if after is not None and reading.today is not None:
        probe = Timex(item.start, item.end, "clockday", {"clock": item.parts["clock"], "wd": after["wd"]})
        return _clock_day(probe, reading)
    if day is None:
        return _Value(TimeKind.DATE, None, None, NO_DAY)
    return _Value(TimeKind.DATE, f"{day.isoformat()}T{clock}{zone}", Precision.MINUTE, because, day.isoformat())


def _now(item: Timex, reading: _Reading) -> date:
    """Return the day of speaking: inside quotation marks the last day named, else the day of publication."""
    today = reading.today
    if today is None:
        raise ValueError("no day of publication")
    spoken = reading.spoken
    if spoken is None or not 0 <= today.toordinal() - spoken.toordinal() <= 8:
        return today
    paragraph = reading.text.rfind("\n", 0, item.start) + 1
    marks = _QUOTES.findall(reading.text, paragraph, item.start)
    opened = marks.count("“") > marks.count("”") or marks.count('"') % 2 == 1
    return spoken if opened else today


_REL_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_TODAY_IS_NOW = re.compile(r"\b(?:until|of|to|still|even|world)\s$")


def _rel_day(item: Timex, reading: _Reading) -> _Value:
    rel = re.sub(r"\s+", " ", item.parts["rel"].lower())
    if reading.today is None:
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
    today = _now(item, reading)
    if rel == "overnight":
        day = reading.spoken or reading.today
        return _Value(TimeKind.DATE, day.isoformat(), Precision.DAY, "the night of the day named before it", day.isoformat())
    moment = calendars.shift(today, days=_REL_DAYS[rel])
    if moment is None:
        return _Value(TimeKind.DATE, None, None, _NOT_A_DATE)
    return _Value(TimeKind.DATE, moment.isoformat(), Precision.DAY, rel, today.isoformat())


def _day_part(item: Timex, reading: _Reading) -> _Value:
    rel, part = re.sub(r"\s+", " ", item.parts["rel"].lower()), item.parts["part"].lower()
    if rel in {"this", "last"}:
        if reading.today is None:
            return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
        anchor = _now(item, reading) or reading.today
        moment = calendars.shift(anchor, days=-1 if rel == "last" else 0)
    else:
        if reading.spoken is None:
            return _Value(TimeKind.DATE, None, None, NO_DAY)
        days = {"the following": 1, "the previous": -1}.get(rel, 0)
        moment, anchor = calendars.shift(reading.spoken, days=days), reading.spoken
    if moment is None:
        return _Value(TimeKind.DATE, None, None, _NOT_A_DATE)
    return _Value(TimeKind.DATE, moment.isoformat(), Precision.DAY, f"{rel} {part}", anchor.isoformat())


_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "this past": -1, "this coming": 1, "that": 0, "same": 0, "that same": 0}


def _rel_unit(item: Timex, reading: _Reading) -> _Value | None:
    rel = re.sub(r"\s+", " ", item.parts["rel"].lower())
    unit = re.sub(r"\s+", " ", item.parts["unit"].lower())
    if unit == "hour" and rel not in {"last", "past", "next"}:
        return None
    if rel == "past" or (rel in {"last", "next"} and unit in {"decade", "century", "hour"}):
        return _Value(TimeKind.DURATION, _iso(Decimal(1), unit.split()[-1] if unit != "weekend" else "week"), None, "length as written")
    told = rel in {"that", "that same", "same", "the same", "following", "the following", "previous", "the previous"}
    base = reading.spoken if told else reading.today
    because = f"{rel} {unit}"
    if told and unit.endswith("year") and reading.spoken_year is not None:
        year = reading.spoken_year + _STEPS[rel.removeprefix("the ")]
        return _Value(TimeKind.DATE, f"{year:04d}", Precision.YEAR, because, str(reading.spoken_year))
    if base is None:
        if unit.endswith("year") and reading.year is not None and not told:
            return _Value(TimeKind.DATE, f"{reading.year + _STEPS[rel]:04d}", Precision.YEAR, because, str(reading.year))
        return _Value(TimeKind.DATE, None, None, NO_DAY if told else NO_ANCHOR)
    return _stepped(unit, _STEPS[rel.removeprefix("the ")], base, because)


def _stepped(unit: str, step: int, base: date, because: str) -> _Value:
    anchor = base.isoformat()
    if unit == "day":
        moment = calendars.shift(base, days=step)
        return _Value(TimeKind.DATE, moment.isoformat() if moment else None, Precision.DAY, because, anchor)
    if unit in {"week", "weekend", "fortnight"}:
        moment = calendars.shift(base, days=7 * step * (2 if unit == "fortnight" else 1))
        if moment is not None and unit == "weekend" and step == -1 and base.weekday() >= 5:
            moment = calendars.shift(base, days=-7)
        return _Value(TimeKind.DATE, calendars.week(moment) if moment else None, Precision.WEEK, because, anchor)
    if unit == "month":
        moment = calendars.shift(base.replace(day=1), months=step)
        return _Value(TimeKind.DATE, calendars.month(moment) if moment else None, Precision.MONTH, because, anchor)
    if unit == "quarter":
        moment = calendars.shift(base.replace(day=1), months=3 * step)
        value = calendars.quarter(moment.year, (moment.month + 2) // 3) if moment else None
        return _Value(TimeKind.INTERVAL, value, Precision.QUARTER, because, anchor)
    if unit.endswith("year"):
        return _Value(TimeKind.DATE, f"{base.year + step:04d}", Precision.YEAR, because, anchor)
    if unit == "decade":
        return _Value(TimeKind.DATE, f"{base.year // 10 + step:03d}", Precision.DECADE, because, anchor)
    if unit == "century":
        return _Value(TimeKind.DATE, f"{base.year // 100 + step:02d}", Precision.CENTURY, because, anchor)
    return _Value(TimeKind.DATE, None, None, VAGUE)


def _rel_season(item: Timex, reading: _Reading) -> _Value:
    rel, name = re.sub(r"\s+", " ", item.parts["rel"].lower()), item.parts["season"].lower()
    if reading.today is None:
        return _Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    anchor = reading.today
    begins = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    year = anchor.year
    if rel in {"last", "past", "this past", "previous"} and begins + 2 >= anchor.month:
        year -= 1
    elif rel in {"next", "coming", "this coming"} and begins <= anchor.month:
        year += 1
    elif name == "winter" and anchor.month <= 2:
        year -= 1
    return _Value(TimeKind.INTERVAL, calendars.season(year, name), Precision.SEASON, f"{rel} {name}", anchor.isoformat())


def _weekend(item: Timex, reading: _Reading) -> _Value:
    if reading.today is None:
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
    base = reading.today if reading.today.weekday() >= 5 or _ahead(item, reading) else calendars.shift(reading.today, days=-7)
    value = calendars.week(base) if base else None
    return _Value(TimeKind.DATE, value, Precision.WEEK, "the weekend nearest to publication", reading.today.isoformat())


def _half_year(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    if "year" in p:
        year, anchor = int(p["year"]), None
    elif reading.year is not None:
        year, anchor = reading.year + _STEPS[p["rel"].lower()], str(reading.year)
    else:
        return _Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    first, last = ("01", "06") if p["half"].lower() == "first" else ("07", "12")
    return _interval(f"{year:04d}-{first}", f"{year:04d}-{last}", Precision.MONTH, "half of a year", anchor)


_SPORT = re.compile(r"\b(?:touchdown|half-?time|quarterback|game|goal|points?|minutes?|lead|score[ds]?|pass|drive|inning)\b", re.IGNORECASE)


def _quarter(item: Timex, reading: _Reading) -> _Value | None:
    p = item.parts
    q = p["q"].lower()
    around = reading.text[max(0, item.start - 60) : item.end + 60]
    if not q.isdigit() and "year" not in p and _SPORT.search(around):
        return None
    if "year" in p:
        year, anchor = int(p["year"]), None
    elif reading.year is not None:
        year, anchor = reading.year + _STEPS.get(p.get("rel", "this").lower(), 0), str(reading.year)
        if reading.today is not None and q in {"last"}:
            return _stepped("quarter", -1, reading.today, "last quarter")
    else:
        return _Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    number = int(q) if q.isdigit() else {"first": 1, "second": 2, "third": 3}.get(q, 4)
    if reading.today is not None and "year" not in p and "rel" not in p and 3 * number - 2 > reading.today.month:
        year -= 1
    return _Value(TimeKind.INTERVAL, calendars.quarter(year, number), Precision.QUARTER, "quarter of a year", anchor)


def _season(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    name, year = p["season"].lower(), int(p["year"])
    return _Value(TimeKind.INTERVAL, calendars.season(year, name), Precision.SEASON, "season as written")


def _second_year(first: str, second: str) -> int:
    return int(second) if len(second) == 4 else int(first[:2] + second.zfill(2))


def _fiscal(item: Timex, reading: _Reading) -> _Value | None:
    p = item.parts
    if "year3" in p:
        last = _second_year(p["year3"], p["year4"])
        if last != int(p["year3"]) + 1:
            return None
        return _interval(p["year3"], f"{last:04d}", Precision.YEAR, "fiscal year as written")
    year = p.get("year") or p["year2"]
    year = year if len(year) == 4 else f"20{year}"
    return _Value(TimeKind.DATE, year, Precision.YEAR, "fiscal year as written")


def _years(item: Timex, reading: _Reading) -> _Value | None:
    p = item.parts
    first = p.get("year") or p["year3"]
    second = p.get("year2") or p["year4"]
    last = _second_year(first, second)
    if last <= int(first) or not 1000 <= int(first) <= 2100:
        return None
    return _interval(first, f"{last:04d}", Precision.YEAR, "years as written")


_TENS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}


def _decade(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    if "decade" in p:
        start = int(p["decade"])
        if start % 100 == 0 and start < 2000:
            return _interval(f"{start:04d}", f"{start + 99:04d}", Precision.CENTURY, "hundred years as written")
        return _Value(TimeKind.DATE, f"{start // 10:03d}", Precision.DECADE, "decade as written")
    ten = int(p["short"]) // 10 if "short" in p else _TENS[p["word"].lower()]
    return _Value(TimeKind.DATE, f"{190 + ten:03d}", Precision.DECADE, "decade of the twentieth century")


_CENTURIES = {"thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def _century(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    word = p.get("word", "").lower()
    number = int(p["n"]) if "n" in p else _CENTURIES.get(word) or ORDINALS.get(word) or int(re.match(r"\d+", word)[0])  # type: ignore[index]
    if "bc" in p or not 1 <= number <= 30:
        return _Value(TimeKind.DATE, None, None, "unresolved: before the common era")
    return _Value(TimeKind.DATE, f"{number - 1:02d}", Precision.CENTURY, "century as written")


def _bc(item: Timex, reading: _Reading) -> _Value:
    return _Value(TimeKind.DATE, f"-{int(item.parts['n']) - 1:04d}", Precision.YEAR, "year before the common era, astronomical")


def _ad(item: Timex, reading: _Reading) -> _Value:
    return _Value(TimeKind.DATE, f"{int(item.parts.get('n') or item.parts['n2']):04d}", Precision.YEAR, "year as written")


_COUNTED_AFTER = re.compile(r"\s(?:[a-z]+\s)?(?:people|persons|men|women|children|cases|deaths|troops|soldiers|votes|seats|homes|houses|buildings|attendees|lives|members|miles|feet|meters|metres)\b")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|between|to|and|for|through|during|before|after|around|circa|year|late|early|mid|the|a|over|than|about|nearly|some)\s(?:about\s)?$|[(—–\n,\"“]\s?$|^$",
    re.IGNORECASE,
)
_COUNTING = re.compile(r"\b(?:over|than|nearly|least|almost|approximately|total\sof|estimated|its\sroughly|up\sto|some)\s$", re.IGNORECASE)
_OLD_YEAR = re.compile(r"\b(?:in|since|year|AD|circa|from|until|by|of|to|and|around|early|late|the|between|before|after|during)\s$|[(–—-]$", re.IGNORECASE)


def _year(item: Timex, reading: _Reading) -> _Value | None:
    year = int(item.parts["year"])
    if _COUNTED_AFTER.match(reading.text, item.end):
        return None
    before = reading.text[max(0, item.start - 16) : item.start]
    if not 1900 <= year <= 2050 and not _OLD_YEAR.search(before):
        return None
    if _COUNTING.search(before):
        return None
    if re.search(r"\b(?:Flight|Boeing|Airbus|Resolution|No\.|number|Number|Room|Act|Route|Highway|Section)\s$", before):
        return None
    return _Value(TimeKind.DATE, f"{year:04d}", Precision.YEAR, "year as written")


def _amount(words: str) -> Decimal | None:
    lower = re.sub(r"\s+", " ", words.lower())
    if lower in {"a", "an"}:
        return Decimal(1)
    if lower.startswith("half"):
        return Decimal("0.5")
    if lower == "a couple of":
        return Decimal(2)
    found = numbers(lower)
    return found[0].value if len(found) == 1 and found[0].start == 0 and found[0].end == len(lower) else None


_VAGUE_AMOUNTS = {"some", "few", "several", "many", "a few", "a number of", "years", "couple"}


def _ago(item: Timex, reading: _Reading) -> _Value | None:
    p = item.parts
    amount = _amount(p["n"])
    how = re.sub(r"\s+", " ", p["how"].lower())
    if amount is None:
        if re.sub(r"\s+", " ", p["n"].lower()) in _VAGUE_AMOUNTS:
            return _Value(TimeKind.DATE, None, None, VAGUE)
        return None
    if p.get("half"):
        amount += Decimal("0.5")
    back = how in {"ago", "earlier", "prior", "beforehand"}
    base = reading.today if how in {"ago", "from now", "hence"} else reading.spoken
    if base is None:
        unit = p["unit"].lower()
        if unit in {"year", "decade"} and reading.spoken_year is not None and how not in {"ago", "from now", "hence"}:
            year = reading.spoken_year + int(amount * (10 if unit == "decade" else 1)) * (-1 if back else 1)
            return _Value(TimeKind.DATE, f"{year:04d}", Precision.YEAR, f"counted {how}", str(reading.spoken_year))
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR if how == "ago" else NO_DAY)
    return _counted(base, amount * (-1 if back else 1), p["unit"].lower(), how)


def _counted(base: date, amount: Decimal, unit: str, how: str) -> _Value:
    """Move *base* by a length, and keep the length's own precision."""
    anchor, because = base.isoformat(), f"counted {how}"
    if abs(amount) > 100_000:
        return _Value(TimeKind.DATE, None, None, "unresolved: outside the calendar")
    if unit.startswith("centur"):
        unit, amount = "year", amount * 100
    if unit == "decade":
        unit, amount = "year", amount * 10
    if unit == "fortnight":
        unit, amount = "week", amount * 2
    if unit in {"second", "minute", "hour"}:
        return _Value(TimeKind.DATE, anchor, Precision.DAY, because, anchor)
    if unit in {"day", "week"}:
        moment = calendars.shift(base, days=int(amount * (7 if unit == "week" else 1)))
        return _Value(TimeKind.DATE, moment.isoformat() if moment else None, Precision.DAY, because, anchor)
    months = int(amount * (12 if unit == "year" else 1))
    moment = calendars.shift(base, months=months)
    if moment is None:
        return _Value(TimeKind.DATE, None, None, "unresolved: outside the calendar")
    if unit == "month":
        return _Value(TimeKind.DATE, calendars.month(moment), Precision.MONTH, because, anchor)
    return _Value(TimeKind.DATE, f"{moment.year:04d}", Precision.YEAR, because, anchor)


def _every(item: Timex, reading: _Reading) -> _Value:
    p = item.parts
    unit = p["unit"].lower().rstrip("s") if p["unit"].lower() not in WEEKDAYS else p["unit"].lower()
    other = p.get("other", "").strip().lower()
    amount = {"": 1, "single": 1, "other": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}[other]
    if unit.rstrip(".") in WEEKDAYS or unit == "weekend":
        return _Value(TimeKind.SET, f"P{amount}W", None, f"every {unit}")
    if unit in {"morning", "evening", "night"}:
        return _Value(TimeKind.SET, f"P{amount}D", None, f"every {unit}")
    return _Value(TimeKind.SET, _iso(Decimal(amount), unit) or f"P{amount}Y", None, f"every {unit}")


def _day_set(item: Timex, reading: _Reading) -> _Value:
    return _Value(TimeKind.SET, "P1W", None, f"every {item.parts['wd'].removesuffix('s')}")


def _week_of(item: Timex, reading: _Reading) -> _Value:
    dated = _month_day(item, reading)
    if dated.value is None:
        return dated
    return replace(dated, value=calendars.week(date.fromisoformat(dated.value)), precision=Precision.WEEK)


def _vague(item: Timex, reading: _Reading) -> _Value:
    return _Value(TimeKind.DURATION, None, None, VAGUE)


def _vague_ago(item: Timex, reading: _Reading) -> _Value:
    return _Value(TimeKind.DATE, None, None, VAGUE)


def _september11(item: Timex, reading: _Reading) -> _Value:
    return _Value(TimeKind.DATE, "2001-09-11", Precision.DAY, "the attacks of that day")


_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's eve": (12, 31), "new year's day": (1, 1),
    "boxing day": (12, 26), "valentine's day": (2, 14), "halloween": (10, 31), "bastille day": (7, 14), "may day": (5, 1),
    "international women's day": (3, 8),
}  # fmt: skip


def _holiday(item: Timex, reading: _Reading) -> _Value:
    name = item.parts["holiday"].lower().replace("’", "'")
    fixed = _FIXED.get(name)
    if fixed is None:
        return _Value(TimeKind.DATE, None, None, "unresolved: a holiday whose date moves or differs by country")
    if "year" in item.parts:
        return _day(int(item.parts["year"]), *fixed, "holiday as written")
    found = _year_for(*fixed, item, reading)
    if found is None:
        return _Value(TimeKind.DATE, None, None, NO_ANCHOR)
    return _day(found[0], *fixed, found[1], found[2])


_RESOLVERS: dict[str, Callable[[Timex, _Reading], _Value | None]] = {
    "iso": _iso_date, "slashed": _slashed, "date": _full_date, "dates": _dates, "span": _span, "monthday": _month_day,
    "month": _month, "relmonth": _rel_month, "baremonth": _bare_month, "months": _months, "weekdays": _weekdays,
    "nights": _weekdays, "weekday": _weekday, "clockday": _clock_day, "clockdate": _clock_date, "clock": _clock,
    "relday": _rel_day, "daypart": _day_part, "relunit": _rel_unit, "relseason": _rel_season, "weekend": _weekend,
    "halfyear": _half_year, "quarter": _quarter, "season": _season, "fiscal": _fiscal, "years": _years,
    "decade": _decade, "century": _century, "bc": _bc, "ad": _ad, "year": _year, "ago": _ago, "every": _every, "dayset": _day_set,
    "weekof": _week_of, "vague": _vague, "vagueago": _vague_ago, "september11": _september11, "holiday": _holiday,
}  # fmt: skip
