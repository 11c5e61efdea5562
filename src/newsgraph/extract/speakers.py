"""Resolve the words that name who says something to an actor of the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.extract.claims_draft import cases, children
from newsgraph.extract.claims_phrases import document_noun
from newsgraph.model import EntityType, MentionForm, SourceKind, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.extract.entity_index import EntityIndex
    from newsgraph.model import LocalEntity, Mention

_ACTORS = frozenset(
    {EntityType.PERSON, EntityType.ORGANISATION, EntityType.GPE, EntityType.GROUP, EntityType.NORP}
)
_NAMED_IN = ("appos", "flat", "compound", "nmod:desc", "nmod")
_NEXT = 2  # characters between an office and the name behind it
_LONGEST_NAME = 60
_MODIFIERS = frozenset({"amod", "compound", "nummod", "flat", "goeswith", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who or what a claim is credited to, and why."""

    source: TextSpan | None
    kind: SourceKind
    entity: str | None
    because: str


NOBODY = Speaker(None, SourceKind.UNKNOWN, None, "the article names nobody")


def speaker(head: Token | None, index: EntityIndex) -> Speaker:
    """
    Return who the words headed by *head* name.

    A document is a source of its own; its `entity` is whose document it is,
    where the words say so. Everything the article's coreference leaves open
    stays open here.
    """
    if head is None:
        return NOBODY
    kind = document_noun(head)
    found = index.at_head(head.idx)
    if kind is not None and (found is None or not _is_named(found)):
        return _document(head, index)
    if found is None:
        found = _named_inside(head, index)
    if found is None:
        return Speaker(_phrase(head), SourceKind.ACTOR, None, "no mention of an actor in these words")
    entity, mention = found
    if entity.type not in _ACTORS:
        return Speaker(
            mention.span, SourceKind.ACTOR, None, f"{entity.name} is a {entity.type} and does not speak"
        )
    return Speaker(mention.span, SourceKind.ACTOR, entity.id, _reason(mention))


def _reason(mention: Mention) -> str:
    if mention.form is MentionForm.NAME:
        return "named"
    return f"{mention.form}: {mention.because}"


def _is_named(found: tuple[LocalEntity, Mention]) -> bool:
    return found[1].form is MentionForm.NAME


def _document(head: Token, index: EntityIndex) -> Speaker:
    owner = _owner(head, index)
    because = "a document" if owner is None else f"a document of {owner.name}"
    return Speaker(_phrase(head), SourceKind.DOCUMENT, None if owner is None else owner.id, because)


def _owner(head: Token, index: EntityIndex) -> LocalEntity | None:
    """Return whose document it is: "X's statement", "an X release", "a release by X"."""
    for child in children(head, "nmod:poss", "compound", "amod", "nmod"):
        if child.dep_ == "nmod" and not cases(child) & {"by", "from", "of"}:
            continue
        found = index.at_head(child.idx) or _named_inside(child, index)
        if (
            found is not None
            and not found[1].span.contains(TextSpan(head.idx, head.idx + len(head.text)))
            and found[0].type in _ACTORS
            and (child.dep_ != "amod" or found[0].type is not EntityType.GROUP)
        ):
            return found[0]
    return None


def _named_inside(head: Token, index: EntityIndex) -> tuple[LocalEntity, Mention] | None:
    """Return the mention an office or description is joined to: "spokesperson Ana Ruiz"."""
    for child in children(head, *_NAMED_IN):
        if child.dep_ in {"compound", "nmod"}:
            continue
        found = index.at_head(child.idx)
        if found is not None and found[0].type is EntityType.PERSON:
            return found
    after = TextSpan(head.idx + len(head.text), head.idx + len(head.text) + _NEXT)
    for found in index.inside(TextSpan(after.start, after.end + _LONGEST_NAME)):
        beside = found[1].span.start <= after.end and head.doc[head.i + 1].idx == found[1].span.start
        if beside and found[0].type is EntityType.PERSON and found[1].form is MentionForm.NAME:
            return found
    covering = index.covering(TextSpan(head.idx, head.idx + len(head.text)))
    if covering is not None and covering[1].form is not MentionForm.PRONOUN:
        return covering
    return None


def _phrase(head: Token) -> TextSpan:
    """Return *head* with the modifiers before it, without determiner and possessor."""
    start = head
    by_place = {t.i: t for t in head.lefts}
    for i in range(head.i - 1, -1, -1):
        token = head.doc[i]
        owner = by_place.get(i) or next(
            (t for t in by_place.values() if t.i > i and token in t.subtree), None
        )
        if owner is None or owner.dep_ not in _MODIFIERS:
            break
        start = token
    end = head
    for child in head.rights:
        if child.dep_ in {"flat", "goeswith"} and child.i == end.i + 1:
            end = child
    return TextSpan(start.idx, end.idx + len(end.text))
