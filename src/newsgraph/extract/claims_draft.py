"""A claim in the making, and the corners of the parse that every reader of claims needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from newsgraph.extract.cues import Cue, CueWord

DEPTH = 8  # the longest chain of governors that is followed; longer ones are parse errors
_RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True, slots=True)
class Draft:
    """
    A reporting word with the tokens of its content.

    `source` is the head of the words that name who says it.
    """

    word: CueWord | None
    cue: tuple[int, ...]  # token indices; empty: no reporting word
    head: Token  # the head of the cue, or of the content where there is no cue
    content: tuple[int, ...]
    source: Token | None = None
    addressee: Token | None = None
    found: str = ""  # the rule that found it, for `because`
    negated: bool = False
    certainty: float = 1.0
    quoted_only: bool = False  # the content is a quotation to be found beside the cue
    run: int | None = None  # the quotation it was given


def drafted(cue: Cue, content: Iterable[int], found: str, source: Token | None = None) -> Draft:
    """Return the draft of *cue* with *content*."""
    taken = frozenset(cue.tokens)
    return Draft(
        cue.word,
        cue.tokens,
        cue.head,
        tuple(i for i in sorted(set(content)) if i not in taken),
        source,
        found=found,
    )


def relation(token: Token) -> str:
    """Return the universal part of the dependency label: "nsubj" of "nsubj:pass"."""
    return str(token.dep_).partition(":")[0]


def children(token: Token, *relations: str) -> list[Token]:
    """Return the dependents of *token* in one of *relations* (universal part or whole label)."""
    return [c for c in token.children if c.dep_ in relations or relation(c) in relations]


def subtree(token: Token, *without: Token) -> list[int]:
    """Return the token indices of the subtree of *token*, leaving out the subtrees of *without*."""
    cut = {w.i for w in without}
    if not cut:
        return [t.i for t in token.subtree]
    taken: list[int] = []
    waiting = [token]
    while waiting:
        node = waiting.pop()
        if node.i in cut:
            continue
        taken.append(node.i)
        waiting.extend(node.children)
    return sorted(taken)


def clause(root: Token, *without: Token) -> list[int]:
    """Return the tokens of a reported clause: its subtree without the word that opens it."""
    opening = [c for c in root.children if c.dep_ == "mark" and c.lower_ == "that"]
    return subtree(root, *without, *opening)


def cases(token: Token) -> frozenset[str]:
    """Return the prepositions and conjunctions that introduce *token*, lower case."""
    found = set()
    for child in token.children:
        if child.dep_ in {"case", "mark"}:
            found.add(child.lower_)
            fixed = [child, *(c for c in child.children if c.dep_ == "fixed")]
            if len(fixed) > 1:
                found.add(" ".join(t.lower_ for t in sorted(fixed, key=lambda t: t.i)))
    return frozenset(found)


def is_verbal(token: Token) -> bool:
    """Tell whether *token* heads a clause by its form."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")


def is_predicate(token: Token) -> bool:
    """Tell whether a form in -ing or -ed says what something is: "his comment was more telling"."""
    present = token.tag_ == "VBG" and bool(children(token, "aux:pass"))  # no passive has that form
    return present or bool(children(token, "cop"))


def is_passive(verb: Token) -> bool:
    """Tell whether *verb* is passive, also as a bare participle ("reported by")."""
    if any(c.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"} for c in verb.children):
        return True
    bare = not any(relation(c) in {"nsubj", "aux"} for c in verb.children)
    return verb.tag_ == "VBN" and bare and relation(verb) in {"acl", "advcl"}


def agent(verb: Token) -> Token | None:
    """Return the head of the "by" phrase of a passive verb."""
    for child in verb.children:
        if child.dep_ == "obl:agent" or (relation(child) == "obl" and "by" in cases(child)):
            return None if child.ent_type_ in {"DATE", "TIME"} else child
    return None


def subject(verb: Token) -> Token | None:
    """
    Return who does what *verb* says: its subject, or that of the clause it depends on.

    Controlled, coordinated and participial clauses borrow the subject of
    their governor; a participle that modifies a noun takes the noun.
    """
    node = verb
    for _ in range(DEPTH):
        own = _own_subject(node)
        if own is not None:
            return own
        if node.head == node:
            return None
        kind = relation(node)
        if kind == "acl":
            return _author(node.head)
        if kind in {"xcomp", "advcl"}:
            held = _object_as_subject(node)
            if held is not None:
                return held
        elif kind not in {"conj", "parataxis", "dep", "ccomp", "ROOT"} or (
            kind == "ccomp" and node.tag_ != "VBG"
        ):
            return None
        node = node.head
    return None


def coordinated(token: Token) -> Iterator[Token]:
    """Yield *token* and the nouns it is joined with by "and", in text order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield child


def _own_subject(node: Token) -> Token | None:
    for child in node.children:
        if child.dep_ in {"nsubj", "nsubj:outer"} or (child.dep_ == "nsubj:pass" and not is_verbal(node)):
            if child.tag_ in _RELATIVE and relation(node) == "acl":
                return node.head
            return child
    if node.tag_ == "VBG" and node.i > 1 and node.doc[node.i - 1].pos_ in {"NOUN", "PROPN", "PRON"}:
        noun = node.doc[node.i - 1]  # "with Iraq announcing ..."
        start = noun.left_edge.i
        if "with" in {node.doc[start].lower_, node.doc[start - 1].lower_, node.doc[node.i - 2].lower_}:
            return noun
    passive = [c for c in node.children if c.dep_ == "nsubj:pass"]
    return passive[0] if passive else None


def _object_as_subject(node: Token) -> Token | None:
    """Return the object of the governor where it is what *node* says something of: "cited X as saying"."""
    if "as" in cases(node) and node.tag_ == "VBG":
        objects = children(node.head, "obj", "nsubj:pass")
        return objects[0] if objects else None
    return None


_ISSUING = frozenset(
    {"issue", "release", "publish", "make", "give", "send", "post", "write", "hold", "file", "deliver"}
)


def _author(noun: Token) -> Token:
    """Return who issued *noun* in "X issued a statement saying", else the noun itself."""
    if noun.dep_ == "obj" and noun.head.lemma_.lower() in _ISSUING:
        who = subject(noun.head)
        if who is not None and not is_passive(noun.head):
            return who
    return noun
