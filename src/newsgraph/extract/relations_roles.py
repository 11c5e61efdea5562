"""
Relations by a noun that names a role: offices, members, allies, rivals, kin, places in places.

The noun stands as a title ("Iraqi Prime Minister X"), in apposition ("X, the
foreign minister of Y"), as predicate ("X is the mayor of Y"), or after "as".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.clauses import noun_slots
from newsgraph.extract.dependents import is_passive, preposition, relation, with_conjuncts
from newsgraph.extract.factuality import factuality
from newsgraph.extract.relations_links import Link, Scene, is_former, is_party, is_portfolio, joined
from newsgraph.extract.relations_words import relation_words
from newsgraph.extract.subjects import surface_subjects
from newsgraph.extract.word_forms import lexeme
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
_NO_LABEL = frozenset({"former", "ex", "then", "current", "late", "incumbent", "new"})


def role_links(scene: Scene) -> Iterator[Link]:
    """Yield the relations that role nouns state, in text order."""
    nouns = relation_words()["noun"]
    for token in scene.doc:
        yield from _people(token, scene)
        kind = nouns.get(lexeme(token, nouns)) or nouns.get(token.lower_)
        if kind is None or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if kind is RelationType.LOCATED and token.tag_.startswith("NNP"):
            continue  # part of a name: "Lake County"
        for bearer, negated in _bearers(token, scene, kind):
            yield from _held_by(token, kind, bearer, scene, negated=negated)


def _people(token: Token, scene: Scene) -> Iterator[Link]:
    """Yield the belonging of "Ruiz is a Democrat", "the crew were Chadians"."""
    if token.pos_ not in {"NOUN", "PROPN"} or not any(c.dep_ == "cop" for c in token.children):
        return
    found = scene.setting.index.at_head(token.idx)
    if found is None or found[0].type is not EntityType.NORP:
        return
    for bearer, negated in _subjects(token, token, scene, _BEARERS[RelationType.OFFICE]):
        words = joined(bearer[1].span, found[1].span)
        yield Link(
            RelationType.MEMBER, bearer, found, words, "said to be one of a people or party", negated=negated
        )


def _held_by(
    noun: Token, kind: RelationType, bearer: Found, scene: Scene, *, negated: bool
) -> Iterator[Link]:
    allowed = _HOLDERS.get(kind, _ANY)
    seen: set[str] = {bearer[0].id}
    for found in _objects(noun, kind, scene):
        thing = scene.land(found)
        if thing[0].id in seen or found[0].type not in allowed or is_portfolio(found, scene.text):
            continue
        seen.add(thing[0].id)
        party = kind is RelationType.OFFICE and is_party(found)
        yield Link(
            RelationType.MEMBER if party else kind,
            bearer,
            thing,
            joined(_noun_span(noun), found[1].span),
            f"the noun {noun.lower_!r}",
            label=_label(noun, scene)
            if kind in {RelationType.OFFICE, RelationType.KIN} and not party
            else None,
            former=is_former(noun),
            negated=negated,
        )


def _bearers(noun: Token, scene: Scene, kind: RelationType) -> Iterator[tuple[Found, bool]]:
    """Yield who bears the role and whether that is negated; a role that is only planned or possible has none."""
    allowed = _BEARERS.get(kind, _ANY)
    beside = _titled(noun, scene) or _apposed(noun, scene)
    if beside is not None:
        if beside[0].type in allowed:
            yield beside, False
        return
    if any(c.dep_ == "cop" for c in noun.children):
        yield from _subjects(noun, noun, scene, allowed)
        return
    verb = noun.head
    if lexeme(verb, _AS_VERBS) in _AS_VERBS and (
        relation(noun) == "xcomp" or (relation(noun) == "obl" and preposition(noun) == "as")
    ):
        yield from _subjects(verb, noun, scene, allowed)
        return
    # "his wife", "the party's leader": the noun phrase is itself a mention of its bearer
    found = scene.setting.index.at_head(noun.idx)
    if found is None or found[0].type not in allowed or kind is RelationType.LOCATED:
        return
    if found[0].named or kind is RelationType.KIN or found[0].type is EntityType.PERSON:
        yield found, False


def _titled(noun: Token, scene: Scene) -> Found | None:
    """Return the name that *noun* stands before as a title: "Foreign Minister Ana Ruiz"."""
    top = noun
    while relation(top) == "conj" and top.head.i != top.i and _is_role(top.head):  # "president and founder"
        top = top.head
    head = top.head
    if head.i == top.i or preposition(top) or top.dep_ == "nmod:poss":
        return None
    if relation(top) not in {"nmod", "compound", "appos", "flat"}:
        return None
    found = scene.setting.index.at_head(head.idx)
    if found is None or (relation(top) != "appos" and found[1].form is not MentionForm.NAME):
        return None
    return found


def _apposed(noun: Token, scene: Scene) -> Found | None:
    """Return the name in apposition to *noun*: "the foreign minister, Ana Ruiz"."""
    for child in noun.children:
        if relation(child) in {"appos", "flat"}:
            found = scene.setting.index.at_head(child.idx)
            if found is not None and found[1].form is MentionForm.NAME:
                return found
    return None


def _subjects(
    verb: Token, noun: Token, scene: Scene, allowed: frozenset[EntityType]
) -> Iterator[tuple[Found, bool]]:
    """Yield the subjects of "X is the mayor", "X served as mayor", where that is told as fact."""
    held = factuality(verb)
    if held.status in {Status.ACTUAL, Status.ONGOING}:
        subjects = surface_subjects(verb) if not is_passive(verb) or verb.i != noun.i else ()
        for subject in subjects:
            found = scene.setting.found(subject)
            if found is not None and found[0].type in allowed:
                yield found, held.negated


def _is_role(token: Token) -> bool:
    nouns = relation_words()["noun"]
    return lexeme(token, nouns) in nouns or token.lower_ in nouns


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
    heads = [*_before(noun)]
    if (
        relation(noun) in {"nmod", "compound"} and noun.head.i > noun.i
    ):  # the parser hangs "Iraqi" on the name
        heads += [h for h in _before(noun.head) if h.i < noun.i]
    for head in heads:
        found = scene.setting.index.at_head(head.idx)
        if found is None:
            found = scene.setting.index.covering(TextSpan(head.idx, head.idx + len(head.text)))
        if found is not None and found[1].form is MentionForm.NAME and found[0].type is not EntityType.PERSON:
            yield found


def _before(noun: Token) -> Iterator[Token]:
    """Yield the modifiers left of *noun*, theirs, and their conjuncts."""
    for child in noun.children:
        if child.i < noun.i and _modifies(child):
            for token in (child, *[g for g in child.children if g.i < noun.i and _modifies(g)]):
                yield from with_conjuncts(token)


def _modifies(token: Token) -> bool:
    return (
        relation(token) in {"amod", "compound", "nmod"}
        and token.dep_ != "nmod:poss"
        and not preposition(token)
    )


def _label(noun: Token, scene: Scene) -> str:
    """Return the office's words without its country or body: "foreign minister", "Secretary of State"."""
    index = scene.setting.index
    words = [
        c
        for c in noun.children
        if c.i < noun.i
        and relation(c) in {"amod", "compound"}
        and c.lower_ not in _NO_LABEL
        and index.at_head(c.idx) is None
    ]
    text = " ".join(str(t.text) for t in (*words, noun))
    for child in noun.children:
        title = child.tag_.startswith("NN") and str(child.text)[:1].isupper()
        if (
            relation(child) == "nmod"
            and preposition(child) == "of"
            and title
            and scene.setting.found(child) is None
        ):
            return f"{text} of {child.text}"
    return text


def _noun_span(noun: Token) -> TextSpan:
    words = [c for c in noun.children if c.i < noun.i and relation(c) in {"amod", "compound"}]
    first = min([noun, *words], key=lambda t: int(t.i))
    return TextSpan(first.idx, noun.idx + len(noun.text))
