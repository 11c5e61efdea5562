from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from newsgraph.graph.literals import bounds, decimal, integer, moment, truth


def stored(literal):
    """Return *literal* as a store gives it back."""
    store = Store()
    store.add(Quad(NamedNode("http://x/s"), NamedNode("http://x/p"), literal))
    return next(iter(store)).object


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_decimals_come_back_from_a_store_as_they_went_in(number):
    """Stores canonicalise literals; ours are canonical already."""
    literal = decimal(number)
    assert stored(literal) == literal
    assert Decimal(literal.value) == number


@given(st.integers(min_value=0, max_value=2**60))
def test_integers_come_back_from_a_store_as_they_went_in(number):
    """Offsets are xsd:integer, as a store drops finer integer types."""
    assert stored(integer(number)) == integer(number)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (Decimal(7000), "7000"),
        (Decimal("7E3"), "7000"),
        (Decimal("33.10"), "33.1"),
        (0.1, "0.1"),
        (Decimal("-0.0"), "0"),
    ],
)
def test_decimals_are_written_without_exponent_or_trailing_zeros(number, form):
    """The shortest form."""
    assert decimal(number).value == form


def test_a_boolean_comes_back_as_it_went_in():
    """True is "true"."""
    assert stored(truth(value=True)) == truth(value=True)


@pytest.mark.parametrize(
    ("value", "kind", "form"),
    [
        ("2026-01-25", "date", "2026-01-25"),
        ("2026-01", "gYearMonth", "2026-01"),
        ("2003", "gYear", "2003"),  # a year stays a year
        ("2026-01-25T14:30", "dateTime", "2026-01-25T14:30:00"),
        ("2026-01-25T14:30:00+03:00", "dateTime", "2026-01-25T14:30:00+03:00"),
    ],
)
def test_a_time_is_typed_by_its_precision(value, kind, form):
    """No day is made up for a month or a year."""
    literal = moment(value)
    assert literal is not None
    assert (literal.datatype.value.rsplit("#")[-1], literal.value) == (kind, form)
    assert stored(literal) == literal


@pytest.mark.parametrize("value", ["P12D", "2026-SU", "PRESENT_REF", "", "2026-W04", "199"])
def test_what_is_no_point_in_the_calendar_has_no_moment(value):
    """Durations, seasons, weeks and decades have no XSD type of their own."""
    assert moment(value) is None


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2014/2016", "2014", "2016"),
        ("2014/..", "2014", None),
        ("/2016-03", None, "2016-03"),
        ("2026-W04", "2026-01-19", "2026-01-25"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2025-W53", None, None),  # that year has 52
        ("2026-Q1", "2026-01", "2026-03"),
        ("199", "1990", "1999"),
        ("20", "2000", "2099"),
        ("P12D", None, None),
        ("2026-SU", None, None),
    ],
)
def test_the_ends_of_longer_times(value, begin, end):
    """Begin and end are both inside; an open or unknown end is None."""
    assert tuple(None if b is None else b.value for b in bounds(value)) == (begin, end)
