"""Raw text becomes paragraphs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.read.normalising import clean, one_line, paragraphs

WRAPPED = """\
The council of Example City voted on Monday to close the old
bridge for a year, a step that residents on the far bank had
opposed since spring and that shop owners called a disaster.

Work begins in May. The mayor said that ferries would run in
the meantime, and that nobody would have to pay for them.
"""


def words(text, **options):
    return [paragraph.words for paragraph in paragraphs(text, **options)]


def test_each_line_is_a_paragraph():
    """On web pages a line is a paragraph, with or without a blank line between."""
    assert words("One sentence here.\nTwo sentences here.\n\n\nThree.") == [
        "One sentence here.",
        "Two sentences here.",
        "Three.",
    ]


def test_hard_wrapped_text_is_joined():
    """Lines as long as the next word allows belong to one paragraph."""
    joined = words(WRAPPED)
    assert len(joined) == 2
    assert joined[0].endswith(
        "on the far bank had opposed since spring and that shop owners called a disaster."
    )


def test_wrapped_paragraphs_without_a_blank_line():
    """A short last line that ends a sentence ends its paragraph."""
    text = WRAPPED.replace("\n\n", "\n").replace("called a disaster", "wept")
    assert len(words(text)) == 2


def test_one_broken_sentence_is_joined():
    """A line that goes on in lower case is not a paragraph of its own."""
    text = "The council of Example City voted on Monday to close the old\nbridge for a year."
    assert words(text) == ["The council of Example City voted on Monday to close the old bridge for a year."]


def test_short_lines_of_a_dialogue_stay_apart():
    """Lines of uneven length are paragraphs."""
    text = (
        "Why did you do it?\nI do not know.\nWould you do it again, if you had the choice?\nNo.\nThank you."
    )
    assert len(words(text)) == 5


def test_a_hyphen_at_the_line_end_stays():
    """A compound broken at its hyphen is joined without a space."""
    text = "The council voted on Monday to receive the leaders of the US-\nbacked group."
    assert "US-backed group" in words(text)[0]


def test_line_numbers_are_those_of_the_raw_text():
    """A paragraph knows the line it starts on."""
    assert [p.line for p in paragraphs("a\n\n\nb\nc", first_line=10)] == [10, 13, 14]


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("zero\u200bwidth\ufeff \u00adsoft", "zerowidth soft"),
        ("“curly” quotes — stay", "“curly” quotes — stay"),
        ("Cafe\u0301", "Café"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
    ],
)
def test_characters(raw, cleaned):
    """Spaces and line ends are made plain, invisible marks go, quotation marks stay."""
    assert clean(raw) == cleaned


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaning_twice_is_cleaning_once(raw):
    """Cleaned text is stable, composed, and can be stored as UTF-8."""
    text = clean(raw)
    assert clean(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert text.encode().decode() == text


@given(st.text())
def test_no_word_is_lost(raw):
    """Joining and splitting lines moves white space only."""
    assert "".join("".join(words(raw)).split()) == "".join(one_line(raw).split())
