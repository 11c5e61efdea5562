"""The words that change an event's status or polarity, read from `lexicons/factuality.tsv`, and which of them a word is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from newsgraph.extract.dependents import relation
from newsgraph.extract.word_forms import lexeme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """What one word does to the events it governs or modifies."""

    effect: str  # a Status, "negated", "same" (it passes on its own), or "none"
    certainty: float


Table: TypeAlias = "Mapping[tuple[str, str], Cue]"


@cache
def load_cues() -> Table:
    """Return the words of `lexicons/factuality.tsv` by (kind, word)."""
    table: dict[tuple[str, str], Cue] = {}
    text = (files("newsgraph.extract") / "lexicons" / "factuality.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, word, effect, certainty, _example = line.split("\t")
            if kind != "kind":
                table[kind, word] = Cue(effect, float(certainty))
    return table


def verb_cue(governor: Token, table: Table, case: str) -> Cue | None:
    """Return the cue of a verb, its particle or preposition first: "call off", "warn of"."""
    lemma = lexeme(governor, _heads("verb"))
    for key in (*_phrases(governor, lemma), f"{lemma} {case}", lemma):
        cue = table.get(("verb", key))
        if cue is not None:
            return cue
    return None


def noun_cue(noun: Token, table: Table) -> Cue | None:
    """Return the cue of a noun: "plan", "threat"."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    return table.get(("noun", lexeme(noun, _heads("noun"))))


@cache
def _heads(kind: str) -> frozenset[str]:
    """Return the first words of the cues of a kind."""
    return frozenset(word.partition(" ")[0] for known, word in load_cues() if known == kind)


def _phrases(governor: Token, lemma: str) -> Iterator[str]:
    for child in governor.children:
        if child.dep_ == "compound:prt" or (relation(child) in {"advmod", "obj"} and child.i > governor.i):
            yield f"{lemma} {child.lower_}"
