"""What is known while an article is read for its times, and the values they are given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from newsgraph.extract import calendars
from newsgraph.extract.timexes import Timex
from newsgraph.model import Precision, Published, TimeKind

NO_ANCHOR = "unresolved: the article has no publication day to count from"


VAGUE = "unresolved: no definite length or date"


NO_DAY = "unresolved: no day before it in the article to count from"


NOT_A_DATE = "unresolved: the calendar has no such day"


_AHEAD = re.compile(
    r"\b(?:will|'ll|’ll|shall|due|scheduled|set\s(?:for|to)|slated|plans?|planned|planning|expect(?:s|ed)?|until|till|through|"
    r"upcoming|next|deadline|as\ssoon\sas|no\slater\sthan|is\sto|are\sto|going\sto|to\s(?:be|begin|start|take|continue|resume|hold|open|end)|"
    r"ahead|forecast|postponed\s(?:to|until)|extended\s(?:to|until)|begins?|starts?|opens?)\b",
    re.IGNORECASE,
)


_DONE = re.compile(
    r"\b(?:was|were|had|did|said|told|announced|reported|died|killed|began|took|since|after|following|ago|last|came|made|went|held|"
    r"became|released|published|issued|signed|met|won|lost|found|from)\b",
    re.IGNORECASE,
)


_WAS = re.compile(r"\b(?:was|were|had|been|would|as\sof)\s(?:\w+ly\s)?$|\bas\sof\s[^,.]*$")


_QUOTES = re.compile(r'["“”]')


@dataclass(frozen=True, slots=True)
class Value:
    """What one expression was resolved to."""

    kind: TimeKind
    value: str | None
    precision: Precision | None
    because: str
    anchor: str | None = None


@dataclass(slots=True)
class Reading:
    """What is known while an article is read from its start: its day, and the last day it spoke of."""

    text: str
    published: Published | None
    today: date | None
    year: int | None
    spoken: date | None = None
    spoken_year: int | None = None
    starts: list[int] = field(default_factory=list)


def anchor_of(published: Published | None) -> tuple[date | None, int | None]:
    """Return the day and the year of publication, as far as they are known."""
    if published is None:
        return None, None
    match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", published.value)
    if match is None:
        return None, None
    year = int(match[1])
    if match[3] is None:
        return None, year
    return calendars.day(year, int(match[2]), int(match[3])), year


def remembered(value: Value, reading: Reading) -> None:
    """Keep the day or year just told of, for what points back to it."""
    if value.value is None or value.kind not in {TimeKind.DATE, TimeKind.INTERVAL}:
        return
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", value.value)
    if match:
        reading.spoken = calendars.day(int(match[1]), int(match[2]), int(match[3]))
        reading.spoken_year = int(match[1])
    elif re.match(r"\d{4}(?:-\d\d)?$", value.value):
        reading.spoken_year = int(value.value[:4])


def day_value(year: int, month: int, number: int, because: str, anchor: str | None = None) -> Value:
    """Return a day, or why the calendar has none."""
    found = calendars.day(year, month, number)
    if found is None:
        return Value(TimeKind.DATE, None, None, NOT_A_DATE)
    return Value(TimeKind.DATE, found.isoformat(), Precision.DAY, because, anchor)


def day_number(words: str) -> int:
    """Return the number of "4th"."""
    return int(re.match(r"\d+", words)[0])  # type: ignore[index]  # the pattern begins with digits


def interval_value(
    first: str | None, last: str | None, precision: Precision, because: str, anchor: str | None = None
) -> Value:
    """Return an interval of two values."""
    if first is None or last is None:
        return Value(TimeKind.INTERVAL, None, None, NOT_A_DATE)
    return Value(TimeKind.INTERVAL, f"{first}/{last}", precision, because, anchor)


def looks_ahead(item: Timex, reading: Reading) -> bool:
    """Tell whether the clause looks forward: by the last marker of future or past before the expression."""
    start = max(0, item.start - 110)
    window = reading.text[start : item.start]
    cut = max(window.rfind(m) for m in (". ", "\n", "; ", '" ', "” "))
    window = window[cut + 1 :]
    future = [m.end() for m in _AHEAD.finditer(window) if not _WAS.search(window, 0, m.start())]
    if not future:
        return False
    past = [m.end() for m in _DONE.finditer(window)]
    return not past or future[-1] >= past[-1]


def day_interval(first: date | None, last: date | None, because: str, anchor: str | None) -> Value:
    """Return an interval of two days, the first not after the last."""
    if first is None or last is None or last < first:
        return Value(TimeKind.INTERVAL, None, None, NOT_A_DATE)
    return interval_value(first.isoformat(), last.isoformat(), Precision.DAY, because, anchor)


def day_of_speaking(item: Timex, reading: Reading) -> date:
    """Return the day of speaking: inside quotation marks the last day named, else the day of publication."""
    today = reading.today
    if today is None:
        raise ValueError("no day of publication")
    spoken = reading.spoken
    if spoken is None or not 0 <= today.toordinal() - spoken.toordinal() <= 8:
        return today
    paragraph = reading.text.rfind("\n", 0, item.start) + 1
    marks = _QUOTES.findall(reading.text, paragraph, item.start)
    opened = marks.count("“") > marks.count("”") or marks.count('"') % 2 == 1
    return spoken if opened else today
