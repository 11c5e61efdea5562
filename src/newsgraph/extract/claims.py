"""Claims: what somebody is said to have said, with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.errors import PipelineError
from newsgraph.extract.claims_draft import Draft, is_passive
from newsgraph.extract.claims_factuality import certainty, is_negated
from newsgraph.extract.claims_headlines import headline_claims
from newsgraph.extract.claims_layout import Layout
from newsgraph.extract.claims_network import Network
from newsgraph.extract.claims_phrases import (
    adjective_claim,
    adverb_claim,
    attribute_claim,
    noun_claim,
    preposition_claims,
    sources,
)
from newsgraph.extract.claims_quoted import with_quotations
from newsgraph.extract.claims_verbs import verb_claim
from newsgraph.extract.cues import CuePart, cues
from newsgraph.extract.entity_index import EntityIndex, participant
from newsgraph.extract.speakers import speaker
from newsgraph.model import Claim, ClaimKind, CueSense, MentionForm, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from newsgraph.model import LocalEntity, Participant

_READERS = {
    CuePart.VERB: verb_claim,
    CuePart.NOUN: noun_claim,
    CuePart.ADVERB: adverb_claim,
    CuePart.ATTRIBUTE: attribute_claim,
    CuePart.ADJECTIVE: adjective_claim,
}
_EMPTY = frozenset({"that", "of", "as", "to", "by", "it", "so", "this"})  # no content by themselves
_SELF = frozenset({"i", "we", "you", "one"})  # the author, or a speaker who speaks already


def claims(
    doc: Doc, *, entities: tuple[LocalEntity, ...], title: TextSpan | None = None
) -> tuple[Claim, ...]:
    """
    Return the claims of *doc*, numbered in text order.

    Args:
        doc: a parsed document; it is read, never changed.
        entities: its actors and places, which speakers are resolved to.
        title: the headline, where a colon or dash can stand for "says".

    Raises:
        PipelineError: if *doc* has no dependency parse.

    Source, cue and content as in PARC 3.0 (Pareti 2016).
    """
    if len(doc) and not doc.has_annotation("DEP"):
        raise PipelineError("claims need a dependency parse; add 'newsgraph_en' to the spaCy pipeline")
    layout, index = Layout(doc), EntityIndex(entities)
    drafts = [d for d in _evident(doc, layout) if _is_somebody_else(d)]
    if title is not None:
        drafts.extend(headline_claims(title, layout, index))
    found = [c for d in with_quotations(drafts, layout) for c in _finished(d, layout, index)]
    return _chained(_numbered(found))


def _evident(doc: Doc, layout: Layout) -> list[Draft]:
    """Return what the grammar finds and the network, where there is one, does not deny; and what it adds."""
    network = Network(doc)
    by_rule = [d for d in _drafts(doc) if network.agrees(d)]
    added = [
        replace(d, negated=is_negated(d.head), certainty=certainty(d.head, d.word))
        for d in network.missing(by_rule)
    ]
    return [network.completed(d, layout) for d in (*by_rule, *added)]


def _drafts(doc: Doc) -> Iterator[Draft]:
    for cue in cues(doc):
        draft = _READERS[cue.word.part](cue)
        if draft is not None:
            yield replace(draft, negated=is_negated(cue.head), certainty=certainty(cue.head, cue.word))
    yield from preposition_claims(doc)


def _is_somebody_else(draft: Draft) -> bool:
    """Leave out the author's "I think" and the reader's "you may say"."""
    source = draft.source
    if source is None:
        verb = draft.word is not None and draft.word.part is CuePart.VERB
        return not verb or is_passive(draft.head)
    if source.lower_ in _SELF and not (
        source.lower_ == "one" and any(c.dep_ == "nmod" for c in source.children)
    ):
        return False
    return source.lower_ not in {"that", "this", "it"} or draft.found != "quotation"


def _finished(draft: Draft, layout: Layout, index: EntityIndex) -> Iterator[Claim]:
    quoted = _quoted(draft, layout)
    kind = _kind(draft, quoted, layout)
    content = layout.pieces(draft.content, speech=kind is ClaimKind.DIRECT)
    if not content:
        return
    if all(layout.doc[i].lower_ in _EMPTY for i in draft.content if layout.is_word(i)):
        return
    cue, named = _cue_span(draft), None
    for head in sources(draft.source):
        who = speaker(head, index)
        if named is not None and who.source is not None and named.contains(who.source):
            continue  # "ministers and generals" are one actor already
        named = who.source
        yield Claim(
            id="",
            content=content,
            kind=kind,
            sense=draft.word.sense if draft.word else CueSense.SAY,
            source=who.source,
            source_kind=who.kind,
            speaker=who.entity,
            because=f"{who.because}; {draft.found}",
            cue=cue,
            addressee=_addressee(draft.addressee, index),
            about=_about(content, index, who.entity),
            quoted=quoted,
            negated=draft.negated,
            certainty=draft.certainty,
        )


def _cue_span(draft: Draft) -> TextSpan | None:
    if not draft.cue:
        return None
    doc = draft.head.doc
    first, last = doc[draft.cue[0]], doc[draft.cue[-1]]
    if draft.cue[-1] - draft.cue[0] > len(draft.cue):  # "called the talks off": the verb alone
        last = first
    return TextSpan(first.idx, last.idx + len(last.text))


def _quoted(draft: Draft, layout: Layout) -> tuple[TextSpan, ...]:
    """Return the stretches inside quotation marks, leaving out marks around the reporting word itself."""
    at = draft.head.idx
    held = [q for q in layout.quotations if draft.cue and q.outer.start <= at < q.outer.end]
    depth = max((q.depth for q in held), default=-1) + 1
    content = frozenset(draft.content)
    return tuple(
        q.inner
        for q in layout.quotations
        if q.depth == depth
        and any(i in content and layout.is_word(i) for i in layout.tokens(q.inner))
        and not (draft.cue and q.outer.start <= at < q.outer.end)
    )


def _kind(draft: Draft, quoted: tuple[TextSpan, ...], layout: Layout) -> ClaimKind:
    if not quoted:
        return ClaimKind.INDIRECT
    inside = {i for span in quoted for i in layout.tokens(span)}
    outside = any(layout.is_word(i) for i in draft.content if i not in inside)
    return ClaimKind.MIXED if outside else ClaimKind.DIRECT


def _addressee(token: Token | None, index: EntityIndex) -> Participant | None:
    found = None if token is None else index.at_head(token.idx)
    return None if found is None else participant(found)


def _about(content: tuple[TextSpan, ...], index: EntityIndex, speaker_id: str | None) -> tuple[str, ...]:
    """Return the actors and places inside the content; the speaker only where it is named there."""
    found: dict[str, None] = {}
    for span in content:
        for entity, mention in index.inside(span):
            if entity.id != speaker_id or mention.form is MentionForm.NAME:
                found.setdefault(entity.id)
    return tuple(found)


def _numbered(found: Iterable[Claim]) -> list[Claim]:
    ordered = sorted(found, key=_place)
    return [replace(claim, id=f"c{number}") for number, claim in enumerate(ordered, start=1)]


def _place(claim: Claim) -> tuple[int, int, int, int]:
    starts = [s.start for s in (claim.source, claim.cue, *claim.content[:1]) if s is not None]
    return (min(starts), claim.cue.start if claim.cue else -1, claim.content[0].start, -claim.content[-1].end)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    size: int
    claim: str


def _chained(found: list[Claim]) -> tuple[Claim, ...]:
    """Tell each claim the innermost claim whose content holds its reporting word."""
    pieces = sorted(
        (
            _Piece(s.start, s.end, sum(p.end - p.start for p in c.content), c.id)
            for c in found
            for s in c.content
        ),
        key=lambda p: p.start,
    )
    chained = []
    for claim in found:
        mark = claim.cue or claim.content[0]
        size = sum(p.end - p.start for p in claim.content)
        holding = [
            p
            for p in pieces
            if p.start <= mark.start and mark.end <= p.end and p.claim != claim.id and p.size > size
        ]
        outer = min(holding, key=lambda p: (p.size, p.start, p.claim), default=None)
        chained.append(replace(claim, within=outer.claim if outer else None))
    return tuple(chained)
