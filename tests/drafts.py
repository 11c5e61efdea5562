"""
Build one article's records by hand, naming words instead of counting offsets.

    draft = Draft("Title\\n\\nOna Berg met Ivo Lund in Riga.")
    ona = draft.person("Ona Berg")
    draft.event("met", "meet", EventType.CONSULT, who=[ona])
    draft.extraction()
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from newsgraph.model import (
    Article,
    Bound,
    Claim,
    ClaimKind,
    Counted,
    CueSense,
    EntityType,
    Event,
    EventType,
    Extraction,
    Figure,
    FigureRole,
    KnownBy,
    LocalEntity,
    Mention,
    MentionForm,
    Participant,
    Precision,
    Published,
    RawFile,
    Reading,
    Relation,
    RelationType,
    SourceKind,
    Status,
    TextSpan,
    Time,
    TimeKind,
    Title,
)


class Draft:
    """An article whose records are added one by one."""

    def __init__(self, text: str, *, published: str | None = None, outlet: str | None = None) -> None:
        self.text = text
        digest = sha256(text.encode()).hexdigest()
        self.article = Article(
            id=digest[:16],
            text=text,
            raw=RawFile(f"{digest[:4]}.txt", digest),
            title=TextSpan(0, text.index("\n")) if "\n\n" in text else None,
            outlet=outlet,
            published=Published(published, Precision.DAY, KnownBy.METADATA) if published else None,
        )
        self.sentences = tuple(
            TextSpan(m.start(), m.end()) for m in re.finditer(r"\S.*?(?:[.!?][\"”]?(?=\s|$)|(?=\n|$))", text)
        )
        self.entities: list[LocalEntity] = []
        self.times: list[Time] = []
        self.figures: list[Figure] = []
        self.claims: list[Claim] = []
        self.events: list[Event] = []
        self.relations: list[Relation] = []

    def span(self, words: str, nth: int = 0) -> TextSpan:
        """Return where *words* stand, the *nth* time (from 0)."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return TextSpan(start, start + len(words))

    def sentence(self, inside: TextSpan) -> TextSpan:
        """Return the sentence that holds *inside*."""
        return next(s for s in self.sentences if s.contains(inside))

    def entity(self, type_: EntityType, name: str, *more: str, **known: object) -> str:
        """Add an entity with every place its names stand at; return its id."""
        titles = tuple(Title(words, self.span(words)) for words in known.pop("titles", ()))
        reading = known.pop("reading", None)
        spans = sorted(
            {
                TextSpan(*m.span())
                for words in (name, *more)
                for m in re.finditer(rf"\b{re.escape(words)}", self.text)
            }
        )
        kept: list[TextSpan] = []
        for span in spans:
            if kept and kept[-1].overlaps(span):
                kept[-1] = max(kept[-1], span, key=lambda s: s.end - s.start)
            else:
                kept.append(span)
        named = known.get("named", True)
        form = MentionForm.NAME if named else MentionForm.DESCRIPTION
        id_ = f"e{len(self.entities) + 1}"
        mentions = tuple(Mention(s, s, form, "same name", reading) for s in kept)
        self.entities.append(LocalEntity(id_, type_, name, mentions, titles=titles, **known))
        return id_

    def person(self, name: str, *more: str, **known: object) -> str:
        """Add a person."""
        return self.entity(EntityType.PERSON, name, *more, **known)

    def organisation(self, name: str, *more: str, **known: object) -> str:
        """Add an organisation."""
        return self.entity(EntityType.ORGANISATION, name, *more, **known)

    def place(self, name: str, *more: str, **known: object) -> str:
        """Add a country or city."""
        return self.entity(EntityType.GPE, name, *more, **known)

    def group(self, name: str, **known: object) -> str:
        """Add an unnamed group."""
        return self.entity(EntityType.GROUP, name, named=False, plural=True, **known)

    def participants(
        self, ids: list[str], sentence: TextSpan, reading: Reading | None = None
    ) -> tuple[Participant, ...]:
        """Return participants on their mention in *sentence*, or else on their first mention."""
        by_id = {e.id: e for e in self.entities}
        found = []
        for id_ in ids:
            spans = [m.span for m in by_id[id_].mentions]
            found.append(
                Participant(id_, next((s for s in spans if sentence.contains(s)), spans[0]), reading)
            )
        return tuple(found)

    def time(self, words: str, value: str | None, nth: int = 0) -> str:
        """Add a time; return its id."""
        id_ = f"t{len(self.times) + 1}"
        self.times.append(
            Time(id_, self.span(words, nth), TimeKind.DATE, value, Precision.DAY if value else None, "given")
        )
        return id_

    def figure(
        self,
        words: str,
        value: int | None,
        counted: str | None,
        role: FigureRole = FigureRole.COUNT,
        **known: object,
    ) -> str:
        """Add a figure; return its id."""
        id_ = f"f{len(self.figures) + 1}"
        span = self.span(words, known.pop("nth", 0))
        of = None
        if counted:
            start = self.text.index(counted, span.start)
            whole = TextSpan(start, start + len(counted))
            of = Counted(whole, TextSpan(whole.end - len(counted.split()[-1]), whole.end))
        defaults = {"low": None, "high": None, "bound": Bound.EXACT, "unit": None, "status": Status.ACTUAL}
        value_ = Decimal(value) if value is not None else None
        self.figures.append(Figure(id_, span, value_, counted=of, role=role, **(defaults | known)))
        return id_

    def claim(
        self,
        *content: str,
        speaker: str | None = None,
        quoted: tuple[str, ...] | None = None,
        **known: object,
    ) -> str:
        """Add a claim; a direct one unless *quoted* says otherwise; return its id."""
        id_ = f"c{len(self.claims) + 1}"
        spans = tuple(self.span(words) for words in content)
        in_marks = spans if quoted is None else tuple(self.span(words) for words in quoted)
        kind = ClaimKind.DIRECT if in_marks == spans else ClaimKind.MIXED if in_marks else ClaimKind.INDIRECT
        defaults = {"source_kind": SourceKind.ACTOR if speaker else SourceKind.UNKNOWN, "source": None}
        if speaker:
            defaults["source"] = self.participants([speaker], spans[0])[0].span
        self.claims.append(
            Claim(
                id_,
                spans,
                kind,
                known.pop("sense", CueSense.SAY),
                speaker=speaker,
                quoted=in_marks,
                **(defaults | known),
            )
        )
        return id_

    def event(
        self,
        words: str,
        lemma: str,
        type_: EventType,
        *,
        who: tuple[str, ...] | list[str] = (),
        whom: tuple[str, ...] | list[str] = (),
        where: tuple[str, ...] | list[str] = (),
        reading: Reading | None = None,
        nth: int = 0,
        hedge: str | None = None,
        **known: object,
    ) -> str:
        """Add an event; return its id."""
        id_ = f"v{len(self.events) + 1}"
        trigger = self.span(words, nth)
        sentence = self.sentence(trigger)
        self.events.append(
            Event(
                id_,
                trigger,
                lemma,
                type_,
                sentence,
                sources=self.participants(list(who), sentence, reading),
                targets=self.participants(list(whom), sentence, reading),
                places=self.participants(list(where), sentence, Reading.PLACE),
                hedge=self.span(hedge) if hedge else None,
                **known,
            )
        )
        for at, figure in enumerate(self.figures):
            if figure.id in known.get("figures", ()):
                self.figures[at] = replace(figure, event=id_)
        return id_

    def relation(self, type_: RelationType, subject: str, object_: str, words: str, **known: object) -> str:
        """Add a relation; return its id."""
        id_ = f"r{len(self.relations) + 1}"
        span = self.span(words)
        sentence = self.sentence(span)
        one, two = self.participants([subject, object_], sentence)
        self.relations.append(Relation(id_, type_, one, two, span, sentence, **known))
        return id_

    def extraction(self) -> Extraction:
        """Return the records."""
        return Extraction(
            self.article,
            self.sentences,
            tuple(self.entities),
            tuple(self.times),
            tuple(self.figures),
            tuple(self.claims),
            tuple(self.events),
            tuple(self.relations),
            "by hand",
        )


def named(
    *names: str, type_: EntityType = EntityType.PERSON, beside: tuple[str, ...] = (), **known: object
) -> Extraction:
    """Return an article that does nothing but name *names*, and organisations *beside* them."""
    told = sha256(repr((type_, known)).encode()).hexdigest()[:6]  # other records need another text
    draft = Draft(f"Names {told}\n\n" + " and ".join((*names, *beside)) + " were there.")
    for name in names:
        draft.entity(type_, name, **known)
    for name in beside:
        draft.organisation(name)
    return draft.extraction()
