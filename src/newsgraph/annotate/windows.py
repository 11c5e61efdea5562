"""
Cut a text of any length into windows that the network can read.

A window begins at a sentence, and the sentence before it is read again as
context; only sentences that end inside the window are taken from it. So
every sentence is decided once, whole, with what stands before it in sight,
and the result depends on nothing but the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_PIECES = 300  # of a window, without the two marks around it
MAX_CONTEXT = 48  # pieces of the sentence before that are read again


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (exclusive) are read; what is decided begins at `keep`."""

    start: int
    keep: int
    end: int


def read(
    sizes: Sequence[int], decide: Callable[[Window], Sequence[int]]
) -> Iterator[tuple[Window, list[int], int]]:
    """
    Walk over the words of a text window by window.

    Args:
        sizes: how many pieces each word has.
        decide: reads a window and returns the words in it, counted from the
            start of the text, that start a sentence.

    Yields:
        The window, the sentence starts taken from it (at and after
        `keep`), and the end (exclusive) of what is taken.
    """
    keep, start = 0, 0
    while keep < len(sizes):
        end = _end(sizes, start, keep)
        window = Window(start, keep, end)
        starts = sorted({keep, *(s for s in decide(window) if keep < s < end)})
        # the last sentence may go on beyond the window: it is read again, unless it is all there is
        taken = end if end == len(sizes) or len(starts) == 1 else starts[-1]
        starts = [s for s in starts if s < taken]
        yield window, starts, taken
        context = starts[-1]
        start = context if sum(sizes[context:taken]) <= MAX_CONTEXT else taken
        keep = taken


def _end(sizes: Sequence[int], start: int, keep: int) -> int:
    """Return how far a window from *start* reaches; it holds at least the word at *keep*."""
    total, end = 0, start
    while end < len(sizes) and (end <= keep or total + sizes[end] <= MAX_PIECES):
        total += sizes[end]
        end += 1
    return end
