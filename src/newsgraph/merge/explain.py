"""Why two things are one or not, and what a person should look at first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.merge.cluster import PROGRAM, rulings
from newsgraph.merge.decisions import shortest
from newsgraph.model import Collection, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable


def why(collection: Collection, left: str, right: str) -> list[Judgement]:
    """
    Return the judgements that bring two things together or keep them apart.

    Args:
        collection: the merged records.
        left: the id of an entity or happening, or the reference "article/id" of a member.
        right: the same.

    Direct verdicts on the two come first; if there are none, the shortest
    chain of "same" that links them; empty if nothing was ever compared.
    """
    mine, yours = set(members(collection, left)), set(members(collection, right))
    direct = [
        judgement
        for judgement in rulings(collection.judgements)
        if (judgement.left in mine and judgement.right in yours)
        or (judgement.left in yours and judgement.right in mine)
    ]
    if direct:
        return sorted(direct, key=lambda j: (j.who == PROGRAM, -j.score, j.left, j.right))
    links: defaultdict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for judgement in collection.judgements:
        if judgement.verdict is Verdict.SAME:
            links[judgement.left].append((judgement.right, judgement))
            links[judgement.right].append((judgement.left, judgement))
    chain: tuple[Judgement, ...] = ()
    for a in sorted(mine):
        for b in sorted(yours):
            found = shortest(links, a, b)
            if found and (not chain or len(found) < len(chain)):
                chain = found
    return list(chain)


def members(collection: Collection, name: str) -> tuple[str, ...]:
    """Return the references that an entity's or happening's id stands for; a reference stands for itself."""
    for entity in collection.entities:
        if entity.id == name:
            return tuple(str(ref) for ref in entity.members)
    for happening in collection.happenings:
        if happening.id == name:
            return tuple(f"{ref.article}/{ref.event}" for ref in happening.members)
    return (name,)


def doubtful(collection: Collection, n: int = 20) -> list[Judgement]:
    """
    Return the *n* most doubtful verdicts of the program on pairs no person has decided.

    The unsure ones nearest to a merge come first, then the merges that were
    only just made.
    """
    decided = {(j.left, j.right) for j in collection.judgements if j.who != PROGRAM}
    open_ = [
        j
        for j in collection.judgements
        if j.who == PROGRAM and (j.left, j.right) not in decided and j.verdict is not Verdict.DIFFERENT
    ]
    return sorted(
        _once(open_), key=lambda j: (j.verdict is Verdict.SAME, abs(j.score - 0.8), j.left, j.right)
    )[:n]


def _once(judgements: Iterable[Judgement]) -> list[Judgement]:
    return list(dict.fromkeys(judgements))
