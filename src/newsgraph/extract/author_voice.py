"""Sentences in the author's own voice that assert or judge."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.extract.claims_draft import children, is_verbal, relation
from newsgraph.extract.tables import table
from newsgraph.model import AuthorSentence, TextSpan, VoiceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from newsgraph.model import Claim

_FEWEST = 3  # words of a sentence that says something
_OWN = 0.4  # share of a sentence's words that must be the author's
_QUESTION = "?"
_PARTS = {
    "stance": ("ADV",),
    "value": ("ADJ", "NOUN"),
    "duty": ("AUX",),
    "inference": ("AUX", "VERB"),
}  # class in judgements.tsv -> parts of speech
_DEPENDENT = frozenset({"ccomp", "xcomp", "acl", "advcl", "amod"})


def author_voice(doc: Doc, claims: Sequence[Claim]) -> tuple[AuthorSentence, ...]:
    """
    Return the sentences of *doc* that state something on nobody else's word.

    A sentence counts if it has a finite clause of its own, outside every
    claim's content, whose head is no reporting word; questions and
    fragments without a verb do not. Spans exclude space at their ends.
    """
    credited = _covered(doc, (piece for claim in claims for piece in claim.content))
    cues = _covered(doc, (claim.cue for claim in claims if claim.cue is not None))
    stated = (_stated(s, credited, cues) for s in map(_stripped, doc.sents) if s is not None)
    return tuple(statement for statement in stated if statement is not None)


def _stated(sentence: Span, credited: frozenset[int], cues: frozenset[int]) -> AuthorSentence | None:
    words = [t for t in sentence if any(c.isalnum() for c in t.text)]
    own = [t for t in words if t.i not in credited]
    if len(words) < _FEWEST or len(own) < _OWN * len(words) or sentence[-1].text == _QUESTION:
        return None
    if not any(_states(token, cues) for token in own):
        return None
    judging = tuple(_span(t) for t in own if t.i not in cues and _judges(t))
    return AuthorSentence(
        TextSpan(sentence[0].idx, sentence[-1].idx + len(sentence[-1].text)),
        VoiceKind.JUDGE if judging else VoiceKind.ASSERT,
        judging,
    )


def _judges(token: Token) -> bool:
    return token.lemma_.lower() in _judging().get(token.pos_, ())


def _states(token: Token, cues: frozenset[int]) -> bool:
    """Tell whether *token* heads a finite main clause that is not a report."""
    if token.i in cues or relation(token) in _DEPENDENT:
        return False
    predicative = bool(children(token, "cop"))
    if not (is_verbal(token) or predicative):
        return False
    return bool(children(token, "nsubj", "csubj", "expl")) and not any(
        c.i in cues for c in children(token, "conj")
    )


def _span(token: Token) -> TextSpan:
    return TextSpan(token.idx, token.idx + len(token.text))


def _covered(doc: Doc, spans: Iterable[TextSpan]) -> frozenset[int]:
    found: set[int] = set()
    for span in spans:
        covered = doc.char_span(span.start, span.end, alignment_mode="expand")
        if covered is not None:
            found.update(range(covered.start, covered.end))
    return frozenset(found)


def _stripped(sentence: Span) -> Span | None:
    start, end = sentence.start, sentence.end
    while start < end and sentence.doc[start].is_space:
        start += 1
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[start:end] if end > start else None


@cache
def _judging() -> Mapping[str, frozenset[str]]:
    """Return the lemmas that judge, by part of speech; a name is none of them."""
    found: dict[str, set[str]] = {}
    for kind, lemmas in table("judgements.tsv"):
        for pos in _PARTS[kind]:
            found.setdefault(pos, set()).update(lemmas.split())
    return {pos: frozenset(lemmas) for pos, lemmas in found.items()}
