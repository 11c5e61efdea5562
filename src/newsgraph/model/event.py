"""What happened: who did what to whom, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsgraph.model.figure import Status
from newsgraph.model.mention import Participant
from newsgraph.model.text import TextSpan

ASSERTED_FROM = 0.5  # the certainty below which an author's statement is not taken as made


class EventType(StrEnum):
    """Event classes: PLOVER's names with definitions of our own, and the rest of the news."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    INVESTIGATE = "INVESTIGATE"
    LEGAL = "LEGAL"
    PERSONNEL = "PERSONNEL"
    ELECT = "ELECT"
    HARM = "HARM"
    DISASTER = "DISASTER"
    MOVE = "MOVE"
    ECONOMY = "ECONOMY"
    COMPETE = "COMPETE"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Event:
    """
    One mention of a happening.

    Source, act and target stand in one clause. `claim` is the claim whose
    content holds the trigger: the event is then the speaker's, not the world's.
    """

    id: str  # "v1"
    trigger: TextSpan
    lemma: str  # of the trigger, with its particle: "call", "call_off"
    type: EventType
    sentence: TextSpan
    sources: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    places: tuple[Participant, ...] = ()
    time: str | None = None  # Time.id of its own clause
    negated: bool = False
    status: Status = Status.ACTUAL
    certainty: float = 1.0  # 0 to 1
    hedge: TextSpan | None = None  # the words that carry the uncertainty or plan
    nominal: bool = False  # the trigger is a noun
    claim: str | None = None  # Claim.id
    figures: tuple[str, ...] = ()  # Figure ids of its clause
    because: str = ""  # the codebook entry or the network that found it

    @property
    def asserted(self) -> bool:
        """
        Tell whether the author's own voice says that this happened or is happening.

        Negated, planned, possible, demanded and denied events are not
        asserted, nor is what only a claim's speaker says.
        """
        return (
            self.status in {Status.ACTUAL, Status.ONGOING}
            and not self.negated
            and self.claim is None
            and self.certainty >= ASSERTED_FROM
        )
