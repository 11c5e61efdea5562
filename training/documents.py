"""One format for all corpora: spaCy's tokens, with the layers a corpus has."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import spacy

from training.labels import LAYERS

Span = tuple[int, int]
MASKED = ("tag", "feat", "lemma", "head", "dep", "ner", *LAYERS)

_TIGHT = re.compile(r"[.,;:!?%)\]\u2019'”]|n't|'s")
_OPENS = re.compile(r"[(\[$“]")


@cache
def _tokenizer() -> Any:
    return spacy.blank("en").tokenizer


def tokens(text: str) -> list[Span]:
    """Return the offsets of spaCy's English tokens of *text* that are not white space."""
    return [(t.idx, t.idx + len(t)) for t in _tokenizer()(text) if not t.is_space]


@dataclass
class Document:
    """
    A text with its layers; a layer's entry is None where the corpus says nothing.

    Attributes:
        layers: by name one entry a token. "head" holds tokens of the document,
            the root is its own head; "ner" holds sets of allowed tags.
        arcs: (head token, dependent token, label).
        arc_labels: the labels for which a missing arc means that there is none.
    """

    corpus: str
    text: str
    toks: list[Span] = field(default_factory=list)
    layers: dict[str, list[Any]] = field(default_factory=dict)
    arcs: list[tuple[int, int, str]] = field(default_factory=list)
    arc_labels: tuple[str, ...] = ()
    name: str = ""
    lemmas: dict[int, str] = field(default_factory=dict)  # by token, as the corpus has them

    def __post_init__(self) -> None:
        """Tokenize, and mask every layer."""
        self.toks = tokens(self.text)
        self.layers = {layer: [None] * len(self.toks) for layer in MASKED}
        self._starts = [start for start, _ in self.toks]
        self._ends = [end for _, end in self.toks]

    def covered(self, start: int, end: int) -> list[int]:
        """Return the tokens that share characters with [start, end)."""
        return list(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))

    def word(self, token: int) -> str:
        """Return the characters of *token*."""
        start, end = self.toks[token]
        return self.text[start:end]

    def mark(self, layer: str, covered: list[int], label: str = "") -> None:
        """Write a span into the BIO layer *layer*."""
        for place, token in enumerate(covered):
            self.layers[layer][token] = ("I" if place else "B") + (f"-{label}" if label else "")


def detokenize(words: list[str]) -> tuple[str, list[Span]]:
    """
    Write words without white space the way text is written.

    Returns:
        The text and each word's offsets in it.
    """
    text, spans, before = "", [], ""
    for word in words:
        if text and not (_TIGHT.match(word) or _OPENS.fullmatch(before)):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        before = word
    return text, spans
