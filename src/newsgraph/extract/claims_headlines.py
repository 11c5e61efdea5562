"""Claims of headlines: "Minister: no talks", "No talks - minister"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.claims_draft import Draft
from newsgraph.extract.claims_phrases import document_noun
from newsgraph.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.extract.claims_layout import Layout
    from newsgraph.extract.entity_index import EntityIndex
    from newsgraph.model import TextSpan

_LONGEST = 6  # words that name a speaker
_SHORTEST = 3  # words of what is said
_SPEAKERS = frozenset(
    {EntityType.PERSON, EntityType.ORGANISATION, EntityType.GPE, EntityType.GROUP, EntityType.NORP}
)
_DASHES = frozenset({"-", "\N{EN DASH}", "—", "--"})


def headline_claims(title: TextSpan, layout: Layout, index: EntityIndex) -> Iterator[Draft]:
    """
    Yield the claim of a headline whose colon or dash stands for "says".

    A name before a colon is as often a topic ("Ukraine: ...") as a speaker:
    only persons, organisations, states, groups and documents count.
    """
    tokens = [i for i in layout.tokens(title) if not layout.doc[i].is_space]
    for place, i in enumerate(tokens):
        text = layout.doc[i].text
        if layout.run_of[i] != -1 or (text != ":" and text not in _DASHES):
            continue
        left, right = tokens[:place], tokens[place + 1 :]
        draft = None
        if text == ":":
            draft = _said_by(left, right, (i,), layout, index, first=True)
        if draft is None and (text in _DASHES or _all_quoted(left, layout)):
            draft = _said_by(right, left, (i,), layout, index, first=False)
        if draft is not None:
            yield draft
            return


def _said_by(
    who: list[int], what: list[int], cue: tuple[int, ...], layout: Layout, index: EntityIndex, *, first: bool
) -> Draft | None:
    words = [i for i in who if layout.is_word(i)]
    said = [i for i in what if layout.is_word(i)]
    if not words or len(words) > _LONGEST or len(said) < _SHORTEST:
        return None
    head = _head([layout.doc[i] for i in words])
    found = index.at_head(head.idx)
    if found is not None:
        entity, mention = found
        outlet = entity.type is EntityType.ORGANISATION and entity.named and not first
        city = entity.type is EntityType.GPE and not (entity.identity or "").startswith("iso3166:")
        whole = mention.span.end >= layout.doc[words[-1]].idx + len(layout.doc[words[-1]].text)
        if entity.type not in _SPEAKERS or outlet or city or not whole:
            return None
    elif not first or document_noun(head) is None or head.i != words[-1]:
        return None
    return Draft(None, cue if first else (), head, tuple(what), head, found="the headline's colon or dash")


def _head(tokens: list[Token]) -> Token:
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.head.i not in inside or token.head == token:
            return token
    return tokens[-1]


def _all_quoted(tokens: list[int], layout: Layout) -> bool:
    return bool(tokens) and all(layout.run_of[i] != -1 or not layout.is_word(i) for i in tokens)
