"""Words, stems, and how much a stem tells."""

from __future__ import annotations

import pytest

from newsgraph.contrast.words import STOP, rarity, shares, stem, stems, words
from newsgraph.model import TextSpan


def whole(text: str) -> TextSpan:
    return TextSpan(0, len(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The quay's end", ["the", "quay's", "end"]),
        ("the quay’s end", ["the", "quay's", "end"]),
        ("7,000 of 1.5m", ["7", "000", "of", "1", "5m"]),
        ("snake_case — no", ["snake", "case", "no"]),
        ("", []),
    ],
)
def test_words_are_lower_case_without_marks(text, found):
    """Both apostrophes are one; what joins words is none."""
    assert found == [word.text for word in words(text, whole(text))]


def test_words_know_where_they_stand():
    """Each span gives its word."""
    text = "Old Quay, new quay"
    assert ["Quay", "new"] == [w.span.words(text) for w in words(text, TextSpan(4, 13))]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("transfer", "transferred"),
        ("transfers", "transferring"),
        ("arrest", "arrested"),
        ("indictment", "indicted"),
        ("supply", "supplies"),
        ("quay's", "quays"),
    ],
)
def test_forms_of_one_word_have_one_stem(one, two):
    """Endings of nouns and verbs are cut alike."""
    assert stem(one) == stem(two)


@pytest.mark.parametrize(("one", "two"), [("port", "portray"), ("bus", "busy"), ("crew", "crow")])
def test_other_words_have_other_stems(one, two):
    """What only begins alike is kept apart."""
    assert stem(one) != stem(two)


def test_stems_leave_out_what_says_nothing():
    """Articles, pronouns and reporting words are in every sentence."""
    text = "She said that the cranes were rusting"
    assert frozenset({stem("cranes"), stem("rusting")}) == stems(text, whole(text))
    assert "said" in STOP


def test_a_common_word_tells_less_than_a_rare_one():
    """ "Year" stands in half of all articles, "quay" in hardly any."""
    assert 0 < rarity(stem("year")) < rarity(stem("harbour")) <= rarity(stem("quay")) == 1.0


def test_the_list_of_common_words_is_of_shares():
    """Between 1 and 100 of 100 articles; no name of the news is in it."""
    assert all(0 < share <= 100 for share in shares().values())
    assert len(shares()) > 1000
