"""The JSON of graphology, which Gephi Lite and sigma open; evidence is whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx

from newsgraph.export.layout import layout
from newsgraph.export.looks import Colour, edge_colour, edge_thickness, node_colour, node_size

if TYPE_CHECKING:
    from collections.abc import Iterator


def graphology(graph: nx.MultiDiGraph) -> Iterator[str]:
    """
    Yield *graph*, as `graph.network` gives it, as graphology's serialised form.

    What is not known is left out; lists and evidence stay what they are.
    """
    sizes = {node: node_size(known["mentions"]) for node, known in graph.nodes(data=True)}
    places = layout(graph, sizes)
    options = {"type": "directed", "multi": True, "allowSelfLoops": True}
    yield f'{{"attributes":{_json({"view": graph.graph.get("view")})},"options":{_json(options)},"nodes":[\n'
    comma = ""
    for node, known in graph.nodes(data=True):
        x, y = places[node]
        looks = {"x": x, "y": y, "size": sizes[node], "color": _hex(node_colour(known["kind"]))}
        yield comma + _json({"key": node, "attributes": {**_known(known), **looks}})
        comma = ",\n"
    yield '\n],"edges":[\n'
    comma = ""
    for place, (source, target, key, known) in enumerate(graph.edges(keys=True, data=True)):
        looks = {
            "label": known["kind"],
            "kind": key,
            "color": _hex(edge_colour(key, known.get("event_type"))),
            "size": edge_thickness(known["weight"]),
        }
        attributes = {**_known(known), **looks}
        yield comma + _json({"key": str(place), "source": source, "target": target, "attributes": attributes})
        comma = ",\n"
    yield "\n]}\n"


def _known(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None and value != ""}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
