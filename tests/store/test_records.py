from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from newsgraph.errors import StoreError, StoreLockedError
from newsgraph.model import RawFile
from newsgraph.store import records as module
from newsgraph.store.records import Failure, Records, article_key
from records import FIRST_TEXT, SECOND_TEXT, collection, extractions, first, second, span


@pytest.fixture
def kept(tmp_path):
    """Return empty records."""
    with Records(tmp_path / "records.db") as found:
        yield found


def moved(extraction, path, **known):
    """Return *extraction* as read from another file."""
    raw = replace(extraction.article.raw, path=path)
    return replace(extraction, article=replace(extraction.article, raw=raw, **known))


def test_what_is_kept_comes_back_by_article_id(kept):
    """Whole and equal, whatever the order of ingestion."""
    assert [kept.put(e) for e in reversed(extractions())] == ["new", "new"]
    assert tuple(kept.extractions()) == extractions()
    assert kept.article(first().article.id) == first().article
    assert kept.article("nobody") is None


def test_ingesting_again_changes_nothing(kept):
    """The same article from the same file by the same annotator."""
    kept.put(first())
    assert kept.put(first()) == "same"
    assert kept.counts()["articles"] == 1


def test_a_changed_article_replaces_its_old_version(kept):
    """Its file is what makes it the same article; its old sentences are gone."""
    kept.put(moved(first(), "news/a.txt"))
    assert kept.put(moved(second(), "news/a.txt")) == "replaced"
    assert [e.article.text for e in kept.extractions()] == [SECOND_TEXT]
    assert kept.search("Premier") == []
    assert len(kept.search("storm")) == 1


def test_another_annotator_replaces_the_records_of_the_same_article(kept):
    """And the article is not taken for known until then."""
    kept.put(first())
    newer = replace(first(), annotator="test 2", sentences=())
    assert kept.has(first().article, "test 1")
    assert not kept.has(first().article, "test 2")
    assert kept.put(newer) == "replaced"
    assert kept.has(first().article, "test 2")
    assert kept.search("Premier") == []


def test_a_changed_date_makes_an_article_unknown(kept):
    """Times hang on it."""
    kept.put(first())
    assert not kept.has(replace(first().article, published=None), "test 1")


@pytest.mark.parametrize("paths", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_a_copy_in_another_file_is_one_article_from_the_first_file(kept, paths):
    """Independent of the order in which the copies come."""
    for path in paths:
        kept.put(moved(first(), path))
    assert [e.article.raw.path for e in kept.extractions()] == ["a.txt"]
    assert len(kept.search("Premier Omar")) == 1
    assert kept.put(moved(first(), "c.txt")) == "same"


def test_a_copy_stays_when_the_other_file_changes(kept):
    """Only a text that no file holds any more is dropped."""
    kept.put(moved(first(), "a.txt"))
    kept.put(moved(first(), "b.txt"))
    assert kept.put(moved(second(), "a.txt")) == "replaced"
    assert {e.article.raw.path for e in kept.extractions()} == {"a.txt", "b.txt"}
    assert len(kept.search("Premier Omar")) == 1


def test_articles_of_one_file_are_told_by_their_place(kept):
    """Line 1 and line 2 of a JSON Lines file."""
    for line, extraction in enumerate(extractions(), 1):
        raw = replace(extraction.article.raw, path="all.jsonl", record=line)
        kept.put(replace(extraction, article=replace(extraction.article, raw=raw)))
    assert kept.counts()["articles"] == 2


def test_articles_from_standard_input_are_told_by_url_or_text():
    """Standard input has no name."""
    article = replace(first().article, raw=RawFile("-", "", 1))
    assert article_key(article) == article_key(replace(article, text="changed", id="1"))
    bare = replace(article, url=None)
    assert article_key(bare) != article_key(replace(bare, id="1"))


def test_removing_an_article_removes_all_of_it(kept):
    """Under every path, with its sentences."""
    kept.put(moved(first(), "a.txt"))
    kept.put(moved(first(), "b.txt"))
    assert kept.remove(first().article.id)
    assert not kept.remove(first().article.id)
    assert kept.counts()["articles"] == kept.counts()["sentences"] == 0
    assert kept.search("Premier") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("lopez flood", None),
        ("LOPEZ sunday", "Premier Omar Khalid met Foreign Minister Ana López in Lisbon on Sunday."),
        ("HU", "The Harbour Union (HU) is a member of the Dockers League."),
        ('bridge" OR "winter', None),
        ("NOT -( *", "Norway did not send troops."),
        ("", None),
    ],
)
def test_sentences_are_searched_by_plain_words(kept, words, sentence):
    """All words must be there; case and accents do not matter; nothing is an operator."""
    kept.put(first())
    found = kept.search(words)
    assert [f.words for f in found] == ([sentence] if sentence else [])
    for hit in found:
        assert hit.span.words(FIRST_TEXT) == hit.words
        assert hit.span == span(FIRST_TEXT, hit.words)


def test_failures_are_kept_until_the_file_is_read(kept):
    """A whole file, or one record of it."""
    kept.skip("news/first.txt", None, "not UTF-8")
    kept.skip("b.jsonl", 7, "no text")
    kept.skip("b.jsonl", 7, "no text, still")
    assert kept.failures() == [
        Failure("b.jsonl", 7, "no text, still"),
        Failure("news/first.txt", None, "not UTF-8"),
    ]
    kept.put(first())
    assert [f.path for f in kept.failures()] == ["b.jsonl"]


def test_the_merged_records_come_back(kept):
    """So that a question needs no merging."""
    assert kept.collection().entities == ()
    kept.put_collection(collection())
    kept.put_collection(collection())
    assert kept.collection() == collection()
    assert kept.counts()["entity"] == len(collection().entities)


def test_nothing_is_half_written(tmp_path, kept, monkeypatch):
    """An article whose sentences cannot be written is not there at all."""
    monkeypatch.setattr(Records, "_add_sentences", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        kept.put(first())
    with Records(tmp_path / "records.db") as other:
        assert other.articles() == []


def test_a_second_writer_is_told_who_is_in_the_way(tmp_path, kept, monkeypatch):
    """It waits first; the records stay as they were."""
    monkeypatch.setattr(module, "WAIT", 0.05)
    kept.put(first())
    with Records(tmp_path / "records.db") as other:
        kept._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLockedError, match="another newsgraph process is writing"):
            other.put(second())
        assert other.articles() == [first().article.id]  # readers are not locked out
        kept._db.rollback()
        assert other.put(second()) == "new"


def test_records_that_are_not_there_are_not_made_by_asking(tmp_path):
    """The message says what to do."""
    with pytest.raises(StoreError, match="newsgraph ingest"):
        Records(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_holds_no_records_is_refused_and_left_alone(tmp_path):
    """Anything else by that name."""
    path = tmp_path / "records.db"
    path.write_text("a diary, and a rather long one: " * 40)
    with pytest.raises(StoreError, match="not a newsgraph records file"):
        Records(path)
    assert path.read_text().startswith("a diary")


def test_records_of_a_newer_version_are_refused(tmp_path):
    """Rather than damaged."""
    db = sqlite3.connect(tmp_path / "records.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError, match="newer newsgraph"):
        Records(tmp_path / "records.db")
