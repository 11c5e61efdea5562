"""A user's own codebook by option."""

import json

import pytest
from typer.testing import CliRunner

from newsgraph.cli import app


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Water\n\nAna Ruiz swam in Lyon on Monday.\n", encoding="utf-8")
    return path


def test_a_users_row_types_the_event(tmp_path, article):
    """Their sense comes before the network's and the package's, and is named as the reason."""
    own = tmp_path / "own.tsv"
    own.write_text("verb\tswim\tPROTEST\t\t\t\tThe nurses swam against the mayor.\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(article), "--codebook", str(own)])
    assert 0 == result.exit_code, result.output
    [event] = [e for e in json.loads(result.stdout)["events"] if e["lemma"] == "swim"]
    assert ("PROTEST", True) == (event["type"], "own.tsv:1" in event["because"])


def test_a_row_that_cannot_be_understood_is_named(tmp_path, article):
    bad = tmp_path / "bad.tsv"
    bad.write_text("verb\tswim\tBATHE\t\t\t\tThe nurses swam.\n", encoding="utf-8")
    result = CliRunner().invoke(
        app, ["ingest", str(article), "--graph", str(tmp_path / "g"), "--codebook", str(bad)]
    )
    assert (1, True) == (result.exit_code, "bad.tsv:1: no event type is called 'BATHE'" in result.stderr)
