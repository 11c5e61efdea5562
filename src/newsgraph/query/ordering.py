"""What the questions share: who an edge touches, which dates fit, in which order evidence comes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.query.answers import Edge, Evidence

_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def ends(edge: Edge) -> set[str]:
    """Return the ids of the entities an edge touches."""
    return {ref.id for ref in (edge.source, edge.target) if ref is not None}


def between_dates(value: str | None, since: str | None, until: str | None) -> bool:
    """Tell whether an ISO date lies between two, each as precise as it is; no date fits no bound."""
    if since is None and until is None:
        return True
    if value is None:
        return False
    return (since is None or value >= since[: len(value)]) and (until is None or value[: len(until)] <= until)


def opening(value: str) -> str:
    """Return where an ISO value begins, to be sorted by: a week by its Monday, an interval by its start."""
    start = value.partition("/")[0].lstrip(".")
    week = _WEEK.fullmatch(start)
    if week is None:
        return start
    try:
        return date.fromisocalendar(int(week.group(1)), int(week.group(2)), 1).isoformat()
    except ValueError:
        return start


def place_of(evidence: Evidence) -> tuple[str, str, int]:
    """Return where evidence stands among others: by date, article and offset; the undated last."""
    return (evidence.published or "9", evidence.article, evidence.start)
