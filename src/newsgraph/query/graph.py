"""
The graph a workspace holds, asked from Python.

The methods have the names of the commands: `relations`, `path`, `show`,
`figures`, `claims`, `events`, `contrast`, `timeline`, `why`, `query`.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from newsgraph.errors import UnknownNameError
from newsgraph.graph.network import network
from newsgraph.model import Comparison, Passage
from newsgraph.query.answers import (
    Card,
    Chain,
    ClaimAnswer,
    Contrasted,
    Edge,
    Evidence,
    FigureAnswer,
    Moment,
    Reason,
)
from newsgraph.query.names import find
from newsgraph.query.told import Told
from newsgraph.store.quads import QuadStore
from newsgraph.store.records import Records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    import networkx as nx
    from rdflib import Graph as RdfGraph

    from newsgraph.graph.network import View
    from newsgraph.model import Collection, Entity, Extraction
    from newsgraph.store.quads import Answer

MAX_HOPS = 4
KEPT_ARTICLES = 256  # articles held ready between questions


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
        self._records = Records(self.folder / "records.db", create=False)
        self._index = self._records.index
        self._told = lru_cache(KEPT_ARTICLES)(self._read)

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
        self._records.close()

    @cached_property
    def store(self) -> QuadStore:
        """The RDF store."""
        return QuadStore(self.folder / "store", base=self.base)

    @property
    def collection(self) -> Collection:
        """The merged records; all of them are held in memory."""
        return self._records.collection()

    def extractions(self) -> Iterator[Extraction]:
        """Yield the records of every article, by article id."""
        return self._records.extractions()

    def find(self, name: str) -> Entity:
        """
        Return the entity that goes by *name*.

        Raises:
            UnknownNameError: if none does, or several do.
        """
        return find(self._index, name)

    def relations(self, a: str, b: str | None = None) -> list[Edge]:
        """Return what links *a* to *b*, in either direction, or *a* to anybody; events and lasting relations."""
        one = self.find(a).id
        if b is None:
            edges = [edge for edge in self._edges(one) if one in _ends(edge)]
        else:
            two = self.find(b).id
            edges = [edge for edge in self._edges(one, two) if _ends(edge) >= {one, two}]
        return sorted(edges, key=lambda e: (e.source is None or e.source.id != one, not e.asserted, _place(e.evidence)))

    def path(self, a: str, b: str, *, hops: int = MAX_HOPS) -> Chain | None:
        """
        Return the shortest chain of edges from *a* to *b*; None if there is none of at most *hops*.

        What the articles assert is tried first; only then what somebody
        claims, plans or thinks possible. Negated edges never count.
        """
        start, goal = self.find(a).id, self.find(b).id
        return self._walk(start, goal, hops, asserted=True) or self._walk(start, goal, hops, asserted=False)

    def _walk(self, start: str, goal: str, hops: int, *, asserted: bool) -> Chain | None:
        came: dict[str, tuple[str, Edge] | None] = {start: None}
        frontier = [start]
        for _ in range(hops):
            reached: list[str] = []
            for here in frontier:
                for edge in self._edges(here):
                    there = _other(edge, here)
                    if there is None or there in came or edge.negated or (asserted and not edge.asserted):
                        continue
                    came[there] = (here, edge)
                    reached.append(there)
            if goal in came:
                return Chain(tuple(_back(came, goal)))
            frontier = reached
        return None

    def events(
        self,
        *,
        actor: str | None = None,
        type: str | None = None,  # noqa: A002 - the word users know
        since: str | None = None,
        until: str | None = None,
    ) -> list[Edge]:
        """Return events, of one actor or one type, whose ISO time lies between *since* and *until*."""
        who = self.find(actor).id if actor else None
        return [
            edge
            for edge in (self._edges(who) if who else self._all_edges())
            if edge.kind == "event"
            and (who is None or who in _ends(edge))
            and (type is None or edge.type == type.upper())
            and _between(edge.time.value if edge.time else None, since, until)
        ]

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
        found = []
        for told in self._about(about):
            wanted = self._figures_about(told, about)
            found += [
                figure
                for figure in told.figures
                if (about is None or figure.id in wanted)
                and (role is None or figure.role == role)
                and _between(figure.evidence.published, since, until)
            ]
        return sorted(found, key=lambda f: (f.role, (f.counted_head or "").lower().rstrip("s"), _place(f.evidence)))

    def claims(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        kind: str | None = None,
        cue: str | None = None,
    ) -> list[ClaimAnswer]:
        """Return claims by speaker, by whom they are about, by kind, by the cue's word or sense."""
        says, whom = (self.find(name).id if name else None for name in (speaker, about))
        wanted = [entity for entity in (says, whom) if entity]
        return [
            claim
            for told in self._tellings(*wanted)
            for claim in told.claims
            if (says is None or (claim.speaker is not None and claim.speaker.id == says))
            and (whom is None or any(ref.id == whom for ref in claim.about))
            and (kind is None or claim.kind == kind)
            and (cue is None or cue == claim.sense or cue in (claim.cue or "").lower().split())
        ]

    def contrast(
        self,
        *,
        between: tuple[str, str] | None = None,
        about: str | None = None,
        kind: str | None = None,
        verdict: str | None = None,
    ) -> Iterator[Contrasted]:
        """Yield comparisons of articles, with both passages; *between* are article ids or their beginnings."""
        thing = self.find(about).id if about else None
        pair = (self._article(between[0]), self._article(between[1])) if between else None
        for comparison in self._index.comparisons(between=pair, about=thing, kind=kind, verdict=verdict):
            yield self._contrasted(comparison)

    def timeline(self, name: str | None = None) -> list[Moment]:
        """Return happenings in the order of their time, those of one entity or all; the undated last."""
        who = self.find(name).id if name else None
        moments = []
        for happening in self._index.happenings():
            if who is not None and who not in (*happening.sources, *happening.targets, *happening.places):
                continue
            proof = tuple(
                self._told(ref.article).evidence([self._trigger(ref.article, ref.event)])
                for ref in happening.members
            )
            origins = {self._index.origin_of(ref.article) for ref in happening.members}
            moments.append(
                Moment(
                    happening.id, happening.time, happening.type.value, happening.label, len(origins),
                    happening.because, proof,
                )
            )  # fmt: skip
        return sorted(moments, key=lambda m: (m.time is None, m.time or "", m.id))

    def show(self, name: str, *, top: int = 12) -> Card:
        """Return what is known of one entity, with its *top* edges."""
        entity = self.find(name)
        edges = [edge for edge in self._edges(entity.id) if entity.id in _ends(edge)]
        verbs: dict[tuple[str, str], int] = {}
        for edge in edges:
            outward = edge.source is not None and edge.source.id == entity.id
            key = ("→" if outward else "←", edge.verb)
            verbs[key] = verbs.get(key, 0) + 1
        claims = [
            claim
            for told in self._tellings(entity.id)
            for claim in told.claims
            if claim.speaker is not None and claim.speaker.id == entity.id
        ]
        place = entity.place
        return Card(
            id=entity.id,
            name=entity.name,
            type=entity.type.value,
            aliases=entity.aliases,
            titles=entity.titles,
            identity=entity.identity,
            country=entity.country,
            place=", ".join([place.name, *place.within]) if place and place.name else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            place_because=place.because if place else None,
            articles=len(self._index.articles_of(entity.id)),
            verbs=tuple((way, verb, n) for (way, verb), n in sorted(verbs.items(), key=lambda v: (-v[1], v[0]))),
            claims=len(claims),
            edges=tuple(sorted(edges, key=lambda e: (not e.asserted, _place(e.evidence)))[:top]),
        )

    def why(self, subject: str, other: str | None = None) -> Reason:
        """
        Return why a record, a merge, or a pair kept apart is as it is.

        Args:
            subject: a record id "article/v3", or a name.
            other: a second name: why the two are one, or are not.
        """
        if other is not None:
            left, right = self.find(subject), self.find(other)
            refs = [str(ref) for entity in (left, right) for ref in entity.members]
            judged = tuple(j for j in self._index.judgements(*refs) if left.id == right.id or _across(j, left, right))
            said = f"{left.name} and {right.name} are {'one node' if left.id == right.id else 'two nodes'}"
            none = () if judged else ("no rule brought the two together, so they were never compared",)
            return Reason(f"{subject} / {other}", (said, *none), judged)
        article, _, local = subject.partition("/")
        if local:
            return self._record_reason(self._article(article), local)
        entity = self.find(subject)
        refs = [str(ref) for ref in entity.members]
        return Reason(
            entity.id,
            tuple(self._member_reasons(entity)),
            tuple(self._index.judgements(*refs)) if len(refs) > 1 else (),
        )

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
        return self._records.counts()

    def failures(self) -> list[tuple[str, int | None, str]]:
        """Return path, record and reason of what could not be read."""
        return [(f.path, f.record, f.reason) for f in self._records.failures()]

    def _read(self, article: str) -> Told:
        extraction = self._records.extraction(article)
        if extraction is None:
            raise UnknownNameError(f"no article {article!r} in this workspace")
        return Told(extraction, self._index)

    def _article(self, beginning: str) -> str:
        """Return the one article whose id begins so."""
        fits = [article for article in self._records.articles() if article.startswith(beginning)]
        if len(fits) != 1:
            count = "no article" if not fits else f"{len(fits)} articles"
            raise UnknownNameError(f"{count} with an id that begins with {beginning!r}; see 'newsgraph status --articles'")
        return fits[0]

    def _tellings(self, *entities: str) -> Iterator[Told]:
        """Yield the articles that speak of all of *entities*; every article if none is given."""
        articles = self._index.articles_of(*entities) if entities else self._records.articles()
        return (self._told(article) for article in articles)

    def _edges(self, *entities: str) -> Iterator[Edge]:
        return (edge for told in self._tellings(*entities) for edge in told.edges)

    def _all_edges(self) -> Iterator[Edge]:
        return self._edges()

    def _about(self, about: str | None) -> Iterator[Told]:
        """Yield the articles in which figures about *about* may stand."""
        entity = self._named(about)
        return self._tellings(entity) if entity else self._tellings()

    def _named(self, about: str | None) -> str | None:
        """Return the named entity that *about* means; None if it is only a word of what is counted."""
        if about is None:
            return None
        try:
            entity = self.find(about)
        except UnknownNameError:
            return None
        return entity.id if entity.named else None

    def _figures_about(self, told: Told, about: str | None) -> set[str]:
        """Return ids of the figures whose counted words, actor or event speak of *about*."""
        if about is None:
            return set()
        entity, article = self._named(about), told.extraction.article.id
        near = {edge.id for edge in told.edges if entity in _ends(edge)}
        mentions = [
            mention.span
            for local in told.extraction.entities
            if entity is not None and self._index.resolve(article, local.id) == entity
            for mention in local.mentions
        ]
        found = set()
        for figure, record in zip(told.figures, told.extraction.figures, strict=True):
            counted = record.counted
            inside = counted is not None and any(counted.span.contains(span) for span in mentions)
            word = about.casefold() in (figure.counted or "").casefold()
            event = record.event is not None and f"{article}/{record.event}" in near
            actor = figure.actor is not None and figure.actor.id == entity
            if inside or word or event or actor:
                found.add(figure.id)
        return found

    def _contrasted(self, comparison: Comparison) -> Contrasted:
        names = []
        for thing in comparison.about:
            entity, happening = self._index.entity(thing), self._index.happening(thing)
            names.append(entity.name if entity else happening.label if happening else thing)
        right = comparison.right
        return Contrasted(
            comparison, tuple(names), self._passage(comparison.left), self._passage(right) if right else None
        )

    def _passage(self, passage: Passage) -> Evidence:
        return self._told(passage.article).evidence(passage.spans)

    def _trigger(self, article: str, event_id: str) -> Any:
        events = self._told(article).extraction.events
        return next(event.trigger for event in events if event.id == event_id)

    def _member_reasons(self, entity: Entity) -> Iterator[str]:
        for ref in (*entity.members, *entity.governed_from):
            if not ref.article:
                continue
            told = self._told(ref.article)
            local = next(one for one in told.extraction.entities if one.id == ref.entity)
            text = told.extraction.article.text
            words = "; ".join(f"{m.span.words(text)!r} ({m.because})" for m in local.mentions)
            sense = " as a government" if ref in entity.governed_from else ""
            yield f"{ref}{sense}: {words}"

    def _record_reason(self, article: str, local: str) -> Reason:
        told = self._told(article)
        extraction = told.extraction
        for entity in extraction.entities:
            if entity.id == local:
                text = extraction.article.text
                said = [f"{m.span.words(text)!r}: {m.because}" for m in entity.mentions]
                if entity.place is not None:
                    said.append(f"place: {entity.place.because}")
                proof = tuple(told.evidence([m.span]) for m in entity.mentions)
                return Reason(f"{article}/{local}", tuple(said), evidence=proof)
        answers: Iterable[Edge | ClaimAnswer | FigureAnswer] = (*told.edges, *told.claims, *told.figures)
        for answer in answers:
            if answer.id == f"{article}/{local}":
                because = getattr(answer, "because", "") or "a figure read from the words marked"
                time = getattr(answer, "time", None)
                when = (f"time {time.words!r}: {time.because}",) if time else ()
                return Reason(answer.id, (because, *when), evidence=(answer.evidence,))
        raise UnknownNameError(f"article {article} has no record {local!r}")


def _ends(edge: Edge) -> set[str]:
    return {ref.id for ref in (edge.source, edge.target) if ref is not None}


def _other(edge: Edge, here: str) -> str | None:
    ends = _ends(edge)
    if here not in ends or len(ends) != 2:
        return None
    return next(iter(ends - {here}))


def _back(came: dict[str, tuple[str, Edge] | None], goal: str) -> list[Edge]:
    edges: list[Edge] = []
    step = came[goal]
    while step is not None:
        edges.append(step[1])
        step = came[step[0]]
    return edges[::-1]


def _across(judgement: Any, left: Entity, right: Entity) -> bool:
    mine, yours = ({str(ref) for ref in entity.members} for entity in (left, right))
    return (judgement.left in mine) != (judgement.right in mine) and (
        (judgement.left in yours) != (judgement.right in yours)
    )


def _between(value: str | None, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if value is None:
        return False
    return (since is None or value >= since[: len(value)]) and (until is None or value[: len(until)] <= until)


def _place(evidence: Evidence) -> tuple[str, str, int]:
    return (evidence.published or "9", evidence.article, evidence.start)
