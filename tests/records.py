"""
Two short articles with hand-made records, and what merging makes of them.

Everybody and everything in them is invented. They hold one of each kind:
asserted, negated, possible and claimed events, figures with and without a
value, an interrupted and a truncated quotation, a former and a lasting
relation, comparisons of several verdicts, and names with odd characters.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from newsgraph.model import (
    Article,
    Bound,
    Claim,
    ClaimKind,
    Collection,
    Comparison,
    ComparisonVerdict,
    Counted,
    CueSense,
    Entity,
    EntityRef,
    EntityType,
    Event,
    EventRef,
    EventType,
    Extraction,
    Figure,
    FigureRole,
    Flag,
    FlagKind,
    Happening,
    KnownBy,
    LocalEntity,
    Mention,
    MentionForm,
    Origin,
    Participant,
    Passage,
    PlaceReading,
    Precision,
    Published,
    RawFile,
    Reading,
    Relation,
    RelationType,
    SourceKind,
    StatementKind,
    Status,
    TextSpan,
    Time,
    TimeKind,
)

FIRST_TEXT = """Premier meets minister

Premier Omar Khalid met Foreign Minister Ana López in Lisbon on Sunday. At least 40 people were killed in the flood, the Red Cross said. “We will rebuild every bridge before the winter,” López said. Norway did not send troops. The Harbour Union (HU) is a member of the Dockers League. “Roads,” she added, “come next.”"""

SECOND_TEXT = """Talks in Lisbon

Omar Khalid spoke with Ana López on 3 May 2026. About 60 people died in the flood. “We will rebuild every bridge,” López said. Oslo may send dozens of troops. Khalid, a former member of the Dockers League, praised Oslo. A storm is feared. Helsinki Beach was quiet."""


def span(text: str, words: str, nth: int = 0) -> TextSpan:
    """Return where *words* stand in *text*, the *nth* time (from 0)."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return TextSpan(start, start + len(words))


def sentences(text: str) -> tuple[TextSpan, ...]:
    """Return the sentences of one of the two texts."""
    title = text.partition("\n\n")[0]
    found, start = [TextSpan(0, len(title))], len(title) + 2
    marks = [". ", ".” ", ",” López said. "]
    while start < len(text):
        ends = [text.index(m, start) + len(m) - 1 for m in marks if m in text[start:]]
        end = min(ends, default=len(text))
        if text[end - 1] == "”" and text[end - 2] == ",":
            end = text.index(". ", end) + 1
        found.append(TextSpan(start, end))
        start = end + 1
    return tuple(found)


def article(text: str, path: str, **known: object) -> Article:
    """Return an article of *text* whose title is its first line."""
    return Article(
        id=sha256(text.encode()).hexdigest()[:16],
        text=text,
        raw=RawFile(path, sha256(text.encode()).hexdigest()),
        title=TextSpan(0, text.index("\n")),
        **known,  # type: ignore[arg-type]
    )


def local(text: str, id_: str, type_: EntityType, *names: str, **known: object) -> LocalEntity:
    """Return a local entity mentioned once by each of *names*."""
    form = MentionForm.NAME if known.get("named", True) else MentionForm.DESCRIPTION
    spans = [span(text, name) for name in names]
    mentions = tuple(Mention(s, s, form, "name") for s in spans)
    return LocalEntity(id_, type_, names[0], mentions, **known)  # type: ignore[arg-type]


def sentence_of(text: str, inside: TextSpan) -> TextSpan:
    """Return the sentence that holds *inside*."""
    return next(s for s in sentences(text) if s.contains(inside))


def event(text: str, id_: str, words: str, lemma: str, type_: EventType, **known: object) -> Event:
    """Return an event whose trigger is *words*."""
    trigger = span(text, words)
    return Event(id_, trigger, lemma, type_, sentence_of(text, trigger), **known)  # type: ignore[arg-type]


def who(text: str, id_: str, words: str, reading: Reading | None = None) -> tuple[Participant, ...]:
    """Return one participant."""
    return (Participant(id_, span(text, words), reading),)


def first() -> Extraction:
    """Return the records of the first article: metadata, a claim in two stretches, a negated event."""
    text = FIRST_TEXT
    said = span(text, "At least 40 people were killed in the flood")
    quote = span(text, "We will rebuild every bridge before the winter")
    return Extraction(
        article(
            text,
            "news/first.txt",
            outlet="The Öresund Post",
            url="https://post.example/2026/05/talks?id=1&x=<y>",
            published=Published("2026-05-04", Precision.DAY, KnownBy.METADATA),
            author="J. Doe",
            flags=(Flag(FlagKind.AGENCY_INPUT, "With input from agencies"),),
        ),
        sentences(text),
        (
            local(text, "e1", EntityType.PERSON, "Omar Khalid"),
            local(text, "e2", EntityType.PERSON, "Ana López", "López"),
            local(text, "e3", EntityType.GPE, "Lisbon"),
            local(text, "e4", EntityType.GROUP, "people", named=False, plural=True),
            local(text, "e5", EntityType.ORGANISATION, "Red Cross"),
            local(text, "e6", EntityType.GPE, "Norway", identity="iso3166:NO"),
            local(text, "e7", EntityType.ORGANISATION, "Harbour Union", aliases=("HU",)),
            local(text, "e8", EntityType.ORGANISATION, "Dockers League"),
        ),
        (
            Time(
                "t1",
                span(text, "Sunday"),
                TimeKind.DATE,
                "2026-05-03",
                Precision.DAY,
                "last Sunday",
                "2026-05-04",
            ),
        ),
        (
            Figure(
                "f1",
                span(text, "At least 40"),
                Decimal(40),
                None,
                None,
                Bound.AT_LEAST,
                None,
                Counted(span(text, "people"), span(text, "people")),
                FigureRole.KILLED,
                Status.ACTUAL,
                event="v2",
                claim="c1",
            ),
        ),
        (
            Claim(
                "c1",
                (said,),
                ClaimKind.INDIRECT,
                CueSense.SAY,
                source=span(text, "the Red Cross"),
                source_kind=SourceKind.ACTOR,
                speaker="e5",
                cue=span(text, "said"),
                about=("e4",),
            ),
            Claim(
                "c2",
                (quote,),
                ClaimKind.DIRECT,
                CueSense.PROMISE,
                source=span(text, "López", 1),
                source_kind=SourceKind.ACTOR,
                speaker="e2",
                cue=span(text, "said", 1),
                quoted=(quote,),
            ),
            Claim(
                "c3",
                (span(text, "Roads"), span(text, "come next")),
                ClaimKind.DIRECT,
                CueSense.SAY,
                source=span(text, "she"),
                source_kind=SourceKind.ACTOR,
                speaker="e2",
                cue=span(text, "added"),
                quoted=(span(text, "Roads"), span(text, "come next")),
            ),
        ),
        (
            event(
                text,
                "v1",
                "met",
                "meet",
                EventType.CONSULT,
                sources=who(text, "e1", "Premier Omar Khalid"),
                targets=who(text, "e2", "Foreign Minister Ana López"),
                places=who(text, "e3", "Lisbon", Reading.PLACE),
                time="t1",
            ),
            event(
                text,
                "v2",
                "killed",
                "kill",
                EventType.HARM,
                targets=who(text, "e4", "people"),
                claim="c1",
                figures=("f1",),
            ),
            event(
                text,
                "v3",
                "send",
                "send",
                EventType.MOBILIZE,
                sources=who(text, "e6", "Norway", Reading.GOVERNMENT),
                negated=True,
            ),
        ),
        (
            Relation(
                "r1",
                RelationType.MEMBER,
                *who(text, "e7", "The Harbour Union"),
                *who(text, "e8", "the Dockers League"),
                span(text, "a member of"),
                sentence_of(text, span(text, "a member of")),
            ),
        ),
        "test 1",
    )


def second() -> Extraction:
    """Return the records of the second article: no metadata, a possible event, a former relation."""
    text = SECOND_TEXT
    quote = span(text, "We will rebuild every bridge")
    return Extraction(
        article(text, "news/second.txt"),
        sentences(text),
        (
            local(text, "e1", EntityType.PERSON, "Omar Khalid", "Khalid"),
            local(text, "e2", EntityType.PERSON, "Ana López"),
            local(text, "e3", EntityType.GROUP, "people", named=False, plural=True),
            local(text, "e4", EntityType.GPE, "Oslo", governs="iso3166:NO"),
            local(text, "e5", EntityType.ORGANISATION, "Dockers League"),
            local(text, "e6", EntityType.LOCATION, "Helsinki Beach"),
        ),
        (Time("t1", span(text, "3 May 2026"), TimeKind.DATE, "2026-05-03", Precision.DAY, "full date"),),
        (
            Figure(
                "f1",
                span(text, "About 60"),
                Decimal(60),
                None,
                None,
                Bound.ABOUT,
                None,
                Counted(span(text, "people"), span(text, "people")),
                FigureRole.KILLED,
                Status.ACTUAL,
                event="v2",
            ),
            Figure(
                "f2",
                span(text, "dozens"),
                None,
                None,
                None,
                Bound.ABOUT,
                None,
                Counted(span(text, "troops"), span(text, "troops")),
                FigureRole.TROOPS,
                Status.POSSIBLE,
                event="v3",
            ),
        ),
        (
            Claim(
                "c1",
                (quote,),
                ClaimKind.DIRECT,
                CueSense.PROMISE,
                source=span(text, "López", 1),
                source_kind=SourceKind.ACTOR,
                speaker="e2",
                cue=span(text, "said"),
                quoted=(quote,),
            ),
        ),
        (
            event(
                text,
                "v1",
                "spoke",
                "speak",
                EventType.CONSULT,
                sources=who(text, "e1", "Omar Khalid"),
                targets=who(text, "e2", "Ana López"),
                time="t1",
            ),
            event(text, "v2", "died", "die", EventType.HARM, targets=who(text, "e3", "people")),
            event(
                text,
                "v3",
                "send",
                "send",
                EventType.MOBILIZE,
                sources=who(text, "e4", "Oslo", Reading.GOVERNMENT),
                status=Status.POSSIBLE,
                certainty=0.4,
                hedge=span(text, "may"),
                figures=("f2",),
            ),
            event(
                text,
                "v4",
                "praised",
                "claim",  # a verb that the vocabulary also has as a term, or might
                EventType.SUPPORT,
                sources=who(text, "e1", "Khalid,"),
                targets=(Participant("e4", span(text, "Oslo", 1), Reading.GOVERNMENT),),
            ),
            event(text, "v5", "feared", "bound", EventType.OTHER),
        ),
        (
            Relation(
                "r1",
                RelationType.MEMBER,
                *who(text, "e1", "Khalid,"),
                *who(text, "e5", "the Dockers League"),
                span(text, "a former member of"),
                sentence_of(text, span(text, "a former member of")),
                former=True,
            ),
        ),
        "test 1",
    )


def extractions() -> tuple[Extraction, ...]:
    """Return the records of both articles, by article id."""
    return tuple(sorted((first(), second()), key=lambda e: e.article.id))


def collection() -> Collection:
    """Return what merging makes of the two articles."""
    a, b = first().article, second().article
    lisbon = PlaceReading(
        "only city of that name",
        2267057,
        "Lisbon",
        38.71667,
        -9.13333,
        "PT",
        ("Lisbon District", "Portugal"),
        0.9,
    )
    refs = EntityRef

    def entity(id_: str, type_: EntityType, name: str, *members: EntityRef, **known: object) -> Entity:
        return Entity(id_, type_, name, members, **known)  # type: ignore[arg-type]

    entities = (
        entity(
            "ana-lópez",
            EntityType.PERSON,
            "Ana López",
            refs(a.id, "e2"),
            refs(b.id, "e2"),
            aliases=("López",),
            titles=("Foreign Minister",),
        ),
        entity(
            "dockers-league", EntityType.ORGANISATION, "Dockers League", refs(a.id, "e8"), refs(b.id, "e5")
        ),
        entity("harbour-union", EntityType.ORGANISATION, "Harbour Union", refs(a.id, "e7"), aliases=("HU",)),
        entity(
            "helsinki-beach",
            EntityType.LOCATION,
            "Helsinki Beach",
            refs(b.id, "e6"),
            place=PlaceReading("not in the gazetteer"),
        ),
        entity("lisbon", EntityType.GPE, "Lisbon", refs(a.id, "e3"), country="PT", place=lisbon),
        entity(
            "norway",
            EntityType.GPE,
            "Norway",
            refs(a.id, "e6"),
            identity="iso3166:NO",
            country="NO",
            governed_from=(refs(b.id, "e4"),),
        ),
        entity(
            "omar-khalid",
            EntityType.PERSON,
            "Omar Khalid",
            refs(a.id, "e1"),
            refs(b.id, "e1"),
            aliases=("Khalid",),
            titles=("Premier",),
        ),
        entity("oslo", EntityType.GPE, "Oslo", refs(b.id, "e4")),
        entity("people-1", EntityType.GROUP, "people", refs(a.id, "e4"), named=False),
        entity("people-2", EntityType.GROUP, "people", refs(b.id, "e3"), named=False),
        entity("red-cross", EntityType.ORGANISATION, "Red Cross", refs(a.id, "e5")),
    )
    met = Happening(
        "h1",
        EventType.CONSULT,
        "Omar Khalid meets Ana López",
        tuple(sorted((EventRef(a.id, "v1"), EventRef(b.id, "v1")))),
        ("omar-khalid",),
        ("ana-lópez",),
        ("lisbon",),
        "2026-05-03",
        ("same type, participants and day",),
    )

    def passage(extraction: Extraction, record: str, *words: str) -> Passage:
        text = extraction.article.text
        return Passage(extraction.article.id, record, tuple(span(text, w) for w in words))

    comparisons = (
        Comparison(
            "k1",
            ComparisonVerdict.QUOTE_TRUNCATED,
            StatementKind.QUOTATION,
            passage(first(), "c2", "We will rebuild every bridge before the winter"),
            passage(second(), "c1", "We will rebuild every bridge"),
            "same speaker, 5 words in a row",
            ("ana-lópez",),
            ("before the winter",),
            0.9,
        ),
        Comparison(
            "k2",
            ComparisonVerdict.VALUE_CONFLICT,
            StatementKind.FIGURE,
            passage(first(), "f1", "At least 40"),
            passage(second(), "f1", "About 60"),
            "both count the killed; 40 is not about 60",
            ("h1",),
        ),
        Comparison(
            "k3",
            ComparisonVerdict.ONLY_IN,
            StatementKind.RELATION,
            passage(first(), "r1", "a member of"),
            None,
            "no other article speaks of both",
        ),
    )
    origins = (Origin("o1", (a.id,), "alone"), Origin("o2", (b.id,), "alone"))
    return Collection(entities, (met,), origins, (), comparisons)
