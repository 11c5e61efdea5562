"""
Measure names: exact span and type of persons, places and organisations.

    python eval/names.py --corpora DIR [--limit N]

DIR/train/wikinews_events/heldout.jsonl (names of every type, in our own types)
and DIR/eval/en_worldwide, whose "Location" is our GPE and location together and
whose text is put together from its tokens (of names inside names, the outer
one counts). Both by exact span.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import wikinews

from newsgraph.annotate import load
from newsgraph.extract.entities import entities
from newsgraph.model import EntityType, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.model import LocalEntity

Found = set[tuple[int, int, str]]
# F1; Stanza's model trained on CoNLL03 scores 78 to 82 overall on en_worldwide (Shan et al. 2023)
GOALS = {"wikinews all": 88.0, "person": 88.0, "location": 82.0, "organisation": 70.0}
CLASSES = {
    EntityType.PERSON: "person",
    EntityType.GPE: "location",
    EntityType.LOCATION: "location",
    EntityType.ORGANISATION: "organisation",
    EntityType.FACILITY: "facility",
    EntityType.NORP: "norp",
}
WORLDWIDE = {
    "Person": "person",
    "Location": "location",
    "Organization": "organisation",
    "Facility": "facility",
    "NORP": "norp",
}
_CLOSE_LEFT = {".", ",", "?", "!", ";", ":", ")", "]", "'s", "’s", "n't", "n’t", "%", "”", "'"}
_CLOSE_RIGHT = {"(", "[", "“", "$", "‘"}
_CLITICS = {"s", "t", "re", "ve", "ll", "d", "m"}


class Tally:
    """Right, found and gold names by class."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, gold: Found, ours: Found) -> None:
        for number, group in enumerate((gold & ours, ours, gold)):
            for _, _, kind in group:
                self.counts[kind][number] += 1
                self.counts["all"][number] += 1
        self.counts["span alone"][0] += len({g[:2] for g in gold} & {o[:2] for o in ours})
        self.counts["span alone"][1] += len({o[:2] for o in ours})
        self.counts["span alone"][2] += len({g[:2] for g in gold})

    def show(self, name: str, goals: dict[str, float]) -> None:
        print(name)
        for kind in sorted(self.counts):
            right, found, gold = self.counts[kind]
            p, r = 100 * right / max(found, 1), 100 * right / max(gold, 1)
            f1 = 2 * p * r / (p + r) if p + r else 0.0
            goal = f"   (goal {goals[kind]})" if kind in goals else ""
            print(f"  {kind:13} P {p:5.1f}  R {r:5.1f}  F1 {f1:5.1f}   of {gold}{goal}")


def named(found: Iterable[LocalEntity]) -> Found:
    """Return the names of an article by span and class."""
    return {
        (mention.span.start, mention.span.end, CLASSES.get(entity.type, entity.type.value))
        for entity in found
        for mention in entity.mentions
        if mention.form is MentionForm.NAME
    }


def on_wikinews(path: Path, limit: int | None) -> None:
    nlp, tally = load(), Tally()
    for article in wikinews.read(path)[:limit]:
        gold = {
            (*mention["span"], CLASSES.get(wikinews.TYPES[entity["type"]], "group"))
            for entity in article.raw["entities"]
            for mention in entity["mentions"]
            if mention["form"] == "N"
        }
        tally.add(gold, named(entities(nlp(article.text), title=article.title)))
    tally.show(f"{path.parent.name}/{path.name}", {"all": GOALS["wikinews all"]})


def on_worldwide(folder: Path, limit: int | None) -> None:
    nlp, tally = load(), Tally()
    for path in sorted(folder.glob("*.tsv"))[:: max(1, 628 // limit) if limit else 1]:
        text, gold = read_worldwide(path)
        kinds = set(WORLDWIDE.values())
        ours = {each for each in named(entities(nlp(text))) if each[2] in kinds}
        tally.add(gold, ours)
    tally.show(folder.name, GOALS)


def read_worldwide(path: Path) -> tuple[str, Found]:
    """Return the text of a file, put together from its tokens, and its names."""
    parts: list[str] = []
    length = 0
    gold: Found = set()
    start, kind, end = 0, "", 0
    for word, label, glue in _tokens(path):
        parts.append(glue + word)
        begin = length + len(glue)
        length = begin + len(word)
        prefix, _, name = label.partition("-")
        if kind and (prefix != "I" or name != kind):
            _close(gold, start, end, kind)
            kind = ""
        if prefix == "B" or (prefix == "I" and not kind):
            start, kind = begin, name
        end = length
    if kind:
        _close(gold, start, end, kind)
    return "".join(parts), gold


def _close(gold: Found, start: int, end: int, kind: str) -> None:
    if kind in WORLDWIDE:
        gold.add((start, end, WORLDWIDE[kind]))


def _tokens(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield word, label and what stands before the word; the first line is the address of the article."""
    sentence: list[tuple[str, str]] = []
    first = ""
    for line in [*path.read_text(encoding="utf-8").splitlines()[1:], ""]:
        word, label, *_ = [*line.split("\t"), ""]  # further columns hold names inside the name
        if word.strip():
            sentence.append((word, label.strip() or "O"))
        elif sentence:
            words = [each for each, _ in sentence]
            for place, (each, tag) in enumerate(sentence):
                yield each, tag, _glue(words, place) if place else first
            sentence, first = [], "\n"


def _glue(words: list[str], place: int) -> str:
    """Return what stood before a word of a sentence: the corpus cuts "Doo-hwan" in three and "U.N." in four."""
    word, before = words[place], words[place - 1]
    behind = words[place + 1] if place + 1 < len(words) else ""
    earlier = words[place - 2] if place > 1 else ""
    odd = words[:place].count('"') % 2 == 1
    if word in _CLOSE_LEFT or before in _CLOSE_RIGHT or (word == '"' and odd) or (before == '"' and odd):
        return ""
    if (word == "’" and behind in _CLITICS) or (before == "’" and word in _CLITICS):
        return ""
    if word == "-" and before[-1].isalnum() and behind[:1].isalnum():
        return ""
    if before == "-" and earlier[-1:].isalnum() and word[0].isalnum():
        return ""
    dotted = before == "." and len(earlier) == 1 and earlier.isupper()
    return "" if dotted and len(word) == 1 and word.isupper() and behind == "." else " "


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="articles of each corpus")
    args = parser.parse_args()
    on_wikinews(args.corpora / "train" / "wikinews_events" / "heldout.jsonl", args.limit)
    on_worldwide(args.corpora / "eval" / "en_worldwide", args.limit)


if __name__ == "__main__":
    main()
