"""One article as it is compared: its sentences, who is named in each, and where its records stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.contrast.words import STOP, stem, words
from newsgraph.model import (
    Claim,
    Entity,
    Event,
    Extraction,
    Figure,
    MentionForm,
    Participant,
    Passage,
    Resolver,
    TextSpan,
    Time,
    covering,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

# Where a clause may begin or end; a comma or point inside a number is none.
_MARKS = re.compile(r"""[;:()\[\]"\u201c\u201d\u2014\u2013]|[,.!?](?=\s|["\u201d]|$)""")


@dataclass(frozen=True)
class Telling:
    """The records of one article with its local entities resolved."""

    extraction: Extraction
    resolver: Resolver

    @property
    def id(self) -> str:
        """The article's id."""
        return self.extraction.article.id

    @property
    def text(self) -> str:
        """The article's text."""
        return self.extraction.article.text

    @property
    def published(self) -> str | None:
        """The day of publication, None if it is not known to the day."""
        published = self.extraction.article.published
        return published.value[:10] if published and len(published.value) >= 10 else None

    @cached_property
    def sentences(self) -> tuple[TextSpan, ...]:
        """The sentences of the article; the whole text if it has none."""
        return self.extraction.sentences or (TextSpan(0, len(self.text)),)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def features(self) -> tuple[frozenset[str], ...]:
        """For each sentence the stems of its words, and the entities it speaks of instead of their names."""
        return tuple(self.features_of((sentence,)) for sentence in self.sentences)

    def features_of(self, spans: Iterable[TextSpan]) -> frozenset[str]:
        """Return the stems of the words of *spans*, and the entities they speak of instead of their names."""
        return frozenset(feature for _, feature in self.placed(spans))

    def placed(self, spans: Iterable[TextSpan]) -> tuple[tuple[TextSpan, str], ...]:
        """Return the features of *spans* with where they stand."""
        found: list[tuple[TextSpan, str]] = []
        for span in spans:
            names: list[TextSpan] = []
            low = bisect_left(self._mention_starts, span.start)
            high = bisect_left(self._mention_starts, span.end)
            for mention, form, entity in self._mentions[low:high]:
                if mention.end <= span.end:
                    found.append((mention, f"@{entity}"))
                    names += [mention] if form is MentionForm.NAME else []
            found += [
                (word.span, stem(word.text))
                for word in words(self.text, span)
                if word.text not in STOP and not any(name.contains(word.span) for name in names)
            ]
        return tuple(sorted(found))

    def clause(self, spans: Iterable[TextSpan], features: frozenset[str]) -> TextSpan | None:
        """
        Return the stretch of *spans* that holds *features*, out to the next marks; None if they hold none.

        Args:
            spans: a sentence, or the parts of what is said.
            features: what two statements share.
        """
        held = [span for span, feature in self.placed(spans) if feature in features]
        if not held:
            return None
        within = covering(spans)
        start, end = held[0].start, max(span.end for span in held)
        before = list(_MARKS.finditer(self.text, within.start, start))
        after = _MARKS.search(self.text, end, within.end)
        start = before[-1].end() if before else within.start
        end = after.start() if after else within.end
        words_ = self.text[start:end]
        return TextSpan(start + len(words_) - len(words_.lstrip()), start + len(words_.rstrip()))

    @cached_property
    def records(self) -> dict[int, str]:
        """For each sentence outside the title the id of its first claim, event, figure or relation."""
        kinds = (
            ((claim.content[0].start, claim.id) for claim in self.extraction.claims),
            ((event.trigger.start, event.id) for event in self.extraction.events),
            ((figure.span.start, figure.id) for figure in self.extraction.figures),
            ((relation.words.start, relation.id) for relation in self.extraction.relations),
        )
        found: dict[int, str] = {}
        for kind in kinds:
            for start, record in kind:
                if start >= self.title_end:
                    found.setdefault(self.sentence_at(start), record)
        return found

    @cached_property
    def _mentions(self) -> tuple[tuple[TextSpan, MentionForm, str], ...]:
        """The mentions of named entities, in text order."""
        found = []
        for local in self.extraction.entities:
            for mention in local.mentions:
                entity = self.resolver.entity(self.id, local.id, mention.reading)
                known = self.resolver.by_id(entity) if entity else None
                if known and known.named:
                    found.append((mention.span, mention.form, known.id))
        return tuple(sorted(found))

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [span.start for span, _, _ in self._mentions]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds *offset*."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def acts_in(self, spans: Iterable[TextSpan]) -> frozenset[str]:
        """Return the stems of the acts whose triggers stand in *spans*."""
        found: set[str] = set()
        for span in spans:
            low = bisect_left(self._triggers, (span.start, ""))
            high = bisect_left(self._triggers, (span.end, ""))
            found.update(act for _, act in self._triggers[low:high])
        return frozenset(found)

    @cached_property
    def _triggers(self) -> list[tuple[int, str]]:
        """Where the events' triggers begin, and the stems of their acts."""
        return sorted(
            (e.trigger.start, stem(e.lemma.partition("_")[0].lower())) for e in self.events.values()
        )

    def by_sentence(self, spans: Iterable[TextSpan]) -> list[tuple[TextSpan, ...]]:
        """Return *spans* cut at the ends of sentences, those of one sentence together."""
        found: dict[int, list[TextSpan]] = {}
        for span in spans:
            for at in range(self.sentence_at(span.start), self.sentence_at(span.end - 1) + 1):
                sentence = self.sentences[at]
                start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                words_ = self.text[start:end]
                start += len(words_) - len(words_.lstrip())
                if words_.strip():
                    found.setdefault(at, []).append(TextSpan(start, start + len(words_.strip())))
        return [tuple(parts) for parts in found.values()]

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events by id."""
        return {event.id: event for event in self.extraction.events}

    @cached_property
    def times(self) -> dict[str, Time]:
        """The times by id."""
        return {time.id: time for time in self.extraction.times}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.extraction.claims}

    @cached_property
    def title_end(self) -> int:
        """Where the title ends, 0 if there is none."""
        title = self.extraction.article.title
        return title.end if title else 0

    def happening(self, event: str | None) -> str | None:
        """Return the happening of an event."""
        return self.resolver.happening(self.id, event) if event else None

    def entity(self, local: str | None) -> Entity | None:
        """Return the named entity a local one is, None if it is unnamed."""
        entity = self.resolver.entity(self.id, local) if local else None
        known = self.resolver.by_id(entity) if entity else None
        return known if known and known.named else None

    def meant(self, participants: Iterable[Participant]) -> frozenset[str]:
        """Return the ids of the named entities that *participants* mean."""
        found = set()
        for one in participants:
            entity = self.resolver.entity(self.id, one.entity, one.reading)
            known = self.resolver.by_id(entity) if entity else None
            if known and known.named:
                found.add(known.id)
        return frozenset(found)

    def named_in(self, spans: Iterable[TextSpan]) -> frozenset[str]:
        """Return the ids of the named entities that the sentences of *spans* speak of."""
        at = {self.sentence_at(span.start) for span in spans}
        return frozenset(f[1:] for one in sorted(at) for f in self.features[one] if f.startswith("@"))

    def passage(self, record: str, spans: Iterable[TextSpan]) -> Passage:
        """Return the words a comparison rests on."""
        return Passage(self.id, record, tuple(sorted(set(spans))))

    def figure_passage(self, figure: Figure) -> Passage:
        """Return the words of a figure and of what it counts."""
        counted = [figure.counted.span] if figure.counted else []
        return self.passage(figure.id, _joined([figure.span, *counted]))

    def event_passage(self, event: Event) -> Passage:
        """Return the trigger of an event, its participants, place, time and hedge inside its sentence."""
        roles = [p.span for role in (event.sources, event.targets, event.places) for p in role]
        time = [self.times[event.time].span] if event.time in self.times else []
        hedge = [event.hedge] if event.hedge else []
        inside = [s for s in (*roles, *time, *hedge) if event.sentence.contains(s)]
        return self.passage(event.id, _joined([event.trigger, *inside]))

    def time_passage(self, time: Time) -> Passage:
        """Return the words of a time, and the trigger of the event it belongs to."""
        event = next((e for e in self.extraction.events if e.time == time.id), None)
        sentence = self.sentences[self.sentence_at(time.span.start)]
        if event is not None and sentence.contains(event.trigger):
            return self.passage(event.id, _joined([event.trigger, time.span]))
        return self.passage(self.record_at(self.sentence_at(time.span.start)), [time.span])

    def record_at(self, sentence: int) -> str:
        """Return the first record of a sentence; the sentence's own name if it has none."""
        span = self.sentences[sentence]
        return self.records.get(sentence, f"s{span.start}-{span.end}")


def _joined(spans: Iterable[TextSpan]) -> list[TextSpan]:
    """Return *spans* with overlapping ones made one."""
    found: list[TextSpan] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = TextSpan(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
