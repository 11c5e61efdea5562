"""
Run Microsoft Recognizers-Text's English cases and print the share that passes, by file.

    python eval/recognizers.py --corpora DIR [--errors FILE]

DIR/eval/recognizers_specs. A case passes when every expected result is found at
its place with its value, and, for numbers, nothing else is. Left out, and why:
cases without a result whose input is a date, conversational files (calendar and
tasks modes, time zones, holidays whose date moves), future readings (a news
article looks back: the past resolution is asked for), and units by name only.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import spacy

from newsgraph.extract.quantities import quantities
from newsgraph.extract.times import times
from newsgraph.model import FigureRole, KnownBy, Precision, Published

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
    """Compare dates, periods and lengths by the value that looks back."""
    reference = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
    published = Published(reference, Precision.DAY, KnownBy.OPTION) if reference else None
    found = {t.value for t in times(_NLP.make_doc(case["Input"]), published=published)}
    return all(_wanted(r) & found for r in case["Results"])


def _wanted(result: dict[str, Any]) -> set[str | None]:
    value = result.get("Value") or {}
    timex = value.get("Timex", "")
    wanted: set[str | None] = {timex}
    if match := re.fullmatch(r"P(\d+)W", timex):
        wanted.add(f"P{int(match[1]) * 7}D")
    past = value.get("PastResolution") or {}
    if "date" in past:
        wanted.add(past["date"])
    if "startDate" in past and "endDate" in past:
        wanted.add(f"{past['startDate']}/{past['endDate']}")
        wanted.add(past["startDate"][:7])
        wanted.add(past["startDate"][:4])
    return wanted


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
    for name, passes in FILES.items():
        cases = json.loads((folder / name).read_text(encoding="utf-8-sig"))
        right = 0
        for case in cases:
            passed = passes(case)
            right += passed
            if not passed and args.errors and args.errors in name:
                print(
                    repr(case["Input"]),
                    [r.get("Resolution") or r.get("Value", {}).get("Timex") for r in case["Results"]],
                )
        print(f"{Path(name).stem:<20} {right:>4} of {len(cases):>4}  {100 * right / len(cases):5.1f}%")


if __name__ == "__main__":
    main()
