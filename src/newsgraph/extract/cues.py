"""Find reporting words: "said", "accused", "statement that", "reportedly", "according to"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from newsgraph.model import CueSense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


class CuePart(StrEnum):
    """The part of speech of a reporting word, which decides where its content stands."""

    VERB = "verb"
    NOUN = "noun"
    ADVERB = "adverb"
    ATTRIBUTE = "attribute"  # "the alleged attack"
    ADJECTIVE = "adjective"  # "is confident that"
    PREPOSITION = "preposition"


@dataclass(frozen=True, slots=True)
class CueWord:
    """One entry of lexicons/cues.tsv."""

    lemma: str
    part: CuePart
    sense: CueSense
    frames: frozenset[str]
    certainty: float = 1.0

    def prepositions(self, prefix: str = "prep:") -> frozenset[str]:
        """Return the prepositions of its frames that begin with *prefix*."""
        return frozenset(f[len(prefix) :] for f in self.frames if f.startswith(prefix))


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word as it stands in a `Doc`: its head, and all its tokens in order."""

    head: Token
    tokens: tuple[int, ...]
    word: CueWord


@cache
def lexicon() -> dict[tuple[str, CuePart], CueWord]:
    """Return the reporting words by lemma and part of speech."""
    return {(word.lemma, word.part): word for word, _ in _entries()}


@cache
def _by_form() -> dict[tuple[str, CuePart], CueWord]:
    """Return the reporting words by every form of theirs: "called for", "calling for"."""
    found: dict[tuple[str, CuePart], CueWord] = {}
    for word, forms in _entries():
        _, space, rest = word.lemma.partition(" ")
        for form in forms if word.part is CuePart.VERB else (*forms, word.lemma):
            found.setdefault((form + space + rest if word.part is CuePart.VERB else form, word.part), word)
    return found


def reporting_word(form: str, part: CuePart) -> CueWord | None:
    """Return the reporting word of which *form* (lower case) is an inflected form, None if there is none."""
    return _by_form().get((form, part))


def _entries() -> Iterator[tuple[CueWord, tuple[str, ...]]]:
    for lemma, part, sense, frames, forms, _ in _rows("cues.tsv"):
        given = frames.split()
        certainty = next((float(f[10:]) for f in given if f.startswith("certainty:")), 1.0)
        kept = frozenset(f for f in given if not f.startswith("certainty:"))
        word = CueWord(lemma, CuePart(part), CueSense(sense), kept, certainty)
        yield word, tuple(forms.split())


@cache
def source_nouns() -> dict[str, str]:
    """Return the nouns of documents, evidence and media, with their kind."""
    return {row[0]: row[1] for row in _rows("sources.tsv")}


def cues(doc: Doc) -> Iterator[Cue]:
    """
    Yield the reporting words of *doc*, in text order.

    Whether one credits anything to anybody, its clause has to tell.
    """
    for token in doc:
        cue = _cue(token)
        if cue is not None:
            yield cue


def particle(verb: Token) -> Token | None:
    """Return the particle or preposition right behind a verb that could belong to it."""
    for child in verb.children:
        if child.dep_ == "compound:prt":
            return child
    following = verb.i + 1
    if following < len(verb.doc) and verb.doc[following].pos_ in {"ADP", "ADV", "PART", "ADJ"}:
        return verb.doc[following]
    return None


def _cue(token: Token) -> Cue | None:
    if token.lower_.endswith("ly"):
        return _single(token, CuePart.ADVERB)
    if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
        return _verb(token) or _attribute(token)
    if token.pos_ == "NOUN":
        return _single(token, CuePart.NOUN)
    if token.pos_ == "ADJ":
        return _attribute(token) or _single(token, CuePart.ADJECTIVE)
    return None


def _verb(token: Token) -> Cue | None:
    if token.dep_ == "amod":
        return None
    behind = particle(token)
    if behind is not None:
        word = reporting_word(f"{token.lower_} {behind.lower_}", CuePart.VERB)
        if word is not None:
            return Cue(token, tuple(sorted((token.i, behind.i))), word)
    return _single(token, CuePart.VERB)


def _attribute(token: Token) -> Cue | None:
    return _single(token, CuePart.ATTRIBUTE) if token.dep_ == "amod" else None


def _single(token: Token, part: CuePart) -> Cue | None:
    word = reporting_word(token.lower_, part)
    return None if word is None else Cue(token, (token.i,), word)


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("newsgraph.extract") / "lexicons" / name).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in rows[1:]:
        yield line.split("\t")
