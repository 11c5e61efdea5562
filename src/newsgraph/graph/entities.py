"""Merged entities, happenings and origins as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from newsgraph.graph.literals import bounds, decimal, moment, text
from newsgraph.graph.namespace import GEO, NG, RDF, RDFS, SCHEMA, SEM, SKOS, WGS, Mint
from newsgraph.model import Entity, EntityType, Happening, Origin, PlaceReading

if TYPE_CHECKING:
    from collections.abc import Iterator

CLASS_OF = {
    EntityType.PERSON: SCHEMA.Person,
    EntityType.ORGANISATION: SCHEMA.Organization,
    EntityType.GPE: SCHEMA.AdministrativeArea,
    EntityType.LOCATION: SCHEMA.Place,
    EntityType.FACILITY: SCHEMA.CivicStructure,
    EntityType.NORP: NG.People,
    EntityType.GROUP: NG.Group,
}
COUNTRY_IDENTITY = "iso3166:"
GEONAMES = "https://sws.geonames.org/"


def entity_class(entity: Entity) -> NamedNode:
    """Return the class of *entity*; a country is told by its identity."""
    if entity.type is EntityType.GPE and (entity.identity or "").startswith(COUNTRY_IDENTITY):
        return SCHEMA.Country
    return CLASS_OF[entity.type]


def entity(entity: Entity, mint: Mint) -> Iterator[Triple]:
    """Yield what is known of *entity* itself."""
    node = mint.entity(entity.id)
    yield Triple(node, RDF.type, entity_class(entity))
    yield Triple(node, RDFS.label, text(entity.name))
    for alias in entity.aliases:
        yield Triple(node, SKOS.altLabel, text(alias))
    for title in entity.titles:
        yield Triple(node, SCHEMA.jobTitle, text(title))
    if entity.identity is not None:
        yield Triple(node, NG.identity, text(entity.identity))
    if entity.country is not None:
        yield Triple(node, NG.country, text(entity.country))
    if entity.place is not None:
        yield from _place(node, entity.place)


def _place(node: NamedNode, place: PlaceReading) -> Iterator[Triple]:
    if place.geonames is not None:
        yield Triple(node, SKOS.exactMatch, NamedNode(f"{GEONAMES}{place.geonames}/"))
    if place.latitude is not None and place.longitude is not None:
        lat, long = decimal(place.latitude), decimal(place.longitude)
        yield Triple(node, WGS.lat, lat)
        yield Triple(node, WGS.long, long)
        point = Literal(f"POINT({long.value} {lat.value})", datatype=GEO.wktLiteral)
        yield Triple(node, GEO.asWKT, point)
    else:
        yield Triple(node, NG.placeBecause, text(place.because))
    for container in place.within:
        yield Triple(node, NG.withinPlace, text(container))


def happening(happening: Happening, mint: Mint) -> Iterator[Triple]:
    """Yield a happening that several event mentions tell of, and those mentions' links to it."""
    node = mint.named("happening", happening.id)
    yield Triple(node, RDF.type, NG.Happening)
    yield Triple(node, RDFS.label, text(happening.label))
    yield Triple(node, SEM.eventType, NG[happening.type.value])
    for actor in sorted({*happening.sources, *happening.targets}):
        yield Triple(node, SEM.hasActor, mint.entity(actor))
    for place in happening.places:
        yield Triple(node, SEM.hasPlace, mint.entity(place))
    if happening.time is not None:
        stamp = moment(happening.time)
        begin, end = (None, None) if stamp is not None else bounds(happening.time)
        for property_, value in (
            (SEM.hasTimeStamp, stamp),
            (SEM.hasBeginTimeStamp, begin),
            (SEM.hasEndTimeStamp, end),
        ):
            if value is not None:
                yield Triple(node, property_, value)
    for reason in happening.because:
        yield Triple(node, NG.because, text(reason))
    for member in happening.members:
        yield Triple(mint.record(member.article, member.event), NG.happening, node)


def origin(origin: Origin, mint: Mint) -> Iterator[Triple]:
    """Yield an origin that several articles share."""
    node = mint.named("origin", origin.id)
    yield Triple(node, RDF.type, NG.Origin)
    yield Triple(node, NG.because, text(origin.because))
    for article in origin.articles:
        yield Triple(mint.article(article), NG.origin, node)
