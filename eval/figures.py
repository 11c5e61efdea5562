"""
Measure figures: span, value, unit, counted head, bound and status.

    python eval/figures.py --corpora DIR [--part heldout|train] [--limit N] [--errors KIND]

DIR/train/wikinews_events. A figure is found when its span is exact; the other
lines ask in addition for the named field. The counted head is right when it
lies inside the gold words (its gold head is not marked), or both count nothing.
Statuses: ours has two more; "ongoing" is read as actual, "demanded" as planned.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.annotate import load
from newsgraph.extract.figures import figures
from newsgraph.extract.times import times
from newsgraph.model import KnownBy, Precision, Published

if TYPE_CHECKING:
    from newsgraph.model import Figure

GOALS = {"span": 92.0, "counted head": 82.0, "bound": 90.0, "status": 85.0}
UNITS = {
    "meter": "m",
    "metre": "m",
    "kilometre": "km",
    "kilometer": "km",
    "liter": "l",
    "tonne": "ton",
    "pound": "lb",
    "km2": "square km",
}


def judged(ours: Figure, gold: dict[str, Any], text: str) -> dict[str, bool]:
    """Tell for each field of one figure with the right span whether it is right."""
    status = {"ongoing": "actual", "demanded": "planned"}.get(ours.status.value, ours.status.value)
    return {
        "value": _same_value(ours, gold["value"]),
        "unit": UNITS.get(gold["unit"], gold["unit"]) == UNITS.get(ours.unit or "", ours.unit),
        "bound": gold["bound"] == ours.bound.value,
        "status": gold["status"] == status,
        "counted head": _same_head(ours, gold.get("of"), text),
        "counted exact": _words(ours, text) == (text[slice(*gold["of"])] if gold.get("of") else None),
    }


def _same_value(ours: Figure, value: Any) -> bool:
    if value is None:
        return ours.value is None and ours.low is None
    if isinstance(value, list):
        return ours.low is not None and [float(ours.low), float(ours.high or 0)] == value
    return ours.value is not None and abs(float(ours.value) - value) <= 1e-3 * max(1.0, abs(value))


def _words(ours: Figure, text: str) -> str | None:
    return ours.counted.span.words(text) if ours.counted is not None else None


def _same_head(ours: Figure, of: list[int] | None, text: str) -> bool:
    if of is None or ours.counted is None:
        return of is None and ours.counted is None
    return of[0] <= ours.counted.head.start < of[1] or _words(ours, text) == text[slice(*of)]


def main() -> None:
    """Print F1 per field beside the goals, and the kinds of error."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=2)[1])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", default="heldout")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--errors", default="", help="list the errors of this field, or 'missed' or 'extra'")
    args = parser.parse_args()
    nlp = load()
    counts: Counter[str] = Counter()
    path = args.corpora / "train" / "wikinews_events" / f"{args.part}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines()[: args.limit]:
        article = json.loads(line)
        text = article["text"]
        doc = nlp(text)
        published = Published(article["published"], Precision.DAY, KnownBy.METADATA)
        ours = {(f.span.start, f.span.end): f for f in figures(doc, times=times(doc, published=published))}
        gold = {tuple(f["span"]): f for f in article["figures"]}
        counts["ours"] += len(ours)
        counts["gold"] += len(gold)
        for span in sorted(ours.keys() & gold.keys()):
            counts["span"] += 1
            for field, right in judged(ours[span], gold[span], text).items():
                counts[field] += right
                if not right and field == args.errors:
                    print(f"{field}: {_shown(text, span)} gold {gold[span]} ours {ours[span]}")
        for kind, spans in (("missed", gold.keys() - ours.keys()), ("extra", ours.keys() - gold.keys())):
            counts[kind] += len(spans)
            for span in sorted(spans):
                if kind == args.errors:
                    print(f"{kind}: {_shown(text, span)}")
    print(f"{'field':<14}  F1     of found  goal")
    for field in ("span", "value", "unit", "bound", "status", "counted head", "counted exact"):
        f1 = 200 * counts[field] / max(1, counts["ours"] + counts["gold"])
        share = 100 * counts[field] / max(1, counts["span"])
        print(f"{field:<14}  {f1:5.1f}  {share:5.1f}     {GOALS.get(field, '')}")
    print(f"{counts['missed']} missed, {counts['extra']} extra")


def _shown(text: str, span: tuple[int, ...]) -> str:
    start, end = span
    return repr(f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 40]}")


if __name__ == "__main__":
    main()
