"""The forms of time expressions in English, as patterns over characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.extract.calendars import SEASONS

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Timex:
    """A stretch that reads as a time expression, the form it has, and its parts by name."""

    start: int
    end: int
    form: str
    parts: dict[str, str]


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?![a-z])"
)
_FULL_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Sept\.|Oct\.|Nov\.|Dec\.|Aug\.)(?![a-z])"
)
_DAY_NAME = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Mon\.|Tues?\.|Weds?\.|Thu(?:rs?)?\.|Fri\.|Sat\.|Sun\.)(?![a-z])"
)
_NUM = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![\w%]|[,.:]\d)"
_PART = r"(?:morning|afternoon|evening|night|midday|noon|midnight|lunchtime|dawn|dusk)"
_LEAD = r"(?i:(?:very\s)?(?:early|late|mid|earlier|later)[\s-](?:on\s|in\s)?)?"
_ZONE = (
    r"(?:\s?(?:local\stime|(?:[A-Z][a-z]+\s){1,3}[Tt]ime|UTC|GMT|BST|CES?T|E[ES]T|EDT|P[SD]T|C[SD]T|M[SD]T|IST|JST|AEST|MSK|[A-Z]{2,3}T|Z)"
    r"(?![A-Za-z])(?:[+-]\d{1,2})?)"
)
_CLOCK12 = r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.|[ap]m|AM|PM|A\.M\.|P\.M\.)(?!\w)"
_CLOCK24 = r"(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"
_CLOCKZ = r"(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:UTC|GMT|hours|hrs|BST|EST|Z\b|local\stime))(?:\s(?:hours|hrs))?"
_OF_YEAR = r"(?:,?\s(?:of\s)?(?P<rel>this|last|next)\syear)?"
_CLOCK = rf"(?:(?P<clock>{_CLOCK12}|{_CLOCK24}|{_CLOCKZ}|midday|noon|midnight){_ZONE}?)"
_ABOUT = r"(?:(?:around|about|approximately|roughly|just\safter|just\sbefore|shortly\safter|shortly\sbefore|nearly)\s)?"
_THIS = r"(?i:this(?:\spast|\scoming)?|that\ssame|last|next|past|previous|following|that|the\ssame|same|the\sfollowing|the\sprevious|coming)"
_UNIT = r"(?:day|week|weekend|month|quarter|year|decade|century|fortnight|season|fiscal\syear|financial\syear|school\syear|hour)"
_SEASON = "|".join(SEASONS)
_ORD = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:st|nd|rd|th))"
_HOLIDAY = (
    r"(?:Christmas(?:\sEve|\sDay)?|New\sYear(?:'s|’s)\s(?:Eve|Day)|Boxing\sDay|Valentine(?:'s|’s)\sDay|"
    r"Independence\sDay|Halloween|Thanksgiving(?:\sDay)?|Easter\sSunday|Easter\sMonday|Good\sFriday|Labor\sDay|"
    r"Memorial\sDay|Bastille\sDay|International\sWomen(?:'s|’s)\sDay|May\sDay|April\sFools?(?:'|’)?s?\sDay|Super\sTuesday|Election\sDay|Black\sFriday|Cyber\sMonday|Labour\sDay)"
)

# form, pattern; among forms that begin at one place the longest match is taken, then the first listed
_FORMS: tuple[tuple[str, str], ...] = (
    ("nthday", rf"(?P<nth>first|second|third|fourth|fifth|last)\s(?P<wd>{_DAY_NAME})\s(?:of|in)\s(?:(?P<month>{_FULL_MONTH})(?:,?\s(?P<year>{_YEAR}))?|(?P<rel>this|last|next)\smonth)"),
    ("dayof", r"(?P<day>\d{1,2})(?:st|nd|rd|th)\sof\s(?P<rel>this|last|next)\smonth"),
    ("iso", r"(?<![\w/-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:T(?P<at>[0-2]\d:[0-5]\d)(?::[0-5]\d)?Z?)?(?![\w-])"),
    ("slashed", r"(?<![\w/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\w/])"),
    ("date", rf"{_LEAD}(?:{_DAY_NAME},?\s(?:the\s)?)?(?P<month>{_MONTH})\s(?P<day>{_NUM}),?\s(?:in\s)?(?P<year>{_YEAR})"),
    ("date", rf"{_LEAD}(?:{_DAY_NAME},?\s(?:the\s)?)?(?P<day>{_NUM})\s(?:of\s)?(?P<month>{_MONTH}),?\s(?P<year>{_YEAR})"),
    ("dates", rf"(?P<month>{_MONTH})\s(?P<day>{_NUM})\s?(?:-|–|—|\sto\s|to\s|through\s|and\s|until\s)\s?(?P<last>{_NUM})(?:,?\s(?P<year>{_YEAR})|\s(?:of\s)?(?P<rel>this|last|next)\syear)?"),
    ("dates", rf"(?P<day>{_NUM})\s?(?:-|–|—|to\s|and\s)\s?(?P<last>{_NUM})\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?"),
    ("span", rf"(?P<month>{_MONTH})\s(?P<day>{_NUM})(?:,?\s(?P<year>{_YEAR}))?\s?(?:-|–|—|to\s|through\s)\s?(?P<month2>{_MONTH})\s(?P<last>{_NUM})(?:,?\s(?P<year2>{_YEAR}))?"),
    ("span", rf"(?<=[Bb]etween\s)(?P<month>{_MONTH})\s(?P<day>{_NUM})(?:,?\s(?P<year>{_YEAR}))?\sand\s(?P<month2>{_MONTH})\s(?P<last>{_NUM})(?:,?\s(?P<year2>{_YEAR}))?"),
    ("dates", rf"(?<=[Bb]etween\s)(?P<month>{_MONTH})\s(?P<day>{_NUM})\sand\s(?P<last>{_NUM})(?:,?\s(?P<year>{_YEAR}))?"),
    ("monthday", rf"{_LEAD}(?:night\sof\s)?(?:(?:(?i:next|last|this)\s)?{_DAY_NAME},?\s(?:the\s)?)?(?P<month>{_MONTH})\s(?P<day>{_NUM})(?:\s(?P<part>{_PART}))?{_OF_YEAR}"),
    ("clockdate", rf"(?P<month>{_MONTH})\s(?P<day>{_NUM}),?\s(?:at\s)?{_ABOUT}{_CLOCK}"),
    ("clockday", rf"(?P<wd>{_DAY_NAME}|(?i:yesterday|today|tomorrow)),?\s(?:at\s)?{_ABOUT}{_CLOCK}"),
    ("monthday", rf"{_LEAD}(?:{_DAY_NAME},?\s(?:the\s)?)?(?P<day>{_NUM})\s(?:of\s)?(?P<month>{_FULL_MONTH})"),
    ("month", rf"(?:(?P<lead>early|late|mid)[\s-])?(?P<month>{_MONTH}),?\s(?:of\s)?(?P<year>{_YEAR})"),
    ("month", rf"(?:(?P<lead>early|late|mid)[\s-])?(?P<month>{_FULL_MONTH})\s(?:of\s)?(?P<rel>this|last|next)\syear"),
    ("relmonth", rf"(?:earlier\s|later\s)?(?P<rel>(?i:this\spast|this|last|next|this\scoming|that))\s(?P<month>{_FULL_MONTH})"),
    ("baremonth", rf"(?:(?P<lead>early|late|mid|the\s(?:beginning|end|start|middle)\sof)[\s-])?(?P<month>{_FULL_MONTH})"),
    ("months", rf"(?P<month>{_MONTH})\s?(?:-|–|—|to\s|through\s)\s?(?P<month2>{_MONTH})\s(?P<year>{_YEAR})"),
    ("weekdays", rf"(?P<wd>{_DAY_NAME})\s(?:to|through|until)\s(?P<wd2>{_DAY_NAME})"),
    ("nights", rf"night\sof\s(?P<wd>{_DAY_NAME})\sto\s(?P<wd2>{_DAY_NAME})"),
    ("weekday", rf"{_LEAD}(?:(?P<part0>{_PART})\s(?:on\s)?)?(?:(?P<rel>{_THIS})\s)?(?:[Ee]arlier\sthis\sweek\son\s)?(?P<wd>{_DAY_NAME})(?:\s(?P<part>{_PART}))?(?:\s(?P<week>last|next|this)\sweek)?(?:,?\slocal\stime)?"),
    ("clockday", rf"{_ABOUT}{_CLOCK}(?:\s\((?P<zoned>\d{{4}}|{_CLOCK24})\sUTC\))?,?\s(?:on\s)?(?P<wd>{_DAY_NAME}|yesterday|today|tomorrow|this\smorning)(?:\s{_PART})?"),
    ("clockdate", rf"{_ABOUT}{_CLOCK}(?:\s\((?:\d{{4}}|{_CLOCK24})\sUTC\))?,?\s(?:on\s)?(?P<month>{_MONTH})\s(?P<day>{_NUM})(?:,?\s(?P<year>{_YEAR}))?"),
    ("clock", rf"{_ABOUT}{_CLOCK}"),
    ("clockday", rf"(?P<clock>{_CLOCK24[:-10]}|(?:[01]\d|2[0-3])[0-5]\d)\s(?P<wd>{_DAY_NAME}),?\sUTC"),
    ("relday", rf"(?<!USA\s){_LEAD}(?P<rel>today|yesterday|tomorrow|tonight|overnight|the\sday\sbefore\syesterday|the\sday\safter\stomorrow)(?:\s(?P<part>{_PART}))?"),
    ("daypart", rf"(?:(?:early\s)?hours\sof\s)?{_LEAD}(?P<rel>this|last|that|the\sfollowing|the\sprevious|the\ssame)\s(?P<part>{_PART})(?!\w)"),
    ("relunit", rf"(?:earlier\s|later\s|early\s|late\s)?(?P<rel>{_THIS})\s(?P<unit>{_UNIT})(?![\w-])"),
    ("relseason", rf"(?:earlier\s|later\s|early\s|late\s)?(?P<rel>{_THIS})\s(?P<season>{_SEASON})(?!\w|\s?(?:of|in|to)\s(?:the|his|her))"),
    ("weekend", r"the\sweekend(?!\s(?:of|before|after))"),
    ("halfyear", rf"(?P<half>first|second)\shalf\sof\s(?:(?P<year>{_YEAR})|(?P<rel>this|last|next)\syear)"),
    ("quarter", rf"(?P<q>first|second|third|fourth|last|final)[\s-]quarter(?:\s(?:of\s)?(?P<year>{_YEAR})|\s(?:of\s)?(?P<rel>this|last|next)\syear)?(?!-?final)"),
    ("quarter", rf"Q(?P<q>[1-4])(?:\s(?:of\s)?'?(?P<year>{_YEAR}))?"),
    ("season", rf"(?:(?:early|late|mid)[\s-])?(?P<season>{_SEASON}|Spring|Summer|Autumn|Fall|Winter)\s(?:of\s)?(?P<year>{_YEAR})(?:\s?[-–/]\s?(?P<year2>\d{{2,4}}))?"),
    ("fiscal", rf"(?:fiscal|financial)\s(?:year\s)?(?P<year>{_YEAR})|FY\s?'?(?P<year2>20\d\d|\d\d)(?!\d)|(?P<year3>{_YEAR[:-17]}(?!\w))/(?P<year4>\d\d(?:\d\d)?)\s(?:fiscal|financial|school|academic)?\s?(?:year|season)"),
    ("years", rf"(?P<year>{_YEAR[:-17]})\s?(?:-|–|—)\s?(?P<year2>{_YEAR[:-17]}|\d\d)(?![\w%/-])"),
    ("decade", r"(?:(?:early|late|mid)(?:\s|-|\sto\slate\s))?(?P<decade>(?:1[0-9]|20)\d0)(?:'|’)?s(?!\w)"),
    ("decade", r"(?:(?:early|late|mid)[\s-])?(?:'|’|‘)(?P<short>[2-9]0)s(?!\w)"),
    ("decade", r"(?:(?:early|late|mid)[\s-])?(?<=the\s)(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?!\w)"),
    ("century", r"(?:(?:early|late|mid)[\s-])?(?P<n>\d{1,2})(?:st|nd|rd|th)[\s-](?:century|centuries)(?:\s(?P<bc>BCE?))?"),
    ("century", rf"(?:(?:early|late|mid)[\s-])?(?P<word>{_ORD}|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)[\s-]century"),
    ("bc", r"(?P<n>\d{1,4})\s(?i:BCE|BC|B\.C\.E\.|B\.C\.)(?!\w)"),
    ("ad", r"(?P<n>\d{1,4})\s(?i:CE|C\.E\.)(?!\w)|AD\s(?P<n2>\d{1,4})(?!\w)"),
    ("year", rf"(?<![\w$€£¥.,:/#-])(?:(?:early|late|mid)(?:-|\s(?:in\s)?))?(?P<year>{_YEAR})(?!\s?(?:%|percent|per\scent|people|km|kg|m\b|miles|metres|meters|feet|tons|tonnes|dollars|euros|pounds|votes|seats|troops|soldiers|lives|cases|deaths|homes|houses|parking|rpm|UTC|GMT))"),
    ("ago", r"(?:(?:about|around|nearly|almost|more\sthan|over|just|roughly|approximately|at\sleast|some|less\sthan)\s)?(?P<n>\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?|half\san?|an?\scouple\sof|an?\sfew|an?\snumber\sof|some)\s(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|centur(?:y|ie))s?(?P<half>\sand\sa\shalf)?\s(?P<how>ago|earlier|later|prior|afterwards?|beforehand|from\snow|hence)(?!\w)"),
    ("every", rf"(?P<every>every|each)\s(?P<other>other\s|single\s|two\s|three\s|four\s|five\s|six\s|ten\s)?(?P<unit>second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|morning|evening|{_DAY_NAME}|{_SEASON})s?(?![\w-])"),
    ("dayset", r"(?P<wd>Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)"),
    ("weekof", rf"week\sof\s(?P<month>{_MONTH})\s(?P<day>{_NUM})"),
    ("vague", r"(?P<how>recent|coming|past|last|next|previous|modern|ancient)\s(?:few\s|several\s|couple\sof\s|many\s)?(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries|times)(?![\w-])"),
    ("vague", r"(?:an?\s(?:few|couple\sof|number\sof)|several|some|many)\s(?:hundred\s|thousand\s|more\s)?(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?![\w-])"),
    ("vague", r"(?<=\bfor\s)(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)(?![\w-])"),
    ("vague", r"(?:(?<=\bafter\s)|(?<=\bin\s)|(?<=\bover\s)|(?<=\btake\s)|(?<=\bwithin\s))(?P<unit>hours|decades|seconds|minutes|days|weeks|months|years)(?![\w-])"),
    ("vague", r"(?P<unit>decades|centuries)(?=\sof\b)"),
    ("vagueago", r"(?:an?\s(?:short|long)\s(?:time|while)|seconds|minutes|hours|days|weeks|months|years|decades|centuries)\s(?:ago|later|earlier)(?!\w)"),
    ("september11", r"9/11|September\s11(?:th)?\sattacks"),
    ("holiday", rf"(?P<holiday>{_HOLIDAY})(?:\s(?P<year>{_YEAR}))?"),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    loose = {
        "relday",
        "daypart",
        "relunit",
        "relseason",
        "weekend",
        "ago",
        "every",
        "vague",
        "vagueago",
        "halfyear",
        "quarter",
    }
    compiled = []
    for form, pattern in _FORMS:
        flags = re.IGNORECASE if form in loose else 0
        guard = (
            "" if pattern.startswith(("(?<", "9/11", r"(?:(?:early|late|mid)[\s-])?(?:'")) else r"(?<![\w-])"
        )
        compiled.append((form, re.compile(f"{guard}(?:{pattern})", flags)))
    return tuple(compiled)


def timexes(text: str) -> tuple[Timex, ...]:
    """Return the time expressions of *text* in text order, without overlaps: the earliest, then the longest."""
    found = sorted(_all(text), key=lambda t: (t.start, -t.end))
    kept: list[Timex] = []
    for timex in found:
        if not kept or timex.start >= kept[-1].end:
            kept.append(timex)
    return tuple(kept)


def _all(text: str) -> Iterator[Timex]:
    for form, pattern in _compiled():
        for match in pattern.finditer(text):
            if "\n" in match[0]:
                continue
            parts = {k: v for k, v in match.groupdict().items() if v is not None}
            yield Timex(match.start(), match.end(), form, parts)
