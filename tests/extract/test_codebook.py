"""The codebook: rows a person can read, checked when they are read."""

import importlib.util
from pathlib import Path

import pytest

from newsgraph.errors import SettingsError
from newsgraph.extract.codebook import Codebook, default_codebook
from newsgraph.model import EventType

DOCS = Path(__file__).parents[2] / "docs"
HEADER = "kind\tword\ttype\tneeds\tsource\ttarget\texample\n"


def test_it_holds_several_hundred_verbs_and_about_three_hundred_nouns():
    book = default_codebook()
    assert len(book.verbs) > 500
    assert len(book.nouns) > 300


def test_every_entry_has_an_example_that_ends_in_a_full_stop():
    book = default_codebook()
    entries = [e for table in (book.verbs, book.nouns, book.light) for found in table.values() for e in found]
    assert [e.where for e in entries if not e.example.endswith((".", "!", "?"))] == []


def test_the_example_of_an_entry_holds_its_word():
    """Only the first letter is compared: "bought" stands for "buy"."""
    book = default_codebook()
    wrong = [
        e.where
        for table in (book.verbs, book.nouns)
        for found in table.values()
        for e in found
        if not any(w.lower()[:1] == e.head[:1] for w in e.example.replace("-", " ").split())
    ]
    assert wrong == []


def test_every_type_has_a_word():
    book = default_codebook()
    types = {e.type for table in (book.verbs, book.nouns) for found in table.values() for e in found}
    assert types >= set(EventType)


def test_the_most_demanding_sense_stands_first():
    senses = default_codebook().verbs["call"]
    lengths = [(len(e.rest), sum(1 + bool(n.words) for n in e.needs)) for e in senses]
    assert lengths == sorted(lengths, reverse=True)


def test_a_users_row_replaces_the_packaged_one(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text(
        HEADER + "verb\tapplaud\tAGREE\t\t\tobject\tThe council applauded the ruling.\n", encoding="utf-8"
    )
    book = Codebook.load([own])
    assert [(e.type, e.where) for e in book.verbs["applaud"]] == [(EventType.AGREE, f"{own}:2")]


def test_a_users_row_switches_a_sense_off(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text(HEADER + "verb\tapplaud\t-\t\t\t\tThe council applauded the ruling.\n", encoding="utf-8")
    assert [e.type for e in Codebook.load([own]).verbs["applaud"]] == [None]


def test_a_users_class_replaces_the_packaged_one(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text(HEADER + "class\tdisaster\t\tplague\t\t\twords\n", encoding="utf-8")
    assert Codebook.load([own]).classes["disaster"] == {"plague"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("verb\tapplaud\n", "columns"),
        ("verb\tapplaud\tCLAP\t\t\t\tX.\n", "no event type"),
        ("verb\tapplaud\tAGREE\tbeside\t\t\tX.\n", "no place"),
        ("verb\tapplaud\tAGREE\t:::\t\t\tX.\n", "cannot be understood"),
        ("verb\tapplaud\tAGREE\tobject=@nothing\t\t\tX.\n", "no class row"),
    ],
)
def test_a_row_that_cannot_be_understood_names_its_line(tmp_path, row, message):
    own = tmp_path / "own.tsv"
    own.write_text(HEADER + row, encoding="utf-8")
    with pytest.raises(SettingsError, match=message) as raised:
        Codebook.load([own])
    assert f"{own}:2" in str(raised.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"gone\.tsv"):
        Codebook.load([tmp_path / "gone.tsv"])


def test_the_document_is_up_to_date():
    """Run `python docs/make_codebook.py` after a change to the lexicons."""
    spec = importlib.util.spec_from_file_location("make_codebook", DOCS / "make_codebook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.codebook_document() == (DOCS / "codebook.md").read_text(encoding="utf-8")
