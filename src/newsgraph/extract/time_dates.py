"""Dates and months, with their year or the nearest to publication, and holidays with a fixed day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from newsgraph.extract import calendars
from newsgraph.extract.calendars import MONTHS
from newsgraph.extract.time_reading import (
    NO_ANCHOR,
    Reading,
    Value,
    day_interval,
    day_number,
    day_value,
    interval_value,
    looks_ahead,
)
from newsgraph.extract.timexes import Timex
from newsgraph.model import Precision, TimeKind

# -- dates


def full_date(item: Timex, _reading: Reading) -> Value:
    """Resolve "Monday, May 4, 2015"."""
    p = item.parts
    return day_value(
        int(p["year"]), MONTHS[p["month"].rstrip(".").lower()], day_number(p["day"]), "date as written"
    )


def iso_date(item: Timex, _reading: Reading) -> Value:
    """Resolve "2015-05-04", with a time of day if it has one."""
    p = item.parts
    found = calendars.day(int(p["year"]), int(p["month"]), int(p["day"]))
    if found is not None and "at" in p:
        return Value(TimeKind.DATE, f"{found.isoformat()}T{p['at']}", Precision.MINUTE, "date as written")
    return day_value(int(p["year"]), int(p["month"]), int(p["day"]), "date as written")


def slashed(item: Timex, _reading: Reading) -> Value | None:
    """Resolve "5/4/2015" where only one reading is a date."""
    p = item.parts
    one, two = int(p["one"]), int(p["two"])
    year = int(p["year"]) if len(p["year"]) == 4 else 2000 + int(p["year"])
    if one > 12 >= two:
        return day_value(year, two, one, "day/month/year: the first number is no month")
    if two > 12 >= one:
        return day_value(year, one, two, "month/day/year: the second number is no month")
    if one == two:
        return day_value(year, one, two, "date as written")
    return Value(TimeKind.DATE, None, None, "unresolved: day and month cannot be told apart")


def _year_for(month: int, number: int | None, item: Timex, reading: Reading) -> tuple[int, str, str] | None:
    """Return the year of a month without one, the reason, and the anchor."""
    anchor = reading.today
    rel = item.parts.get("rel", "").lower()
    if anchor is None:
        return None
    stated = {"this": 0, "last": -1, "next": 1}.get(rel)
    if stated is not None and "year" in reading.text[item.start : item.end]:
        return anchor.year + stated, f"{rel} year", anchor.isoformat()
    if (
        reading.spoken_year is not None
        and abs(reading.spoken_year - anchor.year) > 1
        and not looks_ahead(item, reading)
        and _same_sentence_year(item, reading)
    ):
        return reading.spoken_year, "the year named before it", str(reading.spoken_year)
    ahead = looks_ahead(item, reading)
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


def _same_sentence_year(item: Timex, reading: Reading) -> bool:
    start = max(0, item.start - 160)
    window = reading.text[start : item.start]
    cut = max(window.rfind(". "), window.rfind("\n"))
    return str(reading.spoken_year) in window[cut + 1 :]


def month_day(item: Timex, reading: Reading) -> Value:
    """Resolve "May 4" to the nearest year."""
    p = item.parts
    month, number = MONTHS[p["month"].rstrip(".").lower()], day_number(p["day"])
    year = _year_for(month, number, item, reading)
    if year is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    return day_value(year[0], month, number, year[1], year[2])


def date_run(item: Timex, reading: Reading) -> Value:
    """Resolve "March 15 to 17"."""
    p = item.parts
    month, first, last = MONTHS[p["month"].rstrip(".").lower()], day_number(p["day"]), day_number(p["last"])
    anchor = None
    if "year" in p:
        year, because = int(p["year"]), "dates as written"
    else:
        found = _year_for(month, first, item, reading)
        if found is None:
            return Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
        year, because, anchor = found
    return day_interval(calendars.day(year, month, first), calendars.day(year, month, last), because, anchor)


def date_span(item: Timex, reading: Reading) -> Value:
    """Resolve "March 30 to April 2"."""
    p = item.parts
    month, month2 = MONTHS[p["month"].rstrip(".").lower()], MONTHS[p["month2"].rstrip(".").lower()]
    stated = p.get("year2") or p.get("year")
    anchor = None
    if stated is not None:
        last_year, because = int(stated), "dates as written"
    else:
        found = _year_for(month2, day_number(p["last"]), item, reading)
        if found is None:
            return Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
        last_year, because, anchor = found
    first_year = int(p["year"]) if "year" in p else last_year - (month > month2)
    first, last = (
        calendars.day(first_year, month, day_number(p["day"])),
        calendars.day(last_year, month2, day_number(p["last"])),
    )
    return day_interval(first, last, because, anchor)


def month_value(item: Timex, reading: Reading) -> Value:
    """Resolve "May 2015", or a month without its year."""
    p = item.parts
    month = MONTHS[p["month"].rstrip(".").lower()]
    if "year" in p:
        return Value(TimeKind.DATE, f"{int(p['year']):04d}-{month:02d}", Precision.MONTH, "month as written")
    found = _year_for(month, None, item, reading)
    if found is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    return Value(TimeKind.DATE, f"{found[0]:04d}-{month:02d}", Precision.MONTH, found[1], found[2])


_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|between|to|and|for|through|during|before|after|throughout|early|late|mid|around|around|on|a|the|previous|until)\s$|[-—–(]\s?$",
    re.IGNORECASE,
)


_MONTH_AFTER = re.compile(
    r"['’]s\b|\s(?:and|to|through|\d)|[,.;)]|\s(?:election|vote|referendum|summit|attack|deadline|report|meeting|war)s?\b"
)


def bare_month(item: Timex, reading: Reading) -> Value | None:
    """Resolve a month alone; "May" and "March" need a preposition before them."""
    name = item.parts["month"].rstrip(".").lower()
    before = reading.text[max(0, item.start - 14) : item.start]
    bare = "lead" not in item.parts
    if bare and name in {"may", "march", "april", "june", "august"}:
        led = _MONTH_BEFORE.search(before)
        followed = name not in {"may", "march", "april", "june"} and _MONTH_AFTER.match(
            reading.text, item.end
        )
        if name in {"may", "march"} and re.match(r"['’]s?\b", reading.text[item.end : item.end + 2]):
            return None
        if not (led or followed):
            return None
        if (
            name in {"april", "june"}
            and re.match(r"\s[A-Z]", reading.text[item.end : item.end + 2])
            and not led
        ):
            return None
    return month_value(item, reading)


def rel_month(item: Timex, reading: Reading) -> Value:
    """Resolve "last June"."""
    p = item.parts
    month = MONTHS[p["month"].rstrip(".").lower()]
    anchor = reading.today
    if anchor is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    rel = p["rel"].lower()
    if rel == "that" and reading.spoken_year is not None:
        year = reading.spoken_year
    elif rel in {"last", "this past"}:
        year = anchor.year - (month >= anchor.month)
    elif rel in {"next", "this coming"}:
        year = anchor.year + (month <= anchor.month)
    else:
        year = anchor.year
    return Value(
        TimeKind.DATE, f"{year:04d}-{month:02d}", Precision.MONTH, f"{rel} {p['month']}", anchor.isoformat()
    )


def month_span(item: Timex, _reading: Reading) -> Value:
    """Resolve "May to July 2015"."""
    p = item.parts
    first, last = MONTHS[p["month"].rstrip(".").lower()], MONTHS[p["month2"].rstrip(".").lower()]
    year = int(p["year"])
    return interval_value(
        f"{year - (first > last):04d}-{first:02d}",
        f"{year:04d}-{last:02d}",
        Precision.MONTH,
        "months as written",
    )


def week_of(item: Timex, reading: Reading) -> Value:
    """Resolve "week of October 21"."""
    dated = month_day(item, reading)
    if dated.value is None:
        return dated
    return replace(dated, value=calendars.week(date.fromisoformat(dated.value)), precision=Precision.WEEK)


def september11(_item: Timex, _reading: Reading) -> Value:
    """Resolve "9/11"."""
    return Value(TimeKind.DATE, "2001-09-11", Precision.DAY, "the attacks of that day")


_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's eve": (12, 31), "new year's day": (1, 1),
    "boxing day": (12, 26), "valentine's day": (2, 14), "halloween": (10, 31), "bastille day": (7, 14), "may day": (5, 1),
    "international women's day": (3, 8),
}  # fmt: skip


def holiday(item: Timex, reading: Reading) -> Value:
    """Resolve a holiday that has a fixed day."""
    name = item.parts["holiday"].lower().replace("’", "'")
    fixed = _FIXED.get(name)
    if fixed is None:
        return Value(
            TimeKind.DATE, None, None, "unresolved: a holiday whose date moves or differs by country"
        )
    if "year" in item.parts:
        return day_value(int(item.parts["year"]), *fixed, "holiday as written")
    found = _year_for(*fixed, item, reading)
    if found is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    return day_value(found[0], *fixed, found[1], found[2])
