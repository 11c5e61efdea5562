"""
Events: who did what to whom, where and when, by verbs and by nouns.

An event word is one that has a sense in the codebook; the network's triggers
stand beside it as evidence (`NetworkEvidence`). Which of the two is believed
when they differ was chosen by measuring; see docs/codebook.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.extract.arguments import (
    ACTORS,
    Setting,
    companions,
    holds,
    participants,
    places_around,
    with_companions,
)
from newsgraph.extract.casualties import by_cause
from newsgraph.extract.circumstances import clause_places, clause_time
from newsgraph.extract.clauses import Slots
from newsgraph.extract.codebook import Codebook, Entry, default_codebook
from newsgraph.extract.dependents import is_verbal, preposition, relation
from newsgraph.extract.evidence import NetworkEvidence, Trigger
from newsgraph.extract.factuality import carries_on, factuality
from newsgraph.extract.first_person import FirstPerson
from newsgraph.extract.within import ClaimIndex
from newsgraph.extract.word_forms import lexeme
from newsgraph.model import Claim, Event, EventType, LocalEntity, Participant, TextSpan, Time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

_SYMMETRIC = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
_RECIPROCAL = frozenset(
    {"clash", "fight", "war", "conflict", "fighting", "battle", "marry", "collide", "merge"}
)
_CERTAIN = 0.5  # the network's probability from which its trigger counts alone
_VERBAL_POS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """An event word with its sense, the words that belong to it and the places around it."""

    token: Token
    type: EventType
    entry: Entry | None
    also: tuple[Token, ...]
    around: Slots
    light: Token | None
    light_side: str  # which role the subject of the support verb plays: "source", "target", ""
    nominal: bool
    because: str


def events(
    doc: Doc,
    *,
    entities: tuple[LocalEntity, ...],
    times: tuple[Time, ...],
    claims: tuple[Claim, ...],
    codebook: Codebook | None = None,
) -> tuple[Event, ...]:
    """
    Return the events of *doc* in text order, with ids "v1", "v2" ...

    Args:
        doc: the annotated article; it is read, never changed.
        entities: its actors and places, which fill the roles.
        times: its time expressions.
        claims: what is attributed to somebody; an event inside is the speaker's.
        codebook: verb and noun senses; the package's own by default.
    """
    senses = codebook if codebook is not None else default_codebook()
    setting = Setting.of(entities, senses)
    network = NetworkEvidence.of(doc)
    readings = _readings(doc, setting, network)
    said = ClaimIndex(claims)
    found = [
        event
        for reading in readings
        if (event := _event(reading, setting, network, times=times, said=said, doc=doc)) is not None
    ]
    found.sort(key=lambda event: event.trigger)
    own = FirstPerson.of(doc, said)
    told = [own.weakened(event) for event in by_cause(found)]
    return tuple(replace(event, id=f"v{n}") for n, event in enumerate(told, start=1))


def _readings(doc: Doc, setting: Setting, network: NetworkEvidence) -> list[_Reading]:
    """Read verbs first, since an idiom's noun ("custody" of "take custody") is no event of its own."""
    verbs = [r for t in doc if (r := _verb_reading(t, setting, network)) is not None]
    taken = {t.i for r in verbs for t in r.also}
    nouns = [r for t in doc if t.i not in taken and (r := _noun_reading(t, setting, network)) is not None]
    own = {r.token.i for r in verbs if r.entry is not None and _told_by_verb(r.token, nouns, network)}
    nouns = [r for r in nouns if r.light is None or r.light.i not in own]
    carried = {r.light.i for r in nouns if r.light is not None}
    return [r for r in verbs if r.token.i not in carried or r.also] + nouns


def _told_by_verb(verb: Token, nouns: list[_Reading], network: NetworkEvidence) -> bool:
    """
    Tell whether a support verb with a sense of its own is the event: "won the primary", "signed the decree".

    The network, where it is asked, knows: it marks the verb and not the noun.
    """
    return network.trigger(verb) is not None and not any(
        network.trigger(r.token) is not None for r in nouns if r.light is not None and r.light.i == verb.i
    )


def _verb_reading(token: Token, setting: Setting, network: NetworkEvidence) -> _Reading | None:
    if token.pos_ not in _VERBAL_POS and not (token.pos_ == "ADJ" and token.lower_ == "dead"):
        return None
    if relation(token) in {"aux", "cop", "case", "mark", "amod", "compound", "fixed"} and token.pos_ != "ADJ":
        return None
    around = places_around(token, nominal=False, light=None)
    for entry in setting.codebook.verbs.get(lexeme(token, setting.codebook.verbs), ()):
        also = companions(token, entry, around)
        if also is None:
            continue
        full = with_companions(around, also) if also else around
        if all(holds(need, token, full, setting) for need in entry.needs):
            return _chosen(token, entry, also, full, light=None, side="", network=network, nominal=False)
    return _by_network(token, around, network, setting.codebook.verbs, nominal=False)


def _noun_reading(token: Token, setting: Setting, network: NetworkEvidence) -> _Reading | None:
    if token.pos_ != "NOUN" or relation(token) == "compound" or _inside_name(token, setting):
        return None
    light, side = _support(token, setting.codebook)
    around = places_around(token, nominal=True, light=light)
    for entry in setting.codebook.nouns.get(lexeme(token, setting.codebook.nouns), ()):
        if all(holds(need, token, around, setting) for need in entry.needs):
            return _chosen(token, entry, (), around, light=light, side=side, network=network, nominal=True)
    return _by_network(token, around, network, setting.codebook.nouns, nominal=True)


def _chosen(
    token: Token,
    entry: Entry,
    also: tuple[Token, ...],
    around: Slots,
    *,
    light: Token | None,
    side: str,
    network: NetworkEvidence,
    nominal: bool,
) -> _Reading | None:
    if entry.type is None:
        return None
    because = f"codebook {entry.where}"
    trigger = network.trigger(token)
    if trigger is not None:
        because += f"; network {trigger.type.value}"
    kind = entry.type
    if (
        trigger is not None
        and kind is EventType.ASSAULT
        and trigger.type is EventType.HARM
        and around.passive
    ):
        kind = EventType.HARM  # "twelve were killed": the sentence alone does not tell by whom
    return _Reading(token, kind, entry, also, around, light, side, nominal, because)


def _by_network(
    token: Token,
    around: Slots,
    network: NetworkEvidence,
    senses: Mapping[str, tuple[Entry, ...]],
    *,
    nominal: bool,
) -> _Reading | None:
    """An event by the network's word alone; its type by the codebook where all senses of the word agree."""
    trigger: Trigger | None = network.trigger(token)
    if trigger is None or trigger.probability < _CERTAIN:
        return None
    listed = [e for e in senses.get(lexeme(token, senses), ()) if e.type is not None and not e.rest]
    types = {e.type for e in listed}
    kind = listed[-1].type if len(types) == 1 else trigger.type
    return _Reading(token, kind or trigger.type, None, (), around, None, "", nominal, "network")


def _support(noun: Token, codebook: Codebook) -> tuple[Token | None, str]:
    """Return the support verb of an event noun and the role of its subject: "held" of "held talks"."""
    verb = noun.head
    while relation(noun) == "conj" and not is_verbal(verb) and verb.i != noun.i:
        noun, verb = verb, verb.head
    if not is_verbal(verb):
        return None, ""
    case = preposition(noun)
    for entry in codebook.light.get(lexeme(verb, codebook.light), ()):
        rest = entry.rest
        fits = relation(noun) == "obj" or noun.dep_ == "nsubj:pass"
        if rest and rest[-1] == case and relation(noun) == "obl":
            beside = {c.lower_ for c in verb.children} | {case}
            fits = all(word in beside for word in rest)
        elif rest:
            fits = fits and all(any(c.lower_ == word for c in verb.children) for word in rest)
        if fits:
            return verb, "source" if entry.sources else "target"
    return None, ""


def _event(
    reading: _Reading,
    setting: Setting,
    network: NetworkEvidence,
    *,
    times: tuple[Time, ...],
    said: ClaimIndex,
    doc: Doc,
) -> Event | None:
    sources, targets = _roles(reading, setting)
    entry = reading.entry
    argument = entry is not None and any(n.place == "argument" for n in entry.needs)
    if argument and not sources and not targets:
        return None
    trigger = _trigger(reading)
    places = clause_places(
        reading.token, reading.around, setting, frozenset(p.span for p in (*sources, *targets))
    )
    if (
        network.present
        and network.trigger(reading.token) is None
        and not _stands(reading, sources, targets, setting)
    ):
        return None
    held = factuality(reading.token, light=_tense_bearer(reading))
    sentence = reading.token.sent
    claim = said.innermost(trigger)
    return Event(
        id="",
        trigger=trigger,
        lemma=_lemma(reading),
        type=reading.type,
        sentence=TextSpan(sentence.start_char, sentence.end_char),
        sources=sources,
        targets=targets,
        places=places,
        time=clause_time(reading.token, times, doc),
        negated=held.negated,
        status=held.status,
        certainty=held.certainty,
        hedge=held.hedge,
        nominal=reading.nominal,
        claim=claim,
        because=reading.because,
    )


def _stands(
    reading: _Reading,
    sources: tuple[Participant, ...],
    targets: tuple[Participant, ...],
    setting: Setting,
) -> bool:
    """
    Tell whether a codebook sense counts although the network, which was asked, saw no event.

    Measured on the held-out Wikinews articles: such verbs without actor and target are
    events one time in four, such nouns one time in three. A noun needs a named
    participant: "the return of Ruiz" stands, "the return of the ship" does not.
    """
    if not reading.nominal:
        return bool(sources or targets)
    if sources and targets:
        return True
    found = (setting.index.by_id(p.entity) for p in (*sources, *targets))
    return any(entity is not None and entity.named for entity in found)


def _roles(reading: _Reading, setting: Setting) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    entry, around = reading.entry, reading.around
    source_places = entry.sources if entry is not None else _usual_sources(reading)
    target_places = entry.targets if entry is not None else ("object",) if not reading.nominal else ("of",)
    sources = participants(source_places, around, setting, allowed=ACTORS)
    targets = participants(target_places, around, setting)
    if reading.light_side == "source" and not sources:
        known = {p.entity for p in targets}  # "the prisoners began their transfer"
        doers = participants(("subject",), around, setting, allowed=ACTORS)
        sources = tuple(p for p in doers if p.entity not in known)
    elif reading.light_side == "target":
        targets = targets or participants(("subject",), around, setting)
        sources = sources or participants(("from", "by"), around, setting, allowed=ACTORS)
    if not sources and not reading.nominal and "subject" in source_places:
        sources = _doers_of_event_subject(around, setting)
    if not targets and len(sources) > 1 and _is_mutual(reading):
        sources, targets = sources[:1], sources[1:]
    if not sources and len(targets) > 1 and around.fill("between") and _is_mutual(reading):
        sources, targets = targets[:1], targets[1:]
    if reading.type is EventType.DISASTER:  # nobody does it, whoever stands beside it
        sources = ()
    shared = {p.entity for p in sources}
    return sources, tuple(t for t in targets if t.entity not in shared)


def _usual_sources(reading: _Reading) -> tuple[str, ...]:
    return ("possessor", "by") if reading.nominal else ("subject",)


def _doers_of_event_subject(around: Slots, setting: Setting) -> tuple[Participant, ...]:
    """An event noun as subject stands for who did it: "the US invasion toppled the king"."""
    for head in around.subject:
        entries = setting.codebook.nouns.get(lexeme(head, setting.codebook.nouns), ())
        if entries and setting.found(head) is None:
            inner = places_around(head, nominal=True, light=None)
            found = participants(entries[0].sources, inner, setting, allowed=ACTORS)
            if found:
                return found
    return ()


def _is_mutual(reading: _Reading) -> bool:
    """Tell whether "A and B" do it to each other: they meet, talk, agree, clash."""
    if reading.around.object and not reading.nominal:
        return False
    return reading.type in _SYMMETRIC or lexeme(reading.token, _RECIPROCAL) in _RECIPROCAL


def _trigger(reading: _Reading) -> TextSpan:
    """The word, with its particle or preposition where that follows at once: "called off"."""
    end = reading.token
    for word in sorted(reading.also, key=lambda t: int(t.i)):
        if word.i == end.i + 1:
            end = word
    return TextSpan(reading.token.idx, end.idx + len(end.text))


def _lemma(reading: _Reading) -> str:
    if reading.entry is not None:
        return reading.entry.word.replace(" ", "_")
    known = default_codebook().nouns if reading.nominal else default_codebook().verbs
    return lexeme(reading.token, known).replace(" ", "_")


def _tense_bearer(reading: _Reading) -> Token | None:
    """The support verb gives the tense, unless it is itself a plan or demand: then it is climbed to."""
    if reading.light is None:
        return None
    return reading.light if carries_on(reading.light) else None


def _inside_name(token: Token, setting: Setting) -> bool:
    if token.tag_.startswith("NNP"):
        return True
    found = setting.index.covering(TextSpan(token.idx, token.idx + len(token.text)))
    return found is not None and found[1].form == "name"
