"""Bytes become text, or a reason."""

import pytest

from newsgraph.errors import ArticleError
from newsgraph.read.decoding import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“Café” — naïve".encode(), "“Café” — naïve"),
        ("\ufeffTitle".encode(), "Title"),
        ("Title “x”".encode("utf-16"), "Title “x”"),
        ("The café said “no” to the plan of the council.".encode("cp1252"), None),
        (b"", ""),
    ],
)
def test_encodings(data, text):
    """UTF-8 with and without a mark, UTF-16 with a mark, Windows-1252 where plausible."""
    expected = "The café said “no” to the plan of the council." if text is None else text
    assert decode(data) == expected


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04rest", "a ZIP or office file"),
        (b"abc\x00def", "a binary file (byte 0x00 at 3)"),
        ("Minister “X” said, ".encode() * 4 + b"\xe2\x80", "not UTF-8 (byte 0xe2 at 92)"),
        ("Новости дня: министр сказал".encode("cp1251"), "not UTF-8"),
        (b"\xff\xfeA", "damaged UTF-16"),
        (b"bad \x81 byte", "not UTF-8 (byte 0x81 at 4)"),
    ],
)
def test_what_is_no_text_is_refused(data, words):
    """A binary file or an unknown encoding is named, never guessed."""
    with pytest.raises(ArticleError) as err:
        decode(data)
    assert words in str(err.value)
