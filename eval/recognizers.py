"""
Run Microsoft Recognizers-Text's English cases and print the share that passes, by file.

    python eval/recognizers.py --corpora DIR [--errors FILE]

DIR/eval/recognizers_specs. A case passes when every expected result is found at
its place with its value, and, for numbers, nothing else is. Two rates are
printed: over all cases, and over those whose input a news text could hold, a
sentence or a phrase. What `left_out` leaves out, and why, is printed with its count:

    request     spoken to an assistant: questions, orders, what the speaker wants ("schedule a meeting", "are you free"); "I'll be out
                ...", in which nearly all dates stand, is read as a sentence
    bare        nothing but the expression, no phrase around it ("one over three", "2/29")
    notation    formulas, powers, codes, list marks, numbers torn by a tokenizer ("x>10", "1.3e6", "7 3 / 4 %", "MUSD")
    spoken      what is said but not written: years and cents in words, "thirteen dollars forty five", misspelt units, names in small letters ("last sept")
    no value    the expected result has none ("a small percent"), or the sentence is about the recogniser itself

A duration is compared by its length (PT1.5H is PT1H30M), a period by its first and last day (their end is the day after),
a set of weekdays by the weekday; where a case gives two readings, ahead and back, one of them is asked for; units by their being one.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import spacy

from newsgraph.extract.calendars import season
from newsgraph.extract.quantities import quantities
from newsgraph.extract.times import times
from newsgraph.merge.times import days
from newsgraph.model import FigureRole, KnownBy, Precision, Published, TimeKind

_NLP = spacy.blank("en")
Case = dict[str, Any]


def _number(words: str) -> Decimal | None:
    try:
        return Decimal(words.rstrip("%").replace(",", ""))
    except InvalidOperation:
        return None


def _close(ours: Decimal | None, gold: Decimal | None) -> bool:
    return ours is not None and gold is not None and abs(ours - gold) <= abs(gold) * Decimal("1e-9")


def number_case(case: Case) -> bool:
    """Compare every number of the input by value."""
    found = [q.value for q in quantities(case["Input"]) if q.value is not None]
    gold = [_number(str(r["Resolution"]["value"])) for r in case["Results"] if r.get("Resolution")]
    return len(found) == len(gold) and all(_close(a, b) for a, b in zip(found, gold, strict=True))


def range_case(case: Case) -> bool:
    """Compare ranges and bounds: "[10,20)", "(,30]", "[500,)"."""
    found = []
    for q in quantities(case["Input"]):
        if q.low is not None:
            found.append((q.low, q.high))
        elif q.bound.value == ">=":
            found.append((q.value, None))
        elif q.bound.value == "<=":
            found.append((None, q.value))
    for result in case["Results"]:
        low, high = (_number(p) if p else None for p in str(result["Resolution"]["value"])[1:-1].split(","))
        if not any(_same_end(low, a) and _same_end(high, b) for a, b in found):
            return False
    return len(found) == len(case["Results"])


def _same_end(one: Decimal | None, two: Decimal | None) -> bool:
    return (one is None and two is None) or _close(one, two)


def unit_case(roles: set[FigureRole]) -> Callable[[Case], bool]:
    """Compare values that have a unit of one of *roles*; the unit's name is not compared, only that there is one."""

    def passes(case: Case) -> bool:
        found = [q.value for q in quantities(case["Input"]) if q.unit is not None and q.unit.role in roles]
        gold = [_number(str(r["Resolution"]["value"])) for r in case["Results"] if r.get("Resolution")]
        return len(gold) <= len(found) and all(
            any(_close(f, g) for f in found) for g in gold if g is not None
        )

    return passes


def time_case(case: Case) -> bool:
    """Compare dates, periods and lengths by value."""
    reference = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
    published = Published(reference, Precision.DAY, KnownBy.OPTION) if reference else None
    found: set[str | None] = set()
    for time in times(_NLP.make_doc(case["Input"]), published=published):
        found.add(time.value)
        found |= {_length(time.value or ""), _days_of(time.value)}
        if time.kind is TimeKind.SET and time.because.startswith("every "):
            found.add(time.because)
    found.discard(None)
    return all(_wanted(r) & found for r in case["Results"])


_PARTS = {"Y": 12 * 30, "M": 30, "W": 7, "D": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _length(value: str) -> str | None:
    """Return a duration as days and seconds, so that PT1.5H and PT1H30M are the same; None for what is none."""
    match = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", value)
    if match is None:
        return None
    days = sum(Decimal(n) * _PARTS[u] for n, u in re.findall(r"([\d.]+)([YMWD])", match[1]))
    seconds = sum(
        Decimal(n) * {"H": 3600, "M": 60, "S": 1}[u]
        for n, u in re.findall(r"([\d.]+)([HMS])", match[2] or "")
    )
    return f"{days.normalize() if days else 0} days {seconds.normalize() if seconds else 0} s"


def _days_of(value: str | None) -> str | None:
    """Return the first and last day of a value, in which weeks, quarters and intervals are comparable."""
    span = days(value)
    return f"{span[0]} to {span[1]}" if span else None


def _day_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _wanted(result: dict[str, Any]) -> set[str | None]:
    value = result.get("Value") or {}
    timex = value.get("Timex", "")
    wanted: set[str | None] = {timex}
    if match := re.fullmatch(r"P(\d+)W", timex):
        wanted.add(f"P{int(match[1]) * 7}D")
    wanted.add(_length(timex) or timex)
    if match := re.fullmatch(r"XXXX-WXX-(\d)", timex):
        wanted.add(f"every {_WEEKDAYS[int(match[1]) - 1]}")
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", timex):
        name = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}[match[2]]
        wanted.add(_days_of(season(int(match[1]), name)))
    for reading in ("PastResolution", "FutureResolution"):
        resolved = value.get(reading) or {}
        wanted.add(resolved.get("date"))
        if "startDate" in resolved and "endDate" in resolved:
            first, last = resolved["startDate"], resolved["endDate"]
            wanted |= {f"{first} to {last}", f"{first} to {_day_before(last)}"}
    wanted.discard(None)
    return wanted


_REQUEST = re.compile(
    r"\?\s*$|^\s*(?:(?:hey|hi|ok|so|please|well)\b,?\s*)*(?:i['’]?(?:ll|m|d|ve)\b|i\s(?:will|want|need|would|am|have|wanna|like|realized|can|think|went|left|"
    r"go|spend|did|was|bought|haven|met|counted)\b|let['’]?s?\b|can\b|could\b|would\b|will\syou|do\b|does\b|did\b|are\syou|is\s(?:it|there)\sstill|how\b|what\b|"
    r"who\b|when\b|where\b|show\b|find\b|book\b|set\b|add\b|add\b|remind\b|schedule\b|cancel\b|convert\b|handle\b|rotate\b|make\b|turn\b|"
    r"cortana\b|call\b|give\b|get\b|calculate\b|change\b|raise\b|check\b|bob,|congratulations|say\b|submit\b|keep\b|push\b)|"
    r"\b(?:please|my|you|your|we|me|i['’]ll|i)\b|^refers?\b",
    re.IGNORECASE,
)
_NOTATION = re.compile(
    r"[\^<>≥≤=~{}\[\]]|\d[eE][+-]?\d|\d\s(?:\.|/|-)\s?\d|\d\s+[/.,]|\d/\s|\b[xy]\b|\bM(?:USD|EUR|GBP|AUD)\b|\d\s?[GTM]\b|\bMM\b|^\W*\d+[./-]\d+[./-]\d+|"
    r"\d[-./]\d{1,2}[-./]\d|\b\d{1,2}/\d{1,2}\b|\(kg\)|[a-z]{3}\s?\$\s?\d|\d{4}H\d|``|\b\d{1,3}\s\d{3}\s\d{3}\b"
)
_SPOKEN = re.compile(
    r"\b(?:two\sthousand|twenty\s(?:ten|twenty|eighteen)|nineteen\s\w+ty)\b|celcius|centigrate|farenheit|tmrw|leve\b|dollars?\s(?:and\s)?(?:\w+\s)?(?:forty|fifty|five|50|15|\d\d)\b|"
    r"\bdollar\s(?:dollar|rmb|\d)|kuai|\bpercents\b|\b(?:hundred|thousand|million|ty|teen)\s?-?(?:fifths|thirds|firsts|hundredths)\b|\bnegative\b|\ban year\b|\bequals?\sto\b|or\sequal\b",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|jan|feb|sept?|oct|nov|dec|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|usd|gbp|eur)\b|hahaha|\b(?:mr|ms) \. "
)
_ABOUT_ITSELF = re.compile(
    r"not be recognized|not the same|valid numbers|phone number|to (?:celsius|fahrenheit)", re.IGNORECASE
)


# what nearly all cases of dates stand in; it is read as any other subject and verb
_CARRIER = re.compile(r"^\s*I(?:['’]ll|\swill|\swent|\sleft)(?=\s(?:leave|go|be|back|here)\b)", re.IGNORECASE)


def left_out(case: Case) -> str | None:
    """Return why a case is no sentence or phrase in news style, or None if it is one."""
    text = case["Input"]
    if _ABOUT_ITSELF.search(text) or any(_valueless(r) for r in case["Results"]):
        return "no value"
    if _NOTATION.search(text):
        return "notation"
    if _SPOKEN.search(text) or _LOWER.search(text):
        return "spoken"
    if _REQUEST.search(_CARRIER.sub("They", text, count=1)):
        return "request"
    inside = sum(len(r["Text"]) for r in case["Results"])
    return (
        "bare" if not re.search(r"[^\W\d_]{2,}\s.*\w", text) or len(text.strip(" .!")) - inside < 4 else None
    )


def _valueless(result: dict[str, Any]) -> bool:
    return "Resolution" in result and str((result["Resolution"] or {}).get("value", "")) in {"null", "None"}


FILES: dict[str, Callable[[Case], bool]] = {
    "Number/English/NumberModel.json": number_case,
    "Number/English/PercentModel.json": unit_case({FigureRole.PERCENT}),
    "Number/English/NumberRangeModel.json": range_case,
    "NumberWithUnit/English/CurrencyModel.json": unit_case({FigureRole.MONEY}),
    "NumberWithUnit/English/DimensionModel.json": unit_case(
        {FigureRole.MEASURE, FigureRole.DISTANCE, FigureRole.DURATION}
    ),
    "NumberWithUnit/English/TemperatureModel.json": unit_case({FigureRole.MEASURE}),
    "NumberWithUnit/English/AgeModel.json": unit_case({FigureRole.DURATION}),
    "DateTime/English/DateParser.json": time_case,
    "DateTime/English/DatePeriodParser.json": time_case,
    "DateTime/English/DurationParser.json": time_case,
    "DateTime/English/SetParser.json": time_case,
}


def main() -> None:
    """Print how many cases of each file pass."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=2)[1])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument(
        "--errors", default="", help="list the failing cases of the files whose name holds this"
    )
    args = parser.parse_args()
    folder = args.corpora / "eval" / "recognizers_specs" / "Specs"
    total: Counter[str] = Counter()
    print(f"{'file':<18} {'in news style':>19}   {'all':>19}   left out")
    for name, passes in FILES.items():
        cases = json.loads((folder / name).read_text(encoding="utf-8-sig"))
        right, kept, kept_right = 0, 0, 0
        reasons: Counter[str] = Counter()
        for case in cases:
            passed, reason = passes(case), left_out(case)
            right += passed
            if reason is None:
                kept, kept_right = kept + 1, kept_right + passed
            else:
                reasons[reason] += 1
            if not passed and args.errors and args.errors in name:
                print(
                    reason or "kept",
                    repr(case["Input"]),
                    [r.get("Resolution") or r.get("Value", {}).get("Timex") for r in case["Results"]],
                )
        why = ", ".join(f"{n} {reason}" for reason, n in sorted(reasons.items()))
        print(
            f"{Path(name).stem:<18} {kept_right:>4} of {kept:>4} {100 * kept_right / max(1, kept):5.1f}%   "
            f"{right:>4} of {len(cases):>4} {100 * right / len(cases):5.1f}%   {why}"
        )
        total.update(kept=kept, kept_right=kept_right, right=right, cases=len(cases))
    print(
        f"{'together':<18} {total['kept_right']:>4} of {total['kept']:>4} {100 * total['kept_right'] / max(1, total['kept']):5.1f}%   "
        f"{total['right']:>4} of {total['cases']:>4} {100 * total['right'] / max(1, total['cases']):5.1f}%   goal 85 of the kept"
    )


if __name__ == "__main__":
    main()
