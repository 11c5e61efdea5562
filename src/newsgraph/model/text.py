"""Stretches of an article's text: what every other record points to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """
    A stretch of an article's text.

    Offsets count Unicode code points from the start of `Article.text`;
    `end` is exclusive, so `text[start:end]` is the surface form.
    """

    start: int
    end: int

    def words(self, text: str) -> str:
        """Return the surface form of this span in *text*."""
        return text[self.start : self.end]

    def contains(self, other: TextSpan) -> bool:
        """Tell whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: TextSpan) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


def covering(spans: Iterable[TextSpan]) -> TextSpan:
    """
    Return the smallest span that contains all of *spans*.

    Raises:
        ValueError: if *spans* is empty.
    """
    listed = tuple(spans)
    if not listed:
        msg = "no span covers nothing"
        raise ValueError(msg)
    return TextSpan(min(s.start for s in listed), max(s.end for s in listed))
