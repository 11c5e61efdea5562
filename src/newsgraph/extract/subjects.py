"""Who does what a verb says, also where its clause has no subject: control, raising, participles, conjuncts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.dependents import (
    DEPTH,
    RELATIVES,
    antecedent,
    is_clause,
    is_passive,
    is_verbal,
    mark,
    marks,
    preposition,
    relation,
    with_conjuncts,
)
from newsgraph.extract.word_forms import lexeme

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "vow", "pledge", "swear", "refuse", "offer", "agree", "commit"}
)
_OBJECT_MARKS = frozenset({"of", "from", "for", "into"})  # "accused X of killing", "stopped X from leaving"
_NO_GAP = frozenset(
    {"day", "time", "year", "week", "month", "moment", "way", "reason", "place", "night", "hour"}
)


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Return who stands as grammatical subject of *verb*, also where the clause leaves it out."""
    own = [c for c in verb.children if relation(c) in {"nsubj", "csubj"} and "outer" not in c.dep_]
    if own:
        return tuple(t for c in own for s in antecedent(c, verb) for t in with_conjuncts(s))
    if depth > DEPTH or verb.head.i == verb.i:
        return ()
    match relation(verb):
        case "xcomp":
            return _controller(verb.head, depth)
        case "advcl" if _subjectless(verb):
            return _adverbial_subject(verb, depth)
        case "conj" if is_verbal(verb.head) or is_verbal(verb):
            return surface_subjects(verb.head, depth + 1)
        case "acl":
            return _head_noun(verb, depth)
    return ()


def _controller(governor: Token, depth: int) -> tuple[Token, ...]:
    """Return who does what a governor's open complement says: its object, else its subject."""
    if lexeme(governor, _SUBJECT_CONTROL) not in _SUBJECT_CONTROL and not is_passive(governor):
        objects = [c for c in governor.children if relation(c) in {"obj", "iobj"} and not _reflexive(c)]
        if objects:
            return with_conjuncts(objects[0])
        asked = [c for c in governor.children if relation(c) == "obl" and preposition(c) in {"on", "upon"}]
        if lexeme(governor, ("call",)) == "call" and asked:
            return with_conjuncts(asked[0])
    return surface_subjects(governor, depth + 1)


def _adverbial_subject(verb: Token, depth: int) -> tuple[Token, ...]:
    governor = verb.head
    if verb.tag_ == "VBG" and not marks(verb) and verb.i > 0:  # "it follows Chad striking Oru"
        left = [c for c in governor.children if relation(c) == "obj" and c.right_edge.i == verb.i - 1]
        if left:
            return with_conjuncts(left[0])
    if mark(verb) in _OBJECT_MARKS and not is_passive(governor):
        objects = [c for c in governor.children if relation(c) in {"obj", "iobj"}]
        if objects:
            return with_conjuncts(objects[0])
    return surface_subjects(governor, depth + 1) if is_clause(governor) or is_verbal(governor) else ()


def _head_noun(verb: Token, depth: int) -> tuple[Token, ...]:
    """Return who does what a noun's participle or infinitive says."""
    noun = verb.head
    if verb.tag_ in {"VBG", "VBN", "VBD"} and not marks(verb):
        return (noun,)
    # "plans to attack", "a role in defeating": the holder acts, not the plan
    holders = tuple(t for c in noun.children if c.dep_ == "nmod:poss" for t in with_conjuncts(c))
    if holders:
        return holders
    held = relation(noun) == "obj" or (relation(noun) == "obl" and preposition(noun) == "with")
    if held and is_verbal(noun.head):
        return surface_subjects(noun.head, depth + 1)
    return () if mark(verb) in {"of", "for", "in"} else (noun,)


def _subjectless(verb: Token) -> bool:
    return verb.tag_ in {"VBG", "VBN", "VB"} or verb.pos_ in {"ADJ", "NOUN"}


def _has_gap(verb: Token) -> bool:
    if lexeme(verb.head, _NO_GAP) in _NO_GAP or any(relation(c) in {"ccomp", "xcomp"} for c in verb.children):
        return False
    subjects = [c for c in verb.children if relation(c) == "nsubj"]
    wh = [c for c in verb.children if c.tag_ in {"WRB", "WDT", "WP", "WP$"}]
    stranded = any(relation(c) == "obl" and c.tag_ in {"WDT", "WP"} for c in verb.children)
    return bool(subjects) and not stranded and not any(s.tag_ in RELATIVES for s in subjects) and not wh


def _reflexive(token: Token) -> bool:
    return bool(token.lower_.endswith(("self", "selves")))
