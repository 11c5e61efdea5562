"""Which articles tell one story: only they are compared."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.model import Collection, Extraction, Resolver

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEAREST = 8  # articles each article is compared with at most
FREQUENT = 10  # an entity named in more articles counts less
MOST_ARTICLES = 400  # and one named in more than that tells nothing about the story
SHARED_FEW, SHARE_FEW = 2.0, 0.3
SHARED_MANY, SHARE_MANY = 3.0, 0.15
PER_HAPPENING = 2.0
APART = 45  # days between two publications of one story


def story_pairs(
    extractions: Sequence[Extraction], collection: Collection, resolver: Resolver
) -> tuple[tuple[str, str], ...]:
    """
    Return the pairs of article ids that tell one story, sorted.

    Two articles do if they share a happening, or enough of the entities they
    name; countries, and what half the collection names, do not count. Each
    article keeps its nearest few, so the pairs grow with the articles.
    """
    named = {one.article.id: _named(one, resolver) for one in extractions}
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for article in sorted(named):
        for entity in named[article]:
            articles[entity].append(article)
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for entity in sorted(articles):
        _count(shared, articles[entity], min(1.0, FREQUENT / len(articles[entity])) ** 0.5)
    happened: defaultdict[tuple[str, str], float] = defaultdict(float)
    for happening in collection.happenings:
        _count(happened, sorted({member.article for member in happening.members}), PER_HAPPENING)
    published = {e.article.id: e.article.published.value if e.article.published else "" for e in extractions}
    strength = {}
    for pair in sorted(set(shared) | set(happened)):
        least = max(1, min(len(named[side]) for side in pair))
        many, share = shared[pair], shared[pair] / least
        near = (many >= SHARED_FEW and share >= SHARE_FEW) or (many >= SHARED_MANY and share >= SHARE_MANY)
        if (near or happened[pair]) and _close(published[pair[0]], published[pair[1]]):
            strength[pair] = many + happened[pair]
    return _nearest(strength)


def _named(extraction: Extraction, resolver: Resolver) -> frozenset[str]:
    """Return the entities an article names, countries left out."""
    found = set()
    for local in extraction.entities:
        entity = resolver.entity(extraction.article.id, local.id)
        known = resolver.by_id(entity) if entity else None
        if known and known.named and not (known.identity or "").startswith("iso3166:"):
            found.add(known.id)
    return frozenset(found)


def _count(pairs: defaultdict[tuple[str, str], float], articles: Sequence[str], weight: float) -> None:
    if len(articles) > MOST_ARTICLES:
        return
    for at, left in enumerate(articles):
        for right in articles[at + 1 :]:
            pairs[left, right] += weight


def _close(left: str, right: str) -> bool:
    """Tell whether two dates of publication allow one story; unknown ones do."""
    if len(left) < 7 or len(right) < 7:
        return True
    months = [int(value[:4]) * 12 + int(value[5:7]) for value in (left, right)]
    return abs(months[0] - months[1]) * 30 <= APART


def _nearest(strength: Mapping[tuple[str, str], float]) -> tuple[tuple[str, str], ...]:
    beside: defaultdict[str, list[tuple[float, str, tuple[str, str]]]] = defaultdict(list)
    for pair, value in strength.items():
        beside[pair[0]].append((-value, pair[1], pair))
        beside[pair[1]].append((-value, pair[0], pair))
    kept: set[tuple[str, str]] = set()
    for found in beside.values():
        kept.update(pair for _, _, pair in sorted(found)[:NEAREST])
    return tuple(sorted(kept))
