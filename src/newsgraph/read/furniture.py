"""
Page furniture: which paragraphs are no part of the article.

A paragraph is cut only if it as a whole has the shape of furniture, at a place
where that furniture stands; what stands inside running prose stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsgraph.model import Flag, Furniture
from newsgraph.read.furniture_rules import Rule, Where, matching, part_rules
from newsgraph.read.normalising import Paragraph

_TERMINAL = re.compile(r"""[.!?\u2026:][)\]"'\u201d\u2019\u00bb]*$""")
_NOT_IN_TITLE = re.compile(r"""(?<![A-Z.])[.:;,][)"'\u201d\u2019]*$""")
_TITLE_REPEATS_WITHIN = 8  # paragraphs from the top
_LONGEST_TITLE = 220  # characters


@dataclass(slots=True)
class Cut:
    """What is left of an article, what was cut, and what the cut lines told."""

    title: str | None
    body: list[Paragraph]
    furniture: list[Furniture] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)  # outlet, author, date, update: first told


def cut(paragraphs: list[Paragraph], title: str | None = None) -> Cut:
    """
    Take the title and the furniture from *paragraphs*.

    Args:
        paragraphs: all of the raw text, in order.
        title: the title where the format names it; else it is looked for at the top.
    """
    page = _Page(paragraphs)
    at = None if title else page.title_at()
    heading = title or (None if at is None else paragraphs[at].words)
    if heading:
        page.find_edges(heading)
    result = Cut(heading, [])
    rest = page.rest_at()
    for i, paragraph in enumerate(paragraphs):
        if i == at:
            continue
        if heading and _same(paragraph.words, heading):
            result.furniture.append(Furniture(paragraph.line, paragraph.words, "repeated title"))
        elif rule := page.rule(i, -1 if at is None else at):
            _tell(result, rule, paragraph)
        elif at is not None and i < at and not _is_prose(paragraph.words):
            result.furniture.append(Furniture(paragraph.line, paragraph.words, "above the title"))
        elif rest is not None and i > rest:
            result.furniture.append(Furniture(paragraph.line, paragraph.words, "list of links"))
        else:
            result.body.append(paragraph)
    _cut_tail(result)
    return result


class _Page:
    """The paragraphs of a raw text, each with the rules it matches."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.matching = [matching(paragraph.words) for paragraph in paragraphs]
        self.find_edges("")

    def find_edges(self, heading: str) -> None:
        """Find where prose begins and ends; neither *heading* nor what matches a rule is prose."""
        prose = [
            i
            for i, (paragraph, rules) in enumerate(zip(self.paragraphs, self.matching, strict=True))
            if not rules and _is_prose(paragraph.words) and not (heading and _same(paragraph.words, heading))
        ]
        self.top = self._end_of_head(prose)
        self.bottom = prose[-1] + 1 if prose else 0

    def _end_of_head(self, prose: list[int]) -> int:
        """Return the index of the first prose; a standfirst above byline or date is still the head."""
        ends = [*prose[:2], len(self.paragraphs), len(self.paragraphs)]
        below = self.matching[ends[0] + 1 : ends[1]] if len(prose) > 1 else []
        return ends[1] if any(rule.belongs_to_head for rules in below for rule in rules) else ends[0]

    def rule(self, i: int, title_at: int) -> Rule | None:
        """Return the first rule that holds for paragraph *i* where it stands."""
        for rule in self.matching[i]:
            if self._holds(rule.where, i, title_at):
                return rule
        return None

    def _holds(self, where: Where, i: int, title_at: int) -> bool:
        at_top, at_bottom = i < self.top, i >= self.bottom
        return {
            Where.TOP: at_top,
            Where.BOTTOM: at_bottom,
            Where.EDGE: at_top or at_bottom,
            Where.BODY: i > title_at,
            Where.HEAD: at_top and i > title_at,
        }.get(where, True)

    def title_at(self) -> int | None:
        """Return the index of the title: a line at the top that stands there twice, or the first that could be one."""
        head = [_plain(p.words) for p in self.paragraphs[:_TITLE_REPEATS_WITHIN]]
        for i, words in enumerate(head):
            if words in head[i + 1 :] and _could_be_title(self.paragraphs[i].words):
                return i
        for i in range(min(self.top + 1, len(self.paragraphs) - 1)):
            if self.rule(i, i):
                continue
            if _could_be_title(self.paragraphs[i].words):
                return i
            if " " in self.paragraphs[i].words:  # a single word above the title is a label
                return None
        return None

    def rest_at(self) -> int | None:
        """Return the index of a heading after which only links follow, or None."""
        for i in range(self.bottom, len(self.paragraphs)):
            rule = self.rule(i, -1)
            if rule and rule.takes_rest:
                return i
        return None


def _is_prose(words: str) -> bool:
    count = len(words.split())
    return count >= 25 or (count >= 4 and bool(_TERMINAL.search(words)))


def _could_be_title(words: str) -> bool:
    if len(words) > _LONGEST_TITLE or not re.search(r"[^\W\d_]{2}", words):
        return False
    if len(words.split()) < 2:
        return False
    return not _NOT_IN_TITLE.search(words) or (words.endswith(".") and _in_title_case(words))


def _in_title_case(words: str) -> bool:
    """Tell whether all long words are capitalised, as in no sentence."""
    long = re.findall(r"[^\W\d_]{5,}", words)
    return len(long) >= 4 and all(word[0].isupper() for word in long)


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()


def _same(words: str, title: str) -> bool:
    return len(words) < 2 * len(title) + 20 and _plain(words) == _plain(title)


def _tell(result: Cut, rule: Rule, paragraph: Paragraph) -> None:
    result.furniture.append(Furniture(paragraph.line, paragraph.words, rule.reason))
    if rule.flag:
        result.flags.append(Flag(rule.flag, paragraph.words))
    match = rule.match(paragraph.words)
    for name, words in (match.groupdict() if match else {}).items():
        if words:
            result.told.setdefault("date" if name == "dateonly" else name, words)


def _cut_tail(result: Cut) -> None:
    """Cut a mark of truncation from the end of the last paragraph."""
    if not result.body:
        return
    last = result.body[-1]
    for rule in part_rules(Where.TAIL):
        match = re.search(f"(?:{rule.pattern.pattern})$", last.words[-80:])
        if match and match[0]:
            kept = last.words[: len(last.words) - len(match[0])].rstrip()
            result.body[-1:] = [Paragraph(last.line, kept)] if kept else []
            result.furniture.append(Furniture(last.line, match[0], rule.reason))
            if rule.flag:
                result.flags.append(Flag(rule.flag, match[0]))
            return
