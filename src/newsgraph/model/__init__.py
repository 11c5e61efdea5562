"""
The records of newsgraph: frozen dataclasses, standard library only.

One article gives one `Extraction`; merging many gives one `Collection`.
"""

from __future__ import annotations

from newsgraph.model.article import (
    Article,
    Flag,
    FlagKind,
    Furniture,
    KnownBy,
    Precision,
    Published,
    RawFile,
)
from newsgraph.model.claim import AuthorSentence, Claim, ClaimKind, CueSense, SourceKind, VoiceKind
from newsgraph.model.collection import Collection
from newsgraph.model.comparison import Comparison, ComparisonVerdict, Passage, StatementKind
from newsgraph.model.entity import Entity, EntityRef
from newsgraph.model.event import Event, EventType
from newsgraph.model.extraction import SCHEMA_VERSION, Extraction
from newsgraph.model.figure import (
    Bound,
    Change,
    Counted,
    Figure,
    FigureRole,
    Status,
    Time,
    TimeKind,
)
from newsgraph.model.happening import EventRef, Happening, Origin
from newsgraph.model.judgement import Judgement, Verdict
from newsgraph.model.mention import (
    EntityType,
    Gender,
    LocalEntity,
    Mention,
    MentionForm,
    Participant,
    PlaceReading,
    Reading,
    Title,
)
from newsgraph.model.relation import Relation, RelationType
from newsgraph.model.resolution import Resolver
from newsgraph.model.text import TextSpan, covering

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "AuthorSentence",
    "Bound",
    "Change",
    "Claim",
    "ClaimKind",
    "Collection",
    "Comparison",
    "ComparisonVerdict",
    "Counted",
    "CueSense",
    "Entity",
    "EntityRef",
    "EntityType",
    "Event",
    "EventRef",
    "EventType",
    "Extraction",
    "Figure",
    "FigureRole",
    "Flag",
    "FlagKind",
    "Furniture",
    "Gender",
    "Happening",
    "Judgement",
    "KnownBy",
    "LocalEntity",
    "Mention",
    "MentionForm",
    "Origin",
    "Participant",
    "Passage",
    "PlaceReading",
    "Precision",
    "Published",
    "RawFile",
    "Reading",
    "Relation",
    "RelationType",
    "Resolver",
    "SourceKind",
    "StatementKind",
    "Status",
    "TextSpan",
    "Time",
    "TimeKind",
    "Title",
    "Verdict",
    "VoiceKind",
    "covering",
]
