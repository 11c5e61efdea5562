"""Merging: one entity for its many names, one happening for its many tellings, one origin for its copies."""

from __future__ import annotations

from newsgraph.merge.collection import merge
from newsgraph.merge.decisions import Contradiction, contradictions, read_decisions, write_decisions
from newsgraph.merge.explain import doubtful, why
from newsgraph.merge.growing import Merger

__all__ = [
    "Contradiction",
    "Merger",
    "contradictions",
    "doubtful",
    "merge",
    "read_decisions",
    "why",
    "write_decisions",
]
