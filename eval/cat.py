"""
Documents of the CAT annotation format (ECB+, MEANTIME) as articles of plain text.

The corpora give tokens; an article is their words set as a writer would set
them. Sentences that are only a web address or a line of the date are kept as
facts about the article, as a reader of the page has them; nothing else of the
annotation is looked at.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.interchange import from_json, to_json
from newsgraph.model import Article, Extraction, KnownBy, Published, RawFile, TextSpan
from newsgraph.read import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSING = re.compile(r"[.,:;!?)\]%}]|''|'(?:s|re|ve|ll|d|m)?|n't|\u2019s?|\u201d|\u2026", re.IGNORECASE)
_OPENING = frozenset(["(", "[", "$", "``", "{", "#", "\u00a3", "\u20ac", "\u201c", "\u2018", "US$"])
_WRITTEN = {"``": '"', "''": '"'}
_DATE_WORDS = 14  # a line of so many words at most that holds a date is a dateline of the page
_TITLE_WORDS = 30
_ENDS = re.compile(r"[.!?][\"')\]\u201d]*$")


@dataclass(frozen=True, slots=True)
class Markable:
    """A marked stretch of tokens."""

    id: str
    tag: str
    tokens: tuple[int, ...]
    attributes: dict[str, str]


@dataclass(slots=True)
class Document:
    """One annotated document: its article, where its tokens stand, and its marks."""

    name: str
    article: Article
    spans: dict[int, TextSpan] = field(default_factory=dict)  # token id -> span in the article's text
    sentences: dict[int, int] = field(default_factory=dict)  # token id -> sentence number
    markables: dict[str, Markable] = field(default_factory=dict)
    instances: dict[str, dict[str, str]] = field(default_factory=dict)  # markables without tokens
    links: list[tuple[str, dict[str, str], tuple[str, ...], str]] = field(default_factory=list)

    def span(self, markable: Markable) -> TextSpan | None:
        """Return where a markable stands; None if it stands in a line that is no text."""
        found = [self.spans[token] for token in markable.tokens if token in self.spans]
        return TextSpan(min(s.start for s in found), max(s.end for s in found)) if found else None


def read(path: Path) -> Document:
    """Return the document of a CAT file."""
    root = ET.parse(path).getroot()
    sentences: dict[int, list[tuple[int, str]]] = {}
    for token in root.iter("token"):
        number = int(token.get("sentence") or 0)
        sentences.setdefault(number, []).append((int(token.get("t_id") or 0), token.text or ""))
    article, spans = _article(path, sentences)
    document = Document(path.stem, article, spans)
    document.sentences = {t: number for number, tokens in sentences.items() for t, _ in tokens}
    for mark in root.iterfind("Markables/*"):
        tokens = tuple(int(anchor.get("t_id") or 0) for anchor in mark.findall("token_anchor"))
        if tokens:
            document.markables[mark.attrib["m_id"]] = Markable(
                mark.attrib["m_id"], mark.tag, tokens, dict(mark.attrib)
            )
        else:
            document.instances[mark.attrib["m_id"]] = {**mark.attrib, "tag": mark.tag}
    for link in root.iterfind("Relations/*"):
        target = link.find("target")
        sources = tuple(source.attrib["m_id"] for source in link.findall("source"))
        document.links.append(
            (link.tag, dict(link.attrib), sources, target.attrib["m_id"] if target is not None else "")
        )
    return document


def _article(path: Path, sentences: dict[int, list[tuple[int, str]]]) -> tuple[Article, dict[int, TextSpan]]:
    text, url, published = "", None, None
    spans: dict[int, TextSpan] = {}
    title: TextSpan | None = None
    quoted = False
    for number in sorted(sentences):
        words = [word for _, word in sentences[number]]
        if words[:2] in (["http", ":"], ["https", ":"]) or words[0].startswith("http:"):
            url = "".join(words)
            published = published or _published(dates.in_path(url), KnownBy.METADATA)
            continue
        if number <= 3 and len(words) <= _DATE_WORDS and dates.find(_line(words)):
            published = published or _published(dates.find(_line(words)), KnownBy.DATELINE)
            continue
        alone = not _ENDS.search(words[-1])
        if text:
            text += "\n\n" if (title and title.end == len(text)) or alone or text.endswith("\n") else " "
        start = len(text)
        for (token, _), (gap, word) in zip(sentences[number], _set(words, quoted=quoted), strict=True):
            text += gap
            spans[token] = TextSpan(len(text), len(text) + len(word))
            text += word
        quoted ^= words.count('"') % 2 == 1
        if start == 0 and alone and len(words) <= _TITLE_WORDS:
            title = TextSpan(0, len(text))
        elif alone:
            text += "\n"
    text = text.rstrip("\n")
    digest = sha256(text.encode()).hexdigest()
    raw = RawFile(path.name, digest)
    return Article(digest[:16], text, raw, title, url=url, published=published), spans


def _published(found: dates.Dated | None, known_by: KnownBy) -> Published | None:
    return Published(*found, known_by) if found else None


def _line(words: Iterable[str]) -> str:
    return "".join(gap + word for gap, word in _set(list(words)))


def _set(words: list[str], *, quoted: bool = False) -> list[tuple[str, str]]:
    """Return each word as it is written, with the space before it; *quoted*: a quotation is open."""
    made: list[tuple[str, str]] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        glued = at == 0 or bool(_CLOSING.fullmatch(word)) or before in _OPENING
        if word == '"':
            glued = quoted or glued
            quoted = not quoted
        elif before == '"' and quoted:
            glued = True
        if word in {"-", "/"} or before in {"-", "/"}:
            glued = True
        if before in {".", ":", ","} and word[:1].isdigit() and at > 1 and words[at - 2][-1:].isdigit():
            glued = glued or before != "," or len(word) == 3
        if word.startswith(("``", '"')) and len(word) > 2:
            glued = at == 0
        made.append(("" if glued else " ", _WRITTEN.get(word, word)))
    return made


def extractions(documents: Iterable[Document], cache: Path | None = None) -> list[Extraction]:
    """Return the extractions of *documents*, from *cache* where it has them."""
    kept: dict[str, Extraction] = {}
    if cache is not None and cache.exists():
        kept = {one.article.id: one for line in cache.open(encoding="utf-8") for one in [from_json(line)]}
    extract = None
    found = []
    for document in documents:
        if document.article.id not in kept:
            if extract is None:
                from newsgraph.pipeline import Extractor  # noqa: PLC0415 - a cached run needs no network
                from newsgraph.settings import Settings  # noqa: PLC0415

                extract = Extractor.load(Settings())
            kept[document.article.id] = extract(document.article)
            if cache is not None:
                with cache.open("a", encoding="utf-8") as out:
                    out.write(to_json(kept[document.article.id]) + "\n")
        found.append(kept[document.article.id])
    return found
