"""Names that look alike in an article agree on their type."""

from __future__ import annotations

from newsgraph.annotate.agreement import agree, mend

WORDS = ["ISIS", "fled", ".", "ISIS", "and", "ISIS", "in", "Jordan"]


def test_the_majority_of_occurrences_decides():
    names = [(0, 1, "ORG"), (3, 4, "PERSON"), (5, 6, "ORG"), (7, 8, "GPE")]
    assert agree(names, WORDS) == [(0, 1, "ORG"), (3, 4, "ORG"), (5, 6, "ORG"), (7, 8, "GPE")]


def test_a_tie_changes_nothing():
    names = [(0, 1, "ORG"), (3, 4, "PERSON")]
    assert agree(names, WORDS) == names


def test_a_name_that_ends_in_a_link_goes_on_with_the_next():
    tags = ["NNP", "IN", "DT", "NNP", "NNP"]
    assert mend([(0, 3, "ORG"), (3, 5, "GPE")], tags) == [(0, 5, "ORG")]


def test_an_article_takes_the_type_of_what_follows():
    assert mend([(0, 1, "PERSON"), (1, 2, "ORG")], ["DT", "NNP"]) == [(0, 2, "ORG")]


def test_a_link_at_the_end_is_cut():
    assert mend([(0, 2, "ORG"), (3, 4, "ORG")], ["NNP", "IN", "NN", "DT"]) == [(0, 1, "ORG")]
