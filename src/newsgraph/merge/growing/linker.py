"""
Pairs that share a block, kept up to date.

An item that changes is judged again with those it shares a block with; of all
other pairs only those are looked at whose standing the change can alter: in a
block that grows over its limit, or where a newcomer comes between neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from newsgraph.merge.growing.ledger import dumped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from newsgraph.merge.growing.ledger import Ledger
    from newsgraph.model import Judgement

Pair: TypeAlias = tuple[str, str]
Row: TypeAlias = tuple[str, str]  # place, item
Placed: TypeAlias = tuple[str, frozenset[int]]  # where it stands in its blocks, and their numbers


@dataclass(frozen=True, slots=True)
class Linker:
    """The blocks and verdicts of one kind of item."""

    ledger: Ledger
    room: str
    judge: Callable[[str, str], Judgement | None]
    all_pairs: int  # up to so many items of a block all pairs are judged
    window: int  # of a larger one each item with so many that follow it; 0: none

    def update(self, changes: Mapping[str, Placed | None]) -> set[str]:
        """
        Take in *changes*; None removes an item. Return the items that changed or whose verdicts did.

        Verdicts do not depend on the order or the batches of the changes.
        """
        old = {item: self._keys(item) for item in changes}
        keys = {key for rows in old.values() for key, _ in rows}
        keys |= {key for placed in changes.values() if placed for key in placed[1]}
        alone = self._alone(old)
        before = set() if alone else self._unsettled(old, changes)
        self._write(old, changes)
        pairs = self._pairs(changes, keys)
        loose = set() if alone else (before | self._unsettled(old, changes)) - pairs
        for left, right in sorted(loose):
            if self._hold(left, right):
                pairs.add((left, right))
        return self._judge(pairs, loose, changes) | set(changes)

    def _alone(self, old: Mapping[str, list[tuple[int, str]]]) -> bool:
        """Tell whether there are no items but the changing ones."""
        if any(old.values()):
            return False
        row = self.ledger.db.execute(
            "SELECT 1 FROM merge_block WHERE room = ? LIMIT 1", (self.room,)
        ).fetchone()
        return row is None

    def _keys(self, item: str) -> list[tuple[int, str]]:
        rows = self.ledger.db.execute(
            "SELECT key, place FROM merge_block WHERE room = ? AND item = ?", (self.room, item)
        )
        return [(int(key), str(place)) for key, place in rows]

    def _write(
        self, old: Mapping[str, Iterable[tuple[int, str]]], changes: Mapping[str, Placed | None]
    ) -> None:
        db = self.ledger.db
        db.executemany(
            "DELETE FROM merge_block WHERE room = ? AND key = ? AND place = ? AND item = ?",
            [(self.room, key, place, item) for item, rows in old.items() for key, place in rows],
        )
        db.executemany(
            "INSERT INTO merge_block VALUES (?, ?, ?, ?)",
            [
                (self.room, key, placed[0], item)
                for item, placed in changes.items()
                if placed
                for key in placed[1]
            ],
        )

    def _rows(self, key: int) -> list[Row]:
        """Return a block in order; one more than `all_pairs` of a large one that has no window."""
        sql = "SELECT place, item FROM merge_block WHERE room = ? AND key = ? ORDER BY place, item LIMIT ?"
        rows = self.ledger.db.execute(sql, (self.room, key, self.all_pairs + 1))
        return [(str(place), str(item)) for place, item in rows]

    def _pairs(self, changes: Mapping[str, Placed | None], keys: Iterable[int]) -> set[Pair]:
        """Return the pairs of which one side is among *changes*."""
        holders: defaultdict[int, list[Row]] = defaultdict(list)
        for item, placed in changes.items():
            for key in placed[1] if placed else ():
                holders[key].append((placed[0] if placed else "", item))
        found: set[Pair] = set()
        for key in keys:
            if key not in holders:
                continue
            block = self._rows(key)
            if len(block) <= self.all_pairs:
                for _, item in holders[key]:
                    found.update(_pair(item, other) for _, other in block if other != item)
            elif self.window:
                for row in holders[key]:
                    found.update(_pair(row[1], other) for _, other in self._around(key, row))
        return found

    def _around(self, key: int, row: Row) -> list[Row]:
        """Return the neighbours of a place, nearest first on either side, itself left out."""
        found: list[Row] = []
        for sign, order in (("<", "DESC"), (">", "ASC")):
            sql = (
                "SELECT place, item FROM merge_block WHERE room = ? AND key = ?"  # noqa: S608 - our own words
                f" AND (place, item) {sign} (?, ?) ORDER BY place {order}, item {order} LIMIT ?"
            )
            rows = self.ledger.db.execute(sql, (self.room, key, *row, self.window))
            found += [(str(place), str(item)) for place, item in rows]
        return found

    def _unsettled(
        self, old: Mapping[str, list[tuple[int, str]]], changes: Mapping[str, Placed | None]
    ) -> set[Pair]:
        """Return pairs of unchanged items, now neighbours in a changed block, that the change may part or join."""
        where: defaultdict[int, set[Row]] = defaultdict(set)
        for item, placed in changes.items():
            come = {(key, placed[0]) for key in placed[1]} if placed else set()
            for key, place in come.symmetric_difference(old[item]):
                where[key].add((place, item))
        found: set[Pair] = set()
        for key in where:
            block = self._rows(key)
            crossing = len(block) + len(where[key]) > self.all_pairs and len(block) <= self.all_pairs
            if crossing:
                still = [item for _, item in block if item not in changes]
                found.update(_pair(a, b) for a, b in combinations(still, 2))
            elif len(block) > self.all_pairs and self.window:
                for row in sorted(where[key]):
                    near = sorted(row for row in self._around(key, row) if row[1] not in changes)
                    found.update(_pair(a[1], b[1]) for a, b in combinations(near, 2))
        return found

    def _hold(self, left: str, right: str) -> bool:
        """Tell whether two items are compared because of some block."""
        mine, yours = dict(self._keys(left)), dict(self._keys(right))
        for key in sorted(mine.keys() & yours.keys()):
            if len(self._rows(key)) <= self.all_pairs:
                return True
            row = (yours[key], right)
            if self.window and row in self._around(key, (mine[key], left)):
                return True
        return False

    def _judge(self, pairs: set[Pair], loose: set[Pair], changes: Iterable[str]) -> set[str]:
        old: dict[tuple[str, str, str], str] = {}
        for item in changes:
            old.update(self.ledger.beside(self.room, item))
        for left, right in loose:
            kept = self.ledger.db.execute(
                "SELECT json FROM merge_pair WHERE room = ? AND lhs = ? AND rhs = ? AND unit = ''",
                (self.room, left, right),
            ).fetchone()
            if kept:
                old[left, right, ""] = kept[0]
        new = {}
        for left, right in sorted(pairs):
            judged = self.judge(left, right)
            if judged is not None:
                new[left, right, ""] = dumped(judged)
        return self.ledger.write_pairs(self.room, old, new)


def numbered(keys: Iterable[str]) -> frozenset[int]:
    """Return the numbers under which blocks are kept, signed and of 64 bits: names would fill the file."""
    return frozenset(
        int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True) for key in keys
    )


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)
