"""
Which names are compared at all: those that share a blocking key.

Keys are chosen so that few names share one; the number of pairs then grows
about linearly with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from newsgraph.merge.lexicon import given_name_sets
from newsgraph.merge.names import PersonName, canonical, person_name, skeleton, thing_name
from newsgraph.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.merge.profile import Profile

LARGEST_BLOCK = 60  # names that share a key; more share it by chance ("J. Smith") and are left to exact names


def keys(profile: Profile) -> frozenset[str]:
    """Return the blocking keys of a name; a surname or acronym alone has none, it needs context."""
    if profile.short:
        return frozenset()
    found: set[str] = {f"identity {identity}" for identity in profile.identities}
    for name in profile.names:
        if profile.type is EntityType.PERSON:
            parts = person_name(name)
            found.update(_person_keys(parts) if parts else ())
        else:
            found.update(_thing_keys(name))
    found.update(f"thing {' '.join(thing_name(alias))}" for alias in profile.aliases)
    return frozenset(found)


def pairs(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield every pair of names that shares a key once, by id."""
    blocks: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in keys(profile):
            blocks[key].append(profile)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda profile: profile.id)
        if len(block) > LARGEST_BLOCK:
            continue
        for left, right in combinations(block, 2):
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield left, right


def _person_keys(parts: PersonName) -> Iterator[str]:
    yield f"person {' '.join(sorted(parts.words))}"
    for first in _given_classes(parts.given[0]) if parts.full else ():
        yield f"surname {skeleton(parts.surname)} {first}"
        if len(parts.given) > 1:  # "Nicolas Maduro Moros" beside "Nicolas Maduro"
            yield f"surname {skeleton(parts.given[-1])} {first}"


def _given_classes(given: str) -> frozenset[str]:
    """Return the first letter of a given name and of the names it is a form of: "Bill" meets "William"."""
    sets = {number for number, _ in given_name_sets().get(given, ())}
    return frozenset({given[0]} | {f"#{number}" for number in sets})


def _thing_keys(name: str) -> Iterator[str]:
    words = thing_name(name)
    yield f"thing {' '.join(words)}"
    if len(words) > 1:
        yield f"begins {words[0]} {words[1]}"
        yield f"ends {words[0]} {words[-1]}"
    elif len(words[0]) >= 5:
        yield f"place {words[0][0]}{skeleton(words[0])}"
    if len(words) > 1:
        yield f"place {' '.join(canonical(word) for word in words)}"
