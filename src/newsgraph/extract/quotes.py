"""Pair the quotation marks of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.model import TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

DOUBLE = frozenset('"“”„‟＂')
SINGLE = frozenset("'‘’‚‛`´")
ANGLE = frozenset("«»‹›")
MARKS = DOUBLE | SINGLE | ANGLE

# "rock 'n' roll", "'til", "'90s": a mark that stands for missing letters
_ELISION = re.compile(r"(?:\d0s?|em|tis|twas|til|till|n|cause|cos|bout|round|neath|nuff|un)\b", re.IGNORECASE)
_LOWER_WORD = re.compile(r" [a-z]")
_WORD = re.compile(r"[^\W_]")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_OPENS_AFTER = frozenset("([{<-–—/=:;,…") | frozenset('"“„«‹‘')
_FAMILY = {
    **dict.fromkeys(DOUBLE, "double"),
    **dict.fromkeys(SINGLE, "single"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"),
}
_OPENERS = frozenset("“„‟‘‚‛«‹`")  # by shape alone; German and Swedish use overrules it
_CLOSERS = frozenset("”’»›´")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """
    A stretch between a pair of quotation marks, or one paragraph of a longer quotation.

    `outer` holds the marks, `inner` does not and has no space at its ends.
    """

    outer: TextSpan
    inner: TextSpan
    depth: int = 0  # 1: inside another quotation
    closed: bool = True  # False: the closing mark is missing
    continues: bool = False  # the next paragraph goes on with a mark of its own


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool  # could open, by its shape and neighbours
    closes: bool


@dataclass(slots=True)
class _Open:
    mark: _Mark
    breaks: int = 0  # paragraph ends passed since


def quotations(text: str) -> tuple[Quotation, ...]:
    """
    Return the quotations of *text*, nested ones included, in the order of their first character.

    Apostrophes are no marks. A quotation that is never closed ends with its
    paragraph; one whose next paragraph opens with a mark again `continues`.
    Marks of one family pair whatever their shape (“ with ", „ with “ or ”).
    Any string is accepted, and the time is linear in its length.
    """
    found: list[Quotation] = []
    for block in _Pairer(text).blocks():
        found.extend(block)
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))


def outermost(found: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Return the quotations that stand inside no other."""
    return tuple(quotation for quotation in found if quotation.depth == 0)


def runs(found: tuple[Quotation, ...]) -> tuple[tuple[Quotation, ...], ...]:
    """Group the outermost quotations into those that run over several paragraphs."""
    grouped: list[list[Quotation]] = []
    for quotation in outermost(found):
        if grouped and grouped[-1][-1].continues:
            grouped[-1].append(quotation)
        else:
            grouped.append([quotation])
    return tuple(tuple(group) for group in grouped)


class _Pairer:
    """One pass over a text with a stack of open marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = list(_marks(text))
        self.breaks = list(_paragraph_ends(text, frozenset(m.start for m in self.marks if m.opens)))
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []

    def blocks(self) -> Iterator[list[Quotation]]:
        """Yield the quotations, paragraph by paragraph."""
        number = 0
        for end, reopens in [*self.breaks, (len(self.text), False)]:
            while number < len(self.marks) and self.marks[number].start < end:
                self._take(self.marks[number], number, end)
                number += 1
            self._paragraph_end(end, number, reopens=reopens)
            yield self._flush()

    def _flush(self) -> list[Quotation]:
        flushed, self.found = self.found, []
        return flushed

    def _take(self, mark: _Mark, number: int, end: int) -> None:
        top = self._top(mark.family)
        if top is not None and self._closes(top, mark) and not self._is_possessive(mark, number, end):
            self._close(top, mark)
        elif top is not None and mark.opens and mark.family == "double":
            if self._is_nested(mark, number):
                self.stack.append(_Open(mark))
                return
            # the mark before was never closed: it ended before this one opens
            self._abandon(top, self._sentence_end(self.stack[top].mark.end, mark.start))
            self.stack.append(_Open(mark))
        elif mark.opens and (mark.family != "single" or self._has_partner(number, end)):
            self.stack.append(_Open(mark))

    def _closes(self, place: int, mark: _Mark) -> bool:
        """Tell whether *mark* can close the one open at *place*; “ closes only the low German mark."""
        if self.text[mark.start] == "“" and mark.opens:
            return self.text[self.stack[place].mark.start] == "„"
        return mark.closes

    def _top(self, family: str) -> int | None:
        for place in range(len(self.stack) - 1, max(-1, len(self.stack) - 8), -1):
            if self.stack[place].mark.family == family:
                return place
        return None

    def _close(self, place: int, mark: _Mark) -> None:
        opened = self.stack[place].mark
        del self.stack[place:]  # marks opened since and still open were apostrophes
        self._add(opened, mark.start, mark.end, closed=True)

    def _abandon(self, place: int, end: int) -> None:
        opened = self.stack[place].mark
        del self.stack[place:]
        if opened.family != "single":
            self._add(opened, end, end, closed=False)

    def _add(self, opened: _Mark, end: int, outer_end: int, *, closed: bool, continues: bool = False) -> None:
        inner = _trimmed(self.text, opened.end, end)
        if _WORD.search(self.text, inner.start, inner.end):
            outer = TextSpan(opened.start, max(outer_end if closed else inner.end, inner.end))
            self.found.append(Quotation(outer, inner, len(self.stack), closed, continues))

    def _paragraph_end(self, end: int, number: int, *, reopens: bool) -> None:
        """Close what is open, unless the next paragraph goes on without a mark of its own."""
        for place, entry in enumerate(self.stack):
            entry.breaks += 1
            following = self.marks[number] if number < len(self.marks) else None
            if reopens and place == 0 and entry.mark.family != "single":
                del self.stack[0:]
                self._add(entry.mark, end, end, closed=False, continues=True)
                return
            goes_on = (
                following is not None
                and following.family == entry.mark.family
                and following.closes
                and not following.opens
            )
            if entry.mark.family == "single" or entry.breaks > 2 or not goes_on:
                self._abandon(place, end)
                return

    def _is_nested(self, mark: _Mark, number: int) -> bool:
        """Tell whether curly marks are nested in curly ones: two closers follow."""
        if self.text[mark.start] not in "“„":
            return False
        coming = [m for m in self.marks[number + 1 : number + 5] if m.family == "double"][:2]
        return len(coming) == 2 and all(m.closes and not m.opens for m in coming)

    def _sentence_end(self, start: int, limit: int) -> int:
        match = _SENTENCE_END.search(self.text, start, limit)
        return match.end() if match else limit

    def _has_partner(self, number: int, end: int) -> bool:
        """Tell whether a single mark that could close follows soon in the same paragraph."""
        opened = self.marks[number]
        for other in self.marks[number + 1 : number + 40]:
            if other.start >= end:
                return False
            if other.family == "single" and other.closes and other.start > opened.end:
                return True
        return False

    def _is_possessive(self, mark: _Mark, number: int, end: int) -> bool:
        """Tell "the workers' rights" from the end of a quotation: a later mark could close it."""
        if mark.family != "single" or self.text[mark.start - 1] not in "sSxz":
            return False
        if not _LOWER_WORD.match(self.text, mark.end):
            return False
        return self._has_partner(number, end)


def _marks(text: str) -> Iterator[_Mark]:
    place = 0
    for match in re.finditer(r"``|''|[" + re.escape("".join(sorted(MARKS))) + "]", text):
        if match.start() < place:
            continue
        place = match.end()
        mark = _mark(text, match.start(), match.end())
        if mark is not None:
            yield mark


def _mark(text: str, start: int, end: int) -> _Mark | None:
    char = text[start]
    family = "double" if end - start == 2 else _FAMILY[char]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if family == "single" and before.isalnum() and after.isalnum():
        return None  # an apostrophe
    if family == "single" and not before.isalnum() and char != "‚" and _ELISION.match(text, end):
        return None
    free_before = before.isspace() or before in _OPENS_AFTER
    free_after = after.isspace() or not (after.isalnum() or after in "$€£#@[(…¿¡" or after in MARKS)
    opens = free_before and not after.isspace()
    closes = not before.isspace() and (free_after or char in _CLOSERS)
    if family == "double" and free_before and free_after and char not in _OPENERS:
        opens, closes = False, True  # a space typed before the closing mark
    elif (family.endswith("angle") or char in "“”„") and free_before and (after.isspace() or free_after):
        opens, closes = char in _OPENERS, char in _CLOSERS  # set off by spaces, as in French
    if opens and closes:  # between punctuation: the shape decides, then the neighbours
        opens = char not in _CLOSERS or before in '"“„«‹‘'
        closes = char not in _OPENERS or char == "“"
    elif not opens and not closes:
        opens, closes = char not in _CLOSERS and not after.isspace(), char not in _OPENERS
    if family == "single" and not (opens or closes):
        return None
    return _Mark(start, end, family, opens, closes)


def _paragraph_ends(text: str, openers: frozenset[int]) -> Iterator[tuple[int, bool]]:
    """Yield where each paragraph ends and whether the next one begins with a mark."""
    for match in re.finditer(r"[ \t\r]*\n\s*", text):
        if match.end() >= len(text):
            return
        begins = match.end() in openers
        last = text[match.start() - 1] if match.start() else "\n"
        # a line broken in mid-sentence is no paragraph
        if begins or match.group().count("\n") > 1 or last in '.!?:…"”’)»':
            yield match.start(), begins


def _trimmed(text: str, start: int, end: int) -> TextSpan:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return TextSpan(start, end)
