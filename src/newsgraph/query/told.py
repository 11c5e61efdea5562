"""One article's records as answers: its edges, figures and claims, with their sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.model import (
    AuthorSentence,
    Claim,
    Event,
    Extraction,
    Figure,
    Relation,
    TextSpan,
    covering,
)
from newsgraph.query.answers import AuthorAnswer, ClaimAnswer, Edge, Evidence, FigureAnswer, Ref, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.model import Participant
    from newsgraph.store.index import Index


class Told:
    """What one article tells, in terms of merged entities."""

    def __init__(self, extraction: Extraction, index: Index) -> None:
        """Read *extraction* with the entities of *index*."""
        self.extraction = extraction
        self._index = index
        self._text = extraction.article.text
        self._starts = [sentence.start for sentence in extraction.sentences]
        self._times = {time.id: time for time in extraction.times}
        self._names: dict[str, str] = {}

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every event and relation, once a pair of entities."""
        found = [edge for event in self.extraction.events for edge in self._event(event)]
        found += [edge for relation in self.extraction.relations for edge in self._relation(relation)]
        return tuple(found)

    @cached_property
    def figures(self) -> tuple[FigureAnswer, ...]:
        """Every figure."""
        return tuple(self._figure(figure) for figure in self.extraction.figures)

    @cached_property
    def claims(self) -> tuple[ClaimAnswer, ...]:
        """Every claim."""
        return tuple(self._claim(claim) for claim in self.extraction.claims)

    @cached_property
    def author_voice(self) -> tuple[AuthorAnswer, ...]:
        """Every sentence that nobody is credited with."""
        return tuple(self._own(sentence) for sentence in self.extraction.author_voice)

    def _own(self, sentence: AuthorSentence) -> AuthorAnswer:
        words = ", ".join(f"“{span.words(self._text)}”" for span in sentence.judging)
        about = [
            self._local(local.id)
            for local in self.extraction.entities
            if any(sentence.span.contains(mention.span) for mention in local.mentions)
        ]
        return AuthorAnswer(
            kind=sentence.kind.value,
            because=f"nobody else is credited; the author's {words}" if words else "nobody else is credited",
            about=tuple(dict.fromkeys(ref for ref in about if ref)),
            evidence=replace(
                self.evidence([sentence.span]),
                marks=tuple((span.start, span.end) for span in sentence.judging or (sentence.span,)),
            ),
        )

    def evidence(self, marks: Iterable[TextSpan]) -> Evidence:
        """Return the sentences that hold *marks*."""
        spans = sorted(marks)
        whole = covering([self.sentence(span) for span in spans])
        article = self.extraction.article
        return Evidence(
            article=article.id,
            title=article.title.words(self._text) if article.title else "",
            outlet=article.outlet,
            published=article.published.value if article.published else None,
            url=article.url,
            start=whole.start,
            end=whole.end,
            words=whole.words(self._text),
            marks=tuple((span.start, span.end) for span in spans),
        )

    def sentence(self, span: TextSpan) -> TextSpan:
        """Return the sentence, or sentences, that *span* stands in."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_right(self._starts, span.end - 1) - 1, first)
        sentences = self.extraction.sentences[first : last + 1]
        return covering([span, *sentences])

    def ref(self, participant: Participant) -> Ref | None:
        """Return the merged entity of *participant*."""
        found = self._index.resolve(self.extraction.article.id, participant.entity, participant.reading)
        return None if found is None else Ref(found, self._name(found))

    def _refs(self, participants: Iterable[Participant]) -> list[tuple[Ref, TextSpan]]:
        found = [(self.ref(participant), participant.span) for participant in participants]
        return [(ref, span) for ref, span in found if ref is not None]

    def _local(self, local: str | None) -> Ref | None:
        if local is None:
            return None
        found = self._index.resolve(self.extraction.article.id, local)
        return None if found is None else Ref(found, self._name(found))

    def _name(self, entity_id: str) -> str:
        if entity_id not in self._names:
            entity = self._index.entity(entity_id)
            self._names[entity_id] = entity.name if entity else entity_id
        return self._names[entity_id]

    def _id(self, local: str) -> str:
        return f"{self.extraction.article.id}/{local}"

    def _when(self, time_id: str | None) -> When | None:
        time = self._times.get(time_id or "")
        return None if time is None else When(time.span.words(self._text), time.value, time.because)

    def _credited(self, claim_id: str | None) -> str | None:
        """Return who says so, for what stands inside a claim."""
        claim = next((c for c in self.extraction.claims if c.id == claim_id), None)
        if claim is None:
            return None
        speaker = self._local(claim.speaker)
        if speaker is not None:
            return speaker.name
        return claim.source.words(self._text) if claim.source else "somebody unnamed"

    def _event(self, event: Event) -> Iterator[Edge]:
        sources, targets = self._refs(event.sources), self._refs(event.targets)
        pairs: list[tuple[tuple[Ref, TextSpan] | None, tuple[Ref, TextSpan] | None]] = [
            (source, target) for source in sources for target in targets
        ]
        if not pairs:
            pairs = [(source, None) for source in sources] or [(None, target) for target in targets]
        places = tuple(ref for ref, _ in self._refs(event.places))
        for source, target in pairs or [(None, None)]:
            marks = [event.trigger, *(pair[1] for pair in (source, target) if pair)]
            yield Edge(
                id=self._id(event.id),
                kind="event",
                source=source[0] if source else None,
                verb=event.lemma.replace("_", " "),
                target=target[0] if target else None,
                type=event.type.value,
                status=event.status.value,
                negated=event.negated,
                asserted=event.asserted,
                certainty=event.certainty,
                time=self._when(event.time),
                places=places,
                according_to=self._credited(event.claim),
                happening=self._index.happening_of(self.extraction.article.id, event.id),
                because=event.because,
                evidence=self.evidence(marks),
            )

    def _relation(self, relation: Relation) -> Iterator[Edge]:
        subject, target = self.ref(relation.subject), self.ref(relation.object)
        if subject is None or target is None:
            return
        verb = relation.type.value + (f" ({relation.label})" if relation.label else "")
        yield Edge(
            id=self._id(relation.id),
            kind="relation",
            source=subject,
            verb=f"former {verb}" if relation.former else verb,
            target=target,
            type=relation.type.value,
            status="actual",
            negated=relation.negated,
            asserted=relation.asserted,
            certainty=1.0,
            time=self._when(relation.time),
            places=(),
            according_to=self._credited(relation.claim),
            happening=None,
            because=relation.because,
            evidence=self.evidence([relation.words]),
        )

    def _figure(self, figure: Figure) -> FigureAnswer:
        text, counted = self._text, figure.counted
        event = next((e for e in self.extraction.events if e.id == figure.event), None)
        return FigureAnswer(
            id=self._id(figure.id),
            words=figure.span.words(text),
            value=_plain(figure.value),
            low=_plain(figure.low),
            high=_plain(figure.high),
            bound=figure.bound.value,
            unit=figure.unit,
            change=figure.change.value if figure.change else None,
            counted=counted.span.words(text) if counted else None,
            counted_head=counted.head.words(text) if counted else None,
            role=figure.role.value,
            status=figure.status.value,
            event=event.lemma if event else None,
            actor=self._local(figure.actor),
            time=self._when(figure.time),
            according_to=self._credited(figure.claim),
            evidence=self.evidence([figure.span, *([counted.span] if counted else [])]),
        )

    def _claim(self, claim: Claim) -> ClaimAnswer:
        text = self._text
        marks = [*claim.content, *(span for span in (claim.cue, claim.source) if span)]
        about = [ref for ref in (self._local(local) for local in claim.about) if ref]
        return ClaimAnswer(
            id=self._id(claim.id),
            speaker=self._local(claim.speaker),
            source=claim.source.words(text) if claim.source else None,
            source_kind=claim.source_kind.value,
            cue=claim.cue.words(text) if claim.cue else None,
            sense=claim.sense.value,
            kind=claim.kind.value,
            content=tuple(span.words(text) for span in claim.content),
            addressee=self.ref(claim.addressee) if claim.addressee else None,
            about=tuple(dict.fromkeys(about)),
            within=self._id(claim.within) if claim.within else None,
            negated=claim.negated,
            certainty=claim.certainty,
            because=claim.because,
            evidence=self.evidence(marks),
        )


def _plain(value: object) -> str | None:
    """Return a decimal without an exponent."""
    return None if value is None else f"{value:f}"
