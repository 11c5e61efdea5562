"""The happenings of a growing collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from newsgraph.merge import event_pairs as rules
from newsgraph.merge.decisions import spread
from newsgraph.merge.event_mentions import EventMention, mentions
from newsgraph.merge.event_verdicts import judge_mentions
from newsgraph.merge.growing import faces
from newsgraph.merge.growing.ledger import dumped
from newsgraph.merge.growing.linker import Linker, Placed, numbered
from newsgraph.merge.happenings import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsgraph.merge.growing.entities import Entities
    from newsgraph.merge.growing.ledger import Ledger
    from newsgraph.model import Entity, Extraction, Happening, Judgement

EVENT, DECIDED = "event", "decided event"
_MENTION: TypeAdapter[EventMention] = TypeAdapter(EventMention)


class Known(dict[str, "Entity"]):
    """Entities by id, read when they are asked for."""

    def __init__(self, entities: Entities) -> None:
        """Read from *entities*."""
        super().__init__()
        self._entities = entities

    def __missing__(self, entity_id: str) -> Entity:
        """Read an entity."""
        self[entity_id] = self._entities[entity_id]
        return self[entity_id]


class Events:
    """Event mentions, the verdicts on them, and the happenings they make."""

    def __init__(self, ledger: Ledger, entities: Entities) -> None:
        """Use what *ledger* remembers, and *entities*."""
        self.ledger = ledger
        self.entities = entities
        self._known = Known(entities)
        self._mentions: dict[str, EventMention] = {}
        self._linker = Linker(ledger, EVENT, self._judge, all_pairs=rules.ALL_PAIRS, window=rules.NEIGHBOURS)

    def update(
        self,
        articles: Iterable[str],
        read: Callable[[str], Extraction | None],
        decisions: Sequence[Judgement],
        *,
        changed: frozenset[str],
    ) -> None:
        """
        Take in the events of *articles* anew.

        Args:
            articles: the articles that changed, or one of whose entities did.
            read: gives their records.
            decisions: people's judgements.
            changed: the ids of changed entities; a mention that reads as before and has none of them stays.
        """
        self._known.clear()
        self._mentions.clear()
        changes: dict[str, Placed | None] = {}
        for article in sorted(articles):
            changes.update(self._read_again(article, read(article), changed))
        self._regroup(self._linker.update(changes) | self._decide(decisions))

    def _read_again(
        self, article: str, extraction: Extraction | None, changed: frozenset[str]
    ) -> Iterator[tuple[str, Placed | None]]:
        db = self.ledger.db
        old = dict(
            db.execute("SELECT item, json FROM merge_mention WHERE article = ?", (article,)).fetchall()
        )
        for mention in mentions(extraction, self._known, self.entities) if extraction else ():
            self._mentions[mention.id] = mention
            line = old.pop(mention.id, None)
            if line is not None and _MENTION.validate_json(line) == mention:
                if not changed & (mention.participants | mention.places):
                    continue
            else:
                line = _MENTION.dump_json(mention).decode()
                db.execute(
                    "INSERT OR REPLACE INTO merge_mention VALUES (?, ?, ?)", (mention.id, article, line)
                )
            keys = numbered("\t".join(key) for key in rules.keys(mention))
            yield mention.id, (rules.when(mention)[0].isoformat(), keys)
        for item in old:
            db.execute("DELETE FROM merge_mention WHERE item = ?", (item,))
            yield item, None

    def _mention(self, item: str) -> EventMention:
        if item not in self._mentions:
            row = self.ledger.db.execute("SELECT json FROM merge_mention WHERE item = ?", (item,)).fetchone()
            self._mentions[item] = _MENTION.validate_json(row[0])
        return self._mentions[item]

    def _judge(self, left: str, right: str) -> Judgement | None:
        return judge_mentions(self._mention(left), self._mention(right), self._known)

    def _decide(self, decisions: Sequence[Judgement]) -> set[str]:
        db = self.ledger.db
        sides = {side for one in decisions for side in (one.left, one.right)}
        found = {
            side: (side,)
            for side in sorted(sides)
            if db.execute("SELECT 1 FROM merge_mention WHERE item = ?", (side,)).fetchone()
        }
        new = {(j.left, j.right, f"{n}"): dumped(j) for n, j in enumerate(spread(decisions, found))}
        rows = db.execute("SELECT lhs, rhs, unit, json FROM merge_pair WHERE room = ?", (DECIDED,))
        old = {(a, b, unit): line for a, b, unit, line in rows}
        return self.ledger.write_pairs(DECIDED, old, new)

    def _regroup(self, touched: Iterable[str]) -> None:
        components = list(self.ledger.components((EVENT, DECIDED), touched))
        for items in components:  # all of them first: a group may have lost its parts to several
            self.ledger.disband(EVENT, items)
        for items in components:
            self._make(items)

    def _make(self, items: Sequence[str]) -> None:
        db = self.ledger.db
        present = [
            item
            for item in items
            if db.execute("SELECT 1 FROM merge_mention WHERE item = ?", (item,)).fetchone()
        ]
        by_id = {item: self._mention(item) for item in present}
        judged = self.ledger.among((EVENT, DECIDED), present)
        for group, happening in grouped(by_id, judged, self._known):
            db.executemany("INSERT INTO merge_group VALUES (?, ?, ?)", [(EVENT, m, group[0]) for m in group])
            db.execute("INSERT INTO merge_made VALUES (?, ?, ?)", (EVENT, group[0], faces.line_of(happening)))

    def listed(self) -> tuple[Happening, ...]:
        """Return all happenings, sorted by id."""
        rows = self.ledger.db.execute("SELECT json FROM merge_made WHERE room = ?", (EVENT,))
        return tuple(sorted((faces.happening_of(line) for (line,) in rows), key=lambda one: one.id))

    def judgements(self) -> Iterable[Judgement]:
        """Yield the verdicts on event mentions."""
        for room in (EVENT, DECIDED):
            yield from self.ledger.judgements(room)
