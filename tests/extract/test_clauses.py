"""Who stands where in a clause: one path of the tree a test."""

import pytest

from docs import doc
from newsgraph.extract.clauses import noun_slots, slots
from newsgraph.extract.dependents import predicate, preposition
from newsgraph.extract.subjects import surface_subjects


def words(tokens):
    return [t.text for t in tokens]


def named(parsed, text):
    return next(t for t in parsed if t.text == text)


ACTIVE = """
Chad Chad PROPN nsubj 2
attacked attack VERB root 0
Libya Libya PROPN obj 2
in in ADP case 5
May May PROPN obl 2
"""
PASSIVE = """
Libya Libya PROPN nsubj:pass 3
was be AUX aux:pass 3 VBD
attacked attack VERB root 0 VBN
by by ADP case 5
Chad Chad PROPN obl:agent 3
"""
COORDINATED = """
Chad Chad PROPN nsubj 4
and and CCONJ cc 3
Mali Mali PROPN conj 1
attacked attack VERB root 0
Libya Libya PROPN obj 4
and and CCONJ cc 7
seized seize VERB conj 4
Oru Oru PROPN obj 7
"""
CONTROL = """
France France PROPN nsubj 2
urged urge VERB root 0
Chad Chad PROPN obj 2
to to PART mark 5 TO
attack attack VERB xcomp 2 VB
Libya Libya PROPN obj 5
"""
SUBJECT_CONTROL = """
Chad Chad PROPN nsubj 2
promised promise VERB root 0
Mali Mali PROPN iobj 2
to to PART mark 5 TO
attack attack VERB xcomp 2 VB
Libya Libya PROPN obj 5
"""
RELATIVE = """
Rebels rebel NOUN nsubj 5 NNS
who who PRON nsubj 3 WP
attacked attack VERB acl:relcl 1
Oru Oru PROPN obj 3
fled flee VERB root 0
"""
GAP = """
The the DET det 2
mayor mayor NOUN nsubj 5
police police NOUN nsubj 4
arrested arrest VERB acl:relcl 2
left leave VERB root 0
"""
PARTICIPLE = """
Troops troop NOUN nsubj 5 NNS
sent send VERB acl 1 VBN
by by ADP case 4
Chad Chad PROPN obl 2
fled flee VERB root 0
"""
ADVERBIAL = """
After after SCONJ mark 2
attacking attack VERB advcl 6 VBG
Oru Oru PROPN obj 2
, , PUNCT punct 2
rebels rebel NOUN nsubj 6 NNS
fled flee VERB root 0
"""
ACCUSED = """
Spain Spain PROPN nsubj 2
accused accuse VERB root 0
Chad Chad PROPN obj 2
of of SCONJ mark 5
attacking attack VERB advcl 2 VBG
Libya Libya PROPN obj 5
"""
DEMANDED = """
Spain Spain PROPN nsubj 2
demanded demand VERB root 0
that that SCONJ mark 5
Chad Chad PROPN nsubj 5
withdraw withdraw VERB ccomp 2 VB
"""


@pytest.mark.parametrize(
    ("rows", "verb", "subject", "object_"),
    [
        (ACTIVE, "attacked", ["Chad"], ["Libya"]),
        (PASSIVE, "attacked", ["Chad"], ["Libya"]),
        (COORDINATED, "seized", ["Chad", "Mali"], ["Oru"]),
        (CONTROL, "attack", ["Chad"], ["Libya"]),
        (SUBJECT_CONTROL, "attack", ["Chad"], ["Libya"]),
        (RELATIVE, "attacked", ["Rebels"], ["Oru"]),
        (GAP, "arrested", ["police"], ["mayor"]),
        (PARTICIPLE, "sent", ["Chad"], ["Troops"]),
        (ADVERBIAL, "attacking", ["rebels"], ["Oru"]),
        (ACCUSED, "attacking", ["Chad"], ["Libya"]),
    ],
)
def test_subject_and_object_of_a_verb(rows, verb, subject, object_):
    """Active, passive, conjunct, object and subject control, relative, gap, participle, adverbial."""
    around = slots(named(doc(rows), verb))
    assert (words(around.subject), words(around.object)) == (subject, object_)


def test_a_preposition_is_a_place_of_its_own():
    assert words(slots(named(doc(ACTIVE), "attacked")).fill("in")) == ["May"]


def test_the_subject_of_a_that_clause_fills_clause():
    assert words(slots(named(doc(DEMANDED), "demanded")).fill("clause")) == ["Chad"]


def test_a_verb_without_subject_at_the_root_has_none():
    parsed = doc("Stop stop VERB root 0 VB\nit it PRON obj 1")
    assert surface_subjects(parsed[0]) == ()


def test_the_clause_of_a_word_is_headed_by_the_nearest_verb_above():
    parsed = doc(CONTROL)
    assert predicate(named(parsed, "Libya")).text == "attack"
    assert predicate(named(parsed, "France")).text == "urged"


NOUN = """
Ruiz Ruiz PROPN nmod:poss 4
's 's PART case 1 POS
Sunday Sunday PROPN compound 4
call call NOUN nsubj 8
with with ADP case 6
Diaz Diaz PROPN nmod 4
was be AUX cop 8 VBD
short short ADJ root 0
"""


def test_places_of_an_event_noun():
    """ "Ruiz's Sunday call with Diaz": possessor, modifier, preposition."""
    around = noun_slots(named(doc(NOUN), "call"))
    assert words(around.possessor) == ["Ruiz"]
    assert words(around.modifier) == ["Sunday"]
    assert words(around.fill("with")) == ["Diaz"]


def test_a_preposition_of_several_words_is_one():
    parsed = doc("War war NOUN root 0\nbecause because ADP case 4\nof of ADP fixed 2\noil oil NOUN nmod 1")
    assert preposition(named(parsed, "oil")) == "because of"
