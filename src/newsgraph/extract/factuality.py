"""Whether an event is said to have happened: polarity, status, certainty and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.extract.dependents import is_verbal, marks, preposition, relation
from newsgraph.extract.determiners import determiner_negates, indefinite, names_nobody
from newsgraph.extract.factuality_cues import Cue, Table, load_cues, noun_cue, verb_cue
from newsgraph.extract.word_forms import lexeme
from newsgraph.model import Status, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOPS = 10  # governors climbed; deeper embedding adds nothing that the first ones did not
_NEGATIONS = frozenset(
    {"not", "n't", "n\u2019t", "never", "hardly", "scarcely", "barely", "nor", "neither", "nt"}
)
_CONDITIONS = frozenset(
    {
        "if",
        "unless",
        "whether",
        "lest",
        "in case",
        "provided",
        "case",
        "should",
        "assuming",
        "as if",
        "as though",
    }
)
_NOT_DONE = frozenset({"without", "instead of", "rather than", "short of"})
_AHEAD = frozenset({"ahead of", "pending", "in the event of", "in case of"})
_OBLIQUE = frozenset({"for", "of", "to", "about", "against", "with", "from", "on", "over", "at", "into"})
_PHASES = frozenset({"begin", "start", "continue", "resume"})
_HELPERS = frozenset({"be", "have", "do", "get"})
_NOMINAL_LINKS = frozenset({"obj", "nsubj", "obl", "nmod"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """How an event is presented."""

    negated: bool = False
    status: Status = Status.ACTUAL
    certainty: float = 1.0
    hedge: TextSpan | None = None


def carries_on(verb: Token) -> bool:
    """Tell whether a support verb leaves its noun as real as itself; "plan" and "order" do not."""
    cue = verb_cue(verb, load_cues(), "")
    return cue is None or cue.effect == "same"


def factuality(trigger: Token, *, light: Token | None = None) -> Factuality:
    """
    Judge the event that *trigger* names, climbing its governors.

    Args:
        trigger: a verb or an event noun.
        light: the support verb that carries a noun's tense ("held" in "held talks").

    After Saurí and Pustejovsky 2012: each governor sets or keeps the status,
    and negation flips once. The first status other than actual is kept.
    """
    table = load_cues()
    found = _local(trigger, Factuality(), table)
    node = trigger
    if light is not None and light is not trigger:
        found = _local(light, found, table, skip=trigger)
        node = light
    for _ in range(_HOPS):
        if node.head.i == node.i:
            break
        step = _climb(node, found, table)
        found = step.found
        if step.onward is None:
            break
        node = step.onward
    return _questioned(trigger, found)


@dataclass(frozen=True, slots=True)
class _Step:
    found: Factuality
    onward: Token | None


def _climb(node: Token, found: Factuality, table: Table) -> _Step:
    """Apply what the governor of *node* says, and tell whether to go on from it."""
    governor = node.head
    link = relation(node)
    if link == "conj":
        return _from_conjunct(node, governor, found, table)
    if link in {"xcomp", "ccomp", "csubj"}:
        return _from_complement(node, governor, found, table)
    if link == "advcl":
        return _from_adverbial(node, governor, found, table)
    if link == "acl":
        return _from_noun(node, governor, found, table)
    if link == "parataxis":
        return _Step(found, None)
    if link == "obj" or (link in _NOMINAL_LINKS and not is_verbal(node)):
        return _from_nominal(node, governor, found, table)
    if link in {"compound", "amod"} and governor.pos_ == "NOUN":
        cue = noun_cue(governor, table)
        if cue is not None and cue.effect not in {"same", "none"}:
            return _Step(_local(governor, _applied(found, cue, governor), table, skip=node), governor)
    return _Step(found, None)


def _from_conjunct(node: Token, governor: Token, found: Factuality, table: Table) -> _Step:
    """A conjunct shares what governs the first one; its auxiliaries only if it has none of its own."""
    if is_verbal(node) and is_verbal(governor):
        own = any(relation(c) in {"aux", "nsubj"} for c in node.children)
        bare = node.tag_ in {"VB", "VBN", "VBG"} or (node.tag_ == "VBD" and governor.tag_ == "VBN")
        own_to = any(m.lower_ == "to" for m in marks(node))
        if own_to and governor.tag_ in {"VBD", "VBZ", "VBP"}:  # "ordered it to pay and to leave"
            return _from_complement(node, governor, found, table)
        if bare and not own:
            return _Step(_local(governor, found, table, skip=node), governor)
        for token in marks(governor):
            if _words(token) in _CONDITIONS:
                return _Step(_set(found, Status.POSSIBLE, 0.5, token), None)
        return _Step(found, governor if node.head.dep_ != "acl:relcl" else None)
    if not is_verbal(node) and not is_verbal(governor):
        no = determiner_negates(governor)
        return _Step(replace(found, negated=not found.negated) if no else found, governor)
    return _Step(found, None)


def _from_complement(node: Token, governor: Token, found: Factuality, table: Table) -> _Step:
    case = "to" if any(m.lower_ == "to" for m in marks(node)) else preposition(node)
    cue = verb_cue(governor, table, case) or table.get(("adjective", governor.lower_))
    cue = cue or table.get(("auxiliary", governor.lower_))
    if cue is None and governor.pos_ in {"NOUN", "PROPN"}:
        cue = noun_cue(governor, table)
    if _had_to(governor):
        return _Step(_local(governor, found, table, skip=node), governor)
    if cue is not None and cue.effect != "none":
        return _Step(_local(governor, _applied(found, cue, governor), table, skip=node), governor)
    if relation(node) == "xcomp":
        return _Step(_local(governor, found, table, skip=node), governor)
    return _Step(found, None)


def _had_to(governor: Token) -> bool:
    """Tell whether it is "had to return" or "was able to seize": in the past, that is done."""
    if lexeme(governor, ("have",)) == "have":
        return bool(governor.tag_ == "VBD")
    past = any(c.dep_ == "cop" and c.tag_ == "VBD" for c in governor.children)
    return past and governor.lower_ == "able"


def _from_adverbial(node: Token, governor: Token, found: Factuality, table: Table) -> _Step:
    """An adverbial clause stands by itself, save a cue's own: "accused of", "kept from", "ready to"."""
    words = {_words(m) for m in marks(node)}
    if governor.lower_ == "case" and preposition(governor) == "in":
        return _Step(_set(found, Status.POSSIBLE, 0.5, governor), None)
    cue = verb_cue(governor, table, next(iter(sorted(words & _OBLIQUE)), ""))
    cue = cue or table.get(("adjective", governor.lower_))
    if cue is not None and cue.effect not in {"none", "same"} and words & _OBLIQUE:
        return _Step(_local(governor, _applied(found, cue, governor), table, skip=node), governor)
    right_after = not words and node.tag_ == "VBG" and 0 < node.i - governor.i <= 2
    if right_after and cue is not None and cue.effect != "none":  # "debated sending", hung as an adverbial
        return _Step(_local(governor, _applied(found, cue, governor), table, skip=node), governor)
    if _inverted(node):
        return _Step(_set(found, Status.POSSIBLE, 0.4, None), None)
    if "to" in words and found.status is Status.ACTUAL:  # "to strengthen": a purpose, not a deed
        return _Step(_set(found, Status.PLANNED, 0.7, None), None)
    return _Step(found, None)


def _inverted(verb: Token) -> bool:
    """Tell whether the auxiliary stands before the subject: "had the army attacked"."""
    subjects = [c.i for c in verb.children if relation(c) in {"nsubj", "obj"}]
    helpers = [c.i for c in verb.children if relation(c) == "aux" and c.lower_ in {"had", "should", "were"}]
    return bool(subjects and helpers) and min(helpers) < min(subjects) and not marks(verb)


def _from_noun(node: Token, noun: Token, found: Factuality, table: Table) -> _Step:
    """A noun's infinitive or "of" clause: "plans to attack", "threat of attacking"."""
    words = {_words(m) for m in marks(node)}
    if noun.lower_ == "case" and preposition(noun) == "in":
        return _Step(_set(found, Status.POSSIBLE, 0.5, noun), None)
    if not words or (node.dep_ == "acl:relcl" and "to" not in words):
        return _Step(found, None)
    cue = noun_cue(noun, table)
    if cue is not None and cue.effect != "none":
        return _Step(_local(noun, _applied(found, cue, noun), table, skip=node), noun)
    if "to" in words and found.status is Status.ACTUAL:
        return _Step(_set(found, Status.PLANNED, 0.7, None), None)
    return _Step(found, None)


def _from_nominal(node: Token, governor: Token, found: Factuality, table: Table) -> _Step:
    """A noun under a verb, an adjective or another noun."""
    case = preposition(node)
    before = _noun_before(node)
    cue = noun_cue(before, table) if before is not None and case in _OBLIQUE else None
    if before is not None and cue is not None and cue.effect not in {"none", "same"}:
        return _Step(_local(before, _applied(found, cue, before), table), before)
    if relation(node) in {"obl", "nmod"} and case and case not in _OBLIQUE:
        return _Step(found, None)
    if is_verbal(governor):
        cue = verb_cue(governor, table, case)
        existential = lexeme(governor, ("be",)) == "be"
        if existential or (cue is not None and cue.effect == "same" and relation(node) in {"obj", "nsubj"}):
            return _Step(_local(governor, found, table, skip=node), governor)
        subject = node.dep_ == "nsubj"
        if subject and indefinite(node):  # "an attack may follow": not known to be one
            return _Step(_local(governor, found, table, skip=node), governor)
        if cue is not None and not subject and cue.effect not in {"none", "same"}:
            return _Step(_local(governor, _applied(found, cue, governor), table, skip=node), governor)
        return _Step(found, None)
    if relation(node) == "nsubj":  # "an attack is likely"
        cue = table.get(("adjective", governor.lower_))
        if cue is not None:
            return _Step(_local(governor, _applied(found, cue, governor), table, skip=node), governor)
        return _Step(found, None)
    cue = noun_cue(governor, table)
    if relation(node) == "nmod" and cue is not None and cue.effect not in {"none", "same"}:
        return _Step(_local(governor, _applied(found, cue, governor), table, skip=node), governor)
    return _Step(found, None)


def _local(node: Token, found: Factuality, table: Table, *, skip: Token | None = None) -> Factuality:
    """Apply the words that stand beside *node* itself, save *skip*, which has been judged."""
    for child in node.children:
        if skip is not None and child.i == skip.i:
            continue
        found = _beside(node, child, found, table)
    if is_verbal(node):
        found = _tense(node, found)
    elif not any(c.dep_ == "cop" for c in node.children):
        case = preposition(node)
        if case in _NOT_DONE:
            found = replace(found, negated=not found.negated, hedge=found.hedge or _case_span(node))
        elif case in _AHEAD:
            found = _set(found, Status.PLANNED if "event" not in case else Status.POSSIBLE, 0.6, None)
    return found


def _beside(node: Token, child: Token, found: Factuality, table: Table) -> Factuality:
    link = relation(child)
    word = child.lower_
    if link == "aux":
        return _auxiliary(node, child, found, table)
    if link in {"advmod", "discourse", "det", "cc"} and word in _NEGATIONS:
        return replace(found, negated=not found.negated)
    if link in {"advmod", "obl"} and word == "longer":
        return replace(found, negated=not found.negated)
    if link == "det" and word == "no":
        return replace(found, negated=not found.negated)
    if link in {"nsubj", "obj", "iobj"} and is_verbal(node) and names_nobody(child):
        return replace(found, negated=not found.negated)
    if link == "advmod":
        cue = table.get(("adverb", word))
        return _applied(found, cue, child) if cue is not None else found
    if link in {"mark", "advmod"} and is_verbal(node):
        return _subordinator(child, found)
    if link in {"amod", "compound"} and not is_verbal(node):
        cue = table.get(("adjective", word))
        return _applied(found, cue, child) if cue is not None else found
    return found


def _auxiliary(node: Token, child: Token, found: Factuality, table: Table) -> Factuality:
    if node.tag_ == "VB" and lexeme(child, ("be",)) == "be" and any(m.lower_ == "to" for m in marks(node)):
        return _set(found, Status.PLANNED, 0.7, child)  # "they were to form a committee"
    cue = table.get(("auxiliary", child.lower_)) or table.get(("auxiliary", str(child.lemma_).lower()))
    if cue is None and lexeme(child, _HELPERS) not in _HELPERS:
        cue = verb_cue(child, table, "")  # a headline's "plans strike", read as one verb
    if cue is None:
        return found
    if child.lower_ in {"would", "'d", "\u2019d"} and _reported(node):  # the future of a past report
        cue = Cue("planned", cue.certainty)
    return _applied(found, cue, child)


def _subordinator(child: Token, found: Factuality) -> Factuality:
    words = _words(child)
    if words in _CONDITIONS:
        return _set(found, Status.POSSIBLE, 0.5, child)
    if words == "due to":  # "is due to rule"
        return _set(found, Status.PLANNED, 0.7, child)
    if words in _NOT_DONE:
        return replace(found, negated=not found.negated, hedge=found.hedge or _span(child))
    return found


def _tense(verb: Token, found: Factuality) -> Factuality:
    """Present progressive is under way; a bare infinitive as root is a headline's future or a command."""
    if found.status is not Status.ACTUAL:
        return found
    helpers = [c for c in verb.children if relation(c) == "aux"]
    present = {"is", "are", "am", "'s", "'re", "\u2019s", "\u2019re", "has", "have", "been"}
    being = any(h.lower_ == "being" for h in helpers)
    if (verb.tag_ == "VBG" or being) and any(h.lower_ in present for h in helpers):
        return replace(found, status=Status.ONGOING)
    if relation(verb) in {"root", "ROOT"} and verb.tag_ == "VB" and not helpers:
        if any(m.lower_ == "to" for m in marks(verb)):
            return _set(found, Status.PLANNED, 0.8, None)
        if not any(relation(c) == "nsubj" for c in verb.children):
            return _set(found, Status.DEMANDED, 1.0, None)
    phase = lexeme(verb, _PHASES) in _PHASES and verb.tag_ in {"VBZ", "VBP"}  # "begins its withdrawal"
    if phase or (being and relation(verb) in {"acl", "advcl"}):
        return replace(found, status=Status.ONGOING)
    return found


def _questioned(trigger: Token, found: Factuality) -> Factuality:
    """What a question asks is not asserted; a colon or an adverbial clause stands outside it."""
    sentence = trigger.sent
    ends = [t for t in sentence if not t.is_space and not t.is_quote and t.text not in ")]"]
    if (
        not ends
        or ends[-1].text not in {"?", "?!", "??"}
        or found.status not in {Status.ACTUAL, Status.ONGOING}
    ):
        return found
    colons = [t.i for t in sentence if t.text in {":", "\u2014", "\u2013", "--"}]
    if colons and trigger.i < colons[-1]:
        return found
    node = trigger
    while node.head.i != node.i:
        if relation(node) in {"advcl", "acl"}:
            return found
        node = node.head
    return replace(found, status=Status.POSSIBLE, certainty=min(found.certainty, 0.5), hedge=_span(ends[-1]))


def _applied(found: Factuality, cue: Cue, token: Token) -> Factuality:
    if cue.effect == "negated":
        lowered = min(found.certainty, cue.certainty)
        return replace(found, negated=not found.negated, certainty=lowered, hedge=found.hedge or _span(token))
    if cue.effect in {"same", "none"}:
        return replace(found, certainty=min(found.certainty, cue.certainty)) if cue.certainty < 1 else found
    if cue.effect == "denied":
        return replace(_set(found, Status.DENIED, cue.certainty, token), negated=True)
    return _set(found, Status(cue.effect), cue.certainty, token)


def _set(found: Factuality, status: Status, certainty: float, token: Token | None) -> Factuality:
    """Keep the first status that is not actual; certainty only falls."""
    certainty = min(found.certainty, certainty)
    hedge = found.hedge or (_span(token) if token is not None else None)
    if found.status in {Status.ACTUAL, Status.ONGOING}:
        return replace(found, status=status, certainty=certainty, hedge=hedge)
    return replace(found, certainty=certainty)


def _noun_before(node: Token) -> Token | None:
    """Return the noun right before the preposition of *node*: "threat" of "threat of an attack"."""
    for child in node.children:
        if relation(child) == "case" and child.i < node.i and child.i > 0:
            left = child.nbor(-1)
            return left if left.pos_ == "NOUN" and left.sent == node.sent else None
    return None


def _reported(node: Token) -> bool:
    while relation(node) in {"conj", "xcomp"} and node.head.i != node.i:
        node = node.head
    return relation(node) == "ccomp"


def _words(token: Token) -> str:
    return " ".join([token.lower_, *[c.lower_ for c in token.children if relation(c) == "fixed"]])


def _span(token: Token) -> TextSpan:
    return TextSpan(token.idx, token.idx + len(token.text))


def _case_span(node: Token) -> TextSpan | None:
    for child in node.children:
        if relation(child) == "case":
            return _span(child)
    return None
