"""The question where things happen: the places of the articles, and why each is taken for the one it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import EntityType, MentionForm
from newsgraph.query.answers import PlaceAnswer
from newsgraph.query.ordering import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.model import Entity, LocalEntity
    from newsgraph.query.answers import Evidence
    from newsgraph.query.reader import Reader
    from newsgraph.query.told import Told

PLACES = frozenset({EntityType.GPE, EntityType.LOCATION, EntityType.FACILITY})


def places(reader: Reader, *, about: str | None = None, country: str | None = None) -> list[PlaceAnswer]:
    """Return the named places, those in most articles first, the unresolved last (see `Graph.places`)."""
    within = _country(reader, country) if country is not None else None
    named: dict[str, list[tuple[Told, LocalEntity]]] = {}
    for told in reader.tellings(*([reader.find(about).id] if about is not None else [])):
        for local, entity in _named(reader, told):
            named.setdefault(entity, []).append((told, local))
    found = [_answer(reader, entity, told) for entity, told in sorted(named.items())]
    kept = [each for each in found if within is None or each.country == within]
    return sorted(kept, key=lambda p: (p.latitude is None, -p.articles, -p.mentions, p.name, p.id))


def _country(reader: Reader, name: str) -> str:
    """Return the code of a country given by its code or by a name of the graph."""
    if len(name) == 2 and name.isalpha() and name.isupper():
        return name
    entity = reader.find(name)
    return (entity.identity or "").removeprefix("iso3166:") if _is_country(entity) else entity.country or name


def _is_country(entity: Entity) -> bool:
    return (entity.identity or "").startswith("iso3166:")


def _named(reader: Reader, told: Told) -> Iterator[tuple[LocalEntity, str]]:
    """Yield the places an article names, with the merged entity each is as a place."""
    for local in told.extraction.entities:
        if local.named and local.type in PLACES:
            entity = reader.index.resolve(told.extraction.article.id, local.id)
            if entity is not None:
                yield local, entity


def _answer(reader: Reader, entity_id: str, named: list[tuple[Told, LocalEntity]]) -> PlaceAnswer:
    entity = reader.index.entity(entity_id)
    readings = [local.place for _, local in named if local.place is not None]
    resolved = [reading for reading in readings if reading.latitude is not None]
    place = (entity.place if entity else None) or next(iter([*resolved, *readings]), None)
    evidence = sorted((_evidence(told, local) for told, local in named), key=place_of)
    return PlaceAnswer(
        id=entity_id,
        name=entity.name if entity else named[0][1].name,
        type=(entity.type if entity else named[0][1].type).value,
        place=place.name if place else None,
        geonames=place.geonames if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        country=place.country if place else None,
        within=place.within if place else (),
        confidence=place.confidence if place else 0.0,
        because=place.because if place else "no reading of it as a place",
        articles=len({proof.article for proof in evidence}),
        mentions=sum(_names(local) for _, local in named),
        evidence=tuple(evidence),
    )


def _names(local: LocalEntity) -> int:
    return sum(mention.form is MentionForm.NAME for mention in local.mentions)


def _evidence(told: Told, local: LocalEntity) -> Evidence:
    """Return the first sentence of an article that names the place."""
    first = next(mention for mention in local.mentions if mention.form is MentionForm.NAME)
    return told.evidence([first.span])
