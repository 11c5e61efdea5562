"""
The dictionary form of a word, also where the annotator's lemma is not one.

A learned lemmatiser invents forms ("seiz" for "seized"); a word list knows
better. The rules below only choose among words that are listed.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from spacy.tokens import Token

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("d", ""),
    ("ing", "e"),
    ("ing", ""),
    ("ying", "ie"),
)
# forms of two words ("found" of "find" and of "found"): here the annotator decides
_TWO_WORDS = frozenset(
    {"found", "left", "lay", "saw", "fell", "felt", "wound", "bore", "ground", "bound", "rose", "shed", "led"}
)
_SHORTEST = 2  # letters a stem has at least


def lexeme(token: Token, known: Container[str]) -> str:
    """Return the lemma of *token* if *known* holds it, else a form of the word that it holds, else the lemma."""
    lemma = str(token.lemma_).lower()
    irregular = _irregular().get(token.lower_)
    if irregular in known and (lemma not in known or token.lower_ not in _TWO_WORDS):
        return str(irregular)
    if lemma in known:
        return lemma
    return next((form for form in _candidates(token.lower_) if form in known), lemma)


def _candidates(word: str) -> Iterator[str]:
    yield word
    irregular = _irregular().get(word)
    if irregular is not None:
        yield irregular
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)]
            yield stem + instead
            if not instead and len(stem) > _SHORTEST and stem[-1] == stem[-2]:
                yield stem[:-1]  # "planned"


@cache
def _irregular() -> Mapping[str, str]:
    text = (files("newsgraph.extract") / "lexicons" / "irregular.tsv").read_text(encoding="utf-8")
    table: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            lemma, _, forms = line.partition("\t")
            for form in forms.split():
                table.setdefault(form, lemma)
    return table
