"""Names that look alike in an article agree on their type."""

from __future__ import annotations

from newsgraph.annotate.agreement import agree

WORDS = ["ISIS", "fled", ".", "ISIS", "and", "ISIS", "in", "Jordan"]


def test_the_majority_of_occurrences_decides():
    names = [(0, 1, "ORG"), (3, 4, "PERSON"), (5, 6, "ORG"), (7, 8, "GPE")]
    assert agree(names, WORDS) == [(0, 1, "ORG"), (3, 4, "ORG"), (5, 6, "ORG"), (7, 8, "GPE")]


def test_a_tie_changes_nothing():
    names = [(0, 1, "ORG"), (3, 4, "PERSON")]
    assert agree(names, WORDS) == names
