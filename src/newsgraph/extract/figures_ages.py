"""Ages: numbers that say how old a person is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.extract.dependents import relation
from newsgraph.extract.number_words import NumberForm
from newsgraph.extract.roles import role_of
from newsgraph.model import FigureRole

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from newsgraph.extract.quantities import Quantity

OLD = re.compile(r"[\s-](?:olds?\b|of\sage\b)", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged?|ages(?:\sof)?|age\sof|at\sage|turn(?:s|ed|ing)?|dies\sat|died\sat|dead\sat)\s(?:of\s|just\s|only\s|about\s|between\s|from\s)*$",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:he|she|i|who)(?:\s(?:is|was|were|had\sbeen|will\sbe|would\shave\sbeen|'s)|['’]s)\s(?:only\s|just\s|about\s|now\s)?$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:when|until|since|before)\s(?:he|she|i)\swas\s(?:only\s|just\s|about\s)?$", re.IGNORECASE
)
_AFTER_AGE = re.compile(r"\s*(?:[,.;)]|and\b|when\b|on\b|$|at\sthe\stime)")
_COMMAS = re.compile(r"[\w.’'”\")]\s?,\s(?:aged\s|age\s)?$")


def person_tokens(doc: Doc) -> frozenset[int]:
    """Return the indices of the tokens that end a mention of a person, by the network."""
    return frozenset(span.end - 1 for span in doc.spans.get("mentions", ()) if span.label_ == "PER")


def is_age(doc: Doc, text: str, quantity: Quantity, words: Span, persons: frozenset[int]) -> bool:
    """Tell whether a number is an age: "78-year-old", "aged 12", "Ann Smith, 39,", "Smith was 90."."""
    unit = quantity.unit.name if quantity.unit is not None else ""
    if unit in {"year", "month", "week", "day"}:
        before = text[max(0, quantity.begin - 16) : quantity.begin]
        return bool(OLD.match(text, quantity.reach) or (_AGED.search(before) and "turn" not in before))
    if unit:
        return False
    if not (
        quantity.form in {NumberForm.DIGITS, NumberForm.WORDS}
        and (quantity.high or quantity.value or 200) <= 120
    ):
        return False
    before = text[max(0, quantity.begin - 24) : quantity.begin]
    if _AGED.search(before):
        return True
    if _WHEN.search(before) and not re.match(r"\sof\b", text[quantity.end : quantity.end + 4]):
        return True
    if not _AFTER_AGE.match(text, quantity.end):
        return False
    if _WAS.search(before):
        return True
    if _said_of_person(words, persons):
        return True
    return (
        bool(_COMMAS.search(before))
        and text[quantity.end : quantity.end + 1] in ",.;)"
        and _after_person(doc, words, persons)
    )


def _said_of_person(words: Span, persons: frozenset[int]) -> bool:
    """Tell whether a bare number is what a person "was": "Conyers was 90."."""
    root = words.root
    subjects = [c for c in root.children if relation(c) == "nsubj" and c.i < words.start]
    copula = any(relation(c) == "cop" for c in root.children)
    return bool(
        copula
        and len(words) <= 3
        and any(s.ent_type_ == "PERSON" or (s.i in persons and s.tag_ == "NN") for s in subjects)
    )


def _after_person(doc: Doc, words: Span, persons: frozenset[int]) -> bool:
    """Tell whether the number between commas follows a person: a name, or a noun for one."""
    at = words.start - 1
    while at > 0 and (doc[at].is_punct or doc[at].is_space):
        at -= 1
    token = doc[at]
    if token.ent_type_:
        return bool(token.ent_type_ in {"PERSON", "PER"})
    if token.i in persons and token.pos_ in {"NOUN", "PROPN"}:
        return True
    if token.pos_:
        person = role_of(token, token) is not FigureRole.COUNT if token.pos_ == "NOUN" else False
        return bool(token.pos_ == "PROPN" and token.text[:1].isupper()) or person
    return bool(token.text[:1].isupper())
