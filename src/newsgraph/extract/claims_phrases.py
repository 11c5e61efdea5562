"""Claims of nouns, adverbs, adjectives and prepositions: "X's statement that ...", "reportedly", "according to"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.extract.claims_draft import (
    Draft,
    cases,
    children,
    clause,
    coordinated,
    drafted,
    is_passive,
    is_verbal,
    relation,
    subject,
    subtree,
)
from newsgraph.extract.cues import Cue, CuePart, lexicon, source_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_LIGHT = frozenset(
    {
        "make",
        "issue",
        "give",
        "express",
        "repeat",
        "release",
        "have",
        "voice",
        "publish",
        "share",
        "hold",
        "raise",
    }
)
_OPINION = frozenset({"view", "opinion", "word", "estimation", "eye", "judgment", "judgement"})
_REPORTS = frozenset({"report", "account", "estimate", "count", "reckoning", "tally", "admission"})
_SET_OFF = frozenset({",", "—", "\N{EN DASH}", "-", "”", '"', "("})
_IS = frozenset({"is", "was", "be", "are", "were", "remains", "'s"})
_PREPOSED = frozenset({"advcl", "obl", "cc", "mark", "discourse", "parataxis"})


def noun_claim(cue: Cue) -> Draft | None:
    """Return the claim of a noun: "X's statement that ...", "reports of ..."."""
    noun, frames = cue.head, cue.word.frames
    owner = _owner(noun)
    for child in children(noun, "acl", "ccomp"):
        marks = cases(child)
        if child.dep_ == "acl:relcl" or child.i < noun.i:
            continue
        if ("that" in marks or (child.dep_ == "ccomp" and "to" not in marks)) and "that" in frames:
            return drafted(cue, clause(child), "clause of a noun", owner)
        if marks & {"whether", "if"} and "wh" in frames:
            return drafted(cue, clause(child), "clause of a noun", owner)
        if "to" in marks and "to" in frames and owner is not None:
            return drafted(cue, subtree(child), "infinitive of a noun", owner)
    return _said_to_be(cue, owner) or _noun_with_preposition(cue, owner)


def adverb_claim(cue: Cue) -> Draft | None:
    """Return the claim of "reportedly": the clause it stands in, on nobody's word."""
    head = cue.head.head
    if head == cue.head:
        return None
    subjects = children(head, "nsubj", "csubj")
    first = min((min(t.i for t in s.subtree) for s in subjects), default=head.i)
    without = [c for c in head.children if c.dep_ in {"cc", "mark"} and c.i < head.i]
    if cue.head.i >= first:  # what stands before the subject is not under the adverb
        without += [c for c in children(head, *_PREPOSED) if max(t.i for t in c.subtree) < first]
    without += [c for c in children(head, "conj", "parataxis") if children(c, "nsubj")]
    return drafted(cue, subtree(head, *without), "adverb")


def attribute_claim(cue: Cue) -> Draft | None:
    """Return the claim of "alleged": the noun phrase it stands in."""
    noun = cue.head.head
    without = [c for c in noun.children if c.dep_ in {"det", "nmod:poss", "case", "cc"} and c.i < cue.head.i]
    without += children(noun, "conj", "appos")
    return drafted(cue, subtree(noun, *without), "attribute") if noun != cue.head else None


def adjective_claim(cue: Cue) -> Draft | None:
    """Return the claim of "is confident that ..."."""
    for child in children(cue.head, "ccomp"):
        return drafted(cue, clause(child), "clause of an adjective", subject(cue.head))
    return None


def preposition_claims(doc: Doc) -> Iterator[Draft]:
    """Yield the claims of "according to X", "per X", "by reports", "in X's view"."""
    for token in doc:
        lower = token.lower_
        if lower == "according":
            draft = _according(token)
        elif lower in {"per", "by"} and token.dep_ == "case":
            draft = _per(token)
        elif token.lower_.removesuffix("s") in _OPINION and "in" in cases(token):
            draft = _in_the_view(token)
        else:
            continue
        if draft is not None and draft.content:
            yield draft


def _according(token: Token) -> Draft | None:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None or following.lower_ != "to":
        return None
    tokens = (token.i, following.i)
    named = [c for c in children(token, "obl", "obj", "nmod") if c.i > following.i]
    if named:
        who, phrase = named[0], token
    elif token.dep_ == "case" and token.head.i > following.i:
        who, phrase = token.head, token.head
    else:
        return _of_rest(tokens, token, _nominal_after(following)) if _nominal_after(following) else None
    if phrase.head == phrase:  # parsed as the head of its sentence
        return _of_rest(tokens, token, who)
    return _of_clause(tokens, token, who, phrase, "according to")


def _of_rest(tokens: tuple[int, ...], token: Token, who: Token) -> Draft | None:
    """Return the claim of a phrase that heads its sentence by a parser's error: all the rest is said."""
    taken = set(subtree(who)) | set(tokens)
    word = lexicon()["according to", CuePart.PREPOSITION]
    top = token.sent.root
    content = tuple(i for i in subtree(top) if i not in taken)
    return Draft(word, tokens, token, content, who, found='"according to"')


def _nominal_after(token: Token) -> Token | None:
    """Return the head of the noun phrase behind *token*, whatever it was attached to."""
    for following in token.doc[token.i + 1 : token.i + 12]:
        if following.is_punct or following.is_space:
            return None
        if following.pos_ in {"NOUN", "PROPN", "PRON"} and not token.i < following.head.i < following.i + 4:
            return following
        if following.pos_ in {"NOUN", "PROPN", "PRON"} and following.head.i < following.i:
            return following
    return None


def _per(token: Token) -> Draft | None:
    who = token.head
    opens = token.is_sent_start or token.doc[token.i - 1].lower_ in {"as", "and"} | _SET_OFF
    if token.lower_ == "by":
        if who.lower_.removesuffix("s") not in _REPORTS or is_passive(who.head) or who.dep_ == "conj":
            return None
    elif not opens or who.lower_ in {
        "day",
        "week",
        "year",
        "hour",
        "cent",
        "person",
        "capita",
        "month",
    }:
        return None
    return _of_clause((token.i,), token, who, who, token.lower_)


def _in_the_view(noun: Token) -> Draft | None:
    owners = children(noun, "nmod:poss") or [c for c in children(noun, "nmod") if "of" in cases(c)]
    if not owners or relation(noun) != "obl":
        return None
    start = min(t.i for t in noun.subtree)
    tokens = tuple(i for i in range(start, noun.i + 1) if noun.doc[i] not in owners[0].subtree)
    lemma = "in the words of" if noun.lower_.removesuffix("s") == "word" else "in the opinion of"
    return _of_clause(tokens, noun, owners[0], noun, lemma)


def _of_clause(tokens: tuple[int, ...], head: Token, who: Token, phrase: Token, lemma: str) -> Draft | None:
    """Return the claim that credits the clause *phrase* depends on to *who*."""
    governor = phrase.head
    if governor == phrase:
        return None
    governor = _clause_head(governor, phrase)
    without = [c for c in governor.children if c.dep_ in {"cc", "mark"} and c.i < governor.i]
    word = lexicon()[lemma, CuePart.PREPOSITION]
    content = tuple(i for i in subtree(governor, phrase, *without) if i not in tokens)
    if relation(governor) == "acl" and not is_verbal(governor):
        return None
    return Draft(word, tokens, head, content, who, found=f'"{lemma}"')


def _clause_head(governor: Token, phrase: Token) -> Token:
    """Climb from a noun to its clause where a comma sets the phrase off from the noun."""
    first = min(t.i for t in phrase.subtree)
    before = governor.doc[first - 1] if first else None
    set_off = before is not None and before.text in _SET_OFF
    node = governor
    while set_off and not is_verbal(node) and node.head != node and not children(node, "nsubj", "cop"):
        node = node.head
    return node


def _owner(noun: Token) -> Token | None:
    """Return whose word the noun is: its possessor, its "by" or "from" phrase, or who utters it."""
    for child in children(noun, "nmod:poss"):
        return child
    for child in children(noun, "nmod"):
        if cases(child) & {"by", "from", "among"}:
            return child
    if noun.dep_ == "obj" and noun.head.lemma_.lower() in _LIGHT and not is_passive(noun.head):
        return subject(noun.head)
    return None


def _said_to_be(cue: Cue, owner: Token | None) -> Draft | None:
    """The hope is that ..."""
    verb = cue.head.head
    if cue.head.dep_ != "nsubj" or verb.lower_ not in _IS or "that" not in cue.word.frames:
        return None
    for child in children(verb, "ccomp", "csubj"):
        if child.i > verb.i:
            return drafted(cue, clause(child), "noun is that", owner)
    return None


def _noun_with_preposition(cue: Cue, owner: Token | None) -> Draft | None:
    prepositions = cue.word.frames - {"that", "wh", "to"}
    for child in children(cue.head, "nmod", "acl"):
        opening = [c for c in child.children if c.dep_ in {"case", "mark"} and c.lower_ in prepositions]
        if opening and child.i > cue.head.i and (owner is not None or cue.head.dep_ != "nsubj"):
            if owner == child:
                continue
            return replace(drafted(cue, subtree(child, *opening), "phrase of a noun", owner))
    return None


def document_noun(token: Token) -> str | None:
    """Return the kind of a noun for a document, a piece of evidence or a medium, None for others."""
    lower, nouns = token.lower_, source_nouns()
    return nouns.get(lower) or nouns.get(lower.removesuffix("s")) or nouns.get(token.lemma_.lower())


def sources(token: Token | None) -> tuple[Token | None, ...]:
    """Return the heads of the words that name who says it: one for each of several speakers."""
    return (None,) if token is None else tuple(coordinated(token))
