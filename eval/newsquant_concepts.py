"""
What NewsQuant calls the concept of a quantity, read from our figure and its parse.

In CQE the concept of "25%" or "$5" is the noun phrase it is said of, all its
content words ("duty", "price typical home"), which is our counted thing with its
complements; a counted noun ("13,000 workers") is a unit there, and the concept
is whose they are ("Ford"), which is the subject of the number's clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.dependents import is_verbal, predicate, relation
from newsgraph.extract.subjects import surface_subjects

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.model import Figure

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_INSIDE = frozenset({"amod", "compound", "flat", "nmod", "conj", "goeswith", "nummod", "appos"})


def concept(doc: Doc, figure: Figure, *, counts: bool) -> set[str]:
    """
    Return the lower-case words of the concept of *figure*, {"-"} for none.

    Args:
        doc: the parsed sentence.
        figure: one of its figures.
        counts: the figure counts a noun, which NewsQuant writes as its unit.
    """
    thing = _token(doc, figure)
    head = thing if not counts else _governor(thing)
    if head is None:
        head = _subject(doc, figure)
    if head is None and not counts:
        head = _governor(_number(doc, figure))
    if head is None:
        return {"-"}
    words = doc.char_span(figure.span.start, figure.span.end, alignment_mode="expand")
    taken = {t.i for t in words} if words is not None else set()
    found = {t.text.lower().strip(".") for t in _phrase(head, taken) if t.pos_ in _CONTENT or t.i == head.i}
    return found or {"-"}


def _token(doc: Doc, figure: Figure) -> Token | None:
    if figure.counted is None:
        return None
    span = doc.char_span(figure.counted.head.start, figure.counted.head.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _number(doc: Doc, figure: Figure) -> Token | None:
    span = doc.char_span(figure.span.start, figure.span.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _governor(token: Token | None) -> Token | None:
    """Return the noun that *token* depends on: "sales" of "sales of 5,835 units"."""
    for _ in range(4):
        if token is None or token.head.i == token.i or is_verbal(token.head):
            return None
        linked = relation(token) in {"nmod", "nummod", "compound", "appos", "obl"}
        if linked and token.head.pos_ in {"NOUN", "PROPN"} and relation(token) != "nummod":
            return token.head
        token = token.head if linked else None
    return None


def _subject(doc: Doc, figure: Figure) -> Token | None:
    """Return the subject of the number's own clause, unless the number is in it."""
    words = doc.char_span(figure.span.start, figure.span.end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    verb = predicate(words.root)
    if not is_verbal(verb):
        return None
    for subject in surface_subjects(verb):
        inside = any(words.start <= t.i < words.end for t in subject.subtree)
        if not inside and subject.pos_ in {"NOUN", "PROPN"}:
            return subject
    return None


def _phrase(head: Token, taken: set[int]) -> list[Token]:
    found = [head]
    for child in head.children:
        if child.i in taken or relation(child) not in _INSIDE:
            continue
        found += _phrase(child, taken)
    return found
