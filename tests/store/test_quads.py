from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

import newsgraph
from newsgraph.errors import QueryError, StoreError, StoreLockedError
from newsgraph.graph.rdf import quads
from newsgraph.store.quads import QuadStore
from records import collection, extractions

CALL = "SELECT ?verb { e:omar-khalid ?verb e:ana-l%C3%B3pez } ORDER BY ?verb"


def triples():
    return quads(extractions(), collection())


@pytest.fixture
def store(tmp_path):
    """Return the two articles' graph on disk."""
    return QuadStore.build(tmp_path / "store", triples())


def test_a_query_needs_no_prefixes(store):
    """SELECT, ASK and CONSTRUCT."""
    found = store.query(CALL)
    assert isinstance(found, QuerySolutions)
    assert [row["verb"].value.rsplit("#")[-1] for row in found] == ["meet", "speak"]
    assert isinstance(store.query("ASK { ?e a sem:Event }"), QueryBoolean)
    assert isinstance(store.query("CONSTRUCT { ?s ng:meet ?o } WHERE { ?s ng:meet ?o }"), QueryTriples)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?x {", "cannot parse the query.*preset prefixes: e: n: ng:"),
        ("SELECT ?x { ?x foo:bar ?y }", "cannot parse the query"),
        ("DELETE WHERE { ?s ?p ?o }", "cannot parse the query"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why(store, sparql, message):
    """Also one that would write."""
    with pytest.raises(QueryError, match=re.compile(message, re.DOTALL)):
        store.query(sparql)


def test_the_dump_is_the_sorted_graph(store):
    """The same lines whichever order they went in."""
    lines = list(store.dump_nquads())
    assert lines == sorted({f"{t} ." for t in triples()})
    assert len(lines) == len(store)


def test_a_rebuild_replaces_the_graph(tmp_path, store):
    """Also while a reader has the old one open."""
    fresh = QuadStore.build(tmp_path / "store", list(triples())[:5])
    assert len(fresh) == 5
    assert len(list(store)) > 5
    assert sorted(p.name for p in tmp_path.iterdir()) == ["store"]


def test_a_build_that_fails_leaves_the_old_graph(tmp_path, store):
    """Promise: nothing half-written."""

    def broken():
        yield from list(triples())[:3]
        raise ZeroDivisionError

    before = list(store.dump_nquads())
    with pytest.raises(ZeroDivisionError):
        QuadStore.build(tmp_path / "store", broken())
    assert list(QuadStore(tmp_path / "store").dump_nquads()) == before
    assert len(QuadStore.build(tmp_path / "store", triples())) == len(before)  # the debris is no obstacle


def test_a_swap_that_was_cut_short_is_undone(tmp_path, store):
    """Killed between the two renames, the old graph comes back."""
    del store
    (tmp_path / "store").rename(tmp_path / "store.old")
    assert len(QuadStore(tmp_path / "store")) > 100
    assert not (tmp_path / "store.old").exists()


def test_a_store_that_is_not_there(tmp_path):
    """The message says what to do."""
    with pytest.raises(StoreError, match="newsgraph ingest"):
        QuadStore(tmp_path / "store")


def test_a_folder_that_is_no_store(tmp_path):
    """The message says what to do."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="newsgraph rebuild"):
        QuadStore(tmp_path / "store")


def test_a_second_builder_is_told_to_wait(tmp_path, store):
    """While another process builds, its files are left alone."""
    other = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
                from pyoxigraph import Store
                store = Store({str(tmp_path / "store.new")!r})
                print("open", flush=True)
                input()
            """),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(StoreLockedError, match="another newsgraph process is building"):
            QuadStore.build(tmp_path / "store", triples())
        assert len(QuadStore(tmp_path / "store")) == len(store)
    finally:
        other.communicate(b"\n", timeout=20)
    assert QuadStore.build(tmp_path / "store", triples())


def test_two_builds_in_one_process_do_not_meet(tmp_path):
    """A second build that starts while the first is writing is refused."""

    def nested():
        with pytest.raises(StoreLockedError):
            QuadStore.build(tmp_path / "store", triples())
        yield from triples()

    assert len(QuadStore.build(tmp_path / "store", nested())) > 100


def test_rdflib_is_a_door_to_the_same_graph(store):
    """With prefixes bound and queries given as strings."""
    graph = store.rdflib()
    assert [row.verb.rsplit("#")[-1] for row in graph.query(CALL)] == ["meet", "speak"]
    assert (None, None, None) in graph
    assert dict(graph.namespaces())["ng"].endswith("vocab#")


def test_no_prepared_queries_in_the_package():
    """rdflib evaluates a prepared query itself, over oxrdflib more than ten times slower."""
    package = Path(newsgraph.__file__).parent
    for module in sorted(package.rglob("*.py")):
        called = re.search(r"\bprepareQuery\(|import prepareQuery", module.read_text(encoding="utf-8"))
        assert called is None, module


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a # b" . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
    ],
)
def test_no_query_reaches_another_server(store, sparql):
    """SERVICE is refused before anything is sent."""
    with pytest.raises(QueryError, match="never uses the network"):
        store.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o } # SERVICE",
    ],
)
def test_the_word_service_may_stand_where_it_is_no_keyword(store, sparql):
    """Strings, variables, IRIs and comments are no requests."""
    list(store.query(sparql))
