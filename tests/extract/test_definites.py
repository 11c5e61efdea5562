"""Descriptions: which named thing they stand for, if one does."""

from __future__ import annotations

from docs import doc
from newsgraph.extract.entities import entities

FIRST = """
Prime Prime PROPN compound 2
Minister Minister PROPN compound 4
Dana Dana PROPN compound 4
Hale Hale PROPN nsubj 5
met meet VERB root 0
Paul Paul PROPN compound 7
Kern Kern PROPN obj 5
in in ADP case 9
Peru Peru PROPN obl 5
. . PUNCT punct 5
"""
NAMES = [(0, 4, "PERSON"), (5, 7, "PERSON"), (8, 9, "GPE")]


def joined(second, name):
    text = doc(FIRST + "\n" + second, ents=NAMES)
    entity = next(each for each in entities(text) if each.name == name)
    return [(text.text[m.span.start : m.span.end], m.because) for m in entity.mentions[1:]]


def test_an_office_is_its_holder():
    """ "The prime minister" is the one who bears the title."""
    second = """
    The the DET det 3
    prime prime ADJ amod 3
    minister minister NOUN nsubj 4
    left leave VERB root 0
    """
    assert joined(second, "Dana Hale") == [("prime minister", "holder of the title")]
    assert joined(second, "Paul Kern") == []


def test_an_office_nobody_holds_is_someone_else():
    """ "The mayor" of an article without a mayor is nobody named in it."""
    second = "The the DET det 2\nmayor mayor NOUN nsubj 3\nleft leave VERB root 0"
    assert joined(second, "Dana Hale") == []


def test_the_country_and_its_government_are_the_nearest_country():
    """One country in sight: "the country" is it, and so is "the government"."""
    for word in ("country", "government"):
        second = f"The the DET det 2\n{word} {word} NOUN nsubj 3\nagreed agree VERB root 0"
        assert joined(second, "Peru") == [(word, "nearest country")]


def test_a_stated_government_is_its_country():
    """ "The Peruvian government" is Peru's."""
    second = """
    The the DET det 3
    Peruvian peruvian ADJ amod 3 JJ
    government government NOUN nsubj 4
    agreed agree VERB root 0
    """
    assert joined(second, "Peru") == [("Peruvian government", "government of the place it names")]


def test_an_indefinite_phrase_is_someone_new():
    """ "A country" is not the country."""
    second = "A a DET det 2\ncountry country NOUN nsubj 3\nagreed agree VERB root 0"
    assert joined(second, "Peru") == []


def test_forces_told_apart_by_their_country_are_two():
    """ "Syrian forces" are not the Kurdish ones."""
    text = doc(
        """
        Kurdish kurdish ADJ amod 2 JJ
        forces force NOUN nsubj 3 NNS
        left leave VERB root 0
        . . PUNCT punct 3

        The the DET det 3
        Syrian syrian ADJ amod 3 JJ
        forces force NOUN nsubj 4 NNS
        came come VERB root 0
        . . PUNCT punct 4
        """
    )
    unnamed = [entity.name for entity in entities(text) if not entity.named]
    assert unnamed == ["Kurdish forces", "Syrian forces"]


FORCES = """
Qwx Qwx PROPN compound 2
Police Police PROPN nsubj 3
called call VERB root 0
Wex Wex PROPN compound 5
Police Police PROPN obj 3
. . PUNCT punct 3
"""


def bare_police(ents, second="Police police NOUN nsubj 2\nleft leave VERB root 0"):
    text = doc(FORCES + "\n" + second, ents=ents)
    return {m.because for e in entities(text) if e.named for m in e.mentions if m.form.value == "description"}


def test_a_bare_body_is_the_only_one_of_that_name():
    """ "Police" are the one force the article names; of two forces, neither."""
    assert bare_police([(0, 2, "ORG")]) == {"noun of the only such name"}
    assert bare_police([(0, 2, "ORG"), (3, 5, "ORG")]) == set()


def test_some_body_is_not_the_named_one():
    """ "A police force" is any: a determiner keeps it apart."""
    second = "Some some DET det 2\npolice police NOUN nsubj 3\nleft leave VERB root 0"
    assert bare_police([(0, 2, "ORG")], second) == set()


def test_a_government_is_the_place_it_belongs_to():
    """ "Qwx's government" is that of the place before it, also if no country has the name."""
    text = doc(
        "Qwx Qwx PROPN nmod:poss 3\n's 's PART case 1\ngovernment government NOUN nsubj 4\nagreed agree VERB root 0",
        ents=[(0, 1, "GPE")],
    )
    (entity,) = [e for e in entities(text) if e.named]
    assert [m.because for m in entity.mentions[1:]] == ["government of the place it names"]
