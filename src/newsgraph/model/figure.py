"""Times and figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from newsgraph.model.article import Precision
from newsgraph.model.text import TextSpan


class Status(StrEnum):
    """How an article presents something: as done, under way, planned, possible, demanded or denied."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"
    DENIED = "denied"


class TimeKind(StrEnum):
    """What a time expression denotes (after TimeML's TIMEX3 types)."""

    DATE = "date"
    INTERVAL = "interval"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """
    A time expression.

    `value` is ISO 8601: "2026-01-25", "2026-W04", "2026-01", "2025", "199"
    (decade, as TIMEX3), an interval "2014/2016" or "2014/.." or a duration
    "P12D". None: unresolved, and `because` says why.
    """

    id: str  # "t1"
    span: TextSpan
    kind: TimeKind
    value: str | None
    precision: Precision | None
    because: str  # the rule and its anchor, or the reason for abstaining
    anchor: str | None = None  # the ISO date it was counted from


class Bound(StrEnum):
    """How the stated number bounds the true one."""

    EXACT = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~"


class Change(StrEnum):
    """A number given as a change."""

    UP_BY = "up_by"
    DOWN_BY = "down_by"
    UP_TO = "up_to"  # rose to
    DOWN_TO = "down_to"  # fell to


class FigureRole(StrEnum):
    """What a figure measures."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    INFECTED = "infected"
    TROOPS = "troops"
    PEOPLE = "people"
    VOTES = "votes"
    SEATS = "seats"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    DURATION = "duration"
    DISTANCE = "distance"
    MEASURE = "measure"  # area, mass, volume, speed, temperature, magnitude
    RANK = "rank"
    SCORE = "score"
    COUNT = "count"


@dataclass(frozen=True, slots=True, order=True)
class Counted:
    """What a figure counts: the noun phrase and its head."""

    span: TextSpan
    head: TextSpan


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A number that counts or measures something.

    `value` is exact decimal, never rounded; a range has `low` and `high` and
    no `value`; a vague number ("dozens") has none of the three. Roles as in
    newswire casualty reports; bounds as in CQE (Almasian et al., EMNLP 2023).
    """

    id: str  # "f1"
    span: TextSpan
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None  # ISO 4217 code, "percent", or a unit's symbol; None for plain counts
    counted: Counted | None
    role: FigureRole
    status: Status
    change: Change | None = None
    event: str | None = None  # Event.id of its clause
    actor: str | None = None  # LocalEntity.id it belongs to
    time: str | None = None  # Time.id: as of, or since
    part_of: str | None = None  # Figure.id: "150 of them", "the other 30"
    claim: str | None = None  # Claim.id: given inside this claim; None: in the author's voice
