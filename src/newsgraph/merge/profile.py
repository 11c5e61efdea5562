"""
What merging knows of a name: all local entities that bear it, and the company it keeps.

Local entities of one full name are taken together before anything is
compared, so that the number of comparisons grows with the number of names,
not with the number of mentions. Surnames and acronyms that stand alone stay
apart: they need context.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.merge.names import fold, generic, is_acronym, person_name, thing_name
from newsgraph.model import EntityRef, EntityType, LocalEntity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.model import Extraction, Gender


@dataclass(frozen=True, slots=True)
class Bearer:
    """One named local entity and the keys of the article it stands in."""

    ref: EntityRef
    entity: LocalEntity
    key: str
    short: bool  # a surname or acronym alone
    context: frozenset[str]  # keys of all named entities of the article


@dataclass(frozen=True)
class Profile:
    """The local entities that bear one name; `id` is the smallest reference among them."""

    id: str
    key: str
    short: bool
    bearers: tuple[Bearer, ...]

    @cached_property
    def type(self) -> EntityType:
        """The type most bearers have."""
        return majority(bearer.entity.type for bearer in self.bearers)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names its articles use for it as the main name."""
        return tuple(sorted({bearer.entity.name for bearer in self.bearers}))

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """Names some article states to be the same."""
        return tuple(sorted({alias for bearer in self.bearers for alias in bearer.entity.aliases}))

    @cached_property
    def identities(self) -> frozenset[str]:
        """The gazetteer identities of its bearers."""
        return frozenset(b.entity.identity for b in self.bearers if b.entity.identity)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Stated nationalities, and the countries its place readings lie in."""
        return frozenset(country for b in self.bearers if (country := country_of(b.entity)))

    @cached_property
    def genders(self) -> frozenset[Gender]:
        """The genders the articles state."""
        return frozenset(b.entity.gender for b in self.bearers if b.entity.gender)

    @cached_property
    def context(self) -> frozenset[str]:
        """Keys of the entities it is named together with."""
        keys: set[str] = set()
        for bearer in self.bearers:
            keys |= bearer.context
        keys.discard(self.key)
        return frozenset(keys)

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that name it."""
        return frozenset(bearer.ref.article for bearer in self.bearers)


def country_of(entity: LocalEntity) -> str | None:
    """Return the country *entity* is stated to belong to, or lies in."""
    if entity.nationality:
        return entity.nationality
    return entity.place.country if entity.place else None


def majority(types: Iterable[EntityType]) -> EntityType:
    """Return the most frequent type; of equally frequent ones the first in the order of the enum."""
    counts = Counter(types)
    most = max(counts.values(), default=0)
    return next(kind for kind in EntityType if counts[kind] == most)


def bearers(extraction: Extraction) -> tuple[Bearer, ...]:
    """Return the named local entities of one article, with their keys and their company."""
    named = [entity for entity in extraction.entities if entity.named and fold(entity.name)]
    hint = _country(named)
    keyed = [(entity, *_key(entity, hint, extraction.article.id)) for entity in named]
    context = frozenset(key for _, key, _ in keyed)
    article = extraction.article.id
    return tuple(Bearer(EntityRef(article, e.id), e, key, short, context) for e, key, short in keyed)


def profiles(found: Iterable[Bearer]) -> tuple[Profile, ...]:
    """Group bearers by name; surnames and acronyms alone stay apart. Sorted by id."""
    groups: Mapping[str, list[Bearer]] = defaultdict(list)
    for bearer in found:
        groups[f"{bearer.key}\t{bearer.ref}" if bearer.short else bearer.key].append(bearer)
    made = []
    for group in groups.values():
        group.sort(key=lambda bearer: bearer.ref)
        made.append(Profile(str(group[0].ref), group[0].key, group[0].short, tuple(group)))
    return tuple(sorted(made, key=lambda profile: profile.id))


def specific(key: str) -> bool:
    """Tell whether sharing this company says something: places and peoples say little."""
    return not key.startswith(("identity iso3166:", "identity geonames:", "gpe ", "norp ", "location "))


def _key(entity: LocalEntity, hint: str, article: str) -> tuple[str, bool]:
    """Return the name's key, and whether the name is only a surname or an acronym."""
    if entity.identity:
        return f"identity {entity.identity}", False
    if entity.type is EntityType.PERSON:
        parts = person_name(entity.name)
        if parts is None:
            return f"person {article} {entity.id}", False
        words = " ".join((*parts.words, *((parts.suffix,) if parts.suffix else ())))
        return f"person {words}", not (parts.full or parts.suffix)
    words = " ".join(thing_name(entity.name))
    if entity.type is EntityType.NORP:
        words = words.removesuffix("s")
    if entity.type in _INSTITUTIONS and generic(entity.name):
        # another institution in every country; without a country it stays alone in its article
        return f"{entity.type} {words} @{country_of(entity) or hint or article}", False
    return f"{entity.type} {words}", entity.type in _INSTITUTIONS and is_acronym(entity.name)


_INSTITUTIONS = frozenset({EntityType.ORGANISATION, EntityType.FACILITY, EntityType.GROUP})


def _country(entities: Iterable[LocalEntity]) -> str:
    """Return the one country an article speaks of most, "" if there is none or several."""
    counts: Counter[str] = Counter()
    for entity in entities:
        for identity in {entity.identity, entity.governs}:
            if identity and identity.startswith("iso3166:"):
                counts[identity.removeprefix("iso3166:")] += len(entity.mentions)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return ""
    return ranked[0][0]
