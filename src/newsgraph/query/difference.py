"""
What came and what went between two builds, and because of which article or decision.

A build is a workspace, or a graph exported as RDF. Articles, names and direct
edges are compared in both; who was joined or parted only between workspaces,
which remember their verdicts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from pyoxigraph import RdfFormat, Store, parse

from newsgraph.errors import StoreError
from newsgraph.graph.namespace import NG, RDF, RDFS, SCHEMA, VOCABULARY
from newsgraph.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import Triple

    from newsgraph.model import Entity, Judgement

What = Literal["came", "went", "joined", "parted"]
MOST_REASONS = 3
_PROGRAM = "newsgraph"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One difference between two builds."""

    kind: Literal["article", "decision", "entity", "edge"]
    what: What
    name: str
    because: tuple[str, ...] = ()


@dataclass(slots=True)
class Build:
    """What is compared of one build."""

    articles: dict[str, str] = field(default_factory=dict)  # id -> title or file
    entities: dict[str, str] = field(default_factory=dict)  # id -> name
    edges: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)  # -> the articles that tell it
    spoken: dict[str, set[str]] = field(
        default_factory=dict
    )  # entity id -> articles whose statements have it
    members: dict[str, str] = field(default_factory=dict)  # "article/e1" -> entity id; empty for an export
    judgements: tuple[Judgement, ...] = ()
    decisions: frozenset[Judgement] = frozenset()

    @classmethod
    def of_triples(cls, triples: Iterable[Triple]) -> Build:
        """Read a build from its RDF."""
        made = cls()
        nodes: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            nodes[_text(triple.subject)][triple.predicate.value].append(_text(triple.object))
        articles = {
            node for node, known in nodes.items() if SCHEMA.NewsArticle.value in known[RDF.type.value]
        }
        for node in sorted(articles):
            known = nodes[node]
            title = known[SCHEMA.headline.value] or known[NG.file.value] or [""]
            made.articles[_local(node)] = title[0]
        named = {node for node in nodes if _is_entity(node)}
        made.entities = {_local(node): min(nodes[node][RDFS.label.value], default="") for node in named}
        for node in sorted(named):
            _edges(made, node, nodes[node], named)
        for node in sorted(nodes.keys() - named):
            _statement(made, node, nodes[node], named)
        return made

    @classmethod
    def of_file(cls, path: Path) -> Build:
        """
        Read an exported graph.

        Raises:
            StoreError: if it is no RDF file, or damaged.
        """
        kind = RdfFormat.from_extension(path.suffix.lstrip("."))
        if kind is None:
            raise StoreError(f"{path}: to compare, export as .ttl, .nt, .nq, .trig or .jsonld")
        store = Store()
        try:
            store.extend(parse(path=str(path), format=kind))
        except (OSError, SyntaxError, ValueError) as err:
            raise StoreError(f"{path}: cannot read the graph: {err}") from err
        return cls.of_triples(quad.triple for quad in store)

    def keep(
        self, entities: Iterable[Entity], judgements: Iterable[Judgement], decisions: Iterable[Judgement]
    ) -> None:
        """Add what only a workspace knows."""
        for entity in entities:
            self.members.update((str(ref), entity.id) for ref in entity.members if ref.article)
            self.entities.setdefault(entity.id, entity.name)
        self.judgements = tuple(judgements)
        self.decisions = frozenset(decisions)


def difference(old: Build, new: Build) -> list[Change]:
    """Return what came and went from *old* to *new*: articles, decisions, entities, edges, each sorted by name."""
    found = [
        *(Change("article", "went", _article(old, a)) for a in old.articles.keys() - new.articles.keys()),
        *(Change("article", "came", _article(new, a)) for a in new.articles.keys() - old.articles.keys()),
        *(Change("decision", "went", _told(j)) for j in old.decisions - new.decisions),
        *(Change("decision", "came", _told(j)) for j in new.decisions - old.decisions),
    ]
    if old.members and new.members:
        found += _regrouped(old, new)
    else:
        found += _renamed(old, new)
    found += _edge_changes(old, new)
    order = ("article", "decision", "entity", "edge")
    return sorted(set(found), key=lambda one: (order.index(one.kind), one.name, one.what, one.because))


def _renamed(old: Build, new: Build) -> Iterator[Change]:
    for entity in old.entities.keys() - new.entities.keys():
        reasons = _articles_of(old, new, old.spoken.get(entity, set()), "went")
        yield Change("entity", "went", _entity(old, entity), reasons)
    for entity in new.entities.keys() - old.entities.keys():
        reasons = _articles_of(new, old, new.spoken.get(entity, set()), "came")
        yield Change("entity", "came", _entity(new, entity), reasons)


def _regrouped(old: Build, new: Build) -> Iterator[Change]:
    """Yield what happened to entities, told by their members."""
    both = old.members.keys() & new.members.keys()
    before, after = _by_entity(old.members), _by_entity(new.members)
    for entity, refs in before.items():
        homes = {new.members[ref] for ref in refs & both}
        if not homes:
            yield Change(
                "entity", "went", _entity(old, entity), _articles_of(old, new, _articles(refs), "went")
            )
        elif len(homes) > 1:
            name = f"{_entity(old, entity)} into {_and(_entity(new, home) for home in homes)}"
            yield Change("entity", "parted", name, _parting(old, new, refs & both))
    for entity, refs in after.items():
        homes = {old.members[ref] for ref in refs & both}
        if not homes:
            yield Change(
                "entity", "came", _entity(new, entity), _articles_of(new, old, _articles(refs), "came")
            )
        elif len(homes) > 1:
            name = f"{_and(_entity(old, home) for home in homes)} into {_entity(new, entity)}"
            yield Change("entity", "joined", name, _joining(old, new, refs))


def _joining(old: Build, new: Build, refs: set[str]) -> tuple[str, ...]:
    """Return the verdicts of today that bridge what was apart."""
    news = [
        j
        for j in new.judgements
        if j.verdict is Verdict.SAME
        and j.left in refs
        and j.right in refs
        and (
            j.left not in old.members
            or j.right not in old.members
            or old.members[j.left] != old.members[j.right]
        )
    ]
    undone = [_told(j) for j in old.decisions - new.decisions if j.verdict is Verdict.DIFFERENT]
    return _reasons(news) or tuple(f"decision undone: {told}" for told in sorted(undone)[:MOST_REASONS])


def _parting(old: Build, new: Build, refs: set[str]) -> tuple[str, ...]:
    """Return the verdicts of today that keep apart what was one, or those of yesterday that are gone."""
    apart = [
        j
        for j in new.judgements
        if j.verdict is Verdict.DIFFERENT
        and {j.left, j.right} <= refs
        and new.members[j.left] != new.members[j.right]
    ]
    kept = set(new.judgements)
    gone = [
        j
        for j in old.judgements
        if j.verdict is Verdict.SAME
        and j not in kept
        and {j.left, j.right} <= refs
        and new.members[j.left] != new.members[j.right]
    ]
    return _reasons(apart) or tuple(f"no longer: {told}" for told in _reasons(gone))


def _edge_changes(old: Build, new: Build) -> Iterator[Change]:
    for edge in old.edges.keys() - new.edges.keys():
        yield Change("edge", "went", _edge(old, edge), _articles_of(old, new, old.edges[edge], "went"))
    for edge in new.edges.keys() - old.edges.keys():
        yield Change("edge", "came", _edge(new, edge), _articles_of(new, old, new.edges[edge], "came"))


def _articles_of(mine: Build, other: Build, articles: set[str], what: str) -> tuple[str, ...]:
    """Return which of *articles* the other build lacks, or that they are told otherwise there."""
    alone = sorted(articles - other.articles.keys())
    if alone:
        return tuple(f"article {_article(mine, article)} {what}" for article in alone[:MOST_REASONS])
    return tuple(
        f"told by {_article(mine, a)} in both builds, merged or read otherwise" for a in sorted(articles)[:1]
    )


def _edges(made: Build, node: str, known: Mapping[str, list[str]], named: set[str]) -> None:
    for predicate, objects in known.items():
        if predicate.startswith(VOCABULARY):
            for target in objects:
                if target in named:
                    edge = (_local(node), predicate.removeprefix(VOCABULARY), _local(target))
                    made.edges.setdefault(edge, set())


def _statement(made: Build, node: str, known: Mapping[str, list[str]], named: set[str]) -> None:
    """Remember which article speaks of whom; the node of a statement begins with its article's id."""
    article = _local(node).partition("-")[0]
    if article not in made.articles:
        return
    for objects in known.values():
        for target in objects:
            if target in named:
                made.spoken.setdefault(_local(target), set()).add(article)
    subjects, objects = known.get(RDF.subject.value, []), known.get(RDF.object.value, [])
    for verb in known.get(RDF.predicate.value, []):
        for source in subjects:
            for target in objects:
                edge = (_local(source), verb.removeprefix(VOCABULARY), _local(target))
                if edge in made.edges:  # what is only planned or claimed has no direct edge
                    made.edges[edge].add(article)


def _is_entity(node: str) -> bool:
    return re.search(r"[/#]e/[^/#]+$", node) is not None


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _local(node: str) -> str:
    return unquote(node.rpartition("/")[2])


def _by_entity(members: Mapping[str, str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for ref, entity in members.items():
        found[entity].add(ref)
    return found


def _articles(refs: Iterable[str]) -> set[str]:
    return {ref.rpartition("/")[0] for ref in refs}


def _article(build: Build, article: str) -> str:
    return f"{article} ({build.articles[article]})" if build.articles.get(article) else article


def _entity(build: Build, entity: str) -> str:
    name = build.entities.get(entity, "")
    return f"{name} [{entity}]" if name else entity


def _edge(build: Build, edge: tuple[str, str, str]) -> str:
    source, verb, target = edge
    return (
        f"{build.entities.get(source) or source} \u2192 {verb} \u2192 {build.entities.get(target) or target}"
    )


def _told(decision: Judgement) -> str:
    said = f"{decision.left} / {decision.right}: {decision.verdict.value}, {decision.who}"
    return f"{said}, {decision.because}" if decision.because else said


def _reasons(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    ranked = sorted(judgements, key=lambda j: (j.who == _PROGRAM, -j.score, j.left, j.right))
    told = (j.because if j.who == _PROGRAM else f"decision of {j.who}: {_told(j)}" for j in ranked)
    return tuple(dict.fromkeys(told))[:MOST_REASONS]


def _and(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
