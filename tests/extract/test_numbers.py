"""Numbers as they are written."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.extract.number_words import NumberForm
from newsgraph.extract.numbers import exact, numbers


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They counted 7,000 tents.", "7,000", "7000"),
        ("a budget of 1.2 million", "1.2 million", "1200000"),
        ("two dozen boats", "two dozen", "24"),
        ("half a million readers", "half a million", "500000"),
        ("a quarter of a million readers", "a quarter of a million", "250000"),
        ("three-and-a-half million trees", "three-and-a-half million", "3500000"),
        ("two hundred and five sheep", "two hundred and five", "205"),
        ("twenty-one sheep", "twenty-one", "21"),
        ("a hundred and fifty sheep", "a hundred and fifty", "150"),
        ("one point five million", "one point five million", "1500000"),
        ("one in five homes", "one in five", "0.2"),
        ("one out of every thousand homes", "one out of every thousand", "0.001"),
        ("2½ metres", "2½", "2.5"),
        ("1,50,000 rupees", "1,50,000", "150000"),
        ("٣٤ boats", "٣٤", "34"),
        ("a couple of goats", "a couple", "2"),
        ("half a mile away", "half a", "0.5"),
    ],
)
def test_a_number_has_its_words_and_its_exact_value(text, words, value):
    """Digits, words, fractions and ratios give one number with an exact decimal."""
    (found,) = numbers(text)
    assert text[found.start : found.end] == words
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["dozens of boats", "tens of thousands left", "a few hundred came", "several thousand came"]
)
def test_a_vague_number_has_no_value(text):
    """Plural scales say that there are many, not how many."""
    (found,) = numbers(text)
    assert found.form is NumberForm.VAGUE
    assert found.value is None


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 spread",
        "an F-16 landed",
        "the 116th session",
        "her half-sister",
        "a third man came",
        "1,2,3,000",
        "call 555-123-4567",
        "version 1.2.3",
        "no-one came",
        "open 24/7",
        "the twenty-sixth dynasty",
    ],
)
def test_what_only_looks_like_a_number_is_left_out(text):
    """Codes, ordinals, compounds and malformed digits are no numbers."""
    from newsgraph.extract.quantities import quantities

    assert quantities(text) == ()


def test_a_long_number_is_not_rounded():
    """Forty digits times a million stay forty digits times a million."""
    digits = "1234567890123456789012345678901234567891"
    (found,) = numbers(f"{digits} million")
    assert found.value == Decimal(digits + "000000")


@given(st.text(alphabet="0123456789,.-–/ ½٣%$€ manydozenhalftwo()\n", max_size=60))
def test_no_text_raises(text):
    """However malformed, numbers lie in the text, in order, without overlaps."""
    found = numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_read_back(number):
    """A number written with commas has its own value."""
    assert exact(f"{number:,}") == number
