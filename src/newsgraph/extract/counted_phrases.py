"""The words of a counted thing around its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.dependents import preposition, relation
from newsgraph.model import Counted, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PREMODIFIERS = frozenset({"amod", "compound", "flat", "goeswith"})
# nouns that say little alone: "cases of measles", "counts of torture", "types of coral"
_LIGHT = frozenset({"case", "count", "type", "kind", "form", "article", "act", "charge", "sort"})


def noun_phrase(doc: Doc, head: Token, words: Span) -> Counted:
    """Return the head with its close modifiers: adjectives and nouns before it, no determiner, no number."""
    start = head.i
    lowest = words.end if words.end <= head.i else 0
    if lowest and lowest + 1 < head.i and doc[lowest].text in {"-", "‑"}:
        lowest += 2  # "a 20-room mansion": the rooms are no part of what is counted
    for token in reversed(doc[max(lowest, head.i - 8) : head.i]):
        if not _modifies(token, head, start):
            break
        start = token.i
    end = head.i + 1
    for child in head.children:
        if relation(child) == "flat" and child.i == end:
            end = child.i + 1
    if head.lemma_.lower() in _LIGHT:
        end = _with_of(head, end)
    while start < head.i and (doc[start].is_punct or doc[start].is_quote):
        start += 1
    span = doc[start:end]
    return Counted(TextSpan(span.start_char, span.end_char), TextSpan(head.idx, head.idx + len(head)))


def _modifies(token: Token, head: Token, start: int) -> bool:
    if token.is_punct:
        return token.text in {"-", "‑", "–"} and start == token.i + 1
    if token.like_num and token.pos_ == "NUM":
        return False
    if relation(token) in _PREMODIFIERS and (token.head.i == head.i or start <= token.head.i <= head.i):
        return True
    if (
        relation(token) in {"advmod", "obl", "nmod"}
        and token.head.i > token.i
        and start <= token.head.i < head.i
    ):
        return bool(token.dep_ != "nmod:poss")
    return bool(relation(token) in {"conj", "cc"} and start <= token.head.i < head.i)


def _with_of(head: Token, end: int) -> int:
    for child in head.children:
        if relation(child) == "nmod" and preposition(child) == "of" and child.i - head.i <= 4:
            last = child.i
            for grand in child.children:
                if relation(grand) == "conj" and grand.i - child.i <= 4:
                    last = grand.i
            return int(last) + 1
    return end
