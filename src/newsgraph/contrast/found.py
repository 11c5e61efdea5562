"""What comparing two statements gives, before it has an id."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from newsgraph.model import Comparison, ComparisonVerdict, Passage, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Standing:
    """How two statements stand to each other."""

    verdict: ComparisonVerdict
    because: str
    swap: bool = False  # the right side is the earlier, the wider, the fuller or the more certain
    missing: tuple[str, ...] = ()


def comparison(
    standing: Standing,
    kind: StatementKind,
    left: Passage,
    right: Passage | None,
    *,
    aligned: str = "",
    about: Iterable[str | None] = (),
    weight: float = 1.0,
) -> Comparison:
    """
    Return a comparison whose id depends on its passages and verdict alone.

    Args:
        standing: the verdict and its reason.
        kind: what is compared.
        left: the first passage.
        right: the second one; None for ONLY_IN.
        aligned: why the two were aligned.
        about: entities and happenings; None is left out.
        weight: confidence, or how checkable a statement is.
    """
    if standing.swap and right is not None:
        left, right = right, left
    basis = "\n".join(
        [
            standing.verdict,
            kind,
            left.article,
            left.record,
            *_shown(left),
            *([right.article, right.record, *_shown(right)] if right else []),
        ]
    )
    return Comparison(
        id=f"{standing.verdict.lower().replace('_', '-')}-{sha256(basis.encode()).hexdigest()[:12]}",
        verdict=standing.verdict,
        kind=kind,
        left=left,
        right=right,
        because="; ".join(part for part in (aligned, standing.because) if part),
        about=tuple(sorted({one for one in about if one})),
        missing=standing.missing,
        weight=round(max(0.0, min(1.0, weight)), 3),
    )


def _shown(passage: Passage) -> list[str]:
    return [f"{span.start}-{span.end}" for span in passage.spans]
