"""
The RDF store: Oxigraph on disk, a projection that can always be made again.

It is built in a folder beside the old one, which gives way by renaming, so a
reader sees the old graph or the new one and never a half of either.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Self

from oxrdflib import OxigraphStore
from pyoxigraph import (
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from newsgraph.errors import QueryError, StoreError, StoreLockedError
from newsgraph.graph.namespace import DEFAULT_BASE, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Answer = QuerySolutions | QueryBoolean | QueryTriples

# Comments, IRIs and strings of a query (SPARQL 1.1, 19.8), in which a word is no keyword
NOT_KEYWORDS = re.compile(
    r"""\#[^\n]*|<[^<>"{}|^`\\\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""",
    re.DOTALL,
)
SERVICE = re.compile(r"(?<![\w:?$])SERVICE(?!\w|:)", re.IGNORECASE)
LOCKED = "lock"  # RocksDB: "IO error: While lock file: ...", "lock hold by current process"


class QuadStore:
    """The triples of a workspace, open for reading."""

    def __init__(self, path: str | Path, *, base: str = DEFAULT_BASE) -> None:
        """
        Open the store at *path*.

        Args:
            path: its folder.
            base: what the prefixes `e:` and `n:` hang on.

        Raises:
            StoreError: if there is no store, or it cannot be read.
        """
        self.path = Path(path)
        self.prefixes = prefixes(base)
        _settle(self.path)
        if not self.path.is_dir():
            raise StoreError(f"{self.path}: no graph there; read some articles with 'newsgraph ingest PATH'")
        try:
            self._store = Store.read_only(str(self.path))
        except (OSError, RuntimeError) as err:  # RuntimeError: RocksDB's "Corruption"
            raise StoreError(
                f"{self.path}: cannot read the graph ({err}); 'newsgraph rebuild' makes it again"
            ) from err

    @classmethod
    def build(cls, path: str | Path, triples: Iterable[Triple], *, base: str = DEFAULT_BASE) -> Self:
        """
        Make the store at *path* anew from *triples* and open it.

        Whatever goes wrong, the store that was there stays as it was.

        Raises:
            StoreLockedError: if another process is building it.
            StoreError: if it cannot be written.
        """
        path = Path(path)
        fresh = path.with_name(f"{path.name}.new")
        try:
            _settle(path)
            store = _fresh(fresh)
            store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in triples)
            store.flush()
            del store  # closes it: an open store must not be renamed
            _swap(path, fresh)
        except OSError as err:
            raise _lock_or_store_error(path, err) from err
        return cls(path, base=base)

    def query(self, sparql: str) -> Answer:
        """
        Answer *sparql*, with every prefix of `namespace.prefixes` preset.

        Raises:
            QueryError: if it cannot be parsed or answered.
        """
        return answer(self._store, sparql, self.prefixes)

    def __len__(self) -> int:
        """Return the number of triples."""
        return len(self._store)

    def __iter__(self) -> Iterator[Triple]:
        """Yield every triple."""
        return (quad.triple for quad in self._store)

    def dump_nquads(self) -> Iterator[str]:
        """Yield the lines of the graph as canonical N-Quads, sorted; all are held in memory."""
        data = self._store.dump(format=RdfFormat.N_QUADS)
        return iter(sorted((data or b"").decode().splitlines()))

    def rdflib(self) -> Graph:
        """
        Return the graph as an rdflib `Graph` over the same store.

        Give queries to it as strings: an object of `prepareQuery` makes rdflib
        fall back to its own evaluator, ten times slower.
        """
        graph = Graph(store=OxigraphStore(store=self._store), identifier=DATASET_DEFAULT_GRAPH_ID)
        for prefix, iri in self.prefixes.items():
            graph.bind(prefix, iri, override=True, replace=True)
        return graph


def answer(store: Store, sparql: str, prefixes: dict[str, str]) -> Answer:
    """
    Answer *sparql* over *store*.

    Raises:
        QueryError: if it cannot be parsed or answered.
    """
    if SERVICE.search(NOT_KEYWORDS.sub(" ", sparql)):
        raise QueryError("SERVICE would ask another server; newsgraph never uses the network")
    try:
        return store.query(sparql, prefixes=prefixes)
    except SyntaxError as err:
        known = " ".join(f"{prefix}:" for prefix in prefixes)
        raise QueryError(f"cannot parse the query: {err.msg}; preset prefixes: {known}") from err
    except (ValueError, RuntimeError, OSError) as err:
        raise QueryError(f"cannot answer the query: {err}") from err


def _fresh(folder: Path) -> Store:
    """Return an empty store at *folder*, in place of what an interrupted build left."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        try:
            stale = Store(str(folder))  # raises if another process is building in it
        except OSError as err:
            if LOCKED in str(err).lower():
                raise
        else:
            del stale
        shutil.rmtree(folder)
    return Store(str(folder))


def _swap(path: Path, fresh: Path) -> None:
    """Put *fresh* in the place of *path*; `_settle` finishes a swap that was cut short."""
    old = path.with_name(f"{path.name}.old")
    if path.exists():
        path.rename(old)
    fresh.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def _settle(path: Path) -> None:
    """Bring back the old store if a swap stopped between its two renames."""
    old = path.with_name(f"{path.name}.old")
    if not old.is_dir():
        return
    if path.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(path)


def _lock_or_store_error(path: Path, err: OSError) -> StoreError:
    if LOCKED in str(err).lower():
        return StoreLockedError(
            f"{path}: another newsgraph process is building this graph; wait for it to finish"
        )
    return StoreError(f"{path}: cannot write the graph: {err}")
