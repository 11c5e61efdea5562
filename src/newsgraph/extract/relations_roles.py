"""
Relations by a noun that names a role: offices, members, allies, rivals, kin, places in places.

The noun stands as a title ("Iraqi Prime Minister X"), in apposition ("X, the
foreign minister of Y"), as predicate ("X is the mayor of Y"), or after "as".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.clauses import noun_slots, preposition, relation, surface_subjects, with_conjuncts
from newsgraph.extract.factuality import factuality
from newsgraph.extract.relations_links import Link, Scene, is_former, joined
from newsgraph.extract.relations_words import relation_words
from newsgraph.model import EntityType, MentionForm, RelationType, Status, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.extract.entity_index import Found

_BEARERS: dict[RelationType, frozenset[EntityType]] = {
    RelationType.OFFICE: frozenset({EntityType.PERSON, EntityType.GROUP}),
    RelationType.KIN: frozenset({EntityType.PERSON, EntityType.GROUP}),
    RelationType.LOCATED: frozenset({EntityType.GPE, EntityType.LOCATION, EntityType.FACILITY}),
}
_ANY = frozenset(
    {EntityType.PERSON, EntityType.ORGANISATION, EntityType.GPE, EntityType.NORP, EntityType.GROUP}
)
_HOLDERS: dict[RelationType, frozenset[EntityType]] = {
    RelationType.OFFICE: frozenset({EntityType.ORGANISATION, EntityType.GPE, EntityType.NORP}),
    RelationType.KIN: frozenset({EntityType.PERSON}),
    RelationType.LOCATED: frozenset({EntityType.GPE, EntityType.LOCATION, EntityType.NORP}),
    RelationType.MEMBER: frozenset(
        {EntityType.ORGANISATION, EntityType.NORP, EntityType.GROUP, EntityType.GPE}
    ),
}
_PREPOSITIONS: dict[RelationType, tuple[str, ...]] = {
    RelationType.OFFICE: ("of", "for", "at", "to", "in", "with", "from"),
    RelationType.KIN: ("of", "to"),
    RelationType.LOCATED: ("in", "of", "near"),
    RelationType.MEMBER: ("of", "in", "with", "for"),
    RelationType.ALLY: ("of", "to", "for"),
    RelationType.FOE: ("of", "to"),
}
_AS_VERBS = frozenset({"serve", "work", "act", "appoint", "name", "elect", "become", "remain", "nominate"})
_LOWER_LABEL_STOP = frozenset(
    {"former", "ex", "then", "current", "late", "incumbent", "new", "the", "a", "an", "its", "his"}
)


def role_links(scene: Scene) -> Iterator[Link]:
    """Yield the relations that role nouns state, in text order."""
    nouns = relation_words()["noun"]
    for token in scene.doc:
        kind = nouns.get(token.lemma_.lower()) or nouns.get(token.lower_)
        if kind is None or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        for bearer, holds, negated in _bearers(token, scene, kind):
            if holds:
                yield from _held_by(token, kind, bearer, scene, negated=negated)


def _held_by(
    noun: Token, kind: RelationType, bearer: Found, scene: Scene, *, negated: bool
) -> Iterator[Link]:
    allowed = _HOLDERS.get(kind, _ANY)
    seen: set[str] = {bearer[0].id}
    for found in _objects(noun, kind, scene):
        thing = scene.land(found)
        if thing[0].id in seen or found[0].type not in allowed:
            continue
        seen.add(thing[0].id)
        yield Link(
            kind,
            bearer,
            thing,
            joined(_noun_span(noun), found[1].span),
            f"the noun {noun.lemma_.lower()!r}",
            label=_label(noun) if kind in {RelationType.OFFICE, RelationType.KIN} else None,
            former=is_former(noun),
            negated=negated,
        )


def _bearers(noun: Token, scene: Scene, kind: RelationType) -> Iterator[tuple[Found, bool, bool]]:
    """Yield who bears the role, whether it is stated as fact, and whether it is negated."""
    allowed = _BEARERS.get(kind, _ANY)
    setting = scene.setting
    head = noun.head
    # a title before the name, or the name as head of it
    if relation(noun) in {"nmod", "compound", "appos", "flat", "conj"} and head.i != noun.i:
        top = head
        while relation(noun) == "conj" and relation(top) == "conj" and top.head.i != top.i:
            top = top.head
        if relation(noun) == "conj":
            top = top.head if relation(top) in {"nmod", "appos"} and _is_role(top) else noun
        found = setting.index.at_head(top.idx) if top.i != noun.i else None
        named = found is not None and found[1].form is MentionForm.NAME
        direct = relation(noun) != "nmod" or (not preposition(noun) and noun.dep_ != "nmod:poss")
        if found is not None and direct and found[0].type in allowed and (named or relation(noun) == "appos"):
            yield found, True, False
            return
    for child in noun.children:
        if relation(child) in {"appos", "flat"}:
            found = setting.index.at_head(child.idx)
            if found is not None and found[0].type in allowed and found[1].form is MentionForm.NAME:
                yield found, True, False
                return
    if any(c.dep_ == "cop" for c in noun.children):
        held = factuality(noun)
        if held.status in {Status.ACTUAL, Status.ONGOING}:
            for subject in surface_subjects(noun):
                found = setting.found(subject)
                if found is not None and found[0].type in allowed:
                    yield found, True, held.negated
        return
    verb = head
    if (
        relation(noun) in {"xcomp", "obl", "obj"}
        and verb.lemma_ in _AS_VERBS
        and (verb.lemma_ == "become" or preposition(noun) == "as" or relation(noun) == "xcomp")
    ):
        held = factuality(verb)
        if held.status in {Status.ACTUAL, Status.ONGOING}:
            for subject in surface_subjects(verb):
                found = setting.found(subject)
                if found is not None and found[0].type in allowed:
                    yield found, True, held.negated
        return
    # "his wife", "a US ally": the noun phrase is itself a mention of its bearer
    found = setting.index.at_head(noun.idx)
    if found is not None and found[0].type in allowed and kind is not RelationType.LOCATED:
        yield found, found[0].named or kind in {RelationType.KIN, RelationType.OFFICE}, False


def _is_role(token: Token) -> bool:
    nouns = relation_words()["noun"]
    return token.lemma_.lower() in nouns or token.lower_ in nouns


def _objects(noun: Token, kind: RelationType, scene: Scene) -> Iterator[Found]:
    """Yield what the role is held in: possessor, modifiers, "of" phrases."""
    around = noun_slots(noun)
    for head in around.possessor:
        found = scene.setting.found(head)
        if found is not None:
            yield found
    if kind is not RelationType.KIN:
        yield from _modifiers(noun, scene)
    for case in _PREPOSITIONS[kind]:
        for head in around.prepositions.get(case, ()):
            found = scene.setting.found(head)
            if found is not None:
                yield found
                for child in head.children:  # "the foreign ministry of Iran"
                    if (
                        kind is RelationType.OFFICE
                        and relation(child) == "nmod"
                        and preposition(child) == "of"
                    ):
                        inner = scene.setting.found(child)
                        if inner is not None and inner[0].type is EntityType.GPE:
                            yield inner


def _modifiers(noun: Token, scene: Scene) -> Iterator[Found]:
    """Yield the names before the noun: "Iranian Foreign Ministry spokesperson"."""
    for child in noun.children:
        if (
            child.i >= noun.i
            or relation(child) not in {"amod", "compound", "nmod"}
            or child.dep_ == "nmod:poss"
        ):
            continue
        for token in (child, *[g for g in child.children if g.i < noun.i]):
            if preposition(token):
                continue
            for one in with_conjuncts(token):
                found = scene.setting.index.at_head(one.idx)
                if found is None:
                    found = scene.setting.index.covering(TextSpan(one.idx, one.idx + len(one.text)))
                    if found is not None and not found[1].span.start <= one.idx < found[1].span.end:
                        found = None
                if found is not None and found[1].form is MentionForm.NAME:
                    yield found
    if noun.dep_.startswith(("nmod", "compound")) and noun.head.i > noun.i:  # "Iraqi/amod PM/nmod X/head"
        for child in noun.head.children:
            if child.i < noun.i and relation(child) in {"amod", "compound"}:
                found = scene.setting.index.at_head(child.idx)
                if found is not None and found[0].type in {
                    EntityType.NORP,
                    EntityType.GPE,
                    EntityType.ORGANISATION,
                }:
                    yield found


def _label(noun: Token) -> str:
    """Return the office's words: "foreign minister", "Secretary of State"."""
    words = [
        t
        for t in noun.subtree
        if t.i <= noun.i
        and t.lower_ not in _LOWER_LABEL_STOP
        and (
            t.i == noun.i or (t.head.i == noun.i and relation(t) in {"amod", "compound"} and not t.ent_type_)
        )
    ]
    text = " ".join(str(t.text) for t in words)
    after = [t for t in noun.children if relation(t) == "nmod" and preposition(t) == "of" and not t.ent_type_]
    if after and after[0].tag_.startswith("NN") and str(after[0].text)[:1].isupper():
        text += f" of {after[0].text}"
    return text


def _noun_span(noun: Token) -> TextSpan:
    words = [c for c in noun.children if c.i < noun.i and relation(c) in {"amod", "compound"}]
    first = min([noun, *words], key=lambda t: int(t.i))
    return TextSpan(first.idx, noun.idx + len(noun.text))
