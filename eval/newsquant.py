"""
Measure figures on NewsQuant, counted as its own scorer does.

    python eval/newsquant.py --corpora DIR [--limit N] [--errors value|unit|bound|concept]

DIR/eval/newsquant (297 of the 590 sentences). A gold quantity is matched to one
of ours of the same value; each further line asks in addition for one field.
Its conventions are followed: the unit may be the counted noun ("headsets"), and
our counted noun then answers; "dozens" is 12-120; "from 10 to 12" is one
quantity and "eight or nine" two. The concept is compared with our counted span.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsquant_concepts import concept

from newsgraph.annotate import load
from newsgraph.extract.figures import figures
from newsgraph.extract.times import times

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import Figure

# F1 on the whole set as published (Almasian et al., EMNLP 2023): CQE, quantulum3, GPT-3; and our goal
PEERS = {
    "value": (92.0, 73.0, 70.6, 94),
    "value+unit": (85.6, 47.2, 59.1, 89),
    "value+bound": (88.1, None, 51.9, 90),
    "value+concept partial": (76.1, None, 54.8, 80),
    "value+concept complete": (57.0, None, 25.7, 60),
}
CURRENCIES = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "CNY": "chinese yuan",
    "MYR": "malaysian ringgit", "HKD": "hong kong dollar", "INR": "indian rupee", "ILS": "shekel",
    "CAD": "canadian dollar", "AUD": "australian dollar",
}  # fmt: skip
NAMES = {
    "percent": "percentage", "percentage point": "percentage", "km": "kilometre", "m": "metre", "cm": "centimetre",
    "mm": "millimetre", "kg": "kilogram", "g": "gram", "l": "litre", "mph": "mile per hour", "km/h": "kilometre per hour",
    "Hz": "hertz", "kW": "kilowatt", "W": "watt", "rpm": "revolutions per minute", "lb": "pound-mass", "°C": "celsius",
    "°F": "fahrenheit", "pound-foot": "pound-foot", "MW": "megawatt",
    "GW": "gigawatt", "m/s": "metre per second", "nm": "nanometre", "square m": "square metre", "V": "volt", "GB": "gigabyte",
    "time": "count", "barrel": "barrel of oil", "mg": "milligram", "ml": "millilitre", "GWh": "gigawatt hour", "square km": "square kilometre",
    "parts per million": "part per million", "parts per billion": "parts-per-billion", "penny": "point", "MPa": "megapascal",
    "ksi": "kilopound per square inch", "mAh": "milliampere-hour", "MHz": "megahertz", "GHz": "gigahertz", "decibel": "decibel",
}  # fmt: skip


def value_of(figure: Figure) -> tuple[float, ...]:
    """Return a figure's value, or both ends of a range."""
    if figure.value is not None:
        return (float(figure.value),)
    return (
        (float(figure.low), float(figure.high)) if figure.low is not None and figure.high is not None else ()
    )


_VAGUE = {
    "dozens": 12,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 1_000_000,
    "billions": 10**9,
}


def as_theirs(found: list[Figure], text: str) -> list[tuple[tuple[float, ...], Figure]]:
    """Return our figures with the values their annotators would write."""
    listed: list[tuple[tuple[float, ...], Figure]] = []
    for figure in found:
        words = figure.span.words(text).lower()
        value = value_of(figure)
        scale = next((s for w, s in _VAGUE.items() if words.endswith(w)), None)
        if not value and scale is not None:
            listed.append(((float(scale), float(scale * 10)), figure))
        elif len(value) == 2 and " or " in words:
            listed.extend(((v,), figure) for v in value)
        elif (
            listed
            and figure.change is not None
            and figure.change.value.endswith("_to")
            and _from_to(text, listed[-1][1], figure)
        ):
            listed[-1] = (listed[-1][0] + value, figure)
        elif value:
            listed.append((value, figure))
    return listed


def _from_to(text: str, first: Figure, last: Figure) -> bool:
    between = text[first.span.end : last.span.start]
    return (
        len(between) < 40
        and " to " in between + " "
        and bool(re.search(r"from\s\S*$", text[: first.span.start]))
    )


def gold_value(value: str) -> tuple[float, ...]:
    """Return the value of a gold quantity: "12", "-5", "10-20"."""
    match = re.fullmatch(r"\s*(-?[\d.]+)\s*(?:-\s*(-?[\d.]+))?\s*", value)
    return tuple(float(g) for g in match.groups() if g is not None) if match else ()


def unit_names(figure: Figure, text: str) -> set[str]:
    """Return every name our unit, or counted noun, goes by."""
    unit = figure.unit or ""
    head, _, rate = unit.partition(" per ")
    name = CURRENCIES.get(head) or NAMES.get(unit) or NAMES.get(head) or head
    names = {unit.lower(), f"{name} per {rate}" if rate and name != unit else name}
    if figure.role.value == "age":
        names |= {"year of age", "year"}
    if figure.counted is not None and not unit:
        names |= {figure.counted.span.words(text).lower(), figure.counted.head.words(text).lower()}
        names.add("% " + figure.counted.span.words(text).lower())  # "a third of the population"
    if unit == "horsepower":
        names.add("brake horsepower")
    if not unit:
        names.add("-")
    return {_singular(n) for n in names if n}


def _singular(words: str) -> str:
    return re.sub(r"(?<=[a-z]{2})(?:s|es)\b", "", words.lower())


def judged(figure: Figure, gold: dict[str, Any], doc: Doc, text: str) -> dict[str, bool]:
    """Tell for each field of one matched quantity whether it is right."""
    change = sign_of(figure, text)
    ours = concept(doc, figure, counts=figure.unit is None)
    theirs = {w.lower() for w in re.split(r"[,\s]+", gold["referred_concepts"].strip()) if w}
    return {
        "value+unit": _same_unit(figure, gold, text),
        "value+bound": gold["change"] == change,
        "value+concept partial": bool(ours & theirs),
        "value+concept complete": ours == theirs,
    }


_CHANGE_NOUN = re.compile(
    r"\s?(?:increase|rise|jump|gain|surge|growth|hike|decrease|drop|fall|decline|reduction|cut|loss|plunge|slump)s?\b"
)
_NOUN_OF = re.compile(r"(?:increase|rise|jump|gain|drop|fall|decline|cut|loss)\sof\s(?:\w+\s)?$")


def sign_of(figure: Figure, text: str) -> str:
    """
    Return the one sign NewsQuant gives a quantity: > and < before up and down, those before ~.

    "Dozens" and "eight or nine" are exact there, and a noun ("a 19% drop") is no change.
    """
    bound = figure.bound.value[:1]
    words = figure.span.words(text)
    if bound == "~" and ((figure.value is None and figure.low is None) or " or " in words):
        bound = "="
    change = {"up_by": "up", "up_to": "up", "down_by": "down", "down_to": "down"}.get(
        figure.change or "", "="
    )
    after = text[figure.span.end :].removeprefix(" percent").removeprefix(" per cent")
    if _CHANGE_NOUN.match(after) or _NOUN_OF.search(text[max(0, figure.span.start - 20) : figure.span.start]):
        change = "="
    return change if change != "=" and bound in "=~" else bound


def _same_unit(figure: Figure, gold: dict[str, Any], text: str) -> bool:
    return bool(unit_names(figure, text) & {_singular(gold["normalized_unit"]), _singular(gold["unit"])})


def paired(
    ours: list[tuple[tuple[float, ...], Figure]], golds: list[dict[str, Any]], text: str
) -> list[tuple[dict[str, Any], Figure | None]]:
    """Return each gold quantity with ours of its value, one with its unit first; each of ours goes once."""
    left = list(ours)
    found: dict[int, Figure] = {}
    for unit_too in (True, False):
        for n, gold in enumerate(golds):
            same = (p for p in left if n not in found and _close(p[0], gold_value(gold["value"])))
            pair = next((p for p in same if not unit_too or _same_unit(p[1], gold, text)), None)
            if pair is not None:
                left.remove(pair)
                found[n] = pair[1]
    return [(gold, found.get(n)) for n, gold in enumerate(golds)]


def _close(ours: tuple[float, ...], theirs: tuple[float, ...]) -> bool:
    return len(ours) == len(theirs) and all(
        math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8) for a, b in zip(ours, theirs, strict=True)
    )


def kind_of(gold: dict[str, Any]) -> str:
    """Return the kind of a gold quantity, for the error table."""
    unit = gold["normalized_unit"]
    if len(gold_value(gold["value"])) == 2:
        return "range"
    if unit == "percentage" or "basis point" in unit:
        return "percent"
    if any(unit.startswith(name) or name in unit for name in _MONEY):
        return "money"
    if "of age" in unit:
        return "age"
    if gold["unit"] == "-" or unit == "-":
        return "bare number"
    return "measure" if unit in _MEASURES else "count"


_MONEY = ("dollar", "euro", "pound sterling", "yen", "yuan", "ringgit", "rupee", "shekel", "cent", "sen")
_MEASURES = frozenset({*NAMES.values(), "mile", "foot", "inch", "yard", "day", "week", "month", "year", "hour", "minute", "second",
    "degree", "celsius", "fahrenheit", "horsepower", "point", "hectare", "acre", "ton", "metric ton", "gallon"})  # fmt: skip


def _print_error(field: str, gold: dict[str, Any], found: Figure, doc: Doc, text: str) -> None:
    ours = (
        concept(doc, found, counts=found.unit is None)
        if "concept" in field
        else (found.unit, found.bound.value, found.change)
    )
    print(field, "|", dict(gold), "|", ours, "|", found.counted and found.counted.span.words(text), "|", text)


def _print_scores(counts: Counter[str], table: dict[str, Counter[str]]) -> None:
    print(f"{'F1':<24} ours   CQE  quantulum3  GPT-3  goal")
    for field, (cqe, quantulum, gpt, goal) in PEERS.items():
        f1 = 200 * counts[field] / max(1, counts["ours"] + counts["gold"])
        print(f"{field:<24} {f1:4.1f}  {cqe:4.1f}  {quantulum or '-':>9}  {gpt:5}  {goal}")
    print(
        f"\n{'right of gold, by kind':<24} "
        + "  ".join(f"{f.removeprefix('value+'):>16}" for f in ("gold", *PEERS))
    )
    for kind in sorted(table, key=lambda k: (-table[k]["gold"], k)):
        print(f"{kind:<24} " + "  ".join(f"{table[kind][f]:>16}" for f in ("gold", *PEERS)))


def _print_extra(
    ours: list[tuple[tuple[float, ...], Figure]], pairs: list[tuple[dict[str, Any], Figure | None]], text: str
) -> None:
    matched = {id(f) for _, f in pairs if f is not None}
    for _, extra in ours:
        if id(extra) not in matched:
            print("extra:", extra.span.words(text), "|", text)


def main() -> None:
    """Print F1 per field beside the peers' and the goals."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=2)[1])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--errors", default="")
    args = parser.parse_args()
    nlp = load()
    sentences = json.loads(
        (args.corpora / "eval" / "newsquant" / "NewsQuant.open.json").read_text(encoding="utf-8")
    )
    counts: Counter[str] = Counter()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences[: args.limit]:
        text = sentence["text"]
        doc = nlp(text)
        ours = as_theirs(list(figures(doc, times=times(doc, published=None))), text)
        counts["ours"] += len(ours)
        counts["gold"] += len(sentence["quantities"])
        pairs = paired(ours, sentence["quantities"], text)
        for gold, found in pairs:
            kind = kind_of(gold)
            table[kind]["gold"] += 1
            if found is None:
                if args.errors == "value":
                    print("missed:", gold["value"], gold["unit"], "|", text)
                continue
            table[kind]["value"] += 1
            counts["value"] += 1
            for field, right in judged(found, gold, doc, text).items():
                counts[field] += right
                table[kind][field] += right
                if not right and args.errors and args.errors in field:
                    _print_error(field, gold, found, doc, text)
        if args.errors == "value":
            _print_extra(ours, pairs, text)
    _print_scores(counts, table)


if __name__ == "__main__":
    main()
