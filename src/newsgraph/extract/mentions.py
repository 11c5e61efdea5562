"""Where an article may speak of an actor or a place: by name, by description, by pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.extract.tables import table
from newsgraph.extract.wordsets import word_set
from newsgraph.model import EntityType, Gender, MentionForm, TextSpan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_MODIFIERS = frozenset({"amod", "nummod", "compound", "det", "advmod", "case"})
_BEFORE = frozenset(
    {"amod", "compound", "nummod", "nmod:desc", "advmod", "nmod", "punct", "goeswith", "flat"}
)
_ACTING = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "ROOT", "root"}
)
_HYPHENS = frozenset({"-", "\N{EN DASH}"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_TYPES = {
    "PER": EntityType.PERSON,
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOCATION,
    "FAC": EntityType.FACILITY,
    "NORP": EntityType.NORP,
    "GRP": EntityType.GROUP,
}
_KINDS = {
    "title": EntityType.PERSON,
    "office": EntityType.PERSON,
    "role": EntityType.PERSON,
    "group": EntityType.GROUP,
    "body": EntityType.ORGANISATION,
    "place": EntityType.GPE,
    "building": EntityType.FACILITY,
}
PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens that may refer to something; `start`, `end` and `head` count tokens."""

    start: int
    end: int
    head: int
    form: MentionForm
    type: EntityType
    kind: str = ""  # of a description: what titles.tsv says its head is; of a pronoun: its row
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False
    sure: bool = False  # the network marked it

    def span(self, doc: Doc) -> TextSpan:
        """Return the characters it covers."""
        last = doc[self.end - 1]
        return TextSpan(doc[self.start].idx, last.idx + len(last))

    def head_span(self, doc: Doc) -> TextSpan:
        """Return the characters of its head token."""
        head = doc[self.head]
        return TextSpan(head.idx, head.idx + len(head))

    def words(self, doc: Doc) -> str:
        """Return its words as they stand in the text, with line breaks as spaces."""
        return " ".join(doc[self.start : self.end].text.split())


def label_type(label: str) -> EntityType | None:
    """Return the type a label of the network stands for; None for what is no actor or place."""
    return _TYPES.get(label)


def word_kind(words: str) -> tuple[str, Gender | None] | None:
    """Return what titles.tsv says of a phrase or of its last word: its kind and gender."""
    low = words.casefold()
    found = _words().get(low)
    return found or _words().get(low.rpartition(" ")[2])


def is_bare_title(words: str) -> bool:
    """Tell whether a phrase is made of titles and offices only: "Crown Prince", "Mr President"."""
    low = words.casefold()
    known = _words().get(low)
    if known is not None:
        return known[0] in {"title", "office"}
    kinds = [_words().get(word) for word in low.split()]
    return all(kinds) and any(kind and kind[0] in {"title", "office"} for kind in kinds)


@cache
def _words() -> Mapping[str, tuple[str, Gender | None]]:
    genders = {"f": Gender.FEMININE, "m": Gender.MASCULINE, "": None}
    return {word: (kind, genders[gender]) for word, kind, gender in table("titles.tsv")}


def head_of(doc: Doc, start: int, end: int) -> int:
    """Return the token of a stretch whose governor lies outside it; the last such token."""
    outside = [i for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i]
    named = [i for i in outside if doc[i].pos_ in {"PROPN", "NOUN", "ADJ", "PRON", "NUM", "X"}]
    return (named or outside or [end - 1])[-1]


def pronouns(doc: Doc) -> list[Candidate]:
    """Return the personal pronouns, without an "it" that stands for nothing."""
    found = []
    for token in doc:
        row = PRONOUNS.get(token.lower_)
        if row is None or (token.pos_ not in {"PRON", "DET"} and not token.tag_.startswith("PRP")):
            continue
        if token.text == "US" or (row == "it" and _is_empty(token)):
            continue
        found.append(_pronoun(token, row))
    return found


def _pronoun(token: Token, row: str) -> Candidate:
    kind = (
        EntityType.ORGANISATION
        if row == "it"
        else EntityType.GROUP
        if row in {"they", "we"}
        else EntityType.PERSON
    )
    gender = {"he": Gender.MASCULINE, "she": Gender.FEMININE}.get(row)
    return Candidate(
        token.i, token.i + 1, token.i, MentionForm.PRONOUN, kind, row, gender, plural=row in {"they", "we"}
    )


def _is_empty(token: Token) -> bool:
    """Tell whether an "it" is an expletive: "it is clear that", "it rains", "it took years to"."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.dep_ not in SUBJECTS:
        return False
    verb = token.head
    clausal = any(child.dep_ in {"ccomp", "csubj", "xcomp", "csubj:pass", "advcl"} for child in verb.children)
    return verb.lemma_ in {"rain", "snow", "seem", "appear"} or (
        verb.pos_ in {"ADJ", "NOUN", "ADV"} and clausal
    )


def descriptions(doc: Doc, taken: set[int]) -> list[Candidate]:
    """
    Return common-noun phrases that may refer to an actor or place.

    Args:
        doc: the parsed text.
        taken: tokens that belong to names.
    """
    marked = {
        (span.start, span.end): span.label_ for span in doc.spans.get("mentions", ()) if span.id_ == "D"
    }
    found = {}
    for (start, end), label in marked.items():
        head = head_of(doc, start, end)
        if (
            label in _TYPES
            and head not in taken
            and doc[head].dep_ not in _MODIFIERS
            and not _is_role(doc[head])
        ):
            found[head] = _description(doc, start, end, head, label=label)
    for token in doc:
        if token.i in taken or token.i in found or token.pos_ != "NOUN" or not _refers(token):
            continue
        start = _phrase_start(token)
        kind = word_kind(_words_between(doc, start, token.i + 1)) or word_kind(token.lemma_)
        if kind is not None:
            found[token.i] = _description(doc, start, token.i + 1, token.i)
    return [found[head] for head in sorted(found)]


def _description(doc: Doc, start: int, end: int, head: int, *, label: str = "") -> Candidate:
    token = doc[head]
    phrase = _words_between(doc, start, end)
    kind, gender = word_kind(phrase) or word_kind(token.lemma_) or ("", None)
    plural = (
        token.tag_ in {"NNS", "NNPS"}
        or "Plur" in token.morph.get("Number")
        or token.lower_ in {"people", "police"}
    )
    kind_type = _TYPES.get(label) or _KINDS[kind]
    if kind == "body" and kind_type is EntityType.GPE and token.lemma_ not in word_set("government"):
        kind_type = EntityType.ORGANISATION
    if plural and kind_type is EntityType.PERSON:
        kind_type = EntityType.GROUP
    return Candidate(
        start,
        end,
        head,
        MentionForm.DESCRIPTION,
        kind_type,
        kind,
        gender,
        plural=plural,
        definite=is_definite(token),
        sure=bool(label),
    )


def is_definite(token: Token) -> bool:
    """Tell whether a noun is definite: by article, demonstrative or possessor."""
    return any(
        (child.dep_.startswith("det") and child.lower_ in _DEFINITE) or child.dep_ == "nmod:poss"
        for child in token.children
    )


def _refers(token: Token) -> bool:
    """Tell whether a noun stands where a participant stands; predicate nouns do not."""
    predicate = any(child.dep_ == "cop" for child in token.children) or _is_role(token)
    return token.dep_ in _ACTING | {"appos", "parataxis"} and not predicate


def _is_role(token: Token) -> bool:
    """Tell whether a noun says in what role somebody acts: "return as prime minister"."""
    return any(child.dep_ == "case" and child.lower_ == "as" for child in token.children)


def _phrase_start(token: Token) -> int:
    """Return where the words that modify *token* from the left begin, without its determiner."""
    start = int(token.i)
    for child in sorted((c for c in token.lefts), key=lambda c: -c.i):
        if child.dep_ not in _BEFORE or (child.dep_ == "advmod" and child.pos_ != "ADJ"):
            break
        left = int(child.left_edge.i)
        if child.right_edge.i != start - 1 or (child.is_punct and child.text not in _HYPHENS):
            break
        if any(c.dep_ == "case" for c in child.children):
            break
        start = left
    return start


def _words_between(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[i].text for i in range(start, end)).casefold()
