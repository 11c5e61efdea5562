"""The columns of the graph formats: plain values only, whatever the graph holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import networkx as nx

Plain = str | int | float | bool
Attributes = dict[str, Any]

# everything that is no character of XML 1.0
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A named and typed column; `read` gives None where a node or edge has no value."""

    name: str
    type: str  # of GEXF: string, integer, double, boolean
    read: Callable[[Attributes], Plain | None]


def _own(name: str, type_: str = "string") -> Column:
    return Column(name, type_, lambda known: known.get(name))


def _joined(name: str) -> Column:
    """Return a column of a list; a reader of GEXF may split it again at " | "."""
    return Column(name, "string", lambda known: " | ".join(known.get(name) or ()) or None)


def _example(name: str, part: str) -> Column:
    """Return a column of the first sentence a node or edge rests on."""

    def read(known: Attributes) -> Plain | None:
        proof = known.get("evidence")
        return proof[0][part] if proof else None

    return Column(name, "integer" if part in {"start", "end"} else "string", read)


SEEN = (
    _own("mentions", "integer"),
    Column("articles", "integer", lambda known: len(known["articles"])),
    _own("first_seen"),
    _own("last_seen"),
)
EXAMPLE = (
    _example("sentence", "sentence"),
    _example("article", "article"),
    _example("sentence_start", "start"),
    _example("sentence_end", "end"),
)
NODE_COLUMNS = (
    _own("kind"),
    *SEEN,
    _joined("aliases"),
    _joined("titles"),
    _own("country"),
    _own("identity"),
    _own("latitude", "double"),
    _own("longitude", "double"),
    _own("event_type"),
    _own("status"),
    _own("negated", "boolean"),
    _own("asserted", "boolean"),
    _own("time"),
    _own("quoted"),
    _own("cue_sense"),
    *EXAMPLE,
)
EDGE_COLUMNS = (
    _own("event_type"),
    _own("office"),
    *SEEN,
    _own("certainty", "double"),
    *EXAMPLE,
)


def node_columns(graph: nx.MultiDiGraph) -> list[Column]:
    """Return the columns in which some node of *graph* has a value."""
    return _filled(NODE_COLUMNS, [known for _, known in graph.nodes(data=True)])


def edge_columns(graph: nx.MultiDiGraph) -> list[Column]:
    """Return the columns in which some edge of *graph* has a value."""
    return _filled(EDGE_COLUMNS, [known for _, _, known in graph.edges(data=True)])


def _filled(columns: tuple[Column, ...], rows: list[Attributes]) -> list[Column]:
    return [column for column in columns if any(column.read(row) not in {None, ""} for row in rows)]


def cell(value: Plain | None) -> str:
    """Return *value* as text: "true", "0.5", "" for None; characters XML cannot hold are left out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ILLEGAL.sub("", str(value))
