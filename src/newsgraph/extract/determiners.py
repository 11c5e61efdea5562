"""What the words before a noun say of it: that it is new, that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.dependents import relation

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOBODY = frozenset({"nobody", "none", "no-one", "nothing", "neither"})


def indefinite(noun: Token) -> bool:
    """Tell whether the noun phrase is new: "an attack", "any strike", "war"."""
    determiners = [c.lower_ for c in noun.children if c.dep_ in {"det", "nmod:poss"}]
    return all(d in {"a", "an", "any", "another", "some", "no"} for d in determiners)


def names_nobody(token: Token) -> bool:
    """Tell whether the words are "nobody", "no soldier", "neither side", "no one"."""
    if token.lower_ in _NOBODY:
        return True
    return determiner_negates(token) or (
        token.lower_ == "one" and token.i > 0 and token.nbor(-1).lower_ == "no"
    )


def determiner_negates(token: Token) -> bool:
    """Tell whether "no" or "neither" stands before the noun."""
    return any(relation(c) in {"det", "cc"} and c.lower_ in {"no", "neither"} for c in token.children)
