"""
Offices by the words before a name: "Iraqi Prime Minister Ana Ruiz", "US Secretary of State Ana Ruiz".

The words are read from right to left as far as they can belong to a title, so
that the rule holds where the parse of a long title does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.relations_links import Link, Scene, is_former, is_party, is_portfolio
from newsgraph.extract.relations_words import relation_words
from newsgraph.extract.word_forms import lexeme
from newsgraph.model import EntityType, MentionForm, RelationType, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.extract.entity_index import Found

_LONGEST = 9  # words of a title; longer stretches are clauses
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_INSIDE = frozenset({"of", "for", "and", "&", "-", "'s", "\u2019s", "'", "the", "to"})
_PAST = frozenset({"former", "ex", "ex-", "then", "late", "current", "incumbent", "new"})
_FORMER = frozenset({"former", "ex", "ex-", "then", "late"})
_PLACING = frozenset({"in", "at", "near"})
_HOLDERS = frozenset({EntityType.GPE, EntityType.NORP, EntityType.ORGANISATION})


def title_links(scene: Scene) -> Iterator[Link]:
    """Yield the offices that titles before names state, in text order."""
    nouns = relation_words()["noun"]
    for entity in scene.setting.index.entities:
        if entity.type is not EntityType.PERSON:
            continue
        for mention in entity.mentions:
            if mention.form is not MentionForm.NAME:
                continue
            title = _title(mention.span, scene)
            yield from _partisan((entity, mention), title, scene)
            noun = next(
                (t for t in reversed(title) if nouns.get(lexeme(t, nouns)) is RelationType.OFFICE), None
            )
            if noun is not None:
                yield from _offices((entity, mention), noun, title, scene)


def _partisan(bearer: Found, title: list[Token], scene: Scene) -> Iterator[Link]:
    """Yield the party of "Democrat Ana Ruiz"."""
    if not title:
        return
    found = scene.setting.index.at_head(title[-1].idx)
    if found is not None and found[0].id != bearer[0].id and is_party(found):
        words = TextSpan(found[1].span.start, bearer[1].span.end)
        yield Link(RelationType.MEMBER, bearer, found, words, "a party's word before a name")


def _offices(bearer: Found, noun: Token, title: list[Token], scene: Scene) -> Iterator[Link]:
    first, last = title[0], title[-1]
    after = [t for t in title if t.i > noun.i]
    if after and after[0].lower_ not in {"of", "for", "to"}:
        return  # "minister brother Ana": another noun stands between
    posted = bool(after) and after[0].lower_ == "to"  # "US ambassador to Chad": of the US
    end = noun if posted else last
    seen = {bearer[0].id}
    if first.i > 0 and first.nbor(-1).lower_ in _PLACING:  # "in Turkey Minister Ruiz met": two phrases
        seen |= {f[0].id for f in scene.setting.index.inside(_span(first)) if f[0].type is EntityType.GPE}
    for found in scene.setting.index.inside(TextSpan(first.idx, end.idx + len(end.text))):
        thing = scene.land(found)
        if found[0].type not in _HOLDERS or thing[0].id in seen or found[1].form is not MentionForm.NAME:
            continue
        if is_portfolio(found, scene.text):
            continue
        seen.add(thing[0].id)
        start = min(first.idx, found[1].span.start) if found[1].span.start > noun.idx else found[1].span.start
        party = is_party(found)
        yield Link(
            RelationType.MEMBER if party else RelationType.OFFICE,
            bearer,
            thing,
            TextSpan(start, last.idx + len(last.text)),
            f"the title {noun.text!r}",
            label=None if party else _label(noun, title, scene),
            former=is_former(noun) or any(t.lower_ in _FORMER for t in (*title, *_right_before(first))),
        )


def _right_before(first: Token) -> list[Token]:
    """Return the two words before a title, as far as no mark parts them from it: "former US" President."""
    found: list[Token] = []
    for i in (first.i - 1, first.i - 2):
        if i < first.sent.start or first.doc[i].is_punct:
            break
        found.append(first.doc[i])
    return found


def _span(token: Token) -> TextSpan:
    return TextSpan(token.idx, token.idx + len(token.text))


def _label(noun: Token, title: list[Token], scene: Scene) -> str:
    """Return the office's words without country or body: "Secretary of State"."""
    before: list[Token] = []
    for token in reversed([t for t in title if t.i < noun.i]):
        if token.lower_ in _PAST | _INSIDE or _in_mention(token, scene):
            break
        before.append(token)
    tail = [t for t in title if t.i > noun.i]
    if any(_in_mention(t, scene) for t in tail):
        tail = []
    return " ".join(str(t.text) for t in (*reversed(before), noun, *tail))


def _title(name: TextSpan, scene: Scene) -> list[Token]:
    """Return the words before a name that may belong to its title, in text order."""
    span = scene.doc.char_span(name.start, name.end, alignment_mode="expand")
    found: list[Token] = []
    start = span.start if span is not None else 0
    for at in range(start - 1, max(start - 1 - _LONGEST, -1), -1):
        token = scene.doc[at]
        if token.is_space or (token.pos_ not in _NOMINAL and token.lower_ not in _INSIDE):
            break
        if token.sent.start > at or scene.doc[start].sent.start > at:
            break
        found.append(token)
        if token.is_sent_start:
            break
    while found and found[-1].lower_ in _INSIDE:
        found.pop()
    return found[::-1] if found and found[0].lower_ not in _INSIDE else []


def _in_mention(token: Token, scene: Scene) -> bool:
    found = scene.setting.index.covering(TextSpan(token.idx, token.idx + len(token.text)))
    return found is not None and found[1].form is MentionForm.NAME and not is_portfolio(found, scene.text)
