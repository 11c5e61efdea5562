"""Run every extractor over one annotated article, in the order in which they need one another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.errors import PipelineError
from newsgraph.extract.actor_list import NOBODY, ActorList
from newsgraph.extract.attach import attach
from newsgraph.extract.author_voice import author_voice
from newsgraph.extract.claims import claims
from newsgraph.extract.codebook import Codebook
from newsgraph.extract.entities import entities
from newsgraph.extract.events import events
from newsgraph.extract.figures import figures
from newsgraph.extract.relations import relations
from newsgraph.extract.times import times
from newsgraph.model import Article, Event, Extraction, Figure, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extraction(
    doc: Doc,
    article: Article,
    *,
    codebook: Codebook,
    annotator: str = "",
    listed: ActorList = NOBODY,
) -> Extraction:
    """
    Return the records of *article*, whose text *doc* annotates.

    Args:
        doc: the annotated text; it is read, never changed.
        article: the article; `doc.text == article.text`.
        codebook: verb and noun senses with their event types.
        annotator: name, version and weights' hash of what annotated *doc*.
        listed: a user's own list of actors.

    Raises:
        PipelineError: if *doc* annotates another text, or has no dependency parse.
    """
    _check(doc, article)
    found_times = times(doc, published=article.published)
    numbers = figures(doc, times=found_times)
    actors = entities(doc, title=article.title, actors=listed)
    said = claims(doc, entities=actors, title=article.title)
    happened = events(doc, entities=actors, times=found_times, claims=said, codebook=codebook)
    stand = relations(doc, entities=actors, times=found_times, claims=said)
    numbers = attach(numbers, doc=doc, events=happened, entities=actors, claims=said, times=found_times)
    return Extraction(
        article=article,
        sentences=tuple(TextSpan(s.start_char, s.end_char) for s in doc.sents if s.text.strip()),
        entities=actors,
        times=found_times,
        figures=numbers,
        claims=said,
        events=_with_figures(happened, numbers),
        relations=stand,
        annotator=annotator,
        author_voice=author_voice(doc, said),
    )


def _check(doc: Doc, article: Article) -> None:
    if doc.text != article.text:
        raise PipelineError(f"the Doc does not annotate article {article.id}: their texts differ")
    if len(doc) and not doc.has_annotation("DEP"):
        raise PipelineError("extraction needs a dependency parse; add 'newsgraph_en' to the spaCy pipeline")


def _with_figures(happened: tuple[Event, ...], numbers: tuple[Figure, ...]) -> tuple[Event, ...]:
    """Tell each event the figures of its clause, the other direction of `Figure.event`."""
    by_event: dict[str, list[str]] = defaultdict(list)
    for figure in numbers:
        if figure.event is not None:
            by_event[figure.event].append(figure.id)
    return tuple(replace(event, figures=tuple(by_event.get(event.id, ()))) for event in happened)
