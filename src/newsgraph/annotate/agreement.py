"""
What the network says of names word by word, made to fit the whole article.

`mend`: no name ends in "of" or "the". `agree`: names that look alike have one
type. The network decides each occurrence in its own sentence; a string it took
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

LINKS = frozenset({"IN", "DT", "CC"})  # tags of words that no name ends in


def mend(names: Sequence[Name], tags: Sequence[str]) -> list[Name]:
    """
    Return *names* so that none ends in a preposition, determiner or conjunction.

    A name that does goes on with the name right after it ("Parliament of the"
    + "United Kingdom" is one organisation); if none follows, it ends earlier.

    Args:
        names: (start, end, type) in words, end exclusive, in text order.
        tags: the Penn Treebank tag of each word.
    """
    mended: list[Name] = []
    for start, end, kind in names:
        if mended and mended[-1][1] == start and tags[start - 1] in LINKS:
            first, _, whole = mended.pop()
            mended.append((first, end, kind if first == start - 1 else whole))
        else:
            mended.append((start, end, kind))
    return [name for name in (_trimmed(name, tags) for name in mended) if name[0] < name[1]]


def _trimmed(name: Name, tags: Sequence[str]) -> Name:
    start, end, kind = name
    while end > start and tags[end - 1] in LINKS:
        end -= 1
    return start, end, kind


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
