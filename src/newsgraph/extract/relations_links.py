"""What the relation rules share: the article as they see it, and the link they find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.extract.arguments import Setting
from newsgraph.extract.dependents import relation
from newsgraph.extract.relations_words import relation_words
from newsgraph.model import EntityType, RelationType, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.extract.entity_index import Found

_FORMER = frozenset(
    {"former", "formerly", "ex", "once", "previously", "then", "late", "onetime", "ousted", "deposed"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """A lasting relation as a rule finds it, before it is numbered."""

    type: RelationType
    subject: Found
    object: Found
    words: TextSpan
    because: str
    label: str | None = None
    former: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """An article's Doc with its entities."""

    doc: Doc
    text: str  # doc.text, which spaCy builds anew at each call
    setting: Setting

    @classmethod
    def of(cls, doc: Doc, setting: Setting) -> Scene:
        """Keep the text of *doc* beside it."""
        return cls(doc, doc.text, setting)

    def land(self, found: Found) -> Found:
        """Return the country instead of its demonym, where the article names the country."""
        return self.setting.land(found)


def is_party(found: Found) -> bool:
    """Tell whether a mention names people by party or faith, not by country."""
    return found[0].type is EntityType.NORP and found[0].nationality is None


def is_portfolio(found: Found, text: str) -> bool:
    """Tell whether a mention is only a title's field: "State" of "Secretary of State"."""
    return found[1].span.words(text).lower() in relation_words()["portfolio"]


def subtree_span(token: Token) -> TextSpan:
    """Return the span from the first to the last word under *token*."""
    left, right = token.left_edge, token.right_edge
    return TextSpan(left.idx, right.idx + len(right.text))


def span_of(first: Token, last: Token) -> TextSpan:
    """Return the span from one token to another, in either order."""
    low, high = (first, last) if first.i <= last.i else (last, first)
    return TextSpan(low.idx, high.idx + len(high.text))


def joined(*spans: TextSpan) -> TextSpan:
    """Return the smallest span around all of *spans*."""
    return TextSpan(min(s.start for s in spans), max(s.end for s in spans))


def is_former(token: Token) -> bool:
    """Tell whether "former", "ex-", "once" stands with the word."""
    if token.lower_.startswith("ex-"):
        return True
    return any(
        c.lower_.removesuffix("-") in _FORMER and relation(c) in {"amod", "advmod", "compound", "nmod"}
        for t in (token, *[c for c in token.children if relation(c) in {"amod", "compound"}])
        for c in t.children
    )
