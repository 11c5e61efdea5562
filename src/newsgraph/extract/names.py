"""Names in a text: the words that are a name alone, and what kind of thing bears it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newsgraph.extract import world
from newsgraph.extract.actor_list import NOBODY, ActorList
from newsgraph.extract.echoes import echoes
from newsgraph.extract.gazetteer import gazetteer
from newsgraph.extract.mentions import Candidate, head_of, is_bare_title, label_type, word_kind
from newsgraph.extract.persons import person_words
from newsgraph.extract.wordsets import word_set
from newsgraph.model import EntityType, MentionForm, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 8  # words of the longest known name that is searched for
_TITLE_WORDS = frozenset({"title", "office"})
_MISTAKEN = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_PERSONAL = _TITLE_WORDS | {"role"}
_LINK = frozenset({"of", "for", "de", "al", "bin", "&", "-", "\N{EN DASH}"})
_POSSESSIVE = frozenset({"'s", "\N{RIGHT SINGLE QUOTATION MARK}s", "'", "\N{RIGHT SINGLE QUOTATION MARK}"})
_LARGE = 50_000  # people of a town that a name alone is taken for
_TIES = (  # of two types with as many votes, the one that names more often have
    EntityType.GPE,
    EntityType.NORP,
    EntityType.ORGANISATION,
    EntityType.PERSON,
    EntityType.LOCATION,
    EntityType.FACILITY,
    EntityType.GROUP,
)
_SHOUTED = 0.7  # share of capitals from which a line says nothing by its capitals


def names(doc: Doc, *, title: TextSpan | None = None, actors: ActorList = NOBODY) -> list[Candidate]:
    """
    Return the names of *doc* in text order; no two overlap.

    The network's names first, then names of `world.known_names` it has
    missed, then, where no network has been at work, runs of proper nouns.
    One name has one type in an article: the one most of its places give it.

    Args:
        doc: the parsed text.
        title: the headline, whose capitals are no evidence of a name.
        actors: a user's own list; its names come before all others and keep its types.
    """
    shouted = _shouted(doc)
    found: dict[int, tuple[int, int, EntityType]] = {}
    taken: set[int] = set()
    for start, end, kind in actors.stretches(doc):
        found[start] = (start, end, kind)
        taken.update(range(start, end))
    ranked = _ranked(doc, shouted, shouted | _headline(doc, title))
    borne = _parts_of_persons(doc, ranked)
    for start, end, kind in ranked:
        trimmed = _trimmed(doc, start, end, kind)
        if trimmed is None or taken.intersection(range(*trimmed)):
            continue
        if _is_junk(doc, *trimmed, kind, borne):
            continue
        found[trimmed[0]] = (*trimmed, kind)
        taken.update(range(*trimmed))
    listed = _one_type_each(doc, [_name(doc, *found[start]) for start in sorted(found)], actors)
    return sorted([*listed, *echoes(doc, listed)], key=lambda name: name.start)


def _ranked(doc: Doc, shouted: set[int], loud: set[int]) -> list[tuple[int, int, EntityType]]:
    """
    Return the stretches that may be names, the most trusted first.

    Where they overlap, the longer of a network's name and a known name of
    several words is the name; then the network's, then known single words.
    """
    marked, known = _marked(doc), _known(doc, shouted)
    several = [name for name in known if name[1] - name[0] > 1]
    sure = sorted([*several, *marked], key=lambda name: name[0] - name[1])
    return [*sure, *known, *_runs(doc, loud)]


def _name(doc: Doc, start: int, end: int, kind: EntityType) -> Candidate:
    head = head_of(doc, start, end)
    many = kind in {EntityType.ORGANISATION, EntityType.NORP} and not doc[head].is_upper
    plural = many and doc[head].tag_ == "NNPS" and doc[head].lower_.endswith("s")
    return Candidate(start, end, head, MentionForm.NAME, kind, plural=plural, sure=True)


def _marked(doc: Doc) -> list[tuple[int, int, EntityType]]:
    """Return the stretches the network marks as names."""
    listed = [(span.start, span.end, label_type(span.label_)) for span in doc.ents]
    marked = [s for s in doc.spans.get("mentions", ()) if s.id_ == "N"]
    listed += [(span.start, span.end, label_type(span.label_)) for span in marked]
    return [(start, end, kind) for start, end, kind in listed if kind is not None]


def _known(doc: Doc, shouted: set[int]) -> list[tuple[int, int, EntityType]]:
    """Return names of general knowledge, the longest at each place, where capitals mean something."""
    known = world.known_names()
    firsts = {name.split()[0].split("-")[0] for name in known}
    found, token = [], 0
    while token < len(doc):
        step = 1
        if token not in shouted and doc[token].text.split("-")[0] in firsts:
            for end in range(min(token + _LONGEST, len(doc)), token, -1):
                words = _joined(doc, token, end)
                kind = known.get(words)
                if kind is not None and _plausible(doc, token, end, kind):
                    found.append((token, end, kind))
                    step = end - token
                    break
        token += step
    return found


def _joined(doc: Doc, start: int, end: int) -> str:
    return str(doc[start:end].text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _plausible(doc: Doc, start: int, end: int, kind: EntityType) -> bool:
    """Tell whether a known name stands there as a name: not "Poles" as poles, not part of a longer name."""
    token = doc[start]
    around = [doc[i] for i in (start - 1, end) if 0 <= i < len(doc) and doc[i].sent == token.sent]
    part = any(t.pos_ == "PROPN" and t.text[:1].isupper() and t.is_alpha for t in around)
    if end - start == 1 and part and kind is not EntityType.NORP:
        return token.text.isupper() or "." in token.text
    return token.pos_ in {"PROPN", "ADJ", "NOUN", "X"} or end - start > 1


def _runs(doc: Doc, shouted: set[int]) -> list[tuple[int, int, EntityType]]:
    """Return runs of proper nouns with a guessed type, if no network marked names."""
    if len(doc.ents) or "mentions" in doc.spans:
        return []
    runs, start = [], None
    for i in range(len(doc) + 1):
        if i < len(doc) and _in_run(doc, i, start):
            start = i if start is None else start
        elif start is not None:
            kind = _guessed(doc, start, i)
            if kind is not None and not shouted.intersection(range(start, i)):
                runs.append((start, i, kind))
            start = None
    return runs


def _in_run(doc: Doc, i: int, start: int | None) -> bool:
    token = doc[i]
    if token.pos_ == "PROPN" and (token.text[:1].isupper() or token.lower_.startswith(("al-", "el-"))):
        return start is None or token.sent == doc[i - 1].sent
    linked = token.lower_ in _LINK and start is not None and i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN"
    return linked and token.head.i <= i + 3


def _guessed(doc: Doc, start: int, end: int) -> EntityType | None:
    """Return the type of a run of proper nouns by its words and what stands before it."""
    words = _joined(doc, start, end)
    known = _known_type(words)
    last = doc[end - 1].lower_
    if known is not None:
        return known
    if last in word_set("ends an organisation"):
        return EntityType.ORGANISATION
    if last in word_set("ends a facility"):
        return EntityType.FACILITY
    if _is_person(doc, start, end):
        return EntityType.PERSON
    placed = start > 0 and doc[start - 1].lower_ in {"in", "at", "near"} and end - start < 3
    return EntityType.GPE if placed else None


def _known_type(words: str) -> EntityType | None:
    """Return what general knowledge says a name is."""
    landmark = world.landmark_named(words)
    if world.country_named(words) or world.capital_of(words):
        return EntityType.GPE
    if world.people_named(words):
        return EntityType.NORP
    if landmark is not None:
        return landmark.type
    return EntityType.ORGANISATION if world.organisation_named(words) else None


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a run of proper nouns is a person's: by a title, a given name, or by speaking."""
    inside = word_kind(doc[start].text) if end - start > 1 else None
    kind = (word_kind(doc[start - 1].text) if start else None) or inside
    if (kind and kind[0] in _PERSONAL) or person_words(_joined(doc, start, end)).given_gender():
        return True
    said = doc[head_of(doc, start, end)]
    return bool(
        said.dep_ == "nsubj" and 1 < end - start < 5 and said.head.lemma_ in {"say", "tell", "add", "ask"}
    )


def _trimmed(doc: Doc, start: int, end: int, kind: EntityType) -> tuple[int, int] | None:
    """Return the tokens of the name alone, without article, title, possessive mark; None for junk."""
    while start < end and ((doc[start].lower_ in {"the", "a", "an"}) or _is_edge(doc[start])):
        start += 1
    while end > start and (
        doc[end - 1].text in _POSSESSIVE or _is_edge(doc[end - 1]) or _is_link(doc[end - 1])
    ):
        end -= 1
    if kind is EntityType.PERSON:
        start = _after_title(doc, start, end)
    if kind is EntityType.ORGANISATION and start < end and _has_article(doc, start, end):
        start -= 1
    if end < len(doc) and doc[end].text in {"$", "\N{EURO SIGN}", "\N{POUND SIGN}"}:
        return None
    return (start, end) if start < end else None


def _has_article(doc: Doc, start: int, end: int) -> bool:
    """Tell whether "The" belongs to the name: a capital inside the sentence, or a name known with it."""
    if start == 0 or doc[start - 1].text != "The":
        return False
    if _joined(doc, start - 1, end) in world.known_names():
        return True
    article = doc[start - 1]
    before = doc[start - 2] if start > 1 else None
    opens = before is None or not before.is_alpha  # a mark, a number or a line's end stands before it
    return not article.is_sent_start and not opens


def _is_link(token: Token) -> bool:
    """Tell whether a word cannot end a name: "University of"."""
    return token.is_lower and token.pos_ in {"ADP", "CCONJ", "DET"}


def _is_edge(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in {".", ")"}) or token.is_quote


def _after_title(doc: Doc, start: int, end: int) -> int:
    """Return where the name begins behind the titles a stretch opens with."""
    for cut in range(end - 1, start, -1):
        words = " ".join(doc[i].text for i in range(start, cut)).casefold()
        found = word_kind(words)
        if (
            found
            and found[0] in _TITLE_WORDS
            and doc[cut].text[:1].isupper()
            and _all_titles(doc, start, cut)
        ):
            return cut
    return start


def _all_titles(doc: Doc, start: int, cut: int) -> bool:
    """Tell whether the words before a name are titles; a given name such as "Dean" is none when two words remain."""
    words = [doc[i].lower_ for i in range(start, cut)]
    return any(word_kind(" ".join(words[i:])) for i in range(len(words))) and not any(
        word in {"of", "and"} for word in words[-1:]
    )


def _parts_of_persons(doc: Doc, ranked: list[tuple[int, int, EntityType]]) -> frozenset[str]:
    """Return the words of the article's full personal names: with one of them, "Sun" is no day."""
    full = [(start, end) for start, end, kind in ranked if kind is EntityType.PERSON and end - start > 1]
    return frozenset(doc[i].text for start, end in full for i in range(start, end) if doc[i].is_title)


def _is_junk(doc: Doc, start: int, end: int, kind: EntityType, borne: frozenset[str]) -> bool:
    """Tell whether a stretch is no name: a day, an office, a number, small letters; *borne* are persons' names."""
    words = _joined(doc, start, end)
    low = words.casefold()
    if low in word_set("not a name") and not (words.isupper() and world.country_named(words)):
        return kind is not EntityType.PERSON or words not in borne
    if not any(char.isalpha() for char in words) or len(words) < 2 or "$" in words:
        return True
    if kind is not EntityType.NORP and not any(char.isupper() for char in words):
        return True
    if kind in _MISTAKEN and _is_office(doc, start, end, kind):
        return True
    return bool(re.fullmatch(r"[\W\d_]+", words))


def _is_office(doc: Doc, start: int, end: int, kind: EntityType) -> bool:
    """Tell whether a stretch is an office or title that nobody is named with: "Crown Prince", "Minister of X"."""
    words = _joined(doc, start, end)
    if world.organisation_named(words):
        return False
    if kind is EntityType.PERSON:
        return words != words.casefold() and is_bare_title(words)
    links = [i for i in range(start + 1, end) if doc[i].lower_ in {"of", "for", "to"}]
    head = doc[(links[0] if links else end) - 1]
    found = word_kind(head.text)
    ranks = found is not None and found[0] in _TITLE_WORDS and head.tag_ not in {"NNS", "NNPS"}
    return ranks and (bool(links) or end - start > 1)


def _shouted(doc: Doc) -> set[int]:
    """Return the tokens of sentences written in capitals, where capitals say nothing."""
    loud: set[int] = set()
    for sentence in doc.sents if doc.has_annotation("SENT_START") else ():
        letters = [char for char in sentence.text if char.isalpha()]
        if len(letters) > 10 and sum(char.isupper() for char in letters) > _SHOUTED * len(letters):
            loud.update(range(sentence.start, sentence.end))
    return loud


def _headline(doc: Doc, title: TextSpan | None) -> set[int]:
    """Return the tokens of a headline in which every word of weight has a capital."""
    span = doc.char_span(title.start, title.end, alignment_mode="contract") if title else None
    heavy = [token for token in span or () if token.is_alpha and len(token) > 3]
    cased = [token for token in heavy if token.text[:1].isupper()]
    return {token.i for token in span} if span is not None and len(cased) > _SHOUTED * len(heavy) else set()


def _one_type_each(doc: Doc, found: list[Candidate], actors: ActorList) -> list[Candidate]:
    """Give all places of one name the type most of them have; general knowledge settles it."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    surnames: dict[str, int] = Counter()
    second = {(s.start, s.end): label_type(s.label_) for s in doc.spans.get("mentions", ()) if s.id_ == "N"}
    for name in found:
        words = name.words(doc)
        votes[words][name.type] += 1
        other = second.get((name.start, name.end))
        if other is not None:
            votes[words][other] += 1.1  # of two layers that differ, the one trained on our own types
        if name.type is EntityType.ORGANISATION and _is_facility(doc, name):
            votes[words][EntityType.FACILITY] += 5
        if name.type is EntityType.PERSON and name.end - name.start > 1:
            surnames[words.split()[-1]] += 1
    types = {words: _settled(words, count, surnames) for words, count in votes.items()}
    types |= {words: actor.type for words in votes if (actor := actors.named(words))}
    return [_retyped(name, types[name.words(doc)]) for name in found]


def _is_facility(doc: Doc, name: Candidate) -> bool:
    """Tell whether a name stands before the noun for what it names: "the Qwx camp"."""
    behind = doc[name.end] if name.end < len(doc) else None
    return behind is not None and behind.is_lower and behind.lower_ in word_set("named like a place")


def _settled(words: str, count: dict[EntityType, float], surnames: dict[str, int]) -> EntityType:
    voted = min(count, key=lambda kind: (-count[kind], _TIES.index(kind)))
    if surnames.get(words) and not world.country_named(words) and not _is_city(words, voted):
        return EntityType.PERSON
    if voted is EntityType.FACILITY and _is_city(words, EntityType.GPE):
        return EntityType.GPE
    if world.country_named(words) and (voted is not EntityType.PERSON or not _is_given_name(words)):
        return EntityType.GPE
    if world.people_named(words) and voted is not EntityType.PERSON:
        return EntityType.NORP
    if world.capital_of(words) and voted in _MISTAKEN and not _is_given_name(words):
        return EntityType.GPE
    if world.organisation_named(words) and voted is not EntityType.FACILITY and not _is_given_name(words):
        return EntityType.ORGANISATION
    return voted


def _is_city(words: str, voted: EntityType) -> bool:
    """Tell whether a name taken for a place is that of a large town."""
    if voted is not EntityType.GPE:
        return False
    return any(place.population > _LARGE for place in gazetteer().named(words))


def _is_given_name(words: str) -> bool:
    """Tell whether people bear the name too: "Georgia", "Jordan"."""
    return person_words(words).given_gender() is not None or words in {"Jordan", "Chad", "Israel"}


def _retyped(name: Candidate, kind: EntityType) -> Candidate:
    if name.type is kind:
        return name
    return Candidate(name.start, name.end, name.head, name.form, kind, plural=name.plural, sure=name.sure)
