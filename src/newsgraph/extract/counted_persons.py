"""The person an age is said of, read off the dependency parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.dependents import is_verbal, relation
from newsgraph.extract.subjects import surface_subjects

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


_NO_PERSONS = frozenset({"age", "year", "place", "spot", "finish", "month", "day"})


def person_aged(root: Token, words: Span) -> Token | None:
    """Return the head of the person whose age *words* say, *root* being their root; the name before a description."""
    head = _before_comma(words) or _aged(root, words)
    return _named(head) if head is not None else None


def _before_comma(words: Span) -> Token | None:
    """Return the person of "Emily Spanton, 39, ...": the name or noun right before the comma."""
    doc = words.doc
    if words.start < 2 or doc[words.start - 1].text != ",":
        return None
    token = doc[words.start - 2]
    if token.pos_ not in {"PROPN", "NOUN"}:
        return None
    while relation(token) in {"flat", "compound"} and token.i - 6 <= token.head.i < token.i:
        token = token.head
    return token


def _named(head: Token) -> Token:
    """Return the name beside a description: "agent Tony Mendez" is aged as Tony Mendez."""
    if head.pos_ != "NOUN":
        return head
    for child in head.children:
        if relation(child) in {"appos", "flat"} and child.pos_ == "PROPN" and head.i < child.i <= head.i + 5:
            return child
    return head


def _aged(root: Token, words: Span) -> Token | None:
    """Return the person an age is said of."""
    node, close = root, True
    for _ in range(6):
        if close and node.pos_ in {"PROPN", "PRON"} and not words.start <= node.i < words.end:
            return node
        if (
            node.pos_ == "NOUN"
            and not words.start <= node.i < words.end
            and node.lemma_.lower() not in _NO_PERSONS
            and close
        ):
            return node
        copular = any(relation(c) == "cop" for c in node.children) and not is_verbal(node)
        if copular or (is_verbal(node) and relation(node) != "amod"):
            subjects = surface_subjects(node) or tuple(c for c in node.children if relation(c) == "nsubj")
            if subjects and subjects[0].lemma_.lower() not in _NO_PERSONS:
                return subjects[0]
        if node.head.i == node.i:
            return None
        close = close and relation(node) not in {"obl", "nmod"} and not is_verbal(node)
        node = node.head
    return None
