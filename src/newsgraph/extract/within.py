"""Which claim a stretch of text stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import Claim, TextSpan


class ClaimIndex:
    """The claims of one article, looked up by what their content holds."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        pairs = [(span, claim.id) for claim in claims for span in claim.content]
        self._pairs = sorted(pairs, key=lambda pair: (pair[0].end - pair[0].start, pair[0].start, pair[1]))

    def innermost(self, span: TextSpan) -> str | None:
        """Return the id of the claim with the shortest content around *span*, None outside all."""
        return next((claim for content, claim in self._pairs if content.contains(span)), None)
