"""docs/formats.md and the schema beside it are made from the records."""

import importlib.util
from pathlib import Path

import pytest

from newsgraph.interchange import check_spans

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def maker():
    spec = importlib.util.spec_from_file_location("make_formats", DOCS / "make_formats.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_formats_document_is_up_to_date(maker):
    """Run `python docs/make_formats.py` after a change to a record."""
    assert maker.formats() == (DOCS / "formats.md").read_text(encoding="utf-8")


def test_schema_is_up_to_date(maker):
    """Run `python docs/make_formats.py` after a change to a record."""
    assert maker.schema_text() == (DOCS / "extraction.schema.json").read_text(encoding="utf-8")


def test_the_example_is_right(maker):
    """The spans of the documented example lie in its text."""
    example = maker.example()
    assert check_spans(example) == []
    assert example.figures[0].span.words(example.article.text) == "1,200"
