"""
Whose surname or acronym stands alone in an article.

"Ruiz" is Ana Ruiz when the collection knows one Ruiz only and the
articles share company; where several fit, the company must tell them apart
clearly, or nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from newsgraph.merge.compare import OBJECTIONS
from newsgraph.merge.judge import shown, verdict
from newsgraph.merge.names import canonical, fold, initials, is_acronym, person_name
from newsgraph.merge.profile import specific
from newsgraph.model import EntityType, Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsgraph.merge.profile import Profile

COMPANY = 1.0  # a unique candidate must share one entity, or two countries
COMPANY_AMONG_SEVERAL = 2.0
COMPANY_OF_EQUALS = 2.0
LARGEST_BLOCK = 40


def judge_short(profiles: Sequence[Profile], groups: Mapping[str, str]) -> Iterator[Judgement]:
    """
    Yield verdicts on the names that stand alone.

    Args:
        profiles: all names of the collection.
        groups: for the id of every full name the group it was put in.
    """
    index: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if not profile.short:
            for key in sorted(answers_to(profile)):
                index[key].append(profile)
    left: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.short:
            key = call(profile)
            found = list(_among(profile, index.get(key, ()), groups))
            yield from found
            if not any(judgement.verdict is Verdict.SAME for judgement in found):
                left[key].append(profile)
    for key in sorted(left):
        yield from _equals(left[key], known=bool(index.get(key)))


def call(profile: Profile) -> str:
    """Return what a name that stands alone is: a surname, or an acronym."""
    name = profile.names[0]
    if profile.type is EntityType.PERSON:
        parts = person_name(name)
        return f"person {canonical(parts.surname)}" if parts else f"person {name}"
    return f"acronym {''.join(fold(name))}"


def answers_to(profile: Profile) -> Iterator[str]:
    """Yield what a full name may be called in short."""
    for name in profile.names:
        if profile.type is EntityType.PERSON:
            parts = person_name(name)
            if parts:
                yield f"person {canonical(parts.surname)}"
                yield f"person {canonical(parts.given[0] if parts.full else parts.surname)}"
        else:
            for short in initials(name):
                yield f"acronym {short}"
    for alias in profile.aliases:
        if is_acronym(alias):
            yield f"acronym {''.join(fold(alias))}"


def _among(profile: Profile, fitting: Sequence[Profile], groups: Mapping[str, str]) -> Iterator[Judgement]:
    """Yield the verdicts on one short name and the full names that fit it."""
    best: dict[str, tuple[float, Profile]] = {}
    for full in _once(fitting):
        if any(object_(profile, full) for object_ in OBJECTIONS):
            continue
        weight = _company(profile, full)
        group = groups[full.id]
        if group not in best or (-weight, full.id) < (-best[group][0], best[group][1].id):
            best[group] = (weight, full)
    ranked = sorted(best.values(), key=lambda found: (-found[0], found[1].id))
    if not ranked:
        return
    weight, full = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else None
    stated = _stated(profile, full)
    if rival is None and (weight >= COMPANY or stated):
        how = "stated acronym" if stated else "the only one of this name"
        yield verdict(profile.id, full.id, Verdict.SAME, 0.9, f"{how}: {_why(profile, full)}")
    elif rival is not None and weight >= max(COMPANY_AMONG_SEVERAL, 2 * rival):
        because = f"of {len(ranked)} that fit the one in this company: {_why(profile, full)}"
        yield verdict(profile.id, full.id, Verdict.SAME, 0.82, because)
    else:
        for _, candidate in (found for found in ranked[:3] if found[0] > 0):
            because = f"the company does not tell who is meant: {_why(profile, candidate)}"
            yield verdict(profile.id, candidate.id, Verdict.UNSURE, 0.6, because)


def _equals(profiles: list[Profile], *, known: bool) -> Iterator[Judgement]:
    """Yield the verdicts on equal short names no full name explains."""
    if not known and profiles[0].type is not EntityType.PERSON:
        hub = profiles[0]  # an acronym nobody spells out: one thing, as far as is known
        pairs = ((hub, other) for other in profiles[1:])
        told = "same acronym"
    else:
        pairs = (pair for pair in _in_company(profiles) if _company(*pair) >= COMPANY_OF_EQUALS)
        told = "same short name"
    for one, two in pairs:
        if not any(object_(one, two) for object_ in OBJECTIONS):
            yield verdict(one.id, two.id, Verdict.SAME, 0.85, f"{told}: {_why(one, two)}")


def _in_company(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs of different articles that name a third together, each once."""
    blocks: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in profile.context:
            if specific(key):
                blocks[key].append(profile)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        if len(blocks[key]) > LARGEST_BLOCK:
            continue
        for one, two in combinations(blocks[key], 2):
            if (one.id, two.id) not in seen and not one.articles & two.articles:
                seen.add((one.id, two.id))
                yield one, two


def _company(left: Profile, right: Profile) -> float:
    """Return how much company two names share: an entity counts 1, a country a half."""
    return sum(1.0 if specific(key) else 0.5 for key in left.context & right.context)


def _why(left: Profile, right: Profile) -> str:
    shared = sorted(left.context & right.context, key=lambda key: (not specific(key), key))
    told = f'"{left.names[0]}" and "{right.names[0]}"'
    return told + (", named together with " + ", ".join(shown(key) for key in shared[:3]) if shared else "")


def _stated(short: Profile, full: Profile) -> bool:
    return {fold(name) for name in short.names} <= {fold(alias) for alias in full.aliases}


def _once(found: Iterable[Profile]) -> tuple[Profile, ...]:
    return tuple({profile.id: profile for profile in found}.values())
