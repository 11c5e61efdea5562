from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from newsgraph import export
from newsgraph.errors import ExportError
from newsgraph.export import FORMATS, VIEWS
from newsgraph.export.jsonld import context
from newsgraph.export.triples import sorted_lines
from newsgraph.graph.namespace import DEFAULT_BASE
from newsgraph.graph.network import network
from newsgraph.graph.rdf import quads
from records import collection, extractions

ONTOLOGIES = Path(__file__).parents[2] / "ontologies"
TESTS = Path(__file__).parents[1]


def written(path, **options):
    export.write(path, extractions=extractions(), collection=collection(), **options)
    return path


def lines():
    return {f"{t} .\n" for t in quads(extractions(), collection())}


@pytest.mark.parametrize(
    ("suffix", "format_"),
    [
        ("nt", RdfFormat.N_TRIPLES),
        ("nq", RdfFormat.N_QUADS),
        ("ttl", RdfFormat.TURTLE),
        ("trig", RdfFormat.TRIG),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_every_rdf_format_holds_the_same_triples(tmp_path, suffix, format_):
    """Nothing is lost or changed on the way."""
    path = written(tmp_path / f"graph.{suffix}")
    assert {f"{quad.triple} .\n" for quad in parse(path=str(path), format=format_)} == lines()


@pytest.mark.parametrize("suffix", ["ttl", "jsonld"])
def test_rdflib_reads_what_we_write(tmp_path, suffix):
    """Another parser than the one of our writer."""
    path = written(tmp_path / f"graph.{suffix}")
    graph = rdflib.Graph().parse(path, format={"ttl": "turtle", "jsonld": "json-ld"}[suffix])
    assert len(graph) == len(lines())
    verb = rdflib.URIRef("https://w3id.org/newsgraph/vocab#meet")
    assert len(list(graph.subject_objects(verb))) == 1


def test_ntriples_are_sorted_lines(tmp_path):
    """So that two exports can be compared line by line."""
    path = written(tmp_path / "graph.nq")
    assert path.read_text(encoding="utf-8").splitlines(keepends=True) == sorted(lines())


def test_sorting_through_temporary_files_gives_the_same_lines():
    """More triples than fit in memory go to disk in sorted runs."""
    triples = [*quads(extractions(), collection()), *quads(reversed(extractions()), collection())]
    assert list(sorted_lines(triples, run=50)) == list(sorted_lines(triples)) == sorted(lines())
    assert list(sorted_lines(triples[:50], run=50)) == sorted({f"{t} .\n" for t in triples[:50]})
    assert list(sorted_lines([])) == []


def test_jsonld_uses_plain_names(tmp_path):
    """A reader without RDF understands it."""
    document = json.loads(written(tmp_path / "graph.jsonld").read_text(encoding="utf-8"))
    claim = next(n for n in document["@graph"] if n["@id"].endswith("-c1") and "truncates" in str(n))
    assert claim["@type"] == "schema:Quotation"
    assert claim["content"] == "We will rebuild every bridge"
    assert isinstance(claim["begin"], int)
    assert claim["speaker"] == "e:ana-l%C3%B3pez"


def test_the_shipped_context_is_that_of_the_code():
    """ontologies/context.jsonld is on the default base."""
    shipped = json.loads((ONTOLOGIES / "context.jsonld").read_text(encoding="utf-8"))
    assert shipped == {"@context": context(DEFAULT_BASE)}


def test_another_base_moves_the_nodes(tmp_path):
    """Also in the context of JSON-LD."""
    path = written(tmp_path / "graph.jsonld", base="https://x.example/")
    graph = rdflib.Graph().parse(path, format="json-ld")
    assert any(str(s).startswith("https://x.example/e/") for s in graph.subjects())
    assert not any(str(s).startswith(DEFAULT_BASE) for s in graph.subjects())


@pytest.mark.parametrize("view", VIEWS)
def test_networkx_reads_our_graphml(tmp_path, view):
    """With its column types and the looks Gephi takes from columns."""
    graph = nx.read_graphml(written(tmp_path / "graph.graphml", view=view), force_multigraph=True)
    expected = network(extractions(), collection(), view=view)
    assert set(graph) == set(expected)
    assert graph.number_of_edges() == expected.number_of_edges()
    for node, known in graph.nodes(data=True):
        assert known["mentions"] == expected.nodes[node]["mentions"]
        assert {"r", "g", "b", "size", "x", "y", "label"} <= set(known)


def test_csv_is_two_tables_gephi_can_import(tmp_path):
    """Edges in the file asked for, nodes beside it."""
    paths = export.write(tmp_path / "graph.csv", extractions=extractions(), collection=collection())
    assert [p.name for p in paths] == ["graph.csv", "graph.nodes.csv"]
    edges, nodes = ([*csv.DictReader(p.read_text(encoding="utf-8").splitlines())] for p in paths)
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Kind", "Label", "Weight"]
    graph = network(extractions(), collection())
    assert [(e["Source"], e["Target"], e["Kind"]) for e in edges] == list(graph.edges(keys=True))
    assert {n["Id"]: n["Label"] for n in nodes} == dict(graph.nodes(data="label"))


def test_gexf_keeps_gephis_rules(tmp_path):
    """Parallel edges differ in kind, colours have no alpha, no clock, no word Gephi takes for its own."""
    text = written(tmp_path / "graph.gexf").read_text(encoding="utf-8")
    space = {"": "http://gexf.net/1.3"}
    root = ET.fromstring(text)
    edges = root.findall(".//edge", space)
    kinds = [(e.get("source"), e.get("target"), e.get("kind")) for e in edges]
    assert len(set(kinds)) == len(kinds) > 0
    assert {e.get("type") for e in edges} == {"directed"}
    assert "lastmodifieddate" not in text
    assert 'a="' not in text
    names = {a.get("id") for a in root.findall(".//attribute", space)}
    assert not names & {"id", "pid", "type", "start", "end", "weight", "label", "size", "color", "x", "y"}
    declared = {(a.get("id")) for a in root.findall(".//attributes[@class='node']/attribute", space)}
    used = {v.get("for") for v in root.findall(".//node/attvalues/attvalue", space)}
    assert used <= declared


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_articles_give_the_same_bytes(format_):
    """In whatever order they come."""
    merged = collection()
    one = b"".join(export.render(format_, extractions=extractions(), collection=merged))
    other = b"".join(export.render(format_, extractions=reversed(extractions()), collection=merged))
    assert one == other


def test_the_bytes_do_not_depend_on_the_hash_seed():
    """Sets have another order in every process."""
    script = textwrap.dedent("""
        import hashlib
        from records import collection, extractions
        from newsgraph import export
        for name in export.FORMATS:
            for view in export.VIEWS:
                parts = export.render(name, extractions=extractions(), collection=collection(), view=view)
                print(name, view, hashlib.sha256(b"".join(parts)).hexdigest())
    """)
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS), "PYTHONWARNINGS": "ignore"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("name", ["graph", "graph.xyz", "graph.gexf.bak"])
def test_an_unknown_suffix_lists_the_known_ones(tmp_path, name):
    """And nothing is written."""
    with pytest.raises(ExportError, match=re.escape(".csv .gexf .graphml .json .jsonld .nq .nt .trig .ttl")):
        written(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_named_format_outranks_the_suffix(tmp_path):
    """`--format nt graph.txt`, in any case."""
    assert written(tmp_path / "graph.txt", format="NT").read_bytes().startswith(b"<http")


def test_an_unknown_view_is_refused():
    """The message names the known ones."""
    with pytest.raises(ExportError, match="actors, events, claims"):
        export.render("gexf", extractions=(), collection=collection(), view="places")


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_export_that_fails_leaves_the_old_file(tmp_path, suffix):
    """And no debris."""

    def broken():
        yield extractions()[0]
        raise ZeroDivisionError

    path = tmp_path / f"graph.{suffix}"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError):
        export.write(path, extractions=broken(), collection=collection())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_says_so(tmp_path):
    """A folder that is not there; a folder in the file's place."""
    with pytest.raises(ExportError, match="cannot be written: No such file"):
        written(tmp_path / "none" / "graph.nt")
    (tmp_path / "graph.nt").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        written(tmp_path / "graph.nt")
    assert [p.name for p in tmp_path.iterdir()] == ["graph.nt"]
