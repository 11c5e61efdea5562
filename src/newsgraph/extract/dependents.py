"""What one word of a parse is: its relation, its preposition and marks, the words coordinated with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.word_forms import lexeme

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPTH = 8  # longest chain of governors searched for a subject; longer ones are parse errors

RELATIVES = frozenset({"WDT", "WP"})

_CLAUSAL = frozenset({"ROOT", "root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "list"})


def relation(token: Token) -> str:
    """Return the universal part of the dependency label: "nsubj" of "nsubj:pass"; "ROOT" where no head is."""
    if token.head.i == token.i:  # whatever the parser calls it
        return "ROOT"
    return str(token.dep_).partition(":")[0]


def is_verbal(token: Token) -> bool:
    """Tell whether the token heads a clause by its form."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")


def predicate(token: Token) -> Token:
    """Return the head of the clause *token* stands in."""
    node = token
    while relation(node) not in _CLAUSAL and not (relation(node) == "conj" and is_verbal(node)):
        if node.head.i == node.i:
            break
        node = node.head
    return node


def with_conjuncts(token: Token) -> tuple[Token, ...]:
    """Return *token* and the nouns coordinated with it, in text order."""
    found = [token]
    for child in token.children:
        if relation(child) == "conj" and not is_clause(child):
            found.extend(with_conjuncts(child))
    return tuple(found)


def is_clause(token: Token) -> bool:
    """Tell whether the token heads a clause: a verb, or a predicate with a subject of its own."""
    return token.pos_ == "VERB" or any(relation(c) in {"nsubj", "csubj"} for c in token.children)


def is_passive(verb: Token) -> bool:
    """Tell whether the surface subject is the one acted upon."""
    children = list(verb.children)
    if verb.tag_ == "VBG" and not any(c.lower_ == "being" for c in children):
        return False
    helpers = [c for c in children if relation(c) == "aux"]
    if helpers and all(lexeme(h, ("have", "be", "get")) == "have" for h in helpers):  # "has ordered"
        return False
    if any(c.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"} for c in children):
        return True
    if verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ in {"nsubj", "aux", "expl"} for c in children):
        return False
    if relation(verb) == "conj" and is_verbal(verb.head):
        return is_passive(verb.head) and not any(relation(c) == "obj" for c in children)
    return verb.tag_ == "VBN" and relation(verb) in {
        "acl",
        "advcl",
        "amod",
        "ROOT",
        "parataxis",
        "xcomp",
        "dep",
    }


def preposition(token: Token) -> str:
    """Return the lower-case case marker of a nominal, "" if it has none: "in", "because of"."""
    for child in token.children:
        if relation(child) == "case" and child.i < token.i:
            fixed = [c.lower_ for c in child.children if relation(c) == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def mark(verb: Token) -> str:
    """Return the lower-case subordinator of a clause, "" if it has none; "to" counts."""
    for child in verb.children:
        if relation(child) == "mark":
            fixed = [c.lower_ for c in child.children if relation(c) == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def marks(verb: Token) -> tuple[Token, ...]:
    """Return all subordinators and infinitive markers of a clause."""
    return tuple(c for c in verb.children if relation(c) == "mark" or (c.lower_ == "to" and c.tag_ == "TO"))


def antecedent(token: Token, verb: Token) -> tuple[Token, ...]:
    """Return the noun a relative pronoun stands for, or the token itself."""
    if token.tag_ not in RELATIVES and not (token.lower_ == "that" and token.pos_ == "PRON"):
        return (token,)
    node = verb
    for _ in range(DEPTH):
        if node.dep_ == "acl:relcl":
            return (node.head,)
        if relation(node) not in {"conj", "xcomp", "ccomp"} or node.head.i == node.i:
            break
        node = node.head
    return () if token.tag_ in RELATIVES else (token,)
