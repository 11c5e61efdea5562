"""Offices, ranks and nationalities that stand before or beside a person's name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.extract import world
from newsgraph.extract.mentions import Candidate, word_kind
from newsgraph.model import Gender, TextSpan, Title

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PERSONAL = frozenset({"title", "office", "role"})
_INSIDE = frozenset({"PROPN", "NOUN", "ADJ"})
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Described:
    """What the words beside a name say of the person: `start` and `end` count the tokens they take."""

    start: int
    end: int
    title: Title | None
    nationality: str | None
    gender: Gender | None


def before_name(doc: Doc, name: Candidate, owners: dict[int, Candidate]) -> Described | None:
    """
    Read the title directly before a person's name: "Iraqi Prime Minister", "Secretary of State".

    Args:
        doc: the parsed text.
        name: a person's name.
        owners: the name each token belongs to, so that the title of one person does not run into another.
    """
    start = _title_start(doc, name, owners)
    return None if start is None else _read(doc, start, name.start)


def beside(doc: Doc, phrase: Candidate) -> Described | None:
    """Read an apposition ("the Iranian Foreign Ministry spokesperson") as a title."""
    found = word_kind(phrase.words(doc))
    if found is None or found[0] not in _PERSONAL:
        return None
    said = _read(doc, phrase.start, _with_complement(doc, phrase))
    return said if said is None or found[0] != "role" else replace(said, title=None)


def _title_start(doc: Doc, name: Candidate, owners: dict[int, Candidate]) -> int | None:
    last = doc[name.start - 1] if name.start else None
    if last is None or last.sent != doc[name.start].sent:
        return None
    if last.text == "," or last.is_space:
        return None
    if not _ends_title(doc, last, owners):
        return None
    start = last.i
    while start > max(0, name.start - _LONGEST) and _goes_on(doc, start - 1, owners, last):
        start -= 1
    while start < name.start and doc[start].lower_ in {"of", "for", "and", "-", "\N{EN DASH}", "&"}:
        start += 1
    return start if start < name.start else None


def _ends_title(doc: Doc, last: Token, owners: dict[int, Candidate]) -> bool:
    """Tell whether a title can end here: an office word, or the object of "Secretary of"."""
    found = word_kind(last.text)
    if found and found[0] in _PERSONAL:
        return last.i not in owners or owners[last.i].type.value != "person"
    i = last.i
    while i > max(0, last.i - 5) and doc[i].text[:1].isupper() and doc[i].pos_ in _INSIDE:
        i -= 1
    if doc[i].lower_ not in {"of", "for"} or i in {last.i, 0} or doc[i].sent != last.sent:
        return False
    office = word_kind(doc[i - 1].text)
    return bool(office and office[0] in _PERSONAL and doc[i - 1].text[:1].isupper())


def _goes_on(doc: Doc, i: int, owners: dict[int, Candidate], last: Token) -> bool:
    """Tell whether token *i* still belongs to the title that ends at *last*."""
    token = doc[i]
    if token.sent != last.sent or token.is_space:
        return False
    owner = owners.get(i)
    if owner is not None and owner.type.value == "person":
        return False
    if token.lower_ in {"of", "for"}:
        office = word_kind(doc[i - 1].text) if i else None
        return bool(office and office[0] in _PERSONAL and doc[i + 1].text[:1].isupper())
    if token.text in {"-", "\N{EN DASH}", "&"} or (token.lower_ == "and" and doc[i + 1].text[:1].isupper()):
        return i > 0 and doc[i - 1].pos_ in _INSIDE and doc[i - 1].text[:1].isupper()
    return token.pos_ in _INSIDE


def _read(doc: Doc, start: int, end: int) -> Described | None:
    nation = None
    first = start
    for i in range(start, end):
        code, size = _nation(doc, i, end)
        if code is not None:
            nation = nation or code
            first = i + size if i == first else first
    while first < end and (
        doc[first].lower_ in {"of", "'s", "\N{RIGHT SINGLE QUOTATION MARK}s"} or doc[first].is_punct
    ):
        first += 1
    kind = word_kind(" ".join(doc[i].text for i in range(first, end)))
    span = TextSpan(doc[first].idx, doc[end - 1].idx + len(doc[end - 1])) if first < end else None
    title = Title(" ".join(doc[first:end].text.split()), span) if span else None
    gender = _gender(doc, start, end)
    return Described(start, end, title, nation, kind[1] if kind and kind[1] else gender)


def _nation(doc: Doc, i: int, end: int) -> tuple[str | None, int]:
    """Return the country one or two words of a title state, and how many: "Iraqi", "US", "South Korean"."""
    for size in (2, 1):
        words = " ".join(doc[j].text for j in range(i, min(i + size, end)))
        country = world.country_named(words) if words[:1].isupper() else None
        code = world.nationality(words) or (country.iso if country else None)
        if code is not None:
            return code, size
    return None, 0


def _gender(doc: Doc, start: int, end: int) -> Gender | None:
    for i in range(end - 1, start - 1, -1):
        found = word_kind(doc[i].text)
        if found and found[1]:
            return found[1]
    return None


def _with_complement(doc: Doc, phrase: Candidate) -> int:
    """Return the end of an office with its "of ..." part: "minister of defence", "head of the UN"."""
    for child in doc[phrase.head].rights:
        cased = [c for c in child.children if c.dep_ == "case"]
        if (
            child.dep_ == "nmod"
            and cased
            and cased[0].lower_ in {"of", "for"}
            and child.left_edge.i == phrase.end
        ):
            deep = [t for t in child.subtree if t.dep_ in {"acl:relcl", "acl", "appos", "punct", "conj"}]
            stop = min((t.left_edge.i for t in deep if t.i > child.i), default=child.right_edge.i + 1)
            return max(int(stop), phrase.end)
    return phrase.end
