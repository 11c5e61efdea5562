"""
Measure time expressions: exact span, and span with the right value.

    python eval/times.py --corpora DIR [--part heldout|train] [--errors span|value]

DIR/train/wikinews_events/PART.jsonl and DIR/train/meantime (airbus, apple), of
which only the first six sentences of a document are annotated, and whose spans
hold "the": it is left out on both sides. Values are compared in one form: a decade
as "199", P2W as P14D, quarters as months, "since 2014" as 2014. Times read characters; no network is needed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import spacy

from newsgraph.extract.times import times
from newsgraph.model import KnownBy, Precision, Published

ANNOTATED = 6  # sentences of a MEANTIME document that hold annotation
GOALS = {"span": 92.0, "value": 85.0}
Spans = dict[tuple[int, int], str | None]


def normal(value: str | None) -> str | None:
    """Return one form for values that several conventions write differently."""
    if value is None or value.startswith(("PX", "XXXX")) or value.endswith("_REF"):
        return None
    if match := re.fullmatch(r"(\d{4})-Q(\d)", value):
        return f"{match[1]}-{int(match[2]) * 3 - 2:02d}/{match[1]}-{int(match[2]) * 3:02d}"
    if match := re.fullmatch(r"(\d{3})0/\d{3}9", value):
        return match[1]
    if match := re.fullmatch(r"P(\d+)W", value):
        return f"P{int(match[1]) * 7}D"
    value = value.removesuffix("/..")  # the corpora give the beginning of "since 2014"
    return re.sub(r"-(?:XX)+$|X+$|-WE$", "", value)


class Score:
    """Right spans and values among ours and gold."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()

    def add(self, text: str, gold: Spans, ours: Spans, *, errors: str) -> None:
        """Count one article; print its errors of the kind asked for."""
        self.counts["gold"] += len(gold)
        self.counts["ours"] += len(ours)
        for span in sorted(gold.keys() & ours.keys()):
            self.counts["span"] += 1
            right = normal(gold[span]) == normal(ours[span])
            self.counts["value"] += right
            if errors == "value" and not right:
                print(f"value: {_shown(text, span)} gold {gold[span]} ours {ours[span]}")
        if errors == "span":
            for kind, spans in (("missed", gold.keys() - ours.keys()), ("extra", ours.keys() - gold.keys())):
                for span in sorted(spans):
                    print(f"{kind}: {_shown(text, span)}")

    def print(self) -> None:
        """Print F1 of spans and values beside the goals."""
        for field, goal in GOALS.items():
            f1 = 200 * self.counts[field] / max(1, self.counts["gold"] + self.counts["ours"])
            print(f"{self.name:<22} {field:<6} F1 {f1:5.1f}   goal {goal}   ({self.counts['gold']} gold)")


def _shown(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return repr(f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}")


def meantime(path: Path) -> tuple[str, Spans, str | None]:
    """Return the text put together from a document's tokens, its times, and its date of creation."""
    root = ET.parse(path).getroot()  # a local corpus file
    words: dict[str, tuple[int, int]] = {}
    text, sentence = "", "0"
    for token in root.iter("token"):
        if token.get("sentence") != sentence:
            text, sentence = text.rstrip() + "\n", token.get("sentence", "")
        word = token.text or ""
        if word in {".", ",", ":", ";", ")", "?", "!", "%", "'s", "n't"} or re.search(
            r"[$€£(]$", text.rstrip()[-1:]
        ):
            text = text.rstrip(" ")
        start = len(text)
        text += word + " "
        words[token.get("t_id", "")] = (start, start + len(word))
    gold: Spans = {}
    created = None
    for time in root.iter("TIMEX3"):
        anchors = [words[a.get("t_id", "")] for a in time.iter("token_anchor")]
        if time.get("functionInDocument") == "CREATION_TIME" and created is None:
            created = time.get("value")
        if anchors:
            gold[min(a[0] for a in anchors), max(a[1] for a in anchors)] = time.get("value")
    marked = "\n".join(text.split("\n")[:ANNOTATED])
    return marked, {_without_the(text, s): v for s, v in gold.items() if s[1] <= len(marked)}, created


def _without_the(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    return (start + 4, end) if text[start:end].lower().startswith("the ") else span


def main() -> None:
    """Print the scores of both corpora."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=2)[1])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", default="heldout")
    parser.add_argument("--errors", default="", choices=["", "span", "value"])
    args = parser.parse_args()
    nlp = spacy.blank("en")

    def ours(text: str, day: str | None) -> Spans:
        published = Published(day, Precision.DAY, KnownBy.METADATA) if day else None
        return {(t.span.start, t.span.end): t.value for t in times(nlp.make_doc(text), published=published)}

    score = Score(f"wikinews {args.part}")
    path = args.corpora / "train" / "wikinews_events" / f"{args.part}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        gold: Spans = {(t["span"][0], t["span"][1]): t["value"] for t in article["times"]}
        score.add(article["text"], gold, ours(article["text"], article["published"]), errors=args.errors)
    score.print()
    folder = args.corpora / "train" / "meantime" / "intra_cross-doc_annotation"
    for corpus in sorted(p for p in folder.iterdir() if p.is_dir()):
        score = Score(corpus.name)
        for file in sorted(corpus.glob("*.xml")):
            text, marked, created = meantime(file)
            found = {_without_the(text, span): value for span, value in ours(text, created).items()}
            score.add(text, marked, found, errors=args.errors)
        score.print()


if __name__ == "__main__":
    main()
