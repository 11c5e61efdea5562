"""Gephi Lite's own importers read what we write: the same nodes, edges, colours, places and labels."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from newsgraph import export
from newsgraph.export.looks import edge_colour, node_colour
from newsgraph.graph.network import VIEWS, network
from records import collection, extractions, first

READER = Path(__file__).parent / "reader"
IN_CI = os.environ.get("CI") == "true"

pytestmark = pytest.mark.node


@pytest.fixture(scope="session")
def reader(tmp_path_factory):
    """Return a function that reads a file with the npm packages Gephi Lite uses."""
    if not IN_CI and not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node.js or npm is missing, so Gephi Lite's importer cannot be run")
    folder = tmp_path_factory.mktemp("reader")
    for name in ("package.json", "read.cjs"):
        shutil.copy(READER / name, folder)
    npm = shutil.which("npm") or "npm"
    install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", "--silent"]
    done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        if IN_CI:
            pytest.fail(f"npm could not install Gephi Lite's importer: {done.stderr}")
        pytest.skip(f"npm could not install Gephi Lite's importer: {done.stderr.strip()[-200:]}")

    def read(path):
        command = ["node", "read.cjs", str(path)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return read


def rgb(colour):
    return f"rgb({colour[0]},{colour[1]},{colour[2]})"


def odd():
    """Return the records with names and words that break careless writers."""
    merged = collection()
    names = {
        "ana-lópez": 'A "quoted" <b>&amp; \x00\x1b\ufffe name\nin two lines 🙂',
        "norway": "]]> -- <!--",
        "lisbon": "\t",
    }
    entities = tuple(replace(e, name=names.get(e.id, e.name), country=None) for e in merged.entities)
    return {"extractions": extractions(), "collection": replace(merged, entities=entities)}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("suffix", ["gexf", "graphml", "json"])
def test_gephi_lite_reads_the_same_graph(reader, tmp_path, view, suffix):
    """Nodes, edges, labels, sizes and places, in every view."""
    graph = network(extractions(), collection(), view=view)
    path = tmp_path / f"graph.{suffix}"
    export.write(path, extractions=extractions(), collection=collection(), view=view)
    found = reader(path)
    assert (found["order"], found["size"]) == (len(graph), graph.number_of_edges())
    assert {n: a["label"] for n, a in found["nodes"].items()} == dict(graph.nodes(data="label"))
    got = sorted((e["source"], e["target"], e["attributes"]["kind"]) for e in found["edges"])
    assert got == sorted(graph.edges(keys=True))
    for known in found["nodes"].values():
        assert known["size"] >= 8
        assert isinstance(known["x"], float | int)
    places = {(known["x"], known["y"]) for known in found["nodes"].values()}
    assert len(places) == len(graph)


@pytest.mark.parametrize("view", VIEWS)
def test_gephi_lite_reads_the_colours_and_columns_of_gexf(reader, tmp_path, view):
    """As rgb() without alpha, which Gephi Lite would ignore; columns keep their types."""
    graph = network(extractions(), collection(), view=view)
    path = tmp_path / "graph.gexf"
    export.write(path, extractions=extractions(), collection=collection(), view=view)
    found = reader(path)
    for node, known in graph.nodes(data=True):
        got = found["nodes"][node]
        assert got["color"] == rgb(node_colour(known["kind"]))
        assert (got["kind"], got["mentions"], got["articles"]) == (
            known["kind"],
            known["mentions"],
            len(known["articles"]),
        )
        assert got.get("first_seen") == known["first_seen"]
    colours = {e["attributes"]["color"] for e in found["edges"]}
    expected = {rgb(edge_colour(k, d.get("event_type"))) for _, _, k, d in graph.edges(keys=True, data=True)}
    assert colours == expected
    sentences = {e["attributes"]["sentence"] for e in found["edges"]}
    assert sentences == {d["evidence"][0]["sentence"] for _, _, d in graph.edges(data=True)}
    assert all(e["attributes"]["weight"] >= 1 for e in found["edges"])


@pytest.mark.parametrize("suffix", ["gexf", "graphml", "json"])
def test_gephi_lite_reads_names_with_odd_characters(reader, tmp_path, suffix):
    """Control characters are left out, markup is text, values of None are absent."""
    path = tmp_path / f"graph.{suffix}"
    export.write(path, view="events", **odd())
    found = reader(path)
    assert found["order"] == len(network(view="events", **odd()))
    label = found["nodes"]["ana-lópez"]["label"]
    assert 'A "quoted" <b>&amp;' in label
    assert "🙂" in label
    assert found["nodes"]["norway"]["label"] == "]]> -- <!--"
    assert "country" not in found["nodes"]["norway"]


def test_gephi_lite_reads_a_graph_without_nodes(reader, tmp_path):
    """Nothing asserted is an empty graph, not a broken file."""
    path = tmp_path / "graph.gexf"
    bare = replace(first(), events=(), relations=())
    export.write(path, extractions=[bare], collection=collection())
    assert (reader(path)["order"], reader(path)["size"]) == (0, 0)
