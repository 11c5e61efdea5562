"""Names of one article that are one thing's: full and short names, acronyms, spellings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.extract import world
from newsgraph.extract.acronyms import acronym_of, stated_aliases
from newsgraph.extract.gazetteer import place_key, without_article
from newsgraph.extract.persons import PersonWords, how_short, person_words, same_full_name
from newsgraph.extract.wordsets import word_set
from newsgraph.model import EntityType, Gender, MentionForm, Title

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.extract.actor_list import ActorList, ListedActor
    from newsgraph.extract.mentions import Candidate
    from newsgraph.extract.titles import Described


@dataclass(eq=False, slots=True)
class Chain:
    """Mentions that refer to one thing, as they are gathered."""

    type: EntityType
    key: str
    members: list[tuple[Candidate, str]] = field(default_factory=list)
    words: PersonWords | None = None  # of a person: the fullest name
    titles: list[Title] = field(default_factory=list)
    gender: Gender | None = None
    nationality: str | None = None
    plural: bool = False
    aliases: list[str] = field(default_factory=list)
    listed: ListedActor | None = None  # the actor of the user's list that it is

    def named(self) -> bool:
        """Tell whether some member is a name."""
        return any(member.form is MentionForm.NAME for member, _ in self.members)

    def first(self) -> int:
        """Return the token its first member begins with."""
        return min(member.start for member, _ in self.members)

    def add(self, member: Candidate, because: str) -> None:
        """Add a mention with the reason why it belongs here."""
        self.members.append((member, because))

    def absorb(self, other: Chain, because: str) -> None:
        """Take over all mentions of *other*."""
        self.members.extend((member, because) for member, _ in other.members)
        self.titles.extend(other.titles)
        self.aliases.extend(other.aliases)
        self.gender = self.gender or other.gender
        self.nationality = self.nationality or other.nationality


def name_chains(doc: Doc, names: list[Candidate], described: dict[int, Described]) -> list[Chain]:
    """
    Join the names of an article.

    A short name joins the one full name it can stand for; where it can stand
    for two it stays by itself.

    Args:
        doc: the parsed text.
        names: its names in text order.
        described: what stands before a person's name, by the name's first token.
    """
    persons = [name for name in names if name.type is EntityType.PERSON]
    others = [name for name in names if name.type is not EntityType.PERSON]
    chains = _person_chains(doc, persons, described) + _other_chains(doc, others)
    return sorted(chains, key=Chain.first)


def unite_listed(doc: Doc, chains: list[Chain], actors: ActorList) -> list[Chain]:
    """Make one chain of all names that a user's list says are one actor's."""
    home: dict[str, Chain] = {}
    kept = []
    for chain in chains:
        found = [(i, actors.named(m.words(doc))) for i, (m, _) in enumerate(chain.members)]
        listed = [(i, actor) for i, actor in found if actor is not None]
        if not listed:
            kept.append(chain)
            continue
        actor = listed[0][1]
        for i, each in listed:
            chain.members[i] = (chain.members[i][0], each.because)
        first = home.setdefault(actor.identity, chain)
        if first is chain:
            chain.key, chain.type, chain.listed = actor.identity, actor.type, actor
            chain.nationality = actor.country or chain.nationality
            kept.append(chain)
        else:
            first.members.extend(chain.members)
            first.titles.extend(chain.titles)
            first.aliases.extend(chain.aliases)
    return kept


def _person_chains(doc: Doc, names: list[Candidate], described: dict[int, Described]) -> list[Chain]:
    chains: list[Chain] = []
    full = [name for name in names if person_words(name.words(doc)).is_full()]
    for name in full:
        words = person_words(name.words(doc))
        _into(chains, name, words, [c for c in chains if c.words and _same(c.words, words)], "same name")
        _describe(chains, name, described)
    whole = list(chains)
    for name in names:
        if name in full:
            continue
        words = person_words(name.words(doc))
        fitting = [(c, how) for c in whole if c.words and (how := how_short(words, c.words))]
        fitting = _by_description(fitting, described.get(name.start))
        chosen = (
            [fitting[0][0]]
            if len(fitting) == 1
            else [c for c in chains if c not in whole and c.words == words]
        )
        because = fitting[0][1] if len(fitting) == 1 else "same name"
        _into(chains, name, words, chosen, because)
        _describe(chains, name, described)
    return chains


def _same(one: PersonWords, other: PersonWords) -> bool:
    return one == other or same_full_name(one, other)


def _into(
    chains: list[Chain], name: Candidate, words: PersonWords, fitting: list[Chain], because: str
) -> None:
    """Add *name* to the one chain that fits, else to a new one."""
    if len(fitting) == 1:
        chain = fitting[0]
        chain.add(name, because)
        if chain.words is None or len(words.words) > len(chain.words.words):
            chain.words = words
    else:
        chain = Chain(EntityType.PERSON, " ".join(words.words), words=words, gender=words.given_gender())
        chain.add(name, "a name of its own" if not fitting else "a name that several bear")
        chains.append(chain)
    if chain.gender is None and words.is_full():
        chain.gender = words.given_gender()


def _describe(chains: list[Chain], name: Candidate, described: dict[int, Described]) -> None:
    said = described.get(name.start)
    if said is None:
        return
    chain = next(c for c in chains if any(member == name for member, _ in c.members))
    if said.title:
        chain.titles.append(said.title)
    chain.gender = said.gender or chain.gender
    chain.nationality = chain.nationality or said.nationality


def _by_description(fitting: list[tuple[Chain, str]], said: Described | None) -> list[tuple[Chain, str]]:
    """Keep the persons a short name with a title can stand for: "Mrs", "President"."""
    surnames = [pair for pair in fitting if pair[1] == "surname"]
    left = surnames or fitting
    if said is None or len(left) < 2:
        return left
    if said.gender:
        left = [pair for pair in left if pair[0].gender in {said.gender, None}]
    if said.title and len(left) > 1:
        title = said.title.words.casefold()
        titled = [pair for pair in left if any(t.words.casefold() == title for t in pair[0].titles)]
        left = titled or left
    return left


def _other_chains(doc: Doc, names: list[Candidate]) -> list[Chain]:
    chains: dict[str, Chain] = {}
    for name in names:
        words = name.words(doc)
        key = identity_key(words, name.type)
        chain = chains.setdefault(key, Chain(name.type, key))
        chain.add(name, "same name" if chain.members else "a name of its own")
        chain.plural = chain.plural or name.plural
    joined = list(chains.values())
    joined = _join_stated(doc, joined, names)
    joined = _join_acronyms(doc, joined)
    return _join_shortened(doc, joined)


def identity_key(words: str, kind: EntityType) -> str:
    """Return the same key for names that general knowledge or their letters show to be one thing's."""
    country = world.country_named(words)
    if country and kind in {EntityType.GPE, EntityType.LOCATION}:
        return f"iso3166:{country.iso}"
    if kind is EntityType.NORP:
        return f"people:{world.people_named(words) or _people(words)}"
    organisation = world.organisation_named(words)
    if organisation and kind is EntityType.ORGANISATION:
        return f"org:{organisation.id}"
    if kind is EntityType.GPE and (capital := world.capital_of(words)):
        return f"capital:{capital}:{place_key(words).split()[0]}"
    landmark = world.landmark_named(words)
    if landmark and kind in {EntityType.LOCATION, EntityType.GPE}:
        return f"landmark:{landmark.name}"
    plain = without_article(place_key(words))
    return f"{kind.value}:{plain}"


def _people(words: str) -> str:
    """Return one form for a people's noun and adjective: "Kurds", "Kurdish" -> "kurd"."""
    low = words.casefold()
    for ending in ("ish", "ic", "s"):
        if low.endswith(ending) and len(low) - len(ending) > 3:
            low = low.removesuffix(ending)
    return low


def _join_stated(doc: Doc, chains: list[Chain], names: list[Candidate]) -> list[Chain]:
    """Join a name and the acronym the article gives it in brackets."""
    home = {name: chain for chain in chains for name, _ in chain.members}
    for name, alias in stated_aliases(doc, names):
        left, right = home.get(name), home.get(alias)
        if left is None or right is None or left is right:
            continue
        left.absorb(right, "acronym given in brackets")
        left.aliases.append(alias.words(doc))
        home.update({member: left for member, _ in right.members})
        chains.remove(right)
    return chains


def _join_acronyms(doc: Doc, chains: list[Chain]) -> list[Chain]:
    """Join an acronym to the one full name whose initials it has."""
    for chain in [c for c in chains if c.type is EntityType.ORGANISATION]:
        words = _name(doc, chain)
        if not (words.isupper() and words.isalpha()) or ":" in chain.key.removeprefix("organisation:"):
            continue
        full = [
            other
            for other in chains
            if other is not chain
            and other.type is EntityType.ORGANISATION
            and any(acronym_of(words, member.words(doc)) for member, _ in other.members)
        ]
        if len(full) == 1 and not full[0].key.startswith("org:"):
            full[0].absorb(chain, "initials of the full name")
            chains.remove(chain)
    return chains


def _join_shortened(doc: Doc, chains: list[Chain]) -> list[Chain]:
    """Join a shortened organisation or facility ("Falcons") to the one name it begins or ends."""
    kinds = (EntityType.ORGANISATION, EntityType.FACILITY)
    for chain in sorted((c for c in chains if c.type in kinds), key=lambda c: len(_name(doc, c))):
        short = _content(_name(doc, chain))
        if (
            not short
            or all(word in word_set("no name by itself") for word in short)
            or chain.key.startswith("org:")
        ):
            continue
        longer = [
            other
            for other in chains
            if other is not chain
            and other.type is chain.type
            and _shortens(short, _content(_name(doc, other)))
        ]
        if len(longer) == 1:
            longer[0].absorb(chain, "shortened name")
            chains.remove(chain)
    return chains


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and short in {long[: len(short)], long[-len(short) :]}


def _content(words: str) -> tuple[str, ...]:
    return tuple(word for word in place_key(words).split() if word not in word_set("small"))


def _name(doc: Doc, chain: Chain) -> str:
    """Return the longest name of a chain, the most frequent of that length, the first in the alphabet."""
    counts = Counter(m.words(doc) for m, _ in chain.members if m.form is MentionForm.NAME)
    ranked = sorted(counts, key=lambda words: (-len(words.split()), -counts[words], words))
    return ranked[0] if ranked else ""
