"""GraphML, for yEd, igraph, Cytoscape and Gephi."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from newsgraph.export.columns import Attributes, Column, cell, edge_columns, node_columns
from newsgraph.export.gexf import one_line, quoted
from newsgraph.export.layout import layout
from newsgraph.export.looks import node_colour, node_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
TYPES = {"integer": "long"}  # the others are called the same in GraphML

LABEL = Column("label", "string", lambda known: one_line(str(known["label"])))
VERB = Column("label", "string", lambda known: known["kind"])
KIND = Column("kind", "string", lambda known: known["key"])
WEIGHT = Column("weight", "double", lambda known: float(known["weight"]))
# the names under which Gephi looks for colour, size and place
LOOKS = tuple(
    Column(name, type_, lambda known, name=name: known[name])  # type: ignore[misc]
    for name, type_ in (
        ("r", "integer"),
        ("g", "integer"),
        ("b", "integer"),
        ("size", "double"),
        ("x", "double"),
        ("y", "double"),
    )
)


def graphml(graph: nx.MultiDiGraph) -> Iterator[str]:
    """Yield *graph*, as `graph.network` gives it, as the lines of a GraphML file."""
    columns = [LABEL, *node_columns(graph), *LOOKS]
    links = [VERB, KIND, WEIGHT, *edge_columns(graph)]
    sizes = {node: node_size(known["mentions"]) for node, known in graph.nodes(data=True)}
    places = layout(graph, sizes)
    yield HEAD
    yield from _declared("node", columns)
    yield from _declared("edge", links)
    yield '<graph edgedefault="directed">\n'
    for node, known in graph.nodes(data=True):
        red, green, blue = node_colour(known["kind"])
        x, y = places[node]
        looks = {"r": red, "g": green, "b": blue, "size": sizes[node], "x": x, "y": y}
        yield f'<node id="{quoted(node)}">{_values("n", columns, {**known, **looks})}</node>\n'
    for place, (source, target, key, known) in enumerate(graph.edges(keys=True, data=True)):
        values = _values("e", links, {**known, "key": key})
        yield f'<edge id="e{place}" source="{quoted(source)}" target="{quoted(target)}">{values}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _declared(class_: str, columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        type_ = TYPES.get(column.type, column.type)
        yield f'<key id="{class_[0]}_{column.name}" for="{class_}" attr.name="{column.name}" attr.type="{type_}"/>\n'


def _values(prefix: str, columns: Sequence[Column], known: Attributes) -> str:
    values = [(column.name, cell(column.read(known))) for column in columns]
    return "".join(f'<data key="{prefix}_{name}">{quoted(value)}</data>' for name, value in values if value)
