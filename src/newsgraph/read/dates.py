"""
Dates of publication, read strictly.

A time of day is dropped and the day is taken as the outlet wrote it, in its
own time zone. "01/02/2026" is nobody's day, so it is not read; "01/26/2026" is.
"""

from __future__ import annotations

import datetime as dt
import re

from newsgraph.model import Precision

Dated = tuple[str, Precision]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\w.,/-]){_YEAR}-(?P<m>\d\d)-(?P<day>\d\d)(?!\d|-\d)",
        rf"(?<![\w.,/-]){_YEAR}/(?P<m>\d\d?)/(?P<day>\d\d?)(?![\d/])",
        rf"(?<!\w){_MONTH} {_DAY},? {_YEAR}(?!\w)",
        rf"(?<![\w.,]){_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}(?!\w)",
        rf"(?<![\w.,/-])(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep){_YEAR}(?!\w)",
    )
)
_COARSE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (rf"{_YEAR}-(?P<m>\d\d)", rf"{_MONTH},? {_YEAR}", _YEAR, rf"{_YEAR}(?P<m>\d\d)(?P<day>\d\d)")
)
_IN_PATH = (
    re.compile(rf"(?<!\d){_YEAR}([-_.])(?P<m>\d\d)\2(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?<![^\W_]){_YEAR}(?P<m>\d\d)(?P<day>\d\d)(?:T?\d{{4}}(?:\d\d)?Z?)?(?![^\W_])"),
    re.compile(rf"(?<![^/]){_YEAR}/(?P<m>\d\d?)/(?P<day>\d\d?)(?![^/])"),
    re.compile(rf"(?<![^/]){_YEAR}/(?P<month>[a-z]{{3}})/(?P<day>\d\d?)(?![^/])"),
)
_SECONDS = (10**8, 4 * 10**9)  # 1973 to 2096; a thousand times that is milliseconds


def parse(words: str | float | None) -> Dated | None:
    """Return the date a metadata field holds: a written date, ISO 8601, or Unix time in UTC."""
    if words is None or isinstance(words, bool):
        return None
    if isinstance(words, int | float):
        return parse(str(words)) if _COARSE[-1].fullmatch(str(words)) else _unix(float(words))
    words = words.strip()
    for form in _COARSE:
        match = form.fullmatch(words)
        if match:
            return _checked(match)
    return find(words)


def find(words: str) -> Dated | None:
    """Return the first full date (day, month and year) in *words*."""
    earliest: re.Match[str] | None = None
    for form in _FORMS:
        match = form.search(words)
        if match and (earliest is None or match.start() < earliest.start()):
            earliest = match
    return _checked(earliest) if earliest else None


_BESIDE_DATE = re.compile(
    r"\b(?:(?:(?:last|first) )?(?:updated|published|posted|modified)|\d{1,3} (?:min(?:ute)?|hour|day|month)s? ago"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|\d{1,2}[:.h]\d\d(?::\d\d)?"
    r"|\d{1,2} ?(?=[ap]\.?m)|[ap]\.?m\.?|at|on|gmt|utc|[bceimp][ds]t|cet|ist|local time"
    r"|\d{4} (?=gmt|utc)|[+-]\d\d:?\d\d)(?!\w)",
    re.IGNORECASE,
)


def is_date(words: str) -> bool:
    """Tell whether *words* are a date and nothing else but weekday and time of day."""
    return beside(words) == ""


def beside(words: str) -> str | None:
    """Return what *words* hold beside a full date, weekdays and times of day; None without a date."""
    for form in _FORMS:
        match = form.search(words)
        if match and _checked(match):
            rest = f"{words[: match.start()]} {words[match.end() :]}"
            return _BESIDE_DATE.sub("", rest).strip(" ,.|-\u2013\u2014\u00b7\u2022@():")
    return None


def in_path(path: str) -> Dated | None:
    """Return the date in a file's name, or else in the folder or URL path nearest to it."""
    parts = path.split("/")
    for part in reversed(parts):
        for form in _IN_PATH[:2]:
            match = form.search(part)
            if match and (dated := _checked(match)):
                return dated
    for form in _IN_PATH[2:]:
        match = form.search(path)
        if match and (dated := _checked(match)):
            return dated
    return None


def _checked(match: re.Match[str]) -> Dated | None:
    """Return the ISO value of *match*, or None if the calendar has no such day or it is ambiguous."""
    part = match.groupdict()
    year = int(part["year"])
    if part.get("a"):
        first, second = int(part["a"]), int(part["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (first, second) if second > 12 else (second, first)
        return _day(year, month, day)
    name = part.get("month")
    month = _MONTHS.get(name.lower(), 0) if name else int(part.get("m") or 0)
    if part.get("day"):
        return _day(year, month, int(part["day"]))
    if name or part.get("m"):
        return (f"{year}-{month:02}", Precision.MONTH) if 1 <= month <= 12 else None
    return str(year), Precision.YEAR


def _day(year: int, month: int, day: int) -> Dated | None:
    try:
        return dt.date(year, month, day).isoformat(), Precision.DAY
    except ValueError:
        return None


def _unix(number: float) -> Dated | None:
    low, high = _SECONDS
    for seconds in (number, number / 1000):
        if low <= seconds < high:
            moment = dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
            return moment.date().isoformat(), Precision.DAY
    return None
