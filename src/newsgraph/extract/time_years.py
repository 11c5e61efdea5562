"""Years, decades and centuries as written."""

from __future__ import annotations

import re

from newsgraph.extract import calendars
from newsgraph.extract.number_words import ORDINALS
from newsgraph.extract.time_reading import Reading, Value, interval_value
from newsgraph.extract.timexes import Timex
from newsgraph.extract.units import unit_after
from newsgraph.model import Precision, TimeKind


def season_of(item: Timex, _reading: Reading) -> Value:
    """Resolve "winter of 2006"."""
    p = item.parts
    name, year = p["season"].lower(), int(p["year"])
    return Value(TimeKind.INTERVAL, calendars.season(year, name), Precision.SEASON, "season as written")


def _second_year(first: str, second: str) -> int:
    return int(second) if len(second) == 4 else int(first[:2] + second.zfill(2))


def fiscal(item: Timex, _reading: Reading) -> Value | None:
    """Resolve "fiscal 2019", "2019/20 season"."""
    p = item.parts
    if "year3" in p:
        last = _second_year(p["year3"], p["year4"])
        if last != int(p["year3"]) + 1:
            return None
        return interval_value(p["year3"], f"{last:04d}", Precision.YEAR, "fiscal year as written")
    year = p.get("year") or p["year2"]
    year = year if len(year) == 4 else f"20{year}"
    return Value(TimeKind.DATE, year, Precision.YEAR, "fiscal year as written")


def year_span(item: Timex, _reading: Reading) -> Value | None:
    """Resolve "1987–2017"."""
    p = item.parts
    first = p.get("year") or p["year3"]
    second = p.get("year2") or p["year4"]
    last = _second_year(first, second)
    if last <= int(first) or not 1000 <= int(first) <= 2100:
        return None
    return interval_value(first, f"{last:04d}", Precision.YEAR, "years as written")


_TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


def decade(item: Timex, _reading: Reading) -> Value:
    """Resolve "the 1990s", "the late '70s"."""
    p = item.parts
    if "decade" in p:
        start = int(p["decade"])
        if start % 100 == 0 and start < 2000:
            return interval_value(
                f"{start:04d}", f"{start + 99:04d}", Precision.CENTURY, "hundred years as written"
            )
        return Value(TimeKind.DATE, f"{start // 10:03d}", Precision.DECADE, "decade as written")
    ten = int(p["short"]) // 10 if "short" in p else _TENS[p["word"].lower()]
    return Value(TimeKind.DATE, f"{190 + ten:03d}", Precision.DECADE, "decade of the twentieth century")


_CENTURIES = {
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
}


def century(item: Timex, _reading: Reading) -> Value:
    """Resolve "13th century"."""
    p = item.parts
    word = p.get("word", "").lower()
    number = int(p["n"]) if "n" in p else _CENTURIES.get(word) or ORDINALS.get(word) or int(word[:-2])
    if "bc" in p or not 1 <= number <= 30:
        return Value(TimeKind.DATE, None, None, "unresolved: before the common era")
    return Value(TimeKind.DATE, f"{number - 1:02d}", Precision.CENTURY, "century as written")


def before_common_era(item: Timex, _reading: Reading) -> Value:
    """Resolve "664 BC", counted as astronomers do."""
    return Value(
        TimeKind.DATE,
        f"-{int(item.parts['n']) - 1:04d}",
        Precision.YEAR,
        "year before the common era, astronomical",
    )


def common_era(item: Timex, _reading: Reading) -> Value:
    """Resolve "AD 250"."""
    return Value(
        TimeKind.DATE,
        f"{int(item.parts.get('n') or item.parts['n2']):04d}",
        Precision.YEAR,
        "year as written",
    )


_COUNTED_AFTER = re.compile(
    r"\s(?:[a-z]+\s)?(?:people|persons|men|women|children|cases|deaths|troops|soldiers|votes|seats|homes|houses|buildings|attendees|lives|members|miles|feet|meters|metres)\b"
)


_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|between|to|and|for|through|during|before|after|around|circa|year|late|early|mid|the|a|over|than|about|nearly|some)\s(?:about\s)?$|[(—–\n,\"“]\s?$|^$",
    re.IGNORECASE,
)


_COUNTING = re.compile(
    r"\b(?:over|than|nearly|least|almost|approximately|total\sof|estimated|its\sroughly|up\sto|some)\s$",
    re.IGNORECASE,
)


_OLD_YEAR = re.compile(
    r"\b(?:in|since|year|AD|circa|from|until|by|of|to|and|around|early|late|the|between|before|after|during)\s$|[(–—-]$",
    re.IGNORECASE,
)


def plain_year(item: Timex, reading: Reading) -> Value | None:
    """Resolve a bare year; a number that counts things is none."""
    year = int(item.parts["year"])
    if _COUNTED_AFTER.match(reading.text, item.end):
        return None
    if unit_after(reading.text, item.end) is not None:
        return None
    before = reading.text[max(0, item.start - 16) : item.start]
    if not 1900 <= year <= 2050 and not _OLD_YEAR.search(before):
        return None
    if _COUNTING.search(before):
        return None
    if re.search(
        r"\b(?:Flight|Boeing|Airbus|Resolution|No\.|number|Number|Room|Act|Route|Highway|Section)\s$", before
    ):
        return None
    return Value(TimeKind.DATE, f"{year:04d}", Precision.YEAR, "year as written")
