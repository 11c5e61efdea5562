"""The role of a figure: what its number measures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.extract.dependents import is_passive, is_verbal, relation
from newsgraph.extract.tables import table
from newsgraph.model import FigureRole

if TYPE_CHECKING:
    from spacy.tokens import Token

_GENERIC = frozenset({FigureRole.PEOPLE, FigureRole.COUNT, FigureRole.INFECTED, FigureRole.TROOPS})
_CLIMB = 4
_OBJECTS = frozenset({"obj", "iobj"})


@cache
def _roles(kind: str) -> dict[str, FigureRole]:
    found: dict[str, FigureRole] = {}
    for row_kind, role, lemmas in table("roles.tsv"):
        if row_kind == kind:
            for lemma in lemmas.split():
                found.setdefault(lemma, FigureRole(role))
    return found


def role_of(number: Token, head: Token | None) -> FigureRole:
    """
    Return the role of a plain count.

    Args:
        number: the token that stands for the figure in the parse.
        head: the head of what it counts; None if the article does not name it.

    The verb or state that befalls the counted ("killed 20 people", "20 are
    dead") outranks the noun, unless the noun itself says more ("20 votes").
    """
    noun = _noun_role(head) if head is not None else FigureRole.COUNT
    if noun not in _GENERIC:
        return noun
    befallen = _befallen(head if head is not None else number)
    if befallen is None and head is not None and head.i != number.i:
        befallen = _befallen(number)
    if befallen is not None and (noun is not FigureRole.COUNT or head is None or _animate(head)):
        return befallen
    return noun


def _noun_role(head: Token) -> FigureRole:
    nouns = _roles("noun")
    return nouns.get(head.lemma_.lower()) or nouns.get(head.lower_) or FigureRole.COUNT


def _animate(head: Token) -> bool:
    """Tell whether a count can be of people, also where the noun is no known one ("39 were killed")."""
    return head.pos_ in {"NUM", "PROPN", "PRON", "ADJ"} or _noun_role(head) is not FigureRole.COUNT


def _befallen(node: Token) -> FigureRole | None:
    """Return what the clause says became of *node*: through its own participles, then its governors."""
    states = _roles("state")
    for child in node.children:
        if relation(child) in {"amod", "acl"} and child.dep_ != "acl:relcl":
            found = _roles("verb").get(child.lemma_.lower()) if child.tag_ == "VBN" else None
            found = found or states.get(child.lower_)
            if found is not None:
                return found
        if child.dep_ == "acl:relcl" and (
            found := _verb_role(child, "nsubj:pass" if is_passive(child) else "nsubj")
        ):
            return found
    for _ in range(_CLIMB):
        governor = node.head
        if governor.i == node.i:
            return states.get(node.lower_)
        link = node.dep_
        if link == "conj" or relation(node) in {"nummod", "nmod", "appos"}:
            node = governor
            continue
        if is_verbal(governor):
            return _verb_role(governor, link)
        if relation(node) == "nsubj":
            return states.get(governor.lower_) or states.get(governor.lemma_.lower())
        return None
    return None


def _verb_role(verb: Token, link: str) -> FigureRole | None:
    lemma = verb.lemma_.lower()
    undergone = link in _OBJECTS or link == "nsubj:pass" or (link == "nsubj" and is_passive(verb))
    if undergone:
        found = _roles("verb").get(lemma)
        if lemma == "shoot" and any(c.lower_ == "dead" for c in verb.children):
            return FigureRole.KILLED
        if found is not None:
            return found
        for child in verb.children:  # "left 20 people dead", "are reported missing"
            if relation(child) in {"xcomp", "ccomp", "advcl"} and child.lower_ in _roles("state"):
                return _roles("state")[child.lower_]
        return None
    if relation(verb) == "nsubj" or link == "nsubj":
        found = _roles("act").get(lemma)
        if found is None:
            for child in verb.children:
                if relation(child) == "xcomp" and child.lower_ in _roles("state"):
                    return _roles("state")[child.lower_]
        return found
    return None
