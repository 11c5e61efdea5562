"""
Draw an exported GEXF file as SVG, from its own positions, sizes and colours.

    newsgraph export graph.gexf && python docs/make_picture.py graph.gexf docs/graph.svg
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
MARGIN = 70


def picture(gexf: str, *, linked_only: bool = True) -> str:
    """Return the SVG of a GEXF document; nodes without an edge are left out unless *linked_only* is False."""
    root = ET.fromstring(gexf)  # noqa: S314 - our own export
    edges = list(root.iter(f"{GEXF}edge"))
    linked = {edge.get(end) for edge in edges for end in ("source", "target")}
    nodes = {
        node.get("id"): node
        for node in root.iter(f"{GEXF}node")
        if not linked_only or node.get("id") in linked
    }
    where = {name: _place(node) for name, node in nodes.items()}
    xs, ys = [x for x, _ in where.values()], [y for _, y in where.values()]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    width, height = max(xs) - left + MARGIN, max(ys) - top + MARGIN
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}"'
            ' font-family="Helvetica, Arial, sans-serif"><defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4"'
            ' markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L8 4L0 8z" fill="#888"/></marker></defs>'
        ),
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="white"/>',
    ]
    drawn: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        pair = (edge.get("source", ""), edge.get("target", ""))
        drawn.setdefault(pair, []).append(edge.get("label", ""))
    colours = {(e.get("source"), e.get("target")): _colour(e) for e in edges}
    for (source, target), verbs in drawn.items():
        out.append(
            _line(where[source], where[target], _radius(nodes[target]), colours[source, target], verbs)
        )
    for name, node in nodes.items():
        x, y = where[name]
        radius = _radius(node)
        out.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{_colour(node)}" stroke="white"/>')
        label = escape(node.get("label", ""))
        out.append(f'<text x="{x}" y="{y - radius - 3}" font-size="11" text-anchor="middle">{label}</text>')
    return "\n".join([*out, "</svg>\n"])


def _place(node: ET.Element) -> tuple[float, float]:
    at = node.find(f"{VIZ}position")
    return (float(at.get("x", 0)), float(at.get("y", 0))) if at is not None else (0.0, 0.0)


def _radius(node: ET.Element) -> float:
    size = node.find(f"{VIZ}size")
    return float(size.get("value", 8)) / 2 if size is not None else 4.0


def _colour(element: ET.Element) -> str:
    colour = element.find(f"{VIZ}color")
    return "#888" if colour is None else f"rgb({colour.get('r')},{colour.get('g')},{colour.get('b')})"


def _line(
    start: tuple[float, float], end: tuple[float, float], radius: float, colour: str, verbs: list[str]
) -> str:
    (x1, y1), (x2, y2) = start, end
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1.0)
    x2, y2 = x2 - (x2 - x1) * radius / length, y2 - (y2 - y1) * radius / length
    label = escape(", ".join(verbs))
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" marker-end="url(#to)"/>'
        f'<text x="{(x1 + x2) / 2:.1f}" y="{(y1 + y2) / 2 - 2:.1f}" font-size="8" fill="#555"'
        f' text-anchor="middle">{label}</text>'
    )


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(picture(Path(sys.argv[1]).read_text(encoding="utf-8")), encoding="utf-8")
