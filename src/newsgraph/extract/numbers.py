"""
Numbers as they are written: digits, words, fractions, ratios, vague plurals.

This module reads characters only, so that it needs neither tokens nor a parse:
`quantities.py` adds units and bounds, `figures.py` decides what counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TYPE_CHECKING

from newsgraph.extract.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator


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
class _Word:
    start: int
    end: int
    text: str  # lower case


_SMALL = {w: Decimal(v) for w, kind, v in table("number_words.tsv") if kind in {"unit", "ten"}}
_TENS = {w for w, kind, _ in table("number_words.tsv") if kind == "ten"}
_SCALES = {w: Decimal(v) for w, kind, v in table("number_words.tsv") if kind == "scale"}
_VAGUE = {w for w, kind, _ in table("number_words.tsv") if kind == "vague"}
_PARTS = {w: Decimal(v) for w, kind, v in table("number_words.tsv") if kind == "part"}
_AGES = {w: Decimal(v) for w, kind, v in table("number_words.tsv") if kind == "decade"}
ORDINALS = {w: int(v) for w, kind, v in table("number_words.tsv") if kind == "ordinal"}

_FEW = {"few", "several", "couple", "many"}
_ALL_WORDS = {*_SMALL, *_SCALES, *_VAGUE, *_PARTS, *_AGES, *_FEW, "a", "an", "half"}
_WORD = "|".join(sorted(map(re.escape, _ALL_WORDS), key=lambda w: (-len(w), w)))
# a stretch of number words, and digits with their separators; both are linear: one pass, no nesting
_TOKEN = re.compile(
    rf"(?<![\w.])(?P<word>{_WORD})(?!\w)|(?P<digits>(?:(?<![\w])|(?<=\b(?-i:[A-Z]{{3}})))[-−]?(?:\d[\d.,\u00a0\u202f\u2009]*\d|\d|\.\d+))",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d{1,3}(?:\.\d{3}){2,}")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):([0-5]\d):([0-5]\d(?:\.\d+)?)(?![\d:])")
_FRACTION = re.compile(r"\s?([¼½¾⅓⅔⅛⅜⅝⅞])")
_SLASH = re.compile(r"(?:[ -](\d{1,2}))?/(\d{1,3})(?![\d/])")
_VULGAR = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}
_GLUED = re.compile(r"[-\s]{0,2}")


def numbers(text: str) -> tuple[Number, ...]:
    """
    Return every number in *text*, in text order, without overlaps.

    What only looks like a number ("1,2,3,000", "COVID-19") is left out; nothing raises.
    Fractions without a finite decimal are carried to 28 significant digits.
    """
    found: list[Number] = []
    at = 0
    clocks = {m.start(): m for m in _CLOCK.finditer(text)}
    for match in _TOKEN.finditer(text):
        if match.start() < at:
            continue
        number = _clock(clocks[match.start()]) if match.start() in clocks else _number_at(text, match)
        if number is not None:
            found.append(number)
            at = number.end
    return tuple(_ratios(text, found))


def exact(text: str) -> Decimal | None:
    """Return the value of digits with separators, or None if they are malformed."""
    sign = "-" if text[:1] and text[0] in "-−" else ""  # a product would round to the context's 28 digits
    digits = text.lstrip("-−")
    if _PLAIN.fullmatch(digits):
        return Decimal(sign + digits)
    if _INDIAN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        grouped = re.sub(r"[,\u00a0\u202f\u2009]", "", digits)
        return Decimal(sign + (grouped.replace(".", "") if grouped.count(".") > 1 else grouped))
    return None


def _clock(match: re.Match[str]) -> Number:
    hours, minutes, seconds = match.groups()
    value = Decimal(hours) * 3600 + Decimal(minutes) * 60 + Decimal(seconds)
    return Number(match.start(), match.end(), value, NumberForm.CLOCK)


def _number_at(text: str, match: re.Match[str]) -> Number | None:
    if match["digits"] is not None:
        return _digits(text, match)
    return _words(text, match.start())


# -- digits


def _digits(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    raw = match["digits"].rstrip(".,\u00a0\u202f\u2009")
    end = start + len(raw)
    if raw[0] in "-−" and not _free_sign(text, start):
        start, raw = start + 1, raw[1:]
    if _is_code(text, start, end):
        return None
    value = exact(raw)
    if value is None:
        return None
    if fraction := _FRACTION.match(text, end):
        added = _VULGAR.get(fraction[1])
        part = Decimal(added) if added else _divide(Decimal(1 if fraction[1] == "⅓" else 2), Decimal(3))
        return Number(start, fraction.end(), value + part, NumberForm.DIGITS)
    if (slash := _SLASH.match(text, end)) and raw.isdigit():
        return _slashed(value, start, slash)
    value, end, scaled = _scaled(text, value, end)
    return Number(start, end, value, NumberForm.DIGITS, scaled=scaled)


def _slashed(value: Decimal, start: int, slash: re.Match[str]) -> Number | None:
    """Read "1/3" and "2 1/2"; "24/7", "9/11" and "2019/20" are no numbers."""
    upper = Decimal(slash[1]) if slash[1] else value
    lower = Decimal(slash[2])
    if lower not in {2, 3, 4, 5, 6, 8, 10, 12, 16, 100, 1000} or upper >= lower or upper == 0:
        return None
    whole = value if slash[1] else Decimal(0)
    return Number(start, slash.end(), whole + _divide(upper, lower), NumberForm.FRACTION)


def _free_sign(text: str, start: int) -> bool:
    """Tell whether a minus stands for itself, not as a hyphen or dash."""
    return start == 0 or text[start - 1] in " (\n\t"


def _is_code(text: str, start: int, end: int) -> bool:
    """Tell whether digits belong to a code: "COVID-19", "F-16", "@user1", "1.2.3", "#1", "v2"."""
    before = text[start - 1] if start else " "
    if before.isalpha() and text[max(0, start - 3) : start] not in _CODES:
        return True
    if before in "-‑+" and _CODE_BEFORE.search(text[max(0, start - 8) : start]):
        return True
    if before in "@#_/\\&~" and not (before == "/" and text[start - 2 : start - 1].isspace()):
        return before != "~"
    if before in "-‑–" and start > 1:
        earlier = text[start - 2]
        if earlier.isalpha() and not _prefixed(text, start - 1):
            return True
    if before in ".,:" and start > 1 and text[start - 2].isalnum():
        return True
    after = text[end : end + 2]
    if (before in "-‑" or after[:1] in ("-", "‑")) and _many_dashes(text, start, end):
        return True
    if after[:1] in "_@\\" and after:
        return True
    return len(after) == 2 and after[0] in ":." and after[1].isalnum() and (after[0] == ":" or after[1].isdigit())


_CODES = {row[0] for row in table("currencies.tsv") if len(row[0]) == 3}
_CODE_BEFORE = re.compile(r"[A-Za-z]\d+[-‑]$|[A-Za-z]\+$")


def _many_dashes(text: str, start: int, end: int) -> bool:
    """Tell whether digits are in a chain of three, as in telephone numbers and dates."""
    window = text[max(0, start - 14) : end + 14]
    return bool(re.search(r"\d+[-‑]\d+[-‑]\d", window))


_PREFIXES = ("mid", "sub", "pre", "post", "early", "late", "under", "over", "top", "million", "hundred", "thousand")


def _prefixed(text: str, dash: int) -> bool:
    word = re.search(r"[A-Za-z]+$", text[max(0, dash - 12) : dash])
    return word is not None and (word[0].lower() in _PREFIXES or word[0].lower() in _SMALL)


def _scaled(text: str, value: Decimal, end: int) -> tuple[Decimal, int, bool]:
    """Multiply by the scale words that follow: "1.2 million", "3 hundred thousand", "$400m" is for units."""
    scaled = False
    while (word := _word_after(text, end)) is not None and word.text in _SCALES:
        value, end, scaled = times(value, _SCALES[word.text]), word.end, True
    return value, end, scaled


_NEXT = re.compile(r"[\s-]?([^\W\d_]+)")


def _word_after(text: str, end: int) -> _Word | None:
    match = _NEXT.match(text, end)
    if match is None or "\n" in text[end : match.start(1)]:
        return None
    return _Word(match.start(1), match.end(1), match[1].lower())


# -- words


def _words(text: str, start: int) -> Number | None:
    """Read the number whose first word begins at *start*; None if the word is no number there."""
    words = _run(text, start)
    if not words or _inside_compound(text, start, words):
        return None
    for read in (_vague, _fraction, _cardinal):
        number = read(text, words)
        if number is not None:
            return number
    return None


_RUN_WORDS = {*_ALL_WORDS, "and", "of", "or", "point"}


def _run(text: str, start: int, limit: int = 14) -> list[_Word]:
    """Return the number words that follow one another from *start*; at most *limit*."""
    words: list[_Word] = []
    at = start
    while len(words) < limit:
        match = re.compile(r"[^\W\d_]+").match(text, at)
        if match is None or match[0].lower() not in _RUN_WORDS:
            break
        words.append(_Word(match.start(), match.end(), match[0].lower()))
        gap = _GLUED.match(text, match.end())
        at = gap.end() if gap else match.end()
        if "\n" in text[match.end() : at] or at == match.end():
            break
    while words and words[-1].text in {"and", "of", "or", "point", "a", "an"}:
        words.pop()
    return words


def _inside_compound(text: str, start: int, words: list[_Word]) -> bool:
    """Tell whether the word is the second part of a compound: "no-one", "half-sister" is for the caller."""
    if start > 1 and text[start - 1] in "-‑" and text[start - 2].isalpha():
        before = re.search(r"[A-Za-z]+$", text[max(0, start - 12) : start - 1])
        return before is None or before[0].lower() not in {*_PREFIXES, "in", "of"}
    return start > 0 and text[start - 1] in "'’" and len(words) == 1


_COUPLE = re.compile(r"\sof\s(?!the|these|those|them|us)[a-z]")


def _vague(text: str, words: list[_Word]) -> Number | None:
    """Read "dozens", "tens of thousands", "a few hundred", "several thousand", "tens or hundreds of thousands"."""
    names = [w.text for w in words]
    at = 1 if names[0] in {"a", "an"} else 0
    if at < len(names) and names[at] in _FEW:
        after = at + 2 if names[at + 1 : at + 2] == ["of"] else at + 1
        if after < len(names) and names[after] in {*_SCALES, *_VAGUE}:
            last = after + 1 if names[after + 1 : after + 2] and names[after + 1] in _SCALES else after
            if names[at] == "couple" and names[after] in _SCALES:
                value = 2 * _SCALES[names[after]]
                return Number(words[0].start, words[last].end, value, NumberForm.WORDS, scaled=True)
            first = words[after] if names[at] == "many" else words[0]
            return Number(first.start, words[last].end, None, NumberForm.VAGUE)
        if names[at] == "couple" and names[at + 1 : at + 2] != ["of"] and not _COUPLE.match(text, words[at].end):
            return None
        if names[at] == "couple":
            return Number(words[0].start, words[at].end, Decimal(2), NumberForm.WORDS)
        return None
    if names[at] not in _VAGUE or at:
        return None
    last = 0
    while names[last + 1 : last + 2] in (["of"], ["or"], ["and"]) and names[last + 2 : last + 3]:
        if names[last + 2] not in {*_VAGUE, *_SCALES}:
            break
        last += 2
    return Number(words[0].start, words[last].end, None, NumberForm.VAGUE)


def _fraction(text: str, words: list[_Word]) -> Number | None:
    """Read "half", "a third", "two-thirds", "one and two thirds", "half a million", "a quarter of a million"."""
    names = [w.text for w in words]
    whole, at = Decimal(0), 0
    if len(names) > 3 and names[1] == "and" and names[0] in _SMALL and names[3] in _PARTS:
        whole, at = _SMALL[names[0]], 2  # "one and two thirds", "three-and-a-half million"
    upper = Decimal(1)
    if names[at] in {"a", "an"} or (names[at] in _SMALL and names[at + 1 : at + 2] and names[at + 1] in _PARTS):
        upper = _SMALL.get(names[at], upper)
        at += 1
    if at >= len(names) or names[at] not in _PARTS:
        return None
    part = _PARTS[names[at]]
    if upper > 1 and not names[at].endswith("s"):
        return None  # "five eighth" is a place on the field
    value = whole + _divide(upper, part)
    last, scaled = at, False
    rest = names[at + 1 :]
    for lead in (["of", "a"], ["a"], ["of"], []):
        after = len(lead)
        if rest[:after] == lead and rest[after : after + 1] and rest[after] in _SCALES:
            value, last, scaled = times(value, _SCALES[rest[after]]), at + 1 + after, True
            break
    single = last == at and upper == 1 and not whole
    if single and not _is_fraction(text, words, at):
        return None
    start, end = words[0].start, words[last].end
    article = _HALF_A.match(text, end) if names[at] == "half" and not scaled else None
    return Number(start, article.end() if article else end, value, NumberForm.FRACTION, scaled=scaled)


_HALF_A = re.compile(r"[\s-]an?(?=[\s-]\w)", re.IGNORECASE)  # "half a mile": the article is part of the number
_OF = re.compile(r"\s+(?:of|the|his|her|its|their|our|that|those|these|as)\b", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:than|nearly|almost|about|around|by|over|roughly|approximately|exactly|just|to|in|and\sa)\s(?:a\s)?$")
_NOT_HALF = re.compile(r"(?:first|second|third|other|latter|former|better|top|bottom|next|last|this|that)\s+$")


def _is_fraction(text: str, words: list[_Word], at: int) -> bool:
    """Tell a fraction from an ordinal or a name: "a third of" from "a third man", "half" from "half-sister"."""
    end = words[at].end
    before = text[max(0, words[0].start - 10) : words[0].start].lower()
    if _NOT_HALF.search(before) or text[end : end + 1] in "-‑":
        return False
    if words[at].text == "half":
        if _OF.match(text, end) or len(words) > at + 1 or re.match(r"\s+an?\b", text[end : end + 4]):
            return True
        return bool(re.match(r"\s*[.,;)]", text[end : end + 3]) and _SHARE.search(text[max(0, words[0].start - 16) : words[0].start]))
    if words[0].text in {"a", "an", "one"}:
        ends = words[at].text in {"third", "quarter", "half"} and bool(re.match(r"\s*[.,;)]", text[end : end + 3]))
        return ends or bool(re.match(r"\s+of\b", text[end : end + 5]))
    return words[at].text == "quarter" and bool(re.match(r"\s+centur", text[end : end + 8]))


def _cardinal(text: str, words: list[_Word]) -> Number | None:
    """Read "three", "twenty-one", "two hundred and five", "a hundred", "nineteen"; "a" alone is none."""
    if words[0].text in _AGES:
        return Number(words[0].start, words[0].end, _AGES[words[0].text], NumberForm.AGES)
    total, current, last, scaled = Decimal(0), None, -1, False
    previous = Decimal(1)
    at = 0
    while at < len(words):
        name = words[at].text
        if name in _SMALL:
            if at and words[at - 1].text in {"a", "an"}:
                return None
            added = _added(current, previous, _SMALL[name], scaled=scaled)
            if added is None:
                break
            current, previous = added, _SMALL[name]
        elif name in _SCALES:
            if current is None and last < 0 and not (at and words[at - 1].text in {"a", "an"}) and at:
                break
            scale = _SCALES[name]
            current = times(Decimal(1) if current is None else current, scale)
            if scale >= 1000:
                total, current = total + current, None
            previous, scaled = scale, True
        elif name in {"a", "an"} and at == 0:
            at += 1
            continue
        elif name == "and" and scaled and words[at + 1 : at + 2] and words[at + 1].text in _SMALL:
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
    if last < 0 or re.match(r"-?(?:" + _ORDINAL_END + r")\b", text[words[last].end : words[last].end + 12], re.IGNORECASE):
        return None
    if last + 3 < len(words) + 1 and not scaled:
        half = _and_a_half(words, last)
        if half is not None:
            return Number(words[0].start, words[half].end, total + (current or 0) + Decimal("0.5"), NumberForm.WORDS)
    first = words[0]
    if first.text in _SCALES and text[max(0, first.start - 1) : first.start] == "-":
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


def _and_adds(text: str, words: list[_Word], at: int) -> bool:
    """Tell "two hundred and five" from "two hundred and five others": only hundreds and up take "and"."""
    return words[at - 1].text in {"hundred", "thousand", "million"}


def _decimals(words: list[_Word], at: int) -> tuple[str, int]:
    digits = ""
    while at < len(words) and words[at].text in _SMALL and _SMALL[words[at].text] < 10:
        digits += str(_SMALL[words[at].text])
        at += 1
    return digits, at


def _and_a_half(words: list[_Word], last: int) -> int | None:
    names = [w.text for w in words[last + 1 : last + 4]]
    return last + 3 if names == ["and", "a", "half"] else None


# -- ratios

_RATIO = re.compile(r"(?:[\s-](?:out[\s-]of|in)[\s-])(?:every\s)?(?:a\s)?", re.IGNORECASE)


def _ratios(text: str, found: list[Number]) -> Iterator[Number]:
    """Join "one in five", "nine out of ten", "one out of every thousand" to one number."""
    at = 0
    while at < len(found):
        here = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        if after is not None and _is_ratio(text, here, after):
            value = _divide(here.value or Decimal(0), after.value or Decimal(1))
            yield Number(here.start, after.end, value, NumberForm.FRACTION)
            at += 2
            continue
        yield here
        at += 1


def _is_ratio(text: str, here: Number, after: Number) -> bool:
    between = _RATIO.fullmatch(text, here.end, after.start)
    if between is None or not here.value or not after.value or here.value >= after.value:
        return False
    if here.form == NumberForm.FRACTION or after.form == NumberForm.FRACTION:
        return False
    if "every" in between[0]:
        return True
    if here.form is NumberForm.DIGITS and "of" in between[0] and after.value not in {10, 100, 1000, 10_000, 100_000}:
        return False
    round_base = after.value <= 10 or after.value in {12, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000}
    same = here.form == after.form
    return same and here.value <= 99 and round_base and ("in" not in between[0].split() or after.value <= 1_000_000)


def times(value: Decimal, scale: Decimal) -> Decimal:
    """Return the product without rounding, and without a fraction of zeros."""
    with localcontext() as context:
        context.prec = len(value.as_tuple().digits) + len(scale.as_tuple().digits) + 30
        product = value * scale
        whole = product.to_integral_value()
        return whole if whole == product else product


def _divide(upper: Decimal, lower: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 28
        return upper / lower
