"""
Coreference across documents on ECB+, from plain text and with our own mentions.

    python eval/ecbplus.py --corpora DIR [--topics 2 5 12 18 21 23 34 35] [--cache FILE] [--show N]

DIR/train/ecbplus (Cybulska and Vossen 2014); the dev topics if none are given.
Only sentences listed in ECBplus_coreference_sentences.csv count. All documents
are merged together, as a user would, and scored together: B-cubed (Bagga and
Baldwin 1998) and CoNLL F1 (MUC, B-cubed, CEAF-e) over events (ACTION and
NEG_ACTION marks) and entities (HUMAN, NON_HUMAN and LOC marks).

Mentions are mapped by what they are, never by what they are gold for: an event
is its trigger's head word, an entity mention the last word of its name or noun
phrase. A mark takes the one of our mentions that covers its head, which is
its last word before a preposition, comma or relative pronoun. Ours that match
no mark count against precision, singletons included. "on matched mentions"
scores only what both sides mention: it measures merging, not finding.

Also printed: of the pairs of gold mentions of different events that we find
the share that is merged (goal: under 2%).
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import cat
from coref import Scores

from newsgraph.merge import merge
from newsgraph.model import MentionForm, Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        cat.read(path) for topic in options.topics for path in sorted((folder / "ECB+" / str(topic)).glob("*.xml"))
    ]
    checked = sentences(folder / "ECBplus_coreference_sentences.csv")
    extractions = cat.extractions(documents, options.cache)
    collection = merge({e.article.id: e for e in extractions}.values())
    for kind, goal in GOALS.items():
        gold, ours = {}, {}
        for document, extraction in zip(documents, extractions, strict=True):
            allowed = {t for t, s in document.sentences.items() if (document.name, s) in checked}
            gold.update(gold_mentions(document, allowed, KINDS[kind]))
            ours.update(our_mentions(document, extraction, collection, allowed, kind))
        report(kind, goal, gold, ours)
        if kind == "events":
            wrong_pairs(gold, ours, documents, options.show)


def sentences(path: Path) -> set[tuple[str, int]]:
    """Return document and number of each sentence that is checked."""
    with path.open(encoding="utf-8") as lines:
        return {
            (f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in csv.DictReader(lines)
        }


def gold_mentions(document: cat.Document, allowed: set[int], kinds: tuple[str, ...]) -> dict[Key, str]:
    """Return the chain of every marked mention, by its head token; an unlinked mark is its own chain."""
    chain: dict[str, str] = {}
    for tag, attributes, sources, target in document.links:
        if tag in {"CROSS_DOC_COREF", "INTRA_DOC_COREF"}:
            name = attributes.get("note") or document.instances.get(target, {}).get("instance_id") or ""
            for source in sources:
                chain[source] = name if tag == "CROSS_DOC_COREF" else f"{document.name} {target}"
    words = {token: span.words(document.article.text) for token, span in document.spans.items()}
    found = {}
    for mark in document.markables.values():
        if mark.tag.startswith(kinds) and set(mark.tokens) <= allowed & words.keys():
            head = mark.tokens[0] if kinds[0] == "ACTION" else head_of(mark.tokens, words)
            found[document.name, head] = chain.get(mark.id) or f"{document.name} {mark.id}"
    return found


def head_of(tokens: tuple[int, ...], words: dict[int, str]) -> int:
    """Return the last token before what follows the head of a noun phrase."""
    for at, token in enumerate(tokens):
        if at and words[token].lower() in _AFTER_HEAD:
            return tokens[at - 1]
    return tokens[-1]


def our_mentions(
    document: cat.Document, extraction: Extraction, collection: Collection, allowed: set[int], kind: str
) -> dict[Key, str]:
    """Return our chain of every mention in the checked sentences, by its head token."""
    resolver = Resolver(collection)
    article = extraction.article.id
    spans = sorted((span, token) for token, span in document.spans.items() if token in allowed)

    def token_at(span: TextSpan, *, last: bool) -> int | None:
        inside = [token for where, token in spans if where.start < span.end and span.start < where.end]
        return (inside[-1] if last else inside[0]) if inside else None

    found: dict[Key, str] = {}
    if kind == "events":
        for event in extraction.events:
            token = token_at(event.trigger, last=False)
            if token is not None:
                found[document.name, token] = resolver.happening(article, event.id) or event.id
        return found
    for local in extraction.entities:
        entity = resolver.entity(article, local.id)
        for mention in local.mentions:
            token = token_at(mention.head if mention.form is not MentionForm.NAME else mention.span, last=True)
            if token is not None and entity is not None:
                found[document.name, token] = entity
    return found


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


def wrong_pairs(gold: dict[Key, str], ours: dict[Key, str], documents: Iterable[cat.Document], show: int) -> None:
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
    print(f"same events merged      {100 * hit / max(1, same):.1f}% of {same} pairs; of the merged pairs {100 * hit / max(1, hit + wrong):.1f}% right")


def shown(documents: dict[str, cat.Document], key: Key) -> str:
    document = documents[key[0]]
    span = document.spans[key[1]]
    text = document.article.text
    return f"{key[0]} ...{text[max(0, span.start - 60) : span.start]}[{span.words(text)}]{text[span.end : span.end + 50]}".replace("\n", " ")


if __name__ == "__main__":
    main()
