"""
The grammar of a clause: what stands where around a verb or an event noun.

Actor, act and target are read from one clause only. The paths of the UD v2
tree that count are these and no others:

    subject      nsubj, nsubj:pass, csubj of the verb; of the governor where the verb is an xcomp or a
                 subjectless advcl (control, raising) or a subjectless conj; the head noun of a participle
                 or relative clause (acl, acl:relcl)
    object       obj of an active verb; the subject of a passive one; the head noun of a relative clause
                 with an object gap
    agent        obl:agent, or obl with "by", of a passive verb: it fills `subject`
    second       iobj
    P            obl whose case is the preposition P; for a noun, nmod with P
    possessor    nmod:poss of a noun
    modifier     amod or compound of a noun
    clause       the subject of the verb's that-clause: "demanded that the mayor resign"
    complement   the objects of the verb's infinitive, then its "to", "with", "against", "on": "threatened to ban Chad"
    owner        whose the object is: possessor, "of" or a country's name before it: "praised Chad's nurses"
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.extract.dependents import (
    antecedent,
    is_passive,
    is_verbal,
    mark,
    preposition,
    relation,
    with_conjuncts,
)
from newsgraph.extract.subjects import _has_gap, surface_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

# prepositions that nouns take close behind them; "in" or "on" would as often belong to the verb
_CLOSE = frozenset({"with", "of", "between", "against", "by", "into", "from"})


@dataclass(frozen=True, slots=True)
class Slots:
    """The places around one verb or event noun, each with the heads that fill it."""

    subject: tuple[Token, ...] = ()
    object: tuple[Token, ...] = ()
    second: tuple[Token, ...] = ()
    possessor: tuple[Token, ...] = ()
    modifier: tuple[Token, ...] = ()
    prepositions: Mapping[str, tuple[Token, ...]] = field(default_factory=dict)
    passive: bool = False
    clause: tuple[Token, ...] = ()
    complement: tuple[Token, ...] = ()

    def fill(self, slot: str) -> tuple[Token, ...]:
        """Return the heads in the place called *slot*; a preposition is its own place."""
        match slot:
            case "subject":
                return self.subject
            case "object":
                return self.object
            case "second":
                return self.second
            case "possessor":
                return self.possessor
            case "modifier":
                return self.modifier
            case "clause":
                return self.clause
            case "complement":
                return self.complement
            case "owner":
                return tuple(t for head in self.object for t in owners(head))
        return self.prepositions.get(slot, ())


def slots(verb: Token) -> Slots:
    """Return the places around a verb, passive turned into active."""
    passive = is_passive(verb)
    surface = surface_subjects(verb)
    prepositions = _by_case(verb, "obl")
    for key, heads in _with_whom(verb):
        prepositions.setdefault(key, heads)
    objects = tuple(
        t
        for c in verb.children
        if relation(c) == "obj"
        for s in antecedent(c, verb)
        for t in with_conjuncts(s)
    )
    second = tuple(t for c in verb.children if relation(c) == "iobj" for t in with_conjuncts(c))
    if passive:
        agents = prepositions.pop("by", ())
        return Slots(
            agents,
            surface or objects,
            second or objects,
            prepositions=prepositions,
            passive=True,
            clause=_inner(verb),
            complement=_goal(verb),
        )
    objects = objects or second  # an indirect object without a direct one is a parse error
    if verb.dep_ == "acl:relcl" and not objects and _has_gap(verb):
        objects = (verb.head,)
    return Slots(
        surface, objects, second, prepositions=prepositions, clause=_inner(verb), complement=_goal(verb)
    )


def _inner(verb: Token) -> tuple[Token, ...]:
    """Return the subjects of a verb's that-clause, or of its "for X to" clause."""
    for child in verb.children:
        if relation(child) == "ccomp" or (relation(child) in {"advcl", "xcomp"} and mark(child) == "for"):
            own = [c for c in child.children if relation(c) == "nsubj"]
            return tuple(t for c in own for t in with_conjuncts(c))
    return ()


def _goal(verb: Token) -> tuple[Token, ...]:
    """Return whom a verb's infinitive acts on: "threatened to ban Chad", "agreed to talk to Chad"."""
    for child in verb.children:
        if relation(child) == "xcomp" and is_verbal(child):
            heads = [t for c in child.children if relation(c) in {"obj", "iobj"} for t in with_conjuncts(c)]
            cases = _by_case(child, "obl")
            heads += [t for case in ("to", "with", "against", "on") for t in cases.get(case, ())]
            return (*heads, *(t for h in heads for t in owners(h)))
    return ()


def noun_slots(noun: Token) -> Slots:
    """Return the places around an event noun: possessor, modifiers, prepositional phrases."""
    possessors = tuple(t for c in noun.children if is_possessive(c) for t in with_conjuncts(c))
    modifiers = tuple(
        t
        for c in noun.children
        if relation(c) in {"amod", "compound", "nmod"}
        and c.dep_ != "nmod:poss"
        and c.i < noun.i
        and not any(relation(g) == "case" for g in c.children)
        for t in (c, *[d for d in c.children if relation(d) in {"conj", "compound", "amod"}])
    )
    prepositions = _by_case(noun, "nmod")
    for key, value in (*_by_case(noun, "obl").items(), *_right_after(noun), *_by_below(noun)):
        prepositions[key] = prepositions.get(key, ()) + tuple(
            v for v in value if v not in prepositions.get(key, ())
        )
    return Slots(possessor=possessors, modifier=modifiers, prepositions=prepositions)


def is_possessive(token: Token) -> bool:
    """Tell whether a noun is a possessor, also where only its "'s" says so."""
    if token.dep_ == "nmod:poss":
        return True
    return relation(token) == "nmod" and any(c.tag_ == "POS" for c in token.children)


def _right_after(noun: Token) -> list[tuple[str, tuple[Token, ...]]]:
    """The phrase of a preposition right after the noun, wherever the parse hangs it: "call with Ruiz"."""
    if noun.i + 1 >= len(noun.doc):
        return []
    case = noun.nbor(1)
    head = _governed(case)
    return [(case.lower_, (head,))] if head is not None and case.lower_ in _CLOSE else []


def _by_below(noun: Token) -> list[tuple[str, tuple[Token, ...]]]:
    """The "by" phrase that a parse hangs on the noun's complement: "the return to power by Ruiz" is Ruiz's return."""
    below = [
        c for c in noun.children if relation(c) == "nmod" and preposition(c) in {"to", "of", "on", "against"}
    ]
    plain = [c for c in below if not any(d.lower_ in {"a", "an"} for d in c.children)]  # "of a book by Ruiz"
    return [("by", found["by"]) for found in (_by_case(c, "nmod") for c in plain) if "by" in found]


def _governed(case: Token) -> Token | None:
    """Return the noun a preposition stands before, past titles: "with Prime Minister Ruiz"."""
    head = case.head
    if relation(case) != "case" or head.i <= case.i:
        return None
    while head.dep_ in {"nmod:desc", "compound", "amod", "flat"} and head.head.i > head.i:
        head = head.head
    return head


def _with_whom(verb: Token) -> list[tuple[str, tuple[Token, ...]]]:
    """The "with" phrase right after a verb and its time, wherever the parse hangs it: "spoke on Sunday with X"."""
    at, end = verb.i + 1, verb.sent.end
    for _ in range(2):
        if at >= end:
            return []
        case = verb.doc[at]
        if case.lower_ == "with":
            head = _governed(case)
            return [("with", (head,))] if head is not None else []
        below = case if case.head.i == verb.i else case.head
        if below.head.i != verb.i or not relation(below).startswith("obl") or below.right_edge.i < at:
            return []
        at = below.right_edge.i + 1
    return []


def owners(noun: Token) -> tuple[Token, ...]:
    """Return whose thing *noun* is: possessors, then "of" phrases, then modifiers."""
    around = noun_slots(noun)
    return around.possessor or around.fill("of") or around.modifier


def _by_case(token: Token, label: str) -> dict[str, tuple[Token, ...]]:
    found: dict[str, tuple[Token, ...]] = {}
    for child in token.children:
        if relation(child) != label or child.dep_ in {"nmod:poss", "obl:tmod", "nmod:tmod"}:
            continue
        key = "by" if child.dep_ == "obl:agent" else preposition(child)
        if not key:
            continue
        heads = tuple(t for s in antecedent(child, token) for t in _same_case(s))
        found[key] = found.get(key, ()) + heads
    return found


def _same_case(token: Token) -> Iterator[Token]:
    """Yield the coordinated heads that have no preposition of their own, or the same."""
    own = preposition(token)
    for other in with_conjuncts(token):
        if other is token or preposition(other) in {"", own}:
            yield other
