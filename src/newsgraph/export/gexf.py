"""
GEXF 1.3 for Gephi and Gephi Lite, written line by line.

Every edge has its verb as `kind`, since Gephi keeps parallel edges only of
different kinds; colours have no alpha, which Gephi Lite does not read; nodes
have places and sizes, so that the file looks right on opening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import networkx as nx

from newsgraph.export.columns import ILLEGAL, Attributes, Column, cell, edge_columns, node_columns
from newsgraph.export.layout import layout
from newsgraph.export.looks import Colour, edge_colour, edge_thickness, node_colour, node_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>newsgraph</creator><description>{view}</description></meta>
<graph mode="static" defaultedgetype="directed">
"""
TAIL = "</edges>\n</graph>\n</gexf>\n"
QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def gexf(graph: nx.MultiDiGraph) -> Iterator[str]:
    """
    Yield *graph*, as `graph.network` gives it, as the lines of a GEXF file.

    It has no date of modification: the same graph gives the same bytes.
    """
    columns, links = node_columns(graph), edge_columns(graph)
    sizes = {node: node_size(known["mentions"]) for node, known in graph.nodes(data=True)}
    places = layout(graph, sizes)
    yield HEAD.format(view=quoted(str(graph.graph.get("view", ""))))
    yield from _declared("node", columns)
    yield from _declared("edge", links)
    yield f'<nodes count="{len(graph)}">\n'
    for node, known in graph.nodes(data=True):
        yield f'<node id="{quoted(node)}" label="{quoted(one_line(known["label"]))}">'
        yield _values(columns, known)
        x, y = places[node]
        yield f'<viz:size value="{sizes[node]}"/><viz:position x="{x}" y="{y}" z="0.0"/>'
        yield f"{_colour(node_colour(known['kind']))}</node>\n"
    yield f'</nodes>\n<edges count="{graph.number_of_edges()}">\n'
    for place, (source, target, key, known) in enumerate(graph.edges(keys=True, data=True)):
        verb = quoted(known["kind"])
        yield f'<edge id="{place}" source="{quoted(source)}" target="{quoted(target)}" type="directed"'
        yield f' kind="{quoted(key)}" label="{verb}" weight="{known["weight"]}.0">'
        yield _values(links, known)
        yield _colour(edge_colour(key, known.get("event_type")))
        yield f'<viz:thickness value="{edge_thickness(known["weight"])}"/></edge>\n'
    yield TAIL


def _declared(class_: str, columns: Sequence[Column]) -> Iterator[str]:
    yield f'<attributes class="{class_}" mode="static">\n'
    for column in columns:
        yield f'<attribute id="{column.name}" title="{column.name}" type="{column.type}"/>\n'
    yield "</attributes>\n"


def _values(columns: Sequence[Column], known: Attributes) -> str:
    values = [(column.name, cell(column.read(known))) for column in columns]
    inside = "".join(f'<attvalue for="{name}" value="{quoted(value)}"/>' for name, value in values if value)
    return f"<attvalues>{inside}</attvalues>"


def _colour(colour: Colour) -> str:
    red, green, blue = colour
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def one_line(words: str) -> str:
    """Return *words* without line breaks."""
    return " ".join(words.split())


def quoted(words: str) -> str:
    """Return *words* as the inside of a quoted XML attribute."""
    return escape(ILLEGAL.sub("", words), QUOTED)
