"""Quotation marks are paired, whatever their shape; nothing makes the pairing fail."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.extract.quotes import outermost, quotations, runs


def inner(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # straight, curly, single, German, Polish, French, reversed, typewriter
        ('"The road is shut," she said.', ["The road is shut,"]),
        ("“The road is shut,” she said.", ["The road is shut,"]),
        ("‘The road is shut,’ she said.", ["The road is shut,"]),
        ("'The road is shut,' she said.", ["The road is shut,"]),
        ("„Die Strasse ist zu“, sagte sie.", ["Die Strasse ist zu"]),
        ("„Droga jest zamknięta”, dodała.", ["Droga jest zamknięta"]),
        ("« La route est fermée », dit-elle.", ["La route est fermée"]),
        ("»Die Strasse ist zu«, sagte sie.", ["Die Strasse ist zu"]),
        ("``The road is shut,'' she said.", ["The road is shut,"]),
        # marks of two shapes
        ('“The road is shut," she said.', ["The road is shut,"]),
        ('"The road is shut,” she said.', ["The road is shut,"]),
        # nested
        ("“He told me ‘go home’ twice,” she said.", ["He told me ‘go home’ twice,", "go home"]),
        ("\"He told me 'go home' twice,\" she said.", ["He told me 'go home' twice,", "go home"]),
        ("“He called it “urgent” twice,” she said.", ["He called it “urgent” twice,", "urgent"]),
        # a space typed before the closing mark
        ('She said "the road is shut ".', ["the road is shut"]),
        ("“ The road is shut ” she said.", ["The road is shut"]),
        ("« The road is shut », she said.", ["The road is shut"]),
        # two in one sentence, with commas, dashes, brackets or nothing beside the marks
        ('"Yes," she said, "it is."', ["Yes,", "it is."]),
        ('"The road is shut"—she said—"and stays shut."', ["The road is shut", "and stays shut."]),
        ('"The road is shut" (she said) "and stays so."', ["The road is shut", "and stays so."]),
        ('She said:"The road is shut."He left.', ["The road is shut."]),
        ('She called it "a joke" and "a farce".', ["a joke", "a farce"]),
        # apostrophes inside single marks, and marks inside words
        ("'I don't know, and it isn't ours,' she said.", ["I don't know, and it isn't ours,"]),
        ("‘Don’t go,’ she said. ‘It’s shut.’", ["Don’t go,", "It’s shut."]),
        ('"\'Tis the season," she said.', ["'Tis the season,"]),
        ("The '60s were 'a fine time', she said.", ["a fine time"]),
        ("It was the 'will of the people', Ana's aides said.", ["will of the people"]),
        # inches and feet beside a quotation
        ('The 12" pipe burst, and "nobody saw it", she said.', ["nobody saw it"]),
        ('The 6\' tall man said "no comment" and left.', ["no comment"]),
        # both marks of a nested quotation end together
        ("\"He told me, 'Leave now.'\" Then she left.", ["He told me, 'Leave now.'", "Leave now."]),
        ("'He said \"leave now\" twice,' she said.", ['He said "leave now" twice,', "leave now"]),
        ("„Er sagte: ‚Geh jetzt‘ und ging“, sagte sie.", ["Er sagte: ‚Geh jetzt‘ und ging", "Geh jetzt"]),
        ("« Il a dit : “partez” et voilà », dit-elle.", ["Il a dit : “partez” et voilà", "partez"]),
        # a mark is missing: nothing is made up in front, the next quotation stands
        ('The road is shut," she said. "It stays shut."', ["It stays shut."]),
        ("She said “the road is shut.\n\nHe said “no” today.", ["the road is shut.", "no"]),
    ],
)
def test_pairs(text, expected):
    """The marks of every shape pair, and so do two shapes of one kind."""
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' union met the teachers' union.",
        "It's Ana's turn, isn't it?",
        "rock 'n' roll in the '90s, 'til dawn",
        "Give ’em room; ’tis the season",
        'a 12" disc and a man of 6\'2"',
        "",
        '"',
        '""',
        "“”",
        "'",
        "'''",
        '"""',
        "«»«",
        "“““",
        "Ana's brother's car, James' house, the boys' school",
        'a 5" screen and a 7" screen',
        'The road is shut," she said.',
        'an odd mark " in mid-sentence, and no more',
    ],
)
def test_no_quotation(text):
    """Apostrophes, inches and lone marks open nothing."""
    assert inner(text) == []


def test_possessive_inside_single_marks():
    """The apostrophe of a plural does not close a quotation that closes later."""
    assert inner("‘It is the workers’ choice,’ she said.") == ["It is the workers’ choice,"]


def test_unclosed_ends_with_its_paragraph():
    """A quotation that is never closed ends where its paragraph ends."""
    text = 'She said: "The road is shut.\n\nTraffic was heavy.'
    (found,) = quotations(text)
    assert (text[found.inner.start : found.inner.end], found.closed) == ("The road is shut.", False)


def test_unclosed_before_another():
    """Where a mark opens before the last one closed, the first quotation ends with its sentence."""
    assert inner('She said "the road is shut. He said "no" to that.') == ["the road is shut.", "no"]


def test_paragraphs_each_with_a_mark():
    """A quotation whose paragraphs each begin with a mark is one run."""
    text = "“The road is shut.\n\n“It will stay so,” she said.\n\n“No,” he said."
    grouped = runs(quotations(text))
    assert [[text[q.inner.start : q.inner.end] for q in run] for run in grouped] == [
        ["The road is shut.", "It will stay so,"],
        ["No,"],
    ]


def test_paragraphs_without_a_second_mark():
    """A quotation may run over a paragraph end when the next mark closes it."""
    assert inner('"The road is shut.\n\nIt stays so," she said.') == ["The road is shut.\n\nIt stays so,"]


def test_three_paragraphs_and_then_another_voice():
    """Every paragraph of a long quotation is in its run; the next speaker's words are not."""
    text = '"The road is shut.\n\n"The bridge too.\n\n"All is shut," she said.\n\n"No," he said.'
    assert [len(run) for run in runs(quotations(text))] == [3, 1]


def test_line_broken_in_mid_sentence():
    """A line break inside a sentence is no paragraph end."""
    assert inner('She said "the road\nis shut" today.') == ["the road\nis shut"]


MARKED = st.text(alphabet="ab .,\n\"'“”‘’„«»‹›`´-(s9", max_size=60)


@given(MARKED | st.text(max_size=60))
def test_spans_lie_within_the_text(text):
    """Any string is accepted; spans lie within it, the inner inside the outer, never empty."""
    for found in quotations(text):
        assert 0 <= found.outer.start <= found.inner.start < found.inner.end <= found.outer.end <= len(text)


@given(MARKED)
def test_quotations_nest_or_are_apart(text):
    """Two quotations of one depth never overlap."""
    top = outermost(quotations(text))
    assert all(left.outer.end <= right.outer.start for left, right in itertools.pairwise(top))


@given(MARKED)
def test_runs_hold_every_outermost_quotation_once(text):
    """Grouping neither loses nor repeats a quotation."""
    found = quotations(text)
    assert [q for run in runs(found) for q in run] == list(outermost(found))


@pytest.mark.parametrize("unit", ['"', "«", "'", " 'a", '" ', "“", "a's ", '"a\n\n', "‘s’ "])
def test_time_is_linear(unit):
    """Eight times the text takes nowhere near sixty-four times the time."""

    def seconds(count: int) -> float:
        text = unit * count
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            quotations(text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(8_000) < 30 * max(seconds(1_000), 1e-3)
