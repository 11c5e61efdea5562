"""Words beside a number that bound it or tell that it is a change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsgraph.extract.tables import table
from newsgraph.model import Bound, Change

_REACH = 48  # characters looked at on either side


@dataclass(frozen=True, slots=True)
class Bounded:
    """What the words around a number say of it."""

    bound: Bound | None
    change: Change | None
    start: int  # where those words begin; the number's own start if there are none


@cache
def _patterns() -> tuple[dict[str, Bound], re.Pattern[str], dict[str, Bound], re.Pattern[str]]:
    before: dict[str, Bound] = {}
    after: dict[str, Bound] = {}
    for side, bound, words in table("bounds.tsv"):
        for word in words.split("|"):
            (before if side == "before" else after)[word] = Bound(bound)
    left = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(before, key=lambda w: (-len(w), w)))
    right = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(after, key=lambda w: (-len(w), w)))
    return (
        before,
        re.compile(rf"(?<![\w])(?:{left})(?:\s|$|(?<=[~≈]))(?:a\s|an\s)?(?:between\s)?$", re.IGNORECASE),
        after,
        re.compile(rf"[\s-]?(?:{right})(?!\w)", re.IGNORECASE),
    )


_UP = (
    r"rose|rise[sn]?|rising|risen|increas(?:e|es|ed|ing)|gr[eo]w|grown|growing|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|gain(?:s|ed|ing)?|double[ds]?|tripled|quadrupled|up|expand(?:s|ed)?|"
    r"swell(?:s|ed)?|swollen|edged up|went up|gone up|raised|raise|hiked|advanced|added|rocketed|rebounded|leapt|leaped"
)
_DOWN = (
    r"fell|falls?|fallen|falling|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|"
    r"slump(?:s|ed)?|shr[aiu]nk|tumbl(?:e|es|ed|ing)|slid|sank|los[et]s?|down|reduc(?:e|es|ed|ing)|cut|cuts|cutting|lowered|"
    r"slashed|edged down|went down|dipped|dip|plummet(?:s|ed|ing)?|crash(?:es|ed)|retreated|eased|shed"
)
_MOVED = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s(?:sharply|slightly|further|again|only|just|even|more|back)|(?:\s[a-z’']+){{1,3}}?(?=\sby\s))?"
    rf"\s(?P<how>by|to)\s(?:(?:a|an)\s(?:total|record|new|high|low|further)(?:\sof)?\s)?$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b[^.;:\n]{{0,60}}\bfrom\b[^.;:\n]{{1,60}}\bto\s$", re.IGNORECASE
)
_BARE = re.compile(
    r"\b(?:(?P<up>up|rose|gained|climbed|jumped|surged|soared|added|rallied|advanced|leapt|rebounded|rise|gain|jump|climb)|(?P<down>down|fell|dropped|lost|slid|slipped|sank|tumbled|plunged|shed|plummeted|declined|eased|retreated|slumped|crashed|lose|drop|fall|decline))\s$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\s?(?:(?P<up>increase|rise|jump|gain|surge|growth|hike|uptick|raise)|(?P<down>decrease|drop|fall|decline|reduction|cut|loss|plunge|slump))\b",
    re.IGNORECASE,
)
_NOUN_OF = re.compile(
    r"\b(?:(?P<up>increase|rise|jump|gain|surge|growth|hike)|(?P<down>decrease|drop|fall|decline|reduction|cut|plunge))\sof\s$",
    re.IGNORECASE,
)


def bounded(text: str, start: int, end: int, *, unit_end: int) -> Bounded:
    """
    Read the bound and the change of the number at [start, end), looking at most 120 characters back.

    Args:
        text: the article.
        start: where the number or its currency sign begins.
        end: where the number ends.
        unit_end: where its unit ends; "or more" may follow either.
    """
    before, left, after, right = _patterns()
    bound: Bound | None = None
    at = start
    for _ in range(3):  # "up to about 40", "a total of at least 40"
        window = text[max(0, at - _REACH) : at]
        if not _may_bound(window):
            break
        match = left.search(window)
        if match is None or "\n" in match[0]:
            break
        if (
            _DURING.search(match[0])
            and _long(text, start, unit_end)
            and not _LASTING.search(window[: match.start()])
        ):
            break
        here = before[_key(match[0], before)]
        bound = _stronger(bound, here)
        at -= len(match[0])
    for place in (end, unit_end):
        behind = right.match(text, place)
        if behind is not None:
            word = behind[0].strip().lstrip("-").lower()
            found = (
                after.get(word) or after.get(re.sub(r"\s", " ", word)) or after.get(behind[0].strip().lower())
            )
            if found is not None and not (word == "plus" and text[behind.end() :][:2].strip()[:1].isdigit()):
                bound = found
                break
    if (
        bound is None
        and text[max(0, at - 3) : at].lower() == "to "
        and _LIMITED.search(text[max(0, at - 90) : at])
    ):
        bound = Bound.AT_MOST
    return Bounded(bound, _change(text, at, unit_end), at)


def _stronger(near: Bound | None, far: Bound) -> Bound:
    """Join the bounds of "at least about 40": what the farther word says, unless it is only about exactness."""
    if near in {None, Bound.EXACT} or (near is Bound.ABOUT and far in {Bound.AT_LEAST, Bound.AT_MOST}):
        return far
    return near


_LIMITED = re.compile(
    r"\b(?:limit|restrict|cap|confin)(?:s|ed|ing|ions?|ped|ping|es)?\b[^.;:\n]{0,60}\bto\s$", re.IGNORECASE
)
_DURING = re.compile(r"^over\s", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:for|after|of|in|last(?:s|ed)?|t[ao]k(?:es?|ing)|took|spent|been|just|was|is|well)\s$",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?:hour|day|week|month|year|decade|minute|second)s?\b", re.IGNORECASE)


def changing(before: str) -> bool:
    """Tell whether a verb of rising or falling stands in the words before a number."""
    return bool(_CHANGING.search(before))


_CHANGING = re.compile(rf"\b(?:{_UP}|{_DOWN})\b", re.IGNORECASE)


def _long(text: str, start: int, unit_end: int) -> bool:
    """Tell whether the number is a length of time, before which "over" can mean "during"."""
    return bool(_LONG.search(text[start:unit_end]))


@cache
def _last_words() -> frozenset[str]:
    """Return the last words of all bounds that stand before a number."""
    words = {
        w.rpartition(" ")[2] for row in table("bounds.tsv") if row[0] == "before" for w in row[2].split("|")
    }
    return frozenset(words | {"a", "an", "between"})


def _may_bound(window: str) -> bool:
    """Tell cheaply whether a bound can end here, before the pattern is tried."""
    tail = window.rstrip()
    return (
        tail.endswith(("~", "≈"))
        or tail[tail.rfind("\n") + 1 :].rpartition(" ")[2].lower().lstrip("(\"“'[") in _last_words()
    )


def _key(words: str, table_: dict[str, Bound]) -> str:
    key = re.sub(r"\s+", " ", words.lower()).strip()
    while key not in table_:
        key = key.rpartition(" ")[0] or next(iter(table_))
    return key


def _change(text: str, start: int, unit_end: int) -> Change | None:
    window = text[max(0, start - 160) : start]
    window = window[window.rfind("\n") + 1 :]
    ending = window[-4:].lower()
    if ending.endswith(("by ", "to ", " a ", "of ")):
        moved = _MOVED.search(window[-_REACH:])
        if moved is not None:
            return _which(moved, to=moved["how"].lower() == "to")
    if ending.endswith("to "):
        through = _FROM_TO.search(window)
        if through is not None:
            return _which(through, to=True)
    if _percent(text, start, unit_end):
        bare = _BARE.search(window[-_REACH:])
        if bare is not None:
            return _which(bare, to=False)
    noun = _NOUN.match(text, unit_end)
    if noun is None and ending.endswith("of "):
        noun = _NOUN_OF.search(window[-_REACH:])
    return _which(noun, to=False) if noun is not None else None


def _percent(text: str, start: int, unit_end: int) -> bool:
    return bool(re.search(r"%|per\s?cent|\bpoints?\b|[$€£¥]|\bcents?\b", text[start:unit_end], re.IGNORECASE))


def _which(match: re.Match[str], *, to: bool) -> Change:
    if match["up"]:
        return Change.UP_TO if to else Change.UP_BY
    return Change.DOWN_TO if to else Change.DOWN_BY
