"""
GUM's `Entity=` column: coreference, and names by a rule.

GUM marks whole noun phrases of ten kinds, not names. A name is the stretch of
proper nouns around the head of a phrase, with "of", "for", "the" and "&"
between two proper nouns of an organisation, place or event, and without titles
before a person's name, as in wikinews_events.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from training.conllu import Aligned, aligned, sources
from training.documents import Document
from training.labels import OUTSIDE, PLACES, inside

KINDS = {
    "person": frozenset({"PERSON"}),
    "organization": frozenset({"ORG"}),
    "place": PLACES,
    "event": frozenset({"EVENT"}),
    "object": frozenset({"PRODUCT", "WORK_OF_ART", "FAC"}),
    "abstract": frozenset({"LAW", "WORK_OF_ART", "EVENT", "NORP"}),
}
JOINED = frozenset({"of", "for", "the", "&"})
HYPHEN = frozenset({"-"})
TITLES = frozenset(
    [
        "president",
        "vice",
        "prime",
        "minister",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "dr",
        "dr.",
        "sir",
        "professor",
        "prof",
        "prof.",
        "senator",
        "sen",
        "sen.",
        "representative",
        "rep",
        "rep.",
        "governor",
        "gov",
        "gov.",
        "king",
        "queen",
        "prince",
        "princess",
        "general",
        "gen",
        "gen.",
        "captain",
        "capt",
        "capt.",
        "colonel",
        "col.",
        "judge",
        "justice",
        "lord",
        "lady",
        "secretary",
        "mayor",
        "pope",
        "chancellor",
        "ambassador",
        "lieutenant",
        "lt.",
        "sergeant",
        "sgt.",
        "admiral",
        "bishop",
        "archbishop",
        "cardinal",
        "emperor",
        "empress",
        "director",
        "chief",
        "chairman",
        "congressman",
        "congresswoman",
        "uncle",
        "aunt",
    ]
)

_BRACKET = re.compile(r"\(([^()]+)(\))?|([^()]+)?\)")


class Phrase(NamedTuple):
    """A mention in tokens, `end` inclusive."""

    start: int
    end: int
    head: int
    entity: str
    kind: str


def documents(path, corpus: str = "gum"):
    """Yield the documents of one file with syntax, coreference and names."""
    for source in sources(path):
        found = aligned(source, corpus)
        phrases = _phrases(found)
        _corefer(found.document, phrases)
        _name(found.document, phrases)
        yield found.document


def _phrases(found: Aligned) -> list[Phrase]:
    words, token = found.source.words, found.token
    phrases, opened = [], []
    for index, word in enumerate(words):
        column = re.search(r"(?:^|\|)Entity=([^|]*)", word.columns[9])
        for bracket in _BRACKET.finditer(column.group(1) if column else ""):
            if bracket.group(1):
                entity, kind = [*bracket.group(1).split("-"), ""][:2]
                if bracket.group(2):
                    phrases.append((index, index, entity, kind))
                else:
                    opened.append((entity, index, kind))
                continue
            entity = (bracket.group(3) or "").split("-")[0]
            place = next(
                (k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == entity or not entity), None
            )
            if place is not None:
                entity, start, kind = opened.pop(place)
                phrases.append((start, index, entity, kind))
    result = []
    for start, end, entity, kind in phrases:
        numbers = {word.number for word in words[start : end + 1]}
        head = next(
            (
                i
                for i in range(start, end + 1)
                if words[i].sentence == words[start].sentence and words[i].head not in numbers
            ),
            None,
        )
        if head is not None:
            result.append(Phrase(token[start], token[end], token[head], entity, kind))
    return result


def _corefer(document: Document, phrases: list[Phrase]) -> None:
    """Link every mention with the one before it of the same entity."""
    last: dict[str, int] = {}
    for phrase in sorted(phrases, key=lambda p: p.head):
        before = last.get(phrase.entity)
        if before is not None and before != phrase.head:
            document.arcs.append((phrase.head, before, "coref"))
        last[phrase.entity] = phrase.head
    document.arc_labels = ("coref",)


def _name(document: Document, phrases: list[Phrase]) -> None:
    """Write the names; the outermost wins."""
    parts = ["" if feat is None else feat.partition("|")[0] for feat in document.layers["feat"]]
    layer = document.layers["ner"]
    layer[:] = [_unnamed(document.word(place), part) for place, part in enumerate(parts)]
    taken: set[int] = set()
    for phrase in sorted(phrases, key=lambda p: p.start - p.end):
        if parts[phrase.head] != "PROPN" or phrase.head in taken:
            continue
        start, end = _stretch(document, parts, phrase)
        if taken.intersection(range(start, end + 1)):
            continue
        if phrase.kind == "person":
            titles = [i for i in range(start, end + 1) if document.word(i).lower() in TITLES]
            for title in titles:  # "NASA Administrator Charles Bolden"
                layer[title] = OUTSIDE
                start = title + 1
            taken.update(titles)
        kinds = KINDS.get(phrase.kind)
        if phrase.kind == "person" and document.layers["tag"][end] == "NNPS":
            kinds = frozenset({"NORP"})  # "Muslims"
        for place in range(start, end + 1):
            layer[place] = inside(kinds, "B" if place == start else "I") if kinds else None
            taken.add(place)
        adjective = start > phrase.start and layer[start - 1] is None and parts[start - 1] == "ADJ"
        if kinds and adjective and start <= end:  # "Grand Mosque": the name may begin at the adjective
            layer[start] = layer[start] | inside(kinds, "I")
        if end + 1 < len(parts) and parts[end + 1] == "NUM" and end < phrase.end:
            layer[end + 1] = None  # "Apollo 11"


def _unnamed(word: str, part: str) -> frozenset[str] | None:
    """Return the target of a word outside all names: proper nouns and "Iraqi" teach nothing."""
    unsure = part == "PROPN" or (word[:1].isupper() and part in ("ADJ", "NUM"))
    return None if unsure else OUTSIDE


def _stretch(document: Document, parts: list[str], phrase: Phrase) -> tuple[int, int]:
    """Return the proper nouns around the head of *phrase*, end inclusive."""
    start = end = phrase.head
    while start > phrase.start and parts[start - 1] == "PROPN":
        start -= 1
        if start - 1 > phrase.start and document.word(start - 1) in HYPHEN and parts[start - 2] == "PROPN":
            start -= 1
    while end < phrase.end:
        if parts[end + 1] == "PROPN":
            end += 1
            continue
        beyond = end + 1
        joins = HYPHEN if phrase.kind == "person" else JOINED | HYPHEN
        while beyond < phrase.end and document.word(beyond).lower() in joins:
            beyond += 1
        if beyond == end + 1 or parts[beyond] != "PROPN":
            break
        end = beyond
    return start, end
