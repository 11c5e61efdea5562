"""Statements of two articles in other words: told, reported, or quoted."""

from __future__ import annotations

import pytest

from drafts import Draft
from newsgraph.contrast.claims import compare_claims
from newsgraph.contrast.likeness import Likeness
from newsgraph.contrast.telling import Telling
from newsgraph.merge import merge
from newsgraph.model import ComparisonVerdict, CueSense, Resolver, StatementKind

V = ComparisonVerdict
TOLD = "The rusty harbour crane toppled onto the old quay"
REPORTED = "the harbour crane toppled onto the quay"


def told(text: str, *, other: bool = False) -> Draft:
    return Draft(f"{text}. {'Nobody sang.' if other else 'Goats ate a hedge.'}")


def reported(content: str, *, quoted: bool = False, **known) -> Draft:
    mark = '"' if quoted else ""
    d = Draft(f"Berg said that {mark}{content}{mark}. Nobody sang.")
    d.claim(content, speaker=d.person("Berg"), quoted=(content,) if quoted else (), **known)
    return d


def compared(left: Draft, right: Draft):
    drafts = (left.extraction(), right.extraction())
    resolver = Resolver(merge(drafts))
    sides = [Telling(one, resolver) for one in drafts]
    return list(compare_claims(*sides, Likeness.of(*sides), told=set(), sentences=set()))


@pytest.mark.parametrize(
    ("left", "right", "verdict", "kind"),
    [
        (told(TOLD), told(TOLD, other=True), V.AGREE, StatementKind.EVENT),
        (
            told(TOLD),
            told(f"{TOLD} in a gale that tore roofs away", other=True),
            V.REFINES,
            StatementKind.EVENT,
        ),
        (told(TOLD), reported(REPORTED), V.AGREE, StatementKind.CLAIM),
        (told(TOLD), reported(REPORTED, sense=CueSense.CLAIM), V.MODALITY_SHIFT, StatementKind.CLAIM),
        (told(TOLD), reported(REPORTED, certainty=0.5), V.MODALITY_SHIFT, StatementKind.CLAIM),
        (
            told(TOLD),
            told(TOLD.replace("toppled", "may have toppled"), other=True),
            V.MODALITY_SHIFT,
            StatementKind.EVENT,
        ),
        (told(TOLD), reported(REPORTED, negated=True), V.UNSURE, StatementKind.CLAIM),
        (told(TOLD), reported(REPORTED, quoted=True), V.QUOTE_REWORDED, StatementKind.QUOTATION),
        (reported(TOLD, quoted=True), told(TOLD), V.QUOTE_SAME, StatementKind.QUOTATION),
    ],
)
def test_verdicts(left, right, verdict, kind):
    """What one article quotes or only reports, another may tell in its own voice."""
    (found,) = compared(left, right)
    assert (found.verdict, found.kind) == (verdict, kind)


def test_the_more_certain_stands_left():
    """A shift has the flat statement first."""
    (found,) = compared(told(TOLD.replace("toppled", "apparently toppled"), other=True), told(TOLD))
    assert found.left.article == told(TOLD).article.id


def test_only_the_clause_that_is_shared_is_shown():
    """A sentence's other clauses are not part of the passage."""
    left = told(f"Nobody was hurt, officials added; {TOLD}")
    (found,) = compared(left, told(TOLD, other=True))
    passage = found.left if found.left.article == left.article.id else found.right
    assert [TOLD] == [span.words(left.text) for span in passage.spans]


def test_a_sentence_without_records_goes_by_its_own_name():
    """It is where the evidence is."""
    (found,) = compared(told(TOLD), told(TOLD, other=True))
    sentence = told(TOLD).sentences[0]
    assert f"s{sentence.start}-{sentence.end}" in {found.left.record, found.right.record}


@pytest.mark.parametrize(
    "other",
    ["Sheep ate all the hedges of the old harbour", "The crane rusted", "A ship left the quay for the north"],
)
def test_a_shared_subject_is_no_shared_statement(other):
    """Two rare words in common are not enough."""
    assert not compared(told(TOLD), told(other, other=True))


def test_each_side_of_a_match_keeps_its_place_when_changed():
    """Comparing the other way round gives the same comparisons."""
    left, right = told(TOLD), reported(REPORTED, sense=CueSense.CLAIM)
    assert compared(left, right) == compared(right, left)
