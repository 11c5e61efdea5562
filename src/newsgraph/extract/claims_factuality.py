"""How sure an article is that something was said at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.claims_draft import cases, children, relation
from newsgraph.extract.cues import CuePart, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.extract.cues import CueWord

_NEGATIONS = frozenset(
    {"not", "n't", "n\N{RIGHT SINGLE QUOTATION MARK}t", "never", "no", "neither", "nor", "hardly"}
)
_REFUSING = frozenset({"refuse", "decline", "fail", "stop"})
_MODAL = {"may": 0.5, "might": 0.5, "could": 0.5, "can": 0.7, "would": 0.6, "should": 0.4, "must": 0.5}
_COMING = {"will": 0.7, "'ll": 0.7, "\N{RIGHT SINGLE QUOTATION MARK}ll": 0.7, "shall": 0.7}
_SEEMING = {"appear": 0.7, "seem": 0.7, "expect": 0.5, "plan": 0.6, "want": 0.4, "intend": 0.6}
_OPEN = frozenset({"if", "whether", "unless"})


def is_negated(cue: Token) -> bool:
    """Tell whether the article says that it was not said: "did not say that", "no one said that"."""
    if any(c.lower_ in _NEGATIONS and relation(c) in {"advmod", "det", "cc"} for c in cue.children):
        return True
    for who in children(cue, "nsubj"):
        if who.lower_ in {"nobody", "none", "neither"} or any(c.lower_ == "no" for c in who.children):
            return True
    return relation(cue) == "xcomp" and cue.head.lemma_ in _REFUSING


def certainty(cue: Token, word: CueWord | None) -> float:
    """Return how certain it is that it was said, 0 to 1: lowered by "may", "reportedly", "if"."""
    value = 1.0 if word is None else word.certainty
    for child in cue.children:
        lower = child.lower_
        if child.dep_ == "aux":
            value = min(value, _MODAL.get(lower, 1.0), _COMING.get(lower, 1.0))
        hedge = lexicon().get((lower, CuePart.ADVERB))
        if hedge is not None:
            value = min(value, hedge.certainty)
    if relation(cue) == "xcomp":
        value = min(value, _SEEMING.get(cue.head.lemma_, 1.0))
    if cases(cue) & _OPEN:
        value = min(value, 0.4)
    return value
