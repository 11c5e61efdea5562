"""From groups of local entities to the actors and places of the collection."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from newsgraph.merge.names import fold, is_acronym, person_name, slug
from newsgraph.merge.profile import country_of, majority
from newsgraph.model import Entity, EntityRef, EntityType, LocalEntity, PlaceReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Local = tuple[EntityRef, LocalEntity]


def entities(groups: Iterable[Sequence[Local]]) -> tuple[Entity, ...]:
    """
    Return one entity a group, sorted by id.

    A capital or demonym that some mention uses for a government is added to
    its country's `governed_from`; a country no article names otherwise is
    made from the gazetteer's identity.
    """
    made = [entity_of(group) for group in groups]
    return tuple(sorted(_with_ids(_governed(made, groups)), key=lambda entity: entity.id))


def entity_of(group: Iterable[Local]) -> Entity:
    """Return the entity of a group, with no id yet."""
    group = sorted(group, key=lambda local: (local[0].article, local[0].entity))
    locals_ = [local for _, local in group]
    kind = majority(local.type for local in locals_)
    name = _name(locals_, kind)
    spoken = {local.name for local in locals_} | {alias for local in locals_ for alias in local.aliases}
    identity = _first(local.identity for local in locals_)
    return Entity(
        id="",
        type=kind,
        name=name,
        members=tuple(ref for ref, _ in group),
        aliases=tuple(sorted(spoken - {name})),
        titles=tuple(_by_number(title.words for local in locals_ for title in local.titles)),
        identity=identity,
        country=_country(locals_, identity),
        place=_place(locals_),
        named=any(local.named for local in locals_),
    )


def _name(locals_: Sequence[LocalEntity], kind: EntityType) -> str:
    """Return the gazetteer's name, or else the fullest one; of equally full ones the most frequent."""
    known = _first(local.identity_name for local in locals_)
    if known:
        return known
    counts = Counter(local.name for local in locals_)
    return min(counts, key=lambda name: (*_fullness(name, kind), -counts[name], name))


def _fullness(name: str, kind: EntityType) -> tuple[int, int, int]:
    if kind is EntityType.PERSON:
        parts = person_name(name)
        words = parts.words if parts else ()
        letters = sum(map(len, words))  # "William" is fuller than "Bill"
        return (-sum(len(word) > 1 for word in words), len(fold(name)) - len(words), -letters)
    return (int(is_acronym(name)), -min(len(fold(name)), 6), 0)


def _country(locals_: Sequence[LocalEntity], identity: str | None) -> str | None:
    if identity and identity.startswith("iso3166:"):
        return identity.removeprefix("iso3166:")[:2]
    ranked = _by_number(country for local in locals_ if (country := country_of(local)))
    return ranked[0] if ranked else None


def _place(locals_: Sequence[LocalEntity]) -> PlaceReading | None:
    readings = sorted({local.place for local in locals_ if local.place}, key=_surest_place)
    return readings[0] if readings else None


def _surest_place(reading: PlaceReading) -> tuple[bool, float, int, str]:
    return (reading.geonames is None, -reading.confidence, reading.geonames or 0, reading.because)


def _governed(made: list[Entity], groups: Iterable[Sequence[Local]]) -> list[Entity]:
    """Attach each government reading to the entity it stands for."""
    governs: defaultdict[str, list[Local]] = defaultdict(list)
    for group in groups:
        for ref, local in group:
            if local.governs and local.governs != local.identity:
                governs[local.governs].append((ref, local))
    known = {entity.identity: at for at, entity in enumerate(made) if entity.identity}
    for identity in sorted(governs):
        refs = tuple(sorted(ref for ref, _ in governs[identity]))
        if identity in known:
            made[known[identity]] = replace(made[known[identity]], governed_from=refs)
        else:
            made.append(from_gazetteer(identity, [local for _, local in governs[identity]], refs))
    return made


def from_gazetteer(identity: str, locals_: Sequence[LocalEntity], refs: tuple[EntityRef, ...]) -> Entity:
    """Return the entity of a country that only capitals and demonyms stand for, with no id yet."""
    name = _first(local.governs_name for local in locals_) or identity.partition(":")[2]
    country = identity.removeprefix("iso3166:")[:2] if identity.startswith("iso3166:") else None
    member = (EntityRef("", identity),)
    return Entity("", EntityType.GPE, name, member, identity=identity, country=country, governed_from=refs)


def _with_ids(made: Iterable[Entity]) -> list[Entity]:
    """
    Give every entity its id.

    An unnamed one always carries a hash. Of several of one name the
    gazetteer's, or else the one of most articles, has the bare name.
    """
    wanted: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in made:
        wanted[slug(entity.name)].append(entity)
    given: list[Entity] = []
    for base, rivals in wanted.items():
        rivals.sort(key=lambda e: (not e.named, e.identity is None, -len(e.members), e.members[0]))
        for at, entity in enumerate(rivals):
            bare = at == 0 and entity.named
            given.append(replace(entity, id=base if bare else with_hash(base, entity)))
    return given


def with_hash(base: str, entity: Entity) -> str:
    """Return the id of an entity that does not have its name for itself."""
    basis = entity.identity or str(entity.members[0])
    return f"{base}-{sha256(basis.encode()).hexdigest()[:8]}"


def _first(values: Iterable[str | None]) -> str | None:
    """Return the most frequent value, of equally frequent ones the first by the alphabet."""
    ranked = _by_number(value for value in values if value)
    return ranked[0] if ranked else None


def _by_number(values: Iterable[str]) -> list[str]:
    counts: Mapping[str, int] = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value))
