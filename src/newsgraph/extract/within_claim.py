"""Find the claim a stretch of text stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import Claim, TextSpan


def innermost(claims: Iterable[Claim], span: TextSpan) -> Claim | None:
    """
    Return the claim whose content holds *span*, the innermost where several do, None for the author's words.

    Where two speakers are credited with the same words, the first one answers.
    """
    holding = [claim for claim in claims if any(piece.contains(span) for piece in claim.content)]
    return min(holding, key=_extent, default=None)


def _extent(claim: Claim) -> int:
    return sum(piece.end - piece.start for piece in claim.content)
