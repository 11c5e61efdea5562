"""
One string, one type: names that look alike in an article agree.

The network decides each occurrence in its own sentence; a string it took
twice for an organisation and once for a person is an organisation. After
Krishnan & Manning (2006), who measured how seldom a name changes its type
inside a document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Name = tuple[int, int, str]


def agree(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """
    Return *names* with the type that most occurrences of their words have.

    A tie changes nothing.

    Args:
        names: (start, end, type) in words, end exclusive.
        words: the words of the article.
    """
    types: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for start, end, kind in names:
        types[tuple(words[start:end])][kind] += 1
    return [(start, end, _most(types[tuple(words[start:end])], kind)) for start, end, kind in names]


def _most(counts: Counter[str], kind: str) -> str:
    best, times = counts.most_common(1)[0]
    return best if times > counts[kind] else kind
