"""
From judgements on pairs to groups.

A pure function: the groups depend on the judgements, never on their order.
Where nothing is judged different the groups are the connected components of
the graph of "same" judgements (networkx is the oracle of the tests).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.model import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PROGRAM = "newsgraph"


def clusters(
    items: Iterable[str],
    judgements: Iterable[Judgement],
    *,
    clash: Callable[[str, str], bool] | None = None,
    tags: Mapping[str, str] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """
    Return the groups *items* fall into, each sorted, in the order of their first items.

    "Same" judgements are followed from the surest to the least sure, people's
    first; one that would bring two items together that are judged different
    is passed over. A person's verdict outranks the program's on the same pair.

    Args:
        items: everything that is to be grouped; judgements on other things are ignored.
        judgements: in any order.
        clash: told the tags of two items, answers whether they must not share a group.
        tags: what *clash* is told of an item; the item itself if it has none. Items
            of one tag never clash, so tags keep large groups cheap.
    """
    groups = _Groups(items, clash, tags or {})
    ruled = rulings(judgements)
    for judgement in ruled:
        if judgement.verdict is Verdict.DIFFERENT:
            groups.part(judgement.left, judgement.right)
    for judgement in sorted(ruled, key=_surest_first):
        if judgement.verdict is Verdict.SAME:
            groups.join(judgement.left, judgement.right, decided=judgement.who != PROGRAM)
    return groups.listed()


def rulings(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """
    Return one judgement a pair, sorted: a person's rather than the program's.

    Among several of one rank "different" outranks "same", and "same" "unsure".
    """
    best: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        pair = (min(judgement.left, judgement.right), max(judgement.left, judgement.right))
        if pair not in best or _rank(judgement) < _rank(best[pair]):
            best[pair] = judgement
    return tuple(best[pair] for pair in sorted(best))


_VERDICTS = {Verdict.DIFFERENT: 0, Verdict.SAME: 1, Verdict.UNSURE: 2}


def _rank(judgement: Judgement) -> tuple[bool, int, float, str, str, str]:
    return (
        judgement.who == PROGRAM,
        _VERDICTS[judgement.verdict],
        -judgement.score,
        judgement.because,
        judgement.who,
        judgement.date or "",
    )


def _surest_first(judgement: Judgement) -> tuple[bool, float, str, str]:
    return (judgement.who == PROGRAM, -judgement.score, judgement.left, judgement.right)


class _Groups:
    """Disjoint sets that know which of them must stay apart."""

    def __init__(
        self, items: Iterable[str], clash: Callable[[str, str], bool] | None, tags: Mapping[str, str]
    ) -> None:
        self._parent = {item: item for item in items}
        self._members = {item: [item] for item in self._parent}
        self._tags = {item: {tags.get(item, item)} for item in self._parent}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._clash = clash

    def root(self, item: str) -> str:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def part(self, left: str, right: str) -> None:
        if left in self._parent and right in self._parent and left != right:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def join(self, left: str, right: str, *, decided: bool) -> None:
        if left not in self._parent or right not in self._parent:
            return
        one, two = self.root(left), self.root(right)
        if one == two or two in self._apart[one]:
            return
        if len(self._members[one]) < len(self._members[two]):
            one, two = two, one
        if not decided and self._clashes(one, two):
            return
        self._parent[two] = one
        self._members[one] += self._members.pop(two)
        self._tags[one] |= self._tags.pop(two)
        for other in self._apart.pop(two, ()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart[one].add(other)

    def _clashes(self, one: str, two: str) -> bool:
        if self._clash is None:
            return False
        return any(self._clash(a, b) for a in self._tags[one] for b in self._tags[two] if a != b)

    def listed(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(group)) for group in self._members.values()))
