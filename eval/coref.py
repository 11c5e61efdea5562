"""
Measure coreference inside the article: CoNLL F1, and whom pronouns end on.

    python eval/coref.py --corpora DIR [--part heldout|train] [--gold-trees]

DIR/train/wikinews_events (heldout.jsonl) and the news documents of
DIR/train/gum. Mentions are matched by exact span. GUM marks whole noun phrases
of every kind; only its phrases of persons, organisations and places are
scored, and by their heads, because ours are names and noun phrases without
determiners and relative clauses. MUC: Vilain et al. 1995; B3: Bagga and
Baldwin 1998; CEAF-e: Luo 2005; CoNLL: their mean. Singletons count.

Speakers: of the annotated claims whose source is a pronoun or a description
and whose speaker has a name in the article, those whose source words belong
to a named entity of ours with one of that speaker's names.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import spacy
import wikinews
from spacy.tokens import Doc

from newsgraph.annotate import load
from newsgraph.extract.entities import entities
from newsgraph.model import LocalEntity, MentionForm

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

Key = tuple[int, int] | int
GOALS = {"CoNLL F1": 65.0, "speakers": 80.0}
# what has been published for whole systems, on their own test sets of other kinds of text
PEERS = """  beside it: claimers outside their sentence, best published F1 3 (inside it 42, people 86);
  CoreNLP leaves 26 in 100 news quotations without a speaker; GDELT's quotations have none"""
GUM_KINDS = {"person", "organization", "place"}
_PRONOUN_TAGS = {"PRP", "PRP$"}


@dataclass
class Tally:
    """Numerators and denominators of precision and recall, summed over documents."""

    hit_p: float = 0.0
    all_p: float = 0.0
    hit_r: float = 0.0
    all_r: float = 0.0

    def add(self, hit_p: float, all_p: float, hit_r: float, all_r: float) -> None:
        self.hit_p += hit_p
        self.all_p += all_p
        self.hit_r += hit_r
        self.all_r += all_r

    def f1(self) -> float:
        p = self.hit_p / self.all_p if self.all_p else 0.0
        r = self.hit_r / self.all_r if self.all_r else 0.0
        return 200 * p * r / (p + r) if p + r else 0.0

    def row(self) -> str:
        p = 100 * self.hit_p / self.all_p if self.all_p else 0.0
        r = 100 * self.hit_r / self.all_r if self.all_r else 0.0
        return f"P {p:5.1f}  R {r:5.1f}  F1 {self.f1():5.1f}"


class Scores:
    """The measures over many documents."""

    def __init__(self) -> None:
        self.mentions, self.muc, self.b3, self.ceaf = Tally(), Tally(), Tally(), Tally()

    def add(self, gold: Sequence[frozenset[Hashable]], ours: Sequence[frozenset[Hashable]]) -> None:
        gold_of = {key: chain for chain in gold for key in chain}
        ours_of = {key: chain for chain in ours for key in chain}
        both = gold_of.keys() & ours_of.keys()
        self.mentions.add(len(both), len(ours_of), len(both), len(gold_of))
        self.muc.add(*_muc(ours, gold_of), *_muc(gold, ours_of))
        self.b3.add(*_b3(ours, gold_of), *_b3(gold, ours_of))
        similar = _ceaf(gold, ours)
        self.ceaf.add(similar, len(ours), similar, len(gold))

    def conll(self) -> float:
        return (self.muc.f1() + self.b3.f1() + self.ceaf.f1()) / 3

    def show(self, name: str) -> None:
        print(f"{name}\n  mentions {self.mentions.row()}")
        for label, tally in (("MUC", self.muc), ("B3", self.b3), ("CEAF-e", self.ceaf)):
            print(f"  {label:8} {tally.row()}")
        print(f"  CoNLL F1 {self.conll():.1f}   (goal {GOALS['CoNLL F1']})")


def _muc(
    chains: Sequence[frozenset[Hashable]], other: dict[Hashable, frozenset[Hashable]]
) -> tuple[float, float]:
    hits, total = 0, 0
    for chain in chains:
        parts = {id(other[key]) if key in other else key for key in chain}
        hits += len(chain) - len(parts)
        total += len(chain) - 1
    return hits, total


def _b3(
    chains: Sequence[frozenset[Hashable]], other: dict[Hashable, frozenset[Hashable]]
) -> tuple[float, float]:
    hits, total = 0.0, 0
    for chain in chains:
        for key in chain:
            total += 1
            if key in other:
                hits += len(chain & other[key]) / len(chain)
    return hits, total


def _ceaf(gold: Sequence[frozenset[Hashable]], ours: Sequence[frozenset[Hashable]]) -> float:
    if not gold or not ours:
        return 0.0
    phi = np.array([[2 * len(g & o) / (len(g) + len(o)) for o in ours] for g in gold])
    return float(sum(phi[i, j] for i, j in best_assignment(phi)))


def best_assignment(gain: np.ndarray) -> list[tuple[int, int]]:
    """Return the pairs of rows and columns with the greatest sum (Kuhn 1955, in the O(n^3) form with potentials)."""
    turned = gain.shape[0] > gain.shape[1]
    cost = -(gain.T if turned else gain)
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        way = np.zeros(columns + 1, dtype=int)
        least = np.full(columns + 1, np.inf)
        used = np.zeros(columns + 1, dtype=bool)
        match[0], at = row, 0
        while match[at]:
            used[at] = True
            reduced = cost[match[at] - 1] - u[match[at]] - v[1:]
            free = ~used[1:]
            better = free & (reduced < least[1:])
            least[1:][better] = reduced[better]
            way[1:][better] = at
            step = int(np.argmin(np.where(free, least[1:], np.inf))) + 1
            delta = least[step]
            u[match[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            at = step
        while at:
            match[at] = match[way[at]]
            at = way[at]
    pairs = [(int(match[j]) - 1, j - 1) for j in range(1, columns + 1) if match[j]]
    return [(j, i) for i, j in pairs] if turned else pairs


def wikinews_scores(path: Path, *, errors: int = 0) -> None:
    nlp = load()
    scores, ends = Scores(), Ends()
    for article in wikinews.read(path):
        ours = entities(nlp(article.text), title=article.title)
        gold = [
            (frozenset(tuple(m["span"]) for m in e["mentions"]), e["mentions"])
            for e in article.raw["entities"]
        ]
        scores.add([keys for keys, _ in gold], [_spans(entity) for entity in ours])
        ends.add(article.raw, article.text, ours)
    scores.show(f"{path.parent.name}/{path.name}")
    ends.show(errors=errors)


def _spans(entity: LocalEntity) -> frozenset[tuple[int, int]]:
    return frozenset((m.span.start, m.span.end) for m in entity.mentions)


class Ends:
    """Whom pronouns and descriptions end on: all of named actors, and those that name a claim's source."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.errors: dict[str, list[str]] = defaultdict(list)

    def add(self, row: dict, text: str, ours: Iterable[LocalEntity]) -> None:
        owner = {(m.span.start, m.span.end): entity for entity in ours for m in entity.mentions}
        sources = {tuple(c["source"]) for c in row["claims"] if c["source"]}
        for entity in row["entities"]:
            names = {tuple(m["span"]) for m in entity["mentions"] if m["form"] == "N"}
            if not names:
                continue
            for mention in entity["mentions"]:
                if mention["form"] == "N":
                    continue
                span = tuple(mention["span"])
                form = "pronoun" if mention["form"] == "P" else "description"
                ended = _ended(_owner(owner, span), names)
                self.counts[form][ended] += 1
                if span in sources:
                    self.counts[f"speaker {form}"][ended] += 1
                    if ended != "right":
                        self.errors[f"speaker {form}: {ended}"].append(_shown(text, span, entity["name"]))

    def show(self, *, errors: int = 0) -> None:
        both = self.counts["speaker pronoun"] + self.counts["speaker description"]
        for label, count in (*sorted(self.counts.items()), ("speakers, both", both)):
            total, joined = count.total(), count["right"] + count["wrong actor"]
            goal = f"   (goal {GOALS['speakers']})" if label == "speakers, both" else ""
            print(
                f"  {label:19} {total:4}: ends on the right named actor {_share(count['right'], total)},"
                f" on a wrong one {_share(count['wrong actor'], total)},"
                f" on nobody named {_share(total - joined, total)}"
                f" (no mention {count['no mention']}, not joined {count['not joined']}){goal}"
            )
        print(PEERS)
        for kind, shown in sorted(self.errors.items()):
            for line in shown[:errors]:
                print(f"    {kind}: {line}")


def _owner(owner: dict[tuple[int, int], LocalEntity], span: tuple[int, int]) -> LocalEntity | None:
    """Return whose mention *span* is; a phrase may be drawn wider or narrower, with the same end or start."""
    if span in owner:
        return owner[span]
    beside = [s for s in owner if s[1] == span[1] or s[0] == span[0]]
    return (
        owner[min(beside, key=lambda s: (abs(s[0] - span[0]) + abs(s[1] - span[1]), s))] if beside else None
    )


def _ended(found: LocalEntity | None, names: set[tuple[int, int]]) -> str:
    if found is None:
        return "no mention"
    if not found.named:
        return "not joined"
    ours = {(m.span.start, m.span.end) for m in found.mentions if m.form is MentionForm.NAME}
    return "right" if ours & names else "wrong actor"


def _shown(text: str, span: tuple[int, int], name: str) -> str:
    around = (
        text[max(0, span[0] - 60) : span[0]] + "[" + text[slice(*span)] + "]" + text[span[1] : span[1] + 30]
    )
    return f"{name}: ...{around}".replace("\n", " ")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def gum_scores(folder: Path, *, gold_trees: bool, parts: Sequence[str]) -> None:
    nlp = None if gold_trees else load()
    scores = Scores()
    for part in parts:
        for path in sorted((folder / part).glob("GUM_news_*.conllu")):
            doc, gold = read_gum(path)
            read = doc if nlp is None else nlp(doc.text)
            ours = [frozenset(m.head.start for m in e.mentions) for e in entities(read)]
            scores.add(gold, [chain for chain in ours if chain])
    scores.show(f"gum news {'+'.join(parts)}" + (" (gold trees)" if gold_trees else ""))


def read_gum(path: Path) -> tuple[Doc, list[frozenset[int]]]:
    """Return a document as a `Doc` with its gold tree, and its chains as offsets of heads."""
    words, columns, spaces, base = [], [], [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            base = len(words)
        elif not line.startswith("#") and line.split("\t")[0].isdigit():
            cells = line.split("\t")
            words.append(cells[1])
            columns.append((base, cells))
            spaces.append("SpaceAfter=No" not in cells[9])
        elif re.match(r"\d+-\d+\t", line):
            first, last = map(int, line.split("\t")[0].split("-"))
            columns.append((base, ["mwt", str(first), str(last), line]))
    joined = {
        b + number
        for b, cells in columns
        if cells[0] == "mwt"
        for number in range(int(cells[1]), int(cells[2]))
    }
    columns = [(b, cells) for b, cells in columns if cells[0] != "mwt"]
    spaces = [s and b + int(cells[0]) not in joined for s, (b, cells) in zip(spaces, columns, strict=True)]
    heads = [b + int(c[6]) - 1 if c[6] != "0" else b + int(c[0]) - 1 for b, c in columns]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=spaces,
        tags=[c[4] for _, c in columns],
        pos=[c[3] for _, c in columns],
        morphs=[c[5] if c[5] != "_" else "" for _, c in columns],
        lemmas=[c[2] for _, c in columns],
        heads=heads,
        deps=["ROOT" if c[6] == "0" else c[7] for _, c in columns],
        sent_starts=[c[0] == "1" for _, c in columns],
    )
    return doc, _gum_chains(doc, [c[9] for _, c in columns])


def _gum_chains(doc: Doc, misc: list[str]) -> list[frozenset[int]]:
    chains: dict[str, set[int]] = {}
    opened: list[tuple[str, int]] = []
    kinds: dict[str, str] = {}
    for i, cell in enumerate(misc):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", cell)
        for bracket in re.finditer(r"\(([^()]+)(\))?|([^()]+)?\)", found.group(1) if found else ""):
            if bracket.group(1):
                name, kind = ([*bracket.group(1).split("-"), ""])[:2]
                kinds[name] = kind
                if bracket.group(2):
                    chains.setdefault(name, set()).add(_head(doc, i, i))
                else:
                    opened.append((name, i))
                continue
            name = (bracket.group(3) or "").split("-")[0]
            place = next(
                (k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == name or not name), None
            )
            if place is not None:
                closed, start = opened.pop(place)
                chains.setdefault(closed, set()).add(_head(doc, start, i))
    return [frozenset(heads) for name, heads in chains.items() if kinds.get(name) in GUM_KINDS]


def _head(doc: Doc, start: int, end: int) -> int:
    outside = [i for i in range(start, end + 1) if not start <= doc[i].head.i <= end or doc[i].head.i == i]
    return int(doc[outside[0] if outside else end].idx)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", default="heldout", choices=("heldout", "train"))
    parser.add_argument("--gold-trees", action="store_true", help="GUM only, with its own trees")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show up to N speakers of each error"
    )
    args = parser.parse_args()
    parts = ("dev", "test") if args.part == "heldout" else ("train",)
    if not args.gold_trees:
        wikinews_scores(args.corpora / "train" / "wikinews_events" / f"{args.part}.jsonl", errors=args.errors)
    gum_scores(args.corpora / "train" / "gum", gold_trees=args.gold_trees, parts=parts)


if __name__ == "__main__":
    main()
