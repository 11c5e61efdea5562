from __future__ import annotations

import socket
import subprocess
import time
from contextlib import closing
from shutil import which
from sysconfig import get_path
from urllib.request import urlopen

import pytest
from pyoxigraph import NamedNode, QueryBoolean, Triple

from newsgraph.errors import QueryError, StoreError
from newsgraph.graph.rdf import quads
from newsgraph.store.remote import LAYOUTS, RemoteStore
from records import collection, extractions

GRAPH = "https://x.example/a graph?".replace(" ", "%20")


@pytest.fixture(scope="module")
def url():
    """Return the URL of a real Oxigraph server."""
    binary = which("oxigraph", path=get_path("scripts")) or which("oxigraph")
    if binary is None:
        pytest.skip("the oxigraph server is not installed (it comes with the extra 'test')")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([binary, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    where = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                with urlopen(where, timeout=1):
                    break
            except OSError:
                time.sleep(0.05)
        yield where
    finally:
        server.terminate()
        server.wait(timeout=20)


def names(answer, variable="verb"):
    return sorted(row[variable].value.rsplit("#")[-1] for row in answer)


def test_what_is_sent_in_chunks_can_be_asked(url):
    """All triples arrive, and a query needs no prefixes."""
    store = RemoteStore(url)
    triples = sorted(set(quads(extractions(), collection())), key=str)
    assert store.load(triples, replace=True, chunk=100) == len(triples)
    assert names(store.query("SELECT ?verb { e:omar-khalid ?verb e:ana-l%C3%B3pez }")) == ["meet", "speak"]
    found = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert set(found) == set(triples)


def test_replacing_empties_the_graph_first(url):
    """Also with nothing to add."""
    store = RemoteStore(url)
    triples = list(quads(extractions(), collection()))
    store.load(triples)
    assert store.load(triples[:1], replace=True) == 1
    assert len(list(store.query("SELECT ?s { ?s ?p ?o }"))) == 1
    assert store.load([], replace=True) == 0
    answer = store.query("ASK { ?s ?p ?o }")
    assert isinstance(answer, QueryBoolean)
    assert not answer


def test_a_named_graph_answers_graph_queries(url):
    """rdflib's Dataset over a remote store gives no rows here."""
    store = RemoteStore(url, graph=GRAPH)
    node = NamedNode("https://x.example/s")
    store.load([Triple(node, node, node)], replace=True)
    assert len(list(store.query(f"SELECT ?s {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"))) == 1
    store.update(f"DROP GRAPH <{GRAPH}>")
    assert len(list(store.query(f"SELECT ?s {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"))) == 0


def test_a_refused_query_or_update_says_why(url):
    """The server's own words are in the message."""
    store = RemoteStore(url)
    with pytest.raises(QueryError, match="400"):
        store.query("SELECT ?x {")
    with pytest.raises(QueryError, match="400"):
        store.update("INSERT DATA { oops }")


def test_a_store_that_cannot_be_reached():
    """Nothing listens on port 1."""
    with pytest.raises(StoreError, match="cannot reach the store"):
        RemoteStore("http://127.0.0.1:1").query("ASK {}")


@pytest.mark.parametrize(
    ("url", "layout"), [("file:///etc", "oxigraph"), ("x", "oxigraph"), ("http://x", "nope")]
)
def test_an_unusable_description_is_refused_at_once(url, layout):
    """Only http and https, only known layouts."""
    with pytest.raises(StoreError):
        RemoteStore(url, layout=layout)


def test_credentials_go_into_the_header():
    """Basic for a user and password, bearer for a token."""
    assert RemoteStore("http://x", ("me", "secret"))._headers == {"Authorization": "Basic bWU6c2VjcmV0"}
    assert RemoteStore("http://x", "token")._headers == {"Authorization": "Bearer token"}
    assert set(LAYOUTS) == {"oxigraph", "fuseki", "graphdb", "virtuoso", "qlever"}
