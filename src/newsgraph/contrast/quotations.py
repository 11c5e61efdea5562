"""
The same words in quotation marks: whole, cut short, reworded, or put into another mouth.

Quotations are compared sentence by sentence of what was said; a sentence
that the article interrupts ("X," she said, "Y") is put together again. What
one article quotes another may print without marks, as its own sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import Match, SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.words import STOP, Word, words
from newsgraph.model import Claim, ComparisonVerdict, EntityType, StatementKind, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgraph.contrast.telling import Telling
    from newsgraph.model import Comparison

SHORTEST = 3  # words, two of which carry meaning
UNMARKED_SHORTEST = 6  # words in a row that a sentence without quotation marks must share
REWORDED_FROM = 0.55  # share of the shorter quotation's words found in order in the other
REWORDED_SHORTEST = 5  # words: fewer agree by chance
CONFLICT_FROM = 6  # words: two speakers of a shorter quotation may both have said it
_ENDS = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bvs)[.!?…]+(?=\s+\S)")
_LAST = frozenset(".!?…")
_QUOTATION_MARKS = " \t\n\"'\u2018\u2019\u201c\u201d\u00ab\u00bb"
_FIRST = re.compile(r"\w+")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)\W*$")


@dataclass(frozen=True)
class Quoted:
    """One quoted sentence or fragment, in one or more stretches; or a sentence without marks."""

    record: str
    spans: tuple[TextSpan, ...]
    words: tuple[Word, ...]
    claim: Claim | None = None  # None: the article prints it without quotation marks
    rest: TextSpan | None = None  # what the same quotation goes on with, in the same pair of marks

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
            if pending and _begins_anew(telling.text, pending[-1], span):
                found.append(_quoted(telling, claim.id, pending, claim))
                pending = []
            pieces = _sentences(telling.text, span)
            for at, piece in enumerate(pieces):
                pending.append(piece)
                rest = TextSpan(pieces[at + 1].start, pieces[-1].end) if at < len(pieces) - 1 else None
                if rest or piece.words(telling.text).rstrip()[-1:] in _LAST:
                    found.append(replace(_quoted(telling, claim.id, pending, claim), rest=rest))
                    pending = []
        if pending:
            found.append(_quoted(telling, claim.id, pending, claim))
    return tuple(one for one in found if one.words)


def _begins_anew(text: str, before: TextSpan, span: TextSpan) -> bool:
    """Tell whether a quotation that goes on behind a reporting clause begins a sentence of its own there."""
    between = text[before.end : span.start].strip(_QUOTATION_MARKS)
    first = _FIRST.search(text, span.start, span.end)
    capital = first is not None and first.group()[0].isupper() and first.group() != "I"
    return between[-1:] in _LAST - {"…"} or (capital and between[-1:] not in {"", ",", "…"})


def unmarked(telling: Telling, marked: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """Return the sentences outside quotation marks that hold a record."""
    taken = {telling.sentence_at(span.start) for one in marked for span in one.spans}
    found = []
    for at, record in sorted(telling.records.items()):
        if at not in taken:
            found.append(_quoted(telling, record, [telling.sentences[at]], None))
    return tuple(one for one in found if one.words)


def _quoted(telling: Telling, record: str, spans: Sequence[TextSpan], claim: Claim | None) -> Quoted:
    return Quoted(
        record, tuple(spans), tuple(word for span in spans for word in words(telling.text, span)), claim
    )


def _sentences(text: str, span: TextSpan) -> list[TextSpan]:
    """Cut a quoted stretch after its full stops, the same in every article."""
    cuts = [span.start + match.end() for match in _ENDS.finditer(span.words(text))]
    starts = [span.start, *cuts]
    return [TextSpan(start, end) for start, end in zip(starts, [*cuts, span.end], strict=True) if start < end]


def compare_quotations(left: Telling, right: Telling) -> Iterator[Comparison]:
    """Yield how the quotations of two articles stand to each other."""
    mine, theirs = quoted(left), quoted(right)
    yield from _compare(left, mine, right, (*theirs, *unmarked(right, theirs)))
    yield from _compare(left, unmarked(left, mine), right, theirs)


def _compare(
    left: Telling, lefts: Sequence[Quoted], right: Telling, rights: Sequence[Quoted]
) -> Iterator[Comparison]:
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(rights):
        for key in _keys(one):
            index[key].append(at)
    for mine in lefts:
        candidates = sorted({at for key in _keys(mine) for at in index.get(key, ())})
        ranked = sorted((-overlap(mine.said, rights[at].said), at) for at in candidates)
        for _, at in ranked[:2]:
            standing = stand(left, mine, right, rights[at])
            if standing is not None:
                yield from _told(left, mine, right, rights[at], standing)


def _keys(one: Quoted) -> Iterator[tuple[str, ...]]:
    """Yield what two quotations must share one of to be compared: three words in a row, or a rare pair."""
    said = one.said
    yield from zip(said, said[1:], said[2:], strict=False)
    if one.claim is not None or one.telling_words >= REWORDED_SHORTEST:
        yield from pairwise(word for word in said if word not in STOP)
    if one.claim is not None:
        yield from ((word, "") for word in said if len(word) >= 7 and word not in STOP)


def overlap(left: Sequence[str], right: Sequence[str]) -> float:
    """Return the share of the shorter quotation's words that stand in the other in the same order."""
    short, long = sorted((left, right), key=len)
    return sum(block.size for block in _blocks(short, long)) / len(short)


def _blocks(short: Sequence[str], long: Sequence[str]) -> list[Match]:
    return [b for b in SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks() if b.size]


def stand(left: Telling, mine: Quoted, right: Telling, theirs: Quoted) -> Standing | None:
    """Return how two quoted sentences stand to each other, None if they are not the same words."""
    swap = len(mine.said) < len(theirs.said)
    full, part = (theirs, mine) if swap else (mine, theirs)
    text = right.text if swap else left.text
    if len(part.said) < SHORTEST or part.telling_words < 2:
        return None
    marked = full.claim is not None and part.claim is not None
    if not marked and len(part.said) < UNMARKED_SHORTEST:
        return None
    at = _inside(part.said, full.said)
    if at is not None:
        missing = _left_out(text, full, at, at + len(part.said)) if full.claim is not None else ()
        broken = _broken_off(left, mine, right, theirs) if marked and not missing else None
        if broken:
            return broken
        if not missing:
            unmarked_ = "" if marked else ", by one article without quotation marks"
            return Standing(ComparisonVerdict.QUOTE_SAME, f"the same {len(part.said)} words{unmarked_}")
        because = f"the shorter one leaves out: {' … '.join(missing)}"
        return Standing(ComparisonVerdict.QUOTE_TRUNCATED, because, swap, missing)
    return _reworded(text, full, part, swap=swap, marked=marked)


def _broken_off(left: Telling, mine: Quoted, right: Telling, theirs: Quoted) -> Standing | None:
    """Return the truncation of a quotation that ends in an ellipsis where the other one goes on."""
    cut = [bool(_CUT_OFF.search(q.spans[-1].words(t.text))) for t, q in ((left, mine), (right, theirs))]
    if cut[0] is cut[1]:
        return None
    telling, full = (right, theirs) if cut[0] else (left, mine)
    if full.rest is None:
        return None
    missing = full.rest.words(telling.text).strip()
    because = f"the shorter one breaks off with an ellipsis before: {missing}"
    return Standing(ComparisonVerdict.QUOTE_TRUNCATED, because, swap=cut[0], missing=(missing,))


def _reworded(text: str, full: Quoted, part: Quoted, *, swap: bool, marked: bool) -> Standing | None:
    blocks = _blocks(part.said, full.said)
    share = sum(block.size for block in blocks) / len(part.said)
    longest = max((block.size for block in blocks), default=0)
    if len(part.said) < REWORDED_SHORTEST or share < REWORDED_FROM or longest < (2 if marked else 4):
        return None
    changed = _changed(text, full, part, blocks)
    because = f"{share:.0%} of the words in the same order"
    return Standing(ComparisonVerdict.QUOTE_REWORDED, because, swap, changed)


def _inside(part: Sequence[str], full: Sequence[str]) -> int | None:
    """Return where *part* stands in *full* word for word, None if it does not."""
    return next((at for at in range(len(full) - len(part) + 1) if full[at : at + len(part)] == part), None)


def _left_out(text: str, full: Quoted, start: int, end: int) -> tuple[str, ...]:
    """Return the words before and after the shared part, as far as they are of the same stretches."""
    touched = [s for s in full.spans if any(s.contains(word.span) for word in full.words[start:end])]
    found = []
    for part in (full.words[:start], full.words[end:]):
        for span in touched:
            inside = [word for word in part if span.contains(word.span)]
            if any(word.text not in STOP for word in inside):  # "he said" inside the marks is no cut
                found.append(text[inside[0].span.start : inside[-1].span.end])
    return tuple(found)


def _touched(one: Quoted, other: Quoted) -> tuple[TextSpan, ...]:
    """Return the stretches of a quotation that hold words of the other."""
    held = [
        one.words[block.a + at].span for block in _blocks(one.said, other.said) for at in range(block.size)
    ]
    if one.claim is None and held:
        return (TextSpan(held[0].start, held[-1].end),)
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
    one = left.entity(mine.claim.speaker) if mine.claim else None
    two = right.entity(theirs.claim.speaker) if theirs.claim else None
    share = overlap(mine.said, theirs.said)
    passages = (
        left.passage(mine.record, _touched(mine, theirs)),
        right.passage(theirs.record, _touched(theirs, mine)),
    )
    about = (one.id if one else None, two.id if two else None)
    aligned = "quoted words agree"
    if one and two and one.id == two.id:
        aligned = f"both quote {one.name}"
    elif one and two:
        if standing.verdict is ComparisonVerdict.QUOTE_REWORDED and share < 0.75:
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
