"""Names: the words that are a name alone, and their type."""

from __future__ import annotations

import pytest

from docs import doc
from newsgraph.extract.names import names
from newsgraph.model import EntityType, TextSpan


def found(rows, ents=(), spans=None, title=None):
    text = doc(rows, ents=ents, spans=spans)
    return [(name.words(text), name.type) for name in names(text, title=title)]


def test_article_title_and_possessive_are_cut():
    """A name is the name alone."""
    rows = """
        President President PROPN compound 3
        Dana Dana PROPN compound 3
        Hale Hale PROPN nmod:poss 5
        's 's PART case 3
        visit visit NOUN nsubj 9
        to to ADP case 8
        the the DET det 8
        Senate Senate PROPN nmod 5
        ended end VERB root 0
        . . PUNCT punct 9
    """
    assert found(rows, [(0, 4, "PERSON"), (6, 8, "ORG")]) == [
        ("Dana Hale", EntityType.PERSON),
        ("Senate", EntityType.ORGANISATION),
    ]


def test_known_names_are_found_where_the_network_finds_nothing():
    """Countries, peoples and acronyms of general knowledge need no network."""
    rows = """
        The the DET det 2
        IAEA IAEA PROPN nsubj 3
        told tell VERB root 0
        Iranian iranian ADJ amod 5 JJ
        officials official NOUN obj 3 NNS
        in in ADP case 7
        Iraq Iraq PROPN obl 3
        . . PUNCT punct 3
    """
    assert found(rows) == [
        ("IAEA", EntityType.ORGANISATION),
        ("Iranian", EntityType.NORP),
        ("Iraq", EntityType.GPE),
    ]


def test_the_longer_of_two_overlapping_names_wins():
    """A network that cuts a known name in two is overruled; a longer name keeps the known one inside."""
    rows = """
        The the DET det 3
        United United PROPN compound 3
        States States PROPN nsubj 4
        sued sue VERB root 0
        Bank Bank PROPN obj 4
        of of ADP case 8
        the the DET det 8
        Philippines Philippines PROPN nmod 5
        . . PUNCT punct 4
    """
    ents = [(1, 2, "ORG"), (2, 3, "GPE"), (4, 8, "ORG")]
    assert found(rows, ents) == [
        ("United States", EntityType.GPE),
        ("Bank of the Philippines", EntityType.ORGANISATION),
    ]


def test_one_name_has_one_type_in_an_article():
    """The type most places give holds everywhere, and a surname is a person's."""
    rows = """
        Dana Dana PROPN compound 2
        Kern Kern PROPN nsubj 3
        left leave VERB root 0
        . . PUNCT punct 3

        Kern Kern PROPN nsubj 2
        returned return VERB root 0
        . . PUNCT punct 2
    """
    assert found(rows, [(0, 2, "PERSON"), (4, 5, "ORG")])[1] == ("Kern", EntityType.PERSON)


def test_a_repeated_name_is_found_again():
    """What was a name once is one where the network overlooks it."""
    rows = """
        Qwx Qwx PROPN compound 2
        Holdings Holdings PROPN nsubj 3
        sued sue VERB root 0
        . . PUNCT punct 3

        Nobody nobody PRON nsubj 2
        trusts trust VERB root 0
        Qwx Qwx PROPN compound 4
        Holdings Holdings PROPN obj 2
        . . PUNCT punct 2
    """
    assert found(rows, [(0, 2, "ORG")]) == [("Qwx Holdings", EntityType.ORGANISATION)] * 2


def test_the_pronoun_and_the_country_are_told_apart():
    """ "us" is no country; "US" is, and "US$" is money."""
    rows = """
        They they PRON nsubj 2
        gave give VERB root 0
        us we PRON iobj 2
        US US PROPN compound 5
        $ $ SYM obj 2
        5 5 NUM nummod 5
        . . PUNCT punct 2
    """
    assert found(rows) == []


@pytest.mark.parametrize(
    ("rows", "name", "kind"),
    [
        (
            "Dr. Dr. PROPN compound 2\nQwix Qwix PROPN nsubj 3\nleft leave VERB root 0",
            "Qwix",
            EntityType.PERSON,
        ),
        (
            "Qwx Qwx PROPN compound 2\nCouncil Council PROPN nsubj 3\nmet meet VERB root 0",
            "Qwx Council",
            EntityType.ORGANISATION,
        ),
        (
            "They they PRON nsubj 2\nmet meet VERB root 0\nin in ADP case 4\nQwxton Qwxton PROPN obl 2",
            "Qwxton",
            EntityType.GPE,
        ),
        (
            "Qwx Qwx PROPN compound 2\nAirport Airport PROPN nsubj 3\nclosed close VERB root 0",
            "Qwx Airport",
            EntityType.FACILITY,
        ),
    ],
)
def test_without_a_network_proper_nouns_are_typed_by_their_words(rows, name, kind):
    """A title, an ending or a preposition says what a run of proper nouns is."""
    assert (name, kind) in [(words.removeprefix("Dr. "), each) for words, each in found(rows)]


def test_capitals_of_a_headline_are_no_evidence():
    """Where every word has a capital, a run of them is no name."""
    rows = "Fire Fire PROPN compound 2\nRages Rages PROPN nsubj 3\nBurned burn VERB root 0\nDown Down PROPN obj 3"
    assert found(rows, title=TextSpan(0, 22)) == []


@pytest.mark.parametrize(
    ("rows", "ents", "expected"),
    [
        pytest.param(
            "“ “ PUNCT punct 5\nThe the DET det 4\nQwx Qwx PROPN compound 4\nCouncil Council PROPN nsubj 5\nmet meet VERB root 0",
            [(2, 4, "ORG")],
            [("Qwx Council", EntityType.ORGANISATION)],
            id="the article of a quoted sentence is no part of the name",
        ),
        pytest.param(
            "Crown Crown PROPN compound 2\nPrince Prince PROPN nsubj 3\nspoke speak VERB root 0",
            [(0, 2, "PERSON")],
            [],
            id="an office that nobody is named with is no person",
        ),
        pytest.param(
            "Minister Minister PROPN nsubj 4\nof of ADP case 3\nDefence Defence PROPN nmod 1\nspoke speak VERB root 0",
            [(0, 3, "ORG")],
            [],
            id="the holder of an office is no organisation",
        ),
        pytest.param(
            "Office Office PROPN nsubj 4\nof of ADP case 3\nMinister Minister PROPN nmod 1\nspoke speak VERB root 0",
            [(0, 3, "ORG")],
            [("Office of Minister", EntityType.ORGANISATION)],
            id="what is called after an office is one",
        ),
        pytest.param(
            "Sat Sat PROPN nsubj 3\nQwxi Qwxi PROPN flat 1\nspoke speak VERB root 0\n\nSat Sat PROPN nsubj 2\nleft leave VERB root 0",
            [(0, 2, "PERSON"), (3, 4, "PERSON")],
            [("Sat Qwxi", EntityType.PERSON), ("Sat", EntityType.PERSON)],
            id="a day's short form is a name where somebody bears it",
        ),
        pytest.param(
            "Sat Sat PROPN nsubj 2\nleft leave VERB root 0",
            [(0, 1, "PERSON")],
            [],
            id="and is none elsewhere",
        ),
    ],
)
def test_what_the_network_marks_is_cut_to_the_name(rows, ents, expected):
    """Articles, offices and days are not names, whatever the network says of them."""
    assert expected == found(rows, ents=ents)
