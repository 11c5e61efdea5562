"""
Which articles tell in the same words: copies of one agency's text, shared passages.

Support is counted by origin, so ten copies of one wire story are one voice.
A sketch keeps the smallest hashes of an article's five-word shingles
(bottom-k; Broder 1997); articles that share a hash are compared, no others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b, sha256
from heapq import nsmallest
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from newsgraph.merge.cluster import clusters
from newsgraph.merge.judge import verdict
from newsgraph.model import Judgement, Origin, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.model import Article

SHINGLE = 5  # words
KEPT = 128  # hashes an article
COPY_FROM = (
    0.45  # share of the shorter article's shingles that the other holds: half, as far as a sketch can tell
)
ALL_PAIRS = 12  # up to so many articles that share a hash all are compared; of more the neighbours by id

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of an article's shingles, and how many shingles it has."""

    article: str
    hashes: frozenset[int]
    size: int


def sketch(article: Article) -> Sketch:
    """Return the sketch of an article's words, case and punctuation set aside."""
    words = _WORD.findall(article.text.lower())
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    hashed = {int.from_bytes(blake2b(s.encode(), digest_size=8).digest(), "big") for s in shingles}
    return Sketch(article.id, frozenset(nsmallest(KEPT, hashed)), len(hashed))


def containment(left: Sketch, right: Sketch) -> float:
    """
    Estimate the share of the shorter article's shingles that the longer one holds, 0 to 1.

    From the resemblance J of the two sketches and the two sizes: the shared
    part is J / (1 + J) of their sum.
    """
    union = nsmallest(KEPT, left.hashes | right.hashes)
    if not union:
        return 0.0
    shared = sum(1 for value in union if value in left.hashes and value in right.hashes)
    resemblance = shared / len(union)
    both = resemblance / (1 + resemblance) * (left.size + right.size)
    return min(1.0, both / max(1, min(left.size, right.size)))


def origins(sketches: Iterable[Sketch]) -> tuple[Origin, ...]:
    """Return the groups of two or more articles that tell in the same words, sorted by id."""
    known = {one.article: one for one in sketches}
    judged = tuple(_copies(known.values()))
    because: defaultdict[str, list[Judgement]] = defaultdict(list)
    groups = [group for group in clusters(known, judged) if len(group) > 1]
    home = {article: group[0] for group in groups for article in group}
    for judgement in judged:
        because[home[judgement.left]].append(judgement)
    made = [origin_of(group, because[group[0]]) for group in groups]
    return tuple(sorted(made, key=lambda origin: origin.id))


def _copies(sketches: Iterable[Sketch]) -> Iterator[Judgement]:
    blocks: defaultdict[int, list[Sketch]] = defaultdict(list)
    for one in sorted(sketches, key=lambda sketch: sketch.article):
        for value in one.hashes:
            blocks[value].append(one)
    seen: set[tuple[str, str]] = set()
    for value in sorted(blocks):
        block = blocks[value]
        for left, right in combinations(block, 2) if len(block) <= ALL_PAIRS else pairwise(block):
            if (left.article, right.article) in seen:
                continue
            seen.add((left.article, right.article))
            if judgement := judge_copies(left, right):
                yield judgement


def judge_copies(left: Sketch, right: Sketch) -> Judgement | None:
    """Return the verdict on two articles, None if they do not tell in the same words."""
    share = containment(left, right)
    if share < COPY_FROM:
        return None
    told = f"about {share:.0%} of the shorter article's five-word passages stand in the other"
    return verdict(left.article, right.article, Verdict.SAME, share, told)


def origin_of(articles: tuple[str, ...], judged: list[Judgement]) -> Origin:
    """Return the origin of *articles*, with the weakest of the reasons."""
    weakest = min(judged, key=lambda judgement: (judgement.score, judgement.left, judgement.right))
    return Origin(f"origin-{sha256(articles[0].encode()).hexdigest()[:12]}", articles, weakest.because)
