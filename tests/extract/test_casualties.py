"""Killed and injured: typed by what caused them."""

import pytest

from newsgraph.extract.casualties import by_cause
from newsgraph.model import Event, EventType, Participant, TextSpan


def event(at, lemma, kind, *, sentence=0, sources=(), because="codebook verbs.tsv:1"):
    return Event(
        id="",
        trigger=TextSpan(at, at + 5),
        lemma=lemma,
        type=EventType[kind],
        sentence=TextSpan(sentence, sentence + 100),
        sources=sources,
        because=because,
    )


@pytest.mark.parametrize(
    ("cause", "kind", "expected"),
    [
        (("stabbing", "ASSAULT"), "HARM", "ASSAULT"),
        (("crash", "DISASTER"), "ASSAULT", "HARM"),
        (("trial", "LEGAL"), "HARM", "HARM"),
        (("death", "ASSAULT"), "HARM", "HARM"),
    ],
)
def test_the_cause_in_the_sentence_types_a_casualty(cause, kind, expected):
    """Nobody is named who did it: the stabbing, or the crash, tells."""
    told = by_cause([event(0, *cause), event(50, "injure", kind)])
    assert expected == told[1].type.value


def test_the_same_sentence_outranks_what_was_told_before():
    told = by_cause(
        [
            event(0, "stabbing", "ASSAULT"),
            event(210, "injure", "HARM", sentence=200),
            event(250, "crash", "DISASTER", sentence=200),
        ]
    )
    assert told[1].type is EventType.HARM


def test_who_is_named_did_it():
    """With an actor in the clause nothing is looked up."""
    actor = (Participant("e1", TextSpan(40, 45)),)
    told = by_cause([event(0, "crash", "DISASTER"), event(50, "kill", "ASSAULT", sources=actor)])
    assert told[1].type is EventType.ASSAULT


def test_the_network_alone_names_no_cause():
    told = by_cause([event(0, "incident", "ASSAULT", because="network"), event(50, "injure", "HARM")])
    assert told[1].type is EventType.HARM
