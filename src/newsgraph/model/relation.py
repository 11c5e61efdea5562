"""How two entities stand to each other, lastingly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsgraph.model.mention import Participant
from newsgraph.model.text import TextSpan


class RelationType(StrEnum):
    """Lasting links; the first entity is the subject."""

    OFFICE = "office"  # a person holds an office of an organisation or country
    MEMBER = "member"  # a belongs to b
    LOCATED = "located"  # a lies in b
    ALLY = "ally"  # a is for b, or backed by b
    FOE = "foe"  # a is against b
    ALIAS = "alias"  # a is also called b
    KIN = "kin"  # persons


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting link, with the words that state it."""

    id: str  # "r1"
    type: RelationType
    subject: Participant
    object: Participant
    words: TextSpan
    sentence: TextSpan
    former: bool = False  # "former", "once", "ex-"
    negated: bool = False
    time: str | None = None  # Time.id: since when
    claim: str | None = None  # Claim.id
    label: str | None = None  # the office: "Secretary of State"
    because: str = ""  # the rule that found it

    @property
    def asserted(self) -> bool:
        """Tell whether the author's own voice states this link."""
        return not self.negated and self.claim is None
