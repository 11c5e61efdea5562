"""Markup to plain text: Markdown, and HTML inside a JSON field."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|a|ul|ol|li|b|i|u|strong|em|span|figure|blockquote|img|section)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_BREAKING = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "figure",
        "figcaption",
        "hr",
        "pre",
    ]
)
_SILENT = frozenset(
    ["script", "style", "noscript", "template", "svg", "form", "button", "nav", "iframe", "head"]
)

_MARKDOWN = (
    (re.compile(r"<!--.{0,5000}?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,500})\]\[[^\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]: +\S+.*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:[-*_] *){3,}$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE), ""),
    (re.compile(r"^ {0,6}[-*+] +", re.MULTILINE), "\n"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|\"'$])"), r"\1"),
)
_HEADING = re.compile(r"^ {0,3}#{1,6} +(.*?)(?: +#+)? *$", re.MULTILINE)


def plain_markdown(text: str) -> str:
    """Return Markdown *text* without its markup; headings become paragraphs of their own."""
    text = _HEADING.sub(r"\n\1\n", text)
    for pattern, instead in _MARKDOWN:
        text = pattern.sub(instead, text)
    return text


def plain_html(text: str) -> str:
    """Return *text* without tags and entities if it obviously is HTML, and else unchanged."""
    if len(_TAG.findall(text[:20_000])) >= 2 or "<p>" in text[:20_000]:
        parser = _Stripper()
        parser.feed(text)
        parser.close()
        return parser.text()
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


class _Stripper(HTMLParser):
    """Collects the text of an HTML fragment, a blank line between its blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._parts.append("\n")
        elif tag in _BREAKING:
            self._parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKING:
            self._parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # a line end in HTML source is a space; blocks make the line ends
            self._parts.append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        return "".join(self._parts)
