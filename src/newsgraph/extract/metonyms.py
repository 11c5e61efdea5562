"""Whether a country or city stands for its ground or for its government."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.extract.mentions import word_kind
from newsgraph.extract.tables import table
from newsgraph.model import MentionForm, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from newsgraph.extract.mentions import Candidate

_SPOKEN_TO = frozenset(
    {"say", "speak", "tell", "appeal", "give", "offer", "sell", "send", "pledge", "promise", "owe"}
)
_GOVERNMENTS = frozenset({"government", "administration", "regime"})
_DEPTH = 6  # conjuncts walked back at most


def reading(doc: Doc, mention: Candidate) -> Reading:
    """
    Return the sense of one mention of a country or city.

    The subject of a verb of saying, wanting or doing, the object of "urge" or
    "accuse", the agent of a passive and the owner of a policy are
    governments; what stands behind "in" or "from" is a place.
    """
    token = doc[mention.head]
    if mention.form is MentionForm.DESCRIPTION:
        return Reading.GOVERNMENT if token.lemma_.casefold() in _GOVERNMENTS else Reading.PLACE
    return Reading.GOVERNMENT if _governs(token, _DEPTH) else Reading.PLACE


def _governs(token: Token, depth: int) -> bool:
    head = token.head
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    if token.dep_ == "conj" and not cases and depth and head is not token:
        return _governs(head, depth - 1)
    if cases & _words("place"):
        return False
    if cases & _words("government") or token.dep_ == "obl:agent":
        return not (cases == {"by"} and token.dep_ == "nmod")
    if token.dep_ == "nsubj":
        return head.pos_ in {"VERB", "AUX"} and head.lemma_.casefold() not in _words("subject")
    if token.dep_ in {"obj", "iobj", "nsubj:pass"}:
        return head.lemma_.casefold() in _words("object")
    if token.dep_ == "obl" and "to" in cases:
        return head.lemma_.casefold() in _SPOKEN_TO
    if token.dep_ == "nmod:poss":
        return head.lemma_.casefold() in _words("of")
    if token.dep_ in {"compound", "amod", "nmod:desc"}:
        kind = word_kind(head.lemma_)
        return head.lemma_.casefold() in _words("of") or bool(kind and kind[0] in {"office", "body"})
    return False


@cache
def _slots() -> Mapping[str, frozenset[str]]:
    return {slot: frozenset(words.split()) for slot, words in table("metonyms.tsv")}


def _words(slot: str) -> frozenset[str]:
    return _slots()[slot]
