"""Where articles agree, differ, shift in certainty, cut a quotation short, or stay silent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsgraph.model.text import TextSpan


class ComparisonVerdict(StrEnum):
    """How two statements about one thing stand to each other."""

    AGREE = "AGREE"
    REFINES = "REFINES"
    BOUND_CONFLICT = "BOUND_CONFLICT"
    VALUE_CONFLICT = "VALUE_CONFLICT"
    UPDATE = "UPDATE"
    MODALITY_SHIFT = "MODALITY_SHIFT"
    QUOTE_SAME = "QUOTE_SAME"
    QUOTE_TRUNCATED = "QUOTE_TRUNCATED"
    QUOTE_REWORDED = "QUOTE_REWORDED"
    SPEAKER_CONFLICT = "SPEAKER_CONFLICT"
    TIME_CONFLICT = "TIME_CONFLICT"
    PLACE_CONFLICT = "PLACE_CONFLICT"
    ONLY_IN = "ONLY_IN"
    UNSURE = "UNSURE"


class StatementKind(StrEnum):
    """What kind of record is compared."""

    FIGURE = "figure"
    QUOTATION = "quotation"
    CLAIM = "claim"
    EVENT = "event"
    RELATION = "relation"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """The words of one article a comparison rests on."""

    article: str  # Article.id
    record: str  # the local id of the figure, claim, event or relation; "s12-80": a sentence without any
    spans: tuple[TextSpan, ...]  # in text order


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    Two statements of different articles about one thing, or one that stands alone (ONLY_IN).

    For QUOTE_TRUNCATED `left` is the fuller quotation; for UPDATE, REFINES
    and MODALITY_SHIFT `left` is the earlier, the wider, or the more certain.
    """

    id: str
    verdict: ComparisonVerdict
    kind: StatementKind
    left: Passage
    right: Passage | None  # None: only in `left`
    because: str  # why the two were aligned and why this verdict
    about: tuple[str, ...] = ()  # Entity or Happening ids
    missing: tuple[str, ...] = ()  # words one side leaves out, verbatim
    weight: float = 1.0  # 0 to 1: confidence of the alignment; for ONLY_IN how checkable it is
