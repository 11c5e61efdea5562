"""
Relations against re3d (Syria and Iraq in reports and statements), its types mapped to ours.

    python eval/relations.py --corpora DIR [--errors N]

A relation of ours answers one of re3d's if the types map and both ends stand
on its words, in either order. re3d marks only relations between entities it
marks, by several annotators, and far more kinds of closeness than lasting
links, so recall here is low by definition; the figure to watch is precision
by hand on the extras printed.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from newsgraph.annotate import load
from newsgraph.extract.claims import claims
from newsgraph.extract.entities import entities
from newsgraph.extract.relations import relations
from newsgraph.extract.times import times
from newsgraph.model import TextSpan

MAPPED = {
    "AlliesOf": "ally",
    "FightingAgainst": "foe",
    "BelongsTo": "member",
    "InChargeOf": "office",
    "CoLocated": "located",
    "IsSynonymOf": "alias",
    "HasAttrOf": None,
    "Likes": None,
    "Dislikes": None,
    "CommWith": None,
}
PARTS = (
    "Australian_Department_of_Foreign_Affairs",
    "CENTCOM",
    "UK_Government",
    "US_State_Department",
    "Wikipedia",
)


def main() -> None:
    options = _options()
    nlp = load()
    gold_count: dict[str, int] = defaultdict(int)
    hit: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    extras: list[str] = []
    for part in PARTS:
        folder = options.corpora / "train" / "re3d" / part
        by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for item in _lines(folder / "relations.json"):
            if MAPPED.get(item["type"]):
                by_document[item["documentId"]].append(item)
        for document in _lines(folder / "documents.json"):
            text = document["text"]
            doc = nlp(text)
            actors = entities(doc, title=None)
            stand = relations(
                doc,
                entities=actors,
                times=times(doc, published=None),
                claims=claims(doc, entities=actors, title=None),
            )
            wanted = by_document[document["_id"]]
            answered: set[int] = set()
            for relation in stand:
                ends = relation.subject.span, relation.object.span
                matches = [
                    n
                    for n, item in enumerate(wanted)
                    if MAPPED[item["type"]] == relation.type.value and _joins(item, ends)
                ]
                found[relation.type.value] += 1
                right[relation.type.value] += bool(matches)
                answered |= set(matches)
                if not matches:
                    extras.append(
                        f"{relation.type.value} {[e.words(text) for e in ends]} [{relation.because}]: {relation.sentence.words(text)[:160]!r}"
                    )
            for n, item in enumerate(wanted):
                gold_count[MAPPED[item["type"]] or ""] += 1
                hit[MAPPED[item["type"]] or ""] += n in answered
    for name in sorted(set(gold_count) | set(found)):
        p, r = 100 * right[name] / max(found[name], 1), 100 * hit[name] / max(gold_count[name], 1)
        print(
            f"{name:10s} P {p:5.1f} ({right[name]} of {found[name]})  R {r:5.1f} ({hit[name]} of {gold_count[name]})"
        )
    for line in extras[: options.errors]:
        print("  -", line)


def _joins(item: dict[str, Any], ends: tuple[TextSpan, TextSpan]) -> bool:
    source = TextSpan(item["sourceBegin"], item["sourceEnd"])
    target = TextSpan(item["targetBegin"], item["targetEnd"])
    first, second = ends
    return (source.overlaps(first) and target.overlaps(second)) or (
        source.overlaps(second) and target.overlaps(first)
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds train/ and eval/")
    parser.add_argument(
        "--errors", type=int, default=0, help="print the first N relations of ours that answer none"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
