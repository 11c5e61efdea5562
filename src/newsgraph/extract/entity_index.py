"""Look actors and places up by where they stand in the text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from newsgraph.model import LocalEntity, Mention, Participant, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

Found: TypeAlias = tuple[LocalEntity, Mention]


class EntityIndex:
    """
    The entities of one article, found by offset.

    Where mentions are nested or share a head, the smallest one answers.
    All lookups are logarithmic in the number of mentions, save `covering`,
    which walks back no further than the longest mention reaches.
    """

    def __init__(self, entities: Iterable[LocalEntity]) -> None:
        self.entities = tuple(entities)
        self._by_id = {entity.id: entity for entity in self.entities}
        pairs = [(entity, mention) for entity in self.entities for mention in entity.mentions]
        pairs.sort(key=lambda pair: (pair[1].span.start, pair[1].span.end, pair[0].id))
        self._pairs: tuple[Found, ...] = tuple(pairs)
        self._starts = [mention.span.start for _, mention in self._pairs]
        self._longest = max((m.span.end - m.span.start for _, m in self._pairs), default=0)
        self._heads: dict[int, Found] = {}
        for found in sorted(self._pairs, key=_size):
            self._heads.setdefault(found[1].head.start, found)

    def by_id(self, entity_id: str) -> LocalEntity | None:
        """Return the entity of that id, None if there is none."""
        return self._by_id.get(entity_id)

    def at_head(self, offset: int) -> Found | None:
        """Return the smallest mention whose head begins at *offset*, with its entity."""
        return self._heads.get(offset)

    def inside(self, span: TextSpan) -> tuple[Found, ...]:
        """Return the mentions that lie wholly inside *span*, in text order."""
        found: list[Found] = []
        for pair in self._pairs[bisect_left(self._starts, span.start) :]:
            if pair[1].span.start >= span.end:
                break
            if span.contains(pair[1].span):
                found.append(pair)
        return tuple(found)

    def covering(self, span: TextSpan) -> Found | None:
        """Return the smallest mention that holds all of *span*, with its entity."""
        low = bisect_left(self._starts, span.end - self._longest)
        high = bisect_left(self._starts, span.start + 1)
        holding = [pair for pair in self._pairs[low:high] if pair[1].span.contains(span)]
        return min(holding, key=_size, default=None)


def participant(found: Found, span: TextSpan | None = None) -> Participant:
    """Return the participant a mention gives, standing on *span* or on the mention itself."""
    entity, mention = found
    return Participant(entity.id, span or mention.span, mention.reading)


def _size(found: Found) -> int:
    return found[1].span.end - found[1].span.start
