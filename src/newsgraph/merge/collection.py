"""The whole of merging, in the order in which its parts need one another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.merge import block
from newsgraph.merge import decisions as decided
from newsgraph.merge.cluster import clusters
from newsgraph.merge.compare import different_identity, different_suffix, gender_clash
from newsgraph.merge.entities import Local, entities
from newsgraph.merge.happenings import happenings
from newsgraph.merge.judge import judge, verdict
from newsgraph.merge.names import fold
from newsgraph.merge.origins import origins, sketch
from newsgraph.merge.profile import Profile, bearers, profiles
from newsgraph.merge.short import judge_short
from newsgraph.model import Collection, EntityRef, Extraction, Judgement, Resolver, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


def merge(extractions: Iterable[Extraction], *, decisions: Sequence[Judgement] = ()) -> Collection:
    """
    Return the entities, happenings and origins of a collection, with the judgements they rest on.

    The result does not depend on the order of *extractions*; comparisons are
    left to `newsgraph.contrast`.

    Args:
        extractions: the records of the articles, each article once.
        decisions: people's judgements; they outrank the program's.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.article.id)
    named = profiles(bearer for extraction in ordered for bearer in bearers(extraction))
    judged = [*judge_names(named), *decided.spread(decisions, sides(named))]
    merged = entities(_groups(ordered, named, judged))
    resolver = Resolver(Collection(entities=merged))
    happened, event_judgements = happenings(ordered, merged, resolver, decisions=decisions)
    return Collection(
        entities=merged,
        happenings=happened,
        origins=origins(sketch(extraction.article) for extraction in ordered),
        judgements=tuple(sorted((*judged, *event_judgements))),
    )


def judge_names(named: Sequence[Profile]) -> Iterator[Judgement]:
    """Yield the program's verdicts: inside each name, between full names, and on names that stand alone."""
    for profile in named:
        yield from same_name(profile)
    between = [found for left, right in block.pairs(named) if (found := judge(left, right))]
    yield from between
    by_id = {profile.id: profile for profile in named}
    full = clusters((p.id for p in named if not p.short), between, clash=clash_of(by_id))
    yield from judge_short(named, {member: group[0] for group in full for member in group})


def sides(named: Iterable[Profile]) -> Mapping[str, tuple[str, ...]]:
    """Return what a side of a decision may stand for: a reference for itself, a name for its bearers."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for profile in named:
        for bearer in profile.bearers:
            known[str(bearer.ref)].add(str(bearer.ref))
            for name in (bearer.entity.name, *bearer.entity.aliases):
                known[" ".join(fold(name))].add(profile.id)
    return {key: tuple(sorted(ids)) for key, ids in known.items()}


def same_name(profile: Profile) -> Iterator[Judgement]:
    """Tie every bearer of a name to the first."""
    for bearer in profile.bearers[1:]:
        shared = bearer.entity.identity or profile.bearers[0].entity.name
        yield verdict(profile.id, str(bearer.ref), Verdict.SAME, 1.0, f"same name: {shared}")


def _groups(
    ordered: Sequence[Extraction], named: Sequence[Profile], judged: Sequence[Judgement]
) -> list[list[Local]]:
    """Return the local entities of each entity; those without a name stay alone."""
    locals_ = {
        str(EntityRef(e.article.id, local.id)): (EntityRef(e.article.id, local.id), local)
        for e in ordered
        for local in e.entities
    }
    tags = {str(bearer.ref): profile.id for profile in named for bearer in profile.bearers}
    clash = clash_of({profile.id: profile for profile in named})
    return [[locals_[i] for i in group] for group in clusters(locals_, judged, clash=clash, tags=tags)]


def clash_of(owner: Mapping[str, Profile]) -> Callable[[str, str], bool]:
    """Return what tells whether two names may not be one, however long the chain between them."""

    def clash(left: str, right: str) -> bool:
        one, two = owner.get(left), owner.get(right)
        if one is None or two is None:
            return False
        return any(object_(one, two) for object_ in (different_identity, different_suffix, gender_clash))

    return clash
