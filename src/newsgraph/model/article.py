"""One article as it was read: its text, what is known about it, and what was cut from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsgraph.model.text import TextSpan


class Precision(StrEnum):
    """How finely a date or time is known."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class KnownBy(StrEnum):
    """Where an article's date of publication comes from."""

    METADATA = "metadata"
    DATELINE = "dateline"
    FILENAME = "filename"
    OPTION = "option"


class FlagKind(StrEnum):
    """What an article declares about its own making."""

    AI_GENERATED = "ai_generated"
    AGENCY_INPUT = "agency_input"
    TRANSLATED = "translated"
    SPONSORED = "sponsored"
    OPINION = "opinion"
    CORRECTED = "corrected"
    TRUNCATED = "truncated"


@dataclass(frozen=True, slots=True, order=True)
class Published:
    """When an article was published; never guessed, never today's date."""

    value: str  # ISO 8601, as far as it is known: "2026-01-26", "2026-01"
    precision: Precision
    known_by: KnownBy


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """A declaration the article makes about itself, with its words."""

    kind: FlagKind
    words: str
    span: TextSpan | None = None  # None: the words were cut with the page furniture


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """A line of the page that is no part of the article, kept with the reason it was cut."""

    line: int  # 1-based line of the raw text
    words: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class RawFile:
    """The file an article was read from."""

    path: str  # as given, with "/" as separator; "-" for standard input
    sha256: str
    record: int | None = None  # 1-based line or item of a file that holds several articles


@dataclass(frozen=True, slots=True)
class Article:
    """
    One news article.

    `text` is the title, a blank line, and the body, after page furniture is
    cut; `id` is the first 16 hexadecimal digits of the sha-256 of `text` in
    UTF-8. All offsets of an `Extraction` count code points of `text`.
    """

    id: str
    text: str
    raw: RawFile
    title: TextSpan | None = None  # None: the file gives no title
    outlet: str | None = None  # the name of the publication
    url: str | None = None
    published: Published | None = None  # None: the file does not say
    author: str | None = None
    language: str = "en"
    flags: tuple[Flag, ...] = ()
    furniture: tuple[Furniture, ...] = ()
