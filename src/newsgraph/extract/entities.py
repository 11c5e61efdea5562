"""The actors and places of one article: names, descriptions and pronouns joined by what they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract import definites, pronouns, world
from newsgraph.extract.acronyms import bracketed
from newsgraph.extract.actor_list import NOBODY, ActorList
from newsgraph.extract.chains import Chain, name_chains, unite_listed
from newsgraph.extract.discourse import Discourse
from newsgraph.extract.entity_index import EntityIndex
from newsgraph.extract.mentions import Candidate, descriptions
from newsgraph.extract.mentions import pronouns as find_pronouns
from newsgraph.extract.metonyms import reading
from newsgraph.extract.names import names as find_names
from newsgraph.extract.places import place_readings
from newsgraph.extract.titles import Described, before_name, beside
from newsgraph.model import (
    EntityType,
    LocalEntity,
    Mention,
    MentionForm,
    PlaceReading,
    Reading,
    TextSpan,
    Title,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["EntityIndex", "entities"]

_SURE = 0.5  # confidence from which a place is an identity


def entities(
    doc: Doc, *, title: TextSpan | None = None, actors: ActorList = NOBODY
) -> tuple[LocalEntity, ...]:
    """
    Return the actors and places of *doc*, in order of first mention.

    Args:
        doc: a parsed text; the network's layers are used where they are there.
        title: the headline; its capitals are no evidence of names.
        actors: a user's own list of actors, which outranks all else.

    A mention that cannot be joined to one entity for sure is an entity of
    its own if it acts, and is left out if not.
    """
    found = find_names(doc, title=title, actors=actors)
    found = sorted([*found, *bracketed(doc, found)], key=lambda name: name.start)
    described = _described(doc, found)
    chains = unite_listed(doc, name_chains(doc, found, described), actors)
    _resolve(doc, chains, found, described)
    kept = sorted((chain for chain in chains if _is_kept(chain)), key=lambda c: (c.first(), c.key))
    places = place_readings(doc, kept)
    return tuple(_entity(doc, f"e{i + 1}", chain, places.get(i)) for i, chain in enumerate(kept))


def _described(doc: Doc, found: list[Candidate]) -> dict[int, Described]:
    owners = {i: name for name in found for i in range(name.start, name.end)}
    described = {}
    for name in found:
        if name.type is EntityType.PERSON:
            said = before_name(doc, name, owners)
            if said is not None:
                described[name.start] = said
    return described


def _resolve(doc: Doc, chains: list[Chain], found: list[Candidate], described: dict[int, Described]) -> None:
    """Walk through the text and join descriptions and pronouns to the chains so far."""
    taken = {i for name in found for i in range(name.start, name.end)}
    taken |= {i for said in described.values() for i in range(said.start, said.end)}
    home = {name: chain for chain in chains for name, _ in chain.members}
    view = Discourse(doc, list(chains))
    for name, chain in home.items():
        view.owner[name.head] = chain
    later = [p for p in find_pronouns(doc) if p.kind in {"i", "we"}]
    rest = [p for p in find_pronouns(doc) if p.kind not in {"i", "we"}]
    for mention in sorted([*found, *descriptions(doc, taken), *rest], key=lambda m: (m.start, m.end)):
        if mention.form is MentionForm.NAME:
            view.add(home[mention], mention)
        elif mention.form is MentionForm.DESCRIPTION:
            _join_description(view, chains, mention)
        else:
            _join_pronoun(view, mention)
    for mention in later:
        said = pronouns.speaker(view, mention)
        if said is not None:
            said[0].add(mention, said[1])


def _join_description(view: Discourse, chains: list[Chain], mention: Candidate) -> None:
    known = definites.referent(view, mention)
    if known is None:
        chain = Chain(
            mention.type, f"description:{mention.start}", gender=mention.gender, plural=mention.plural
        )
        chain.add(mention, "described, not named")
        chains.append(chain)
    else:
        chain, because = known
        chain.add(mention, because)
        if because == "apposition" and chain.type is EntityType.PERSON:
            _take_title(view.doc, chain, mention)
    view.add(chain, mention)


def _take_title(doc: Doc, chain: Chain, mention: Candidate) -> None:
    said = beside(doc, mention)
    if said is None:
        return
    if said.title:
        chain.titles.append(said.title)
    chain.gender = chain.gender or said.gender
    chain.nationality = chain.nationality or said.nationality


def _join_pronoun(view: Discourse, mention: Candidate) -> None:
    known = pronouns.antecedent(view, mention)
    if known is None:
        return
    chain, because = known
    chain.add(mention, because)
    chain.gender = chain.gender or mention.gender
    view.add(chain, mention)


def _is_kept(chain: Chain) -> bool:
    """Tell whether a chain is an actor or place: named, marked by the network, or a group or person who acts."""
    if chain.named():
        return True
    if any(member.sure for member, _ in chain.members):
        return True
    if len(chain.members) > 1 and chain.type in {EntityType.FACILITY, EntityType.GPE}:
        return True
    return chain.type in {EntityType.PERSON, EntityType.GROUP, EntityType.ORGANISATION}


def _entity(doc: Doc, entity_id: str, chain: Chain, place: PlaceReading | None) -> LocalEntity:
    ordered = sorted(chain.members, key=lambda pair: (pair[0].start, pair[0].end))
    mentions = tuple(_mention(doc, chain, member, because) for member, because in ordered)
    named = chain.named()
    kind = _unnamed_type(chain) if not named else chain.type
    identity, governs = _identity(chain, place), _governs(doc, chain, mentions)
    return LocalEntity(
        id=entity_id,
        type=kind,
        name=_name(doc, chain),
        mentions=mentions,
        named=named,
        identity=identity,
        governs=governs,
        titles=_titles(chain),
        nationality=_nationality(chain),
        gender=chain.gender,
        plural=chain.plural or (kind is EntityType.GROUP and chain.members[0][0].plural),
        aliases=_aliases(doc, chain),
        place=place,
        identity_name=_identity_name(doc, chain, identity),
        governs_name=_country_name(governs),
    )


def _identity_name(doc: Doc, chain: Chain, identity: str | None) -> str | None:
    """Return the gazetteer's name of *identity*: the fullest one, whatever this article writes."""
    if chain.listed is not None:
        return chain.listed.name
    if identity is None:
        return None
    if identity.startswith("org:"):
        names = (member.words(doc) for member, _ in chain.members if member.form is MentionForm.NAME)
        known = [found.name for name in names if (found := world.organisation_named(name))]
        return known[0] if known else None
    return _country_name(identity)  # a city keeps the name the articles write, not GeoNames' spelling


def _country_name(identity: str | None) -> str | None:
    if identity is None or not identity.startswith("iso3166:"):
        return None
    country = world.country_of(identity.removeprefix("iso3166:"))
    return country.name if country else None


def _mention(doc: Doc, chain: Chain, member: Candidate, because: str) -> Mention:
    sense: Reading | None = None
    if chain.type is EntityType.GPE:
        sense = reading(doc, member)
    return Mention(member.span(doc), member.head_span(doc), member.form, because, sense)


def _unnamed_type(chain: Chain) -> EntityType:
    """An unnamed holder of an office acts as a group does; a man or woman is a person."""
    first = chain.members[0][0]
    if chain.type is EntityType.PERSON and first.kind in {"office", "title"}:
        return EntityType.GROUP
    return chain.type


def _name(doc: Doc, chain: Chain) -> str:
    """Return the fullest name, else the longest description."""
    for form in (MentionForm.NAME, MentionForm.DESCRIPTION):
        words = [member.words(doc) for member, _ in chain.members if member.form is form]
        if words:
            return min(words, key=lambda w: (-len(w.split()), -len(w), words.index(w)))
    return chain.members[0][0].words(doc)


def _identity(chain: Chain, place: PlaceReading | None) -> str | None:
    division = chain.key.startswith("iso3166:") and place is not None and place.within  # Georgia, US
    if chain.listed is not None or (chain.key.startswith(("iso3166:", "org:")) and not division):
        return chain.key
    if place is not None and place.geonames is not None and place.confidence >= _SURE:
        return f"geonames:{place.geonames}"
    return None


def _governs(doc: Doc, chain: Chain, mentions: tuple[Mention, ...]) -> str | None:
    """Return the country whose government a capital, seat or demonym stands for somewhere in the article."""
    if chain.type is EntityType.NORP:
        people = _nationality(chain)
        return f"iso3166:{people}" if people else None
    for member, _ in chain.members:
        if member.form is not MentionForm.NAME:
            continue
        seat = world.seat_of(member.words(doc))
        if seat is not None and chain.type in {EntityType.ORGANISATION, EntityType.FACILITY, EntityType.GPE}:
            return f"iso3166:{seat}"
        capital = world.capital_of(member.words(doc)) if chain.type is EntityType.GPE else None
        if capital is not None and any(m.reading is Reading.GOVERNMENT for m in mentions):
            return f"iso3166:{capital}"
    return None


def _titles(chain: Chain) -> tuple[Title, ...]:
    seen: set[str] = set()
    kept = []
    for title in sorted(chain.titles, key=lambda t: t.span):
        if title.words.casefold() not in seen:
            seen.add(title.words.casefold())
            kept.append(title)
    return tuple(kept)


def _nationality(chain: Chain) -> str | None:
    if chain.nationality is not None or not chain.key.startswith("people:"):
        return chain.nationality
    code = chain.key.removeprefix("people:")
    return code if world.country_of(code) else None


def _aliases(doc: Doc, chain: Chain) -> tuple[str, ...]:
    """Return the stated aliases; of what is no person also every other name the article writes."""
    full = _name(doc, chain)
    names = list(chain.aliases)
    if chain.type is not EntityType.PERSON:
        ordered = sorted(chain.members, key=lambda pair: pair[0].start)
        names += [member.words(doc) for member, _ in ordered if member.form is MentionForm.NAME]
    return tuple(dict.fromkeys(alias for alias in names if alias != full))
