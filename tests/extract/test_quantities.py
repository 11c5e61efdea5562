"""Numbers with units, bounds and ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.extract.quantities import quantities
from newsgraph.model import Bound, Change


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("worth $400m today", "$400m", "400000000", "USD"),
        ("a €1.2bn loan", "€1.2bn", "1200000000", "EUR"),
        ("paid US$2 million", "US$2 million", "2000000", "USD"),
        ("some SEK9 million", "SEK9 million", "9000000", "SEK"),
        ("84% of them", "84%", "84", "percent"),
        ("60 percent of them", "60", "60", "percent"),
        ("two percentage points", "two", "2", "percentage point"),
        ("60 miles per hour", "60", "60", "mph"),
        ("heated to 450°F", "450°F", "450", "°F"),
        ("160 square miles", "160", "160", "square mile"),
        ("magnitude 6.3 struck", "6.3", "6.3", "magnitude"),
        ("a Category 5 storm", "5", "5", "category"),
        ("$72.30 a barrel", "$72.30", "72.30", "USD per barrel"),
        ("82 pounds (37 kg)", "82", "82", "lb"),
        ("one billion złotys", "one billion", "1000000000", "PLN"),
        ("1 hour 59 minutes 40.2 seconds", "1 hour 59 minutes 40.2 seconds", "7180.2", "second"),
        ("a time of 2:14:04", "2:14:04", "8044", "second"),
        ("75m people", "75m", "75000000", None),
        ("an hour and a half", "an hour and a half", "1.5", "hour"),
        ("18.9 deaths per 100,000 people per year", "18.9", "18.9", "per 100,000 people per year"),
        ("from a loss of $-50.8bn", "$-50.8bn", "-50800000000", "USD"),
        ("cooled to minus-1.4 degrees", "1.4", "-1.4", "degree"),
        ("worth $US160 million", "$US160 million", "160000000", "USD"),
        ("worth RM23.50 a year ago", "RM23.50", "23.50", "MYR"),
        ("shares at 118.5p", "118.5p", "118.5", "penny"),
        ("fell from $6.78 billion a year earlier", "$6.78 billion", "6780000000", "USD"),
        ("works 40 hours a week", "40", "40", "hour per week"),
        ("35m of its devices", "35m", "35000000", None),
    ],
)
def test_a_quantity_has_its_unit(text, words, value, unit):
    """Signs fused with the number are in its span, words after it are not."""
    found = quantities(text)[0]
    assert text[found.start : found.end] == words
    assert found.value == Decimal(value)
    assert (found.unit.name if found.unit else None) == unit


def test_a_vague_number_has_the_unit_after_of():
    """ "Millions of dollars" are dollars, however many."""
    (found,) = quantities("millions of dollars")
    assert (found.value, found.unit.name) == (None, "USD")


def test_a_share_in_other_words_is_the_same_change():
    """ "Lost 190 points, or 0.6%" is one fall said twice."""
    assert [q.change for q in quantities("The index lost $190, or 0.6%.")] == [Change.DOWN_BY, Change.DOWN_BY]


def test_a_limit_is_an_upper_bound():
    """What something is limited to is its most."""
    (found,) = quantities("Sales were limited to two packs.")
    assert found.bound is Bound.AT_MOST


@pytest.mark.parametrize("text", ["won 230-to-198", "won 43–5"])
def test_a_score_has_both_numbers(text):
    """A score keeps its order, also where the second number is the smaller."""
    (found,) = quantities(text)
    assert found.score
    assert found.low > found.high


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("between 10 and 20 boats", "10 and 20", 10, 20),
        ("20-30 boats", "20-30", 20, 30),
        ("10–15% of boats", "10–15%", 10, 15),
        ("two to three hundred boats", "two to three hundred", 200, 300),
        ("between $5 and $7 billion", "$5 and $7 billion", 5_000_000_000, 7_000_000_000),
        ("one or two hundred boats", "one or two hundred", 100, 200),
        ("ranging in age from eleven to 75", "eleven to 75", 11, 75),
        ("in his forties", "forties", 40, 49),
    ],
)
def test_a_range_has_two_ends(text, words, low, high):
    """A range is one quantity; the first end takes the scale of the second."""
    (found,) = quantities(text)
    assert text[found.start : found.end] == words
    assert (found.value, found.low, found.high) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 40 boats", Bound.AT_LEAST),
        ("no fewer than 40 boats", Bound.AT_LEAST),
        ("40 or more boats", Bound.AT_LEAST),
        ("400+ boats", Bound.AT_LEAST),
        ("up to 40 boats", Bound.AT_MOST),
        ("fewer than 40 boats", Bound.AT_MOST),
        ("about 40 boats", Bound.ABOUT),
        ("40 or so boats", Bound.ABOUT),
        ("dozens of boats", Bound.ABOUT),
        ("40 boats", Bound.EXACT),
        ("a total of at least 40 boats", Bound.AT_LEAST),
    ],
)
def test_the_words_beside_a_number_bound_it(text, bound):
    """Bounds stand before the number, or after it."""
    assert quantities(text)[0].bound is bound


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("sales rose by 5 percent", Change.UP_BY),
        ("sales fell to 12%", Change.DOWN_TO),
        ("a 12% increase", Change.UP_BY),
        ("shares were down 3%", Change.DOWN_BY),
        ("seats rose from 10 to 12", Change.UP_TO),
        ("12 seats", None),
    ],
)
def test_a_change_is_told_from_a_level(text, change):
    """The last number carries the change."""
    assert quantities(text)[-1].change is change


def test_a_conversion_has_the_bound_of_what_it_converts():
    """What stands in brackets says the same in another unit."""
    assert [q.bound for q in quantities("about 90 miles (145 km)")] == [Bound.ABOUT, Bound.ABOUT]


@given(st.text(alphabet="0123456789,.-–/% $€£mbnk+°FCkg yearsto and(betwn)\n", max_size=60))
def test_no_text_raises(text):
    """Quantities lie in the text whatever it holds."""
    assert all(0 <= q.start < q.end <= len(text) for q in quantities(text))
