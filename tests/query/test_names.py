"""Names as a person types them."""

from __future__ import annotations

import pytest

from newsgraph.errors import UnknownNameError
from newsgraph.store.index import name_key


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Quispe", "rosa-quispe"),
        ("rosa quispe", "rosa-quispe"),
        ("rosa-quispe", "rosa-quispe"),
        ("CDL", "coastal-defence-league"),
        ("the Coastal Defence League", "coastal-defence-league"),
        ("Tomás Herrera", "tomas-herrera"),
        ("HERRERA", "tomas-herrera"),
        ("Peru", "peru"),
    ],
)
def test_a_name_is_found_as_it_is_typed(ferry_graph, typed, meant):
    """Case, accents, articles, surnames and acronyms do not matter."""
    assert meant == ferry_graph.find(typed).id


def test_an_unknown_name_is_answered_with_near_ones(ferry_graph):
    """A typing error gets "did you mean"."""
    with pytest.raises(UnknownNameError, match="did you mean 'rosa quispe'") as caught:
        ferry_graph.find("Rosa Quisp")
    assert "rosa quispe" in caught.value.suggestions


def test_a_name_like_nothing_gets_no_suggestion(ferry_graph):
    """Nothing is suggested that is not near."""
    with pytest.raises(UnknownNameError) as caught:
        ferry_graph.find("zzzzqqqq")
    assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Hague", "hague"),
        ("al-Shaykh", "al shaykh"),
        ("O'Neill", "oneill"),
        ("Łódź", "lodz"),
        ("the", "the"),
    ],
)
def test_a_name_is_looked_up_by_its_plain_words(name, key):
    """The key is ASCII, lower case, words only."""
    assert key == name_key(name)
