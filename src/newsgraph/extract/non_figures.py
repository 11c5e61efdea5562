"""Numbers that count nothing: names, labels, list marks, links, telephone numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newsgraph.extract.number_words import NumberForm
from newsgraph.extract.quantities import tells_score
from newsgraph.model import FigureRole

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from newsgraph.extract.quantities import Quantity

_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:com|org|net|gov|edu|co\.\w\w)\b\S*|[#@]\w+")
_PHONE = re.compile(r"\+\d[\d ()-]{6,}\d|\(\d{3}\)\s?\d{3}[- ]\d{4}")
_LABEL = re.compile(
    r"\b(?:no|nos|number|num|page|pages|pp?|chapter|section|article|articles|paragraph|clause|line|flight|route|highway|room|gate|channel|"
    r"version|phase|stage|level|grade|tier|volume|vol|issue|episode|season|part|item|rule|title|form|question|figure|fig|table|day|"
    r"platform|terminal|runway|unit|block|area|zone|district|sector|ward|group|class|type|model|resolution|amendment|round|film|"
    r"proposition|prop|bill|act|directive|protocol|step|point|interstate|freeway|motorway|exit|lot|case|docket|apollo|week)\.?\s?$",
    re.IGNORECASE,
)
_SOFT_LABELS = frozenset(
    {
        "day",
        "point",
        "no",
        "case",
        "unit",
        "week",
        "group",
        "class",
        "part",
        "area",
        "number",
        "act",
        "line",
        "bill",
        "form",
        "figure",
        "question",
    }
)
_ADDRESS = re.compile(r"\b(?:at|in|of)\s$")
_STREET = re.compile(
    r"\s(?:[A-Z][a-z]+\s){1,2}(?:Street|Road|Avenue|Lane|Drive|Boulevard|Square|Way|Terrace|Crescent)\b"
)
_CALLED = re.compile(r"\b(?:phon|call|dial|ring)(?:s|ed|ing|e)?\s$")
_LIST_MARK = re.compile(r"(?:[.)]\s|\.$|\)$)")
_NOT_COUNTED = re.compile(
    r"-(?:way|dimensional|sided|star|wheel|on|off|to|fold|legged|lane|piece|step|size|man|woman|state|degree|class|rate|party)s?\b",
    re.IGNORECASE,
)
_ONE_NOT = re.compile(
    r"(?:\s|-)(?:of|another|day|side|way|thing|hand|by|such|else|time|point|reason|can|is|was|that|who|which|on|to|might|should|must|would|has|had|and\sonly|where|more|another's)\b|['’]s\b|-",
    re.IGNORECASE,
)
_BEFORE_ONE = re.compile(
    r"\b(?:no|any|every|some|this|that|which|the|another|each|last|next|number|first|only\sthe|big|new|loved|good|right)[\s-]$",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n•|]|[\"“‘'(\[])\s*$")


def links(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of web and mail addresses, hashtags and telephone numbers, in text order."""
    found = [m.span() for m in _LINK.finditer(text)] + [m.span() for m in _PHONE.finditer(text)]
    return tuple(sorted(found))


def within(spans: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Tell whether [start, end) touches one of the sorted *spans*."""
    at = bisect_right(spans, (start, end))
    return any(s < end and start < e for s, e in spans[max(0, at - 1) : at + 1])


def is_label(text: str, quantity: Quantity) -> bool:
    """Tell whether the number names a thing: "Flight 610", "page 5", "(1)", "2. Introduction"."""
    start, end = quantity.start, quantity.end
    measured = quantity.unit is not None
    before = text[max(0, start - 16) : start]
    label = _LABEL.search(before)
    if label is not None and not measured:
        word = label[0].strip(" .").lower()
        if word not in _SOFT_LABELS or label[0][:1].isupper() or word in {"no", "number"}:
            return word != "number" or quantity.form is NumberForm.DIGITS
        if (
            word in {"day", "point", "part", "group", "line", "question"}
            and quantity.form is not NumberForm.VAGUE
        ):
            return True
    if _STREET.match(text, end) and not measured:
        return True
    if (
        _ADDRESS.search(before)
        and re.match(r"\s[A-Z][a-z]+\s(?:[A-Z]|d[eu]s?\s)", text[end : end + 20])
        and not measured
    ):
        return True
    if quantity.form is NumberForm.DIGITS and not measured and _CALLED.search(before) and end - start == 3:
        return True
    line_start = text.rfind("\n", 0, start) + 1
    if not text[line_start:start].strip(" (•*-") and _LIST_MARK.match(text, end) and not measured:
        return quantity.form is NumberForm.DIGITS
    if (
        text[start - 1 : start] == "("
        and text[end : end + 1] == ")"
        and not measured
        and quantity.form is NumberForm.DIGITS
    ):
        return quantity.value is not None and quantity.value < 20 and not before[:-1].rstrip()[-1:].isalpha()
    return bool(_NOT_COUNTED.match(text, end)) and not measured


def is_pronoun_one(text: str, quantity: Quantity, words: Span) -> bool:
    """Tell whether "one" stands for a thing, not a number."""
    if text[quantity.start : quantity.end].lower() != "one":
        return False
    if quantity.begin < quantity.start and text[quantity.begin : quantity.start].lower().strip() not in {
        "the",
        "all the",
        "all",
    }:
        return False  # "at least one", "only one"
    if quantity.unit is not None and quantity.unit.role is not FigureRole.DURATION:
        return False
    if _BEFORE_ONE.search(text[max(0, quantity.start - 12) : quantity.start]):
        return True
    but = text[max(0, quantity.start - 8) : quantity.start].lower().endswith("all but ")
    if _ONE_NOT.match(text, quantity.end) and not but:
        return not re.match(
            r"-(?:in|pack|year|day|week|month|hour|page|time)", text[quantity.end : quantity.end + 6]
        )
    token = words[0]
    if token.pos_:
        return bool(
            token.pos_ in {"PRON", "DET"}
            or (token.dep_ in {"nsubj", "obj", "obl", "nmod"} and token.tag_ in {"PRP", "NN"})
        )
    return not re.match(r"\s[a-z]", text[quantity.end : quantity.end + 2])


def is_name_part(doc: Doc, text: str, quantity: Quantity, words: Span) -> bool:
    """Tell whether the number is part of a name: "Boeing 737", "Group of Seven", "Formula One"."""
    if (
        quantity.unit is not None
        or quantity.form in {NumberForm.VAGUE, NumberForm.FRACTION, NumberForm.CLOCK}
        or (quantity.score and tells_score(text, quantity.start, quantity.end))
    ):
        return False
    if _in_name(doc, words) or _after_noun(doc, words, quantity):
        return True
    first = text[quantity.start]
    if first.isalpha():
        if not first.isupper() or _SENTENCE_START.search(text[max(0, quantity.start - 4) : quantity.start]):
            return False
        return not _title_case(text, quantity.start)
    before = doc[words.start - 1] if words.start else None
    if (
        before is None
        or before.is_sent_start
        or not any(c.isupper() for c in before.text)
        or quantity.begin < quantity.start
    ):
        return False
    if before.pos_:
        if (before.pos_ != "PROPN" and before.tag_ not in {"NNP", "NNPS"}) or "," in text[
            quantity.start : quantity.end
        ]:
            return False
        root = words.root
        after = doc[words.end] if words.end < len(doc) else None
        if after is not None and after.pos_ == "PROPN" and after.text[:1].isupper():
            return True  # "iPhone 14 Pro"
        if (
            root.dep_ in {"nummod", "compound"}
            and root.head.tag_ == "NN"
            and quantity.value != 1
            and root.head.i > root.i
        ):
            return True  # "Boeing 707 cargo plane": a plural would be counted
        return root.head.i <= root.i or (root.dep_ in {"flat", "compound"} and root.head.i < root.i)
    return not _title_case(text, quantity.start) and not before.is_stop


def _after_noun(doc: Doc, words: Span, quantity: Quantity) -> bool:
    """Tell whether the parse hangs bare digits on the noun before them: "posts 542", "Flight 610"."""
    root = words.root
    if (
        quantity.form is not NumberForm.DIGITS
        or quantity.begin < quantity.start
        or not root.dep_.startswith("nummod")
    ):
        return False
    noun = root.head
    counted = noun.i > 0 and doc[noun.i - 1].like_num  # "7.3 points 3.7 rebounds"
    return bool(noun.i == words.start - 1 and noun.pos_ in {"NOUN", "PROPN"} and not counted)


def _in_name(doc: Doc, words: Span) -> bool:
    """Tell whether the number lies inside a longer entity that is no quantity."""
    entity_type = words[0].ent_type_
    if not entity_type or entity_type in {
        "CARDINAL",
        "QUANTITY",
        "MONEY",
        "PERCENT",
        "DATE",
        "TIME",
        "ORDINAL",
    }:
        return False
    outside = [
        t
        for t in (
            doc[words.start - 1] if words.start else None,
            doc[words.end] if words.end < len(doc) else None,
        )
        if t is not None
    ]
    return any(t.ent_type_ == entity_type and not t.is_punct and t.text[:1].isupper() for t in outside)


def _title_case(text: str, at: int) -> bool:
    """Tell whether the line is a headline in capitals, where capitals mark no name."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > 200:
        return False
    names = list(re.findall(r"[A-Za-z]{4,}", line))
    return len(names) >= 3 and sum(w[0].isupper() for w in names) >= 0.8 * len(names)
