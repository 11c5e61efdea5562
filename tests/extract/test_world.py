"""General knowledge of names."""

from __future__ import annotations

import pytest

from newsgraph.extract import world
from newsgraph.extract.tables import table
from newsgraph.model import EntityType


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("US", "US"),
        ("U.S.", "US"),
        ("America", "US"),
        ("the United States", "US"),
        ("us", None),
        ("Ivory Coast", "CI"),
        ("DRC", "CD"),
        ("Holland", "NL"),
        ("Iraqi", None),
    ],
)
def test_countries_by_their_names(name, iso):
    """Names and short forms of a country are one; small letters are no acronym."""
    country = world.country_named(name)
    assert (country.iso if country else None) == iso


def test_peoples_capitals_and_seats():
    """A demonym, a capital and a seat of government lead to the country."""
    assert world.nationality("Iraqis") == "IQ"
    assert world.people_named("Kurdish") == world.people_named("Kurds") == "kurd"
    assert world.capital_of("Baghdad") == "IQ"
    assert world.capital_of("Washington, D.C.") == "US"
    assert world.seat_of("the Kremlin") == "RU"


@pytest.mark.parametrize("name", ["ISIS", "ISIL", "IS", "Daesh", "Islamic State", "the Islamic State"])
def test_one_organisation_has_many_names(name):
    """Acronyms and translations are one organisation."""
    found = world.organisation_named(name)
    assert found is not None
    assert found.id == "islamic-state"


def test_an_acronym_of_two_is_nobodys():
    """RSF is a force and a society: the letters alone decide nothing, and "is" is a verb."""
    assert world.organisation_named("RSF") is None
    assert world.organisation_named("is") is None


def test_common_words_are_no_known_names():
    """A firm called like a fruit is not found by its letters."""
    known = world.known_names()
    assert "Apple" not in known
    assert "Independent" not in known
    assert known["United Nations"] is EntityType.ORGANISATION
    assert known["Iraqi"] is EntityType.NORP


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("countries.tsv", 9),
        ("organisations.tsv", 5),
        ("landmarks.tsv", 6),
        ("titles.tsv", 3),
        ("peoples.tsv", 2),
        ("given_names.tsv", 2),
        ("word_sets.tsv", 2),
        ("metonyms.tsv", 2),
        ("abbreviations.tsv", 2),
    ],
)
def test_every_row_of_a_lexicon_is_whole(name, columns):
    """Rows have the columns their header names, and no row stands twice."""
    rows = table(name)
    assert {len(row) for row in rows} == {columns}
    assert len({row[:1] for row in rows}) == len(rows) or name == "metonyms.tsv"


def test_coordinates_of_countries_lie_on_the_globe():
    """Latitude and longitude are degrees."""
    for row in table("countries.tsv"):
        country = world.country_of(row[0])
        assert country is not None
        assert -90 <= country.latitude <= 90
        assert -180 <= country.longitude <= 180
