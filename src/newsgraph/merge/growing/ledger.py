"""
What merging remembers between two additions: tables of an SQLite file, or of memory.

Everything here can be made again from the extractions; nothing is truth.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.model import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# "+room" in a condition keeps SQLite from walking the whole room instead of using the narrow index
SCHEMA = """
CREATE TABLE IF NOT EXISTS merge_article (article TEXT PRIMARY KEY, company TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS merge_bearer (
    item TEXT, article TEXT, local TEXT, face TEXT NOT NULL, PRIMARY KEY (item, article, local)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_bearer_article ON merge_bearer (article);
CREATE TABLE IF NOT EXISTS merge_name (name TEXT, item TEXT, PRIMARY KEY (name, item)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_name_item ON merge_name (item);
CREATE TABLE IF NOT EXISTS merge_call (call TEXT, item TEXT, PRIMARY KEY (call, item)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_call_item ON merge_call (item);
CREATE TABLE IF NOT EXISTS merge_block (
    room TEXT, key INTEGER, place TEXT, item TEXT, PRIMARY KEY (room, key, place, item)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_block_item ON merge_block (room, item);
CREATE TABLE IF NOT EXISTS merge_pair (
    room TEXT, lhs TEXT, rhs TEXT, unit TEXT, same INTEGER, json TEXT NOT NULL,
    PRIMARY KEY (room, lhs, rhs, unit)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_pair_right ON merge_pair (rhs);
CREATE INDEX IF NOT EXISTS merge_pair_unit ON merge_pair (unit);
CREATE TABLE IF NOT EXISTS merge_group (
    room TEXT, item TEXT, home TEXT, PRIMARY KEY (room, item, home)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_group_home ON merge_group (room, home);
CREATE TABLE IF NOT EXISTS merge_member (
    article TEXT, local TEXT, government INTEGER, home TEXT,
    PRIMARY KEY (article, local, government)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_member_home ON merge_member (home, government);
CREATE TABLE IF NOT EXISTS merge_governs (
    identity TEXT, article TEXT, local TEXT, face TEXT NOT NULL,
    PRIMARY KEY (identity, article, local)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_governs_article ON merge_governs (article);
CREATE TABLE IF NOT EXISTS merge_entity (
    home TEXT PRIMARY KEY, base TEXT, named INTEGER, identity TEXT, members INTEGER, id TEXT, json TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_entity_base ON merge_entity (base, named);
CREATE INDEX IF NOT EXISTS merge_entity_identity ON merge_entity (identity);
CREATE INDEX IF NOT EXISTS merge_entity_id ON merge_entity (id);
CREATE TABLE IF NOT EXISTS merge_mention (item TEXT PRIMARY KEY, article TEXT, json TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS merge_mention_article ON merge_mention (article);
CREATE TABLE IF NOT EXISTS merge_made (
    room TEXT, home TEXT, json TEXT NOT NULL, PRIMARY KEY (room, home)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS merge_stamp (rules TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS merge_sketch (article TEXT PRIMARY KEY, size INTEGER, hashes TEXT NOT NULL) WITHOUT ROWID;
"""
AT_ONCE = 1000  # items of which the verdicts are read together


class Ledger:
    """The tables, and what several parts of merging do with them."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        """Use *connection*, or a database of memory; tables are made if they are missing."""
        self.db = connection or sqlite3.connect(":memory:")
        for statement in SCHEMA.split(";"):  # `executescript` would end the caller's transaction
            if statement.strip():
                self.db.execute(statement)

    def rules(self) -> str | None:
        """Return by which rules the ledger was kept; None if it is empty."""
        row = self.db.execute("SELECT rules FROM merge_stamp").fetchone()
        return None if row is None else str(row[0])

    def start(self, rules: str) -> None:
        """Forget everything, to be kept by *rules* from now on."""
        for (name,) in self.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'merge!_%' ESCAPE '!'"
        ).fetchall():
            self.db.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our own schema
        self.db.execute("INSERT INTO merge_stamp VALUES (?)", (rules,))

    def judgements(self, room: str) -> Iterator[Judgement]:
        """Yield the verdicts of a room, in no meaningful order."""
        for (line,) in self.db.execute("SELECT json FROM merge_pair WHERE room = ?", (room,)):
            yield loaded(line)

    def beside(self, room: str, item: str) -> dict[tuple[str, str, str], str]:
        """Return the verdicts on an item: (left, right, unit) and the line that is kept."""
        found = {}
        for sql in (
            "SELECT lhs, rhs, unit, json FROM merge_pair WHERE room = ? AND lhs = ?",
            "SELECT lhs, rhs, unit, json FROM merge_pair WHERE +room = ? AND rhs = ?",
        ):
            found.update({(a, b, unit): line for a, b, unit, line in self.db.execute(sql, (room, item))})
        return found

    def unit(self, room: str, unit: str) -> dict[tuple[str, str, str], str]:
        """Return the verdicts that were made together."""
        rows = self.db.execute(
            "SELECT lhs, rhs, json FROM merge_pair WHERE +room = ? AND unit = ?", (room, unit)
        )
        return {(a, b, unit): line for a, b, line in rows}

    def write_pairs(
        self, room: str, old: dict[tuple[str, str, str], str], new: dict[tuple[str, str, str], str]
    ) -> set[str]:
        """Put the verdicts *new* in the place of *old*; return the items on which they differ."""
        gone = [pair for pair in old if pair not in new]
        come = [pair for pair in new if old.get(pair) != new[pair]]
        self.db.executemany(
            "DELETE FROM merge_pair WHERE room = ? AND lhs = ? AND rhs = ? AND unit = ?",
            [(room, *pair) for pair in gone],
        )
        self.db.executemany(
            "INSERT OR REPLACE INTO merge_pair VALUES (?, ?, ?, ?, ?, ?)",
            [(room, *pair, loaded(new[pair]).verdict is Verdict.SAME, new[pair]) for pair in come],
        )
        return {side for pair in (*gone, *come) for side in pair[:2]}

    def components(self, rooms: Iterable[str], touched: Iterable[str]) -> Iterator[list[str]]:
        """Yield what "same" verdicts link to one of *touched*, each component sorted."""
        touched = sorted(touched)
        beside = self._neighbours(tuple(rooms), at_once=len(touched) >= AT_ONCE)
        seen: set[str] = set()
        for item in touched:
            if item in seen:
                continue
            found, todo = {item}, [item]
            while todo:
                fresh = beside(todo.pop()) - found
                found |= fresh
                todo.extend(fresh)
            seen |= found
            yield sorted(found)

    def _neighbours(self, rooms: tuple[str, ...], *, at_once: bool) -> Callable[[str], set[str]]:
        """Return what gives the items that "same" verdicts link to one; for many they are read at once."""
        if at_once:
            links: defaultdict[str, set[str]] = defaultdict(set)
            for room in rooms:
                rows = self.db.execute("SELECT lhs, rhs FROM merge_pair WHERE room = ? AND same", (room,))
                for left, right in rows:
                    links[left].add(right)
                    links[right].add(left)
            return lambda item: links[item]
        return lambda item: {
            str(other)
            for room in rooms
            for sql in (
                "SELECT rhs FROM merge_pair WHERE room = ? AND lhs = ? AND same",
                "SELECT lhs FROM merge_pair WHERE +room = ? AND rhs = ? AND same",
            )
            for (other,) in self.db.execute(sql, (room, item))
        }

    def among(self, rooms: Iterable[str], items: Iterable[str]) -> list[Judgement]:
        """Return the verdicts on pairs of *items*, "different" ones as well."""
        known = set(items)
        lines: dict[tuple[str, str, str, str], str] = {}
        for room in rooms:
            for item in known:
                for a, b, unit, line in self.db.execute(
                    "SELECT lhs, rhs, unit, json FROM merge_pair WHERE room = ? AND lhs = ?", (room, item)
                ):
                    if b in known:
                        lines[room, a, b, unit] = line
        return [loaded(lines[key]) for key in sorted(lines)]

    def homes(self, room: str, items: Iterable[str]) -> set[str]:
        """Return the groups *items* are in."""
        return {
            str(home)
            for item in items
            for (home,) in self.db.execute(
                "SELECT home FROM merge_group WHERE room = ? AND item = ?", (room, item)
            )
        }

    def disband(self, room: str, items: Iterable[str]) -> None:
        """Forget the groups *items* are in, and what was made of them."""
        items = tuple(items)
        for home in self.homes(room, items):
            self.db.execute("DELETE FROM merge_made WHERE room = ? AND home = ?", (room, home))
        self.db.executemany(
            "DELETE FROM merge_group WHERE room = ? AND item = ?", [(room, item) for item in items]
        )


def dumped(judgement: Judgement) -> str:
    """Return a judgement as one line."""
    j = judgement
    return json.dumps(
        [j.left, j.right, j.verdict.value, j.because, j.score, j.who, j.date], ensure_ascii=False
    )


@lru_cache(maxsize=1 << 16)
def loaded(line: str) -> Judgement:
    """Return the judgement of a line."""
    left, right, verdict, because, score, who, date = json.loads(line)
    return Judgement(left, right, Verdict(verdict), because, score, who, date)
