"""Two passages side by side, and which words differ."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from newsgraph.cli import app
from newsgraph.cli.sides import differing, side_by_side, words_apart
from newsgraph.query.answers import Evidence


def proof(words: str, *marked: str, outlet: str = "Dock Weekly") -> Evidence:
    at = 100
    marks = tuple((at + words.index(m), at + words.index(m) + len(m)) for m in marked or (words,))
    return Evidence("a" * 16, "Harbour news", outlet, None, None, at, at + len(words), words, marks)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("the old quay", "the new quay", "the *old* quay"),
        ("the old rusty quay", "the quay", "the *old rusty* quay"),
        ("the quay", "the quay", "the quay"),
        ("The quay’s end", "the quay's end", "The quay’s end"),
        ("goats ate it", "the quay", "*goats ate it*"),
        ("old quay, new", "quay", "*old* quay, *new*"),
        ("", "quay", ""),
    ],
)
def test_differing_words_stand_between_asterisks(one, other, shown):
    """Words in a row share theirs; case and apostrophes do not count."""
    assert shown == differing(proof(one), proof(other))


def test_only_the_passage_is_compared():
    """The rest of the sentence is shown as it is."""
    one = proof("Goats ate the old hedge.", "old hedge")
    assert "Goats ate the *old* hedge." == differing(one, proof("hedge"))
    assert ("old",) == words_apart(one, proof("hedge"))


def test_two_columns():
    """Left and right of a bar, each with where it stands, none wider than the terminal."""
    lines = list(
        side_by_side(proof("the old quay " * 9), proof("the new quay", outlet="Coast Radio"), width=80)
    )
    assert all(len(line) <= 80 for line in lines)
    assert "|" in lines[0]
    text = " ".join(lines)
    assert "*old*" in text
    assert "*new*" in text
    assert "Coast Radio" in text


def test_a_narrow_terminal_has_one_under_the_other():
    """No columns of ten letters."""
    lines = list(side_by_side(proof("the old quay"), proof("the new quay"), width=40))
    assert not any("|" in line for line in lines)
    assert lines[0] == "A the *old* quay"


def test_a_pipe_gets_whole_sentences_and_the_words_apart(ferry_folder):
    """Nothing is wrapped there, so that it can be searched."""
    result = CliRunner().invoke(
        app, ["contrast", "--verdict", "modality_shift", "--graph", str(ferry_folder)]
    )
    assert "possible return" in result.stdout
    assert "only in B: " in result.stdout


def test_all_options_of_contrast_work_together(ferry_folder):
    """Between two articles, about a name, of one kind and verdict, as JSON."""
    asked = ["contrast", "--graph", str(ferry_folder), "--json"]
    every = json.loads(CliRunner().invoke(app, asked).stdout)
    pair = sorted({one[side]["article"] for one in every for side in ("left", "right") if one[side]})
    asked += ["--between", *pair, "--about", "Quispe", "--kind", "quotation"]
    cut = json.loads(CliRunner().invoke(app, [*asked, "--verdict", "quote_truncated"]).stdout)
    some = json.loads(CliRunner().invoke(app, asked).stdout)
    assert ["quotation"] == [one["comparison"]["kind"] for one in cut]
    assert len(cut) <= len(some) < len(every)
    assert all(one["comparison"]["kind"] == "quotation" and "Rosa Quispe" in one["about"] for one in some)
    assert cut[0]["comparison"]["because"]
