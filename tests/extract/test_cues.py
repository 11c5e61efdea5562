"""Reporting words are found by any form of theirs, with sense and frames."""

from __future__ import annotations

import pytest

from docs import doc
from newsgraph.extract.cues import CuePart, cues, lexicon, reporting_word, source_nouns
from newsgraph.model import CueSense


def test_every_sense_is_a_cue_sense_and_has_words():
    """The lexicon holds several hundred words and every sense of the model."""
    assert len(lexicon()) > 400
    assert {word.sense for word in lexicon().values()} == set(CueSense)


@pytest.mark.parametrize(
    ("form", "part", "lemma"),
    [
        ("said", CuePart.VERB, "say"),
        ("denies", CuePart.VERB, "deny"),
        ("quipping", CuePart.VERB, "quip"),
        ("calling for", CuePart.VERB, "call for"),
        ("pointed out", CuePart.VERB, "point out"),
        ("allegations", CuePart.NOUN, "allegation"),
        ("reportedly", CuePart.ADVERB, "reportedly"),
    ],
)
def test_forms(form, part, lemma):
    """An inflected form leads to its entry without a lemmatiser."""
    word = reporting_word(form, part)
    assert word is not None
    assert word.lemma == lemma


def test_unknown_word():
    """A verb that reports nothing has no entry."""
    assert reporting_word("built", CuePart.VERB) is None


def test_particle_joins_its_verb():
    """ "pointed out" is one reporting word of two tokens."""
    annotated = doc(
        "She she PRON nsubj 2\npointed point VERB ROOT 0\nout out ADP compound:prt 2\nerrors error NOUN obj 2"
    )
    (cue,) = cues(annotated)
    assert (cue.tokens, cue.word.lemma) == ((1, 2), "point out")


def test_sources_know_documents():
    """Documents, evidence and media are told apart."""
    nouns = source_nouns()
    assert (nouns["statement"], nouns["study"], nouns["interview"]) == ("document", "evidence", "medium")
