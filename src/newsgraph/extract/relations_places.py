"""Places in places: "Springfield, Illinois", "Kakuma camp in Kenya"; and people of a place or body: "Geiger of USGS"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsgraph.extract.dependents import preposition, relation
from newsgraph.extract.relations_links import Link, Scene, joined
from newsgraph.extract.relations_words import relation_words
from newsgraph.extract.word_forms import lexeme
from newsgraph.model import EntityType, MentionForm, RelationType, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.extract.entity_index import Found
    from newsgraph.model import LocalEntity, Mention

_PLACES = frozenset({EntityType.GPE, EntityType.LOCATION, EntityType.FACILITY})
_CONTAINERS = frozenset({EntityType.GPE, EntityType.LOCATION})
_NO_BODY = frozenset({"government", "state", "ministry", "foreign affairs"})  # parts of a name, cut short
_APART = re.compile(r"^(?: \([\w.]{2,6}\))?, $")
_LISTED = re.compile(r"^\s*(?:,\s+(?:and|or)\b|(?:and|or)\b)")


def place_links(scene: Scene) -> Iterator[Link]:
    """Yield what lies in what, and who comes from where, in text order."""
    mentions = [
        (entity, mention)
        for entity in scene.setting.index.entities
        for mention in entity.mentions
        if mention.form is MentionForm.NAME and entity.type in _PLACES
    ]
    mentions.sort(key=lambda pair: (pair[1].span, pair[0].id))
    for number, (left, right) in enumerate(pairwise(mentions)):
        beside = (mentions[number - 1 : number], mentions[number + 2 : number + 3])
        if not _lists(left, right, *beside, scene):
            yield from _comma(left, right, scene)
    for token in scene.doc:
        yield from _inside(token, scene)
        yield from _owned(token, scene)
        yield from _from(token, scene)


def _comma(
    left: tuple[LocalEntity, Mention], right: tuple[LocalEntity, Mention], scene: Scene
) -> Iterator[Link]:
    """Link a place, a comma, and a wider place ("Springfield, Illinois"); not a list of places."""
    (inner, first), (outer, second) = left, right
    text = scene.text
    if inner.id == outer.id or outer.type not in _CONTAINERS or _is_country(inner):
        return
    if not _APART.match(text[first.span.end : second.span.start]) or _LISTED.match(
        text[second.span.end : second.span.end + 8]
    ):
        return
    if not (_is_country(outer) or _holds(outer, inner) or not _coordinated(second, scene)):
        return
    if inner.place is not None and inner.place.country and _is_country(outer):
        identity = (outer.identity or "").removeprefix("iso3166:")
        if identity and identity != inner.place.country:
            return
    yield Link(
        RelationType.LOCATED, left, right, joined(first.span, second.span), "a place, a comma, a wider place"
    )


def _lists(
    left: tuple[LocalEntity, Mention],
    right: tuple[LocalEntity, Mention],
    before: list[tuple[LocalEntity, Mention]],
    after: list[tuple[LocalEntity, Mention]],
    scene: Scene,
) -> bool:
    """Tell whether the comma parts equals: "Mayo, Clare, Cork" and not "Oslo, Vestland, Norway"."""
    if _holds(right[0], left[0]):
        return False
    if any(_comma_between(right, other, scene) and not _is_country(other[0]) for other in after):
        return True
    return not _is_country(right[0]) and any(_comma_between(other, left, scene) for other in before)


def _comma_between(
    left: tuple[LocalEntity, Mention], right: tuple[LocalEntity, Mention], scene: Scene
) -> bool:
    return _APART.match(scene.text[left[1].span.end : right[1].span.start]) is not None


def _owned(token: Token, scene: Scene) -> Iterator[Link]:
    """Link "China's Guangdong Province", "the BBC's Ana Ruiz"."""
    if token.dep_ != "nmod:poss":
        return
    outer, inner = scene.setting.found(token), scene.setting.index.at_head(token.head.idx)
    if outer is None or inner is None or outer[0].id == inner[0].id or inner[1].form is not MentionForm.NAME:
        return
    words = joined(inner[1].span, outer[1].span)
    if outer[0].type is EntityType.GPE and inner[0].type in _PLACES:
        yield Link(RelationType.LOCATED, inner, outer, words, "a place's possessive before a place")
    elif outer[0].type is EntityType.ORGANISATION and inner[0].type is EntityType.PERSON:
        yield Link(RelationType.OFFICE, inner, outer, words, "a body's possessive before a person's name")


def _from(token: Token, scene: Scene) -> Iterator[Link]:
    """Link "the driver was from Lyon"."""
    children = list(token.children)
    if not any(c.lower_ == "from" and relation(c) == "case" for c in children):
        return
    if not any(c.dep_ == "cop" for c in children) or relation(token) == "obl":
        return
    outer = scene.setting.found(token)
    if outer is None or outer[0].type not in _CONTAINERS:
        return
    for child in children:
        inner = scene.setting.found(child) if child.dep_ == "nsubj" else None
        if inner is not None and inner[0].type in {EntityType.PERSON, EntityType.GROUP}:
            yield Link(
                RelationType.LOCATED, inner, outer, joined(inner[1].span, outer[1].span), "said to be from it"
            )


def _inside(token: Token, scene: Scene) -> Iterator[Link]:
    """Link "the camp in Syria", "Kosgei of Kenya"."""
    if relation(token) != "nmod" or token.head.i == token.i:
        return
    case = preposition(token)
    if case not in {"in", "of", "near", "at"}:
        return
    outer = scene.setting.found(token)
    inner = scene.setting.index.at_head(token.head.idx)
    if outer is None or inner is None or outer[0].id == inner[0].id or outer[1].form is not MentionForm.NAME:
        return
    kind, because = _containment(case, inner, outer, scene)
    if kind is not None:
        yield Link(kind, inner, outer, joined(inner[1].span, outer[1].span), because)


def _containment(case: str, inner: Found, outer: Found, scene: Scene) -> tuple[RelationType | None, str]:
    """Return what a preposition between a thing and a name states, and why."""
    kind, holder = inner[0].type, outer[0].type
    body = kind is EntityType.ORGANISATION and inner[0].named and inner[0].name.lower() not in _NO_BODY
    if case in {"in", "at"}:
        inside = (kind in _PLACES or body) and holder in _CONTAINERS
        return (RelationType.LOCATED, f"{case!r} after a place or body") if inside else (None, "")
    if case != "of" or not _adjacent(inner[1].span, outer[1].span, scene.text):
        return None, ""
    person = kind is EntityType.PERSON and inner[1].form is MentionForm.NAME
    if (body or (person and not _titled(inner[1], scene))) and holder is EntityType.GPE:
        return RelationType.LOCATED, "a name with 'of' and a place"
    if kind is EntityType.PERSON and inner[1].form is MentionForm.NAME and holder is EntityType.ORGANISATION:
        return RelationType.MEMBER, "a person's name with 'of' and a body"
    return None, ""


def _titled(mention: Mention, scene: Scene) -> bool:
    """Tell whether a role stands before the name: "Senator Ruiz of Chad" serves it, and may live elsewhere."""
    span = scene.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if span is None or span.start == 0:
        return False
    nouns = relation_words()["noun"]
    return nouns.get(lexeme(scene.doc[span.start - 1], nouns)) is RelationType.OFFICE


def _adjacent(left: TextSpan, right: TextSpan, text: str) -> bool:
    between = text[left.end : right.start].split()
    return between[:1] == ["of"] and len(between) <= 2


def _is_country(entity: LocalEntity) -> bool:
    return (entity.identity or "").startswith("iso3166:")


def _holds(outer: LocalEntity, inner: LocalEntity) -> bool:
    if inner.place is None:
        return False
    names = {outer.name, *outer.aliases, *([outer.place.name] if outer.place and outer.place.name else [])}
    return bool(names & set(inner.place.within))


def _coordinated(mention: Mention, scene: Scene) -> bool:
    span: TextSpan = mention.span
    found = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    return found is None or relation(found.root) == "conj"
