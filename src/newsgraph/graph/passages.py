"""Evidence: stretches of an article's text as NIF nodes with offsets and words."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from newsgraph.graph.literals import integer, text
from newsgraph.graph.namespace import NG, NIF, RDF, Mint
from newsgraph.model import Extraction, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Sentences:
    """The sentences of one article, found by what they touch."""

    def __init__(self, sentences: Iterable[TextSpan]) -> None:
        self._sentences = sorted(sentences)
        self._starts = [sentence.start for sentence in self._sentences]

    def touched(self, spans: Iterable[TextSpan]) -> list[TextSpan]:
        """Return the sentences that *spans* touch, in text order; a span outside all of them is its own."""
        found: set[TextSpan] = set()
        for span in spans:
            touched = []
            for sentence in self._sentences[max(bisect_right(self._starts, span.start) - 1, 0) :]:
                if sentence.start >= span.end:
                    break
                if sentence.overlaps(span):
                    touched.append(sentence)
            found.update(touched or [span])
        return sorted(found)


class Passages:
    """
    The sentences of one article that something rests on.

    A sentence is written once, however many statements rest on it.
    """

    def __init__(self, extraction: Extraction, mint: Mint) -> None:
        self._article = extraction.article
        self._mint = mint
        self._sentences = Sentences(extraction.sentences)
        self._written: set[TextSpan] = set()

    def evidence(self, node: NamedNode, spans: Iterable[TextSpan]) -> Iterator[Triple]:
        """Yield the links from *node* to the sentences of *spans*, and those sentences."""
        for sentence in self._sentences.touched(spans):
            target = self._mint.passage(self._article.id, sentence)
            yield Triple(node, NG.evidence, target)
            yield from self.sentence(sentence)

    def sentence(self, sentence: TextSpan) -> Iterator[Triple]:
        """Yield what is known of a sentence, the first time it is asked for."""
        if sentence not in self._written:
            self._written.add(sentence)
            target = self._mint.passage(self._article.id, sentence)
            yield Triple(target, RDF.type, NIF.Sentence)
            yield Triple(target, NIF.referenceContext, self._mint.article(self._article.id))
            yield from self.offsets(target, sentence)

    def offsets(self, node: NamedNode, span: TextSpan) -> Iterator[Triple]:
        """Yield where *span* stands and its words."""
        yield Triple(node, NIF.beginIndex, integer(span.start))
        yield Triple(node, NIF.endIndex, integer(span.end))
        yield Triple(node, NIF.anchorOf, text(span.words(self._article.text)))
