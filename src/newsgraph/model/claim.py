"""What somebody is said to have said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsgraph.model.mention import Participant
from newsgraph.model.text import TextSpan


class ClaimKind(StrEnum):
    """Whether the words are quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueSense(StrEnum):
    """What the reporting word says about the act of speaking."""

    SAY = "say"
    CLAIM = "claim"
    DENY = "deny"
    CONFIRM = "confirm"
    ADMIT = "admit"
    WARN = "warn"
    DEMAND = "demand"
    PROMISE = "promise"
    ACCUSE = "accuse"
    PRAISE = "praise"
    ASK = "ask"
    PREDICT = "predict"
    BELIEVE = "believe"


class SourceKind(StrEnum):
    """Who or what a claim is credited to."""

    ACTOR = "actor"  # a person, organisation, government or group
    DOCUMENT = "document"  # "a State Department release", "court papers"
    UNKNOWN = "unknown"  # "reportedly", "it is said"


@dataclass(frozen=True, slots=True)
class Claim:
    """
    Words an article attributes to somebody.

    Roles as in PARC 3.0 (Pareti 2016): source, cue, content. `content` spans
    stand in text order and exclude the outermost quotation marks; `quoted`
    are the stretches inside quotation marks, verbatim. `within` is the claim
    whose content holds this one, so a chain of attribution is walked outwards.
    """

    id: str  # "c1"
    content: tuple[TextSpan, ...]
    kind: ClaimKind
    sense: CueSense
    source: TextSpan | None = None  # None: the article names nobody
    source_kind: SourceKind = SourceKind.UNKNOWN
    speaker: str | None = None  # LocalEntity.id; for a document, whose document it is
    because: str = ""  # how the speaker was resolved, or why not
    cue: TextSpan | None = None  # None: a quotation without a reporting word
    addressee: Participant | None = None
    about: tuple[str, ...] = ()  # LocalEntity ids inside the content
    quoted: tuple[TextSpan, ...] = ()
    within: str | None = None  # Claim.id
    negated: bool = False  # "did not say that"
    certainty: float = 1.0  # 0 to 1, lowered by hedges: "may have said"


class VoiceKind(StrEnum):
    """What the author does in a sentence that nobody else is credited with."""

    ASSERT = "assert"  # states it as so
    JUDGE = "judge"  # praises, blames, takes a stance, says what should be, or infers


@dataclass(frozen=True, slots=True)
class AuthorSentence:
    """
    A sentence in the author's own voice: no claim covers what it states.

    `judging` are the words that make it a judgement, in text order; an
    assertion has none.
    """

    span: TextSpan
    kind: VoiceKind = VoiceKind.ASSERT
    judging: tuple[TextSpan, ...] = ()
