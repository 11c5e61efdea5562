"""Everything extracted from one article: the unit that is stored, exchanged and merged."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.model.article import Article
from newsgraph.model.claim import AuthorSentence, Claim
from newsgraph.model.event import Event
from newsgraph.model.figure import Figure, Time
from newsgraph.model.mention import LocalEntity
from newsgraph.model.relation import Relation
from newsgraph.model.text import TextSpan

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Extraction:
    """
    The records of one article.

    Ids ("e1", "t1", "f1", "c1", "v1", "r1") are local to the article and
    numbered in text order. Every span satisfies
    `article.text[span.start:span.end] == words`.
    """

    article: Article
    sentences: tuple[TextSpan, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    annotator: str = ""  # name, version and weights' hash of what annotated the text
    schema: int = SCHEMA_VERSION
    author_voice: tuple[AuthorSentence, ...] = ()
