"""Other names: "Front for Work (FW)", where the two are separate entities of the article."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsgraph.extract.relations_links import Link, Scene, joined
from newsgraph.model import MentionForm, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKET = re.compile(r"^ ?[\[(]$")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "al", "to", "a"})


def name_links(scene: Scene) -> Iterator[Link]:
    """Yield the aliases given in brackets, in text order."""
    pairs = [(e, m) for e in scene.setting.index.entities for m in e.mentions if m.form is MentionForm.NAME]
    pairs.sort(key=lambda pair: (pair[1].span, pair[0].id))
    text = scene.text
    for left, right in pairwise(pairs):
        (first, one), (second, two) = left, right
        if first.id == second.id or first.type is not second.type:
            continue
        closed = text[two.span.end : two.span.end + 1] in {")", "]"}
        if closed and _BRACKET.match(text[one.span.end : two.span.start]):
            long, short = one.span.words(text), two.span.words(text)
            if _abbreviates(short, long) or _abbreviates(long, short):
                yield Link(
                    RelationType.ALIAS, left, right, joined(one.span, two.span), "an abbreviation in brackets"
                )


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of *short* are the initials of *long*; small words may be left out."""
    letters = [c for c in short.upper() if c.isalnum()]
    words = re.findall(r"\w+", long)
    strict = [w[0].upper() for w in words if w.lower() not in _SMALL]
    every = [w[0].upper() for w in words]
    return len(letters) > 1 and letters in (strict, every)
