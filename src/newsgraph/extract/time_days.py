"""Weekdays, times of day, and days told from today or from the day named before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from newsgraph.extract import calendars
from newsgraph.extract.calendars import MONTHS, WEEKDAYS
from newsgraph.extract.time_dates import full_date, month_day
from newsgraph.extract.time_reading import (
    NO_ANCHOR,
    NO_DAY,
    NOT_A_DATE,
    Reading,
    Value,
    day_interval,
    day_of_speaking,
    looks_ahead,
)
from newsgraph.extract.timexes import Timex
from newsgraph.model import Precision, TimeKind


def weekday_value(item: Timex, reading: Reading) -> Value:
    """Resolve "Monday", "last Monday", "Monday night"."""
    p = item.parts
    found = _weekday_date(p["wd"], p.get("rel", "").lower(), item, reading)
    if found is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    moment, because = found
    if p.get("week"):
        weeks = {"last": -7, "next": 7, "this": 0}[p["week"].lower()]
        monday = reading.today.toordinal() - reading.today.weekday() + weeks  # type: ignore[union-attr]
        moment = date.fromordinal(monday + WEEKDAYS[p["wd"].rstrip(".").lower()])
        because = f"{p['week']} week"
    anchor = reading.today.isoformat() if reading.today else None
    if p.get("part0", "").lower() in {"midday", "noon"} or p.get("part", "").lower() in {"midday", "noon"}:
        return Value(TimeKind.DATE, f"{moment.isoformat()}T12:00", Precision.MINUTE, because, anchor)
    return Value(TimeKind.DATE, moment.isoformat(), Precision.DAY, because, anchor)


def _weekday_date(name: str, rel: str, item: Timex, reading: Reading) -> tuple[date, str] | None:
    anchor = reading.today
    if anchor is None:
        return None
    number = WEEKDAYS[name.rstrip(".").lower()]
    if rel in {"following", "the following"} and reading.spoken is not None:
        days = (number - reading.spoken.weekday()) % 7 or 7
        return date.fromordinal(reading.spoken.toordinal() + days), "first after the day before it"
    if rel in {"next", "this coming", "coming"} or (not rel and looks_ahead(item, reading)):
        days = (number - anchor.weekday()) % 7 or (7 if rel else 0)
        return date.fromordinal(anchor.toordinal() + days), "first after publication"
    days = (anchor.weekday() - number) % 7
    if rel == "last" and days <= 2:
        days += 7
    return date.fromordinal(anchor.toordinal() - days), "last before publication"


def weekdays(item: Timex, reading: Reading) -> Value:
    """Resolve "Monday to Wednesday"."""
    p = item.parts
    if reading.today is None:
        return Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    found = _weekday_date(p["wd2"], "", item, reading)
    ahead = looks_ahead(item, reading)
    first_found = _weekday_date(p["wd"], "", item, reading)
    if found is None or first_found is None:
        return Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    length = (WEEKDAYS[p["wd2"].rstrip(".").lower()] - WEEKDAYS[p["wd"].rstrip(".").lower()]) % 7
    first = first_found[0] if ahead else date.fromordinal(found[0].toordinal() - length)
    last = date.fromordinal(first.toordinal() + length)
    return day_interval(first, last, found[1], reading.today.isoformat())


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


def _zoned(item: Timex, reading: Reading) -> str:
    words = reading.text[item.start : item.end]
    first = words.partition("(")[0]
    return "Z" if re.search(r"\b(?:UTC|GMT)\b", first) else ""


def clock_day(item: Timex, reading: Reading) -> Value:
    """Resolve "8:30 p.m. on Monday"."""
    p = item.parts
    clock = _clock_text(p["clock"])
    if reading.today is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    name = p["wd"].lower()
    offsets = {"yesterday": -1, "today": 0, "tomorrow": 1, "this morning": 0}
    if name in offsets:
        moment: date | None = calendars.shift(reading.today, days=offsets[name])
        because = name
    else:
        found = _weekday_date(p["wd"], "", item, reading)
        moment, because = found or (None, "")
    if moment is None or clock is None:
        return Value(TimeKind.DATE, None, None, NOT_A_DATE)
    value = f"{moment.isoformat()}T{clock}{_zoned(item, reading)}"
    return Value(TimeKind.DATE, value, Precision.MINUTE, because, reading.today.isoformat())


def clock_date(item: Timex, reading: Reading) -> Value:
    """Resolve "8:30 p.m. on May 4"."""
    p = item.parts
    clock = _clock_text(p["clock"])
    dated = full_date(item, reading) if "year" in p else month_day(item, reading)
    if dated.value is None or clock is None:
        return dated
    return replace(dated, value=f"{dated.value}T{clock}{_zoned(item, reading)}", precision=Precision.MINUTE)


_DAY_IN_SENTENCE = re.compile(
    r"\b(?:on\s)?(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[Yy]esterday|[Tt]oday|[Tt]omorrow)\b"
)


def clock_time(item: Timex, reading: Reading) -> Value | None:
    """Resolve a time of day on the day its sentence names next, else the last day spoken of."""
    clock = _clock_text(item.parts["clock"])
    if clock is None:
        return None
    zone = _zoned(item, reading)
    sentence_end = min(
        (i for i in (reading.text.find(". ", item.end), reading.text.find("\n", item.end)) if i >= 0),
        default=len(reading.text),
    )
    after = _DAY_IN_SENTENCE.search(reading.text, item.end, min(sentence_end, item.end + 40))
    day = reading.spoken
    because = "on the day named before it"
    if after is not None and reading.today is not None:
        probe = Timex(item.start, item.end, "clockday", {"clock": item.parts["clock"], "wd": after["wd"]})
        return clock_day(probe, reading)
    if day is None:
        return Value(TimeKind.DATE, None, None, NO_DAY)
    return Value(
        TimeKind.DATE, f"{day.isoformat()}T{clock}{zone}", Precision.MINUTE, because, day.isoformat()
    )


_REL_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


_TODAY_IS_NOW = re.compile(r"\b(?:until|of|to|still|even|world)\s$")


def rel_day(item: Timex, reading: Reading) -> Value:
    """Resolve "yesterday", "tonight", "overnight"."""
    rel = re.sub(r"\s+", " ", item.parts["rel"].lower())
    if reading.today is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    today = day_of_speaking(item, reading)
    if rel == "overnight":
        day = reading.spoken or reading.today
        return Value(
            TimeKind.DATE,
            day.isoformat(),
            Precision.DAY,
            "the night of the day named before it",
            day.isoformat(),
        )
    moment = calendars.shift(today, days=_REL_DAYS[rel])
    if moment is None:
        return Value(TimeKind.DATE, None, None, NOT_A_DATE)
    return Value(TimeKind.DATE, moment.isoformat(), Precision.DAY, rel, today.isoformat())


def day_part(item: Timex, reading: Reading) -> Value:
    """Resolve "last night", "this morning", "the following afternoon"."""
    rel, part = re.sub(r"\s+", " ", item.parts["rel"].lower()), item.parts["part"].lower()
    if rel in {"this", "last"}:
        if reading.today is None:
            return Value(TimeKind.DATE, None, None, NO_ANCHOR)
        anchor = day_of_speaking(item, reading) or reading.today
        moment = calendars.shift(anchor, days=-1 if rel == "last" else 0)
    else:
        if reading.spoken is None:
            return Value(TimeKind.DATE, None, None, NO_DAY)
        days = {"the following": 1, "the previous": -1}.get(rel, 0)
        moment, anchor = calendars.shift(reading.spoken, days=days), reading.spoken
    if moment is None:
        return Value(TimeKind.DATE, None, None, NOT_A_DATE)
    return Value(TimeKind.DATE, moment.isoformat(), Precision.DAY, f"{rel} {part}", anchor.isoformat())


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_NEXT_TO = {"last": -1, "this": 0, "next": 1}


def nth_day(item: Timex, reading: Reading) -> Value:
    """Resolve "the first Friday of July", "the last Monday in next month"."""
    p = item.parts
    month = _month_meant(p, reading)
    if month is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    year, number = month
    wanted = WEEKDAYS[p["wd"].rstrip(".").lower()]
    found = [d for n in range(1, 32) if (d := calendars.day(year, number, n)) and d.weekday() == wanted]
    nth = _NTH[p["nth"].lower()]
    if nth > len(found):
        return Value(TimeKind.DATE, None, None, "unresolved: the month has no such day")
    moment = found[nth - 1] if nth > 0 else found[-1]
    return Value(TimeKind.DATE, moment.isoformat(), Precision.DAY, f"{p['nth']} {p['wd']} of the month")


def day_of(item: Timex, reading: Reading) -> Value:
    """Resolve "the 20th of next month"."""
    month = _month_meant(item.parts, reading)
    if month is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    moment = calendars.day(*month, int(item.parts["day"]))
    if moment is None:
        return Value(TimeKind.DATE, None, None, "unresolved: the month has no such day")
    return Value(TimeKind.DATE, moment.isoformat(), Precision.DAY, f"day of {item.parts['rel']} month")


def _month_meant(parts: dict[str, str], reading: Reading) -> tuple[int, int] | None:
    """Return the year and month of "July 2016", "next month", or the July on or before publication."""
    if "year" in parts:
        return int(parts["year"]), MONTHS[parts["month"].rstrip(".").lower()]
    if reading.today is None:
        return None
    if "rel" in parts:
        moment = calendars.shift(reading.today.replace(day=1), months=_NEXT_TO[parts["rel"].lower()])
        return (moment.year, moment.month) if moment is not None else None
    number = MONTHS[parts["month"].rstrip(".").lower()]
    return calendars.nearest_year(reading.today, number, None, ahead=False), number
