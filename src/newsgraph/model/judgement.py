"""Verdicts on whether two things are one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The three answers a person or the program can give."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """
    A verdict on a pair, with its reason.

    `left` and `right` are the two references as `str(EntityRef)`, or names a
    person typed in decisions.csv; `left <= right`.
    """

    left: str
    right: str
    verdict: Verdict
    because: str
    score: float = 1.0  # 0 to 1
    who: str = "newsgraph"  # a person's verdict outranks the program's
    date: str | None = None  # ISO 8601, for a person's verdict
