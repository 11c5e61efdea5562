"""Whom a pronoun refers to, or nobody: it abstains rather than guess between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.mentions import SUBJECTS, Candidate
from newsgraph.model import EntityType, Gender, MentionForm

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.extract.chains import Chain
    from newsgraph.extract.discourse import Discourse, Seen

_PERSONS = frozenset({EntityType.PERSON})
_THINGS = frozenset({EntityType.ORGANISATION, EntityType.GPE, EntityType.FACILITY, EntityType.LOCATION})
_BODIES = frozenset({EntityType.ORGANISATION, EntityType.GPE})
_MANY = frozenset({EntityType.GROUP, EntityType.NORP, EntityType.ORGANISATION})
_SENTENCES = {"he": 4, "she": 4, "it": 2, "they": 3}  # how far back an antecedent is looked for
_MARGIN = 6.0  # points by which the best antecedent must lead
_LIKELY = 0.5  # probability from which the network's link is followed
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def antecedent(view: Discourse, pronoun: Candidate) -> tuple[Chain, str] | None:
    """Return the chain a third-person pronoun belongs to, with the reason; None: undecided."""
    linked = _linked(view, pronoun)
    if linked is not None:
        return linked, "the network links it"
    scored: dict[int, tuple[float, int, Chain]] = {}
    token = view.doc[pronoun.head]
    for rank, seen in enumerate(view.recent(pronoun.start, _SENTENCES[pronoun.kind])):
        if not _agrees(seen.chain, pronoun) or not _free(view, token, seen):
            continue
        points = _points(view, token, seen) - rank * 0.5
        known = scored.get(id(seen.chain))
        if known is None or points > known[0]:
            scored[id(seen.chain)] = (points, -rank, seen.chain)
    ranked = sorted(scored.values(), key=lambda each: each[:2], reverse=True)
    if not ranked or ranked[0][0] <= 0:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][2], f"nearest {pronoun.kind} that agrees"


def speaker(view: Discourse, pronoun: Candidate) -> tuple[Chain, str] | None:
    """Return the chain of the speaker whose quotation an "I" or "we" stands in."""
    quotation = view.quotation(pronoun.head)
    subject = view.speaker(quotation) if quotation is not None else None
    chain = view.owner.get(subject) if subject is not None else None
    if chain is None:
        return None
    one = chain.type is EntityType.PERSON and not chain.plural
    if one is not (pronoun.kind == "i"):
        return None
    return chain, "speaker of the quotation"


def _linked(view: Discourse, pronoun: Candidate) -> Chain | None:
    link = view.arcs.get(pronoun.head)
    if link is None or link[1] < _LIKELY:
        return None
    chain = view.owner.get(link[0])
    return chain if chain is not None and _agrees(chain, pronoun) else None


def _agrees(chain: Chain, pronoun: Candidate) -> bool:
    """Tell whether type, gender and number of a chain allow the pronoun."""
    match pronoun.kind:
        case "he" | "she":
            return chain.type in _PERSONS and not chain.plural and chain.gender in {pronoun.gender, None}
        case "it":
            return chain.type in _THINGS and not (chain.plural and chain.type is not EntityType.GPE)
        case _:
            return chain.type in _MANY or chain.plural


def _free(view: Discourse, token: Token, seen: Seen) -> bool:
    """Tell whether grammar and quotation marks allow the two to be one."""
    other = view.doc[seen.mention.head]
    reflexive = token.lower_ in _REFLEXIVE
    if (
        token.lower_ not in _POSSESSIVE
        and not reflexive
        and other.head == token.head
        and other.dep_ != "conj"
    ):
        return False
    if reflexive:
        return bool(other.head == token.head or seen.sentence == view.sentence(token.i))
    if token.is_ancestor(other) or (
        other.is_ancestor(token) and seen.mention.form is not MentionForm.PRONOUN
    ):
        return bool(token.dep_ != "nmod:poss" or other != token.head) and not _within(token, seen)
    quotation = view.quotation(token.i)
    if quotation is not None and view.quotation(other.i) != quotation:
        return view.owner.get(view.speaker(quotation) or -1) is not seen.chain
    return True


def _within(token: Token, seen: Seen) -> bool:
    """Tell whether the pronoun stands inside the mention's own phrase: "the company and its staff" does not count."""
    return bool(seen.mention.start <= token.i < seen.mention.end)


def _points(view: Discourse, token: Token, seen: Seen) -> float:
    """Score an antecedent by nearness, grammatical role and how much the article speaks of it."""
    other = view.doc[seen.mention.head]
    points = 60.0 - 20.0 * (view.sentence(token.i) - seen.sentence)
    points += {"nsubj": 22.0, "nsubj:pass": 20.0, "obj": 6.0, "iobj": 6.0}.get(other.dep_, 0.0)
    if other.dep_ in SUBJECTS and token.dep_ in SUBJECTS | {"nmod:poss"}:
        points += 8.0
    if other.dep_ in {"compound", "amod"}:
        points -= 25.0
    if other.dep_ == "nmod:poss":
        points += 4.0
    points += min(len(seen.chain.members), 6) * 1.5
    if seen.mention.form is MentionForm.PRONOUN:
        points += 6.0
    if token.lower_ in {"they", "their", "them"} and seen.chain.type in _BODIES and not seen.chain.plural:
        points -= 12.0
    if token.lower_ in {"it", "its"} and seen.chain.type not in _BODIES:
        points -= 6.0
    if seen.chain.gender is Gender.FEMININE or seen.chain.gender is Gender.MASCULINE:
        points += 4.0
    return points
