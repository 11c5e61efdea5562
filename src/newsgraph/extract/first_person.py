"""Words of an unnamed "I": what a transcript or an open letter tells is not the author's report."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.model import Event, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.extract.within import ClaimIndex

_PRONOUNS = frozenset({"i", "me", "my", "mine", "myself", "we", "our", "ours", "ourselves"})
_UNKNOWN = 0.4  # below what counts as asserted: somebody says so, and the text does not say who


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """The paragraphs that speak in the first person outside all claims."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    pronouns: tuple[TextSpan, ...]

    @classmethod
    def of(cls, doc: Doc, said: ClaimIndex) -> FirstPerson:
        """Find the paragraphs of *doc*; a pronoun inside a claim is its speaker's."""
        found: dict[int, tuple[int, TextSpan]] = {}
        text = doc.text
        for token in doc:
            if token.lower_ not in _PRONOUNS or not token.tag_.startswith("PRP"):
                continue
            span = TextSpan(token.idx, token.idx + len(token.text))
            if said.innermost(span) is None:
                start = text.rfind("\n", 0, span.start) + 1
                end = text.find("\n", span.end)
                found.setdefault(start, (len(text) if end < 0 else end, span))
        starts = tuple(sorted(found))
        return cls(starts, tuple(found[s][0] for s in starts), tuple(found[s][1] for s in starts))

    def weakened(self, event: Event) -> Event:
        """Return *event*, less certain where its paragraph speaks as an unnamed "I"."""
        at = bisect_right(self.starts, event.trigger.start) - 1
        if at < 0 or event.trigger.start >= self.ends[at] or event.claim is not None:
            return event
        certainty = min(event.certainty, _UNKNOWN)
        return replace(event, certainty=certainty, hedge=event.hedge or self.pronouns[at])
