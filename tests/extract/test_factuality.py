"""Polarity, status, certainty: one construction a test, and a table of sentences (parsed by the network, checked by hand)."""

import json
import re
from pathlib import Path

import pytest

from actors import actors
from docs import doc
from newsgraph.extract.codebook import default_codebook
from newsgraph.extract.events import events
from newsgraph.extract.factuality import factuality
from newsgraph.extract.factuality_cues import load_cues
from newsgraph.model import Claim, ClaimKind, CueSense, Status, TextSpan

TABLE = Path(__file__).with_name("assertions.json")


def held(rows, word):
    parsed = doc(rows)
    return factuality(next(t for t in parsed if t.text == word))


def test_a_past_tense_is_actual():
    found = held("Chad Chad PROPN nsubj 2\nattacked attack VERB root 0\nOru Oru PROPN obj 2", "attacked")
    assert (found.status, found.negated, found.certainty) == (Status.ACTUAL, False, 1.0)


def test_not_negates():
    rows = "Chad Chad PROPN nsubj 4\ndid do AUX aux 4 VBD\nnot not PART advmod 4 RB\nattack attack VERB root 0 VB"
    assert held(rows, "attack").negated


def test_an_article_may_begin_with_one():
    """Nothing stands before the first word to negate it."""
    assert not held("One one PRON nsubj 2\nattacked attack VERB root 0", "attacked").negated


def test_failing_not_to_do_it_is_doing_it():
    rows = """
Chad Chad PROPN nsubj 2
failed fail VERB root 0
not not PART advmod 5 RB
to to PART mark 5 TO
attack attack VERB xcomp 2 VB
"""
    assert not held(rows, "attack").negated


def test_will_plans_and_keeps_the_word_that_says_so():
    parsed = doc("Chad Chad PROPN nsubj 3\nwill will AUX aux 3\nattack attack VERB root 0 VB")
    found = factuality(parsed[2])
    assert found.status is Status.PLANNED
    assert found.hedge is not None
    assert found.hedge.words(parsed.text) == "will"


def test_a_present_progressive_is_ongoing():
    rows = "Chad Chad PROPN nsubj 3\nis be AUX aux 3 VBZ\nattacking attack VERB root 0 VBG"
    assert held(rows, "attacking").status is Status.ONGOING


def test_the_first_status_stays_when_a_wider_one_follows():
    """ "may plan to attack" is planned, with the lower certainty."""
    rows = """
Chad Chad PROPN nsubj 3
may may AUX aux 3
plan plan VERB root 0 VB
to to PART mark 5 TO
attack attack VERB xcomp 3 VB
"""
    found = held(rows, "attack")
    assert (found.status, found.certainty) == (Status.PLANNED, 0.5)


def test_a_noun_takes_the_status_of_its_governing_noun():
    rows = "Threat threat NOUN nsubj 4\nof of ADP case 3\nattack attack NOUN nmod 1\ngrew grow VERB root 0"
    assert held(rows, "attack").status is Status.POSSIBLE


def test_every_cue_has_an_effect_that_is_known():
    effects = {s.value for s in Status} | {"negated", "same", "none"}
    assert {cue.effect for cue in load_cues().values()} <= effects
    assert all(0 < cue.certainty <= 1 for cue in load_cues().values())


def _cases():
    return json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else []


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case['kind']}: {case['text']}")
def test_only_what_is_told_as_fact_is_asserted(case):
    """Negation, hypotheticals, plans, denials, questions, headlines, quotations assert nothing."""
    parsed = doc("\n".join(case["rows"]))
    happenings = default_codebook().nouns
    listed = "; ".join(
        f"PER {t.text}"
        for t in parsed
        if t.pos_ == "PROPN" or (t.pos_ == "NOUN" and t.lemma_ not in happenings)
    )
    said = ()
    if case["claim"]:
        words = re.compile(r"\s*".join(map(re.escape, case["claim"].split())))
        start, end = words.search(parsed.text).span()
        said = (Claim("c1", (TextSpan(start, end),), ClaimKind.INDIRECT, CueSense.SAY),)
    found = events(parsed, entities=actors(parsed, listed), times=(), claims=said)
    asserted = {e.lemma for e in found if e.asserted}
    assert asserted & set(case["never"]) == set()
    assert set(case["asserted"]) <= asserted


def test_the_table_is_long_enough():
    assert sum(1 for case in _cases() if case["never"]) >= 150


def test_was_to_is_a_plan():
    """ "They were to form a committee": it was ahead, and nobody says that it came."""
    text = doc(
        "They they PRON nsubj 4\nwere be AUX aux 4\nto to PART mark 4 TO\nform form VERB ROOT 0 VB\n"
        "a a DET det 6\ncommittee committee NOUN obj 4\n. . PUNCT punct 4"
    )
    assert factuality(text[3]).status is Status.PLANNED
