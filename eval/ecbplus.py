"""
Coreference across documents on ECB+, from plain text and with our own mentions.

    python eval/ecbplus.py --corpora DIR [--topics 2 5 12 18 21 23 34 35] [--cache FILE] [--show N]

DIR/train/ecbplus (Cybulska and Vossen 2014); the dev topics if none are given.
Only sentences listed in ECBplus_coreference_sentences.csv count. All documents
are merged together, as a user would, and scored together: B-cubed (Bagga and
Baldwin 1998) and CoNLL F1 (MUC, B-cubed, CEAF-e) over events (ACTION and
NEG_ACTION marks) and entities (HUMAN, NON_HUMAN and LOC marks).

Mentions are mapped by rules on what they are. An event of ours is its trigger;
the cue of a claim is an act of reporting of its own ("ACTION_REPORTING"). An
entity mention of ours is a name, noun phrase or pronoun; adjectives of
nationality, which ECB+ does not mark, are left out. The head of a mark or of a
mention of ours is its last word before a preposition, comma or relative
pronoun (of an action its first); the two meet if each holds the other's head.
Ours that meet no mark count against precision, singletons included. "on
matched mentions" scores only what both sides mention: merging, not finding.

Also printed: of the pairs of gold mentions of different events that we find
the share that is merged (goal: under 2%).
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import cat
from coref import Scores

from newsgraph.merge import merge
from newsgraph.model import EntityType, Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgraph.model import Collection, Extraction, TextSpan

DEV = (2, 5, 12, 18, 21, 23, 34, 35)
GOALS = {"events": 50.0, "entities": 55.0}
KINDS = {"events": ("ACTION", "NEG_ACTION"), "entities": ("HUMAN_", "NON_HUMAN", "LOC_")}
_AFTER_HEAD = frozenset(
    ["of", "in", "at", "on", "for", "from", "with", "to", "by", "about", "who", "which", "that", "whose", ","]
)
Key = tuple[str, int]  # document, token


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--topics", type=int, nargs="+", default=DEV)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    folder = options.corpora / "train" / "ecbplus"
    documents = [
        cat.read(path)
        for topic in options.topics
        for path in sorted((folder / "ECB+" / str(topic)).glob("*.xml"))
    ]
    checked = sentences(folder / "ECBplus_coreference_sentences.csv")
    extractions = cat.extractions(documents, options.cache)
    collection = merge({e.article.id: e for e in extractions}.values())
    for kind, goal in GOALS.items():
        gold: dict[Key, str] = {}
        ours: dict[Key, str] = {}
        for document, extraction in zip(documents, extractions, strict=True):
            allowed = {t for t, s in document.sentences.items() if (document.name, s) in checked}
            left, right = keyed(
                document.name,
                gold_mentions(document, allowed, KINDS[kind]),
                our_mentions(document, extraction, collection, allowed, kind),
            )
            gold |= left
            ours |= right
        report(kind, goal, gold, ours)
        if kind == "events":
            wrong_pairs(gold, ours, documents, options.show)


def sentences(path: Path) -> set[tuple[str, int]]:
    """Return document and number of each sentence that is checked."""
    with path.open(encoding="utf-8") as lines:
        return {
            (f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in csv.DictReader(lines)
        }


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of either side."""

    tokens: tuple[int, ...]
    head: int
    chain: str


def gold_mentions(document: cat.Document, allowed: set[int], kinds: tuple[str, ...]) -> list[Marked]:
    """Return the marks of some kinds; one that is linked to nothing is its own chain."""
    chain: dict[str, str] = {}
    for tag, attributes, sources, target in document.links:
        if tag in {"CROSS_DOC_COREF", "INTRA_DOC_COREF"}:
            name = attributes.get("note") if tag == "CROSS_DOC_COREF" else f"{document.name} {target}"
            chain.update(dict.fromkeys(sources, name or f"{document.name} {target}"))
    found = []
    for mark in document.markables.values():
        if mark.tag.startswith(kinds) and set(mark.tokens) <= allowed & document.spans.keys():
            head = mark.tokens[0] if kinds[0] == "ACTION" else head_of(mark.tokens, document)
            found.append(Marked(mark.tokens, head, chain.get(mark.id) or f"{document.name} {mark.id}"))
    return found


def head_of(tokens: Sequence[int], document: cat.Document) -> int:
    """Return the last word before what follows the head of a noun phrase."""
    words = [document.spans[token].words(document.article.text) for token in tokens]
    end = next((at for at, word in enumerate(words) if at and word.lower() in _AFTER_HEAD), len(words))
    inside = [token for token, word in zip(tokens[:end], words, strict=False) if word[:1].isalnum()]
    return inside[-1] if inside else tokens[-1]


def our_mentions(
    document: cat.Document, extraction: Extraction, collection: Collection, allowed: set[int], kind: str
) -> list[Marked]:
    """Return our mentions in the checked sentences."""
    resolver = Resolver(collection)
    article = extraction.article.id
    spans = sorted((span, token) for token, span in document.spans.items() if token in allowed)

    def tokens(span: TextSpan) -> tuple[int, ...]:
        return tuple(token for where, token in spans if where.start < span.end and span.start < where.end)

    found: dict[int, Marked] = {}
    if kind == "events":
        acts = [
            (e.trigger, resolver.happening(article, e.id) or f"{article}/{e.id}") for e in extraction.events
        ]
        acts += [(c.cue, f"{article}/{c.id}") for c in extraction.claims if c.cue]
        for span, chain in acts:
            if inside := tokens(span):
                found.setdefault(inside[0], Marked(inside, inside[0], chain))
        return list(found.values())
    for local in extraction.entities:
        entity = resolver.entity(article, local.id)
        for mention in local.mentions if local.type is not EntityType.NORP and entity else ():
            if inside := tokens(mention.span):
                head = head_of(inside, document)
                found.setdefault(head, Marked(inside, head, entity or ""))
    return list(found.values())


def keyed(document: str, gold: list[Marked], ours: list[Marked]) -> tuple[dict[Key, str], dict[Key, str]]:
    """Give marks and mentions that meet one key, and every other a key of its own."""
    by_token: defaultdict[int, list[Marked]] = defaultdict(list)
    for one in ours:
        by_token[one.head].append(one)
    left: dict[Key, str] = {}
    right: dict[Key, str] = {(document, one.head): one.chain for one in ours}
    for mark in sorted(gold, key=lambda mark: (len(mark.tokens), mark.head)):
        met = [
            one
            for token in mark.tokens
            for one in by_token[token]
            if mark.head in one.tokens or (mark.head != one.head and kind_of_act(mark, one))
        ]
        met = [one for one in met if (document, one.head) not in left]
        left[document, met[0].head if met else -mark.head] = mark.chain
    return left, right


def kind_of_act(mark: Marked, one: Marked) -> bool:
    """Tell whether a trigger of one word stands inside a mark of several ("on the run", "take over")."""
    return len(one.tokens) == 1 and len(mark.tokens) > 1 and mark.head == mark.tokens[0]


def chains(mentions: dict[Key, str]) -> list[frozenset[Key]]:
    groups: defaultdict[str, set[Key]] = defaultdict(set)
    for key, chain in mentions.items():
        groups[chain].add(key)
    return [frozenset(group) for group in groups.values()]


def report(kind: str, goal: float, gold: dict[Key, str], ours: dict[Key, str]) -> None:
    both = gold.keys() & ours.keys()
    for told, a, b in (
        ("our mentions", gold, ours),
        ("on matched mentions", {k: gold[k] for k in both}, {k: ours[k] for k in both}),
    ):
        scores = Scores()
        scores.add(chains(a), chains(b))
        print(
            f"{kind:8} {told:20} mentions {scores.mentions.row()}\n"
            f"{'':29} B3       {scores.b3.row()}\n"
            f"{'':29} CoNLL F1 {scores.conll():.1f}" + (f"   (goal {goal})" if told == "our mentions" else "")
        )


def wrong_pairs(
    gold: dict[Key, str], ours: dict[Key, str], documents: Iterable[cat.Document], show: int
) -> None:
    """Print how many pairs of different events are merged, of all such pairs of one topic."""
    topics: defaultdict[str, list[Key]] = defaultdict(list)
    for key in sorted(gold.keys() & ours.keys()):
        topics[key[0].partition("_")[0]].append(key)
    pairs = wrong = same = hit = 0
    text = {document.name: document for document in documents}
    for keys in topics.values():
        for a, b in combinations(keys, 2):
            if gold[a] == gold[b]:
                same += 1
                hit += ours[a] == ours[b]
                continue
            pairs += 1
            wrong += ours[a] == ours[b]
            if ours[a] == ours[b] and show > 0:
                show -= 1
                print(f"  merged: {shown(text, a)}\n          {shown(text, b)}")
    print(f"different events merged {100 * wrong / max(1, pairs):.2f}% of {pairs} pairs   (goal under 2)")
    print(
        f"same events merged      {100 * hit / max(1, same):.1f}% of {same} pairs; of the merged pairs {100 * hit / max(1, hit + wrong):.1f}% right"
    )


def shown(documents: dict[str, cat.Document], key: Key) -> str:
    document = documents[key[0]]
    span = document.spans[key[1]]
    text = document.article.text
    return f"{key[0]} ...{text[max(0, span.start - 60) : span.start]}[{span.words(text)}]{text[span.end : span.end + 50]}".replace(
        "\n", " "
    )


if __name__ == "__main__":
    main()
