"""The author's own voice is what no claim covers."""

from __future__ import annotations

import pytest

from docs import doc
from newsgraph.extract.author_voice import author_voice
from newsgraph.extract.claims import claims
from newsgraph.extract.within_claim import innermost
from newsgraph.model import Claim, ClaimKind, CueSense, TextSpan, VoiceKind

TEXT = doc(
    "Talks talk NOUN nsubj 2\nfailed fail VERB ROOT 0\nagain again ADV advmod 2\n. . PUNCT punct 2\n\n"
    "Ana Ana PROPN nsubj 2\nsaid say VERB ROOT 0\nthat that SCONJ mark 5\npeace peace NOUN nsubj 5\n"
    "held hold VERB ccomp 2\n. . PUNCT punct 2\n\n"
    "Was be AUX cop 3\nthat that PRON nsubj 3\ntrue true ADJ ROOT 0\n? ? PUNCT punct 3"
)


def test_asserting_sentences_only():
    """A report is its speaker's, a question asserts nothing: one sentence is left."""
    spans = author_voice(TEXT, claims(TEXT, entities=()))
    assert [s.span.words(TEXT.text) for s in spans] == ["Talks failed again."]


def test_without_claims_every_statement_is_the_authors():
    """With no claims, reports count as the author's words too."""
    assert len(author_voice(TEXT, ())) == 2


@pytest.mark.parametrize(
    ("rows", "kind", "judging"),
    [
        ("Talks talk NOUN nsubj 2\nfailed fail VERB ROOT 0\nagain again ADV advmod 2\n. . PUNCT punct 2", VoiceKind.ASSERT, []),
        ("Ironically ironically ADV advmod 3\ntalks talk NOUN nsubj 3\nfailed fail VERB ROOT 0\n. . PUNCT punct 3",
            VoiceKind.JUDGE, ["Ironically"]),
        ("The the DET det 2\nvote vote NOUN nsubj 5\nwas be AUX cop 5\na a DET det 5\nsham sham NOUN ROOT 0\n. . PUNCT punct 5",
            VoiceKind.JUDGE, ["sham"]),
        ("Both both DET nsubj 3\nshould should AUX aux 3\nleave leave VERB ROOT 0\n. . PUNCT punct 3", VoiceKind.JUDGE, ["should"]),
        ("It it PRON nsubj 2\nruns run VERB ROOT 0\nTragic tragic PROPN compound 4\nTales tale PROPN obj 2\n. . PUNCT punct 2",
            VoiceKind.ASSERT, []),
    ],
)  # fmt: skip
def test_a_sentence_judges_by_its_own_words(rows, kind, judging):
    """Stance, praise, blame and duty judge; a name does not."""
    text = doc(rows)
    (sentence,) = author_voice(text, ())
    assert sentence.kind is kind
    assert [span.words(text.text) for span in sentence.judging] == judging


def test_a_speakers_words_do_not_judge_for_the_author():
    """What a claim covers is the speaker's judgement."""
    text = doc(
        "Ana Ana PROPN nsubj 3\nalso also ADV advmod 3\nleft leave VERB ROOT 0\nand and CCONJ cc 5\nsaid say VERB conj 3\n"
        "peace peace NOUN nsubj 7\nfailed fail VERB ccomp 5\nshamefully shameful ADV advmod 7\n. . PUNCT punct 3"
    )
    start = text.text.index("peace")
    inside = claim(1, (start, start + len("peace failed shamefully")))
    assert [s.kind for s in author_voice(text, (inside,))] == [VoiceKind.ASSERT]


def claim(number: int, *spans: tuple[int, int]) -> Claim:
    content = tuple(TextSpan(*s) for s in spans)
    return Claim(id=f"c{number}", content=content, kind=ClaimKind.INDIRECT, sense=CueSense.SAY)


def test_innermost():
    """Of nested claims the inner one holds the words; outside all there is none."""
    nested = (claim(1, (0, 100)), claim(2, (10, 50), (60, 70)))
    assert innermost(nested, TextSpan(12, 20)) == nested[1]
    assert innermost(nested, TextSpan(52, 58)) == nested[0]
    assert innermost(nested, TextSpan(100, 110)) is None
