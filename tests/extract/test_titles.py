"""Offices and nationalities before and beside names."""

from __future__ import annotations

import pytest

from docs import doc
from newsgraph.extract.entities import entities
from newsgraph.model import Gender


def person(before):
    words = before.split()
    rows = [f"{w} {w} {'ADP' if w in {'of', 'for'} else 'PROPN'} dep {len(words) + 2}" for w in words]
    rows += [
        f"Dana Dana PROPN compound {len(words) + 2}",
        f"Kern Kern PROPN nsubj {len(words) + 3}",
        "left leave VERB root 0",
    ]
    text = doc("\n".join(rows), ents=[(len(words), len(words) + 2, "PERSON")])
    return next(entity for entity in entities(text) if entity.name == "Dana Kern")


@pytest.mark.parametrize(
    ("before", "title", "country"),
    [
        ("Prime Minister", "Prime Minister", None),
        ("French President", "President", "FR"),
        ("US Secretary of State", "Secretary of State", "US"),
        ("South Korean Foreign Minister", "Foreign Minister", "KR"),
        ("Gen.", "Gen.", None),
    ],
)
def test_a_title_before_a_name(before, title, country):
    """The office keeps its words, the country becomes the nationality."""
    found = person(before)
    assert [each.words for each in found.titles] == [title]
    assert found.nationality == country


@pytest.mark.parametrize("before", ["However", "Meanwhile", "Outside"])
def test_other_words_before_a_name_are_no_title(before):
    """Only what the list of titles knows is one."""
    assert person(before).titles == ()


def test_a_title_can_tell_the_gender():
    """A chairwoman is a woman; a general may be either."""
    assert person("Chairwoman").gender is Gender.FEMININE
    assert person("General").gender is None
