"""The names of a growing collection: who bears them, which are judged to be one, which stand alone."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.merge import block
from newsgraph.merge.cluster import clusters
from newsgraph.merge.collection import clash_of
from newsgraph.merge.decisions import side, spread
from newsgraph.merge.growing.faces import face, seen
from newsgraph.merge.growing.ledger import dumped
from newsgraph.merge.growing.linker import Linker, Placed, numbered
from newsgraph.merge.judge import judge
from newsgraph.merge.names import fold
from newsgraph.merge.profile import Bearer, Profile, bearers
from newsgraph.merge.short import answers_to, call, judge_short
from newsgraph.model import EntityRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsgraph.merge.growing.ledger import Ledger
    from newsgraph.model import Extraction, Judgement

FULL, SHORT, DECIDED = "full", "short", "decided"


@dataclass(frozen=True)
class KeptProfile(Profile):
    """A profile of the ledger: the company it keeps is read when it is asked for."""

    ledger: Ledger = field(kw_only=True, compare=False)

    @cached_property
    def context(self) -> frozenset[str]:
        """Keys of the entities it is named together with."""
        keys: set[str] = set()
        for article in self.articles:
            row = self.ledger.db.execute(
                "SELECT company FROM merge_article WHERE article = ?", (article,)
            ).fetchone()
            keys.update(json.loads(row[0]) if row else ())
        keys.discard(self.key)
        return frozenset(keys)


class Names:
    """The names of the collection, by item: the key of a full name, key and reference of one that stands alone."""

    def __init__(self, ledger: Ledger) -> None:
        """Use what *ledger* remembers."""
        self.ledger = ledger
        self._known: dict[str, KeptProfile | None] = {}
        self._linker = Linker(ledger, FULL, self._judge, all_pairs=block.LARGEST_BLOCK, window=0)

    def profile(self, item: str) -> KeptProfile | None:
        """Return what is known of a name; None if nobody bears it."""
        if item not in self._known:
            self._known[item] = self._read(item)
        return self._known[item]

    def _read(self, item: str) -> KeptProfile | None:
        rows = self.ledger.db.execute(
            "SELECT article, local, face FROM merge_bearer WHERE item = ? ORDER BY article, local", (item,)
        ).fetchall()
        if not rows:
            return None
        key, _, short = item.partition("\t")
        found = tuple(
            Bearer(EntityRef(article, local), seen(line), key, bool(short), frozenset())
            for article, local, line in rows
        )
        return KeptProfile(str(found[0].ref), key, bool(short), found, ledger=self.ledger)

    def update(self, changes: Mapping[str, Extraction | None], decisions: Sequence[Judgement]) -> set[str]:
        """Take in the articles *changes*; return the names whose bearers or verdicts changed."""
        touched = self._write(changes)
        self._known.clear()
        linked: dict[str, Placed | None] = {}
        for item in touched:
            profile = self.profile(item)
            self._write_names(item, profile)
            if "\t" not in item:
                linked[item] = ("", numbered(block.keys(profile))) if profile else None
        judged = self._linker.update(linked)
        moved = self._regroup(judged)
        touched |= judged
        touched |= self._call(touched, moved)
        return touched | self._decide(decisions)

    def _write(self, changes: Mapping[str, Extraction | None]) -> set[str]:
        db, touched = self.ledger.db, set()
        for article, extraction in changes.items():
            rows = db.execute("SELECT item FROM merge_bearer WHERE article = ?", (article,))
            touched |= {str(item) for (item,) in rows}
            db.execute("DELETE FROM merge_bearer WHERE article = ?", (article,))
            db.execute("DELETE FROM merge_article WHERE article = ?", (article,))
            found = bearers(extraction) if extraction else ()
            if extraction is not None:
                company = json.dumps(sorted({bearer.key for bearer in found}), ensure_ascii=False)
                db.execute("INSERT INTO merge_article VALUES (?, ?)", (article, company))
            rows_ = [(_item(b), article, b.ref.entity, face(b.entity)) for b in found]
            touched |= {row[0] for row in rows_}
            db.executemany("INSERT INTO merge_bearer VALUES (?, ?, ?, ?)", rows_)
        return touched

    def _write_names(self, item: str, profile: Profile | None) -> None:
        db = self.ledger.db
        rows = db.execute("SELECT name FROM merge_name WHERE item = ?", (item,))
        old, new = {str(name) for (name,) in rows}, spoken(profile) if profile else frozenset()
        db.executemany("DELETE FROM merge_name WHERE name = ? AND item = ?", [(n, item) for n in old - new])
        db.executemany("INSERT INTO merge_name VALUES (?, ?)", [(n, item) for n in new - old])

    def _judge(self, left: str, right: str) -> Judgement | None:
        pair = [profile for item in (left, right) if (profile := self.profile(item))]
        return judge(*sorted(pair, key=lambda profile: profile.id))

    def _regroup(self, touched: Iterable[str]) -> set[str]:
        """Group full names, as far as the short ones need it; return those that are in another group now."""
        db, moved = self.ledger.db, set()
        for items in self.ledger.components((FULL,), touched):
            known = {profile.id: item for item in items if (profile := self.profile(item))}
            owner = {ref: profile for ref, item in known.items() if (profile := self.profile(item))}
            verdicts = self.ledger.among((FULL,), items)
            homes = {
                known[ref]: group[0]
                for group in clusters(known, verdicts, clash=clash_of(owner))
                for ref in group
            }
            for item in items:
                old = self.ledger.homes(FULL, [item])
                new = {homes[item]} if item in homes else set()
                if old != new:
                    moved.add(item)
                    db.execute("DELETE FROM merge_group WHERE room = ? AND item = ?", (FULL, item))
                    db.executemany("INSERT INTO merge_group VALUES (?, ?, ?)", [(FULL, item, h) for h in new])
        return moved

    def _call(self, touched: Iterable[str], moved: Iterable[str]) -> set[str]:
        """Judge again the names that stand alone, where one that may be meant has changed."""
        db, calls = self.ledger.db, set()
        for item in {*touched, *moved}:
            rows = db.execute("SELECT call FROM merge_call WHERE item = ?", (item,))
            old = {str(found) for (found,) in rows}
            profile = self.profile(item)
            new = set() if profile is None else {call(profile)} if profile.short else set(answers_to(profile))
            calls |= old | new
            db.executemany(
                "DELETE FROM merge_call WHERE call = ? AND item = ?", [(c, item) for c in old - new]
            )
            db.executemany("INSERT INTO merge_call VALUES (?, ?)", [(c, item) for c in new - old])
        changed: set[str] = set()
        for name in sorted(calls):
            changed |= self._answer(name)
        return changed

    def _answer(self, name: str) -> set[str]:
        old = self.ledger.unit(SHORT, name)
        rows = self.ledger.db.execute("SELECT item FROM merge_call WHERE call = ?", (name,)).fetchall()
        if not old and not any("\t" in item for (item,) in rows):
            return set()
        fitting = {p.id: (item, p) for (item,) in rows if (p := self.profile(item))}
        groups = {
            ref: min(self.ledger.homes(FULL, [item])) for ref, (item, p) in fitting.items() if not p.short
        }
        ordered = [fitting[ref][1] for ref in sorted(fitting)]
        new = {
            (*sorted((fitting[j.left][0], fitting[j.right][0])), name): dumped(j)
            for j in judge_short(ordered, groups)
        }
        return self.ledger.write_pairs(SHORT, old, {(a, b, unit): line for (a, b, unit), line in new.items()})

    def _decide(self, decisions: Sequence[Judgement]) -> set[str]:
        """Spread people's decisions over the names of today; return the names on which they say something new."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        items: dict[str, str] = {}
        for text in {side(t) for one in decisions for t in (one.left, one.right)}:
            for item, ref in self._meant(text):
                found[text].add(ref)
                items[ref] = item
        new = {
            (*sorted((items[j.left], items[j.right])), f"{n}"): dumped(j)
            for n, j in enumerate(
                spread(decisions, {text: tuple(sorted(refs)) for text, refs in found.items()})
            )
        }
        rows = self.ledger.db.execute(
            "SELECT lhs, rhs, unit, json FROM merge_pair WHERE room = ?", (DECIDED,)
        )
        old = {(a, b, unit): line for a, b, unit, line in rows}
        return self.ledger.write_pairs(DECIDED, old, {(a, b, u): line for (a, b, u), line in new.items()})

    def _meant(self, text: str) -> Iterable[tuple[str, str]]:
        """Yield the names, with the reference decided on, that a side of a decision stands for."""
        db = self.ledger.db
        if "/" in text:
            article, _, local = text.rpartition("/")
            sql = "SELECT item FROM merge_bearer WHERE article = ? AND local = ?"
            for (item,) in db.execute(sql, (article, local)).fetchall():
                yield item, text
        for (item,) in db.execute("SELECT item FROM merge_name WHERE name = ?", (text,)).fetchall():
            profile = self.profile(item)
            if profile is not None:
                yield item, profile.id


def spoken(profile: Profile) -> frozenset[str]:
    """Return the folded names and aliases a person may decide about."""
    shown = {id(bearer.entity): bearer.entity for bearer in profile.bearers}
    names = (name for entity in shown.values() for name in (entity.name, *entity.aliases))
    return frozenset(" ".join(fold(name)) for name in names)


def _item(bearer: Bearer) -> str:
    return f"{bearer.key}\t{bearer.ref}" if bearer.short else bearer.key
