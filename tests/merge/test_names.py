"""What names have in common however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.merge.names import (
    canonical,
    fold,
    generic,
    given_agree,
    initials,
    is_acronym,
    person_name,
    skeleton,
    slug,
    thing_name,
)


@pytest.mark.parametrize(
    ("name", "given_names", "surname", "suffix"),
    [
        ("Mohammed Shia al-Sudani", ("mohammed", "shia"), "sudani", None),
        ("Iraqi Prime Minister Mohammed Shia' Al Sudani", ("mohammed", "shia"), "sudani", None),
        ("Al Gore", ("al",), "gore", None),
        ("Robert F. Kennedy Jr.", ("robert", "f"), "kennedy", "jr"),
        ("Angela Merkel's", ("angela",), "merkel", None),
        ("Ursula von der Leyen", ("ursula",), "leyen", None),
        ("Osama bin Laden", ("osama",), "laden", None),
        ("Jean-Claude Juncker", ("jean", "claude"), "juncker", None),
        ("Nicolás Maduro Moros", ("nicolas", "maduro"), "moros", None),
        ("Rubio", (), "rubio", None),
        ("Rep. Ilhan Omar", ("ilhan",), "omar", None),
        ("President", (), "president", None),
    ],
)
def test_persons(name, given_names, surname, suffix):
    """Titles, nationality, particles, possessive and diacritics are taken off."""
    parts = person_name(name)
    assert (parts.given, parts.surname, parts.suffix) == (given_names, surname, suffix)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The World Health Organization", "World Health Organisation"),
        ("Acme Inc.", "Acme"),
        ("Ministry of Defence", "Defense Ministry"),
        ("U.S. Army", "United States Army"),
        ("Al-Hasakah", "Hasakah"),
        ("São Paulo", "Sao Paulo"),
    ],
)
def test_things_of_one_name(left, right):
    """Articles, legal forms and spelling do not tell organisations apart."""
    assert sorted(thing_name(left)) == sorted(thing_name(right))


def test_a_name_of_small_words_keeps_them():
    """ "The The" and "Company" are names as well."""
    assert thing_name("The The") == ("the", "the")
    assert thing_name("Company") == ("company",)


@pytest.mark.parametrize(
    "name", ["Supreme Court", "Ministry of Foreign Affairs", "the Foreign Ministry", "Congress"]
)
def test_institutions_every_country_has(name):
    """Such a name means another one in another country."""
    assert generic(name)


@pytest.mark.parametrize("name", ["Iranian Foreign Ministry", "World Bank", "Toyota"])
def test_names_of_their_own(name):
    """One word of its own is enough."""
    assert not generic(name)


def test_acronyms():
    """Small words may count or not."""
    assert "pmf" in initials("Popular Mobilization Forces")
    assert {"fbi", "fboi"} <= initials("Federal Bureau of Investigation")
    assert is_acronym("U.N.")
    assert not is_acronym("Un")
    assert not is_acronym("911")


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("bill", "william", "short form"),
        ("muhammad", "mohammed", "spelling"),
        ("nouri", "nuri", "spelling"),
        ("j", "john", "initial"),
        ("ana", "ana", "same"),
        ("bob", "bill", None),
        ("john", "jane", None),
        ("peter", "paul", None),
    ],
)
def test_given_names(left, right, how):
    """How two given names agree is the same from both sides."""
    assert given_agree(left, right) == given_agree(right, left) == how


@pytest.mark.parametrize(
    ("left", "right"),
    [("zelenskyy", "zelensky"), ("hassakeh", "hassake"), ("qaddafi", "kadafi"), ("yusuf", "yousuf")],
)
def test_spellings_of_one_name(left, right):
    """Transliteration has many spellings."""
    assert skeleton(left) == skeleton(right)


@pytest.mark.parametrize(("left", "right"), [("jensen", "jansen"), ("iran", "iraq"), ("maliki", "sudani")])
def test_other_names(left, right):
    """Vowels tell European names apart."""
    assert canonical(left) != canonical(right)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mohammed Shia al-Sudani", "mohammed-shia-al-sudani"),
        ("United States", "united-states"),
        ("U.S. Army's", "us-army"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("…", "unnamed"),
    ],
)
def test_slugs(name, expected):
    """Ids can be read and typed."""
    assert slug(name) == expected


@given(st.text(max_size=40))
def test_any_text_can_be_folded(text):
    """No name breaks a key, and folding twice changes nothing."""
    once = fold(text)
    assert fold(" ".join(once)) == once or "s" in once
    person_name(text)
    thing_name(text)
    initials(text)
    assert slug(text)
