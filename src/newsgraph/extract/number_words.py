"""Numbers written in words: "two hundred and five", "half a million", "tens of thousands"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from newsgraph.extract.tables import table


class NumberForm(StrEnum):
    """How a number is written."""

    DIGITS = "digits"  # "7,000", "1.2 million"
    WORDS = "words"  # "three", "half a million"
    FRACTION = "fraction"  # "a third", "one in five", "1/3"
    VAGUE = "vague"  # "dozens", "a few hundred"
    CLOCK = "clock"  # "2:14:04", in seconds
    AGES = "ages"  # "forties"


@dataclass(frozen=True, slots=True)
class Number:
    """
    A number: its place in the text and its value.

    Offsets count code points, `end` exclusive. `value` is None for a vague
    number. `scaled` tells that a scale word ("million") was part of it.
    """

    start: int
    end: int
    value: Decimal | None
    form: NumberForm
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A number word and its place in the text."""

    start: int
    end: int
    text: str  # lower case


SMALL = {w: Decimal(v) for w, kind, v in table("number_words.tsv") if kind in {"unit", "ten"}}


_TENS = {w for w, kind, _ in table("number_words.tsv") if kind == "ten"}


SCALES = {w: Decimal(v) for w, kind, v in table("number_words.tsv") if kind == "scale"}


_VAGUE = {w for w, kind, _ in table("number_words.tsv") if kind == "vague"}


_PARTS = {w: Decimal(v) for w, kind, v in table("number_words.tsv") if kind == "part"}


_AGES = {w: Decimal(v) for w, kind, v in table("number_words.tsv") if kind == "decade"}


ORDINALS = {w: int(v) for w, kind, v in table("number_words.tsv") if kind == "ordinal"}


_FEW = {"few", "several", "couple", "many"}


ALL_WORDS = {*SMALL, *SCALES, *_VAGUE, *_PARTS, *_AGES, *_FEW, "a", "an", "half"}


_GLUED = re.compile(r"[-\s]{0,2}")


PREFIXES = (
    "mid",
    "sub",
    "pre",
    "post",
    "early",
    "late",
    "under",
    "over",
    "top",
    "million",
    "hundred",
    "thousand",
    "minus",
)


# -- words


def worded(text: str, start: int) -> Number | None:
    """Read the number whose first word begins at *start*; None if the word is no number there."""
    words = _run(text, start)
    if not words or _inside_compound(text, start, words):
        return None
    for read in (_vague, _fraction, _cardinal):
        number = read(text, words)
        if number is not None:
            return number
    return None


_RUN_WORDS = {*ALL_WORDS, "and", "of", "or", "point"}


def _run(text: str, start: int, limit: int = 14) -> list[Word]:
    """Return the number words that follow one another from *start*; at most *limit*."""
    words: list[Word] = []
    at = start
    while len(words) < limit:
        match = re.compile(r"[^\W\d_]+").match(text, at)
        if match is None or match[0].lower() not in _RUN_WORDS:
            break
        words.append(Word(match.start(), match.end(), match[0].lower()))
        gap = _GLUED.match(text, match.end())
        at = gap.end() if gap else match.end()
        if "\n" in text[match.end() : at] or at == match.end():
            break
    while words and words[-1].text in {"and", "of", "or", "point", "a", "an"}:
        words.pop()
    return words


def _inside_compound(text: str, start: int, words: list[Word]) -> bool:
    """Tell whether the word is the second part of a compound: "no-one", "half-sister" is for the caller."""
    if start > 1 and text[start - 1] in "-‑" and text[start - 2].isalpha():
        before = re.search(r"[A-Za-z]+$", text[max(0, start - 12) : start - 1])
        return before is None or before[0].lower() not in {*PREFIXES, "in", "of"}
    return start > 0 and text[start - 1] in "'’" and len(words) == 1


_COUPLE = re.compile(r"\sof\s(?!the|these|those|them|us)[a-z]")


def _vague(text: str, words: list[Word]) -> Number | None:
    """Read "dozens", "tens of thousands", "a few hundred", "several thousand", "tens or hundreds of thousands"."""
    names = [w.text for w in words]
    at = 1 if names[0] in {"a", "an"} else 0
    if at < len(names) and names[at] in _FEW:
        after = at + 2 if names[at + 1 : at + 2] == ["of"] else at + 1
        if after < len(names) and names[after] in {*SCALES, *_VAGUE}:
            last = after + 1 if names[after + 1 : after + 2] and names[after + 1] in SCALES else after
            if names[at] == "couple" and names[after] in SCALES:
                value = 2 * SCALES[names[after]]
                return Number(words[0].start, words[last].end, value, NumberForm.WORDS, scaled=True)
            first = words[after] if names[at] == "many" else words[0]
            return Number(first.start, words[last].end, None, NumberForm.VAGUE)
        if (
            names[at] == "couple"
            and names[at + 1 : at + 2] != ["of"]
            and not _COUPLE.match(text, words[at].end)
        ):
            return None
        if names[at] == "couple":
            return Number(words[0].start, words[at].end, Decimal(2), NumberForm.WORDS)
        return None
    if names[at] not in _VAGUE or at:
        return None
    last = 0
    while names[last + 1 : last + 2] in (["of"], ["or"], ["and"]) and names[last + 2 : last + 3]:
        if names[last + 2] not in {*_VAGUE, *SCALES}:
            break
        last += 2
    return Number(words[0].start, words[last].end, None, NumberForm.VAGUE)


def _fraction(text: str, words: list[Word]) -> Number | None:
    """Read "half", "a third", "two-thirds", "one and two thirds", "half a million", "a quarter of a million"."""
    names = [w.text for w in words]
    whole, at = Decimal(0), 0
    if len(names) > 3 and names[1] == "and" and names[0] in SMALL and names[3] in _PARTS:
        whole, at = SMALL[names[0]], 2  # "one and two thirds", "three-and-a-half million"
    upper = Decimal(1)
    if names[at] in {"a", "an"} or (
        names[at] in SMALL and names[at + 1 : at + 2] and names[at + 1] in _PARTS
    ):
        upper = SMALL.get(names[at], upper)
        at += 1
    if at >= len(names) or names[at] not in _PARTS:
        return None
    part = _PARTS[names[at]]
    if upper > 1 and not names[at].endswith("s"):
        return None  # "five eighth" is a place on the field
    value = whole + divided(upper, part)
    last, scaled = at, False
    rest = names[at + 1 :]
    for lead in (["of", "a"], ["a"], ["of"], []):
        after = len(lead)
        if rest[:after] == lead and rest[after : after + 1] and rest[after] in SCALES:
            value, last, scaled = times(value, SCALES[rest[after]]), at + 1 + after, True
            break
    single = last == at and upper == 1 and not whole
    if single and not _is_fraction(text, words, at):
        return None
    start, end = words[0].start, words[last].end
    article = _HALF_A.match(text, end) if names[at] == "half" and not scaled else None
    return Number(start, article.end() if article else end, value, NumberForm.FRACTION, scaled=scaled)


_HALF_A = re.compile(
    r"[\s-]an?(?=[\s-]\w)", re.IGNORECASE
)  # "half a mile": the article is part of the number


_OF = re.compile(r"\s+(?:of|the|his|her|its|their|our|that|those|these|as)\b", re.IGNORECASE)


_SHARE = re.compile(
    r"\b(?:than|nearly|almost|about|around|by|over|roughly|approximately|exactly|just|to|in|and\sa)\s(?:a\s)?$"
)


_NOT_HALF = re.compile(
    r"(?:first|second|third|other|latter|former|better|top|bottom|next|last|this|that)\s+$"
)


def _is_fraction(text: str, words: list[Word], at: int) -> bool:
    """Tell a fraction from an ordinal or a name: "a third of" from "a third man", "half" from "half-sister"."""
    end = words[at].end
    before = text[max(0, words[0].start - 10) : words[0].start].lower()
    if _NOT_HALF.search(before) or text[end : end + 1] in "-‑":
        return False
    if words[at].text == "half":
        if _OF.match(text, end) or len(words) > at + 1 or re.match(r"\s+an?\b", text[end : end + 4]):
            return True
        return bool(
            re.match(r"\s*[.,;)]", text[end : end + 3])
            and _SHARE.search(text[max(0, words[0].start - 16) : words[0].start])
        )
    if words[0].text in {"a", "an", "one"}:
        ends = words[at].text in {"third", "quarter", "half"} and bool(
            re.match(r"\s*[.,;)]", text[end : end + 3])
        )
        return ends or bool(re.match(r"\s+of\b", text[end : end + 5]))
    return words[at].text == "quarter" and bool(re.match(r"\s+centur", text[end : end + 8]))


def _cardinal(text: str, words: list[Word]) -> Number | None:  # noqa: C901, PLR0912  # one pass over the grammar of number words
    """Read "three", "twenty-one", "two hundred and five", "a hundred", "nineteen"; "a" alone is none."""
    if words[0].text in _AGES:
        return Number(words[0].start, words[0].end, _AGES[words[0].text], NumberForm.AGES)
    total, current, last, scaled = Decimal(0), None, -1, False
    previous = Decimal(1)
    at = 0
    while at < len(words):
        name = words[at].text
        if name in SMALL:
            if at and words[at - 1].text in {"a", "an"}:
                return None
            added = _added(current, previous, SMALL[name], scaled=scaled)
            if added is None:
                break
            current, previous = added, SMALL[name]
        elif name in SCALES:
            if current is None and last < 0 and not (at and words[at - 1].text in {"a", "an"}) and at:
                break
            scale = SCALES[name]
            current = times(Decimal(1) if current is None else current, scale)
            if scale >= 1000:
                total, current = total + current, None
            previous, scaled = scale, True
        elif name in {"a", "an"} and at == 0:
            at += 1
            continue
        elif name == "and" and scaled and words[at + 1 : at + 2] and words[at + 1].text in SMALL:
            if _and_adds(text, words, at):
                at += 1
                continue
            break
        elif name == "point" and current is not None and not scaled:
            decimals, at = _decimals(words, at + 1)
            if not decimals:
                break
            current, last = current + Decimal("0." + decimals), at - 1
            continue
        else:
            break
        last = at
        at += 1
    if last < 0 or re.match(
        r"-?(?:" + _ORDINAL_END + r")\b", text[words[last].end : words[last].end + 12], re.IGNORECASE
    ):
        return None
    if last + 3 < len(words) + 1 and not scaled:
        half = _and_a_half(words, last)
        if half is not None:
            return Number(
                words[0].start, words[half].end, total + (current or 0) + Decimal("0.5"), NumberForm.WORDS
            )
    first = words[0]
    if first.text in SCALES and text[max(0, first.start - 1) : first.start] == "-":
        return None
    return Number(first.start, words[last].end, total + (current or 0), NumberForm.WORDS, scaled=scaled)


_ORDINAL_END = "|".join(w for w in ORDINALS if w != "second")


def _added(current: Decimal | None, previous: Decimal, small: Decimal, *, scaled: bool) -> Decimal | None:
    """Return the group with *small* joined to it, or None if *small* begins another number."""
    if current is None:
        return small if not scaled or previous >= 1000 else None
    if previous in {20, 30, 40, 50, 60, 70, 80, 90} and 0 < small < 10:
        return current + small
    if previous == 100 and small < 100:
        return current + small
    return None


def _and_adds(_text: str, words: list[Word], at: int) -> bool:
    """Tell "two hundred and five" from "two hundred and five others": only hundreds and up take "and"."""
    return words[at - 1].text in {"hundred", "thousand", "million"}


def _decimals(words: list[Word], at: int) -> tuple[str, int]:
    digits = ""
    while at < len(words) and words[at].text in SMALL and SMALL[words[at].text] < 10:
        digits += str(SMALL[words[at].text])
        at += 1
    return digits, at


def _and_a_half(words: list[Word], last: int) -> int | None:
    names = [w.text for w in words[last + 1 : last + 4]]
    return last + 3 if names == ["and", "a", "half"] else None


def times(value: Decimal, scale: Decimal) -> Decimal:
    """Return the product without rounding, and without a fraction of zeros."""
    with localcontext() as context:
        context.prec = len(value.as_tuple().digits) + len(scale.as_tuple().digits) + 30
        product = value * scale
        whole = product.to_integral_value()
        return whole if whole == product else product


def divided(upper: Decimal, lower: Decimal) -> Decimal:
    """Return the quotient to 28 significant digits."""
    with localcontext() as context:
        context.prec = 28
        return upper / lower
