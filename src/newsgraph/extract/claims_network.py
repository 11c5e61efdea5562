"""The attribution layer of the network as evidence: reporting words, sources and contents it marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.extract.claims_draft import Draft, drafted, is_passive, is_predicate, subject
from newsgraph.extract.claims_phrases import adverb_claim, noun_claim
from newsgraph.extract.claims_verbs import verb_claim
from newsgraph.extract.cues import Cue, CuePart, CueWord, reporting_word
from newsgraph.model import CueSense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from newsgraph.extract.claims_layout import Layout

# what a verb the lexicon does not list may take, where the network takes it for a reporting word
_ANY = frozenset({"that", "wh", "quote", "np", "to", "as", "x"})
# rules whose reporting word cannot be mistaken; the others need the network's agreement where it has a say
_SHIFT = 5  # most tokens a clause may lose at its start: "told [the court] ..."
# Where the parse leaves so few tokens, the network's content is taken if it is likelier than this; taking it
# more often cost 2 to 6 points of claims found on wikinews_events held out, though it gained on train.
_SHORT = 4
_LIKELY = 0.6
_PARTS = {"NOUN": CuePart.NOUN, "ADV": CuePart.ADVERB, "ADJ": CuePart.ADJECTIVE}
_SURE = frozenset(
    {'"according to"', '"per"', "adverb", "said of somebody", "gerund", "the headline's colon or dash"}
)


class Network:
    """The layer of one `Doc`; `given` is false where no network marked it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.given = "cues" in doc.spans
        self.cues: list[Span] = _group(doc, "cues")
        self.contents: list[Span] = _group(doc, "contents")
        self.sources: list[Span] = _group(doc, "sources")
        self._marked = {i for span in self.cues for i in range(span.start, span.end)}
        arcs = sorted(doc.user_data.get("newsgraph_arcs", ()), key=lambda arc: (arc[0], -arc[3], arc[1]))
        self._arcs = {
            label: _first(arc for arc in arcs if arc[2] == label) for label in ("source", "content", "next")
        }

    def agrees(self, draft: Draft) -> bool:
        """Tell whether the network also takes the word of *draft* for a reporting word."""
        owned = draft.source is not None and draft.found == "clause of a noun"
        # "made clear that": an expression of two words with a source and a clause reports, known to the network or not
        fixed = draft.source is not None and draft.found == "complement clause" and len(draft.cue) > 1
        if not self.given or draft.found in _SURE or owned or fixed or not draft.cue:
            return True
        return any(i in self._marked for i in draft.cue)

    def missing(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Yield drafts of the reporting words that only the network finds."""
        known = {i for draft in drafts for i in draft.cue}
        for span in self.cues:
            if known.isdisjoint(range(span.start, span.end)):
                draft = self._draft(span)
                if draft is not None:
                    yield draft

    def completed(self, draft: Draft, layout: Layout) -> Draft:
        """Return *draft* with the content and source the network joins to it, where the parse gives none."""
        if not self.given or not draft.cue:
            return draft
        if draft.source is None and not _is_agentless(draft):
            draft = replace(draft, source=self._source(draft))
        if len(draft.content) < _SHORT and not draft.quoted_only:
            likely = tuple(i for i in self._joined(draft, _LIKELY) if i not in draft.cue)
            if len(likely) > len(draft.content):
                draft = replace(draft, content=likely)
        if draft.found in {"complement clause", "parenthesis", "the network"}:
            draft = replace(draft, content=self._bounded(draft))
        if draft.quoted_only and not draft.content:
            nearest = self._content(draft, layout)
            if nearest:
                return replace(draft, content=nearest, quoted_only=False, found="the network")
        return draft

    def _draft(self, span: Span) -> Draft | None:
        head = span.root
        if is_predicate(head):
            return None
        part = _PARTS.get(head.pos_, CuePart.VERB)
        word = reporting_word(span.text.lower(), part) or reporting_word(head.lower_, part)
        if word is None:
            word = CueWord(head.lemma_.lower(), part, CueSense.SAY, _ANY)
        cue = Cue(head, tuple(range(span.start, span.end)), word)
        if head.pos_ in {"VERB", "AUX"}:
            return verb_claim(cue) or replace(drafted(cue, (), "quotation", subject(head)), quoted_only=True)
        if part is CuePart.ADVERB:
            return adverb_claim(cue)
        found = noun_claim(cue) if part is CuePart.NOUN else None
        return found or replace(drafted(cue, (), "quotation"), quoted_only=True)

    def _source(self, draft: Draft) -> Token | None:
        for i in draft.cue:
            if i in self._arcs["source"]:
                return self.doc[self._arcs["source"][i][0]]
        near = [s for s in self.sources if s.sent == draft.head.sent]
        best = min(near, key=lambda s: (abs(s.start - draft.head.i), s.start), default=None)
        return None if best is None else best.root

    def _bounded(self, draft: Draft) -> tuple[int, ...]:
        """Begin a clause behind its verb where the network does, if it drops or adds only a few words."""
        after = [i for i in draft.content if i > draft.head.i]
        if not after or len(after) < len(draft.content):
            return draft.content
        first = after[0]
        begins = [
            s.start for s in self.contents if draft.head.i < s.start <= first + _SHIFT and s.end > first
        ]
        if not begins or begins[0] == first:
            return draft.content
        if begins[0] > first:
            return tuple(i for i in draft.content if i >= begins[0])
        return (*range(begins[0], first), *draft.content)

    def _content(self, draft: Draft, layout: Layout) -> tuple[int, ...]:
        """
        Return the contents joined to the word, else the nearest one behind it.

        Quoted words come with the words around them ('the plan as "a mistake"'); what is
        all quoted is left to the pairing of marks.
        """
        found = self._joined(draft, 0.0)
        if not found:
            near = [s for s in self.contents if s.sent == draft.head.sent and s.start > draft.head.i]
            found = [i for s in near[:1] for i in range(s.start, s.end)]
        content = tuple(i for i in found if i not in draft.cue)
        outside = any(layout.run_of[i] == -1 and layout.is_word(i) for i in content)
        return content if outside else ()

    def _joined(self, draft: Draft, least: float) -> list[int]:
        """Return the tokens of the contents the network joins to the word with a probability of *least*."""
        by_start = {span.start: span for span in self.contents}
        arcs = [self._arcs["content"][i] for i in draft.cue if i in self._arcs["content"]]
        start = next((i for i, probability in arcs if probability >= least), None)
        found: list[int] = []
        while start is not None and start in by_start and start not in found:
            found.extend(range(by_start[start].start, by_start[start].end))
            start = self._arcs["next"].get(start, (None, 0.0))[0]
        return found


def _is_agentless(draft: Draft) -> bool:
    if draft.word is None or draft.word.part in {CuePart.ADVERB, CuePart.ATTRIBUTE, CuePart.NOUN}:
        return True
    return is_passive(draft.head)


def _group(doc: Doc, key: str) -> list[Span]:
    return sorted(doc.spans[key], key=lambda s: (s.start, s.end)) if key in doc.spans else []


def _first(arcs: Iterable[tuple[int, int, str, float]]) -> dict[int, tuple[int, float]]:
    found: dict[int, tuple[int, float]] = {}
    for head, dependent, _, probability in arcs:
        found.setdefault(head, (dependent, probability))
    return found
