"""Figures: numbers that count or measure something, with what they count and how sure they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from newsgraph.extract.counted import counted
from newsgraph.extract.counted_network import counted_arcs
from newsgraph.extract.dependents import is_verbal, predicate
from newsgraph.extract.factuality import factuality
from newsgraph.extract.figures_ages import OLD, is_age, person_tokens
from newsgraph.extract.non_figures import is_label, is_name_part, is_pronoun_one, links, within
from newsgraph.extract.number_words import ORDINALS, NumberForm
from newsgraph.extract.quantities import Quantity, quantities
from newsgraph.extract.roles import role_of
from newsgraph.extract.units import Unit
from newsgraph.model import Bound, Counted, Figure, FigureRole, Status, TextSpan, Time, TimeKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class _Found:
    quantity: Quantity
    words: Span
    counted: Counted | None
    role: FigureRole
    status: Status


def figures(doc: Doc, *, times: tuple[Time, ...]) -> tuple[Figure, ...]:
    """
    Return the figures of *doc* in text order, ids "f1" onwards.

    Args:
        doc: the article; without a dependency parse figures have no counted
            thing, and their status is ACTUAL.
        times: the article's time expressions: numbers inside dates are no figures.

    Bounds and changes as in CQE (Almasian et al., EMNLP 2023). `event`,
    `actor`, `time`, `claim` and `part_of` are left to `attach`.
    """
    text: str = doc.text
    arcs = counted_arcs(doc) if doc.has_annotation("DEP") else None
    persons = person_tokens(doc)
    barred = _barred(text, times)
    found: list[_Found] = []
    for quantity in _all(text):
        words = doc.char_span(quantity.start, max(quantity.end, quantity.reach), alignment_mode="expand")
        if words is None or len(words) == 0 or within(barred, quantity.start, quantity.end):
            continue
        if _rejected(doc, text, quantity, words):
            continue
        found.append(_read(doc, text, quantity, words, found, arcs=arcs, persons=persons))
    return tuple(_figure(n, item) for n, item in enumerate(found, start=1))


def _barred(text: str, times: tuple[Time, ...]) -> tuple[tuple[int, int], ...]:
    """Return where no figure can be: dates, sets of dates, addresses, telephone numbers."""
    dated = [(t.span.start, t.span.end) for t in times if t.kind is not TimeKind.DURATION]
    return tuple(sorted([*dated, *links(text)]))


def _all(text: str) -> list[Quantity]:
    ranked = _ranks(text)
    taken = tuple((q.start, q.end) for q in ranked)
    others = [q for q in quantities(text) if not within(taken, q.start, q.end)]
    return sorted([*others, *ranked, *_twice(text), *_nobody(text)], key=lambda q: q.start)


def _rejected(doc: Doc, text: str, quantity: Quantity, words: Span) -> bool:
    if (
        quantity.unit is not None
        and quantity.unit.name in {"rank", "time", "people"}
        and quantity.form is NumberForm.WORDS
    ) and (quantity.value == 0 or (not text[quantity.start].isdigit() and quantity.unit.name != "time")):
        return False
    return (
        is_label(text, quantity)
        or is_pronoun_one(text, quantity, words)
        or is_name_part(doc, text, quantity, words)
    )


# -- words that are figures without being cardinal numbers

_ORD = "|".join(sorted(ORDINALS, key=lambda w: (-len(w), w))) + r"|\d{1,3}(?:st|nd|rd|th)"
_RANK = re.compile(
    rf"\b(?:(?:c[ao]me|coming|comes|finish(?:ed|es|ing)?|plac(?:ed|ing)|rank(?:ed|s|ing)?|tied\sfor)\s(?:in\s|a\s)?(?:distant\s)?(?P<a>{_ORD})(?=\s(?:with|in|at|on|out|overall|for|behind|among|place)|[.,;)])"
    rf"|(?<=\b[Ii]n\s)(?P<b>{_ORD})(?=\s(?:place|was|were|with)\b)|(?<!in\sthe\s)(?P<c>{_ORD})(?=\splace\b|\sand\s(?:{_ORD})\splace)"
    rf"|(?P<d>{_ORD})(?=[\s-](?:most|least)[\s-]\w|[\s-](?!(?:west|east|forest|test|guest|quest|request|interest|harvest|arrest|protest|contest|priest|nest|rest|best|latest|chest|vest|manifest)\b)[a-z]{{2,}}est\b))",
    re.IGNORECASE,
)  # fmt: skip


def _ranks(text: str) -> list[Quantity]:
    found = []
    for match in _RANK.finditer(text):
        group = next(g for g in "abcd" if match[g])
        word = match[group].lower()
        if group == "d" and word == "first":
            continue
        value = Decimal(ORDINALS[word]) if word in ORDINALS else Decimal(re.match(r"\d+", word)[0])  # type: ignore[index]
        start, end = match.span(group)
        unit = Unit("rank", FigureRole.RANK, start, end, fused=True)
        found.append(_plain(start, end, value, unit))
    return found


def _plain(start: int, end: int, value: Decimal, unit: Unit) -> Quantity:
    return Quantity(start, end, end, start, value, None, None, Bound.EXACT, NumberForm.WORDS, unit)


_TWICE = re.compile(
    r"(?<![\w-])(?P<n>twice|thrice)(?!\w|-|\s(?:as|the|that|its|their|his|daily|a|weekly|what)\b)",
    re.IGNORECASE,
)


def _twice(text: str) -> list[Quantity]:
    return [
        _plain(
            m.start(),
            m.end(),
            Decimal(2 if m["n"].lower() == "twice" else 3),
            Unit("time", FigureRole.COUNT, m.start(), m.end(), fused=True),
        )
        for m in _TWICE.finditer(text)
    ]


_NOBODY = re.compile(
    r"(?<![\w-])(?P<n>no\sone|no-one|nobody|none)(?=\s(?:people\s|passengers\s|of\s(?:them|those|the\s\w+)\s|other\s)?(?:(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:reported\s|seriously\s)?(?:killed|injured|hurt|wounded|missing|harmed|dead)|died\b))",
    re.IGNORECASE,
)


def _nobody(text: str) -> list[Quantity]:
    return [
        _plain(
            m.start(), m.end(), Decimal(0), Unit("people", FigureRole.PEOPLE, m.start(), m.end(), fused=True)
        )
        for m in _NOBODY.finditer(text)
    ]


# -- reading one figure


def _read(
    doc: Doc,
    text: str,
    quantity: Quantity,
    words: Span,
    earlier: list[_Found],
    *,
    arcs: dict[int, tuple[int, float]] | None,
    persons: frozenset[int],
) -> _Found:
    role = _unit_role(doc, text, quantity, words, persons)
    old = OLD.match(text, quantity.reach) if role is FigureRole.AGE else None
    if old is not None:  # "14-year-old boy": what is counted begins after "old"
        words = doc.char_span(quantity.start, old.end(), alignment_mode="expand") or words
    if arcs is None:
        return _Found(
            quantity, words, None, role or _score_role(text, quantity) or FigureRole.COUNT, Status.ACTUAL
        )
    root = words.root
    thing = counted(doc, root, words, role=role, arcs=arcs)
    head = _token(doc, thing)
    if earlier and quantity.unit is not None and _converts(text, earlier[-1].quantity, quantity):
        thing = earlier[-1].counted or thing
    if thing is None and quantity.unit is not None:
        shared = _elliptic(text, quantity, words, earlier)
        thing = shared.counted if shared is not None else None
    if role is None:
        role = role_of(root, head)
        shared = (
            _elliptic(text, quantity, words, earlier) if thing is None and role is FigureRole.COUNT else None
        )
        if shared is not None:
            thing, role = shared.counted, shared.role
        role = _score_role(text, quantity) or role
    return _Found(quantity, words, thing, role, _status(root, head))


def _token(doc: Doc, thing: Counted | None) -> Token | None:
    if thing is None:
        return None
    words = doc.char_span(thing.head.start, thing.head.end, alignment_mode="expand")
    return words.root if words is not None and len(words) else None


_CONVERTED = re.compile(r",?\s?\((?:about|approximately|around|roughly|~)?\s?|;\s")


def _converts(text: str, last: Quantity, here: Quantity) -> bool:
    """Tell whether a quantity in brackets says the one before it in another unit."""
    same = last.unit is not None and here.unit is not None and last.unit.role is here.unit.role
    return same and bool(_CONVERTED.fullmatch(text, last.reach, here.start))


def _score_role(text: str, quantity: Quantity) -> FigureRole | None:
    if not quantity.score:
        return None
    return FigureRole.VOTES if _voted(text, quantity) else FigureRole.SCORE


def _unit_role(
    doc: Doc, text: str, quantity: Quantity, words: Span, persons: frozenset[int]
) -> FigureRole | None:
    """Return the role the unit or the words around give, before any noun is looked for."""
    if quantity.form is NumberForm.AGES or is_age(doc, text, quantity, words, persons):
        return FigureRole.AGE
    unit = quantity.unit
    if unit is None or unit.name in {"time", "storey", "point"}:
        return FigureRole.SCORE if unit is not None and unit.name == "point" and not quantity.change else None
    if unit.name == "people" or unit.role is FigureRole.COUNT:
        return None
    if unit.role is FigureRole.MONEY:
        return FigureRole.MONEY
    return unit.role


_VOTE = re.compile(
    r"\b(?:vot\w+|ballots?|ruling|ruled|decision|court|senate|house|parliament|council|committee|passed|approved|rejected)\b",
    re.IGNORECASE,
)


def _voted(text: str, quantity: Quantity) -> bool:
    return bool(_VOTE.search(text[max(0, quantity.start - 60) : quantity.end + 30]))


_LISTED = re.compile(r"(?:-year-olds?)?,?\s(?:and\s|or\s)?(?:aged\s)?")


def _elliptic(text: str, quantity: Quantity, words: Span, earlier: list[_Found]) -> _Found | None:
    """Return the number before, where this one repeats its clause: "21 in Davao, 36 in Cotabato", "injured 50 more"."""
    last = earlier[-1] if earlier else None
    if last is None or last.counted is None or last.words.sent.start != words.sent.start:
        return None
    if last.role is FigureRole.AGE and quantity.unit is None:
        listed = _LISTED.fullmatch(text, last.quantity.reach, quantity.begin)
        return last if listed else None
    if _unit_name(last.quantity) != _unit_name(quantity) or last.role in {
        FigureRole.AGE, FigureRole.RANK, FigureRole.SCORE, FigureRole.DURATION, FigureRole.DISTANCE
    }:  # fmt: skip
        return None
    after = words.doc[words.end] if words.end < len(words.doc) else None
    if after is not None and after.lower_ == "more":
        after = words.doc[words.end + 1] if words.end + 1 < len(words.doc) else None
    if after is None or after.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return None
    return last


def _unit_name(quantity: Quantity) -> str | None:
    return quantity.unit.name if quantity.unit is not None else None


# words that report or measure rather than plan or doubt; the number under them is given as a fact
_REPORTING = frozenset({"report", "reportedly", "claim", "suggest", "allege", "allegedly", "say", "believe", "think", "estimate", "indicate",
    "suspect", "accuse", "charge", "investigate", "describe", "can", "ca", "work", "appear", "seem", "apparently", "deny", "attempt",
    "support", "allow", "discuss", "convict", "confirm", "tell", "consider", "try", "struggle"})  # fmt: skip
_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "same", "its", "his", "her", "their", "our", "my", "other"}
)


def _status(root: Token, thing: Token | None) -> Status:
    """
    Return how the figure's clause is presented.

    What is spoken of as given ("the two explosions") is actual whatever its
    clause says; a report alone casts no doubt on its number.
    """
    noun = thing if thing is not None and thing.pos_ in {"NOUN", "PROPN"} else root
    if any(
        c.lower_ in _DEFINITE
        for n in (noun, root)
        for c in n.children
        if c.i < root.i or (n.i == noun.i and c.i < noun.i)
    ):
        return Status.ACTUAL
    verb = predicate(root)
    found = factuality(verb if verb.i != root.i or is_verbal(root) else root)
    if found.negated and found.status is Status.ACTUAL and _undergoes(root, verb):
        return Status.DENIED  # "did not kill 20 people"
    if found.status in {Status.ACTUAL, Status.ONGOING}:
        return found.status
    if found.hedge is None:
        return Status.ACTUAL
    hedge = root.doc.char_span(found.hedge.start, found.hedge.end, alignment_mode="expand")
    if hedge is None or hedge.root.lemma_.lower() in _REPORTING or hedge.root.lower_ in _REPORTING:
        return Status.ACTUAL
    return found.status


def _undergoes(root: Token, verb: Token) -> bool:
    node = root
    while node.dep_ in {"nummod", "nmod", "amod", "compound"} and node.head.i != node.i:
        node = node.head
    return bool(node.head.i == verb.i and node.dep_ in {"obj", "nsubj:pass"})


def _figure(number: int, item: _Found) -> Figure:
    quantity = item.quantity
    unit = quantity.unit.name if quantity.unit is not None else None
    if item.role is FigureRole.AGE:
        unit = unit or "year"
    if unit in {"people", "point"} and item.role is not FigureRole.SCORE:
        unit = None if unit == "people" else unit
    return Figure(
        id=f"f{number}",
        span=TextSpan(quantity.start, quantity.end),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        unit=unit,
        counted=item.counted,
        role=item.role,
        status=item.status,
        change=quantity.change,
    )
