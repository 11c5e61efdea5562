"""
Raw text to paragraphs.

A line is a paragraph, unless the text is hard-wrapped: then the lines of a
paragraph are joined by spaces again. The characters stay as they are (curly
quotation marks, dashes), apart from Unicode composition (NFC), line ends,
exotic spaces (one plain space) and invisible marks (removed).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDS_SENTENCE = re.compile(r"""[.!?\u2026:;][)\]"'\u201d\u2019]*$""")
_NARROWEST, _WIDEST = 40, 100  # columns of hard-wrapped text
_FULL_SHARE = 0.75  # paragraphs of four lines without a blank line between them still pass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, with the 1-based raw line it starts on."""

    line: int
    words: str


def clean(text: str) -> str:
    """Return *text* in NFC with plain line ends and spaces, without invisible marks."""
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _SURROGATE.sub("\ufffd", text)))


def one_line(text: str) -> str:
    """Return *text* cleaned and on one line."""
    return " ".join(clean(text).split())


def paragraphs(text: str, *, first_line: int = 1, joined: bool = False) -> list[Paragraph]:
    """
    Split *text* into paragraphs.

    Args:
        text: raw text.
        first_line: the number of its first line.
        joined: lines without a blank line between them are one paragraph.
    """
    raw = clean(text).split("\n")
    lines = [line.strip() for line in raw]
    width = None if joined else _wrap_width(lines)
    found: list[Paragraph] = []
    previous = ""
    for number, (line, unstripped) in enumerate(zip(lines, raw, strict=True), first_line):
        if line and previous and (joined or _continues(previous, line, unstripped, width)):
            last = found.pop()
            found.append(Paragraph(last.line, _join(last.words, line)))
        elif line:
            found.append(Paragraph(number, line))
        previous = line
    return found


def _wrap_width(lines: list[str]) -> int | None:
    """
    Return the width at which *lines* are wrapped, or None if each is a paragraph.

    A wrapped line is full: the next line's first word would not have fitted.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if line and after]
    if not pairs:
        return None
    width = max(len(line) for line, _ in pairs)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    if len(pairs) < 3:
        broken = all(not _ENDS_SENTENCE.search(line) and after[0].islower() for line, after in pairs)
        return width if broken else None
    full = sum(_is_full(line, after, width) for line, after in pairs)
    return width if full >= _FULL_SHARE * len(pairs) else None


def _continues(line: str, after: str, unstripped: str, width: int | None) -> bool:
    if width is None:
        return False
    if unstripped.startswith(" ") and _ENDS_SENTENCE.search(line):
        return False  # an indented line opens a paragraph
    if _is_full(line, after, width):
        return True
    return not _ENDS_SENTENCE.search(line) and after[0].islower()


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width


def _join(words: str, line: str) -> str:
    """Join two lines; a hyphen at the end of the first stays, without a space ("US-" + "backed")."""
    glue = "" if re.search(r"\w-$", words) else " "
    return f"{words}{glue}{line}"
