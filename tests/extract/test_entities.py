"""Actors and places of an article: one fact a test."""

from __future__ import annotations

import pytest

from docs import doc
from newsgraph.extract.entities import entities
from newsgraph.model import EntityType, Gender, MentionForm, Reading

MINISTER = """
Ruritanian ruritanian ADJ amod 3
Foreign Foreign PROPN compound 3
Ministry Ministry PROPN compound 4
spokeswoman spokeswoman NOUN compound 6
Dana Dana PROPN compound 6
Hale Hale PROPN nsubj 7
met meet VERB root 0
French French ADJ amod 10 JJ
Prime Prime PROPN compound 10
Minister Minister PROPN compound 12
Marc Marc PROPN compound 12
Vidal Vidal PROPN obj 7
. . PUNCT punct 7

She she PRON nsubj 2
thanked thank VERB root 0
Vidal Vidal PROPN obj 2
. . PUNCT punct 2
"""


def named(found, name):
    return next(entity for entity in found if entity.name == name)


def said(text, entity):
    return [text.text[m.span.start : m.span.end] for m in entity.mentions]


def test_titles_and_nationality_stand_apart_from_the_name():
    """The name is the name alone; office and country are read off what stands before it."""
    text = doc(MINISTER, ents=[(4, 6, "PERSON"), (7, 8, "NORP"), (8, 12, "PERSON"), (15, 16, "PERSON")])
    found = entities(text)
    vidal = named(found, "Marc Vidal")
    assert [title.words for title in vidal.titles] == ["Prime Minister"]
    assert vidal.nationality == "FR"
    hale = named(found, "Dana Hale")
    assert hale.titles[0].words.endswith("Foreign Ministry spokeswoman")


def test_a_surname_joins_its_full_name_and_a_pronoun_its_gender():
    """ "Vidal" is Marc Vidal, and "she" the spokeswoman."""
    text = doc(MINISTER, ents=[(4, 6, "PERSON"), (8, 12, "PERSON"), (15, 16, "PERSON")])
    found = entities(text)
    assert said(text, named(found, "Marc Vidal")) == ["Marc Vidal", "Vidal"]
    hale = named(found, "Dana Hale")
    assert hale.gender is Gender.FEMININE
    assert said(text, hale) == ["Dana Hale", "She"]
    assert all(mention.because for mention in hale.mentions)


TWO_HALES = """
Peter Peter PROPN compound 2
Hale Hale PROPN nsubj 3
met meet VERB root 0
Paul Paul PROPN compound 5
Hale Hale PROPN obj 3
. . PUNCT punct 3

Hale Hale PROPN nsubj 2
left leave VERB root 0
. . PUNCT punct 2
"""


def test_a_surname_that_two_bear_joins_neither():
    """It abstains rather than guess."""
    text = doc(TWO_HALES, ents=[(0, 2, "PERSON"), (3, 5, "PERSON"), (6, 7, "PERSON")])
    found = entities(text)
    assert [entity.name for entity in found] == ["Peter Hale", "Paul Hale", "Hale"]


def test_he_between_two_men_is_nobody():
    """Two equal antecedents leave a pronoun out."""
    rows = TWO_HALES.replace("Hale Hale PROPN nsubj 2\nleft", "Peter Peter PROPN nsubj 2\nleft")
    rows = rows.replace(
        "met meet VERB root 0\nPaul Paul PROPN compound 5\nHale Hale PROPN obj 3", "and and CCONJ cc 5\n"
    )
    text = doc(
        """
        Peter Peter PROPN compound 2
        Hale Hale PROPN nsubj 6
        and and CCONJ cc 5
        Paul Paul PROPN compound 5
        Kern Kern PROPN conj 2
        met meet VERB root 0
        . . PUNCT punct 6

        He he PRON nsubj 2
        left leave VERB root 0
        . . PUNCT punct 2
        """,
        ents=[(0, 2, "PERSON"), (3, 5, "PERSON")],
    )
    found = entities(text)
    pronouns = [m for entity in found for m in entity.mentions if m.form is MentionForm.PRONOUN]
    assert len(pronouns) <= 1
    assert all("he" in mention.because for mention in pronouns)


COUNTRY = """
America America PROPN nsubj 2
warned warn VERB root 0
Iraq Iraq PROPN obj 2
. . PUNCT punct 2

The the DET det 2
US US PROPN nsubj 3
kept keep VERB root 0
troops troops NOUN obj 3 NNS
in in ADP case 6
Iraq Iraq PROPN obl 3
. . PUNCT punct 3

Washington Washington PROPN nsubj 2
asked ask VERB root 0
Baghdad Baghdad PROPN obj 2
. . PUNCT punct 2
"""


def test_variants_of_a_country_are_one_entity():
    """ "America" and "the US" are the United States."""
    text = doc(COUNTRY)
    us = next(entity for entity in entities(text) if entity.identity == "iso3166:US")
    assert said(text, us) == ["America", "US"]
    assert us.place is not None
    assert us.place.country == "US"


def test_a_capital_stands_for_the_government_and_stays_a_place_of_its_own():
    """ "Washington" governs the US but is no name of it."""
    text = doc(COUNTRY)
    washington = named(entities(text), "Washington")
    assert washington.type is EntityType.GPE
    assert washington.governs == "iso3166:US"
    assert washington.identity != "iso3166:US"
    assert washington.mentions[0].reading is Reading.GOVERNMENT


@pytest.mark.parametrize(("place", "reading"), [(0, Reading.GOVERNMENT), (1, Reading.PLACE)])
def test_a_mention_is_ground_or_government(place, reading):
    """Warned, Iraq is a government; with troops in it, a place."""
    iraq = next(entity for entity in entities(doc(COUNTRY)) if entity.identity == "iso3166:IQ")
    assert iraq.mentions[place].reading is reading


GROUPS = """
Police police NOUN nsubj 2 NNS
arrested arrest VERB root 0
150 150 NUM nummod 4
protesters protester NOUN obj 2 NNS
on on ADP case 6
Monday Monday PROPN obl 2
. . PUNCT punct 2

The the DET det 2
protesters protester NOUN nsubj 3 NNS
left leave VERB root 0
. . PUNCT punct 3
"""


def test_unnamed_groups_act():
    """Police and protesters are actors without a name; a weekday is none."""
    text = doc(GROUPS)
    found = entities(text)
    assert [(entity.type, entity.named) for entity in found] == [(EntityType.GROUP, False)] * 2
    protesters = found[1]
    assert protesters.plural
    assert said(text, protesters) == ["150 protesters", "protesters"]


def test_ids_count_in_order_of_first_mention():
    """e1 stands first in the text, and no id is used twice."""
    found = entities(doc(COUNTRY))
    firsts = [entity.mentions[0].span.start for entity in found]
    assert firsts == sorted(firsts)
    assert [entity.id for entity in found] == [f"e{i + 1}" for i in range(len(found))]


def test_i_in_a_quotation_is_its_speaker():
    """The subject of the reporting verb says "I"; without one nobody does."""
    text = doc(
        """
        “ “ PUNCT punct 3
        I I PRON nsubj 3
        agree agree VERB ccomp 7
        , , PUNCT punct 3
        ” ” PUNCT punct 3
        Hale Hale PROPN nsubj 7
        said say VERB root 0
        . . PUNCT punct 7

        I I PRON nsubj 2
        doubt doubt VERB root 0
        it it PRON obj 2
        . . PUNCT punct 2
        """,
        ents=[(5, 6, "PERSON")],
    )
    hale = named(entities(text), "Hale")
    assert said(text, hale) == ["I", "Hale"]
    assert hale.mentions[0].because == "speaker of the quotation"


def test_an_apposition_describes_the_name():
    """ "Hale, the mayor": a mention, and an office."""
    text = doc(
        """
        Dana Dana PROPN compound 2
        Hale Hale PROPN nsubj 8
        , , PUNCT punct 5
        the the DET det 5
        mayor mayor NOUN appos 2
        of of ADP case 7
        Streslau Streslau PROPN nmod 5
        resigned resign VERB root 0
        . . PUNCT punct 8
        """,
        ents=[(0, 2, "PERSON"), (6, 7, "GPE")],
    )
    hale = named(entities(text), "Dana Hale")
    assert said(text, hale) == ["Dana Hale", "mayor"]
    assert [title.words for title in hale.titles] == ["mayor of Streslau"]


@pytest.mark.parametrize("word", ["Monday", "March", "It", "President"])
def test_junk_is_no_actor(word):
    """Weekdays, months, pronouns and bare titles are no names, whatever the network says."""
    text = doc(
        f"{word} {word} PROPN nsubj 2\nleft leave VERB root 0\n. . PUNCT punct 2", ents=[(0, 1, "PERSON")]
    )
    assert not [entity for entity in entities(text) if entity.named]


def test_a_headline_in_capitals_makes_no_names():
    """Capitals of a line that has nothing else are no evidence."""
    text = doc(
        """
        POLES POLES PROPN nsubj 2
        WAVED WAVE PROPN root 0
        BY by ADP case 4
        CROWDS CROWDS PROPN obl 2
        """
    )
    assert entities(text) == ()


def test_an_empty_text_has_nobody():
    """Nothing in, nothing out."""
    assert entities(doc("Yes yes INTJ root 0")) == ()
