"""
Words -> the network's input: word pieces, and what an uncased vocabulary cannot see.

The word pieces are lower case; how a word is written and what stands before
it is given to the network beside them, as one small number a piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100  # of the BERT vocabulary
MAX_PIECES = 12  # of one word; the rest of a longer "word" is not looked at
CONTINUATION = 21  # the shape of every piece but a word's first
SHAPES = 24  # how many shapes there may be
NOTHING, SPACE, BREAK = 0, 1, 2  # what stands before a word: a line is a paragraph, as `read` leaves it
GAPS = 3  # the shape of a word is its case times this, plus what stands before it


def case(word: str) -> int:
    """Return how *word* is written: 0 no letters, 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 one capital, 6 digits."""
    if word.isdigit():
        return 6
    if not any(char.isalpha() for char in word):
        return 0
    if word.islower():
        return 1
    if len(word) == 1:
        return 5
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 4


def gaps(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """Return what stands before each word of *text*: nothing, a space, or a line break; the first has a break."""
    found = []
    before = 0
    for place, (start, end) in enumerate(offsets):
        between = text[before:start]
        if place == 0 or "\n" in between:
            found.append(BREAK)
        else:
            found.append(SPACE if start > before else NOTHING)
        before = end
    return found


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of each word and the shape of its first piece."""

    ids: list[list[int]]
    shapes: list[int]

    def window(self, start: int, end: int) -> tuple[list[int], list[int], list[int]]:
        """Return piece ids, piece shapes and the place of each word's first piece, for words start to end."""
        ids, shapes, first = [CLS], [0], []
        for word in range(start, end):
            first.append(len(ids))
            ids += self.ids[word]
            shapes.append(self.shapes[word])
            shapes += [CONTINUATION] * (len(self.ids[word]) - 1)
        return [*ids, SEP], [*shapes, 0], first


class PieceCutter:
    """Cuts words into pieces; remembers the words it has seen, up to a limit."""

    def __init__(self, tokenizer: Tokenizer, remember: int = 100_000) -> None:
        """Use *tokenizer*, and keep the pieces of at most *remember* words."""
        self._tokenizer = tokenizer
        self._remember = remember
        self._seen: dict[str, list[int]] = {}

    def __call__(self, text: str, offsets: Sequence[tuple[int, int]]) -> Pieces:
        """Return the pieces of the words of *text* that stand at *offsets*."""
        return self.words([text[start:end] for start, end in offsets], gaps(text, offsets))

    def words(self, words: Sequence[str], before: Sequence[int]) -> Pieces:
        """Return the pieces of *words*; *before* says what stands before each, as `gaps` does."""
        shapes = [case(word) * GAPS + gap for word, gap in zip(words, before, strict=True)]
        return Pieces([self._pieces(word) for word in words], shapes)

    def _pieces(self, word: str) -> list[int]:
        found = self._seen.get(word)
        if found is None:
            # A "word" of 100,000 characters is cut before the tokenizer sees it
            encoded = self._tokenizer.encode(word[:200], add_special_tokens=False).ids
            found = (encoded or [UNKNOWN])[:MAX_PIECES]
            if len(self._seen) >= self._remember:
                self._seen.clear()
            self._seen[word] = found
        return found
