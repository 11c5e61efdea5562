"""Events: sense, roles, place, time, claim."""

from actors import actors
from docs import doc
from newsgraph.extract.codebook import Codebook
from newsgraph.extract.events import events
from newsgraph.model import (
    Claim,
    ClaimKind,
    CueSense,
    EventType,
    Precision,
    Status,
    TextSpan,
    Time,
    TimeKind,
)


def found(rows, listed, *, times=(), claims=(), codebook=None):
    parsed = doc(rows)
    entities = actors(parsed, listed)
    names = {e.id: e.name for e in entities}
    told = events(parsed, entities=entities, times=times, claims=claims, codebook=codebook)
    return (
        parsed,
        [
            (
                e.lemma,
                e.type.value,
                [names[p.entity] for p in e.sources],
                [names[p.entity] for p in e.targets],
                [names[p.entity] for p in e.places],
            )
            for e in told
        ],
        told,
    )


CALL = """
Ruiz Ruiz PROPN nmod:poss 4
's 's PART case 1 POS
Sunday Sunday PROPN compound 4
call call NOUN nsubj 7
with with ADP case 6
Diaz Diaz PROPN nmod 4
mattered matter VERB root 0
"""


def test_an_event_noun_has_its_own_actor_and_target():
    """ "Ruiz's Sunday call with Diaz"."""
    _, told, events_ = found(CALL, "PER Ruiz; PER Diaz")
    assert told == [("call", "CONSULT", ["Ruiz"], ["Diaz"], [])]
    assert events_[0].nominal


def test_a_time_that_hangs_on_the_event_noun_is_its_time():
    sunday = Time("t1", TextSpan(7, 13), TimeKind.DATE, None, Precision.DAY, "test")
    _, _, events_ = found(CALL, "PER Ruiz; PER Diaz", times=(sunday,))
    assert events_[0].time == "t1"


def test_a_passive_has_its_agent_as_source():
    rows = """
Oru Oru PROPN nsubj:pass 3
was be AUX aux:pass 3 VBD
shelled shell VERB root 0 VBN
by by ADP case 5
rebels rebel NOUN obl:agent 3 NNS
"""
    assert found(rows, "GPE Oru; GRP rebels")[1] == [("shell", "ASSAULT", ["rebels"], ["Oru"], [])]


def test_a_support_verb_lends_a_noun_its_subject():
    """ "The army carried out strikes on Oru": one event, by the noun."""
    rows = """
The the DET det 2
army army NOUN nsubj 3
carried carry VERB root 0
out out ADP compound:prt 3
strikes strike NOUN obj 3 NNS
on on ADP case 7
Oru Oru PROPN nmod 5
"""
    assert found(rows, "GRP army; GPE Oru")[1] == [("strike", "ASSAULT", ["army"], ["Oru"], [])]


def test_a_support_verb_can_turn_its_subject_into_the_target():
    rows = """
Ruiz Ruiz PROPN nsubj 2
underwent undergo VERB root 0
surgery surgery NOUN obj 2
"""
    assert found(rows, "PER Ruiz")[1] == [("surgery", "OTHER", [], ["Ruiz"], [])]


def test_two_who_meet_are_source_and_target():
    rows = """
Ruiz Ruiz PROPN nsubj 4
and and CCONJ cc 3
Diaz Diaz PROPN conj 1
met meet VERB root 0
in in ADP case 6
Oru Oru PROPN obl 4
"""
    assert found(rows, "PER Ruiz; PER Diaz; GPE Oru")[1] == [("meet", "CONSULT", ["Ruiz"], ["Diaz"], ["Oru"])]


def test_a_particle_belongs_to_the_trigger():
    rows = """
Ruiz Ruiz PROPN nsubj 2
called call VERB root 0
off off ADP compound:prt 2
the the DET det 5
visit visit NOUN obj 2
"""
    parsed, told, events_ = found(rows, "PER Ruiz")
    assert told[0][:2] == ("call_off", "OTHER")
    assert events_[0].trigger.words(parsed.text) == "called off"
    assert [(e.lemma, e.negated) for e in events_ if e.nominal] == [("visit", True)]


def test_an_idiom_takes_its_target_from_its_own_noun():
    rows = """
Rebels rebel NOUN nsubj 2 NNS
took take VERB root 0
control control NOUN obj 2
of of ADP case 5
Oru Oru PROPN nmod 3
"""
    assert found(rows, "GRP Rebels; GPE Oru")[1] == [("take_control", "COERCE", ["Rebels"], ["Oru"], [])]


def test_an_event_noun_as_subject_stands_for_who_did_it():
    rows = """
The the DET det 3
US US PROPN compound 3
invasion invasion NOUN nsubj 4
toppled topple VERB root 0
Ruiz Ruiz PROPN obj 4
"""
    told = found(rows, "GPE US; PER Ruiz")[1]
    assert ("topple", "COERCE", ["US"], ["Ruiz"], []) in told
    assert ("invasion", "ASSAULT", ["US"], [], []) in told


def test_a_country_acts_through_its_officials():
    rows = """
Iranian iranian ADJ amod 2
officials official NOUN nsubj 3 NNS
met meet VERB root 0
Ruiz Ruiz PROPN obj 3
"""
    assert found(rows, "NORP Iranian=IR; PER Ruiz")[1] == [("meet", "CONSULT", ["Iranian"], ["Ruiz"], [])]


def test_actor_and_target_never_come_from_two_clauses():
    """ "Ruiz said that Oru burned": nobody attacks anybody."""
    rows = """
Ruiz Ruiz PROPN nsubj 2
said say VERB root 0
rebels rebel NOUN nsubj 4 NNS
attacked attack VERB ccomp 2
while while SCONJ mark 7
Diaz Diaz PROPN nsubj 7
slept sleep VERB advcl 4
"""
    assert found(rows, "PER Ruiz; PER Diaz; GRP rebels")[1] == [("attack", "ASSAULT", ["rebels"], [], [])]


def test_an_event_inside_a_claim_is_the_speakers():
    rows = """
Ruiz Ruiz PROPN nsubj 2
said say VERB root 0
rebels rebel NOUN nsubj 4 NNS
attacked attack VERB ccomp 2
"""
    claim = Claim("c1", (TextSpan(10, 25),), ClaimKind.INDIRECT, CueSense.SAY)
    _, _, events_ = found(rows, "PER Ruiz; GRP rebels", claims=(claim,))
    assert [(e.claim, e.asserted) for e in events_] == [("c1", False)]


def test_a_reporting_verb_is_no_event():
    rows = "Ruiz Ruiz PROPN nsubj 2\nsaid say VERB root 0\nso so ADV advmod 2"
    assert found(rows, "PER Ruiz")[1] == []


def test_ids_follow_the_text():
    _, _, events_ = found(CALL, "PER Ruiz; PER Diaz")
    assert [e.id for e in events_] == ["v1"]


def test_a_users_codebook_is_followed(tmp_path):
    own = tmp_path / "own.tsv"
    header = "kind\tword\ttype\tneeds\tsource\ttarget\texample\n"
    own.write_text(header + "verb\tmatter\tOTHER\t\t\t\tThe call mattered.\n", encoding="utf-8")
    told = found(CALL, "PER Ruiz; PER Diaz", codebook=Codebook.load([own]))[1]
    assert ("matter", "OTHER") in [t[:2] for t in told]


def test_a_network_trigger_without_a_sense_is_an_event():
    rows = "Rebels rebel NOUN nsubj 2 NNS\nzapped zap VERB root 0\nOru Oru PROPN obj 2"
    parsed = doc(rows, spans={"triggers": [(1, 2, "ASSAULT", "actual|+")]})
    told = events(parsed, entities=actors(parsed, "GRP Rebels; GPE Oru"), times=(), claims=())
    assert [(e.lemma, e.type, e.status) for e in told] == [("zap", EventType.ASSAULT, Status.ACTUAL)]


def test_an_empty_doc_has_no_events():
    parsed = doc("Hello hello INTJ root 0")
    assert events(parsed, entities=(), times=(), claims=()) == ()
