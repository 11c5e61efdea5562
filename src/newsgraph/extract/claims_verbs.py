"""Claims of reporting verbs: "X said that ...", "X accused Y of ...", "..., X said", "is said to ..."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.extract.claims_draft import (
    Draft,
    agent,
    cases,
    children,
    clause,
    drafted,
    is_passive,
    is_predicate,
    is_verbal,
    relation,
    subject,
    subtree,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from newsgraph.extract.cues import Cue

QUOTED_OBJECT = "object with quoted words"
_CLAUSES = frozenset({"that", "wh", "quote", "show"})


def verb_claim(cue: Cue) -> Draft | None:
    """
    Return the claim *cue*, a verb, makes by the grammar of its clause.

    None: it credits nothing to anybody here. A draft with `quoted_only` has a
    source and waits for a quotation.
    """
    verb = cue.head
    if is_predicate(verb):
        return None
    source = agent(verb) if is_passive(verb) else subject(verb)
    readers = _PASSIVE if is_passive(verb) else _ACTIVE
    for reader in readers:
        draft = reader(cue)
        if draft is not None and draft.content:
            return replace(draft, source=source, addressee=_addressee(cue, draft))
    if "quote" in cue.word.frames or cue.word.frames & {"np", "qnp", "that", "as"}:
        return replace(
            drafted(cue, (), "quotation", source), quoted_only=True, addressee=_addressee(cue, None)
        )
    return None


def _complement(cue: Cue) -> Draft | None:
    """X said (that) ..."""
    if not cue.word.frames & _CLAUSES:
        return None
    words = (cue.head.doc[i] for i in cue.tokens)  # "made clear that": the clause may hang on either word
    joined = {c.i for c in children(cue.head, "cc") if c.i < cue.head.i}
    for child in (c for word in words for c in children(word, "ccomp")):
        if any(child.i < place for place in joined):
            continue  # "a case was filed, and the police said that ...": a sentence of its own
        mark = cases(child)
        if mark & {"whether", "if"} and "wh" not in cue.word.frames and "that" not in cue.word.frames:
            continue
        return drafted(cue, clause(child), "complement clause")
    return None


def _after_colon(cue: Cue) -> Draft | None:
    """X said: ..."""
    if not cue.word.frames & {"that", "quote", "wh"}:
        return None
    for child in children(cue.head, "parataxis"):
        if child.i > cue.head.i and _between(cue.head, child, ":"):
            return drafted(cue, clause(child), "after a colon")
    return None


def _parenthesis(cue: Cue) -> Draft | None:
    """..., X said, ..."""
    verb = cue.head
    if not cue.word.frames & {"that", "quote"} or relation(verb) not in {"parataxis", "discourse"}:
        return None
    if not any(relation(c) == "nsubj" for c in verb.children):
        return None
    return drafted(cue, clause(verb.head, verb), "parenthesis")


def _as_said(cue: Cue) -> Draft | None:
    """As X said, ..."""
    verb = cue.head
    if relation(verb) != "advcl" or "as" not in cases(verb) or not cue.word.frames & {"that", "quote"}:
        return None
    if verb.tag_ == "VBG" or children(verb, "obj"):
        return None
    return drafted(cue, clause(verb.head, verb), "as X says")


def _infinitive(cue: Cue) -> Draft | None:
    """X promised to ...; X urged Y to ..."""
    frames = cue.word.frames
    for child in children(cue.head, "xcomp", "advcl", "ccomp"):
        if "to" not in cases(child) or child.i < cue.head.i:
            continue
        objects = children(cue.head, "obj", "iobj", "obl")
        if "objto" in frames and objects:
            return drafted(cue, subtree(child), "asked of somebody")
        if "to" in frames and child.dep_ == "xcomp":
            return drafted(cue, subtree(child), "infinitive")
    return None


def _gerund(cue: Cue) -> Draft | None:
    """X denied taking ..."""
    if "ing" not in cue.word.frames:
        return None
    for child in children(cue.head, "xcomp", "ccomp", "advcl"):
        if child.tag_ == "VBG" and child.i > cue.head.i and not cases(child):
            return drafted(cue, subtree(child), "gerund")
    return None


def _predicate(cue: Cue) -> Draft | None:
    """X called Y a ...; X described Y as ..."""
    verb = cue.head
    objects = [c for c in children(verb, "obj") if c.i > verb.i]
    if not objects or not cue.word.frames & {"x", "as"}:
        return None
    for child in children(verb, "xcomp", "obl", "advcl"):
        if child.i < objects[0].i or (child.dep_ != "xcomp" and "as" not in cases(child)):
            continue
        if "as" in cases(child) or "x" in cue.word.frames:
            return drafted(cue, [*subtree(objects[0]), *subtree(child)], "said of something")
    return None


def _object_and(cue: Cue) -> Draft | None:
    """X accused Y of ..."""
    prepositions = cue.word.prepositions("obj+")
    objects = [c for c in children(cue.head, "obj") if c.i > cue.head.i]
    if not prepositions or not objects:
        return None
    for child in [*children(cue.head, "obl", "advcl"), *children(objects[0], "nmod", "acl")]:
        if cases(child) & prepositions and child.i > objects[0].i:
            return drafted(cue, [*subtree(objects[0]), *subtree(child)], "said of somebody")
    return None


def _preposition(cue: Cue) -> Draft | None:
    """X warned against ..."""
    prepositions = cue.word.prepositions()
    if not prepositions:
        return None
    for child in children(cue.head, "obl", "advcl"):
        opening = cases(child) & prepositions
        if opening and child.i > cue.head.i:
            keep = "against" in opening  # "against" carries the sense of what is said
            marks = [] if keep else [c for c in child.children if c.dep_ in {"case", "mark"}]
            return drafted(cue, subtree(child, *marks), "after a preposition")
    return None


def _object(cue: Cue) -> Draft | None:
    """X denied the ...; X called for the ..."""
    if not cue.word.frames & {"np", "qnp"}:
        return None
    after = max(cue.tokens)
    for child in children(cue.head, "obj", "obl", "ccomp", "advcl"):
        belongs = child.dep_ == "obj" or any(c.i in cue.tokens for c in child.children)
        if belongs and child.i > after and child.pos_ != "PRON":
            return drafted(
                cue,
                subtree(child, *(c for c in child.children if c.i in cue.tokens)),
                "object" if "np" in cue.word.frames else QUOTED_OBJECT,
            )
    return None


def _passive_complement(cue: Cue) -> Draft | None:
    """It is alleged that ..."""
    if not cue.word.frames & _CLAUSES:
        return None
    for child in children(cue.head, "ccomp", "csubj"):
        if child.i > cue.head.i or child.dep_ == "csubj:pass":
            return drafted(cue, clause(child), "passive complement")
    return None


def _raised(cue: Cue) -> Draft | None:
    """X is said to ...; X was considered a ...; reported by Y as ..."""
    verb = cue.head
    subjects = children(verb, "nsubj:pass")
    about = subtree(subjects[0]) if subjects else []
    if not about and relation(verb) == "acl":
        noun = verb.head
        about = subtree(noun, verb)
    if not about or (subjects and subjects[0].tag_ == "EX"):
        return None
    prepositions = cue.word.prepositions("obj+")
    for child in children(verb, "xcomp", "obl", "advcl"):
        marks = cases(child)
        raised = (
            child.dep_ == "xcomp"
            and cue.word.frames & {"that", "to", "x", "show"}
            and "objto" not in cue.word.frames
        )
        described = "as" in marks and cue.word.frames & {"as", "x", "that"}
        accused = marks & prepositions
        if child.i > verb.i and (raised or described or accused):
            opening = [c for c in child.children if c.lower_ == "as" and c.dep_ in {"case", "mark"}]
            found = "said of somebody" if accused else "passive, said of something"
            return drafted(cue, [*about, *subtree(child, *opening)], found)
    return None


def _passive_subject(cue: Cue) -> Draft | None:
    """No arrests were reported."""
    if "np" not in cue.word.frames or cue.word.lemma not in {"report", "claim", "allege"}:
        return None
    for child in children(cue.head, "nsubj:pass"):
        if child.pos_ != "PRON":
            return drafted(cue, subtree(child), "passive subject")
    return None


_ACTIVE: tuple[Callable[[Cue], Draft | None], ...] = (
    _complement,
    _parenthesis,
    _as_said,
    _after_colon,
    _infinitive,
    _gerund,
    _predicate,
    _object_and,
    _preposition,
    _object,
)
_PASSIVE: tuple[Callable[[Cue], Draft | None], ...] = (
    _passive_complement,
    _as_said,
    _raised,
    _passive_subject,
    _complement,
)


def _addressee(cue: Cue, draft: Draft | None) -> Token | None:
    """Return who is spoken to: the object of "tell", "urge", or the "to" phrase of "say"."""
    verb = cue.head
    inside = frozenset(draft.content) if draft else frozenset()
    for child in children(verb, "iobj", "obj"):
        spoken_to = child.dep_ == "iobj" or cue.word.frames & {"tell", "objto"}
        if spoken_to and child.i not in inside and child.i > verb.i and not is_verbal(child):
            return child
    for child in children(verb, "obl"):
        if cases(child) & ({"on", "upon"} & {w.lower_ for w in verb.doc[verb.i + 1 : verb.i + 2]}):
            return child
        if "to" in cases(child) and child.i > verb.i and child.i not in inside:
            return child
    return None


def _between(left: Token, right: Token, mark: str) -> bool:
    start = min((t.i for t in right.subtree), default=right.i)
    return any(t.text == mark for t in left.doc[left.i + 1 : max(start + 1, left.i + 1)])
