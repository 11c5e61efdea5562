"""Questions whose answers are figures, claims and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.query.answers import AuthorAnswer, ClaimAnswer, Contrasted, Evidence, FigureAnswer
from newsgraph.query.ordering import between_dates, ends, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.model import Comparison, Passage
    from newsgraph.query.reader import Reader
    from newsgraph.query.told import Told


def figures(
    reader: Reader,
    *,
    about: str | None = None,
    role: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[FigureAnswer]:
    """Return figures, those about one thing together (see `Graph.figures`)."""
    found = []
    for told in _about(reader, about):
        wanted = _figures_about(reader, told, about)
        found += [
            figure
            for figure in told.figures
            if (about is None or figure.id in wanted)
            and (role is None or figure.role == role)
            and between_dates(figure.evidence.published, since, until)
        ]
    return sorted(
        found, key=lambda f: (f.role, (f.counted_head or "").lower().rstrip("s"), place_of(f.evidence))
    )


def claims(
    reader: Reader,
    *,
    speaker: str | None = None,
    about: str | None = None,
    kind: str | None = None,
    cue: str | None = None,
) -> list[ClaimAnswer]:
    """Return claims by speaker, by whom they are about, by kind, by the cue's word or sense."""
    says, whom = (reader.find(name).id if name else None for name in (speaker, about))
    wanted = [entity for entity in (says, whom) if entity]
    return [
        claim
        for told in reader.tellings(*wanted)
        for claim in told.claims
        if (says is None or (claim.speaker is not None and claim.speaker.id == says))
        and (whom is None or any(ref.id == whom for ref in claim.about))
        and (kind is None or claim.kind == kind)
        and (cue is None or cue == claim.sense or cue in (claim.cue or "").lower().split())
    ]


def author_voice(reader: Reader, *, about: str | None = None, kind: str | None = None) -> list[AuthorAnswer]:
    """Return sentences in the authors' own voice, judgements before assertions within an article."""
    whom = reader.find(about).id if about else None
    found = [
        sentence
        for told in (reader.tellings(whom) if whom else reader.tellings())
        for sentence in told.author_voice
        if (whom is None or any(ref.id == whom for ref in sentence.about))
        and (kind is None or sentence.kind == kind)
    ]
    return sorted(found, key=lambda s: (s.evidence.article, s.kind != "judge", s.evidence.start))


def contrast(
    reader: Reader,
    *,
    between: tuple[str, str] | None = None,
    about: str | None = None,
    kind: str | None = None,
    verdict: str | None = None,
) -> Iterator[Contrasted]:
    """Yield comparisons of articles, with both passages; *between* are article ids or their beginnings."""
    thing = reader.find(about).id if about else None
    pair = (reader.article(between[0]), reader.article(between[1])) if between else None
    for comparison in reader.index.comparisons(between=pair, about=thing, kind=kind, verdict=verdict):
        yield _contrasted(reader, comparison)


def _about(reader: Reader, about: str | None) -> Iterator[Told]:
    """Yield the articles in which figures about *about* may stand."""
    entity = _named(reader, about)
    return reader.tellings(entity) if entity else reader.tellings()


def _named(reader: Reader, about: str | None) -> str | None:
    """Return the named entity that *about* means; None if it is only a word of what is counted."""
    if about is None:
        return None
    try:
        entity = reader.find(about)
    except UnknownNameError:
        return None
    return entity.id if entity.named else None


def _figures_about(reader: Reader, told: Told, about: str | None) -> set[str]:
    """Return ids of the figures whose counted words, actor or event speak of *about*."""
    if about is None:
        return set()
    entity, article = _named(reader, about), told.extraction.article.id
    near = {edge.id for edge in told.edges if entity in ends(edge)}
    mentions = [
        mention.span
        for local in told.extraction.entities
        if entity is not None and reader.index.resolve(article, local.id) == entity
        for mention in local.mentions
    ]
    found = set()
    for figure, record in zip(told.figures, told.extraction.figures, strict=True):
        counted = record.counted
        inside = counted is not None and any(counted.span.contains(span) for span in mentions)
        word = about.casefold() in (figure.counted or "").casefold()
        event = record.event is not None and f"{article}/{record.event}" in near
        actor = figure.actor is not None and figure.actor.id == entity
        if inside or word or event or actor:
            found.add(figure.id)
    return found


def _contrasted(reader: Reader, comparison: Comparison) -> Contrasted:
    names = []
    for thing in comparison.about:
        entity, happening = reader.index.entity(thing), reader.index.happening(thing)
        names.append(entity.name if entity else happening.label if happening else thing)
    right = comparison.right
    return Contrasted(
        comparison,
        tuple(names),
        _passage(reader, comparison.left),
        _passage(reader, right) if right else None,
    )


def _passage(reader: Reader, passage: Passage) -> Evidence:
    return reader.told(passage.article).evidence(passage.spans)
