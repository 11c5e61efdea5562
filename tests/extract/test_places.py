"""Where places are, and why not where they are not."""

from __future__ import annotations

from docs import doc
from newsgraph.extract.entities import entities


def place(rows, name, ents):
    found = entities(doc(rows, ents=ents))
    return next(entity for entity in found if entity.name == name)


def test_containment_outranks_people():
    """ "Moscow, Idaho" is not the capital of Russia."""
    moscow = place(
        """
        They they PRON nsubj 2
        met meet VERB root 0
        in in ADP case 4
        Moscow Moscow PROPN obl 2
        , , PUNCT punct 6
        Idaho Idaho PROPN appos 4
        . . PUNCT punct 2
        """,
        "Moscow",
        [(3, 4, "GPE"), (5, 6, "GPE")],
    )
    assert moscow.place is not None
    assert moscow.place.country == "US"
    assert moscow.place.within == ("Idaho", "United States")
    assert moscow.place.because == "the article says what it lies in"
    assert moscow.identity == f"geonames:{moscow.place.geonames}"


def test_without_a_hint_the_largest_is_meant():
    """A capital of millions needs no context."""
    moscow = place(
        "They they PRON nsubj 2\nmet meet VERB root 0\nin in ADP case 4\nMoscow Moscow PROPN obl 2\n. . PUNCT punct 2",
        "Moscow",
        [(3, 4, "GPE")],
    )
    assert moscow.place is not None
    assert moscow.place.country == "RU"


def test_a_name_the_gazetteer_lacks_is_left_open_with_what_the_text_says():
    """An unknown camp in a known country has that country and a reason, and no coordinates."""
    camp = place(
        """
        They they PRON nsubj 2
        left leave VERB root 0
        Qwxtown Qwxtown PROPN obj 2
        , , PUNCT punct 5
        Jordan Jordan PROPN appos 3
        . . PUNCT punct 2
        """,
        "Qwxtown",
        [(2, 3, "GPE"), (4, 5, "GPE")],
    )
    assert camp.place is not None
    assert camp.place.latitude is None
    assert camp.place.country == "JO"
    assert camp.place.because == "not in the gazetteer"
    assert camp.identity is None


def test_a_list_of_countries_is_no_containment():
    """In "Iraq, Syria and Jordan" nothing lies in anything."""
    rows = """
        They they PRON nsubj 2
        visited visit VERB root 0
        Iraq Iraq PROPN obj 2
        , , PUNCT punct 5
        Syria Syria PROPN conj 3
        and and CCONJ cc 7
        Jordan Jordan PROPN conj 3
        . . PUNCT punct 2
        """
    iraq = place(rows, "Iraq", [(2, 3, "GPE"), (4, 5, "GPE"), (6, 7, "GPE")])
    assert iraq.place is not None
    assert iraq.place.country == "IQ"


def test_other_places_of_the_article_decide():
    """A name borne in many countries is read where the article is."""
    rows = """
        Police police NOUN nsubj 2 NNS
        searched search VERB root 0
        homes home NOUN obj 2 NNS
        in in ADP case 5
        Tripoli Tripoli PROPN obl 2
        and and CCONJ cc 7
        Beirut Beirut PROPN conj 5
        in in ADP case 9
        Lebanon Lebanon PROPN obl 2
        . . PUNCT punct 2
        """
    tripoli = place(rows, "Tripoli", [(4, 5, "GPE"), (6, 7, "GPE"), (8, 9, "GPE")])
    assert tripoli.place is not None
    assert tripoli.place.country == "LB"


def test_a_division_that_bears_the_name_of_a_country():
    """ "Atlanta, Georgia" is in the United States, and "Tbilisi, Georgia" is not."""
    rows = """
        They they PRON nsubj 2
        left leave VERB root 0
        {town} {town} PROPN obj 2
        , , PUNCT punct 5
        Georgia Georgia PROPN appos 3
        . . PUNCT punct 2
        """
    ents = [(2, 3, "GPE"), (4, 5, "GPE")]
    state = place(rows.format(town="Atlanta"), "Georgia", ents)
    assert (state.place.country, state.place.because) == ("US", "the article says so")
    assert state.identity == f"geonames:{state.place.geonames}"
    assert place(rows.format(town="Atlanta"), "Atlanta", ents).place.country == "US"
    assert place(rows.format(town="Tbilisi"), "Georgia", ents).identity == "iso3166:GE"


def test_alone_such_a_name_is_the_country():
    """Nothing points to the division."""
    rows = "They they PRON nsubj 2\nleft leave VERB root 0\nGeorgia Georgia PROPN obj 2\n. . PUNCT punct 2"
    assert place(rows, "Georgia", [(2, 3, "GPE")]).identity == "iso3166:GE"


def test_a_state_comes_before_its_county_of_the_same_name():
    """ "Utah" is the state."""
    rows = "They they PRON nsubj 2\nleft leave VERB root 0\nUtah Utah PROPN obj 2\n. . PUNCT punct 2"
    utah = place(rows, "Utah", [(2, 3, "GPE")])
    assert utah.place.within == ("United States",)
