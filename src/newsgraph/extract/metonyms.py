"""Whether a country or city stands for its ground or for its government."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.extract.mentions import word_kind
from newsgraph.extract.tables import table
from newsgraph.extract.wordsets import word_set
from newsgraph.model import MentionForm, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from newsgraph.extract.mentions import Candidate

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
        return Reading.GOVERNMENT if token.lemma_.casefold() in word_set("government") else Reading.PLACE
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
    return _acts(token, head.lemma_.casefold(), cases)


def _acts(token: Token, governor: str, cases: set[str]) -> bool:
    """Tell by the governor's lemma whether a bare name in its role is the government."""
    match token.dep_:
        case "nsubj":
            bound = governor == "have" and any(child.dep_ == "xcomp" for child in token.head.children)
            return token.head.pos_ in {"VERB", "AUX"} and (bound or governor not in _words("subject"))
        case "obj" | "iobj" | "nsubj:pass":
            return governor in _words("object")
        case "obl":
            return "to" in cases and governor in word_set("spoken to")
        case "nmod:poss":
            return governor in _words("of")
        case "compound" | "amod" | "nmod:desc":
            kind = word_kind(governor)
            return governor in _words("of") or bool(kind and kind[0] in {"office", "body"})
    return False


@cache
def _slots() -> Mapping[str, frozenset[str]]:
    return {slot: frozenset(words.split()) for slot, words in table("metonyms.tsv")}


def _words(slot: str) -> frozenset[str]:
    return _slots()[slot]
