"""Actors and places of the whole collection, after merging."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.model.mention import EntityType, PlaceReading


@dataclass(frozen=True, slots=True, order=True)
class EntityRef:
    """A local entity of one article, or the gazetteer's own entry (article "")."""

    article: str  # Article.id
    entity: str  # LocalEntity.id, or a gazetteer identity when `article` is ""

    def __str__(self) -> str:
        """Return the reference as decisions.csv writes it: "article/entity"."""
        return f"{self.article}/{self.entity}"


@dataclass(frozen=True, slots=True)
class Entity:
    """
    One actor or place.

    `id` is a readable slug, stable under added articles as far as its name
    is ("ana-ruiz"; a hash of the name's identity is added on collision).
    A country that only its capital or demonym stands for has the gazetteer's
    entry as its member.
    """

    id: str
    type: EntityType
    name: str
    members: tuple[EntityRef, ...]
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    identity: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2: of a place, or a person's stated nationality
    place: PlaceReading | None = None
    named: bool = True
    governed_from: tuple[EntityRef, ...] = ()  # local entities whose government reading means this one
