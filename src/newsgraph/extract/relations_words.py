"""The words that state a lasting relation, read from `lexicons/relations.tsv`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from newsgraph.model import RelationType

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def relation_words() -> Mapping[str, Mapping[str, RelationType]]:
    """Return, for each kind of word ("noun", "participle", "suffix" ...), its words and what they state."""
    table: dict[str, dict[str, RelationType]] = {}
    text = (files("newsgraph.extract") / "lexicons" / "relations.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, word, relation, _example = line.split("\t")
            if kind != "kind":
                table.setdefault(kind, {})[word] = RelationType(relation)
    return table
