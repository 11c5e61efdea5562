"""What a figure counts or measures, read off the dependency parse (Universal Dependencies v2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.counted_network import tied
from newsgraph.extract.counted_persons import person_aged
from newsgraph.extract.counted_phrases import noun_phrase
from newsgraph.extract.dependents import is_verbal, preposition, relation
from newsgraph.extract.subjects import surface_subjects
from newsgraph.model import FigureRole

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from newsgraph.model import Counted

# nouns that name the measure itself: "a death toll of 31", "magnitude was 5.5", "winds of 100 mph"
_MEASURE_VERBS = frozenset({"be", "reach", "rise", "fall", "increase", "total", "stand", "hit", "climb", "drop", "grow", "exceed",
    "surpass", "number", "average", "cost", "measure", "weigh", "last", "remain", "decrease", "decline", "jump", "top", "near",
    "amount", "come", "go", "pass", "approach", "peak"})  # fmt: skip
_FRACTION_HEADS = frozenset({"percent", "%", "half", "third", "quarter", "majority", "rest", "most"})


def counted(
    doc: Doc,
    root: Token,
    words: Span,
    *,
    role: FigureRole | None = None,
    arcs: dict[int, tuple[int, float]] | None = None,
) -> Counted | None:
    """
    Return the noun phrase that the figure counts, or None where the article leaves it out.

    Args:
        doc: the parsed article.
        root: the token that stands for the number and its unit in the parse.
        words: the tokens of the number and its unit.
        role: AGE looks for the person, RANK for who is placed, everything else for the noun.
        arcs: what the network says (`counted_network`), asked where the parse
            says nothing, and for the name of the person an age is said of.
    """
    if role is FigureRole.DISTANCE and _is_whereabouts(words):
        return None
    if role is FigureRole.AGE:
        head = tied(arcs or {}, words, named=True) or person_aged(root, words)
    elif role is FigureRole.RANK:
        head = _ranked(root, words)
    else:
        head = _of_sort(words) or _head(root, words) or _by_role(root, words, role)
    if _is_no_thing(head):
        head = tied(arcs or {}, words)
    if head is None or _is_no_thing(head):
        return None
    return noun_phrase(doc, _beyond(head, words), words)


def _ranked(root: Token, words: Span) -> Token | None:
    """Return what has a rank: the noun of "the second largest party", who comes "in second place"."""
    head = _head(root, words)
    if head is None or head.is_punct or head.lemma_.lower() in {"place", "spot", "finish"}:
        return person_aged(root, words)
    return head


def _is_no_thing(head: Token | None) -> bool:
    return head is None or head.is_punct or head.is_space or head.lower_ in _NO_HEADS


_NO_HEADS = frozenset({"least", "most", "all", "more", "less", "each", "total", "rest", "max", "average", "mph", "km", "miles",
    "inches", "feet", "course", "span", "high", "tall", "long", "wide", "deep", "away"})  # fmt: skip
_WHEREABOUTS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "northeastern",
    "off", "from", "away", "apart", "outside", "offshore", "below", "above", "inland", "downstream", "upstream"})  # fmt: skip


def _is_whereabouts(words: Span) -> bool:
    """Tell whether a distance says where something is, not how long it is: "160 km (100 miles) east of", "50 m apart"."""
    doc = words.doc
    after = _past_bracket(words) if words.end < len(doc) else len(doc)
    return bool(after < len(doc) and doc[after].lower_.split("-")[0] in _WHEREABOUTS)


_SORTS = frozenset({"magnitude", "category", "force", "tier"})
_PRISONS = frozenset({"prison", "jail", "custody", "detention"})


def _of_sort(words: Span) -> Token | None:
    """Return the noun after a number that names its sort, "a category 5 hurricane", or its place: "ten years in prison"."""
    doc = words.doc
    if words.end + 1 < len(doc) and doc[words.end].lower_ == "in" and doc[words.end + 1].lower_ in _PRISONS:
        return doc[words.end + 1]
    if not words.start or doc[words.start - 1].lower_ not in _SORTS:
        return None
    last = None
    for token in doc[words.end : words.end + 3]:
        if token.pos_ not in {"NOUN", "ADJ"} or token.is_sent_start:
            break
        last = token if token.pos_ == "NOUN" else last
    return last


def _by_role(root: Token, words: Span, role: FigureRole | None) -> Token | None:
    if role not in _MEASURED_ROLES:
        return None
    return _measure_of(words) or _moving(root, role)


def _moving(root: Token, role: FigureRole | None) -> Token | None:
    """Return what has a speed, or is put at a sum: "The storm was moving at 13 mph", "the fine was set at $500"."""
    verb = root.head
    if relation(root) != "obl" or not is_verbal(verb) or role is FigureRole.DISTANCE:
        return None
    if root.doc[root.left_edge.i].lower_ != "at" and not any(
        t.lower_ == "at" for t in root.doc[max(0, root.left_edge.i - 1) : root.i]
    ):
        return None
    subjects = surface_subjects(verb)
    return subjects[0] if subjects and subjects[0].pos_ in {"NOUN", "PROPN"} else None


_AMOUNTS = frozenset({"number", "amount", "range", "count", "series", "quantity", "proportion", "percentage"})


def _beyond(head: Token, words: Span) -> Token:
    """Go on from "number" to "cases" in "the number of cases"."""
    if head.tag_ in {"WDT", "WP"}:
        return _antecedent(head)
    if head.lower_ not in _AMOUNTS:
        return head
    for child in head.children:
        if (
            relation(child) == "nmod"
            and child.i > head.i
            and preposition(child) == "of"
            and not _inside(child, words)
        ):
            return child if child.pos_ in {"NOUN", "PROPN"} else head
    return head


def _antecedent(pronoun: Token) -> Token:
    """Return the noun a relative pronoun stands for: "the investment, which is 50,000"."""
    node = pronoun
    for _ in range(4):
        if relation(node) == "acl" and node.head.i < pronoun.i and node.head.pos_ in {"NOUN", "PROPN"}:
            return node.head
        if node.head.i == node.i:
            break
        node = node.head
    return pronoun


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


def _through_hyphen(head: Token, words: Span) -> Token:
    """Go on from "storey" in "ten-storey building", from "person" in "five-person crew" and from "foot" in "18 foot storm surge"."""
    hyphened = head.i > 0 and head.i == words.end + 1 and words.doc[head.i - 1].text in {"-", "‑"}
    for _ in range(3):
        modifies = relation(head) in {"compound", "amod", "nummod", "nmod"} and head.head.i > head.i
        if modifies and (hyphened or head.pos_ in {"ADJ", "NUM", "ADV"}):
            head = head.head
            hyphened = False
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
