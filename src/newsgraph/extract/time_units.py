"""Weeks, months, seasons and quarters told from the day of publication, and lengths counted from it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from newsgraph.extract import calendars
from newsgraph.extract.calendars import WEEKDAYS
from newsgraph.extract.durations import iso_length
from newsgraph.extract.numbers import numbers
from newsgraph.extract.time_reading import (
    NO_ANCHOR,
    NO_DAY,
    VAGUE,
    Reading,
    Value,
    interval_value,
    looks_ahead,
)
from newsgraph.extract.timexes import Timex
from newsgraph.model import Precision, TimeKind

_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this": 0,
    "this past": -1,
    "this coming": 1,
    "that": 0,
    "same": 0,
    "that same": 0,
}


def rel_unit(item: Timex, reading: Reading) -> Value | None:
    """Resolve "this week", "last year", "that day", "the past month"."""
    rel = re.sub(r"\s+", " ", item.parts["rel"].lower())
    unit = re.sub(r"\s+", " ", item.parts["unit"].lower())
    if unit == "hour" and rel not in {"last", "past", "next"}:
        return None
    if rel == "past" or (rel in {"last", "next"} and unit in {"decade", "century", "hour"}):
        return Value(
            TimeKind.DURATION,
            iso_length(Decimal(1), unit.split()[-1] if unit != "weekend" else "week"),
            None,
            "length as written",
        )
    told = rel in {
        "that",
        "that same",
        "same",
        "the same",
        "following",
        "the following",
        "previous",
        "the previous",
    }
    base = reading.spoken if told else reading.today
    because = f"{rel} {unit}"
    if told and unit.endswith("year") and reading.spoken_year is not None:
        year = reading.spoken_year + _STEPS[rel.removeprefix("the ")]
        return Value(TimeKind.DATE, f"{year:04d}", Precision.YEAR, because, str(reading.spoken_year))
    if base is None:
        if unit.endswith("year") and reading.year is not None and not told:
            return Value(
                TimeKind.DATE, f"{reading.year + _STEPS[rel]:04d}", Precision.YEAR, because, str(reading.year)
            )
        return Value(TimeKind.DATE, None, None, NO_DAY if told else NO_ANCHOR)
    return _stepped(unit, _STEPS[rel.removeprefix("the ")], base, because)


def _stepped(unit: str, step: int, base: date, because: str) -> Value:
    anchor = base.isoformat()
    if unit == "day":
        moment = calendars.shift(base, days=step)
        return Value(TimeKind.DATE, moment.isoformat() if moment else None, Precision.DAY, because, anchor)
    if unit in {"week", "weekend", "fortnight"}:
        moment = calendars.shift(base, days=7 * step * (2 if unit == "fortnight" else 1))
        if moment is not None and unit == "weekend" and step == -1 and base.weekday() >= 5:
            moment = calendars.shift(base, days=-7)
        return Value(
            TimeKind.DATE, calendars.week(moment) if moment else None, Precision.WEEK, because, anchor
        )
    if unit == "month":
        moment = calendars.shift(base.replace(day=1), months=step)
        return Value(
            TimeKind.DATE, calendars.month(moment) if moment else None, Precision.MONTH, because, anchor
        )
    if unit == "quarter":
        moment = calendars.shift(base.replace(day=1), months=3 * step)
        value = calendars.quarter(moment.year, (moment.month + 2) // 3) if moment else None
        return Value(TimeKind.INTERVAL, value, Precision.QUARTER, because, anchor)
    if unit.endswith("year"):
        return Value(TimeKind.DATE, f"{base.year + step:04d}", Precision.YEAR, because, anchor)
    if unit == "decade":
        return Value(TimeKind.DATE, f"{base.year // 10 + step:03d}", Precision.DECADE, because, anchor)
    if unit == "century":
        return Value(TimeKind.DATE, f"{base.year // 100 + step:02d}", Precision.CENTURY, because, anchor)
    return Value(TimeKind.DATE, None, None, VAGUE)


def rel_season(item: Timex, reading: Reading) -> Value:
    """Resolve "last summer"."""
    rel, name = re.sub(r"\s+", " ", item.parts["rel"].lower()), item.parts["season"].lower()
    if reading.today is None:
        return Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    anchor = reading.today
    begins = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    year = anchor.year
    if rel in {"last", "past", "this past", "previous"} and begins + 2 >= anchor.month:
        year -= 1
    elif rel in {"next", "coming", "this coming"} and begins <= anchor.month:
        year += 1
    elif name == "winter" and anchor.month <= 2:
        year -= 1
    return Value(
        TimeKind.INTERVAL, calendars.season(year, name), Precision.SEASON, f"{rel} {name}", anchor.isoformat()
    )


def weekend(item: Timex, reading: Reading) -> Value:
    """Resolve "the weekend"."""
    if reading.today is None:
        return Value(TimeKind.DATE, None, None, NO_ANCHOR)
    base = (
        reading.today
        if reading.today.weekday() >= 5 or looks_ahead(item, reading)
        else calendars.shift(reading.today, days=-7)
    )
    value = calendars.week(base) if base else None
    return Value(
        TimeKind.DATE, value, Precision.WEEK, "the weekend nearest to publication", reading.today.isoformat()
    )


def half_year(item: Timex, reading: Reading) -> Value:
    """Resolve "first half of 2015"."""
    p = item.parts
    if "year" in p:
        year, anchor = int(p["year"]), None
    elif reading.year is not None:
        year, anchor = reading.year + _STEPS[p["rel"].lower()], str(reading.year)
    else:
        return Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    first, last = ("01", "06") if p["half"].lower() == "first" else ("07", "12")
    return interval_value(
        f"{year:04d}-{first}", f"{year:04d}-{last}", Precision.MONTH, "half of a year", anchor
    )


_SPORT = re.compile(
    r"\b(?:touchdown|half-?time|quarterback|game|goal|points?|minutes?|lead|score[ds]?|pass|drive|inning)\b",
    re.IGNORECASE,
)


def quarter_of(item: Timex, reading: Reading) -> Value | None:
    """Resolve "Q3 2015", "the third quarter"; a quarter of a game is none."""
    p = item.parts
    q = p["q"].lower()
    around = reading.text[max(0, item.start - 60) : item.end + 60]
    if not q.isdigit() and "year" not in p and _SPORT.search(around):
        return None
    if "year" in p:
        year, anchor = int(p["year"]), None
    elif reading.year is not None:
        year, anchor = reading.year + _STEPS.get(p.get("rel", "this").lower(), 0), str(reading.year)
        if reading.today is not None and q == "last":
            return _stepped("quarter", -1, reading.today, "last quarter")
    else:
        return Value(TimeKind.INTERVAL, None, None, NO_ANCHOR)
    number = int(q) if q.isdigit() else {"first": 1, "second": 2, "third": 3}.get(q, 4)
    if (
        reading.today is not None
        and "year" not in p
        and "rel" not in p
        and 3 * number - 2 > reading.today.month
    ):
        year -= 1
    return Value(
        TimeKind.INTERVAL, calendars.quarter(year, number), Precision.QUARTER, "quarter of a year", anchor
    )


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


def ago(item: Timex, reading: Reading) -> Value | None:
    """Resolve "three weeks ago", "two days later"."""
    p = item.parts
    amount = _amount(p["n"])
    how = re.sub(r"\s+", " ", p["how"].lower())
    if amount is None:
        if re.sub(r"\s+", " ", p["n"].lower()) in _VAGUE_AMOUNTS:
            return Value(TimeKind.DATE, None, None, VAGUE)
        return None
    if p.get("half"):
        amount += Decimal("0.5")
    back = how in {"ago", "earlier", "prior", "beforehand"}
    base = reading.today if how in {"ago", "from now", "hence"} else reading.spoken
    if base is None:
        unit = p["unit"].lower()
        if (
            unit in {"year", "decade"}
            and reading.spoken_year is not None
            and how not in {"ago", "from now", "hence"}
        ):
            year = reading.spoken_year + int(amount * (10 if unit == "decade" else 1)) * (-1 if back else 1)
            return Value(
                TimeKind.DATE, f"{year:04d}", Precision.YEAR, f"counted {how}", str(reading.spoken_year)
            )
        return Value(TimeKind.DATE, None, None, NO_ANCHOR if how == "ago" else NO_DAY)
    return counted_from(base, amount * (-1 if back else 1), p["unit"].lower(), how)


def counted_from(base: date, amount: Decimal, unit: str, how: str) -> Value:
    """Move *base* by a length, and keep the length's own precision."""
    anchor, because = base.isoformat(), f"counted {how}"
    if abs(amount) > 100_000:
        return Value(TimeKind.DATE, None, None, "unresolved: outside the calendar")
    if unit.startswith("centur"):
        unit, amount = "year", amount * 100
    if unit == "decade":
        unit, amount = "year", amount * 10
    if unit == "fortnight":
        unit, amount = "week", amount * 2
    if unit in {"second", "minute", "hour"}:
        return Value(TimeKind.DATE, anchor, Precision.DAY, because, anchor)
    if unit in {"day", "week"}:
        moment = calendars.shift(base, days=int(amount * (7 if unit == "week" else 1)))
        return Value(TimeKind.DATE, moment.isoformat() if moment else None, Precision.DAY, because, anchor)
    months = int(amount * (12 if unit == "year" else 1))
    moment = calendars.shift(base, months=months)
    if moment is None:
        return Value(TimeKind.DATE, None, None, "unresolved: outside the calendar")
    if unit == "month":
        return Value(TimeKind.DATE, calendars.month(moment), Precision.MONTH, because, anchor)
    return Value(TimeKind.DATE, f"{moment.year:04d}", Precision.YEAR, because, anchor)


def every_so_often(item: Timex, _reading: Reading) -> Value:
    """Resolve "every Friday", "every two years"."""
    p = item.parts
    unit = p["unit"].lower().rstrip("s") if p["unit"].lower() not in WEEKDAYS else p["unit"].lower()
    other = p.get("other", "").strip().lower()
    amount = {
        "": 1,
        "single": 1,
        "other": 2,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "ten": 10,
    }[other]
    if unit.rstrip(".") in WEEKDAYS or unit == "weekend":
        return Value(TimeKind.SET, f"P{amount}W", None, f"every {unit}")
    if unit in {"morning", "evening", "night"}:
        return Value(TimeKind.SET, f"P{amount}D", None, f"every {unit}")
    return Value(TimeKind.SET, iso_length(Decimal(amount), unit) or f"P{amount}Y", None, f"every {unit}")


def day_set(item: Timex, _reading: Reading) -> Value:
    """Resolve "Fridays"."""
    return Value(TimeKind.SET, "P1W", None, f"every {item.parts['wd'].removesuffix('s')}")


def vague_length(_item: Timex, _reading: Reading) -> Value:
    """Keep "recent years" without a value."""
    return Value(TimeKind.DURATION, None, None, VAGUE)


def vague_ago(_item: Timex, _reading: Reading) -> Value:
    """Keep "years ago" without a value."""
    return Value(TimeKind.DATE, None, None, VAGUE)
