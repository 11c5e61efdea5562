"""The question where things happen: places with their reading, or with the reason for none."""

from __future__ import annotations

import pytest

import workspaces
from drafts import Draft
from newsgraph.errors import UnknownNameError
from newsgraph.model import PlaceReading
from newsgraph.workspace import open_graph

HOL = PlaceReading(
    "the article says what it lies in", 99, "Al Hol", 36.38, 41.15, "SY", ("Hasakah", "Syria"), 0.9
)
OPEN = PlaceReading("2 places bear the name and nothing tells them apart")


@pytest.fixture
def asked(tmp_path):
    one = Draft("Dana Hale went to Hol. She left Hol for Qwxton.")
    one.person("Dana Hale")
    one.place("Hol", place=HOL, identity="geonames:99")
    one.place("Qwxton", place=OPEN)
    two = Draft("Troops left Hol in haste. They came from Syria.")
    two.place("Hol", place=HOL, identity="geonames:99")
    two.place("Syria", identity="iso3166:SY", identity_name="Syria")
    workspace = workspaces.workspace_of(tmp_path / "news.graph", [one.extraction(), two.extraction()])
    with open_graph(workspace.folder) as graph:
        yield graph


def test_a_place_stands_with_coordinates_reason_and_sentences(asked):
    """What the gazetteer says of it is printed with one sentence an article."""
    hol = asked.places()[0]
    assert (hol.geonames, hol.latitude, hol.country, hol.articles, hol.mentions) == (99, 36.38, "SY", 2, 3)
    assert hol.because == HOL.because
    assert {proof.words for proof in hol.evidence} == {"Dana Hale went to Hol.", "Troops left Hol in haste."}


def test_the_unresolved_stand_last_with_their_reason(asked):
    """An abstention is an answer."""
    last = next(place for place in asked.places() if place.name == "Qwxton")
    assert (last.latitude, last.because) == (None, OPEN.because)
    assert asked.places()[0].latitude is not None


def test_places_of_one_country(asked):
    """By its code, or by its name in the graph."""
    assert [place.name for place in asked.places(country="SY")] == ["Hol"]
    assert asked.places(country="Syria") == asked.places(country="SY")


def test_places_of_the_articles_that_speak_of_somebody(asked):
    """`about` keeps to their articles."""
    assert {place.name for place in asked.places(about="Dana Hale")} == {"Hol", "Qwxton"}


def test_an_unknown_name_is_an_error(asked):
    """As everywhere."""
    with pytest.raises(UnknownNameError):
        asked.places(about="Nobody")
