"""Which actor or place a description refers to: "the prime minister", "the group", "the camp"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract import world
from newsgraph.extract.mentions import Candidate
from newsgraph.extract.wordsets import word_set
from newsgraph.model import EntityType, MentionForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc, Token

    from newsgraph.extract.chains import Chain
    from newsgraph.extract.discourse import Discourse

_LIKELY = 0.5
_SENTENCES = 12
_NEAR = 3
_OWNING = frozenset({"compound", "nmod:poss", "nmod"})  # how a place stands by its government


def referent(view: Discourse, phrase: Candidate) -> tuple[Chain, str] | None:
    """Return the chain a description belongs to, with the reason; None: it names something new or unknown."""
    token = view.doc[phrase.head]
    beside = _apposed(view, phrase, token)
    if beside is not None:
        return beside, "apposition"
    beside = _named_building(view, phrase, token)
    if beside is not None:
        return beside, "noun beside its name"
    stated = _stated_government(view, token)
    if stated is not None:
        return stated, "government of the place it names"
    linked = view.arcs.get(phrase.head)
    if linked is not None and linked[1] >= _LIKELY:
        chain = view.owner.get(linked[0])
        if chain is not None and _kinds_agree(chain, phrase):
            return chain, "the network links it"
    if not phrase.definite:
        return (
            _by_phrase(view, phrase)
            or (_by_office(view, phrase) if view.sentence(phrase.start) == 0 else None)
            or _by_body(view, phrase, token)
        )
    return _by_office(view, phrase) or _by_head(view, phrase, token) or _by_kind(view, phrase, token)


def _apposed(view: Discourse, phrase: Candidate, token: Token) -> Chain | None:
    """Return the chain of the name a phrase stands beside: "X, a figure ...", "the spokesperson, X,"."""
    beside = [token.head] if token.dep_ == "appos" else []
    beside += [child for child in token.children if child.dep_ == "appos"]
    for other in beside:
        chain = view.owner.get(other.i)
        if chain is not None and chain.named() and _kinds_agree(chain, phrase):
            return chain
    return None


def _stated_government(view: Discourse, token: Token) -> Chain | None:
    """Return the country of "the Iraqi government", "Iraq's government", "the Government of Iraq"."""
    if token.lower_ not in word_set("government"):
        return None
    for child in (*token.children, *_after_of(token)):
        code = world.nationality(child.text)
        country = world.country_named(child.text) if child.text[:1].isupper() else None
        code = code or (country.iso if country else None)
        if code and child.dep_ in {"amod", "compound", "nmod:poss", "nmod", "obl"}:
            key = f"iso3166:{code}"
            return next((chain for chain in view.countries if chain.key == key), None)
        chain = view.owner.get(child.i)
        if chain is not None and chain.named() and chain.type is EntityType.GPE and child.dep_ in _OWNING:
            return chain
    return None


def _named_building(view: Discourse, phrase: Candidate, token: Token) -> Chain | None:
    """Return the chain of the name a building's noun stands behind: "the Qwx camp"."""
    if phrase.kind != "building":
        return None
    for child in token.children:
        chain = view.owner.get(child.i)
        if child.dep_ == "compound" and chain is not None and chain.type is EntityType.FACILITY:
            return chain
    return None


def _after_of(token: Token) -> list[Token]:
    """Return the word of "Government of X", whatever the tree makes of it."""
    doc, i = token.doc, token.i
    return [doc[i + 2]] if i + 2 < len(doc) and doc[i + 1].lower_ == "of" else []


def _kinds_agree(chain: Chain, phrase: Candidate) -> bool:
    if phrase.plural and not chain.plural and chain.type is EntityType.PERSON:
        return False
    if phrase.type is EntityType.PERSON:
        same_gender = phrase.gender is None or chain.gender in {None, phrase.gender}
        return chain.type in {EntityType.PERSON, EntityType.GROUP} and same_gender
    if chain.type is EntityType.PERSON:
        return False
    groups = {EntityType.GROUP, EntityType.NORP, EntityType.ORGANISATION}
    places = {EntityType.GPE, EntityType.LOCATION, EntityType.FACILITY}
    if phrase.kind == "body":
        return chain.type in groups | {EntityType.GPE, EntityType.FACILITY}
    return (
        {phrase.type, chain.type} <= groups
        or {phrase.type, chain.type} <= places
        or phrase.type is chain.type
    )


def _by_phrase(view: Discourse, phrase: Candidate) -> tuple[Chain, str] | None:
    """Return the group an article has spoken of in the same bare words: "officials", "local media"."""
    if not phrase.plural and phrase.type is not EntityType.GROUP:
        return None
    words = phrase.words(view.doc).casefold()
    for seen in view.recent(phrase.start, _SENTENCES):
        if seen.mention.form is MentionForm.DESCRIPTION and seen.mention.words(view.doc).casefold() == words:
            return seen.chain, "same words"
    return None


def _by_body(view: Discourse, phrase: Candidate, token: Token) -> tuple[Chain, str] | None:
    """Return the one named body of the article that a bare noun is short for: "police said", "court finds"."""
    if phrase.end - phrase.start > 1 or token.lower_ not in word_set("ends an organisation"):
        return None
    if any(child.dep_ == "det" for child in token.children):
        return None  # "a court" is some court
    held = [chain for chain in view.named if _is_called(view.doc, chain, token.lower_)]
    return (held[0], "noun of the only such name") if len(held) == 1 else None


def _is_called(doc: Doc, chain: Chain, noun: str) -> bool:
    """Tell whether a body's name has *noun* as its head or last word: "Court of Session", "Qwx Police"."""
    if chain.type is not EntityType.ORGANISATION:
        return False
    names = (m for m, _ in chain.members if m.form is MentionForm.NAME and m.end - m.start > 1)
    return any(noun in {doc[m.head].lower_, doc[m.end - 1].lower_} for m in names)


def _by_office(view: Discourse, phrase: Candidate) -> tuple[Chain, str] | None:
    """Return the one person whose title holds the words of the phrase: "the prime minister"."""
    if phrase.kind not in {"office", "title", "role"} or phrase.plural:
        return None
    words = [w for w in phrase.words(view.doc).casefold().split() if not world.nationality(w)]
    wanted = " ".join(words)
    if not wanted:
        return None
    seen = [each.chain for each in reversed(view.seen)]
    before = _holders(dict.fromkeys(seen), phrase, wanted)
    if len(before) == 1 or (before and _last_person(view, phrase) is before[0]):
        return before[0], "holder of the title"
    anywhere = _holders(view.persons, phrase, wanted) if not before else []
    return (anywhere[0], "holder of the title, named later") if len(anywhere) == 1 else None


def _holders(chains: Iterable[Chain], phrase: Candidate, wanted: str) -> list[Chain]:
    return [
        chain
        for chain in chains
        if chain.type is EntityType.PERSON
        and _kinds_agree(chain, phrase)
        and any(_holds(title.words.casefold(), wanted) for title in chain.titles)
    ]


def _holds(title: str, wanted: str) -> bool:
    return title == wanted or title.endswith(" " + wanted) or title.startswith(wanted + " of")


def _last_person(view: Discourse, phrase: Candidate) -> Chain | None:
    for seen in view.recent(phrase.start, _NEAR):
        if seen.chain.type is EntityType.PERSON:
            return seen.chain
    return None


def _by_head(view: Discourse, phrase: Candidate, token: Token) -> tuple[Chain, str] | None:
    """Return the last thing described by the same noun, or whose name ends in it, unless the words differ."""
    for seen in view.recent(phrase.start, _SENTENCES):
        if not _kinds_agree(seen.chain, phrase):
            continue
        other = view.doc[seen.mention.head]
        same = other.lemma_.casefold() == token.lemma_.casefold() and (
            seen.mention.plural == phrase.plural or seen.mention.form is MentionForm.NAME
        )
        last = view.doc[seen.mention.end - 1].lower_
        if (same or last == token.lower_) and not _differ(view.doc, seen.mention, phrase):
            return (
                seen.chain,
                "same noun" if seen.mention.form is not MentionForm.NAME else "noun of the name",
            )
    return None


def _differ(doc: Doc, one: Candidate, other: Candidate) -> bool:
    """Tell whether two phrases are told apart by their modifiers: "Kurdish forces", "Syrian forces"."""
    left = _modifiers(doc, one)
    right = _modifiers(doc, other)
    return bool(right - left) if one.form is not MentionForm.NAME else bool(right)


def _modifiers(doc: Doc, phrase: Candidate) -> set[str]:
    return {
        doc[i].lemma_.casefold()
        for i in range(phrase.start, phrase.end)
        if i != phrase.head and doc[i].is_alpha
    }


def _by_kind(view: Discourse, phrase: Candidate, token: Token) -> tuple[Chain, str] | None:
    """Return the nearest name a general noun can stand for: "the country", "the company", "the government"."""
    noun = token.lemma_.casefold()
    if phrase.end - phrase.start > 1 or phrase.plural:
        return None
    if noun in word_set("country") | word_set("government"):
        return _nearest(view, phrase, lambda chain: chain.key.startswith("iso3166:"), "nearest country")
    if noun in word_set("city"):
        return _nearest(view, phrase, _is_city, "nearest city")
    if noun in word_set("stands for an organisation"):
        return _nearest(
            view, phrase, lambda chain: chain.type is EntityType.ORGANISATION, "nearest organisation"
        )
    return None


def _is_city(chain: Chain) -> bool:
    return chain.type is EntityType.GPE and not chain.key.startswith("iso3166:")


def _nearest(
    view: Discourse, phrase: Candidate, fits: Callable[[Chain], bool], because: str
) -> tuple[Chain, str] | None:
    """Return the one named thing that fits in the nearest sentence that has any."""
    found: list[Chain] = []
    sentence = None
    for seen in view.recent(phrase.start, _SENTENCES):
        if sentence is not None and seen.sentence != sentence:
            break
        if seen.chain.named() and fits(seen.chain):
            sentence = seen.sentence
            if seen.chain not in found:
                found.append(seen.chain)
    return (found[0], because) if len(found) == 1 else None
