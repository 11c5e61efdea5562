"""What the network ties a number to: its "counted" arcs, as evidence beside the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SURE = 0.5  # below it, half of the arcs to a thing the parse does not know are wrong
_THINGS = frozenset({"NOUN", "PROPN", "PRON"})
_PEOPLE = frozenset({"PROPN"})


def counted_arcs(doc: Doc) -> dict[int, tuple[int, float]]:
    """Return, by the index of a number's token, the likeliest thing it counts and how likely; empty without the network."""
    best: dict[int, tuple[int, float]] = {}
    for head, thing, label, probability in doc.user_data.get("newsgraph_arcs", ()):
        if label == "counted" and probability > best.get(head, (0, 0.0))[1]:
            best[head] = (thing, probability)
    return best


def tied(arcs: dict[int, tuple[int, float]], words: Span, *, named: bool = False) -> Token | None:
    """
    Return the head of what *words* count by the network: a noun of their own sentence, outside of them.

    With *named* only a name is taken.
    """
    found = [(probability, thing) for t in words if t.i in arcs for thing, probability in (arcs[t.i],)]
    if not found or max(found)[0] < SURE:
        return None
    token = words.doc[max(found)[1]]
    sentence = words.sent
    if not sentence.start <= token.i < sentence.end or words.start <= token.i < words.end:
        return None
    while token.dep_ == "flat" and token.head.i < token.i and token.head.pos_ == token.pos_:
        token = token.head
    return token if token.pos_ in (_PEOPLE if named else _THINGS) and not token.like_num else None
