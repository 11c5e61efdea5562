"""Names that an article has made known once and repeats where nothing else shows them to be names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.extract.mentions import Candidate, head_of, word_kind
from newsgraph.extract.wordsets import word_set
from newsgraph.extract.world import organisation_named
from newsgraph.model import EntityType, MentionForm

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WHOLE = frozenset({EntityType.ORGANISATION, EntityType.GPE, EntityType.FACILITY, EntityType.LOCATION})


def echoes(doc: Doc, names: list[Candidate]) -> list[Candidate]:
    """
    Return further places of names already found, of surnames, and of acronyms of organisations named.

    A place counts if its words are the same, with the same capitals, are
    tagged as a proper noun somewhere, and belong to no other name.
    """
    acronyms = _acronyms(doc, names)
    known = _known(doc, names, acronyms)
    taken = {i for name in names for i in range(name.start, name.end)}
    found = []
    for i, token in enumerate(doc):
        for words, kind in known.get(token.text, ()):
            end = i + len(words)
            if end > len(doc) or taken.intersection(range(i, end)):
                continue
            here = tuple(doc[j].text for j in range(i, end)) == words
            if here and (_is_proper(doc, i, end) or (words in acronyms and _stands_out(doc, i))):
                found.append(Candidate(i, end, head_of(doc, i, end), MentionForm.NAME, kind, sure=True))
                taken.update(range(i, end))
                break
    return found


def _acronyms(doc: Doc, names: list[Candidate]) -> frozenset[tuple[str, ...]]:
    """Return the other acronyms of well-known organisations the article names: "IS" where it has "ISIS"."""
    found = set()
    for name in names:
        if name.type is not EntityType.ORGANISATION:
            continue
        known = organisation_named(doc[name.start : name.end].text)
        if known is not None:
            found |= {
                (other,) for other in known.names if other.isalpha() and other.isupper() and len(other) > 1
            }
    return frozenset(found)


def _stands_out(doc: Doc, i: int) -> bool:
    """Tell whether a word of capitals stands among words that are not."""
    around = [doc[j].text for j in (i - 1, i + 1) if 0 <= j < len(doc)]
    return not any(len(word) > 1 and word.isalpha() and word.isupper() for word in around)


def _known(
    doc: Doc, names: list[Candidate], acronyms: frozenset[tuple[str, ...]]
) -> dict[str, list[tuple[tuple[str, ...], EntityType]]]:
    """Return the names to look for by their first word, the longest first."""
    wanted: dict[tuple[str, ...], EntityType] = dict.fromkeys(acronyms, EntityType.ORGANISATION)
    for name in names:
        words = tuple(doc[i].text for i in range(name.start, name.end))
        if name.type is EntityType.PERSON and len(words) > 1 and words[-1].isalpha() and words[-1].istitle():
            wanted.setdefault((words[-1],), EntityType.PERSON)
        if len(words) > 1 or (name.type in _WHOLE and word_kind(words[0]) is None):
            wanted.setdefault(words, name.type)
    by_first: dict[str, list[tuple[tuple[str, ...], EntityType]]] = defaultdict(list)
    for words, kind in sorted(wanted.items(), key=lambda item: (-len(item[0]), item[0])):
        listed = words[0][:1].isupper() and len(words[0]) > 1
        if words in acronyms or (listed and words[0].casefold() not in word_set("not a name")):
            by_first[words[0]].append((words, kind))
    return by_first


def _is_proper(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a proper noun stands there, alone: not the "Ford" of another "Harrison Ford"."""
    if not any(doc[i].pos_ == "PROPN" for i in range(start, end)):
        return False
    around = [doc[i] for i in (start - 1, end) if 0 <= i < len(doc) and doc[i].sent == doc[start].sent]
    return not any(t.pos_ == "PROPN" and t.dep_ in {"flat", "compound"} and t.is_title for t in around)
