"""Sets of words that rules look up, from one data file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.extract.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping


def word_set(name: str) -> frozenset[str]:
    """
    Return the set called *name* in word_sets.tsv.

    Raises:
        KeyError: if there is no such set.
    """
    return _sets()[name]


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(listed.split()) for name, listed in table("word_sets.tsv")}
