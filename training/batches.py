"""Documents -> windows of word pieces -> padded batches with their targets."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from newsgraph.annotate import pieces
from training.labels import ARCS, LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tokenizers import Tokenizer

    from training.documents import Document

WINDOW = 300  # pieces, without the two marks around them
BATCH = 2900  # pieces
UNKNOWN = -100  # torch's label that teaches nothing
MASK = 103  # of the BERT vocabulary
MASKED = 0.06  # of the words of an article in our own schema are hidden: it has few, and they are read often
APOSTROPHE = "\u2019"
CURLY = {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m"}

Labels = dict[str, list[str]]


class Window(NamedTuple):
    """Tokens `start` to `end` (exclusive) of a document as the network sees them."""

    document: Document
    start: int
    end: int
    ids: list[int]
    shapes: list[int]
    first: list[int]


class Cutter:
    """Cuts documents into windows, with or without typographic noise."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._cut = pieces.PieceCutter(tokenizer)

    def __call__(self, document: Document, noise: random.Random | None = None) -> Iterator[Window]:
        """
        Yield the windows of *document*; each begins at a sentence where it can.

        Args:
            document: what to cut.
            noise: if given, 3 documents in 100 become lower case, 2 in 100 all
                capitals, and 25 in 100 get curly quotation marks; some words
                of documents without syntax are hidden.
        """
        words = [document.word(token) for token in range(len(document.toks))]
        cut = self._cut.words(
            _noisy(words, noise) if noise else words, pieces.gaps(document.text, document.toks)
        )
        if noise and document.corpus == "wiki":
            for place, ids in enumerate(cut.ids):
                if noise.random() < MASKED:
                    cut.ids[place] = [MASK] * len(ids)
        starts = _starts(document, words)
        start = 0
        while start < len(words):
            total, end = 0, start
            while end < len(words) and (end == start or total + len(cut.ids[end]) <= WINDOW):
                total += len(cut.ids[end])
                end += 1
            if end < len(words):
                later = [s for s in starts if start + (end - start) * 0.5 < s <= end]
                end = later[-1] if later else end
            yield Window(document, start, end, *cut.window(start, end))
            start = end


def _starts(document: Document, words: list[str]) -> list[int]:
    known = document.layers["sent"]
    return [
        i
        for i in range(len(words))
        if known[i] == 1 or (known[i] is None and i and words[i - 1] in {".", "!", "?"})
    ]


def _noisy(words: list[str], noise: random.Random) -> list[str]:
    draw = noise.random()
    if draw < 0.03:
        return [word.lower() for word in words]
    if draw < 0.05:
        return [word.upper() for word in words]
    if draw < 0.30:
        opened = False
        changed = []
        for word in words:
            if word == '"':
                opened = not opened
                changed.append("“" if opened else "”")
            else:
                changed.append(word.replace("'", APOSTROPHE) if word in CURLY else word)
        return changed
    return words


def batches(windows: list[Window], draw: random.Random, size: int = BATCH) -> list[list[Window]]:
    """Return the windows in batches of about *size* pieces, in random order, those of like length together."""
    draw.shuffle(windows)
    found = []
    for first in range(0, len(windows), 640):
        here, batch = [], []
        for window in sorted(windows[first : first + 640], key=lambda w: len(w.ids)):
            batch.append(window)
            if len(batch) * len(window.ids) >= size:
                here.append(batch)
                batch = []
        if batch:
            here.append(batch)
        draw.shuffle(here)
        found += here
    return found


class Collator:
    """Pads windows and turns their layers into targets, for the label sets *labels*."""

    def __init__(self, labels: Labels) -> None:
        self._index = {layer: {label: i for i, label in enumerate(found)} for layer, found in labels.items()}
        self._sets: dict[frozenset[str], np.ndarray] = {}

    def _allowed(self, tags: frozenset[str]) -> np.ndarray:
        found = self._sets.get(tags)
        if found is None:
            index = self._index["ner"]
            found = np.zeros(len(index), dtype=bool)
            found[[index[tag] for tag in tags]] = True
            self._sets[tags] = found
        return found

    def __call__(self, windows: Iterable[Window]) -> dict:
        """
        Return one batch.

        Keys: ids, shapes, mask [windows, pieces]; first, known, head, dep, ner_known
        [windows, words]; targets, by layer [windows, words]; ner [windows, words,
        tags]; arcs, arcs_known [windows, labels, words, words].
        """
        windows = list(windows)
        rows, pieces_, words = (
            len(windows),
            max(len(w.ids) for w in windows),
            max(len(w.first) for w in windows),
        )
        batch: dict = {
            name: torch.zeros(rows, pieces_, dtype=torch.long) for name in ("ids", "shapes", "mask")
        }
        batch["first"] = torch.zeros(rows, words, dtype=torch.long)
        batch["known"] = torch.zeros(rows, words, dtype=torch.bool)
        batch["head"] = torch.full((rows, words), UNKNOWN)
        batch["dep"] = torch.full((rows, words), UNKNOWN)
        batch["targets"] = {layer: torch.full((rows, words), UNKNOWN) for layer in LAYERS}
        ner = np.zeros((rows, words, len(self._index["ner"])), dtype=bool)
        ner_known = np.zeros((rows, words), dtype=bool)
        batch["arcs"] = torch.zeros(rows, len(ARCS), words, words)
        batch["arcs_known"] = torch.zeros(rows, len(ARCS), words, words)
        for row, window in enumerate(windows):
            count, size = len(window.ids), len(window.first)
            batch["ids"][row, :count] = torch.tensor(window.ids)
            batch["shapes"][row, :count] = torch.tensor(window.shapes)
            batch["mask"][row, :count] = 1
            batch["first"][row, :size] = torch.tensor(window.first)
            batch["known"][row, :size] = True
            self._syntax(batch, row, window)
            self._arcs(batch, row, window)
            for place, tags in enumerate(window.document.layers["ner"][window.start : window.end]):
                if tags is not None:
                    ner_known[row, place] = True
                    ner[row, place] = self._allowed(tags)
        batch["ner"], batch["ner_known"] = torch.from_numpy(ner), torch.from_numpy(ner_known)
        return batch

    def _syntax(self, batch: dict, row: int, window: Window) -> None:
        layers = window.document.layers
        start, end = window.start, window.end
        for layer in LAYERS:
            index = self._index[layer]
            found = [UNKNOWN if x is None else index.get(str(x), UNKNOWN) for x in layers[layer][start:end]]
            batch["targets"][layer][row, : end - start] = torch.tensor(found)
        heads, deps = [], []
        for head, dep in zip(layers["head"][start:end], layers["dep"][start:end], strict=True):
            here = head is not None and start <= head < end
            heads.append(head - start if here else UNKNOWN)
            deps.append(self._index["dep"].get(dep, UNKNOWN) if here else UNKNOWN)
        batch["head"][row, : end - start] = torch.tensor(heads)
        batch["dep"][row, : end - start] = torch.tensor(deps)

    def _arcs(self, batch: dict, row: int, window: Window) -> None:
        start, end = window.start, window.end
        for label in window.document.arc_labels:
            batch["arcs_known"][row, ARCS.index(label), : end - start, : end - start] = 1
        for head, dependent, label in window.document.arcs:
            if start <= head < end and start <= dependent < end:
                batch["arcs"][row, ARCS.index(label), head - start, dependent - start] = 1
