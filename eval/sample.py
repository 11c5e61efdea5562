"""
Draw facts from a workspace to be read against their sentences by a person.

    python eval/sample.py news.graph --per-kind 10 [--salt WORD] > sample.tsv

The draw is by the hash of a fact's id and the salt: anybody who draws again
from the same records gets the same facts. Kinds: direct edges of events,
relations, figures, claims, places. The last column is for the verdict.
"""

from __future__ import annotations

import argparse
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.query.reader import Reader
from newsgraph.workspace import open_graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import Extraction, TextSpan
    from newsgraph.workspace import Graph

Fact = tuple[str, str, str]  # id, what is said, the sentence


def drawn(facts: Iterable[Fact], number: int, salt: str) -> list[Fact]:
    """Return *number* of *facts*, chosen by hash."""
    return sorted(facts, key=lambda fact: sha256(f"{salt} {fact[0]}".encode()).hexdigest())[:number]


def edges(graph: Graph, kind: str) -> Iterable[Fact]:
    for edge in Reader(graph.records).edges():
        if edge.kind == kind and edge.asserted and edge.source and edge.target:
            when = f" [{edge.time.value or edge.time.words}]" if edge.time else ""
            where = f" in {', '.join(p.name for p in edge.places)}" if edge.places else ""
            said = f"{edge.source.name} -> {edge.verb} ({edge.type}) -> {edge.target.name}{where}{when}"
            yield (f"{edge.id}:{edge.source.id}:{edge.target.id}", said, edge.evidence.words)


def figures(graph: Graph) -> Iterable[Fact]:
    for f in graph.figures():
        value = f.value or f"{f.low}..{f.high}"
        unit = f" {f.unit}" if f.unit else ""
        yield (f.id, f"{f.bound}{value}{unit} | {f.counted} | {f.role} | {f.status}", f.evidence.words)


def claims(graph: Graph) -> Iterable[Fact]:
    for c in graph.claims():
        speaker = c.speaker.name if c.speaker else f"({c.source})"
        yield (
            c.id,
            f"{speaker} / {c.cue} [{c.sense}, {c.kind}]: {' ... '.join(c.content)}",
            c.evidence.words,
        )


def places(graph: Graph) -> Iterable[Fact]:
    for extraction in graph.extractions():
        for entity in extraction.entities:
            place = entity.place
            if place is None or place.latitude is None:
                continue
            where = ", ".join([place.name or "", *place.within])
            said = f"{entity.name} = {where} ({place.latitude}, {place.longitude}; {place.because})"
            yield (
                f"{extraction.article.id}/{entity.id}",
                said,
                _sentence(extraction, entity.mentions[0].span),
            )


def _sentence(extraction: Extraction, span: TextSpan) -> str:
    return next((s for s in extraction.sentences if s.overlaps(span)), span).words(extraction.article.text)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("graph", type=Path)
    parser.add_argument("--per-kind", type=int, default=10)
    parser.add_argument("--salt", default="")
    given = parser.parse_args()
    with open_graph(given.graph) as graph:
        kinds = {
            "event": edges(graph, "event"),
            "relation": edges(graph, "relation"),
            "figure": figures(graph),
            "claim": claims(graph),
            "place": places(graph),
        }
        for kind, facts in kinds.items():
            for identity, said, words in drawn(facts, given.per_kind, given.salt):
                print(kind, identity, " ".join(said.split()), " ".join(words.split()), "", sep="\t")


if __name__ == "__main__":
    main()
