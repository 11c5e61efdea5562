"""Tie each figure to the event, actor, time and claim of its own clause, and a part to its whole."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.extract.dependents import is_verbal, predicate, relation
from newsgraph.extract.entity_index import EntityIndex
from newsgraph.extract.subjects import surface_subjects
from newsgraph.model import Claim, Event, Figure, FigureRole, LocalEntity, TextSpan, Time, TimeKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLIMB = 8
_HAVING = frozenset({"have", "win", "get", "receive", "earn", "secure", "hold", "own", "lose", "deploy", "send", "buy", "sell", "pay",
    "spend", "raise", "owe", "employ", "command", "gain", "score", "take", "claim", "net", "operate", "possess", "donate",
    "pledge", "offer", "contribute", "invest", "borrow", "collect", "garner", "poll", "carry", "transport", "serve"})  # fmt: skip
_OWNED = frozenset({FigureRole.MONEY, FigureRole.VOTES, FigureRole.SEATS, FigureRole.SCORE, FigureRole.PERCENT, FigureRole.RANK,
    FigureRole.TROOPS})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Article:
    """What figures are tied to, indexed by where it stands."""

    doc: Doc
    triggers: dict[int, Event]  # by token index of the trigger
    events: dict[str, Event]
    by_sentence: dict[int, list[tuple[int, Event]]]  # sentence start -> triggers
    entities: EntityIndex
    claims: list[tuple[int, int, Claim]]
    times: tuple[Time, ...]
    time_starts: list[int]


def attach(
    figures: tuple[Figure, ...],
    *,
    doc: Doc,
    events: tuple[Event, ...],
    entities: tuple[LocalEntity, ...],
    claims: tuple[Claim, ...],
    times: tuple[Time, ...],
) -> tuple[Figure, ...]:
    """
    Return *figures* with `event`, `actor`, `time`, `claim` and `part_of` filled where the text says so.

    Nothing is joined across clauses: an event is taken if its trigger governs
    the number or what it counts, or shares their predicate.
    """
    article = _indexed(doc, events, entities, claims, times)
    text: str = doc.text  # spaCy builds it anew at every call
    attached: list[Figure] = []
    for figure in figures:
        token = _token(doc, figure.span)
        if token is None:
            attached.append(figure)
            continue
        event = _event(article, token, figure)
        attached.append(
            replace(
                figure,
                event=event.id if event is not None else None,
                actor=_actor(article, token, figure),
                time=_time(article, token, figure, event),
                claim=_claim(article, figure),
                part_of=_whole(text, figure, attached),
            )
        )
    return tuple(attached)


def _indexed(
    doc: Doc,
    events: tuple[Event, ...],
    entities: tuple[LocalEntity, ...],
    claims: tuple[Claim, ...],
    times: tuple[Time, ...],
) -> _Article:
    triggers: dict[int, Event] = {}
    by_sentence: dict[int, list[tuple[int, Event]]] = {}
    for event in events:
        words = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        if words is None or not len(words):
            continue
        for token in words:
            triggers.setdefault(token.i, event)
        by_sentence.setdefault(words.sent.start, []).append((words.root.i, event))
    contents = sorted(((s.start, s.end, c) for c in claims for s in c.content), key=lambda t: t[:2])
    ordered = tuple(sorted(times, key=lambda t: t.span.start))
    return _Article(
        doc, triggers, {e.id: e for e in events}, by_sentence, EntityIndex(entities),
        contents, ordered, [t.span.start for t in ordered],
    )  # fmt: skip


def _token(doc: Doc, span: TextSpan) -> Token | None:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return words.root if words is not None and len(words) else None


def _head(doc: Doc, figure: Figure) -> Token | None:
    return _token(doc, figure.counted.head) if figure.counted is not None else None


def _event(article: _Article, token: Token, figure: Figure) -> Event | None:
    """Return the event that governs the number or the counted, or is the counted itself ("12-day war")."""
    head = _head(article.doc, figure)
    if head is not None and head.i in article.triggers:
        return article.triggers[head.i]
    for start in (token, head):
        node = start
        for _ in range(_CLIMB):
            if node is None:
                break
            if node.i in article.triggers:
                return article.triggers[node.i]
            if node.head.i == node.i or (is_verbal(node) and node.i != token.i):
                break
            node = node.head
    for child in head.children if head is not None else ():  # "275,000 people killed"
        if relation(child) == "acl" and child.i in article.triggers:
            return article.triggers[child.i]
    return _of_clause(article, token)


def _of_clause(article: _Article, token: Token) -> Event | None:
    """Return the nearest event whose trigger has the number's own predicate."""
    clause = predicate(token)
    near = [
        (abs(at - token.i), at, event)
        for at, event in article.by_sentence.get(token.sent.start, ())
        if predicate(article.doc[at]).i == clause.i or at == clause.i
    ]
    return min(near, key=lambda found: found[:2])[2] if near else None


def _actor(article: _Article, token: Token, figure: Figure) -> str | None:
    """Return whom the figure belongs to: the person of an age, who is counted, who has or gives."""
    head = _head(article.doc, figure)
    if head is not None:
        found = article.entities.at_head(head.idx)
        if found is not None:
            return found[0].id
    if figure.counted is not None and figure.role is not FigureRole.AGE:
        inside = article.entities.inside(figure.counted.span)
        if inside:
            return inside[0][0].id
    if head is not None:
        for child in head.children:
            owner = child.dep_ == "nmod:poss" or (relation(child) == "nmod" and child.i > head.i)
            found = article.entities.at_head(child.idx) if owner else None
            if found is not None:
                return found[0].id
    return _holder(article, token, head, figure.role)


def _holder(article: _Article, token: Token, head: Token | None, role: FigureRole) -> str | None:
    """Return the subject of the verb of having whose object the figure is."""
    node = head if head is not None else token
    for _ in range(4):
        if node.head.i == node.i or is_verbal(node.head):
            break
        node = node.head
    verb = node.head
    if not is_verbal(verb) or relation(node) not in {"obj", "obl"}:
        return None
    if verb.lemma_.lower() not in _HAVING and role not in _OWNED:
        return None
    for subject in surface_subjects(verb):
        found = article.entities.at_head(subject.idx)
        if found is not None:
            return found[0].id
    return None


def _time(article: _Article, token: Token, figure: Figure, event: Event | None) -> str | None:
    """Return the time of the figure's event, or the nearest one with its predicate; lengths are none."""
    if event is not None and event.time is not None:
        return event.time
    sentence = token.sent
    clause = predicate(token)
    low = bisect_left(article.time_starts, sentence.start_char)
    high = bisect_right(article.time_starts, sentence.end_char)
    near = []
    for time in article.times[low:high]:
        if time.kind in {TimeKind.DURATION, TimeKind.SET} or time.span.overlaps(figure.span):
            continue
        word = _token(article.doc, time.span)
        if word is not None and predicate(word).i == clause.i:
            near.append((abs(word.i - token.i), word.i, time.id))
    return min(near)[2] if near else None


def _claim(article: _Article, figure: Figure) -> str | None:
    """Return the innermost claim whose content holds the figure."""
    holding = [
        (end - start, start, claim.id)
        for start, end, claim in article.claims
        if start <= figure.span.start and figure.span.end <= end
    ]
    return min(holding)[2] if holding else None


_PART = re.compile(
    r"\s(?:more\s)?(?:of|among)\s(?:them|those|these|whom|which|the\s(?:\w+\s)?(?:victims|dead|injured|detainees|total|group))\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:the\sother|the\sremaining|including|among\sthem|of\swhom|of\swhich|of\sthose|of\sthese|of\sthem|out\sof\sthese)\s(?:the\s)?(?:at\sleast\s|about\s|some\s|only\s)?$",
    re.IGNORECASE,
)


def _whole(text: str, figure: Figure, earlier: list[Figure]) -> str | None:
    """Return the last plain count before a part of it: "150 of them", "the other 30", "including 12 children"."""
    behind = _PART.match(text, figure.span.end)
    before = _OTHER.search(text[max(0, figure.span.start - 32) : figure.span.start])
    if behind is None and before is None:
        return None
    reach = 160 if before is not None and "including" in before[0].lower() else 420
    for other in reversed(earlier[-6:]):
        if figure.span.start - other.span.end > reach:
            return None
        if other.unit is not None or other.role in {FigureRole.AGE, FigureRole.RANK, FigureRole.SCORE}:
            continue
        if (
            other.value is not None
            and figure.value is not None
            and other.value < figure.value
            and figure.unit is None
        ):
            continue
        if other.part_of is not None and before is not None and "other" not in before[0].lower():
            continue
        return other.part_of or other.id if before is not None and "other" in before[0].lower() else other.id
    return None
