"""Which merged entity a local entity of one article is, in the reading its mention uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model.mention import Reading

if TYPE_CHECKING:
    from newsgraph.model.collection import Collection
    from newsgraph.model.entity import Entity


class Resolver:
    """
    Look up the entities and happenings of a collection by what articles call them.

    A capital or demonym keeps both readings: "Washington" is the city, unless
    its mention means the government; then it is the country.
    """

    def __init__(self, collection: Collection) -> None:
        self._by_id = {entity.id: entity for entity in collection.entities}
        self._members = {(r.article, r.entity): e.id for e in collection.entities for r in e.members}
        self._governed = {(r.article, r.entity): e.id for e in collection.entities for r in e.governed_from}
        self._happenings = {(r.article, r.event): h.id for h in collection.happenings for r in h.members}

    def entity(self, article_id: str, local_id: str, reading: Reading | None = None) -> str | None:
        """Return the `Entity.id` of a local entity in that *reading*; None if it is not merged."""
        key = (article_id, local_id)
        if reading is Reading.GOVERNMENT and key in self._governed:
            return self._governed[key]
        return self._members.get(key)

    def happening(self, article_id: str, event_id: str) -> str | None:
        """Return the `Happening.id` of an event mention; None if it is not merged."""
        return self._happenings.get((article_id, event_id))

    def by_id(self, entity_id: str) -> Entity | None:
        """Return the entity of that id; None if there is none."""
        return self._by_id.get(entity_id)
