"""Where quotations, sentences and paragraphs of a `Doc` lie, by token."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.extract.quotes import MARKS, Quotation, quotations, runs
from newsgraph.model import TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

_CUT_BEFORE = frozenset(",;:.\N{EN DASH}—-…)]}/|") | {"--", "..", "—-"}
_DOTS = frozenset({"...", "…", ". . .", "...."})
_CUT_AFTER = frozenset(",;:\N{EN DASH}—-([{/|") | {"--"}


class Layout:
    """
    The quotations of a `Doc` by token index.

    `run_of[i]` is the number of the outermost quotation that holds token i,
    -1 outside; a quotation over several paragraphs is one run.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.starts = [token.idx for token in doc]
        self.quotations = quotations(self.text)
        self.runs: tuple[tuple[Quotation, ...], ...] = runs(self.quotations)
        self.run_of = [-1] * len(doc)
        self.tokens_of: list[tuple[int, ...]] = []
        for number, run in enumerate(self.runs):
            tokens = tuple(i for part in run for i in self.tokens(part.inner))
            self.tokens_of.append(tokens)
            for i in tokens:
                self.run_of[i] = number
        self.sentence_of = list(_sentence_numbers(doc))
        self.paragraph_of = list(_paragraph_numbers(doc))

    def tokens(self, span: TextSpan) -> range:
        """Return the indices of the tokens that begin inside *span*."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def bounds(self, number: int) -> tuple[int, int]:
        """Return the first and the last token of run *number*."""
        tokens = self.tokens_of[number]
        return (tokens[0], tokens[-1]) if tokens else (0, -1)

    def shorten(self, cuts: dict[int, tuple[int, ...]]) -> None:
        """Let each run end behind the tokens *cuts* gives it, the first of its own; the others then stand outside."""
        runs, whole = list(self.runs), {id(part) for number in cuts for part in self.runs[number]}
        for number, tokens in cuts.items():
            for i in self.tokens_of[number][len(tokens) :]:
                self.run_of[i] = -1
            self.tokens_of[number] = tokens
            end = self.doc[tokens[-1]].idx + len(self.doc[tokens[-1]].text)
            kept = [part for part in self.runs[number] if part.inner.start < end]
            outer, inner = TextSpan(kept[-1].outer.start, end), TextSpan(kept[-1].inner.start, end)
            runs[number] = (*kept[:-1], replace(kept[-1], outer=outer, inner=inner))
        shortened = [part for number in cuts for part in runs[number]]
        others = [q for q in self.quotations if id(q) not in whole]
        self.quotations = tuple(sorted([*others, *shortened], key=lambda q: (q.outer.start, -q.outer.end)))
        self.runs = tuple(runs)

    def is_word(self, i: int) -> bool:
        """Tell whether token *i* is more than a mark or a space."""
        return any(char.isalnum() for char in self.doc[i].text)

    def pieces(self, content: Iterable[int], *, speech: bool) -> tuple[TextSpan, ...]:
        """
        Return the spans of the tokens *content*, none crossing a sentence.

        Commas, full stops and unpaired marks at their ends are cut; in
        *speech*, words inside quotation marks, "?" and "!" stay.
        """
        spans = []
        for piece in self._consecutive(sorted(content), speech=speech):
            kept = self._trimmed(piece, speech=speech)
            if kept and any(self.is_word(i) for i in kept):
                last = self.doc[kept[-1]]
                spans.append(TextSpan(self.doc[kept[0]].idx, last.idx + len(last.text)))
        return tuple(spans)

    def _trimmed(self, piece: list[int], *, speech: bool) -> list[int]:
        start, end = 0, len(piece)
        while start < end and self._cut_front(piece[start], piece[end - 1]):
            start += 1
        while end > start:
            if self._cut_back(piece[end - 1], piece[start], speech=speech):
                end -= 1
            elif self._is_elision(piece[start:end]):
                end -= 3
            else:
                break
        while start < end and self._cut_front(piece[start], piece[end - 1]):
            start += 1
        return piece[start:end]

    def _consecutive(self, content: list[int], *, speech: bool) -> Iterator[list[int]]:
        """Split token indices where one is missing, or a sentence or paragraph begins."""
        piece: list[int] = []
        for i in content:
            if piece and (i != piece[-1] + 1 or self._begins(i, speech=speech)):
                yield piece
                piece = []
            piece.append(i)
        if piece:
            yield piece

    def _begins(self, i: int, *, speech: bool) -> bool:
        """Tell whether a sentence begins at token *i*, also where only its marks say so in speech."""
        doc = self.doc
        if doc[i].is_sent_start or self.paragraph_of[i] != self.paragraph_of[i - 1]:
            return True
        opens = doc[i].text[:1].isupper()
        ended = doc[i - 1].text in {".", "?", "!"} or (doc[i - 1].text == "]" and doc[i - 2].text in _DOTS)
        return speech and opens and ended

    def _is_elision(self, piece: list[int]) -> bool:
        """Tell whether the words end in "[...]" or "[.]" with something before it."""
        if len(piece) < 4 or [self.doc[i].text for i in (piece[-3], piece[-1])] != ["[", "]"]:
            return False
        dots = self.doc[piece[-2]].text
        return dots == "." or (dots in _DOTS and bool(self.doc[piece[-4]].whitespace_))

    def _cut_front(self, i: int, last: int) -> bool:
        token = self.doc[i]
        if token.is_space or token.text in _CUT_BEFORE:
            return True
        if token.text in {"(", "["}:
            return not any(")" in t.text or "]" in t.text for t in self.doc[i + 1 : min(last + 1, i + 60)])
        return token.text[0] in MARKS and not self.is_word(i) and not self._paired(token, i, last)

    def _cut_back(self, i: int, first: int, *, speech: bool) -> bool:
        token = self.doc[i]
        if token.text in {")", "]"}:
            return not any(t.text in {"(", "["} for t in self.doc[max(first, i - 60) : i])
        if token.is_space or token.text in _CUT_AFTER or token.text == ".":
            return True
        if token.text in {"?", "!", "…", "..."}:
            return False if speech else token.text in {"…", "..."}
        return token.text[0] in MARKS and not self.is_word(i) and not self._paired(token, first, i)

    def _paired(self, mark: Token, first: int, last: int) -> bool:
        """Tell whether tokens first to last hold both marks of the quotation *mark* belongs to, and more."""
        start, end = self.doc[first].idx, self.doc[last].idx + len(self.doc[last].text)
        for quotation in self.around(mark.idx):
            if mark.idx in {quotation.outer.start, quotation.outer.end - len(mark.text)}:
                whole = start == quotation.outer.start and quotation.outer.end == end
                return start <= quotation.outer.start and quotation.outer.end <= end and not whole
        return False

    def around(self, offset: int) -> Iterator[Quotation]:
        """Yield the quotations whose outer span holds *offset*."""
        high = bisect_left(self.quotations, offset + 1, key=lambda q: q.outer.start)
        for quotation in reversed(self.quotations[max(0, high - 8) : high]):
            if quotation.outer.start <= offset < quotation.outer.end:
                yield quotation


def _sentence_numbers(doc: Doc) -> Iterator[int]:
    number = -1
    for token in doc:
        if token.is_sent_start or token.i == 0:
            number += 1
        yield number


def _paragraph_numbers(doc: Doc) -> Iterator[int]:
    number, text = 0, doc.text  # spaCy builds the text anew at every call
    for token in doc:
        yield number
        if "\n" in token.text or (
            token.i + 1 < len(doc) and "\n" in text[token.idx + len(token.text) : doc[token.i + 1].idx]
        ):
            number += 1
