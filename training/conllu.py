"""
CoNLL-U to documents: UD English-EWT and GUM, on spaCy's tokens.

Text is put together from forms, SpaceAfter and `# newpar`. A spaCy token that
holds several words takes the layers of the one whose head lies outside it; of
several tokens that make up one word only the first takes its head, and its tag
and lemma are masked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.annotate import lemmas
from training.documents import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from training.documents import Span


@dataclass(frozen=True)
class Word:
    """One syntactic word: its columns, sentence, and characters (empty inside some contractions)."""

    columns: list[str]
    sentence: int
    span: Span

    @property
    def number(self) -> int:
        """Its number in the sentence, from 1."""
        return int(self.columns[0])

    @property
    def head(self) -> int:
        """The number of its head, 0 for the root."""
        return int(self.columns[6])


@dataclass
class Source:
    """A document as the corpus has it."""

    name: str = ""
    text: str = ""
    words: list[Word] = field(default_factory=list)

    def add(self, rows: list[list[str]], sentence: int, *, paragraph: bool) -> None:
        """Append one sentence."""
        if paragraph and self.text:
            self.text = self.text.rstrip() + "\n\n"
        elif self.text and not self.text[-1].isspace():
            self.text += " "
        for form, space, row in _surfaces(rows):
            start = len(self.text)
            self.text += form
            self.words.append(Word(row, sentence, (start, len(self.text))))
            if space:
                self.text += " "


def sources(path: Path) -> Iterator[Source]:
    """Yield the documents of one file."""
    current, rows, sentence, paragraph = Source(), [], 0, False
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            if current.words:
                yield current
            current = Source(line.partition("=")[2].strip())
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            current.add(rows, sentence, paragraph=paragraph)
            rows, sentence, paragraph = [], sentence + 1, False
    if current.words:
        yield current


def _surfaces(rows: list[list[str]]) -> Iterator[tuple[str, bool, list[str]]]:
    """Yield each word's characters, whether a space follows, and its columns."""
    parts: list[str] = []
    contraction: list[str] | None = None
    last = 0
    for place, row in enumerate(rows):
        number = row[0]
        if "." in number:
            continue
        if "-" in number:
            first, last = (int(part) for part in number.split("-"))
            forms = [r[1] for r in rows[place + 1 :] if r[0].isdigit() and first <= int(r[0]) <= last]
            parts = forms if "".join(forms) == row[1] else [row[1], *[""] * (len(forms) - 1)]
            contraction = row
            continue
        if contraction is None:
            yield row[1], "SpaceAfter=No" not in row[9], row
            continue
        form = parts.pop(0)
        ended = int(number) == last
        yield form, ended and "SpaceAfter=No" not in contraction[9], row
        if ended:
            contraction = None


@dataclass(frozen=True)
class Aligned:
    """A document and, for each word of its source, the token that stands for it."""

    source: Source
    document: Document
    token: list[int]


def aligned(source: Source, corpus: str) -> Aligned:
    """Put the syntax of *source* on spaCy's tokens."""
    document = Document(corpus, source.text, name=source.name)
    held: list[list[int]] = [[] for _ in document.toks]
    token: list[int] = []
    for index, word in enumerate(source.words):
        start, end = word.span
        covered = document.covered(start, end) if end > start else token[-1:]
        token.append(covered[0] if covered else token[-1] if token else 0)
        for place in covered:
            held[place].append(index)
    _syntax(source, document, held, token)
    return Aligned(source, document, token)


def _syntax(source: Source, document: Document, held: list[list[int]], token: list[int]) -> None:
    layers = document.layers
    numbered = {(word.sentence, word.number): index for index, word in enumerate(source.words)}
    begun = set()
    for place, indices in enumerate(held):
        if not indices:
            continue
        words = [source.words[index] for index in indices]
        sentence = words[0].sentence
        layers["sent"][place] = 0 if sentence in begun else 1
        begun.add(sentence)
        numbers = {word.number for word in words}
        main = next((word for word in words if word.head not in numbers), words[0])
        start, end = document.toks[place]
        split = len(words) == 1 and main.span[1] - main.span[0] > end - start
        if split and token[indices[0]] != place:
            continue
        if not split:
            layers["tag"][place] = main.columns[4]
            layers["feat"][place] = (
                main.columns[3] + "|" + (main.columns[5] if main.columns[5] != "_" else "")
            )
            if len(words) == 1 and main.span == (start, end):
                document.lemmas[place] = main.columns[2]
                layers["lemma"][place] = lemmas.script(document.word(place), main.columns[2])
        if main.head == 0:
            layers["head"][place], layers["dep"][place] = place, "root"
            continue
        head = token[numbered[sentence, main.head]]
        if head != place:
            layers["head"][place], layers["dep"][place] = head, main.columns[7]
