"""What one article states: its events, relations, figures and claims as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from newsgraph.graph.literals import bounds, decimal, moment, text, truth
from newsgraph.graph.namespace import NG, NIF, RDF, SCHEMA, SEM, Mint, verb
from newsgraph.graph.passages import Passages
from newsgraph.model import (
    Claim,
    ClaimKind,
    Event,
    Extraction,
    Figure,
    Participant,
    Reading,
    Relation,
    SourceKind,
    TextSpan,
    covering,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgraph.model.resolution import Resolver

GAP = " … "  # between the stretches of an interrupted content


class Statements:
    """
    The triples of one article's statements.

    `used` collects the ids of the entities the statements speak of, `verbs`
    the (lemma, event type) pairs their properties are minted from.
    """

    def __init__(self, extraction: Extraction, resolver: Resolver, mint: Mint) -> None:
        self._extraction = extraction
        self._id = extraction.article.id
        self._text = extraction.article.text
        self._resolver = resolver
        self._mint = mint
        self._times = {time.id: time for time in extraction.times}
        self._claims = {claim.id: claim for claim in extraction.claims}
        self.passages = Passages(extraction, mint)
        self.used: set[str] = set()
        self.verbs: set[tuple[str, str]] = set()

    def __iter__(self) -> Iterator[Triple]:
        """Yield the triples of every statement, in the order of the records."""
        for event in self._extraction.events:
            yield from self.event(event)
        for relation in self._extraction.relations:
            yield from self.relation(relation)
        for figure in self._extraction.figures:
            yield from self.figure(figure)
        for claim in self._extraction.claims:
            yield from self.claim(claim)

    def event(self, event: Event) -> Iterator[Triple]:
        """
        Yield an event's node and, if it is asserted, its direct edges.

        With several sources or targets the node stands for every pair of a
        source and a target.
        """
        node = self._node(event.id)
        property_ = verb(event.lemma)
        self.verbs.add((event.lemma, event.type.value))
        yield Triple(node, RDF.type, SEM.Event)
        yield Triple(node, SEM.eventType, NG[event.type.value])
        yield Triple(node, RDF.predicate, property_)
        yield Triple(node, NG.status, text(event.status.value))
        sources, targets = self._actors(event.sources), self._actors(event.targets)
        yield from self._reified(node, sources, property_, targets, asserted=event.asserted)
        for actor in sorted({*sources, *targets}):
            yield Triple(node, SEM.hasActor, self._mint.entity(actor))
        for place in self._actors(event.places):
            yield Triple(node, SEM.hasPlace, self._mint.entity(place))
        yield from self._time(node, event.time)
        yield from self._doubt(node, negated=event.negated, certainty=event.certainty, hedge=event.hedge)
        yield from self._attribution(node, event.claim)
        yield from self.passages.offsets(node, event.trigger)
        yield from self.passages.evidence(node, [event.sentence])

    def relation(self, relation: Relation) -> Iterator[Triple]:
        """Yield a relation's node and, if it is asserted, its direct edge."""
        node = self._node(relation.id)
        link = relation_link(relation)
        yield Triple(node, RDF.predicate, link)
        subject, object_ = self._actors([relation.subject]), self._actors([relation.object])
        yield from self._reified(node, subject, link, object_, asserted=relation.asserted)
        if relation.label:
            yield Triple(node, SCHEMA.roleName, text(relation.label))
        yield from self._time(node, relation.time)
        yield from self._doubt(node, negated=relation.negated)
        yield from self._attribution(node, relation.claim)
        yield from self.passages.offsets(node, relation.words)
        yield from self.passages.evidence(node, [relation.sentence])

    def figure(self, figure: Figure) -> Iterator[Triple]:
        """Yield a figure's node."""
        node = self._node(figure.id)
        yield Triple(node, RDF.type, SCHEMA.QuantitativeValue)
        for property_, number in (
            (SCHEMA.value, figure.value),
            (SCHEMA.minValue, figure.low),
            (SCHEMA.maxValue, figure.high),
        ):
            if number is not None:
                yield Triple(node, property_, decimal(number))
        yield Triple(node, NG.bound, text(figure.bound.value))
        yield Triple(node, NG.role, text(figure.role.value))
        yield Triple(node, NG.status, text(figure.status.value))
        if figure.unit is not None:
            yield Triple(node, SCHEMA.unitText, text(figure.unit))
        if figure.counted is not None:
            yield Triple(node, NG.counted, text(figure.counted.span.words(self._text)))
        if figure.change is not None:
            yield Triple(node, NG.change, text(figure.change.value))
        if figure.event is not None:
            yield Triple(node, NG.ofEvent, self._node(figure.event))
        if figure.part_of is not None:
            yield Triple(node, NG.partOf, self._node(figure.part_of))
        if figure.actor is not None:
            yield from self._to(node, NG.ofActor, [figure.actor])
        yield from self._time(node, figure.time)
        yield from self._attribution(node, figure.claim)
        yield from self.passages.offsets(node, figure.span)
        yield from self.passages.evidence(node, [figure.span])

    def claim(self, claim: Claim) -> Iterator[Triple]:
        """
        Yield a claim's node.

        `ng:content` is the words between the offsets, unless the content is
        interrupted: then it is the stretches, and `nif:anchorOf` the whole.
        """
        node = self._node(claim.id)
        if claim.kind is not ClaimKind.DIRECT:
            yield Triple(node, RDF.type, SCHEMA.Claim)
        if claim.kind is not ClaimKind.INDIRECT:  # a mixed claim is both
            yield Triple(node, RDF.type, SCHEMA.Quotation)
        yield Triple(node, NG.cueSense, text(claim.sense.value))
        yield from self._said_by(node, claim)
        yield from self._to(node, SCHEMA.about, claim.about)
        if claim.within is not None:
            yield Triple(node, NG.withinClaim, self._node(claim.within))
        yield from self._doubt(node, negated=claim.negated, certainty=claim.certainty)
        if claim.content:
            stretches = GAP.join(span.words(self._text) for span in claim.content)
            whole = self.passages.offsets(node, covering(claim.content))
            yield Triple(node, NG.content, text(stretches))
            yield from (t for t in whole if len(claim.content) > 1 or t.predicate != NIF.anchorOf)
        yield from self.passages.evidence(node, claim_spans(claim))

    def _said_by(self, node: NamedNode, claim: Claim) -> Iterator[Triple]:
        """Yield who is credited with a claim, in what words, and whom it was said to."""
        if claim.source_kind is not SourceKind.ACTOR:
            yield Triple(node, NG.sourceKind, text(claim.source_kind.value))
        if claim.speaker is not None:
            yield from self._to(node, NG.speaker, [claim.speaker], Reading.GOVERNMENT)
        if claim.source is not None:
            yield Triple(node, NG.sourceWords, text(claim.source.words(self._text)))
        if claim.cue is not None:
            yield Triple(node, NG.cue, text(claim.cue.words(self._text)))
        if claim.addressee is not None:
            for actor in self._actors([claim.addressee]):
                yield Triple(node, NG.addressee, self._mint.entity(actor))

    def _node(self, local: str) -> NamedNode:
        return self._mint.record(self._id, local)

    def _actors(self, participants: Iterable[Participant]) -> list[str]:
        """Return the merged entities of *participants*, sorted, each once."""
        found = {self._resolver.entity(self._id, p.entity, p.reading) for p in participants}
        merged = sorted(entity for entity in found if entity is not None)
        self.used.update(merged)
        return merged

    def _to(
        self, node: NamedNode, property_: NamedNode, locals_: Sequence[str], reading: Reading | None = None
    ) -> Iterator[Triple]:
        for local in locals_:
            entity = self._resolver.entity(self._id, local, reading)
            if entity is not None:
                self.used.add(entity)
                yield Triple(node, property_, self._mint.entity(entity))

    def _reified(
        self,
        node: NamedNode,
        subjects: Sequence[str],
        property_: NamedNode,
        objects: Sequence[str],
        *,
        asserted: bool,
    ) -> Iterator[Triple]:
        """Yield the roles of *node*; a full statement is typed, and its edges follow if *asserted*."""
        if subjects and objects:
            yield Triple(node, RDF.type, RDF.Statement)
        for subject in subjects:
            yield Triple(node, RDF.subject, self._mint.entity(subject))
        for object_ in objects:
            yield Triple(node, RDF.object, self._mint.entity(object_))
        if asserted:
            for subject in subjects:
                for object_ in objects:
                    if subject != object_:
                        yield Triple(self._mint.entity(subject), property_, self._mint.entity(object_))

    def _time(self, node: NamedNode, time_id: str | None) -> Iterator[Triple]:
        """Yield the words of a time and, where it is resolved, what they mean."""
        time = None if time_id is None else self._times.get(time_id)
        if time is None:
            return
        yield Triple(node, NG.timeWords, text(time.span.words(self._text)))
        if time.value is None:
            return
        stamp = moment(time.value)
        if stamp is not None:
            yield Triple(node, SEM.hasTimeStamp, stamp)
            return
        begin, end = bounds(time.value)
        if begin is not None:
            yield Triple(node, SEM.hasBeginTimeStamp, begin)
        if end is not None:
            yield Triple(node, SEM.hasEndTimeStamp, end)
        if begin is None and end is None:
            yield Triple(node, NG.duration, text(time.value))

    def _doubt(
        self, node: NamedNode, *, negated: bool, certainty: float = 1.0, hedge: TextSpan | None = None
    ) -> Iterator[Triple]:
        if negated:
            yield Triple(node, NG.negated, truth(value=True))
        if certainty < 1.0:
            yield Triple(node, NG.certainty, decimal(certainty))
        if hedge is not None:
            yield Triple(node, NG.hedge, text(hedge.words(self._text)))

    def _attribution(self, node: NamedNode, claim_id: str | None) -> Iterator[Triple]:
        """Yield the claim a statement stands in, and who is credited with it."""
        if claim_id is None:
            return
        yield Triple(node, NG.inClaim, self._node(claim_id))
        claim = self._claims.get(claim_id)
        if claim is not None and claim.speaker is not None:
            yield from self._to(node, NG.accordingTo, [claim.speaker], Reading.GOVERNMENT)


def claim_spans(claim: Claim) -> list[TextSpan]:
    """Return every span a claim rests on: content, cue and source."""
    return [*claim.content, *(span for span in (claim.cue, claim.source) if span is not None)]


def relation_link(relation: Relation) -> NamedNode:
    """Return the property of a relation: "former" links have their own."""
    return NG[relation_name(relation)]


def relation_name(relation: Relation) -> str:
    """Return the local name of a relation's property: "office", "formerOffice"."""
    name = relation.type.value
    return f"former{name.title()}" if relation.former else name
