"""
Draw direct edges to be read against their sentences by a person, and sum up the verdicts.

    python eval/edges.py draw ARTICLES [--number 200] [--salt 2026] > edges.tsv
    python eval/edges.py sum eval/samples/edges-2026-11-25.tsv

A direct edge is what the graph asserts: an event's source, verb and target, or
a relation, outside all negation, plan, question and quotation. The draw is by
the hash of an edge's id and the salt: anybody who draws again from the same
articles with the same version gets the same edges. An edge is right if its
sentence, read within its article, says so: the right actor, act (with its
type) and target.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from sample import drawn

from newsgraph.pipeline import extract
from newsgraph.read import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.model import Extraction

GOAL = 85  # per cent right


def direct(extraction: Extraction) -> Iterator[tuple[str, str, str]]:
    """Yield id, what is said and the sentence of every direct edge."""
    text, article = extraction.article.text, extraction.article.id
    names = {entity.id: entity.name for entity in extraction.entities}
    for event in extraction.events:
        for source in event.sources if event.asserted else ():
            for target in event.targets:
                said = f"event\t{event.type.value}\t{names[source.entity]} -> {event.lemma} -> {names[target.entity]}"
                identity = f"{article}/{event.id}:{source.entity}:{target.entity}"
                yield identity, said, event.sentence.words(text)
    for link in extraction.relations:
        if link.asserted:
            what = f"{link.label or ''}{' (former)' if link.former else ''}"
            said = f"relation\t{link.type.value}\t{names[link.subject.entity]} -> {what} -> {names[link.object.entity]}"
            yield f"{article}/{link.id}", said, link.sentence.words(text)


def draw(path: Path, number: int, salt: str) -> None:
    """Print the drawn edges with an empty column for the verdict."""
    known = [edge for item in extract([path]) if not isinstance(item, Skipped) for edge in direct(item)]
    for identity, said, words in drawn(known, number, salt):
        print(identity, said, " ".join(words.split()), "", sep="\t")


def summed(path: Path) -> None:
    """Print the share of right edges, by kind and type."""
    right: dict[str, int] = defaultdict(int)
    read: dict[str, int] = defaultdict(int)
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "id\t")):
            continue
        _, kind, type_, verdict = line.split("\t")
        for name in ("all", kind, f"{kind} {type_}"):
            read[name] += 1
            right[name] += verdict == "right"
    for name in sorted(read, key=lambda name: (name != "all", name)):
        goal = f"   goal {GOAL}" if name == "all" else ""
        print(f"{name:22s} {100 * right[name] / read[name]:5.1f} %  ({right[name]} of {read[name]}){goal}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["draw", "sum"])
    parser.add_argument("path", type=Path, help="articles, or a file of verdicts")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--salt", default="2026")
    given = parser.parse_args()
    if given.what == "sum":
        summed(given.path)
    else:
        draw(given.path, given.number, given.salt)


if __name__ == "__main__":
    main()
