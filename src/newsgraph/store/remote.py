"""
A SPARQL 1.1 store somewhere else, spoken to by its protocols.

Queries and updates are POSTed as the SPARQL 1.1 Protocol says, triples by the
Graph Store HTTP Protocol in chunks. Only the standard library is used: rdflib's
own remote store sends one request a triple and drops rows of GRAPH queries.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from newsgraph.errors import QueryError, StoreError
from newsgraph.graph.namespace import DEFAULT_BASE, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 50_000  # triples a request: small posts are slow everywhere, larger ones no faster
TIMEOUT = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where under its URL a store answers queries, takes updates and takes graphs."""

    query: str
    update: str
    graphs: str


LAYOUTS = {
    "oxigraph": Endpoints("/query", "/update", "/store"),
    "fuseki": Endpoints("/sparql", "/update", "/data"),  # URL of the data set
    "graphdb": Endpoints("", "/statements", "/rdf-graphs/service"),  # URL of the repository
    "virtuoso": Endpoints("/sparql", "/sparql", "/sparql-graph-crud"),
    "qlever": Endpoints("", "", ""),
}


class RemoteStore:
    """A store that speaks SPARQL 1.1 over HTTP."""

    def __init__(
        self,
        url: str,
        auth: tuple[str, str] | str | None = None,
        *,
        layout: str = "oxigraph",
        graph: str | None = None,
        base: str = DEFAULT_BASE,
        timeout: float = TIMEOUT,
    ) -> None:
        """
        Describe a store; nothing is sent yet.

        Args:
            url: the server's URL, for Fuseki the data set's, for GraphDB the repository's.
            auth: a user and password, or a bearer token.
            layout: a key of `LAYOUTS`.
            graph: IRI of the named graph that `load` and `clear` work on; None: the default graph.
            base: what the prefixes `e:` and `n:` hang on.
            timeout: seconds to wait for an answer.

        Raises:
            StoreError: if *url* or *layout* is unusable.
        """
        if not url.startswith(("http://", "https://")):
            raise StoreError(f"{url}: not the URL of a store; it starts with http:// or https://")
        if layout not in LAYOUTS:
            raise StoreError(f"no store layout {layout!r}; known are {', '.join(LAYOUTS)}")
        self._url = url.rstrip("/")
        self._at = LAYOUTS[layout]
        self._which = "?default" if graph is None else f"?graph={quote(graph, safe='')}"
        self._timeout = timeout
        self._prologue = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in prefixes(base).items())
        self._headers = _authorization(auth)

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | Iterator[Triple]:
        """
        Answer *sparql*, with our prefixes preset.

        Raises:
            QueryError: if the store refuses it.
            StoreError: if the store cannot be reached.
        """
        accept = "application/sparql-results+json, application/n-triples;q=0.9"
        body = (self._prologue + sparql).encode()
        kind, data = self._send(
            "POST", self._at.query, body, "application/sparql-query", accept=accept, refused=QueryError
        )
        if "sparql-results+json" in kind:
            return parse_query_results(data, format=QueryResultsFormat.JSON)
        return (quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES))

    def update(self, sparql: str) -> None:
        """
        Run the update *sparql*, with our prefixes preset.

        Raises:
            QueryError: if the store refuses it.
            StoreError: if the store cannot be reached.
        """
        body = (self._prologue + sparql).encode()
        self._send("POST", self._at.update, body, "application/sparql-update", refused=QueryError)

    def load(self, triples: Iterable[Triple], *, replace: bool = False, chunk: int = CHUNK) -> int:
        """
        Send *triples* and return how many were sent.

        Args:
            triples: what to add.
            replace: empty the graph first.
            chunk: triples a request; each request is one transaction of the store.

        Raises:
            StoreError: if the store refuses them or cannot be reached.
        """
        sent, method = 0, "PUT" if replace else "POST"
        source = iter(triples)
        while part := list(islice(source, chunk)):
            self._put(method, part)
            sent, method = sent + len(part), "POST"
        if method == "PUT":  # nothing to add, but the graph is to be emptied
            self._put(method, [])
        return sent

    def _put(self, method: str, part: list[Triple]) -> None:
        data = serialize(part, format=RdfFormat.N_TRIPLES) or b""
        self._send(method, self._at.graphs + self._which, data, "application/n-triples")

    def _send(
        self,
        method: str,
        where: str,
        body: bytes,
        content: str,
        *,
        accept: str = "*/*",
        refused: type[StoreError | QueryError] = StoreError,
    ) -> tuple[str, bytes]:
        """Return the media type and body of the answer."""
        headers = {"Content-Type": content, "Accept": accept, **self._headers}
        request = Request(self._url + where, body, headers, method=method)  # noqa: S310 - http(s) is checked
        try:
            with urlopen(request, timeout=self._timeout) as reply:  # noqa: S310
                return reply.headers.get("Content-Type", ""), reply.read()
        except HTTPError as err:
            detail = err.read(500).decode(errors="replace").strip()
            raise refused(f"{self._url}: {err.code} {err.reason}: {detail}") from err
        except (URLError, TimeoutError, ConnectionError) as err:
            reason = getattr(err, "reason", err)
            raise StoreError(f"{self._url}: cannot reach the store: {reason}") from err


def _authorization(auth: tuple[str, str] | str | None) -> dict[str, str]:
    if auth is None:
        return {}
    if isinstance(auth, str):
        return {"Authorization": f"Bearer {auth}"}
    return {"Authorization": "Basic " + b64encode(":".join(auth).encode()).decode()}
