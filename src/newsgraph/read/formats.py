"""Plain text and Markdown to a draft, with the header lines or front matter they open with."""

from __future__ import annotations

import re
from dataclasses import replace

from newsgraph.read.draft import Draft
from newsgraph.read.markup import plain_markdown
from newsgraph.read.normalising import one_line

_HEADER = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{1,20}):\s*(?P<value>.*)")
_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "publication date": "date",
    "pubdate": "date",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "sitename": "outlet",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "language": "language",
    "lang": "language",
}
_MOST_LINES = 40  # of a header or front matter
_FENCE = re.compile(r"---\s*")
_FIRST_HEADING = re.compile(
    r"\s*(?:#\s+(?P<atx>.+?)(?: +#+)?[ \t]*(?:\n|$)|(?P<setext>[^\n#>*-][^\n]{2,200})\n=+[ \t]*(?:\n|$))"
)


def plain_text(text: str) -> Draft:
    """
    Read plain text.

    Lines like "Title: ...", "Date: ...", "Source: ...", "URL: ..." at the
    very top are fields, if at least two stand there or a blank line follows.
    """
    lines = text.splitlines()
    fields: dict[str, str] = {}
    at = 0
    while at < min(len(lines), _MOST_LINES):
        match = _HEADER.fullmatch(lines[at].strip())
        field = _KEYS.get(match["key"].lower()) if match else None
        if match is None or field is None:
            break
        fields.setdefault(field, match["value"].strip())
        at += 1
    closed = at < len(lines) and not lines[at].strip()
    if not fields or (at < 2 and not closed):
        return Draft(text)
    return _with(Draft("\n".join(lines[at:]), first_line=at + 1), fields)


def markdown(text: str) -> Draft:
    """Read Markdown: front matter of plain `key: value` lines, then the first heading as the title."""
    lines = text.splitlines()
    fields: dict[str, str] = {}
    at = 0
    if lines and _FENCE.fullmatch(lines[0]):
        end = next((i for i, line in enumerate(lines[1:_MOST_LINES], 1) if _FENCE.fullmatch(line)), 0)
        for line in lines[1:end]:
            match = _HEADER.fullmatch(line.strip())
            field = _KEYS.get(match["key"].lower()) if match else None
            if match and field:
                fields.setdefault(field, _unquoted(match["value"]))
        at = end + 1 if end else 0
    body = "\n".join(lines[at:])
    heading = _FIRST_HEADING.match(body)
    title = None
    if heading:
        title = one_line(plain_markdown(heading["atx"] or heading["setext"]))
        at += body[: heading.end()].count("\n")
        body = body[heading.end() :]
    draft = _with(Draft(plain_markdown(body), first_line=at + 1, joined=True), fields)
    return draft if draft.title else replace(draft, title=title)


def _with(draft: Draft, fields: dict[str, str]) -> Draft:
    given = {key: value for key, value in fields.items() if value}
    return replace(
        draft,
        title=given.get("title"),
        date=given.get("date"),
        outlet=given.get("outlet"),
        url=given.get("url"),
        author=given.get("author"),
        language=given.get("language"),
    )


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(item) for item in value[1:-1].split(","))
    return value
