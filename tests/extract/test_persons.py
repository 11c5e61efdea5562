"""Personal names: what makes two of them one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.extract.persons import how_short, person_words, same_full_name
from newsgraph.model import Gender


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Hassan Karim al-Obeidi", ("hassan", "karim", "obeidi")),
        ("Hassan Karim Al Obeidi", ("hassan", "karim", "obeidi")),
        ("Ana de la Cruz", ("ana", "cruz")),
        ("Martin Luther King Jr.", ("martin", "luther", "king")),
        ("J. K. Müller", ("j", "k", "muller")),
        ("Sinéad O'Neill", ("sinead", "oneill")),
    ],
)
def test_names_are_split_into_plain_words(name, words):
    """Particles, articles, accents and suffixes do not tell names apart."""
    assert person_words(name).words == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hassan al-Obeidi", "Hassan Karim al-Obeidi", True),
        ("Hassan Karim al-Obeidi", "Hasan Karim el-Obeidi", True),
        ("J. Robert Hale", "John Robert Hale", True),
        ("Peter Hale", "Paul Hale", False),
        ("Hassan al-Obeidi", "Karim al-Obeidi", False),
        ("Hassan al-Obeidi", "Hassan al-Jabouri", False),
        ("Obeidi", "Hassan al-Obeidi", False),
    ],
)
def test_full_names_agree_in_first_and_last_word(one, other, same):
    """Two who share a surname alone are two."""
    assert same_full_name(person_words(one), person_words(other)) is same
    assert same_full_name(person_words(other), person_words(one)) is same


@pytest.mark.parametrize(
    ("part", "how"),
    [
        ("al-Obeidi", "surname"),
        ("Obeidi", "surname"),
        ("Hassan", "first name"),
        ("Karim al-Obeidi", "surname"),
        ("Karim", None),
        ("Jabouri", None),
    ],
)
def test_short_names_say_how_they_stand_for_the_full_one(part, how):
    """A surname or first name stands for the full name; a middle name alone does not."""
    assert how_short(person_words(part), person_words("Hassan Karim al-Obeidi")) == how


def test_the_name_list_knows_only_clear_names():
    """A name that women and men bear says nothing."""
    assert person_words("Maria Lopez").given_gender() is Gender.FEMININE
    assert person_words("Ahmed Nasser").given_gender() is Gender.MASCULINE
    assert person_words("Robin Nasser").given_gender() is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(one, other):
    """No string breaks the comparison, and it is symmetric."""
    left, right = person_words(one), person_words(other)
    assert same_full_name(left, right) is same_full_name(right, left)
