"""What a reader has in mind at a place of the text: mentions so far, sentences, quotations and their speakers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.extract.quotes import outermost, quotations
from newsgraph.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.extract.chains import Chain
    from newsgraph.extract.mentions import Candidate

_SAID = frozenset({"ccomp", "parataxis", "obj", "dep"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that stands before the place in question."""

    chain: Chain
    mention: Candidate
    sentence: int


class Discourse:
    """The mentions of a text in order, each with its chain."""

    def __init__(self, doc: Doc, named: list[Chain]) -> None:
        """Begin *doc*; *named* are the chains of all it names anywhere."""
        self.doc = doc
        self.named = named
        self.countries = [chain for chain in named if chain.key.startswith("iso3166:")]
        self.persons = [chain for chain in named if chain.type is EntityType.PERSON]
        self.seen: list[Seen] = []
        self.owner: dict[int, Chain] = {}  # by head token
        self._sentence_starts = [sentence.start for sentence in doc.sents]
        self._text = doc.text  # spaCy builds it anew at every call
        self._quotes = [q.outer for q in outermost(quotations(self._text))]
        self._quote_starts = [q.start for q in self._quotes]
        self._speakers: dict[int, int | None] = {}
        self.arcs: dict[int, tuple[int, float]] = {}
        for head, antecedent, label, probability in doc.user_data.get("newsgraph_arcs", ()):
            if label == "coref" and probability > self.arcs.get(head, (0, 0.0))[1]:
                self.arcs[head] = (antecedent, probability)

    def add(self, chain: Chain, mention: Candidate) -> None:
        """Note a mention; mentions are noted in text order."""
        self.seen.append(Seen(chain, mention, self.sentence(mention.start)))
        self.owner.setdefault(mention.head, chain)

    def sentence(self, token: int) -> int:
        """Return the number of the sentence *token* stands in."""
        return bisect_right(self._sentence_starts, token) - 1

    def recent(self, token: int, sentences: int) -> list[Seen]:
        """Return the mentions of the last *sentences* sentences before *token*, the nearest first."""
        here = self.sentence(token)
        found = []
        for seen in reversed(self.seen):
            if here - seen.sentence >= sentences:
                break
            if seen.mention.start < token:
                found.append(seen)
        return found

    def quotation(self, token: int) -> int | None:
        """Return the number of the quotation *token* stands in."""
        place = self.doc[token].idx
        i = bisect_right(self._quote_starts, place) - 1
        return i if i >= 0 and place < self._quotes[i].end else None

    def speaker(self, quotation: int) -> int | None:
        """
        Return the token that heads the speaker of a quotation, by the tree alone.

        It is the subject of the verb outside the marks that governs the
        quotation or stands in it as a parenthesis; without one, the speaker of
        a quotation that ends in the same or the sentence before.
        """
        if quotation not in self._speakers:
            self._speakers[quotation] = None  # ends a circle of quotations
            self._speakers[quotation] = self._find_speaker(quotation)
        return self._speakers[quotation]

    def _find_speaker(self, quotation: int) -> int | None:
        tokens = self._tokens(quotation)
        for token in tokens:
            for verb in (token.head, *(c for c in token.children if c.dep_ in _SAID)):
                subject = self._subject(verb)
                if subject is not None and self.quotation(verb.i) is None:
                    return subject
        if not tokens or quotation == 0:
            return None
        before = self._tokens(quotation - 1)
        near = before and self.sentence(tokens[0].i) - self.sentence(before[-1].i) <= 1
        same_paragraph = (
            "\n" not in self._text[self._quotes[quotation - 1].end : self._quotes[quotation].start]
        )
        return self.speaker(quotation - 1) if near and same_paragraph else None

    def _tokens(self, quotation: int) -> list[Token]:
        quote = self._quotes[quotation]
        span = self.doc.char_span(quote.start, quote.end, alignment_mode="contract")
        return [] if span is None else [token for token in span if not token.is_punct]

    def _subject(self, verb: Token) -> int | None:
        for child in verb.children:
            if child.dep_ == "nsubj" and self.quotation(child.i) is None:
                return int(child.i)
        return None
