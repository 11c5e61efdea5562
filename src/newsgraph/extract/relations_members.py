"""Belonging: "researchers at the University of Oslo", "the Duma's committee", "nurses, including Ruiz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.dependents import preposition, relation, with_conjuncts
from newsgraph.extract.relations_links import Link, Scene, joined
from newsgraph.extract.relations_words import relation_words
from newsgraph.extract.word_forms import lexeme
from newsgraph.model import EntityType, MentionForm, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.extract.entity_index import Found

_PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})
_BODIES = frozenset({EntityType.ORGANISATION})
_INSIDE = frozenset({"from", "at", "within", "of", "with"})
_STANDING = frozenset(
    {"nominee", "candidate", "candidates", "nominees", "lawmakers", "lawmaker", "politician"}
)


def member_links(scene: Scene) -> Iterator[Link]:
    """Yield who belongs to which body or group, in text order."""
    for token in scene.doc:
        yield from _of_body(token, scene)
        yield from _part_of_body(token, scene)
        yield from _included(token, scene)
        yield from _standing_for(token, scene)


def _of_body(token: Token, scene: Scene) -> Iterator[Link]:
    """Link "researchers at the University of Oslo", "Ruiz, of the council"."""
    if relation(token) != "nmod" or preposition(token) not in _INSIDE:
        return
    inner = scene.setting.index.at_head(token.head.idx)
    if inner is None or inner[0].type not in _PEOPLE:
        return
    noun = token.head
    nouns = relation_words()["noun"]
    if (
        inner[1].form is MentionForm.PRONOUN or lexeme(noun, nouns) in nouns
    ):  # "the head of the council" has a rule
        return
    if preposition(token) == "of" and not (noun.tag_.startswith("NNP") and _is_named(inner, _PEOPLE)):
        return
    for head in with_conjuncts(token):
        outer = scene.setting.index.at_head(head.idx)
        if _is_named(outer, _BODIES) and outer is not None and outer[0].id != inner[0].id:
            because = f"people with {preposition(token)!r} and a body"
            yield Link(RelationType.MEMBER, inner, outer, joined(inner[1].span, outer[1].span), because)


def _part_of_body(token: Token, scene: Scene) -> Iterator[Link]:
    """Link "Imperial College's research centre": a body of a body."""
    if token.dep_ != "nmod:poss":
        return
    outer, inner = scene.setting.index.at_head(token.idx), scene.setting.index.at_head(token.head.idx)
    if outer is None or inner is None or outer[0].id == inner[0].id:
        return
    if _is_named(outer, _BODIES) and _is_named(inner, _BODIES):
        words = joined(outer[1].span, inner[1].span)
        yield Link(RelationType.MEMBER, inner, outer, words, "a body's possessive before a body's name")


def _included(token: Token, scene: Scene) -> Iterator[Link]:
    """Link "several nurses, including Ruiz and Diaz"."""
    if token.lower_ != "including" or token.i == 0:
        return
    whole = scene.setting.index.at_head(token.head.head.idx if relation(token) == "case" else token.head.idx)
    if whole is None or whole[0].type is not EntityType.GROUP:
        return
    first = [token.head] if relation(token) == "case" else [c for c in token.children if relation(c) == "obj"]
    for head in (t for f in first for t in with_conjuncts(f)):
        part = scene.setting.index.at_head(head.idx)
        if _is_named(part, _PEOPLE | _BODIES) and part is not None and part[0].id != whole[0].id:
            words = joined(whole[1].span, part[1].span)
            yield Link(RelationType.MEMBER, part, whole, words, "named with 'including'")


def _standing_for(noun: Token, scene: Scene) -> Iterator[Link]:
    """Link "Green Party candidate Ana Ruiz": who stands for a party belongs to it."""
    if noun.lower_ not in _STANDING:
        return
    names = [noun.head] if noun.head.i > noun.i and relation(noun) in {"nmod", "compound"} else []
    names += [c for c in noun.children if relation(c) in {"appos", "flat"}]
    names += [noun.head] if relation(noun) == "appos" else []
    bearer = next((f for n in names if _is_named(f := scene.setting.index.at_head(n.idx), _PEOPLE)), None)
    if bearer is None:
        return
    for child in (c for c in noun.children if c.i < noun.i or preposition(c) == "of"):
        party = scene.setting.index.at_head(child.idx)
        if _is_named(party, _BODIES) and party is not None and "part" in party[0].name.lower():
            words = joined(party[1].span, bearer[1].span)
            yield Link(RelationType.MEMBER, bearer, party, words, f"the noun {noun.lower_!r} of a party")
            return


def _is_named(found: Found | None, types: frozenset[EntityType]) -> bool:
    return found is not None and found[0].type in types and found[1].form is MentionForm.NAME
