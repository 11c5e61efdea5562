"""
Named-entity corpora to documents of six sentences; sentence starts are masked.

A label means a set of our types: what a corpus calls LOC may be a GPE, a LOC
or a FAC, and the network is taught only that it is one of them. Where a
corpus has no label for nationalities or works, its "O" does not deny them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from training.documents import Document, detokenize
from training.labels import NAMES, OUTSIDE, PLACES, UNSEEN, inside, outside_or

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PERSON, ORG = frozenset({"PERSON"}), frozenset({"ORG"})
WORKS = frozenset({"NORP"}) | UNSEEN
ANYTHING = None


class Scheme(NamedTuple):
    """How a corpus is laid out and what its labels mean."""

    file: str
    columns: tuple[int, int]
    separator: str | None
    labels: dict[str, frozenset[str] | None]
    lenient: frozenset[str]  # labels that may also stand on no name
    missing: frozenset[str]  # types the corpus does not annotate


_BASE = {"per": PERSON, "org": ORG, "loc": PLACES}
SCHEMES = {
    "wikigold": Scheme(
        "ner_wikigold/CONLL-format/data/wikigold.conll.txt", (0, 1), " ",
        {**_BASE, "misc": WORKS | {"FAC"}}, frozenset({"misc"}), frozenset(),
    ),
    "wnut": Scheme(
        "ner_wnut17/wnut17train.conll", (0, 1), "\t",
        {
            "person": PERSON, "location": PLACES, "corporation": ORG, "group": ORG,
            "product": frozenset({"PRODUCT"}), "creative-work": frozenset({"WORK_OF_ART"}),
        },
        frozenset(), frozenset({"NORP", "EVENT", "LAW"}),
    ),
    "multiner": Scheme(
        "ner_multiner_gov/Final_English.txt", (0, 1), " ", {**_BASE, "misc": ANYTHING}, frozenset(), frozenset(),
    ),
    "crossner": Scheme(
        "ner_crossner_politics/train.txt", (0, 1), "\t",
        {
            "person": PERSON, "politician": PERSON, "organisation": ORG, "politicalparty": ORG,
            "location": PLACES, "country": frozenset({"GPE"}),
            "election": frozenset({"EVENT"}), "event": frozenset({"EVENT"}), "misc": WORKS,
        },
        frozenset({"misc"}), frozenset(),
    ),
    "uner": Scheme("ner_uner_ewt/en_ewt-ud-dev.iob2", (1, 2), "\t", _BASE, frozenset(), WORKS),
}  # fmt: skip

Row = tuple[str, str]


def sentences(path: Path, scheme: Scheme) -> Iterator[list[Row]]:
    """Yield the sentences of a corpus, a row a word: form and label."""
    rows: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if scheme.separator == "\t" and line.startswith("# "):
            continue
        columns = line.split(scheme.separator) if scheme.separator else line.split()
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif len(columns) > max(scheme.columns):
            form, label = (columns[column].replace("\u00a0", " ").strip() for column in scheme.columns)
            rows.append((form or "_", label))


def documents(path: Path, corpus: str, size: int = 6) -> Iterator[Document]:
    """Yield documents of *size* sentences of the corpus at *path*."""
    scheme = SCHEMES[corpus]
    gathered = list(sentences(path, scheme))
    for first in range(0, len(gathered), size):
        rows = [row for sentence in gathered[first : first + size] for row in sentence]
        text, spans = detokenize([form for form, _ in rows])
        document = Document(corpus, text)
        _label(document, scheme, rows, spans)
        yield document


def _label(document: Document, scheme: Scheme, rows: list[Row], spans: list[tuple[int, int]]) -> None:
    layer = document.layers["ner"]
    before = ""
    for (_, label), span in zip(rows, spans, strict=True):
        place, _, kind = label.partition("-")
        begins = bool(kind) and (place == "B" or before != kind)
        before = kind
        for token in document.covered(*span):
            if not kind:
                capital = document.word(token)[:1].isupper()
                layer[token] = outside_or(scheme.missing) if scheme.missing and capital else OUTSIDE
                continue
            kinds = scheme.labels.get(kind.lower())
            if kinds is None:
                layer[token] = None
            else:
                layer[token] = inside(kinds, "B" if begins else "I")
                if kind.lower() in scheme.lenient:
                    layer[token] |= OUTSIDE
            begins = False


def plain(path: Path, corpus: str) -> Iterator[Document]:
    """Yield one document a sentence, for measuring."""
    yield from documents(path, corpus, size=1)


assert set(NAMES) >= WORKS
