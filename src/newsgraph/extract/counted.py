"""What a figure counts or measures, read off the dependency parse (Universal Dependencies v2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.clauses import is_verbal, preposition, relation, surface_subjects
from newsgraph.model import Counted, FigureRole, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PREMODIFIERS = frozenset({"amod", "compound", "flat", "goeswith"})
# nouns that say little alone: "cases of measles", "counts of torture", "types of coral"
_LIGHT = frozenset({"case", "count", "type", "kind", "form", "article", "act", "charge", "sort"})
# nouns that name the measure itself: "a death toll of 31", "magnitude was 5.5", "winds of 100 mph"
_MEASURE_VERBS = frozenset({"be", "reach", "rise", "fall", "increase", "total", "stand", "hit", "climb", "drop", "grow", "exceed",
    "surpass", "number", "average", "cost", "measure", "weigh", "last", "remain", "decrease", "decline", "jump", "top", "near",
    "amount", "come", "go", "pass", "approach", "peak"})  # fmt: skip
_FRACTION_HEADS = frozenset({"percent", "%", "half", "third", "quarter", "majority", "rest", "most"})


def counted(doc: Doc, root: Token, words: Span, *, role: FigureRole | None = None) -> Counted | None:
    """
    Return the noun phrase that the figure counts, or None where the article leaves it out.

    Args:
        doc: the parsed article.
        root: the token that stands for the number and its unit in the parse.
        words: the tokens of the number and its unit.
        role: AGE looks for the person, everything else for the noun.
    """
    if role is FigureRole.AGE:
        head = _before_comma(words) or _aged(root, words)
    else:
        head = _head(root, words) or (_measure_of(words) if role in _MEASURED_ROLES else None)
    if head is None or head.is_punct or head.is_space or head.lower_ in _NO_HEADS:
        return None
    if role is FigureRole.AGE:
        head = _named(head)
    return noun_phrase(doc, head, words)


_NO_HEADS = frozenset(
    {
        "least",
        "most",
        "all",
        "more",
        "less",
        "each",
        "total",
        "rest",
        "max",
        "average",
        "mph",
        "km",
        "miles",
        "inches",
        "feet",
    }
)


_MEASURED_ROLES = frozenset({FigureRole.PERCENT, FigureRole.MEASURE, FigureRole.DISTANCE, FigureRole.MONEY})


def _measure_of(words: Span) -> Token | None:
    """Return the subject of a measuring verb close before the number, where the parse does not tie them."""
    doc = words.doc
    for token in reversed(doc[max(words.sent.start, words.start - 6) : words.start]):
        if token.pos_ in {"NOUN", "PROPN", "PUNCT", "NUM", "PRON", "CCONJ"}:
            return None
        if token.pos_ in {"VERB", "AUX"}:
            if token.lemma_.lower() not in _MEASURE_VERBS:
                return None
            for verb in (token, token.head):
                subjects = [c for c in verb.children if relation(c) == "nsubj" and c.i < words.start]
                if subjects:
                    return subjects[0]
            found = surface_subjects(token)
            return found[0] if found and found[0].pos_ in {"NOUN", "PROPN", "PRON"} else None
    return None


def _before_comma(words: Span) -> Token | None:
    """Return the person of "Emily Spanton, 39, ...": the name or noun right before the comma."""
    doc = words.doc
    if words.start < 2 or doc[words.start - 1].text != ",":
        return None
    token = doc[words.start - 2]
    if token.pos_ not in {"PROPN", "NOUN"}:
        return None
    while relation(token) in {"flat", "compound"} and token.i - 6 <= token.head.i < token.i:
        token = token.head
    return token


def _named(head: Token) -> Token:
    """Return the name beside a description: "agent Tony Mendez" is aged as Tony Mendez."""
    if head.pos_ != "NOUN":
        return head
    for child in head.children:
        if relation(child) in {"appos", "flat"} and child.pos_ == "PROPN" and head.i < child.i <= head.i + 5:
            return child
    return head


def root_of(words: Span) -> Token:
    """Return the token of *words* that the others hang on."""
    return words.root


def _head(root: Token, words: Span) -> Token | None:
    link = relation(root)
    of = _of_phrase(root, words)
    if of is not None:
        return of
    beside = _beside(root, words)
    if beside is not None:
        return beside
    if link in {"nummod", "compound", "amod", "det"} and not _inside(root.head, words):
        return _through_hyphen(root.head, words)
    if link == "nmod" and root.dep_ != "nmod:poss" and not _inside(root.head, words):
        return _measured(root)
    if link == "appos" and not _inside(root.head, words) and root.pos_ == "NUM":
        return root.head if root.head.pos_ in {"NOUN", "PROPN"} else None
    if any(relation(c) == "cop" for c in root.children):
        return _subject(root)
    if link in {"obj", "obl", "xcomp", "advmod", "dep"} and is_verbal(root.head):
        return _measure_subject(root)
    if link == "conj" and not _inside(root.head, words):
        return _shared(root, words)
    if link in {"nsubj", "nmod"} and root.head.lower_ in _ENDS:
        return root.head
    return None


_ENDS = frozenset({"dead", "injured", "wounded", "missing", "killed", "others", "infected"})


def _beside(root: Token, words: Span) -> Token | None:
    """
    Return the noun that follows the number directly, where the parse agrees or leaves it open.

    A noun right after a plural number is what it counts: "750 deaths", "31 dead".
    """
    if relation(root) == "nummod" and root.head.i >= words.end:
        return _through_hyphen(root.head, words)
    doc = words.doc
    begin = _past_bracket(words) if words.end < len(doc) else len(doc)
    if begin >= len(doc) or doc[begin].text in {"-", "‑", "–"}:
        return None
    for token in doc[begin : min(len(doc), begin + 5)]:
        if token.lower_ in _ENDS or token.tag_ in {"NNS", "NNPS"}:
            return token
        if token.is_sent_start or token.is_space or token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _past_bracket(words: Span) -> int:
    """Return where the text goes on after a conversion: "18 foot (5.5 meter) storm surge"."""
    doc = words.doc
    if doc[words.end].text not in "()":
        return int(words.end)
    for token in doc[words.end : min(len(doc), words.end + 9)]:
        if token.text == ")":
            return int(token.i + 1)
    return int(words.end)


def _inside(token: Token, words: Span) -> bool:
    return bool(words.start <= token.i < words.end)


def _of_phrase(root: Token, words: Span) -> Token | None:
    """Return the noun of "hundreds of people", "20 percent of the votes", "three of the victims"."""
    after = words.doc[words.end] if words.end < len(words.doc) else None
    if after is not None and after.lower_ == "of" and not after.is_sent_start:
        noun = _case_head(after)
        if noun is not None:
            return noun
    for token in (root, *words):
        for child in token.children:
            if _inside(child, words):
                continue
            if (
                relation(child) in {"nmod", "obl"}
                and child.i > token.i
                and preposition(child) in {"of", "out of"}
            ):
                return child if child.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "VERB", "DET"} else None
    return None


def _case_head(of: Token) -> Token | None:
    """Return the noun that "of" marks; where the parse is torn, the next noun."""
    if relation(of) == "case" and of.head.i > of.i:
        return of.head
    for token in of.doc[of.i + 1 : of.i + 6]:
        if token.is_punct or token.is_sent_start:
            return None
        if token.pos_ in {"NOUN", "PRON", "PROPN"} and (
            token.i + 1 == len(token.doc) or token.nbor(1).pos_ not in {"NOUN", "PROPN"}
        ):
            return token
    return None


def _through_hyphen(head: Token, _words: Span) -> Token:
    """Go on from "storey" in "ten-storey building" and from "foot" in "18 foot storm surge"."""
    for _ in range(3):
        if (
            relation(head) in {"compound", "amod", "nummod"}
            and head.head.i > head.i
            and head.pos_ in {"ADJ", "NUM", "ADV"}
        ):
            head = head.head
            continue
        break
    return head


def _measured(root: Token) -> Token | None:
    """Return the noun of "a death rate of 11%", "a payout of one million rubles", "within 100 miles"."""
    case = preposition(root)
    governor = root.head
    if governor.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return None
    if case in {
        "of",
        "at",
        "to",
        "up to",
        "between",
        "from",
        "over",
        "under",
        "around",
        "about",
        "above",
        "below",
        "",
    }:
        return governor
    return None


def _subject(node: Token) -> Token | None:
    subjects = [c for c in node.children if relation(c) in {"nsubj", "csubj"} and c.pos_ != "VERB"]
    return subjects[0] if subjects else None


def _measure_subject(root: Token) -> Token | None:
    verb = root.head
    if verb.lemma_.lower() not in _MEASURE_VERBS and relation(root) != "obl":
        return None
    if relation(root) == "obl" and (
        preposition(root) not in {"to", "at", "by", "from", "between", "of"}
        or verb.lemma_.lower() not in _MEASURE_VERBS
    ):
        objects = [c for c in verb.children if relation(c) == "obj"]
        return (
            objects[0]
            if objects and preposition(root) in {"to", "by", "from", "at"} and objects[0].pos_ == "NOUN"
            else None
        )
    subjects = surface_subjects(verb)
    return subjects[0] if subjects and subjects[0].pos_ in {"NOUN", "PROPN", "PRON"} else None


def _shared(root: Token, _words: Span) -> Token | None:
    """Return what the first of coordinated numbers counts: "killed one and injured eight people"."""
    first = root.head
    counts = first.pos_ == "NUM" or first.like_num
    return first.head if counts and relation(first) == "nummod" else None


def _aged(root: Token, words: Span) -> Token | None:
    """Return the person an age is said of."""
    node, close = root, True
    for _ in range(6):
        if close and node.pos_ in {"PROPN", "PRON"} and not _inside(node, words):
            return node
        if (
            node.pos_ == "NOUN"
            and not _inside(node, words)
            and node.lemma_.lower() not in {"age", "year"}
            and close
        ):
            return node
        copular = any(relation(c) == "cop" for c in node.children) and not is_verbal(node)
        if copular or (is_verbal(node) and relation(node) not in {"acl", "amod"}):
            subjects = surface_subjects(node) or tuple(c for c in node.children if relation(c) == "nsubj")
            if subjects:
                return subjects[0]
        if node.head.i == node.i:
            return None
        close = close and relation(node) not in {"obl", "nmod"} and not is_verbal(node)
        node = node.head
    return None


def noun_phrase(doc: Doc, head: Token, words: Span) -> Counted:
    """Return the head with its close modifiers: adjectives and nouns before it, no determiner, no number."""
    start = head.i
    lowest = words.end if words.end <= head.i else 0
    for token in reversed(doc[max(lowest, head.i - 8) : head.i]):
        if not _modifies(token, head, start):
            break
        start = token.i
    end = head.i + 1
    for child in head.children:
        if relation(child) == "flat" and child.i == end:
            end = child.i + 1
    if head.lemma_.lower() in _LIGHT:
        end = _with_of(head, end)
    while start < head.i and (doc[start].is_punct or doc[start].is_quote):
        start += 1
    span = doc[start:end]
    return Counted(TextSpan(span.start_char, span.end_char), TextSpan(head.idx, head.idx + len(head)))


def _modifies(token: Token, head: Token, start: int) -> bool:
    if token.is_punct:
        return token.text in {"-", "‑", "–"} and start == token.i + 1
    if token.like_num and token.pos_ == "NUM":
        return False
    if relation(token) in _PREMODIFIERS and (token.head.i == head.i or start <= token.head.i <= head.i):
        return True
    if (
        relation(token) in {"advmod", "obl", "nmod"}
        and token.head.i > token.i
        and start <= token.head.i < head.i
    ):
        return bool(token.dep_ != "nmod:poss")
    return bool(relation(token) in {"conj", "cc"} and start <= token.head.i < head.i)


def _with_of(head: Token, end: int) -> int:
    for child in head.children:
        if relation(child) == "nmod" and preposition(child) == "of" and child.i - head.i <= 4:
            last = child.i
            for grand in child.children:
                if relation(grand) == "conj" and grand.i - child.i <= 4:
                    last = grand.i
            return int(last) + 1
    return end
