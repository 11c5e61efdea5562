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


CREW = """
A a DET det 5 DT
five five NUM nummod 4
- - PUNCT punct 2 HYPH
person person NOUN compound 5
crew crew NOUN nsubj 6
left leave VERB root 0
. . PUNCT punct 6
"""
STORM = """
A a DET det 4 DT
category category NOUN compound 4
5 5 NUM flat 2
storm storm NOUN nsubj 5
came come VERB root 0
. . PUNCT punct 5
"""
CASES = """
The the DET det 2 DT
number number NOUN nsubj 5
of of ADP case 4
cases case NOUN nmod 2 NNS
reached reach VERB root 0
40 40 NUM obj 5
. . PUNCT punct 5
"""
FINE = """
The the DET det 2 DT
fine fine NOUN nsubj:pass 4
was be AUX aux:pass 4 VBD
set set VERB root 0 VBN
at at ADP case 7
$ $ SYM nummod 7
500 500 NUM obl 4
. . PUNCT punct 4
"""


@pytest.mark.parametrize(
    ("rows", "counted"), [(CREW, "crew"), (STORM, "storm"), (CASES, "cases"), (FINE, "fine")]
)
def test_what_is_counted_lies_beyond_the_next_noun(rows, counted):
    """A crew of five persons is a crew, a number of cases are cases, a fine set at a sum has the sum."""
    (found,) = read(doc(rows))
    assert found.counted.span.words(doc(rows).text) == counted


AWAY = """
The the DET det 2 DT
field field NOUN nsubj 5
is be AUX cop 5
40 40 NUM nummod 5
km km NOUN root 0
east east ADV advmod 5
of of ADP case 8
town town NOUN obl 6
. . PUNCT punct 5
"""


def test_a_distance_from_somewhere_counts_nothing():
    """ "40 km east of town" says where the field is, not how long."""
    (found,) = read(doc(AWAY))
    assert (found.role, found.counted) == (FigureRole.DISTANCE, None)


ALONE = """
Goats goat NOUN nsubj 2 NNS
slept sleep VERB root 0
, , PUNCT punct 2
then then ADV advmod 5
40 40 NUM dep 2
. . PUNCT punct 2
"""


def test_the_network_is_asked_where_the_parse_is_silent():
    """An arc ties a number to a noun of its sentence, if it is likely enough."""
    parsed = doc(ALONE)
    assert read(parsed)[0].counted is None
    parsed.user_data["newsgraph_arcs"] = [[4, 0, "counted", 0.8]]
    assert read(parsed)[0].counted.span.words(parsed.text) == "Goats"
    parsed.user_data["newsgraph_arcs"] = [[4, 0, "counted", 0.4]]
    assert read(parsed)[0].counted is None


OLD = """
Conyers Conyers PROPN nsubj 3
was be AUX cop 3 VBD
90 90 NUM root 0
. . PUNCT punct 3
"""


def test_what_a_person_was_is_an_age():
    """A bare number said of a person is how old that person is."""
    (found,) = read(doc(OLD, ents=[(0, 1, "PERSON")]))
    assert (found.role, found.unit) == (FigureRole.AGE, "year")


AGES = """
They they PRON nsubj:pass 3
were be AUX aux:pass 3 VBD
aged age VERB root 0 VBN
nine nine NUM xcomp 3
, , PUNCT punct 6
ten ten NUM conj 4
and and CCONJ cc 8
49 49 NUM conj 4
. . PUNCT punct 3
"""


def test_a_list_of_ages_are_all_ages():
    """What follows an age in a list is an age."""
    assert [f.role for f in read(doc(AGES))] == [FigureRole.AGE] * 3
