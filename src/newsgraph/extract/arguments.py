"""Who and what stands around an event word: from the places of its clause to entities."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsgraph.extract.clauses import Slots, noun_slots, slots
from newsgraph.extract.dependents import preposition, relation
from newsgraph.extract.entity_index import EntityIndex
from newsgraph.extract.word_forms import lexeme
from newsgraph.model import EntityType, MentionForm, Participant, Reading, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Token

    from newsgraph.extract.codebook import Codebook, Entry, Need
    from newsgraph.extract.entity_index import Found
    from newsgraph.model import LocalEntity

ACTORS = frozenset(
    {EntityType.PERSON, EntityType.ORGANISATION, EntityType.GPE, EntityType.NORP, EntityType.GROUP}
)
PLACES = frozenset({EntityType.GPE, EntityType.LOCATION, EntityType.FACILITY})
_PEOPLE = frozenset({EntityType.PERSON, EntityType.NORP, EntityType.GROUP})
_DEPTH = 2  # nested "of" phrases looked into
_AMOUNTS = frozenset(
    {"number", "dozen", "hundred", "thousand", "million", "majority", "score", "couple", "lot", "handful"}
)
_PHRASES = frozenset({"on", "against", "with", "to", "for", "of", "over", "into", "from", "between"})
_PERSONAL = frozenset({"i", "he", "she", "we", "they", "him", "her", "us", "them", "me", "who", "whom"})
# "dozens of protesters": the noun after "of" is meant
_QUANTITIES = frozenset(
    {"dozen", "hundred", "thousand", "million", "number", "group", "majority", "score", "pair", "couple"}
    | {
        "one",
        "two",
        "three",
        "some",
        "many",
        "most",
        "all",
        "several",
        "half",
        "part",
        "rest",
        "series",
        "lot",
    }
    | {"both", "each", "none", "few", "handful", "third", "quarter", "total", "crowd"}
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an event word is read against: the entities of the article and the codebook's word classes."""

    index: EntityIndex
    codebook: Codebook
    countries: Mapping[str, LocalEntity] = field(default_factory=dict)  # by ISO 3166-1 alpha-2

    @classmethod
    def of(cls, entities: Iterable[LocalEntity], codebook: Codebook) -> Setting:
        """Index *entities* and gather the countries among them."""
        index = EntityIndex(entities)
        countries: dict[str, LocalEntity] = {}
        for entity in index.entities:
            if entity.type is EntityType.GPE:
                for identity in (entity.identity, entity.governs):
                    if identity is not None and identity.startswith("iso3166:"):
                        countries.setdefault(identity.removeprefix("iso3166:"), entity)
        return cls(index, codebook, countries)

    def land(self, found: Found) -> Found:
        """Return the country instead of its demonym, where the article names the country."""
        entity, mention = found
        if entity.type is not EntityType.NORP or entity.nationality is None:
            return found
        country = self.countries.get(entity.nationality)
        return found if country is None else (country, mention)

    def found(self, token: Token, *, depth: int = 0) -> Found | None:
        """Return the entity the noun phrase headed by *token* refers to, None if it is no entity."""
        if depth > _DEPTH:
            return None
        if lexeme(token, _AMOUNTS) in _AMOUNTS:  # "a number of senators": the senators
            inner = self._of(token, depth)
            if inner is not None:
                return inner
        return (
            self.index.at_head(token.idx)
            or self._around(token)
            or self._titled(token)
            or self._renamed(token)
            or self._meant(token, depth)
        )

    def _renamed(self, token: Token) -> Found | None:
        """Return the name that follows in apposition."""
        for child in token.children:
            if relation(child) in {"flat", "appos"} and (found := self.index.at_head(child.idx)) is not None:
                return found
        return None

    def _meant(self, token: Token, depth: int) -> Found | None:
        """Return who stands behind a quantity or an office-holder: "both of the unions", "Iranian officials"."""
        if lexeme(token, _QUANTITIES) in _QUANTITIES or token.pos_ == "NUM":
            return self._of(token, depth)
        return self._by_modifier(token) if self._is_word(token, "agents") else None

    def _of(self, token: Token, depth: int) -> Found | None:
        for child in token.children:
            if relation(child) == "nmod" and preposition(child) == "of":
                return self.found(child, depth=depth + 1)
        return None

    def _titled(self, token: Token) -> Found | None:
        """Return the person of "Secretary of State Ruiz", where the title is the head."""
        last = [c for c in token.children if c.i > token.i and relation(c) in {"nmod", "compound", "flat"}]
        if not last or last[-1].right_edge.i != token.right_edge.i:
            return None
        found = self.index.at_head(last[-1].idx)
        between = token.doc[token.i + 1 : last[-1].i]
        title = all(t.tag_ in {"NNP", "NN", "IN"} for t in between)
        bare = preposition(last[-1]) == "" or any(t.tag_ == "NNP" for t in between)
        person = (
            found is not None and found[0].type is EntityType.PERSON and found[1].form is MentionForm.NAME
        )
        return found if person and title and bare and token.tag_.startswith("NN") else None

    def is_kind(self, token: Token, kind: str) -> bool:
        """Tell whether *token* stands for an "actor", "person" or "place"."""
        found = self.found(token)
        if found is not None:
            allowed = {"actor": ACTORS, "person": _PEOPLE, "place": PLACES}[kind]
            return found[0].type in allowed
        if kind == "place":
            return False
        return token.lower_ in _PERSONAL or self._is_word(token, "person")

    def _is_word(self, token: Token, name: str) -> bool:
        words = self.codebook.classes.get(name, frozenset())
        return lexeme(token, words) in words

    def _around(self, token: Token) -> Found | None:
        """A mention whose head another parser placed elsewhere: *token* is its topmost word."""
        span = TextSpan(token.idx, token.idx + len(token.text))
        found = self.index.covering(span)
        if found is None or token.head.i == token.i:
            return found if found is not None and found[1].head.contains(span) else None
        mention = found[1].span
        above = token.head.idx
        return None if mention.start <= above < mention.end else found

    def _by_modifier(self, token: Token) -> Found | None:
        """Return the country of "Iranian officials": it acts, where the phrase is no entity itself."""
        for child in token.children:
            if child.i < token.i and relation(child) in {"amod", "compound", "nmod"}:
                found = self.index.at_head(child.idx) or self._around(child)
                if found is not None and found[0].type in ACTORS:
                    return self.land(found)
        for child in token.children:  # "leaders of the union"
            if relation(child) == "nmod" and preposition(child) in {"of", "from"}:
                found = self.index.at_head(child.idx) or self._around(child)
                if found is not None and found[0].type in ACTORS:
                    return found
        return None


def places_around(token: Token, *, nominal: bool, light: Token | None) -> Slots:
    """Return the places of an event word; a support verb lends a noun its own."""
    if not nominal:
        return slots(token)
    own = noun_slots(token)
    if light is None:
        return own
    verb = slots(light)
    merged = dict(verb.prepositions)
    for key, heads in own.prepositions.items():
        merged[key] = heads + tuple(h for h in merged.get(key, ()) if h not in heads)
    return replace(
        own,
        subject=verb.subject,
        object=verb.object,
        second=verb.second,
        prepositions=merged,
        passive=verb.passive,
    )


def companions(token: Token, entry: Entry, around: Slots) -> tuple[Token, ...] | None:
    """
    Return the tokens of the further words of an entry ("off" of "call off"), None if one is missing.

    A word may be a particle, an adverb, the object, a complement, or the case of an oblique.
    """
    found: list[Token] = []
    pool = [*token.children, *(around.object if around.passive else ())]
    for word in entry.rest:
        hit = next((c for c in pool if _stands_for(c, word, token, entry)), None)
        if hit is None:
            hit = next(
                (
                    g
                    for c in (*pool, *found)
                    for g in (*c.children, *(gg for cc in c.children for gg in cc.children))
                    if relation(g) == "case" and g.lower_ == word and g.i > token.i
                ),
                None,
            )
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _stands_for(child: Token, word: str, verb: Token, entry: Entry) -> bool:
    """Tell whether *child* is the word; behind a preposition only where the entry names that too."""
    if child.i == verb.i or word not in {child.lower_, lexeme(child, (word,))}:
        return False
    return preposition(child) in {"", *entry.rest}


def with_companions(around: Slots, found: Iterable[Token]) -> Slots:
    """Add what hangs on an idiom's own noun: "of the port" of "take control of the port"."""
    merged = dict(around.prepositions)
    possessor = around.possessor
    own = tuple(found)
    for word in own:
        if word.pos_ in {"NOUN", "ADJ"}:
            inner = noun_slots(word)
            possessor = possessor + inner.possessor
            for key, heads in inner.prepositions.items():
                merged[key] = merged.get(key, ()) + heads
    objects = tuple(t for t in around.object if t not in own)
    return replace(around, object=objects, possessor=possessor, prepositions=merged)


def holds(need: Need, token: Token, around: Slots, setting: Setting) -> bool:
    """Tell whether one condition of a sense holds; "argument" is judged later, by what is found."""
    return _satisfied(need, token, around, setting) is not need.negated


def participants(
    names: tuple[str, ...], around: Slots, setting: Setting, *, allowed: frozenset[EntityType] | None = None
) -> tuple[Participant, ...]:
    """Return the entities of the first place of *names* that holds any, in text order."""
    for name in names:
        heads = around.fill(name)
        if not heads and name in around.prepositions.keys() | _PHRASES:  # "lifted a ban on Chad"
            heads = tuple(t for o in around.object for t in noun_slots(o).fill(name))
        listed = entities_at(heads, setting, allowed=allowed, modifier=name == "modifier")
        if listed:
            return listed
    return ()


def entities_at(
    heads: Iterable[Token],
    setting: Setting,
    *,
    allowed: frozenset[EntityType] | None = None,
    modifier: bool = False,
) -> tuple[Participant, ...]:
    """Return one participant an entity among *heads*, in text order."""
    chosen: dict[str, Participant] = {}
    for head in sorted(set(heads), key=lambda t: int(t.i)):
        found = setting.index.at_head(head.idx) if modifier else setting.found(head)
        if found is None or (allowed is not None and found[0].type not in allowed):
            continue
        entity, mention = found
        sense = mention.reading
        if entity.type is EntityType.NORP and entity.governs is not None and head.pos_ == "ADJ":
            sense = Reading.GOVERNMENT  # "Iranian nuclear sites": the country's, not its people's
        chosen.setdefault(entity.id, Participant(entity.id, mention.span, sense))
    return tuple(chosen.values())


def _satisfied(need: Need, token: Token, around: Slots, setting: Setting) -> bool:
    match need.place:
        case "passive":
            return around.passive
        case "to-verb":
            return any(
                relation(c) in {"xcomp", "ccomp"} and any(g.lower_ == "to" for g in c.children)
                for c in token.children
            )
        case "that-clause":
            return any(relation(c) == "ccomp" for c in token.children)
        case "plural":
            return token.tag_ in {"NNS", "NNPS"} or "Plur" in token.morph.get("Number", [])
        case "argument":
            return not need.negated
    heads = around.fill(need.place)
    if need.kind is not None:
        kind = need.kind
        return any(setting.is_kind(head, kind) for head in heads)
    if need.words:
        return any(lexeme(head, need.words) in need.words for head in heads)
    return bool(heads)
