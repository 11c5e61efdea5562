"""Values as RDF literals, in the lexical form a store gives back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from newsgraph.graph.namespace import XSD

Bounds = tuple[Literal | None, Literal | None]  # begin and end, both included

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MINUTE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?")
_MONTH = re.compile(r"\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d\d")
_OPEN = {"", ".."}


def text(words: str) -> Literal:
    """Return *words* as a plain literal."""
    return Literal(words)


def integer(number: int) -> Literal:
    """Return *number* as `xsd:integer`, which stores do not change."""
    return Literal(str(number), datatype=XSD.integer)


def decimal(number: Decimal | float) -> Literal:
    """Return *number* as `xsd:decimal`, without trailing zeros."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    form = format(exact, "f")
    if "." in form:
        form = form.rstrip("0").rstrip(".")
    return Literal("0" if form in {"-0", ""} else form, datatype=XSD.decimal)


def truth(value: bool) -> Literal:  # noqa: FBT001 - the value is the argument
    """Return `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def moment(value: str) -> Literal | None:
    """Return the ISO 8601 *value* typed by its precision; None if no XSD type holds it."""
    kind: NamedNode | None = None
    if minute := _MINUTE.fullmatch(value):
        start, seconds, zone = minute.groups()
        value, kind = f"{start}{seconds or ':00'}{zone or ''}", XSD.dateTime
    elif _DAY.fullmatch(value):
        kind = XSD.date
    elif _MONTH.fullmatch(value):
        kind = XSD.gYearMonth
    elif _YEAR.fullmatch(value):
        kind = XSD.gYear
    return None if kind is None else Literal(value, datatype=kind)


def bounds(value: str) -> Bounds:
    """
    Return the begin and end of an interval, week, quarter, decade or century.

    An end that is open, or that no calendar rule gives (a season), is None.
    """
    if "/" in value:
        begin, end = value.split("/", 1)
        return (None if begin in _OPEN else moment(begin)), (None if end in _OPEN else moment(end))
    if week := _WEEK.fullmatch(value):
        return _week(int(week[1]), int(week[2]))
    if quarter := _QUARTER.fullmatch(value):
        first = 3 * int(quarter[2]) - 2
        return moment(f"{quarter[1]}-{first:02}"), moment(f"{quarter[1]}-{first + 2:02}")
    if _DECADE.fullmatch(value):
        return moment(f"{value}0"), moment(f"{value}9")
    if _CENTURY.fullmatch(value):
        return moment(f"{value}00"), moment(f"{value}99")
    return None, None


def _week(year: int, number: int) -> Bounds:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:  # a 53rd week in a year without one
        return None, None
    return moment(monday.isoformat()), moment((monday + timedelta(days=6)).isoformat())
