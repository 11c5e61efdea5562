"""Whether two time values may mean the same time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

Days: TypeAlias = tuple[date, date]  # first and last day

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-WE)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})")
_SPANS = ((_QUARTER, 3, 3), (_MONTH, 1, 1), (_YEAR, 12, 12))  # pattern, months a part, months long
_DECADE = re.compile(r"(\d{3})[X]?")


@lru_cache(maxsize=1 << 14)
def days(value: str | None) -> Days | None:
    """Return the first and the last day of an ISO *value*; None for durations, open ends and no value."""
    if value is None or value.startswith("P"):
        return None
    if "/" in value:
        first, last = (days(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        return _days(value)
    except ValueError:
        return None


def _days(value: str) -> Days | None:
    if match := _DAY.fullmatch(value):
        day = date(*map(int, match.groups()))
        return day, day
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + timedelta(days=6)
    for pattern, first, number in _SPANS:
        if match := pattern.fullmatch(value):
            part = int(match[2]) if match.lastindex == 2 else 1
            return _months(int(match[1]), first * (part - 1) + 1, number)
    if match := _DECADE.fullmatch(value):
        return date(int(match[1]) * 10, 1, 1), date(int(match[1]) * 10 + 9, 12, 31)
    return None


def _months(year: int, month: int, number: int) -> Days:
    after = month + number
    end = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return date(year, month, 1), end - timedelta(days=1)


def disjoint(left: Days | None, right: Days | None) -> bool:
    """Tell whether two times have no day in common; unknown ones may always be equal."""
    return bool(left and right and (left[1] < right[0] or right[1] < left[0]))


def length(span: Days) -> int:
    """Return the number of days of a time."""
    return (span[1] - span[0]).days + 1
