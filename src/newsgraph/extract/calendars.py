"""Dates as ISO 8601 values, and arithmetic on them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri",
            "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
MIN_YEAR, MAX_YEAR = 1, 9999


def day(year: int, month: int, number: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    if not (MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12):
        return None
    if not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def shift(start: date, *, days: int = 0, months: int = 0) -> date | None:
    """Return *start* moved by days and months (the day is kept where the month has it), or None outside the calendar."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    moved = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    try:
        return moved + timedelta(days=days)
    except OverflowError:
        return None


def week(moment: date) -> str:
    """Return the ISO week: "2026-W04"."""
    year, number, _ = moment.isocalendar()
    return f"{year:04d}-W{number:02d}"


def month(moment: date) -> str:
    """Return the month: "2026-01"."""
    return f"{moment.year:04d}-{moment.month:02d}"


def quarter(year: int, number: int) -> str:
    """Return the interval of a quarter, as ISO 8601 has no quarters: "2025-07/2025-09"."""
    return f"{year:04d}-{3 * number - 2:02d}/{year:04d}-{3 * number:02d}"


def season(year: int, name: str) -> str:
    """Return the months of a season of the northern half: "2025-06/2025-08"; a winter ends in the next year."""
    first, last = _SEASON_MONTHS[SEASONS[name]]
    return f"{year:04d}-{first:02d}/{year + (last < first):04d}-{last:02d}"


def nearest_year(anchor: date, month_number: int, day_number: int | None, *, ahead: bool) -> int:
    """
    Return the year of a month, or day of a month, given without one.

    The latest that is not after *anchor*, or with *ahead* the earliest that
    is not before it.
    """
    number = day_number if day_number is not None else anchor.day
    key, here = (month_number, number), (anchor.month, anchor.day)
    if ahead:
        return anchor.year if key >= here else anchor.year + 1
    return anchor.year if key <= here else anchor.year - 1
