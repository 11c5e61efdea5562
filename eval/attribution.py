"""Match and score attributions: source, cue and content spans, exactly and by tokens."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]

_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
FOUND_FROM = 0.5  # Dice coefficient of the content's characters from which two claims are one


@dataclass(frozen=True)
class Attribution:
    """One attribution as a scorer sees it; offsets are code points."""

    source: Spans
    cue: Spans
    content: Spans
    kind: str = ""
    speaker: str | None = None


@dataclass
class Counts:
    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.found + self.gold
        return 200 * self.right / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:5.1f}  R {self.recall:5.1f}  F1 {self.f1:5.1f}"


def words(text: str) -> list[tuple[int, int]]:
    """Return the token spans of *text*."""
    return [m.span() for m in _WORD.finditer(text)]


def exact(found: list[Attribution], gold: list[Attribution], role: str) -> Counts:
    """Count the spans of *role* that are the same on both sides."""
    ours = Counter(span for a in found for span in getattr(a, role))
    theirs = Counter(span for a in gold for span in getattr(a, role))
    return Counts(sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values()))


def overlap(found: list[Attribution], gold: list[Attribution], role: str, text: str) -> Counts:
    """Count the tokens of *text* that stand in some span of *role*."""
    tokens = words(text)
    ours, theirs = _covered(found, role, tokens), _covered(gold, role, tokens)
    return Counts(len(ours & theirs), len(ours), len(theirs))


def _covered(given: list[Attribution], role: str, tokens: list[tuple[int, int]]) -> set[int]:
    spans = sorted({span for a in given for span in getattr(a, role)})
    covered: set[int] = set()
    for number, (start, end) in enumerate(tokens):
        if any(s <= start and end <= e for s, e in spans if s <= start):
            covered.add(number)
    return covered


def pairs(found: list[Attribution], gold: list[Attribution]) -> list[tuple[int, int, float]]:
    """
    Pair the found attributions with the gold ones, each at most once, best first.

    Two are one if their contents share half their characters and their cues touch,
    or one has no cue and the contents share four fifths.
    """
    scored = []
    for i, ours in enumerate(found):
        for j, theirs in enumerate(gold):
            alike = dice(ours.content, theirs.content)
            touching = dice(ours.cue, theirs.cue) > 0
            free = not ours.cue or not theirs.cue
            if alike >= (0.8 if free and not touching else FOUND_FROM) and (touching or free):
                scored.append((alike + dice(ours.source, theirs.source) + touching, alike, i, j))
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    result = []
    for _, alike, i, j in sorted(scored, key=lambda s: (-s[0], s[2], s[3])):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            result.append((i, j, alike))
    return sorted(result)


def dice(left: Spans, right: Spans) -> float:
    """Return the Dice coefficient of the characters of two sets of spans."""
    a = {i for s, e in left for i in range(s, e)}
    b = {i for s, e in right for i in range(s, e)}
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
