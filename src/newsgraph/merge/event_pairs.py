"""Which event mentions are compared at all: those that share an act and something else."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from newsgraph.model import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgraph.merge.event_mentions import EventMention

NEIGHBOURS = 25  # in a large block each mention is compared with so many that follow it in time
ALL_PAIRS = 60


def pairs(found: Iterable[EventMention]) -> Iterator[tuple[EventMention, EventMention]]:
    """Yield the pairs worth comparing: of one act or type, with a participant, place, day or number in common."""
    blocks: defaultdict[tuple[str, ...], list[EventMention]] = defaultdict(list)
    for mention in found:
        for key in keys(mention):
            blocks[key].append(mention)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=when)
        for left, right in combinations(block, 2) if len(block) <= ALL_PAIRS else _neighbours(block):
            pair = (min(left.id, right.id), max(left.id, right.id))
            if pair not in seen:
                seen.add(pair)
                yield (left, right) if left.id <= right.id else (right, left)


def keys(mention: EventMention) -> Iterator[tuple[str, ...]]:
    """Yield the blocks a mention is in."""
    named = mention.participants | mention.places
    kind = mention.event.type
    for act in sorted(mention.acts):
        yield from ((act, entity) for entity in sorted(named | mention.company))
        yield from ((act, number) for number in sorted(mention.figures))
        if mention.days and mention.days[0] == mention.days[1]:
            yield (act, mention.days[0].isoformat())
    if kind is not EventType.OTHER:
        yield from ((kind, *pair) for pair in combinations(sorted(named), 2))


def when(mention: EventMention) -> tuple[date, str]:
    """Return where a mention stands in its blocks: by its own day, or else its article's."""
    first = mention.days[0] if mention.days else mention.published
    return (first or date.min, mention.id)


def _neighbours(block: Sequence[EventMention]) -> Iterator[tuple[EventMention, EventMention]]:
    for at, left in enumerate(block):
        for right in block[at + 1 : at + 1 + NEIGHBOURS]:
            yield left, right
