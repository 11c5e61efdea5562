"""The result of merging a collection: what the graph is made of, beside the extractions."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.model.comparison import Comparison
from newsgraph.model.entity import Entity
from newsgraph.model.happening import Happening, Origin
from newsgraph.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Collection:
    """Merged records of all articles; every tuple is sorted by id."""

    entities: tuple[Entity, ...] = ()
    happenings: tuple[Happening, ...] = ()
    origins: tuple[Origin, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
