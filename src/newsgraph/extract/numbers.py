"""Numbers as they are written: digits, words, fractions, ratios, vague plurals.

This module reads characters only, so that it needs neither tokens nor a parse:
`quantities.py` adds units and bounds, `figures.py` decides what counts.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from newsgraph.extract.number_words import (
    ALL_WORDS,
    PREFIXES,
    SCALES,
    SMALL,
    Number,
    NumberForm,
    Word,
    divided,
    times,
    worded,
)
from newsgraph.extract.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator


_WORD = "|".join(sorted(map(re.escape, ALL_WORDS), key=lambda w: (-len(w), w)))


# a stretch of number words, and digits with their separators; both are linear: one pass, no nesting
_TOKEN = re.compile(
    rf"(?<![\w.])(?P<word>{_WORD})(?!\w)|(?P<digits>(?:(?<![\w])|(?<=\b(?-i:[A-Z]{{3}}))|(?<=\b(?-i:RM|Rs))|(?<=\$(?-i:US)))[-−]?(?:\d[\d.,\u00a0\u202f\u2009]*\d|\d|\.\d+))",
    re.IGNORECASE,
)


_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")


_GROUPED = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d{1,3}(?:\.\d{3}){2,}"
)


_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")


_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):([0-5]\d):([0-5]\d(?:\.\d+)?)(?![\d:])")


_FRACTION = re.compile(r"\s?([¼½¾⅓⅔⅛⅜⅝⅞])")


_SLASH = re.compile(r"(?:[ -](\d{1,2}))?/(\d{1,3})(?![\d/])")


_VULGAR = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}


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
    return worded(text, match.start())


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
        part = Decimal(added) if added else divided(Decimal(1 if fraction[1] == "⅓" else 2), Decimal(3))
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
    return Number(start, slash.end(), whole + divided(upper, lower), NumberForm.FRACTION)


def _free_sign(text: str, start: int) -> bool:
    """Tell whether a minus stands for itself, not as a hyphen or dash."""
    return start == 0 or text[start - 1] in " (\n\t"


def _is_code(text: str, start: int, end: int) -> bool:
    """Tell whether digits belong to a code: "COVID-19", "F-16", "@user1", "1.2.3", "#1", "v2"."""
    before = text[start - 1] if start else " "
    if before.isalpha() and not _after_code(text, start):
        return True
    if before in "-‑+" and _CODE_BEFORE.search(text[max(0, start - 8) : start]):
        return True
    if before in "@#_/\\&~" and not (before == "/" and text[start - 2 : start - 1].isspace()):
        return before != "~"
    if before in "-‑–" and start > 1:
        earlier = text[start - 2]
        if (
            earlier.isalpha()
            and not _prefixed(text, start - 1)
            and text[max(0, start - 4) : start].lower() != "-to-"
        ):
            return True
    if before in ".,:" and start > 1 and text[start - 2].isalnum():
        return True
    after = text[end : end + 2]
    if (before in "-‑" or after[:1] in ("-", "‑")) and _many_dashes(text, start, end):
        return True
    if after[:1] in "_@\\" and after:
        return True
    return (
        len(after) == 2
        and after[0] in ":."
        and after[1].isalnum()
        and (after[0] == ":" or after[1].isdigit())
    )


def _after_code(text: str, start: int) -> bool:
    return (
        text[max(0, start - 3) : start] in _CODES
        or text[max(0, start - 2) : start] in {"RM", "Rs"}
        or text[max(0, start - 3) : start] == "$US"
    )


_CODES = {row[0] for row in table("currencies.tsv") if len(row[0]) == 3}


_CODE_BEFORE = re.compile(r"[A-Za-z]\d+[-‑]$|[A-Za-z]\+$")


def _many_dashes(text: str, start: int, end: int) -> bool:
    """Tell whether digits are in a chain of three, as in telephone numbers and dates."""
    window = text[max(0, start - 14) : end + 14]
    return bool(re.search(r"\d+[-‑]\d+[-‑]\d", window))


def _prefixed(text: str, dash: int) -> bool:
    word = re.search(r"[A-Za-z]+$", text[max(0, dash - 12) : dash])
    return word is not None and (word[0].lower() in PREFIXES or word[0].lower() in SMALL)


def _scaled(text: str, value: Decimal, end: int) -> tuple[Decimal, int, bool]:
    """Multiply by the scale words that follow: "1.2 million", "3 hundred thousand", "$400m" is for units."""
    scaled = False
    while (word := _word_after(text, end)) is not None and word.text in SCALES:
        value, end, scaled = times(value, SCALES[word.text]), word.end, True
    return value, end, scaled


_NEXT = re.compile(r"(?:-|\s{0,2})([^\W\d_]+)")


def _word_after(text: str, end: int) -> Word | None:
    match = _NEXT.match(text, end)
    if match is None or "\n" in text[end : match.start(1)]:
        return None
    return Word(match.start(1), match.end(1), match[1].lower())


# -- ratios

_RATIO = re.compile(r"(?:[\s-](?:out[\s-]of|in)[\s-])(?:every\s)?(?:a\s)?", re.IGNORECASE)


def _ratios(text: str, found: list[Number]) -> Iterator[Number]:
    """Join "one in five", "nine out of ten", "one out of every thousand" to one number."""
    at = 0
    while at < len(found):
        here = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        if after is not None and _is_ratio(text, here, after):
            value = divided(here.value or Decimal(0), after.value or Decimal(1))
            yield Number(here.start, after.end, value, NumberForm.FRACTION)
            at += 2
            continue
        yield here
        at += 1


def _is_ratio(text: str, here: Number, after: Number) -> bool:
    between = _RATIO.fullmatch(text, here.end, after.start)
    if between is None or not here.value or not after.value or here.value >= after.value:
        return False
    if NumberForm.FRACTION in (here.form, after.form):
        return False
    if "every" in between[0]:
        return True
    if (
        here.form is NumberForm.DIGITS
        and "of" in between[0]
        and after.value not in {10, 100, 1000, 10_000, 100_000}
    ):
        return False
    round_base = after.value <= 10 or after.value in {12, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000}
    same = here.form == after.form
    return (
        same
        and here.value <= 99
        and round_base
        and ("in" not in between[0].split() or after.value <= 1_000_000)
    )
