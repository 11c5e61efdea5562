"""The same words in quotation marks."""

from __future__ import annotations

import pytest

from drafts import Draft
from newsgraph.contrast import contrast
from newsgraph.contrast.quotations import compare_quotations, quoted
from newsgraph.contrast.telling import Telling
from newsgraph.merge import merge
from newsgraph.model import ComparisonVerdict, Resolver

V = ComparisonVerdict


def article(*stretches: str, speaker: str = "Ona Berg", extra: str = "") -> Draft:
    d = Draft(
        f"Harbour news\n\n{speaker} of the Harbour Union told Coast Radio and Dock Weekly: "
        + " … ".join(f"“{s}”" for s in stretches)
        + extra
    )
    who = d.person(speaker)
    for name in ("Harbour Union", "Coast Radio", "Dock Weekly"):
        d.organisation(name)
    d.claim(*stretches, speaker=who)
    return d


def compared(left: Draft, right: Draft):
    articles = (left.extraction(), right.extraction())
    resolver = Resolver(merge(articles))
    return list(compare_quotations(*(Telling(one, resolver) for one in articles)))


@pytest.mark.parametrize(
    ("left", "right", "verdict", "missing"),
    [
        (("We will never close this harbour.",), ("we will never close this harbour",), V.QUOTE_SAME, ()),
        (("It’s the end of the old quay",), ("It's the end of the old quay",), V.QUOTE_SAME, ()),
        (
            ("We will never close this harbour, come what may",),
            ("We will never close this harbour.",),
            V.QUOTE_TRUNCATED,
            ("come what may",),
        ),
        (
            ("Frankly, the crane was rusty long before the storm",),
            ("the crane was rusty",),
            V.QUOTE_TRUNCATED,
            ("Frankly", "long before the storm"),
        ),
        (
            ("We will never close this busy harbour to small boats",),
            ("We will not ever close this harbour to boats",),
            V.QUOTE_REWORDED,
            None,
        ),
        (
            ("We will never close this harbour. We sail at dawn.",),
            ("We will never close this harbour…",),
            V.QUOTE_TRUNCATED,
            ("We sail at dawn.",),
        ),
        (
            ("He said, ‘we will never close this harbour’",),
            ("we will never close this harbour",),
            V.QUOTE_SAME,
            (),
        ),
        (
            ("We will never close,", "come what may, this old harbour"),
            ("We will never close, come what may, this old harbour",),
            V.QUOTE_SAME,
            (),
        ),
    ],
)
def test_verdicts(left, right, verdict, missing):
    """Case, marks and a final full stop do not count; the fuller quotation stands left."""
    (one,) = compared(article(*left), article(*right, extra=" Later."))
    assert one.verdict is verdict
    if missing is not None:
        assert one.missing == missing


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We will never close this harbour", "The crane was rusty long before"),
        ("armada", "armada"),
        ("this is the end", "that was the start of the end of it all"),
    ],
)
def test_what_is_not_compared(left, right):
    """Other words, and single words anybody may use, are no quotation of one another."""
    assert compared(article(left), article(right, extra=" Later.")) == []


def test_a_whole_sentence_less_is_no_truncation():
    """Who quotes one of two sentences quotes it whole."""
    both = article("The crane was rusty. We will never close this harbour.")
    (one,) = compared(both, article("We will never close this harbour."))
    assert one.verdict is V.QUOTE_SAME


def test_two_speakers_of_one_sentence():
    """The words are the same, the mouths are not."""
    left = article("We will never close this harbour to anybody")
    right = article("We will never close this harbour to anybody", speaker="Ivo Lund")
    assert {one.verdict for one in compared(left, right)} == {V.QUOTE_SAME, V.SPEAKER_CONFLICT}


def test_quoted_sentences_are_put_together():
    """A sentence interrupted by its speaker's name is one; two sentences in one pair of marks are two."""
    d = article("The crane,", "was rusty. We will never close.")
    found = quoted(Telling(d.extraction(), Resolver(merge(()))))
    assert [" ".join(one.said) for one in found] == ["the crane was rusty", "we will never close"]


def test_what_follows_a_finished_reporting_clause_is_a_sentence_of_its_own():
    """ "X," she said. "Y." is two sentences, "x," she said, "y." is one."""
    text = "“We will never close,” Berg said. “We sail at dawn.” “The crane,” Berg said, “was rusty.”"
    d = Draft(text)
    berg = d.person("Berg")
    d.claim("We will never close,", "We sail at dawn.", speaker=berg)
    d.claim("The crane,", "was rusty.", speaker=berg)
    found = quoted(Telling(d.extraction(), Resolver(merge(()))))
    assert ["we will never close", "we sail at dawn", "the crane was rusty"] == [
        " ".join(q.said) for q in found
    ]


def test_in_a_story():
    """Quotations are compared between articles of one story, found by whom they name."""
    articles = (
        article("We will never close this harbour").extraction(),
        article("We will never close this harbour", extra=" !").extraction(),
    )
    assert V.QUOTE_SAME in {c.verdict for c in contrast(articles, merge(articles))} or merge(articles).origins
