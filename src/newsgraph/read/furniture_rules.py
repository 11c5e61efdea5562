"""The rules of lexicons/furniture.tsv, and how a paragraph is matched against them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from newsgraph.model import FlagKind
from newsgraph.read import dates

LONGEST = 700  # characters; no longer paragraph is furniture
_DATED_GROUPS = ("date", "update")
_WORDS_BESIDE_DATE = 4  # "by Jane Doe", "in Politics"; more is a sentence


class Where(StrEnum):
    """Where on the page a rule holds."""

    TOP = "top"
    BOTTOM = "bottom"
    EDGE = "edge"
    BODY = "body"
    HEAD = "head"
    ANY = "any"
    TITLE = "title"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    reason: str
    where: Where
    flag: FlagKind | None
    takes_rest: bool
    pattern: re.Pattern[str]
    example: str

    @property
    def belongs_to_head(self) -> bool:
        """Tell whether this is a byline or a line that says "published" or "updated"."""
        return not {"author", "date", "update"}.isdisjoint(self.pattern.groupindex)

    def match(self, words: str) -> re.Match[str] | None:
        """Return the match if *words* as a whole are what this rule describes."""
        match = self.pattern.fullmatch(words)
        if match is None:
            return None
        group = match.groupdict()
        if any(group.get(name) and not _mostly_date(group[name]) for name in _DATED_GROUPS):
            return None
        if group.get("dateonly") and not dates.is_date(group["dateonly"]):
            return None
        return match


def _mostly_date(words: str) -> bool:
    beside = dates.beside(words)
    return beside is not None and len(beside.split()) <= _WORDS_BESIDE_DATE


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules for whole paragraphs and for parts, in the order of the table."""
    table = resources.files("newsgraph.read").joinpath("lexicons/furniture.tsv").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("# ") and line != "#")
    return tuple(_rule(line) for line in lines)


@cache
def line_rules() -> tuple[Rule, ...]:
    """Return the rules that judge a whole paragraph."""
    return tuple(rule for rule in rules() if rule.where not in {Where.TITLE, Where.TAIL})


def matching(words: str) -> tuple[Rule, ...]:
    """Return the rules that match the paragraph *words*, wherever it stands."""
    if len(words) > LONGEST or not _any_pattern().fullmatch(words):
        return ()
    return tuple(rule for rule in line_rules() if rule.match(words))


@cache
def _any_pattern() -> re.Pattern[str]:
    """Return all patterns as one: most paragraphs match none, and and one call tells so."""
    patterns = (re.sub(r"\?P<\w+>", "?:", rule.pattern.pattern) for rule in line_rules())
    return re.compile("|".join(re.sub(r"^\(\?([is]+)\)(.*)$", r"(?\1:\2)", f"{each}") for each in patterns))


@cache
def part_rules(where: Where) -> tuple[Rule, ...]:
    """Return the rules that judge the start of the title or the end of the text."""
    return tuple(rule for rule in rules() if rule.where is where)


def _rule(row: str) -> Rule:
    reason, where, flag, then, pattern, example = row.split("\t")
    kind = None if flag == "-" else FlagKind(flag)
    return Rule(reason, Where(where), kind, then == "rest", re.compile(pattern), example)
