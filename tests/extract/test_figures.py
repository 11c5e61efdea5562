"""Figures: what counts, what it counts, its role and its status."""

from __future__ import annotations

import pytest
import spacy

from docs import doc
from newsgraph.extract.attach import attach
from newsgraph.extract.figures import figures
from newsgraph.extract.times import times
from newsgraph.model import Bound, FigureRole, Status

_NLP = spacy.blank("en")


def read(parsed):
    return figures(parsed, times=times(parsed, published=None))


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 2014.",
        "It opened on 5 May 2015.",
        "one of the boats sank",
        "see https://example.org/2020/12 for it",
        "1. The first rule",
        "a Boeing 737 landed",
        "call +44 20 7946 0958",
        "turn to page 5",
        "Flight 610 was late",
        "the Group of Seven met",
        "no one knows",
    ],
)
def test_these_numbers_are_no_figures(text):
    """Dates, names, labels, links and list marks count nothing."""
    assert read(_NLP.make_doc(text)) == ()


DEATHS = """
The the DET det 2 DT
war war NOUN nsubj 3
killed kill VERB root 0
at at ADP case 5
least least ADV advmod 6 RBS
300 300 NUM nummod 7
people people NOUN obj 3 NNS
. . PUNCT punct 3
"""


def test_what_befalls_the_counted_gives_the_role():
    """People that are the object of "killed" are killed."""
    (found,) = read(doc(DEATHS))
    assert (found.value, found.bound, found.role) == (300, Bound.AT_LEAST, FigureRole.KILLED)
    text = doc(DEATHS).text
    assert found.counted.span.words(text) == "people"


PARTICIPLE = """
Prisoners prisoner NOUN nsubj 2 NNS
include include VERB root 0
40 40 NUM nummod 4
people people NOUN obj 2 NNS
wounded wound VERB acl 4 VBN
. . PUNCT punct 2
"""


def test_a_participle_beside_the_counted_gives_the_role():
    """ "40 people wounded" are injured."""
    (found,) = read(doc(PARTICIPLE))
    assert found.role is FigureRole.INJURED


NOUNS = """
The the DET det 2 DT
army army NOUN nsubj 3
moved move VERB root 0
7,000 7,000 NUM nummod 6
rebel rebel NOUN compound 6
detainees detainee NOUN obj 3 NNS
. . PUNCT punct 3
"""


def test_close_modifiers_belong_to_the_counted():
    """The counted thing is the head with what modifies it, without the number."""
    parsed = doc(NOUNS)
    (found,) = read(parsed)
    assert found.counted.span.words(parsed.text) == "rebel detainees"
    assert found.counted.head.words(parsed.text) == "detainees"
    assert (found.role, found.status) == (FigureRole.DETAINED, Status.ACTUAL)


PLAN = """
They they PRON nsubj 2
plan plan VERB root 0 VBP
to to PART mark 4 TO
move move VERB xcomp 2 VB
up up ADP case 6 IN
to to ADP fixed 5 IN
7,000 7,000 NUM nummod 8
people people NOUN obj 4 NNS
. . PUNCT punct 2
"""


def test_a_planned_figure_is_planned():
    """The status comes from the verb that governs the figure's clause."""
    (found,) = read(doc(PLAN))
    assert (found.bound, found.status) == (Bound.AT_MOST, Status.PLANNED)


OF = """
Hundreds hundred NOUN nsubj 4 NNS
of of ADP case 3
goats goat NOUN nmod 1 NNS
slept sleep VERB root 0
. . PUNCT punct 4
"""


def test_a_vague_number_counts_what_of_introduces():
    """ "Hundreds of goats" counts goats, without a value."""
    parsed = doc(OF)
    (found,) = read(parsed)
    assert (found.value, found.bound) == (None, Bound.ABOUT)
    assert found.counted.span.words(parsed.text) == "goats"


WAR = """
The the DET det 3 DT
12-day 12-day ADJ amod 3
war war NOUN nsubj 4
ended end VERB root 0
. . PUNCT punct 4
"""


def test_a_length_measures_the_noun_it_modifies():
    """ "12-day war" is a duration of the war."""
    parsed = doc(WAR)
    (found,) = read(parsed)
    assert (found.unit, found.role) == ("day", FigureRole.DURATION)
    assert found.counted.span.words(parsed.text) == "war"


def test_a_part_points_to_its_whole():
    """ "30 of them" is part of the count before it."""
    text = "Guards freed 150 prisoners. Later 30 of them fled."
    parsed = _NLP.make_doc(text)
    words = [t.text for t in parsed]
    from spacy.tokens import Doc

    built = Doc(
        _NLP.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in parsed],
        heads=[1, 1, 3, 1, 1, 9, 9, 8, 6, 9, 9],
        deps=["nsubj", "ROOT", "nummod", "obj", "punct", "advmod", "nsubj", "case", "nmod", "ROOT", "punct"],
        pos=["NOUN", "VERB", "NUM", "NOUN", "PUNCT", "ADV", "NUM", "ADP", "PRON", "VERB", "PUNCT"],
        sent_starts=[True, *[False] * 4, True, *[False] * 5],
    )
    found = attach(read(built), doc=built, events=(), entities=(), claims=(), times=())
    assert [f.part_of for f in found] == [None, "f1"]


def test_ids_count_up_in_text_order():
    """Figures are numbered as they stand."""
    found = read(_NLP.make_doc("at least 3 boats and about 40 goats for $5m"))
    assert [f.id for f in found] == ["f1", "f2", "f3"]
