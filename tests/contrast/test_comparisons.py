"""Contrast finds the differences of two articles on one story."""

from __future__ import annotations

from itertools import permutations

import pytest

import ferry
from drafts import Draft
from newsgraph.contrast import contrast
from newsgraph.merge import merge
from newsgraph.model import Collection, Comparison, ComparisonVerdict, Passage, StatementKind

V = ComparisonVerdict


@pytest.fixture(scope="module")
def found() -> tuple[Comparison, ...]:
    articles = ferry.extractions()
    return contrast(articles, merge(articles))


def words(passage: Passage | None) -> list[str]:
    if passage is None:
        return []
    texts = {e.article.id: e.article.text for e in ferry.extractions()}
    return [span.words(texts[passage.article]) for span in passage.spans]


def of(
    found: tuple[Comparison, ...], verdict: V, *, holding: str, kind: StatementKind | None = None
) -> list[Comparison]:
    return [
        c
        for c in found
        if c.verdict is verdict
        and kind in {None, c.kind}
        and any(holding in w for w in words(c.left) + words(c.right))
    ]


def test_one_number_with_another_bound_and_status_is_no_agreement(found):
    """900 on their way against up to 900 planned: REFINES, the plan on the left, never AGREE."""
    (both,) = of(found, V.REFINES, holding="people", kind=StatementKind.FIGURE)
    assert words(both.left) == ["900", "people"]
    assert words(both.right) == ["900", "convicts"]
    assert not of(found, V.AGREE, holding="900")


def test_a_part_that_is_done_refines_the_whole(found):
    """60 of the 900 have been moved already."""
    (part,) = of(found, V.REFINES, holding="60", kind=StatementKind.FIGURE)
    assert words(part.left) == ["900", "convicts"]
    assert "a part is done" in part.because


def test_a_quotation_cut_short_names_the_missing_words(found):
    """The full stop that closes the shorter one hides what was left out."""
    (cut,) = [c for c in found if c.verdict is V.QUOTE_TRUNCATED]
    assert cut.missing == ("keep the straits open or earn the trust of either coast",)
    assert words(cut.right) == ["A harbour run by smugglers cannot put its own dockers first"]
    assert cut.about == ("rosa-quispe",)


def test_a_certain_against_a_possible_return(found):
    """The more certain telling stands left."""
    (shift,) = [c for c in found if c.verdict is V.MODALITY_SHIFT]
    assert "comeback" in words(shift.left)
    assert "possible" in words(shift.right)


def test_a_noun_and_a_verb_tell_one_call(found):
    """One call is one happening with two tellings."""
    (call,) = of(found, V.AGREE, holding="call")
    assert "spoke" in words(call.left) + words(call.right)
    assert call.because.startswith("one happening")


def test_what_one_article_alone_tells(found):
    """Figures come before quotations before events, by how well they can be checked."""
    alone = sorted((c for c in found if c.verdict is V.ONLY_IN), key=lambda c: -c.weight)
    assert words(alone[0].left) == ["1,350", "people"]
    assert of(found, V.ONLY_IN, holding="We shall answer every insult twice")
    assert of(found, V.ONLY_IN, holding="heading")
    assert not of(found, V.ONLY_IN, holding="900")


def test_the_order_of_the_articles_does_not_matter(found):
    """Any order gives the same comparisons with the same ids."""
    for order in permutations(ferry.extractions()):
        assert contrast(order, merge(order)) == found


def test_articles_of_different_stories_are_not_compared():
    """Nothing is missing from an article on something else."""
    other = Draft("Goats\n\nTwelve goats ate a hedge in Nairobi.")
    other.figure("Twelve", 12, "goats")
    articles = (ferry.first(), other.extraction())
    assert contrast(articles, merge(articles)) == ()


def test_no_articles():
    """An empty collection has no comparisons."""
    assert contrast((), Collection()) == ()


def test_copies_are_no_support():
    """Two copies of one text are one voice, and their agreement says so."""
    first = ferry.first()
    copy = Draft(first.article.text + " (Reuters)")
    copy.entities, copy.claims, copy.events = list(first.entities), list(first.claims), list(first.events)
    copy.figures, copy.times = list(first.figures), list(first.times)
    articles = (first, copy.extraction())
    merged = merge(articles)
    assert len(merged.origins) == 1
    agreeing = [c for c in contrast(articles, merged) if c.verdict in {V.AGREE, V.QUOTE_SAME}]
    assert agreeing
    assert all("copies of one origin" in c.because and c.weight <= 0.5 for c in agreeing)
