"""
The same words in quotation marks: whole, cut short, reworded, or put into another mouth.

Quotations are compared sentence by sentence of what was said; a sentence
that the article interrupts ("X," she said, "Y") is put together again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.words import STOP, Word, words
from newsgraph.model import Claim, ComparisonVerdict, EntityType, StatementKind, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.contrast.telling import Telling
    from newsgraph.model import Comparison

SHORTEST = 4  # words: shorter quotations are compared for identity alone
SHORTEST_SAME = 3
REWORDED_FROM = 0.55  # share of the shorter quotation's words found in order in the other
CONFLICT_FROM = 6  # words: two speakers of a shorter quotation may both have said it
_ENDS = frozenset(".!?")


@dataclass(frozen=True)
class Quoted:
    """One quoted sentence or fragment, in one or more stretches."""

    claim: Claim
    spans: tuple[TextSpan, ...]
    words: tuple[Word, ...]

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The words without case and marks."""
        return tuple(word.text for word in self.words)

    @cached_property
    def telling_words(self) -> int:
        """How many of the words carry meaning."""
        return sum(word not in STOP for word in self.said)


def quoted(telling: Telling) -> tuple[Quoted, ...]:
    """Return the quoted sentences of an article, in text order."""
    found: list[Quoted] = []
    for claim in telling.extraction.claims:
        pending: list[TextSpan] = []
        for span in claim.quoted:
            pieces = _sentences(telling, span)
            for at, piece in enumerate(pieces):
                pending.append(piece)
                if at < len(pieces) - 1 or telling.text[piece.start : piece.end].rstrip()[-1:] in _ENDS:
                    found.append(_quoted(telling, claim, pending))
                    pending = []
        if pending:
            found.append(_quoted(telling, claim, pending))
    return tuple(one for one in found if one.words)


def _quoted(telling: Telling, claim: Claim, spans: Sequence[TextSpan]) -> Quoted:
    return Quoted(claim, tuple(spans), tuple(word for span in spans for word in words(telling.text, span)))


def _sentences(telling: Telling, span: TextSpan) -> list[TextSpan]:
    """Cut a quoted stretch where the article's sentences end inside it."""
    first, last = telling.sentence_at(span.start), telling.sentence_at(max(span.start, span.end - 1))
    cut = []
    for sentence in telling.sentences[first : last + 1]:
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if start < end:
            cut.append(TextSpan(start, end))
    return cut or [span]


def compare_quotations(left: Telling, right: Telling) -> Iterator[Comparison]:
    """Yield how the quotations of two articles stand to each other."""
    theirs = quoted(right)
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(theirs):
        for key in _keys(one):
            index[key].append(at)
    for mine in quoted(left):
        candidates = sorted({at for key in _keys(mine) for at in index.get(key, ())})
        ranked = sorted(((overlap(mine.said, theirs[at].said), -at, at) for at in candidates), reverse=True)
        for _, _, at in ranked[:2]:
            standing = stand(left, mine, right, theirs[at])
            if standing is not None:
                yield from _told(left, mine, right, theirs[at], standing)


def _keys(one: Quoted) -> Iterator[tuple[str, ...]]:
    """Yield what two quotations must share one of to be compared: three words in a row, or a rare pair."""
    said = one.said
    yield from zip(said, said[1:], said[2:], strict=False)
    telling = [word for word in said if word not in STOP]
    yield from pairwise(telling)
    yield from ((word, "") for word in telling if len(word) >= 7)


def overlap(left: Sequence[str], right: Sequence[str]) -> float:
    """Return the share of the shorter quotation's words that stand in the other in the same order."""
    short, long = sorted((left, right), key=len)
    return sum(block.size for block in _blocks(short, long)) / len(short)


def _blocks(short: Sequence[str], long: Sequence[str]) -> list[Match]:
    return [b for b in SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks() if b.size]


def stand(left: Telling, mine: Quoted, right: Telling, theirs: Quoted) -> Standing | None:
    """Return how two quoted sentences stand to each other, None if they are not the same words."""
    if mine.said == theirs.said:
        return _same(mine)
    swap = len(mine.said) < len(theirs.said)
    full, part = (theirs, mine) if swap else (mine, theirs)
    if len(part.said) < SHORTEST or part.telling_words < 2:
        return None
    at = _inside(part.said, full.said)
    if at is not None:
        text = right.text if swap else left.text
        missing = _left_out(text, full, at, at + len(part.said))
        because = f"the shorter one leaves out: {' … '.join(missing)}"
        return Standing(ComparisonVerdict.QUOTE_TRUNCATED, because, swap, missing)
    blocks = _blocks(part.said, full.said)
    share = sum(block.size for block in blocks) / len(part.said)
    if share < REWORDED_FROM or max(block.size for block in blocks) < 2:
        return None
    changed = _changed(left.text if not swap else right.text, full, part, blocks)
    return Standing(
        ComparisonVerdict.QUOTE_REWORDED, f"{share:.0%} of the words in the same order", swap, changed
    )


def _same(mine: Quoted) -> Standing | None:
    if len(mine.said) < SHORTEST_SAME or mine.telling_words < 2:
        return None
    return Standing(ComparisonVerdict.QUOTE_SAME, f"the same {len(mine.said)} words")


def _inside(part: Sequence[str], full: Sequence[str]) -> int | None:
    """Return where *part* stands in *full* word for word, None if it does not."""
    return next((at for at in range(len(full) - len(part) + 1) if full[at : at + len(part)] == part), None)


def _left_out(text: str, full: Quoted, start: int, end: int) -> tuple[str, ...]:
    """Return the words before and after the shared part, as far as they are of the same stretches."""
    touched = [s for s in full.spans if any(s.contains(word.span) for word in full.words[start:end])]
    found = []
    for part in (full.words[:start], full.words[end:]):
        for span in touched:
            inside = [word.span for word in part if span.contains(word.span)]
            if inside:
                found.append(text[inside[0].start : inside[-1].end])
    return tuple(found)


def _touched(one: Quoted, other: Quoted) -> tuple[TextSpan, ...]:
    """Return the stretches of a quotation that hold words of the other."""
    held = [
        one.words[block.a + at].span for block in _blocks(one.said, other.said) for at in range(block.size)
    ]
    return tuple(span for span in one.spans if any(span.contains(word) for word in held)) or one.spans


def _changed(text: str, full: Quoted, part: Quoted, blocks: Sequence[Match]) -> tuple[str, ...]:
    """Return the words of the fuller quotation between what both share."""
    found, at = [], 0
    for _, start, size in [*blocks, Match(len(part.said), len(full.said), 0)]:
        if start > at:
            found.append(text[full.words[at].span.start : full.words[start - 1].span.end])
        at = start + size
    return tuple(found)


def _told(
    left: Telling, mine: Quoted, right: Telling, theirs: Quoted, standing: Standing
) -> Iterator[Comparison]:
    """Yield the comparison of the words, and beside it that of two speakers who cannot both have said them."""
    one, two = left.entity(mine.claim.speaker), right.entity(theirs.claim.speaker)
    share = overlap(mine.said, theirs.said)
    passages = (
        left.passage(mine.claim.id, _touched(mine, theirs)),
        right.passage(theirs.claim.id, _touched(theirs, mine)),
    )
    about = (one.id if one else None, two.id if two else None)
    aligned = "quoted words agree"
    if one and two and one.id == two.id:
        aligned = f"both quote {one.name}"
    elif one and two:
        if standing.verdict is ComparisonVerdict.QUOTE_REWORDED:
            return
        if (
            one.type is two.type is EntityType.PERSON
            and min(len(mine.said), len(theirs.said)) >= CONFLICT_FROM
        ):
            told = f"the one names {one.name}, the other {two.name} as the speaker"
            conflict = Standing(ComparisonVerdict.SPEAKER_CONFLICT, told)
            yield comparison(
                conflict, StatementKind.QUOTATION, *passages, aligned=aligned, about=about, weight=0.9
            )
    weight = 0.5 + share / 2
    yield comparison(
        standing, StatementKind.QUOTATION, *passages, aligned=aligned, about=about, weight=weight
    )
