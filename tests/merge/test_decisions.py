"""People's judgements: a wrong merge can be found, explained, undone and redone."""

from __future__ import annotations

import pytest

from drafts import named
from newsgraph.errors import SettingsError
from newsgraph.merge import contradictions, doubtful, merge, read_decisions, why, write_decisions
from newsgraph.merge.decisions import Contradiction
from newsgraph.model import EntityRef, Judgement, Verdict

COMPANY = ("Harbour Union", "Coast Radio", "Dock Weekly")


def decision(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(min(left, right), max(left, right), verdict, "I know them", 1.0, "anna", "2026-02-01")


def ids(articles, decisions=()):
    return [e.id for e in merge(articles, decisions=decisions).entities if e.type == "person"]


def test_a_name_is_split_and_joined_again():
    """The whole walk: a merge, its reason, its undoing, and the undoing's undoing."""
    articles = [named("William Barr"), named("Bill Barr")]
    assert ids(articles) == ["william-barr"]
    a, b = (str(EntityRef(x.article.id, "e1")) for x in articles)
    (reason,) = why(merge(articles), a, b)
    assert "short form" in reason.because
    split = [decision("William Barr", "Bill Barr", Verdict.DIFFERENT)]
    assert ids(articles, split) == ["bill-barr", "william-barr"]
    (reason, *_) = why(merge(articles, decisions=split), "bill-barr", "william-barr")
    assert reason.who == "anna"
    assert ids(articles, []) == ["william-barr"]


def test_names_are_joined_by_decision():
    """A pen name is known to people only."""
    articles = [named("Mark Twain"), named("Samuel Clemens")]
    assert len(ids(articles)) == 2
    assert len(ids(articles, [decision("Mark Twain", "Samuel Clemens", Verdict.SAME)])) == 1
    assert len(ids(articles, [decision("mark twain", "Mr. Twain", Verdict.SAME)])) == 2


def test_two_bearers_of_one_name_are_split_by_reference():
    """References tell apart what names cannot."""
    articles = [named("John Smith"), named("John Smith", beside=COMPANY)]
    assert len(ids(articles)) == 1
    a, b = (str(EntityRef(x.article.id, "e1")) for x in articles)
    assert len(ids(articles, [decision(a, b, Verdict.DIFFERENT)])) == 2


def test_decisions_survive_the_file(tmp_path):
    """What is written is read again; a missing file holds no decision."""
    path = tmp_path / "decisions.csv"
    assert read_decisions(path) == ()
    decisions = (decision("a, b", 'c "d"', Verdict.SAME), decision("x/e1", "y/e2", Verdict.UNSURE))
    write_decisions(path, decisions)
    assert read_decisions(path) == decisions
    assert path.read_text().splitlines()[0] == "left,right,verdict,who,why,date"


def test_a_hand_written_file(tmp_path):
    """Three columns are enough; case and order do not matter."""
    path = tmp_path / "decisions.csv"
    path.write_text("verdict,left,right\nSame,B,A\n")
    assert read_decisions(path) == (Judgement("A", "B", Verdict.SAME, "", 1.0, "somebody", None),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("left,verdict\na,same\n", "no column right"),
        ("left,right,verdict\na,b,perhaps\n", ":2: the verdict is same, different or unsure"),
        ("left,right,verdict\na,,same\n", ":2: a decision needs a left and a right side"),
    ],
)
def test_errors_name_the_line(tmp_path, text, told):
    """What, where, and what to do."""
    path = tmp_path / "decisions.csv"
    path.write_text(text)
    with pytest.raises(SettingsError, match=told):
        read_decisions(path)


def test_contradictions_are_reported_not_guessed_away():
    """a = b = c, a ≠ c: the three lines are named."""
    decisions = [
        decision("a", "b", Verdict.SAME),
        decision("b", "c", Verdict.SAME),
        decision("a", "c", Verdict.DIFFERENT),
    ]
    assert contradictions(decisions) == (Contradiction(decisions[2], (decisions[0], decisions[1])),)
    assert "by way of 'a' = 'b' (anna); 'b' = 'c' (anna)" in str(contradictions(decisions)[0])
    assert contradictions(decisions[:2]) == ()
    itself = decision("A", "a", Verdict.DIFFERENT)
    assert contradictions([itself]) == (Contradiction(itself, ()),)


def test_the_most_doubtful_come_first():
    """Unsure pairs nearest to a merge, then the merges only just made; decided ones are not asked again."""
    articles = [named("Joan Marsh"), named("J. Marsh"), named("William Barr"), named("Bill Barr")]
    collection = merge(articles)
    first, second = doubtful(collection)
    assert (first.verdict, second.verdict) == (Verdict.UNSURE, Verdict.SAME)
    decided = [decision(first.left, first.right, Verdict.DIFFERENT)]
    assert doubtful(merge(articles, decisions=decided)) == [second]
    assert doubtful(collection, 1) == [first]
