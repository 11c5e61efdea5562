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

from newsgraph.extract.word_forms import lexeme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

_DEPTH = 8  # longest chain of governors searched for a subject; longer ones are parse errors
_CLAUSAL = frozenset({"ROOT", "root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "list"})
_SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "vow", "pledge", "swear", "refuse", "offer", "agree", "commit"}
)
_OBJECT_MARKS = frozenset({"of", "from", "for", "into"})  # "accused X of killing", "stopped X from leaving"
# prepositions that nouns take close behind them; "in" or "on" would as often belong to the verb
_CLOSE = frozenset({"with", "of", "between", "against", "by", "into", "from"})
_RELATIVES = frozenset({"WDT", "WP"})
_NO_GAP = frozenset(
    {"day", "time", "year", "week", "month", "moment", "way", "reason", "place", "night", "hour"}
)


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


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Return who stands as grammatical subject of *verb*, also where the clause leaves it out."""
    own = [c for c in verb.children if relation(c) in {"nsubj", "csubj"} and "outer" not in c.dep_]
    if own:
        return tuple(t for c in own for s in _antecedent(c, verb) for t in with_conjuncts(s))
    if depth > _DEPTH or verb.head.i == verb.i:
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
        for s in _antecedent(c, verb)
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


def _by_case(token: Token, label: str) -> dict[str, tuple[Token, ...]]:
    found: dict[str, tuple[Token, ...]] = {}
    for child in token.children:
        if relation(child) != label or child.dep_ in {"nmod:poss", "obl:tmod", "nmod:tmod"}:
            continue
        key = "by" if child.dep_ == "obl:agent" else preposition(child)
        if not key:
            continue
        heads = tuple(t for s in _antecedent(child, token) for t in _same_case(s))
        found[key] = found.get(key, ()) + heads
    return found


def _same_case(token: Token) -> Iterator[Token]:
    """Yield the coordinated heads that have no preposition of their own, or the same."""
    own = preposition(token)
    for other in with_conjuncts(token):
        if other is token or preposition(other) in {"", own}:
            yield other


def _antecedent(token: Token, verb: Token) -> tuple[Token, ...]:
    """Return the noun a relative pronoun stands for, or the token itself."""
    if token.tag_ not in _RELATIVES and not (token.lower_ == "that" and token.pos_ == "PRON"):
        return (token,)
    node = verb
    for _ in range(_DEPTH):
        if node.dep_ == "acl:relcl":
            return (node.head,)
        if relation(node) not in {"conj", "xcomp", "ccomp"} or node.head.i == node.i:
            break
        node = node.head
    return () if token.tag_ in _RELATIVES else (token,)


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
    return bool(subjects) and not stranded and not any(s.tag_ in _RELATIVES for s in subjects) and not wh


def _reflexive(token: Token) -> bool:
    return bool(token.lower_.endswith(("self", "selves")))
