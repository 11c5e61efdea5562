"""
Write a graph to a file: for Gephi, for spreadsheets, for RDF stores.

    gexf, graphml       Gephi, Gephi Lite, yEd, Cytoscape
    csv                 two tables: edges, and nodes beside them
    json                graphology, for sigma and Gephi Lite
    ttl nt nq trig      RDF
    jsonld              RDF as JSON, with the context of ontologies/context.jsonld
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from newsgraph.errors import ExportError
from newsgraph.export.gexf import gexf
from newsgraph.export.graphml import graphml
from newsgraph.export.graphology import graphology
from newsgraph.export.jsonld import jsonld
from newsgraph.export.tables import edge_table, node_table
from newsgraph.export.triples import rdf, sorted_triples
from newsgraph.graph.namespace import DEFAULT_BASE, prefixes
from newsgraph.graph.network import VIEWS, View, network
from newsgraph.graph.rdf import quads
from newsgraph.model import Collection, Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RDF_FORMATS = {
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
}
GRAPH_FORMATS = {"csv": edge_table, "gexf": gexf, "graphml": graphml, "json": graphology}
FORMATS = tuple(sorted((*GRAPH_FORMATS, *RDF_FORMATS, "jsonld")))

__all__ = ["FORMATS", "VIEWS", "format_of", "render", "write"]


def format_of(path: str | Path, format: str | None = None) -> str:  # noqa: A002 - as on the command line
    """
    Return the format to write to *path* in: *format*, or what its suffix says.

    Raises:
        ExportError: if neither names a format; the message lists them.
    """
    name = (format or Path(path).suffix).lower().removeprefix(".")
    if name not in FORMATS:
        known = " ".join(f".{known}" for known in FORMATS)
        raise ExportError(f"{path}: cannot tell a format from {name or 'no suffix'!r}; known are {known}")
    return name


def render(
    format: str,  # noqa: A002
    *,
    extractions: Iterable[Extraction],
    collection: Collection,
    view: View = "actors",
    base: str = DEFAULT_BASE,
) -> Iterator[bytes]:
    """
    Yield the bytes of a document; for CSV, of the table of edges.

    Args:
        format: one of `FORMATS`.
        extractions: the records of every article.
        collection: what merging made of them.
        view: what a graph format shows; RDF has everything.
        base: the IRI RDF nodes are minted under.

    Raises:
        ExportError: if *format* or *view* is unknown.
    """
    name = format_of("-", format)
    if view not in VIEWS:
        raise ExportError(f"no view {view!r}; known are {', '.join(VIEWS)}")
    if name in GRAPH_FORMATS:
        return (part.encode() for part in GRAPH_FORMATS[name](network(extractions, collection, view=view)))
    triples = quads(extractions, collection, base=base)
    if name == "jsonld":
        return (part.encode() for part in jsonld(sorted_triples(triples), base))
    return rdf(triples, RDF_FORMATS[name], prefixes(base))


def write(
    path: str | Path,
    *,
    extractions: Iterable[Extraction],
    collection: Collection,
    view: View = "actors",
    format: str | None = None,  # noqa: A002
    base: str = DEFAULT_BASE,
) -> tuple[Path, ...]:
    """
    Write a file and return what was written: for `graph.csv` also `graph.nodes.csv`.

    A file that was there stays as it was until the new one is whole.

    Raises:
        ExportError: if the format is unknown or the file cannot be written.
    """
    path = Path(path)
    name = format_of(path, format)
    if name != "csv":
        _replace(path, render(name, extractions=extractions, collection=collection, view=view, base=base))
        return (path,)
    graph = network(extractions, collection, view=view)
    nodes = path.with_suffix(f".nodes{path.suffix}")
    _replace(nodes, (line.encode() for line in node_table(graph)))
    _replace(path, (line.encode() for line in edge_table(graph)))
    return path, nodes


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    """Write *parts* beside *path*, then put the whole in its place."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with fresh.open("wb") as file:
            file.writelines(parts)
        fresh.replace(path)
    except OSError as err:
        raise ExportError(f"{path}: cannot be written: {err.strerror or err}") from err
    finally:
        fresh.unlink(missing_ok=True)
