"""Allies, foes and members: "pro-Iranian", "US-backed", "backed by", "loyal to", "under the umbrella of"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.extract.clauses import slots
from newsgraph.extract.dependents import relation
from newsgraph.extract.relations_links import Link, Scene, joined
from newsgraph.extract.relations_words import relation_words
from newsgraph.extract.word_forms import lexeme
from newsgraph.model import EntityType, MentionForm, RelationType, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from newsgraph.extract.entity_index import Found

_HYPHEN = "[-\u2010\u2011]"
_SIDES = frozenset(
    {EntityType.ORGANISATION, EntityType.GPE, EntityType.NORP, EntityType.PERSON, EntityType.GROUP}
)
_CLIMB = frozenset(
    {"amod", "compound", "nmod", "obl", "nsubj", "advmod", "punct", "conj", "obj", "dep", "acl", "case"}
)
_UNDER = frozenset({"under", "within", "in", "beneath"})
_FORMER = frozenset({"once", "formerly", "previously", "long", "initially"}) - {"long"}


def stance_links(scene: Scene) -> Iterator[Link]:
    """Yield the relations stated by hyphened words and by participles and adjectives, in no order."""
    yield from _hyphened(scene)
    for token in scene.doc:
        yield from _participle(token, scene)
        yield from _adjective(token, scene)
        yield from _umbrella(token, scene)


def members_make_allies(links: Iterable[Link]) -> Iterator[Link]:
    """
    Infer the stance of a body from the groups it holds.

    "Pro-X groups under the Y umbrella": groups ally of X, groups member of Y,
    so Y ally of X. Only for unnamed groups, and both stated in one noun phrase.
    """
    known = list(links)
    for member in known:
        if member.type is not RelationType.MEMBER or member.subject[0].named:
            continue
        for stance in known:
            if stance.type not in {RelationType.ALLY, RelationType.FOE} or stance.negated or member.negated:
                continue
            same = stance.subject[0].id == member.subject[0].id
            if same and stance.subject[1].span == member.subject[1].span:
                yield Link(
                    stance.type,
                    member.object,
                    stance.object,
                    joined(stance.words, member.words),
                    f"inferred: {stance.because}, and these groups belong to it ({member.because})",
                    former=stance.former or member.former,
                )


def _hyphened(scene: Scene) -> Iterator[Link]:
    """Link "pro-Iranian groups", "US-backed forces", "Saudi-led coalition"."""
    words = relation_words()
    text = scene.text
    before = re.compile(rf"\b({'|'.join(words['prefix'])}){_HYPHEN}(?=\w)", re.IGNORECASE)
    after = re.compile(rf"(?<=\w){_HYPHEN}({'|'.join(words['suffix'])})\b", re.IGNORECASE)
    for match in before.finditer(text):
        found = _named_at(match.end(), scene, left=False)
        if found is not None:
            yield from _modified(
                match.start(),
                max(found[1].span.end, match.end()),
                found,
                scene,
                kind=words["prefix"][match[1].lower()],
                words=match[0],
            )
    for match in after.finditer(text):
        found = _named_at(match.start() - 1, scene, left=True)
        if found is not None:
            yield from _modified(
                min(found[1].span.start, match.start()),
                match.end(),
                found,
                scene,
                kind=words["suffix"][match[1].lower()],
                words=match[0],
            )


def _named_at(offset: int, scene: Scene, *, left: bool) -> Found | None:
    """Return the mention that ends (left) or starts (right) at *offset*."""
    found = scene.setting.index.covering(TextSpan(offset, offset + 1))
    if found is None or found[0].type not in _SIDES:
        return None
    mention = found[1].span
    inside = scene.text[mention.start : mention.end]
    if found[1].form is not MentionForm.NAME or (" " in inside[: -1 if left else None] and len(inside) > 40):
        return None
    return found


def _modified(
    start: int, end: int, side: Found, scene: Scene, *, kind: RelationType, words: str
) -> Iterator[Link]:
    """Find the noun the hyphened word describes and link it."""
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return
    node, noun = _described(span, scene)
    if noun is None or noun[0].type not in _SIDES | {EntityType.FACILITY}:
        return
    thing = scene.land(side)
    nowhere = kind is RelationType.LOCATED and thing[0].type not in {EntityType.GPE, EntityType.LOCATION}
    if thing[0].id == noun[0].id or nowhere:
        return
    evidence = joined(TextSpan(start, end), noun[1].span)
    because = f"the word {scene.text[start:end]!r}"
    if kind is RelationType.MEMBER:
        leads = words.lower().lstrip("-\u2010\u2011") == "led"
        if leads and thing[0].type is not EntityType.NORP:
            yield Link(RelationType.MEMBER, thing, noun, evidence, because, label="leads")
        return
    yield Link(kind, noun, thing, evidence, because, former=_once(node))


def _described(span: Span, scene: Scene) -> tuple[Token, Found | None]:
    """Climb from a modifier to the noun it describes."""
    node = span.root
    for _ in range(4):
        if not span.start <= node.i < span.end:
            noun = scene.setting.found(node)
            if noun is not None or node.pos_ in {"NOUN", "PROPN", "VERB"}:
                return node, noun
        if relation(node) not in _CLIMB:
            break
        node = node.head
    return node, None


def _participle(verb: Token, scene: Scene) -> Iterator[Link]:
    """Link "groups backed by Iran", "a party aligned with the Greens", "fighters fighting the army"."""
    listed = relation_words()["participle"]
    kind = listed.get(lexeme(verb, listed))
    if kind is None or verb.pos_ not in {"VERB", "ADJ"} or relation(verb) not in {"acl", "amod"}:
        return
    around = slots(verb)
    if kind is RelationType.MEMBER and not around.passive:
        return
    if around.passive:
        bearers = around.object
        sides = around.subject + tuple(
            t for case in ("with", "to", "by") for t in around.prepositions.get(case, ())
        )
    else:
        bearers = around.subject
        sides = around.object + tuple(
            t for case in ("to", "with", "against") for t in around.prepositions.get(case, ())
        )
        if kind is RelationType.ALLY and verb.tag_ == "VBG":
            return
    for bearer in bearers:
        subject = scene.setting.found(bearer)
        for side in sides:
            found = scene.setting.found(side)
            if (
                subject is None
                or found is None
                or found[0].type not in _SIDES
                or subject[0].type not in _SIDES
            ):
                continue
            thing = scene.land(found)
            if thing[0].id != subject[0].id:
                words = joined(TextSpan(verb.idx, verb.idx + len(verb.text)), found[1].span)
                yield Link(kind, subject, thing, words, f"the participle {verb.text!r}", former=_once(verb))


def _adjective(token: Token, scene: Scene) -> Iterator[Link]:
    """Link "troops loyal to the king"."""
    kind = relation_words()["adjective"].get(token.lower_)
    if kind is None or token.pos_ not in {"ADJ", "VERB"} or relation(token) not in {"amod", "acl"}:
        return
    subject = scene.setting.found(token.head)
    if subject is None or subject[0].type not in _SIDES:
        return
    for child in token.children:
        if relation(child) == "obl" and (found := scene.setting.found(child)) is not None:
            thing = scene.land(found)
            if found[0].type in _SIDES and thing[0].id != subject[0].id:
                words = joined(TextSpan(token.idx, token.idx + len(token.text)), found[1].span)
                yield Link(kind, subject, thing, words, f"the adjective {token.text!r}", former=_once(token))


def _umbrella(noun: Token, scene: Scene) -> Iterator[Link]:
    """Link "groups operating under the PMF umbrella", "a unit under the command of the army"."""
    listed = relation_words()["umbrella"]
    kind = listed.get(lexeme(noun, listed))
    if kind is None or noun.pos_ not in {"NOUN", "PROPN"}:
        return
    if not any(relation(c) == "case" and c.lower_ in _UNDER for c in noun.children):
        return
    governor = noun.head
    if relation(noun) == "obl" and relation(governor) == "acl":
        subject = scene.setting.found(governor.head)
    elif relation(noun) == "nmod":
        subject = scene.setting.found(governor)
    elif relation(noun) == "obl" and governor.pos_ == "VERB":
        subjects = slots(governor).subject
        subject = scene.setting.found(subjects[0]) if subjects else None
    else:
        return
    if subject is None or subject[0].type not in _SIDES:
        return
    under = max(c.i for c in noun.children if relation(c) == "case")
    for token in scene.doc[max(under, noun.i - 10) : noun.right_edge.i + 1]:
        found = scene.setting.index.at_head(token.idx)
        if found is None or token.i == noun.i or found[0].id == subject[0].id:
            continue
        if (
            found[0].type in {EntityType.ORGANISATION, EntityType.GPE, EntityType.GROUP}
            and found[1].form is MentionForm.NAME
        ):
            words = joined(TextSpan(noun.idx, noun.idx + len(noun.text)), found[1].span)
            yield Link(RelationType.MEMBER, subject, found, words, f"under its {noun.text}")
            return


def _once(token: Token) -> bool:
    return any(c.lower_ in _FORMER and relation(c) == "advmod" for c in token.children)
