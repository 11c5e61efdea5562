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
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.annotate import load
from newsgraph.extract.figures import figures
from newsgraph.extract.times import times

if TYPE_CHECKING:
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
    "MYR": "malaysian ringgit", "HKD": "hong kong dollar", "INR": "indian rupee", "ILS": "israeli shekel",
    "CAD": "canadian dollar", "AUD": "australian dollar",
}  # fmt: skip
NAMES = {
    "percent": "percentage", "percentage point": "percentage", "km": "kilometre", "m": "metre", "cm": "centimetre",
    "mm": "millimetre", "kg": "kilogram", "g": "gram", "l": "litre", "mph": "mile per hour", "km/h": "kilometre per hour",
    "Hz": "hertz", "kW": "kilowatt", "W": "watt", "rpm": "revolutions per minute", "lb": "pound-mass", "°C": "degree celsius",
    "°F": "degree fahrenheit", "pound-foot": "pound-foot",
}  # fmt: skip
_SMALL_WORDS = {
    "the",
    "a",
    "an",
    "of",
    "in",
    "and",
    "to",
    "for",
    "on",
    "at",
    "s",
    "its",
    "their",
    "his",
    "her",
}


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
    if not unit:
        names.add("-")
    return {_singular(n) for n in names if n}


def _singular(words: str) -> str:
    return re.sub(r"(?<=[a-z]{2})(?:s|es)\b", "", words.lower())


def _content(words: str) -> set[str]:
    return {_singular(w) for w in re.findall(r"\w+", words.lower()) if w not in _SMALL_WORDS}


def judged(figure: Figure, gold: dict[str, Any], text: str) -> dict[str, bool]:
    """Tell for each field of one matched quantity whether it is right."""
    bound = figure.bound.value
    if bound in "<=>=" and len(bound) == 2:
        bound = bound[0]
    change = {"up_by": "up", "up_to": "up", "down_by": "down", "down_to": "down"}.get(
        figure.change or "", bound
    )
    ours = _content(figure.counted.span.words(text)) if figure.counted is not None else set()
    concept = set() if gold["referred_concepts"] == "-" else _content(gold["referred_concepts"])
    unit = _content(gold["unit"])
    if concept and not ours - unit and ours & unit:
        ours = ours - unit
    return {
        "value+unit": bool(
            unit_names(figure, text) & {_singular(gold["normalized_unit"]), _singular(gold["unit"])}
        ),
        "value+bound": gold["change"] in {change, bound},
        "value+concept partial": bool(ours & concept) or ours == concept,
        "value+concept complete": ours == concept,
    }


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
    for sentence in sentences[: args.limit]:
        text = sentence["text"]
        doc = nlp(text)
        ours = as_theirs(list(figures(doc, times=times(doc, published=None))), text)
        counts["ours"] += len(ours)
        counts["gold"] += len(sentence["quantities"])
        for gold in sentence["quantities"]:
            pair = next((p for p in ours if p[0] == gold_value(gold["value"])), None)
            if pair is None:
                if args.errors == "value":
                    print("missed:", gold["value"], gold["unit"], "|", text)
                continue
            ours.remove(pair)
            found = pair[1]
            counts["value"] += 1
            for field, right in judged(found, gold, text).items():
                counts[field] += right
                if not right and args.errors and args.errors in field:
                    print(
                        field,
                        "|",
                        gold,
                        "|",
                        found.unit,
                        found.bound,
                        found.change,
                        found.counted and found.counted.span.words(text),
                        "|",
                        text,
                    )
        if args.errors == "value":
            for _, extra in ours:
                print("extra:", extra.span.words(text), "|", text)
    print(f"{'F1':<24} ours   CQE  quantulum3  GPT-3  goal")
    for field, (cqe, quantulum, gpt, goal) in PEERS.items():
        f1 = 200 * counts[field] / max(1, counts["ours"] + counts["gold"])
        print(f"{field:<24} {f1:4.1f}  {cqe:4.1f}  {quantulum or '-':>9}  {gpt:5}  {goal}")


if __name__ == "__main__":
    main()
