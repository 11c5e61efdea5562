"""
The graph a workspace holds, asked from Python.

The methods have the names of the commands: `relations`, `path`, `show`,
`figures`, `claims`, `events`, `contrast`, `timeline`, `places`, `why`, `query`.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from newsgraph.graph.network import network
from newsgraph.query import cards, edges, reasons, statements
from newsgraph.query import places as where
from newsgraph.query.edges import MAX_HOPS
from newsgraph.query.reader import Reader
from newsgraph.store.quads import QuadStore
from newsgraph.store.records import Records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    import networkx as nx
    from rdflib import Graph as RdfGraph

    from newsgraph.graph.network import View
    from newsgraph.model import Collection, Entity, Extraction
    from newsgraph.query.answers import (
        AuthorAnswer,
        Card,
        Chain,
        ClaimAnswer,
        Contrasted,
        Edge,
        FigureAnswer,
        Moment,
        PlaceAnswer,
        Reason,
    )
    from newsgraph.store.quads import Answer


class Graph:
    """A workspace that has been ingested, open for reading."""

    def __init__(self, folder: str | Path, *, base: str) -> None:
        """
        Open the workspace *folder*, whose IRIs hang on *base*.

        Raises:
            StoreError: if there is none.
        """
        self.folder = Path(folder)
        self.base = base
        self.records = Records(self.folder / "records.db", create=False)
        self._reader = Reader(self.records)

    def __enter__(self) -> Self:
        """Return the graph; it is closed on leaving."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the workspace."""
        self.close()

    def close(self) -> None:
        """Close the workspace."""
        self.records.close()

    @cached_property
    def store(self) -> QuadStore:
        """The RDF store."""
        return QuadStore(self.folder / "store", base=self.base)

    @property
    def collection(self) -> Collection:
        """The merged records; all of them are held in memory."""
        return self.records.collection()

    def extractions(self) -> Iterator[Extraction]:
        """Yield the records of every article, by article id."""
        return self.records.extractions()

    def find(self, name: str) -> Entity:
        """
        Return the entity that goes by *name*.

        Raises:
            UnknownNameError: if none does, or several do.
        """
        return self._reader.find(name)

    def relations(self, a: str, b: str | None = None) -> list[Edge]:
        """Return what links *a* to *b*, in either direction, or *a* to anybody; events and lasting relations."""
        return edges.relations(self._reader, a, b)

    def path(self, a: str, b: str, *, hops: int = MAX_HOPS) -> Chain | None:
        """
        Return the shortest chain of edges from *a* to *b*; None if there is none of at most *hops*.

        What the articles assert is tried first; only then what somebody
        claims, plans or thinks possible. Negated edges never count.
        """
        return edges.path(self._reader, a, b, hops=hops)

    def events(
        self,
        *,
        actor: str | None = None,
        type: str | None = None,  # noqa: A002 - the word users know
        since: str | None = None,
        until: str | None = None,
    ) -> list[Edge]:
        """Return events, of one actor or one type, whose ISO time lies between *since* and *until*."""
        return edges.events(self._reader, actor=actor, type=type, since=since, until=until)

    def figures(
        self,
        *,
        about: str | None = None,
        role: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[FigureAnswer]:
        """
        Return figures, those about one thing together.

        Args:
            about: a name of the graph, or a word of what is counted.
            role: a `FigureRole`.
            since: ISO date; figures of articles without a date never fit.
            until: the same.
        """
        return statements.figures(self._reader, about=about, role=role, since=since, until=until)

    def claims(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        kind: str | None = None,
        cue: str | None = None,
    ) -> list[ClaimAnswer]:
        """Return claims by speaker, by whom they are about, by kind, by the cue's word or sense."""
        return statements.claims(self._reader, speaker=speaker, about=about, kind=kind, cue=cue)

    def author_voice(self, *, about: str | None = None, kind: str | None = None) -> list[AuthorAnswer]:
        """
        Return the sentences that nobody is credited with: what the authors state on their own word.

        Args:
            about: only sentences that name this actor or place.
            kind: "judge" (they praise, blame, demand or infer) or "assert".
        """
        return statements.author_voice(self._reader, about=about, kind=kind)

    def contrast(
        self,
        *,
        between: tuple[str, str] | None = None,
        about: str | None = None,
        kind: str | None = None,
        verdict: str | None = None,
    ) -> Iterator[Contrasted]:
        """Yield comparisons of articles, with both passages; *between* are article ids or their beginnings."""
        return statements.contrast(self._reader, between=between, about=about, kind=kind, verdict=verdict)

    def timeline(self, name: str | None = None) -> list[Moment]:
        """Return happenings in the order of their time, those of one entity or all; the undated last."""
        return edges.timeline(self._reader, name)

    def places(self, *, about: str | None = None, country: str | None = None) -> list[PlaceAnswer]:
        """
        Return the places the articles name, with coordinates or the reason why they have none.

        Args:
            about: only of articles that speak of this actor or place.
            country: ISO 3166-1 code, or a country's name in the graph.
        """
        return where.places(self._reader, about=about, country=country)

    def show(self, name: str, *, top: int = 12) -> Card:
        """Return what is known of one entity, with its *top* edges."""
        return cards.show(self._reader, name, top=top)

    def why(self, subject: str, other: str | None = None) -> Reason:
        """
        Return why a record, a merge, or a pair kept apart is as it is.

        Args:
            subject: a record id "article/v3", or a name.
            other: a second name: why the two are one, or are not.
        """
        return reasons.why(self._reader, subject, other)

    def query(self, sparql: str) -> Answer:
        """
        Answer a SPARQL query; the prefixes e: n: ng: sem: schema: nif: prov: skos: ... are preset.

        Raises:
            QueryError: if it cannot be parsed or answered.
        """
        return self.store.query(sparql)

    def rdflib(self) -> RdfGraph:
        """Return the graph as an rdflib `Graph` over the same store."""
        return self.store.rdflib()

    def networkx(self, view: View = "actors") -> nx.MultiDiGraph:
        """Return the graph as a NetworkX `MultiDiGraph`, with evidence on its edges."""
        return network(list(self.extractions()), self.collection, view=view)

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        return self.records.counts()

    def failures(self) -> list[tuple[str, int | None, str]]:
        """Return path, record and reason of what could not be read."""
        return [(f.path, f.record, f.reason) for f in self.records.failures()]
