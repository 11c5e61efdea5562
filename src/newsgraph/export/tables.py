"""Two CSV tables, nodes and edges, with the headings Gephi's spreadsheet import expects."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import networkx as nx

from newsgraph.export.columns import cell, edge_columns, node_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def node_table(graph: nx.MultiDiGraph) -> Iterator[str]:
    """Yield the lines of the table of nodes: Id, Label, and a column for everything known."""
    columns = node_columns(graph)
    head = ["Id", "Label", *(column.name for column in columns)]
    yield from _lines(
        [head],
        (
            [node, known["label"], *(cell(column.read(known)) for column in columns)]
            for node, known in graph.nodes(data=True)
        ),
    )


def edge_table(graph: nx.MultiDiGraph) -> Iterator[str]:
    """Yield the lines of the table of edges: Source, Target, Type, Kind, Label, Weight, and the rest."""
    columns = edge_columns(graph)
    head = ["Source", "Target", "Type", "Kind", "Label", "Weight", *(column.name for column in columns)]
    yield from _lines(
        [head],
        (
            [
                *(source, target, "Directed", key, known["kind"], known["weight"]),
                *(cell(column.read(known)) for column in columns),
            ]
            for source, target, key, known in graph.edges(keys=True, data=True)
        ),
    )


def _lines(*tables: Iterable[list[str]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for table in tables:
        for row in table:
            writer.writerow(row)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
