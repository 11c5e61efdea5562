"""Time expressions and the ISO 8601 values they stand for, counted from the date of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.extract.durations import Duration, durations
from newsgraph.extract.time_dates import (
    bare_month,
    date_run,
    date_span,
    full_date,
    holiday,
    iso_date,
    month_day,
    month_span,
    month_value,
    rel_month,
    september11,
    slashed,
    week_of,
)
from newsgraph.extract.time_days import (
    clock_date,
    clock_day,
    clock_time,
    day_of,
    day_part,
    nth_day,
    rel_day,
    weekday_value,
    weekdays,
)
from newsgraph.extract.time_reading import VAGUE, Reading, Value, anchor_of, remembered
from newsgraph.extract.time_units import (
    ago,
    day_set,
    every_so_often,
    half_year,
    quarter_of,
    rel_season,
    rel_unit,
    vague_ago,
    vague_length,
    weekend,
)
from newsgraph.extract.time_years import (
    before_common_era,
    century,
    common_era,
    decade,
    fiscal,
    plain_year,
    season_of,
    year_span,
)
from newsgraph.extract.timexes import Timex, timexes
from newsgraph.model import Published, TextSpan, Time, TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


def times(doc: Doc, *, published: Published | None) -> tuple[Time, ...]:
    """
    Return the time expressions of *doc* in text order, ids "t1" onwards.

    Args:
        doc: the article; only its text is read.
        published: the date weekdays, "yesterday" and the like are counted
            from; without one they stay unresolved, and say so.

    Values as in TimeML's TIMEX3 (ISO 8601), except that intervals are written "start/end", one that goes on "start/..".
    """
    text: str = doc.text
    found = _merged(text, timexes(text), durations(text))
    today, year = anchor_of(published)
    reading = Reading(text, published, today, year)
    result = []
    for item in found:
        start, end = item.start, item.end
        value = _resolved(item, reading)
        if value is None:
            continue
        result.append((TextSpan(start, end), _opened(value, text, start)))
        remembered(value, reading)
    return tuple(
        Time(f"t{n}", span, v.kind, v.value, v.precision, v.because, v.anchor)
        for n, (span, v) in enumerate(result, start=1)
    )


_SINCE = re.compile(r"\bsince\s(?:at\sleast\s|about\s|around\s|the\s|early\s|late\s|mid-)?$", re.IGNORECASE)


def _opened(value: Value, text: str, start: int) -> Value:
    """Return "since 2014" as the interval that has not ended, "2014/..", whose span is the date alone."""
    if (
        value.kind is not TimeKind.DATE
        or value.value is None
        or not _SINCE.search(text[max(0, start - 20) : start])
    ):
        return value
    return replace(
        value, kind=TimeKind.INTERVAL, value=f"{value.value}/..", because=f"since: {value.because}"
    )


def _merged(_text: str, dates: tuple[Timex, ...], durations: tuple[Duration, ...]) -> list[Timex | Duration]:
    """Put both in text order; where they overlap the longer wins, then the date."""
    both: list[Timex | Duration] = sorted(
        [*dates, *durations], key=lambda t: (t.start, -t.end, isinstance(t, Duration))
    )
    kept: list[Timex | Duration] = []
    for item in both:
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return kept


def _resolved(item: Timex | Duration, reading: Reading) -> Value | None:
    if isinstance(item, Duration):
        if item.value is None:
            return Value(TimeKind.DURATION, None, None, VAGUE)
        return Value(TimeKind.DURATION, item.value, None, "length as written")
    return _RESOLVERS[item.form](item, reading)


_RESOLVERS: dict[str, Callable[[Timex, Reading], Value | None]] = {
    "iso": iso_date, "slashed": slashed, "date": full_date, "dates": date_run, "span": date_span, "monthday": month_day,
    "month": month_value, "relmonth": rel_month, "baremonth": bare_month, "months": month_span, "weekdays": weekdays,
    "nights": weekdays, "weekday": weekday_value, "nthday": nth_day, "dayof": day_of, "clockday": clock_day, "clockdate": clock_date, "clock": clock_time,
    "relday": rel_day, "daypart": day_part, "relunit": rel_unit, "relseason": rel_season, "weekend": weekend,
    "halfyear": half_year, "quarter": quarter_of, "season": season_of, "fiscal": fiscal, "years": year_span,
    "decade": decade, "century": century, "bc": before_common_era, "ad": common_era, "year": plain_year, "ago": ago, "every": every_so_often, "dayset": day_set,
    "weekof": week_of, "vague": vague_length, "vagueago": vague_ago, "september11": september11, "holiday": holiday,
}  # fmt: skip
