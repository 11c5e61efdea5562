"""The merged records, kept so that a question reads only what it needs."""

from __future__ import annotations

import sqlite3

import pytest

import records
from newsgraph.model import ComparisonVerdict, Reading
from newsgraph.store.index import STANDING, Index


@pytest.fixture
def index():
    kept = Index(sqlite3.connect(":memory:"))
    kept.replace(records.collection())
    return kept


def test_a_collection_comes_back_as_it_was_kept(index):
    """Nothing is lost on the way to SQLite and back."""
    kept, given = index.collection(), records.collection()
    assert given.entities == kept.entities
    assert given.happenings == kept.happenings
    assert given.origins == kept.origins
    assert sorted(given.comparisons, key=lambda c: c.id) == sorted(kept.comparisons, key=lambda c: c.id)


def test_replacing_leaves_nothing_of_the_old_collection(index):
    """The index is a projection of one collection."""
    before = index.counts()
    index.replace(records.collection())
    assert before == index.counts()


def test_a_name_leads_to_the_articles_that_speak_of_it(index):
    """Every member's article is found, each once."""
    for entity in records.collection().entities:
        refs = {ref.article for ref in (*entity.members, *entity.governed_from)} - {""}
        assert sorted(refs) == index.articles_of(entity.id)


def test_a_government_reading_leads_to_the_country(index):
    """A capital is the city unless its mention means the government."""
    for entity in records.collection().entities:
        for ref in entity.governed_from:
            assert entity.id == index.resolve(ref.article, ref.entity, Reading.GOVERNMENT)


def test_every_verdict_has_its_standing():
    """A verdict without a standing could not be kept."""
    assert set(ComparisonVerdict) == set(STANDING)


def test_conflicts_come_first_and_only_in_last(index):
    """The order is that of what a reader wants to see."""
    found = [STANDING.index(comparison.verdict) for comparison in index.comparisons()]
    assert sorted(found) == found
