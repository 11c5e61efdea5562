"""The gazetteer finds places by name, however the name is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.extract.gazetteer import Gazetteer, gazetteer, place_key, without_article

SMALL = Gazetteer(
    b"# a header\n\n"
    b"Al \xe1\xb8\xa8awr\tP\tSY\tSY.01\t36.390\t41.150\t0\t11\n"
    b"Haur\tP\tDE\tDE.02\t48.000\t11.000\t5000\t12\n"
    b"Northland\t1\tDE\tDE.02\t48.500\t11.500\t90000\t13\n\n"
    b"=DE.02\t2\nal hawr\t0\nhaur\t1,0\nhawr\t0\nnorthland\t2"
)


def test_the_most_populous_place_comes_first():
    """Places of one name stand in the file's order: by people."""
    assert [place.geonames for place in SMALL.named("Haur")] == [12, 11]


@pytest.mark.parametrize("name", ["al-Hawr", "Al Hawr", "al Hawr", "Hawr", "El Hawr", "el-Hawr"])
def test_the_arabic_article_may_be_missing_or_another(name):
    """A name is found with and without its article, hyphen and case."""
    assert [place.geonames for place in SMALL.named(name)] == [11]


def test_a_division_is_found_by_its_code():
    """Codes are no names."""
    region = SMALL.region("DE.02")
    assert region is not None
    assert region.name == "Northland"
    assert region.kind == "region"
    assert SMALL.region("DE.99") is None
    assert SMALL.named("=DE.02") == ()


def test_first_last_and_missing_names():
    """The search ends at both ends of the file and between names."""
    assert SMALL.named("Northland")[0].geonames == 13
    assert SMALL.named("Aaa") == SMALL.named("Zzz") == SMALL.named("") == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint Petersburg", "st petersburg"),
        ("St. Petersburg", "st petersburg"),
        ("Al-Ḩasakah", "al hasakah"),
        ("Sana\N{RIGHT SINGLE QUOTATION MARK}a", "sanaa"),
        ("São Paulo", "sao paulo"),
    ],
)
def test_keys_are_plain(name, key):
    """Accents, apostrophes and long forms do not tell places apart."""
    assert place_key(name) == key


def test_only_a_leading_article_is_dropped():
    """A name that is nothing but an article keeps it."""
    assert without_article("al hawr") == "hawr"
    assert without_article("al") == "al"
    assert without_article("hawr al") == "hawr al"


def test_the_shipped_file_knows_the_world():
    """Cities, divisions and their codes are there, with coordinates."""
    basra = next(place for place in gazetteer().named("Basra") if place.kind == "city")
    assert basra.country == "IQ"
    assert basra.latitude == pytest.approx(30.5, abs=0.5)
    texas = gazetteer().region("US.TX")
    assert texas is not None
    assert texas.name == "Texas"


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(name):
    """No string breaks the search."""
    assert isinstance(SMALL.named(name), tuple)
