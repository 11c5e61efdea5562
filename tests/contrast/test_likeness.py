"""How alike sentences are: by rare words more than by common ones."""

from __future__ import annotations

import pytest

from drafts import Draft
from newsgraph.contrast.likeness import Likeness
from newsgraph.contrast.telling import Telling
from newsgraph.merge import merge
from newsgraph.model import Resolver


def tellings(*texts: str) -> list[Telling]:
    drafts = [Draft(text).extraction() for text in texts]
    resolver = Resolver(merge(drafts))
    return [Telling(one, resolver) for one in drafts]


LEFT = "The crane toppled onto the quay. Last year people went home. Nothing else was told."
RIGHT = "A crane toppled at the old quay. People have come home this year. Goats ate a hedge."


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness.of(*tellings(LEFT, RIGHT))


def test_one_thing_in_two_sentences_is_likest(likeness):
    """Each sentence is likest the one that tells the same."""
    assert likeness.between(0, 0) > likeness.between(1, 1) > 0
    assert likeness.between(0, 0) > 0.5


def test_nothing_shared_is_nothing_alike(likeness):
    """Such pairs are not even looked at."""
    assert 0.0 == likeness.between(0, 2)
    assert (0, 2) not in likeness.pairs


def test_the_sides_can_be_changed():
    """Likeness is the same from either side."""
    left, right = tellings(LEFT, RIGHT)
    there, back = Likeness.of(left, right), Likeness.of(right, left)
    assert there.pairs == {(a, b): value for (b, a), value in back.pairs.items()}


def test_a_part_lies_wholly_in_the_whole(likeness):
    """The second number is the share of the smaller set that the larger one holds."""
    alike, share = likeness.of_features(frozenset({"cran"}), frozenset({"cran", "quay"}))
    assert 0 < alike < 1
    assert 1.0 == share


def test_nothing_is_like_an_empty_set(likeness):
    """No words, no likeness."""
    assert (0.0, 0.0) == likeness.of_features(frozenset(), frozenset({"quay"}))


def test_weights_of_shared_words_add_up(likeness):
    """Words that neither article holds weigh one."""
    assert likeness.mass(frozenset({"x", "y"})) == 2.0
    assert likeness.mass(frozenset()) == 0.0
