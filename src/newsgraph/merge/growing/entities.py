"""The entities of a growing collection: the groups of its names, their records and ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.merge.cluster import clusters
from newsgraph.merge.collection import clash_of, same_name
from newsgraph.merge.entities import entity_of, from_gazetteer, with_hash
from newsgraph.merge.growing import faces
from newsgraph.merge.growing.names import DECIDED, FULL, SHORT
from newsgraph.merge.judge import verdict
from newsgraph.merge.names import slug
from newsgraph.model import Entity, EntityRef, LocalEntity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.merge.growing.ledger import Ledger
    from newsgraph.merge.growing.names import KeptProfile, Names
    from newsgraph.model import Extraction, Judgement, Reading

NAME, UNNAMED = "name", "unnamed"  # rooms of groups: by name, and by article for what has none
GAZETTEER = "/"  # what the home of an entity begins with that no article names
_ROOMS = (FULL, SHORT, DECIDED)
Local = tuple[EntityRef, LocalEntity]
Seat = tuple[str, str, int]  # article, local entity, 1 in its reading as a government


@dataclass(slots=True)
class _State:
    """Some entities before or after a change."""

    shown: dict[str, tuple[str, str]]  # home -> id and record
    seats: dict[Seat, str]  # -> home


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change meant for entities."""

    articles: frozenset[str]  # some local entity of theirs is another entity now, or a changed one
    entities: frozenset[str]  # the ids of changed ones, before and after


def _moved(before: _State, after: _State) -> Moved:
    articles: set[str] = set()
    for seat in before.seats.keys() | after.seats.keys():
        old, new = before.seats.get(seat), after.seats.get(seat)
        if old is None or new is None or before.shown.get(old) != after.shown.get(new):
            articles.add(seat[0])
    changed = [
        shown
        for home in before.shown.keys() | after.shown.keys()
        if before.shown.get(home) != after.shown.get(home)
        for shown in (before.shown.get(home), after.shown.get(home))
        if shown
    ]
    return Moved(frozenset(articles - {""}), frozenset(entity_id for entity_id, _ in changed))


class Entities:
    """The groups, records and ids of entities; a group's home is the reference of its first member."""

    def __init__(self, ledger: Ledger, names: Names) -> None:
        """Use what *ledger* remembers, and *names*."""
        self.ledger = ledger
        self.names = names

    def update(self, touched: Iterable[str], changes: Mapping[str, Extraction | None]) -> Moved:
        """Group again the names *touched* and what the articles *changes* leave unnamed."""
        groups: dict[str, list[Local]] = {}
        homes: set[str] = set()
        for items in self.ledger.components(_ROOMS, touched):
            homes |= self.ledger.homes(NAME, items)
            made = self._groups(items)
            for item in items:
                self._settle(NAME, item, made.get(item, {}))
            for parts in made.values():
                for home, locals_ in parts.items():
                    groups.setdefault(home, []).extend(locals_)
        homes |= self.ledger.homes(UNNAMED, changes)
        for article, extraction in changes.items():
            alone = self._alone(article, extraction)
            self._settle(UNNAMED, article, alone)
            groups.update(alone)
        identities = self._govern(changes)
        identities |= self._identities(homes)
        affected = homes | groups.keys()
        affected |= self._owners(identities)
        before = self._state(affected)
        self._write(homes, groups, before)
        identities |= self._identities(groups)
        more = self._owners(identities) - affected
        extra = self._state(more)
        before.shown |= extra.shown
        before.seats |= extra.seats
        affected |= more
        affected |= self._governments(identities)
        before_ids = self._ids(before, affected)
        after = self._state(affected | before_ids.keys())
        before.shown |= before_ids
        return _moved(before, after)

    def _groups(self, items: Iterable[str]) -> dict[str, dict[str, list[Local]]]:
        """Return for each name the groups its bearers are in; most names are in one."""
        profiles = {item: p for item in items if (p := self.names.profile(item))}
        verdicts = self.ledger.among(_ROOMS, profiles)
        decided = {ref for j in verdicts for ref in (j.left, j.right)} - {p.id for p in profiles.values()}
        stands: dict[str, tuple[str, list[Local]]] = {}  # label -> its name, and whom it stands for
        for item, profile in profiles.items():
            own = [(b.ref, b.entity) for b in profile.bearers if not decided or str(b.ref) not in decided]
            stands[profile.id] = (item, own)
            for bearer in profile.bearers if decided else ():
                ref = str(bearer.ref)
                if ref in decided:  # a person spoke of this one: it may part from its namesakes
                    stands[ref] = (item, [(bearer.ref, bearer.entity)])
                    verdicts.append(verdict(profile.id, ref, Verdict.SAME, 1.0, "same name"))
        owner = {p.id: p for p in profiles.values()}
        tags = {label: profiles[item].id for label, (item, _) in stands.items()}
        made: defaultdict[str, dict[str, list[Local]]] = defaultdict(dict)
        for group in clusters(stands, verdicts, clash=clash_of(owner), tags=tags):
            first = str(min(ref for label in group for ref, _ in stands[label][1]))
            for label in group:
                item, locals_ = stands[label]
                made[item].setdefault(first, []).extend(locals_)
        return made

    def _alone(self, article: str, extraction: Extraction | None) -> dict[str, list[Local]]:
        """Return the local entities of an article that have no name; nothing is ever brought together with them."""
        if extraction is None:
            return {}
        rows = self.ledger.db.execute("SELECT local FROM merge_bearer WHERE article = ?", (article,))
        named = {str(local) for (local,) in rows}
        return {
            f"{article}/{one.id}": [(EntityRef(article, one.id), faces.seen(faces.face(one)))]
            for one in extraction.entities
            if one.id not in named
        }

    def _settle(self, room: str, item: str, homes: Iterable[str]) -> None:
        db, old, new = self.ledger.db, self.ledger.homes(room, [item]), set(homes)
        db.executemany(
            "DELETE FROM merge_group WHERE room = ? AND item = ? AND home = ?",
            [(room, item, home) for home in old - new],
        )
        db.executemany("INSERT INTO merge_group VALUES (?, ?, ?)", [(room, item, home) for home in new - old])

    def _govern(self, changes: Mapping[str, Extraction | None]) -> set[str]:
        """Keep which local entities stand for a government; return the governments."""
        db, found = self.ledger.db, set()
        for article, extraction in changes.items():
            rows = db.execute("SELECT identity FROM merge_governs WHERE article = ?", (article,))
            found |= {str(identity) for (identity,) in rows}
            db.execute("DELETE FROM merge_governs WHERE article = ?", (article,))
            for one in extraction.entities if extraction else ():
                if one.governs and one.governs != one.identity:
                    found.add(one.governs)
                    db.execute(
                        "INSERT INTO merge_governs VALUES (?, ?, ?, ?)",
                        (one.governs, article, one.id, faces.face(one)),
                    )
        return found

    def _identities(self, homes: Iterable[str]) -> set[str]:
        rows = self._each("SELECT identity FROM merge_entity WHERE home = ? AND identity IS NOT NULL", homes)
        return {identity for (identity,) in rows}

    def _owners(self, identities: Iterable[str]) -> set[str]:
        return {
            home for (home,) in self._each("SELECT home FROM merge_entity WHERE identity = ?", identities)
        }

    def _each(self, sql: str, values: Iterable[str]) -> list[tuple[str, ...]]:
        return [row for value in values for row in self.ledger.db.execute(sql, (value,)).fetchall()]

    def _state(self, homes: Iterable[str]) -> _State:
        db, state = self.ledger.db, _State({}, {})
        for home in homes:
            row = db.execute("SELECT id, json FROM merge_entity WHERE home = ?", (home,)).fetchone()
            if row:
                state.shown[home] = (row[0], row[1])
            rows = db.execute("SELECT article, local, government FROM merge_member WHERE home = ?", (home,))
            state.seats.update(dict.fromkeys(rows.fetchall(), home))
        return state

    def _write(self, homes: Iterable[str], groups: Mapping[str, list[Local]], before: _State) -> None:
        """Put the groups in the place of those that were in *homes*."""
        db = self.ledger.db
        seats = {(ref.article, ref.entity, 0): home for home, group in groups.items() for ref, _ in group}
        old = {seat: home for seat, home in before.seats.items() if home in homes and seat[2] == 0}
        self._write_seats(old, seats)
        db.executemany("DELETE FROM merge_member WHERE home = ? AND government = 1", [(h,) for h in homes])
        db.executemany("DELETE FROM merge_entity WHERE home = ?", [(h,) for h in homes if h not in groups])
        for home, group in groups.items():
            self._put(home, entity_of(group))

    def _write_seats(self, old: Mapping[Seat, str], new: Mapping[Seat, str]) -> None:
        self.ledger.db.executemany(
            "DELETE FROM merge_member WHERE article = ? AND local = ? AND government = ?",
            [seat for seat in old if seat not in new],
        )
        self.ledger.db.executemany(
            "INSERT OR REPLACE INTO merge_member VALUES (?, ?, ?, ?)",
            [(*seat, home) for seat, home in new.items() if old.get(seat) != home],
        )

    def _put(self, home: str, entity: Entity) -> None:
        """Keep the record of an entity; its members have a table of their own, its id is given later."""
        line = faces.line_of(replace(entity, members=(), governed_from=()))
        row = (home, slug(entity.name), entity.named, entity.identity, len(entity.members))
        self.ledger.db.execute(
            "INSERT OR REPLACE INTO merge_entity"
            " VALUES (?, ?, ?, ?, ?, (SELECT id FROM merge_entity WHERE home = ?), ?)",
            (*row, home, line),
        )

    def _governments(self, identities: Iterable[str]) -> set[str]:
        """Seat each government reading with the entity it stands for; return the homes that may have changed."""
        db, homes = self.ledger.db, set()
        for identity in identities:
            rows = db.execute(
                "SELECT article, local, face FROM merge_governs WHERE identity = ? ORDER BY article, local",
                (identity,),
            ).fetchall()
            made = f"{GAZETTEER}{identity}"
            owner = db.execute(
                "SELECT max(home) FROM merge_entity WHERE identity = ? AND home != ?", (identity, made)
            ).fetchone()[0]
            holders = {made} | self._owners([identity])
            old = {s: h for s, h in self._state(holders).seats.items() if s[2] == 1}
            homes |= holders
            if rows and owner is None:
                refs = tuple(EntityRef(article, local) for article, local, _ in rows)
                self._put(made, from_gazetteer(identity, [faces.seen(line) for *_, line in rows], refs))
            else:
                db.execute("DELETE FROM merge_entity WHERE home = ?", (made,))
            new = {(article, local, 1): owner or made for article, local, _ in rows}
            self._write_seats(old, new)
        return homes

    def _ids(self, before: _State, affected: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Give ids; return the entities that were not *affected*, as they were, whose id changed all the same."""
        db = self.ledger.db
        bases = {slug(faces.entity_of(line).name) for _, line in before.shown.values()}
        for home in affected:
            row = db.execute("SELECT base, named, json FROM merge_entity WHERE home = ?", (home,)).fetchone()
            if row is None:
                continue
            if row[1]:
                bases.add(row[0])
            else:
                self._name(home, with_hash(row[0], self._with_member(home, row[2])))
        others: dict[str, tuple[str, str]] = {}
        known = set(affected)
        for base in sorted(bases):
            rivals = db.execute(
                "SELECT home, id, json FROM merge_entity WHERE base = ? AND named"
                " ORDER BY identity IS NULL, -members, home",
                (base,),
            ).fetchall()
            for at, (home, old, line) in enumerate(rivals):
                new = base if at == 0 else with_hash(base, self._with_member(home, line))
                if new != old:
                    self._name(home, new)
                    if home not in known:
                        others[home] = (old, line)
        return others

    def _name(self, home: str, entity_id: str) -> None:
        self.ledger.db.execute("UPDATE merge_entity SET id = ? WHERE home = ?", (entity_id, home))

    @staticmethod
    def _with_member(home: str, line: str) -> Entity:
        article, _, local = home.rpartition("/") if not home.startswith(GAZETTEER) else ("", "/", home[1:])
        return replace(faces.entity_of(line), members=(EntityRef(article, local),))

    def entity(self, article: str, local: str, reading: Reading | None = None) -> str | None:
        """Return the id of the entity a local one is, as `Resolver.entity` does."""
        rows = self.ledger.db.execute(
            "SELECT m.government, e.id FROM merge_member m JOIN merge_entity e ON e.home = m.home"
            " WHERE m.article = ? AND m.local = ?",
            (article, local),
        )
        found = {government: str(entity_id) for government, entity_id in rows}
        return found.get(1, found.get(0)) if reading == "government" else found.get(0)

    def __getitem__(self, entity_id: str) -> Entity:
        """Return an entity without its members."""
        row = self.ledger.db.execute("SELECT json FROM merge_entity WHERE id = ?", (entity_id,)).fetchone()
        return replace(faces.entity_of(row[0]), id=entity_id)

    def listed(self) -> tuple[Entity, ...]:
        """Return all entities, sorted by id."""
        seats: defaultdict[tuple[str, int], list[EntityRef]] = defaultdict(list)
        for article, local, government, home in self.ledger.db.execute(
            "SELECT article, local, government, home FROM merge_member ORDER BY article, local"
        ):
            seats[home, government].append(EntityRef(article, local))
        made = []
        for home, entity_id, line in self.ledger.db.execute("SELECT home, id, json FROM merge_entity"):
            members = tuple(seats[home, 0]) or (EntityRef("", home[1:]),)
            made.append(
                replace(
                    faces.entity_of(line), id=entity_id, members=members, governed_from=tuple(seats[home, 1])
                )
            )
        return tuple(sorted(made, key=lambda entity: entity.id))

    def judgements(self) -> Iterable[Judgement]:
        """Yield the verdicts between names, and what ties the bearers of each name together."""
        for room in _ROOMS:
            yield from self.ledger.judgements(room)
        for (item,) in self.ledger.db.execute("SELECT DISTINCT item FROM merge_bearer").fetchall():
            profile: KeptProfile | None = self.names.profile(item)
            if profile:
                yield from same_name(profile)
