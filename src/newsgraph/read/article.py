"""A draft to an article: text, title, outlet, date, flags, furniture."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsgraph.errors import ArticleError
from newsgraph.model import Article, Flag, FlagKind, KnownBy, Published, RawFile, TextSpan
from newsgraph.read import dates
from newsgraph.read.furniture import Cut, cut
from newsgraph.read.furniture_rules import Where, part_rules
from newsgraph.read.normalising import one_line, paragraphs

if TYPE_CHECKING:
    from newsgraph.read.draft import Draft

MAX_TEXT = 500_000  # code points; ten times the longest magazine article
_DATELINE = re.compile(r"(?P<head>[^\W\d_a-z][^\n]{2,100}?)\s*(?:\u2014|\u2013|--|(?<=\s)-(?=\s))")
_DATELINE_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_a-z.'\u2019-]{2,}")  # BAGHDAD
_AGENCY = re.compile(
    r"\((?:Reuters|AP|AFP|dpa|Xinhua|EFE|ANSA|TASS|PTI|UPI|IANS|ANI|Bloomberg)\)", re.IGNORECASE
)
_SITE_TAIL = re.compile(r"(?P<title>.{15,}?)\s+\|\s+(?P<outlet>[^|]{2,40})")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]\w+)*", re.IGNORECASE)
_ENGLISH = frozenset({"en", "eng", "english"})


def article_of(draft: Draft, raw: RawFile, *, otherwise: Published | None = None) -> Article:
    """
    Return the article *draft* describes.

    Args:
        draft: what the file format says.
        raw: the file it comes from; a date in its name counts after the article's own.
        otherwise: the date of an article that gives none.

    Raises:
        ArticleError: if it has no text, too much text, or text in another language.
    """
    _check(draft)
    title, outlet = _title_and_outlet(draft)
    found = cut(paragraphs(draft.text, first_line=draft.first_line, joined=draft.joined), title)
    if not found.body:
        what = "a title" if found.title else "page furniture"
        raise ArticleError(f"no text beside {what}; nothing can be extracted from it")
    body = "\n\n".join(paragraph.words for paragraph in found.body)
    text = f"{found.title}\n\n{body}" if found.title else body
    opening = found.body[0].words
    outlet = outlet or _optional(found.told.get("outlet"))
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        raw=raw,
        title=TextSpan(0, len(found.title)) if found.title else None,
        outlet=outlet,
        url=_optional(draft.url),
        published=_published(draft, found, raw) or otherwise,
        author=_optional(draft.author) or _optional(found.told.get("author")),
        flags=tuple(_flags(found, opening, len(text) - len(body), outlet)),
        furniture=tuple(sorted(found.furniture)),
    )


def _check(draft: Draft) -> None:
    if not draft.text.strip():
        raise ArticleError("the file is empty")
    if len(draft.text) > MAX_TEXT:
        raise ArticleError(f"{len(draft.text):,} characters; an article may have {MAX_TEXT:,}: split it")
    language = _LANGUAGE.fullmatch((draft.language or "").strip())
    if language and len(language[1]) <= 3 and language[1].lower() not in _ENGLISH:
        raise ArticleError(f"its language is given as '{language[0]}'; newsgraph reads English")


def _title_and_outlet(draft: Draft) -> tuple[str | None, str | None]:
    """Return the format's title, without "| Outlet" at its end, and the outlet."""
    title, outlet = _optional(draft.title), _optional(draft.outlet)
    if title:
        tail = _SITE_TAIL.fullmatch(title)
        if tail and (outlet is None or _plain(outlet) == _plain(tail["outlet"])):
            return tail["title"], outlet or tail["outlet"]
        for dash in (" - ", " \u2013 ", " \u2014 "):
            if outlet and title.endswith(dash + outlet):
                return title.removesuffix(dash + outlet), outlet
    if outlet is None and draft.url:
        outlet = _host(draft.url)
    return title, outlet


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _plain(words: str) -> str:
    return re.sub(r"\W+", "", words.casefold())


def _optional(words: str | None) -> str | None:
    return (one_line(words) or None) if words else None


def _published(draft: Draft, found: Cut, raw: RawFile) -> Published | None:
    """Return the date by metadata, dateline, URL or file name, in this order."""
    by_url = _url_path(draft.url) if draft.url else ""
    told = (found.told.get("date"), _dateline(found.body[0].words), found.told.get("update"))
    ways = (
        (dates.parse(draft.date), KnownBy.METADATA),
        *((dates.find(words), KnownBy.DATELINE) for words in told if words),
        (dates.in_path(by_url), KnownBy.METADATA),
        (dates.in_path(raw.path), KnownBy.FILENAME),
    )
    return next((Published(*dated, known_by) for dated, known_by in ways if dated), None)


def _url_path(url: str) -> str:
    """Return the path of *url*, or nothing if it is no URL."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _dateline(opening: str) -> str | None:
    """Return what stands before the dash of "BAGHDAD, Jan. 25, 2026 (Agency) -"."""
    match = _DATELINE.match(opening)
    return match["head"] if match and _DATELINE_PLACE.match(match["head"]) else None


def _flags(found: Cut, opening: str, body_start: int, outlet: str | None) -> list[Flag]:
    flags = list(found.flags)
    for rule in part_rules(Where.TITLE):
        match = rule.pattern.match(found.title or "")
        if match and rule.flag:
            flags.append(Flag(rule.flag, match[0], TextSpan(0, match.end())))
    agency = _AGENCY.search(_dateline(opening) or "")
    if agency and _plain(agency[0]) not in _plain(outlet or ""):
        span = TextSpan(body_start + agency.start(), body_start + agency.end())
        flags.append(Flag(FlagKind.AGENCY_INPUT, agency[0], span))
    return sorted(set(flags), key=lambda flag: (flag.kind, flag.words))
