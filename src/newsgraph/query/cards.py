"""What is known of one entity, on one card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.query.answers import Card
from newsgraph.query.ordering import ends, place_of

if TYPE_CHECKING:
    from newsgraph.query.reader import Reader


def show(reader: Reader, name: str, *, top: int = 12) -> Card:
    """Return what is known of one entity, with its *top* edges."""
    entity = reader.find(name)
    edges = [edge for edge in reader.edges(entity.id) if entity.id in ends(edge)]
    verbs: dict[tuple[str, str], int] = {}
    for edge in edges:
        outward = edge.source is not None and edge.source.id == entity.id
        key = ("→" if outward else "←", edge.verb)
        verbs[key] = verbs.get(key, 0) + 1
    claims = [
        claim
        for told in reader.tellings(entity.id)
        for claim in told.claims
        if claim.speaker is not None and claim.speaker.id == entity.id
    ]
    place = entity.place
    return Card(
        id=entity.id,
        name=entity.name,
        type=entity.type.value,
        aliases=entity.aliases,
        titles=entity.titles,
        identity=entity.identity,
        country=entity.country,
        place=", ".join([place.name, *place.within]) if place and place.name else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_because=place.because if place else None,
        articles=len(reader.index.articles_of(entity.id)),
        verbs=tuple((way, verb, n) for (way, verb), n in sorted(verbs.items(), key=lambda v: (-v[1], v[0]))),
        claims=len(claims),
        edges=tuple(sorted(edges, key=lambda e: (not e.asserted, place_of(e.evidence)))[:top]),
    )
