"""Where and when: the places and the time of an event's own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.arguments import PLACES, Setting
from newsgraph.extract.clauses import Slots
from newsgraph.extract.dependents import is_verbal, predicate, relation
from newsgraph.model import Participant, TextSpan, TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from newsgraph.model import Time

_LOCATIVE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "into", "across", "around", "off", "to", "from", "over"}
    | {"toward", "towards", "through", "within", "between", "throughout", "along", "beside", "south of"}
    | {"north of", "east of", "west of", "outside of", "inside of", "close to", "onto", "via"}
)
_ASIDE = frozenset({"appos", "nmod", "list", "parataxis", "obl", "conj", "dep", "flat"})
_DATED = frozenset({TimeKind.DATE, TimeKind.INTERVAL})


def clause_places(
    token: Token, around: Slots, setting: Setting, taken: frozenset[TextSpan]
) -> tuple[Participant, ...]:
    """Return the places named by the prepositions and modifiers around an event word, in text order."""
    heads = [h for key, found in around.prepositions.items() if key in _LOCATIVE for h in found]
    heads += [m for m in around.modifier if relation(m) != "amod"]
    heads += _adverbs(token)
    chosen: dict[str, Participant] = {}
    for head in sorted(set(heads), key=lambda t: int(t.i)):
        for place in _chain(head, setting):
            if place.span not in taken:
                chosen.setdefault(place.entity, place)
    return tuple(chosen.values())


def clause_time(token: Token, times: Sequence[Time], doc: Doc) -> str | None:
    """
    Return the id of the date that stands in the clause of *token*, None if there is none.

    A date under the event word itself comes first, then the one nearest to it in its clause.
    """
    sentence = token.sent
    inside = [
        t for t in times if sentence.start_char <= t.span.start < sentence.end_char and t.kind in _DATED
    ]
    if not inside:
        return None
    clause = predicate(token)
    ranked = []
    for time in inside:
        head = _head(time.span, doc)
        if head is None:
            continue
        rank = _rank(head, token, clause)
        if rank is not None:
            ranked.append((rank, abs(head.i - token.i), time.span.start, time.id))
    return min(ranked)[3] if ranked else None


def _rank(head: Token, token: Token, clause: Token) -> int | None:
    """0: the date hangs on the event word; 1: on the verb of its clause; None: elsewhere."""
    node = head
    for _ in range(6):
        if node.i == token.i:
            return 0
        if node.i == clause.i:
            return 1
        if is_verbal(node) or node.head.i == node.i:
            return None
        node = node.head
    return None


def _head(span: TextSpan, doc: Doc) -> Token | None:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _adverbs(token: Token) -> list[Token]:
    """Unmarked places beside the word: "the Gdańsk stabbing" is no such, "the talks, Vienna" is."""
    return [
        c for c in token.children if c.dep_ in {"obl:npmod", "obl:unmarked", "nmod:npmod", "nmod:unmarked"}
    ]


def _chain(head: Token, setting: Setting) -> Iterable[Participant]:
    """Yield a place and the places that follow it: "Springfield, Illinois"."""
    found = setting.found(head)
    if found is None or found[0].type not in PLACES:
        return
    yield Participant(found[0].id, found[1].span, found[1].reading)
    for child in head.children:
        if child.i > head.i and relation(child) in _ASIDE:
            inner = setting.index.at_head(child.idx)
            if inner is not None and inner[0].type in PLACES and inner[1].form == "name":
                yield Participant(inner[0].id, inner[1].span, inner[1].reading)
