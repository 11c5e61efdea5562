"""The author's own voice is what no claim covers."""

from __future__ import annotations

from docs import doc
from newsgraph.extract.author_voice import author_voice
from newsgraph.extract.claims import claims
from newsgraph.extract.within_claim import innermost
from newsgraph.model import Claim, ClaimKind, CueSense, TextSpan

TEXT = doc(
    "Talks talk NOUN nsubj 2\nfailed fail VERB ROOT 0\nagain again ADV advmod 2\n. . PUNCT punct 2\n\n"
    "Ana Ana PROPN nsubj 2\nsaid say VERB ROOT 0\nthat that SCONJ mark 5\npeace peace NOUN nsubj 5\n"
    "held hold VERB ccomp 2\n. . PUNCT punct 2\n\n"
    "Was be AUX cop 3\nthat that PRON nsubj 3\ntrue true ADJ ROOT 0\n? ? PUNCT punct 3"
)


def test_asserting_sentences_only():
    """A report is its speaker's, a question asserts nothing: one sentence is left."""
    spans = author_voice(TEXT, claims(TEXT, entities=()))
    assert [s.words(TEXT.text) for s in spans] == ["Talks failed again."]


def test_without_claims_every_statement_is_the_authors():
    """With no claims, reports count as the author's words too."""
    assert len(author_voice(TEXT, ())) == 2


def claim(number: int, *spans: tuple[int, int]) -> Claim:
    content = tuple(TextSpan(*s) for s in spans)
    return Claim(id=f"c{number}", content=content, kind=ClaimKind.INDIRECT, sense=CueSense.SAY)


def test_innermost():
    """Of nested claims the inner one holds the words; outside all there is none."""
    nested = (claim(1, (0, 100)), claim(2, (10, 50), (60, 70)))
    assert innermost(nested, TextSpan(12, 20)) == nested[1]
    assert innermost(nested, TextSpan(52, 58)) == nested[0]
    assert innermost(nested, TextSpan(100, 110)) is None
