"""Why a record, a merge, or a pair kept apart is as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.query.answers import ClaimAnswer, Edge, FigureAnswer, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.model import Entity, Judgement
    from newsgraph.query.reader import Reader


def why(reader: Reader, subject: str, other: str | None = None) -> Reason:
    """Return why a record "article/v3", a name, or a pair of names is as it is (see `Graph.why`)."""
    if other is not None:
        left, right = reader.find(subject), reader.find(other)
        refs = [str(ref) for entity in (left, right) for ref in entity.members]
        judged = tuple(
            j for j in reader.index.judgements(*refs) if left.id == right.id or _across(j, left, right)
        )
        said = f"{left.name} and {right.name} are {'one node' if left.id == right.id else 'two nodes'}"
        none = () if judged else ("no rule brought the two together, so they were never compared",)
        return Reason(f"{subject} / {other}", (said, *none), judged)
    article, _, local = subject.partition("/")
    if local:
        return _record_reason(reader, reader.article(article), local)
    entity = reader.find(subject)
    refs = [str(ref) for ref in entity.members]
    return Reason(
        entity.id,
        tuple(_member_reasons(reader, entity)),
        tuple(reader.index.judgements(*refs)) if len(refs) > 1 else (),
    )


def _member_reasons(reader: Reader, entity: Entity) -> Iterator[str]:
    for ref in (*entity.members, *entity.governed_from):
        if not ref.article:
            continue
        told = reader.told(ref.article)
        local = next(one for one in told.extraction.entities if one.id == ref.entity)
        text = told.extraction.article.text
        words = "; ".join(f"{m.span.words(text)!r} ({m.because})" for m in local.mentions)
        sense = " as a government" if ref in entity.governed_from else ""
        yield f"{ref}{sense}: {words}"


def _record_reason(reader: Reader, article: str, local: str) -> Reason:
    told = reader.told(article)
    extraction = told.extraction
    for entity in extraction.entities:
        if entity.id == local:
            text = extraction.article.text
            said = [f"{m.span.words(text)!r}: {m.because}" for m in entity.mentions]
            if entity.place is not None:
                said.append(f"place: {entity.place.because}")
            proof = tuple(told.evidence([m.span]) for m in entity.mentions)
            return Reason(f"{article}/{local}", tuple(said), evidence=proof)
    answers: Iterable[Edge | ClaimAnswer | FigureAnswer] = (*told.edges, *told.claims, *told.figures)
    for answer in answers:
        if answer.id == f"{article}/{local}":
            because = getattr(answer, "because", "") or "a figure read from the words marked"
            time = getattr(answer, "time", None)
            when = (f"time {time.words!r}: {time.because}",) if time else ()
            return Reason(answer.id, (because, *when), evidence=(answer.evidence,))
    raise UnknownNameError(f"article {article} has no record {local!r}")


def _across(judgement: Judgement, left: Entity, right: Entity) -> bool:
    mine, yours = ({str(ref) for ref in entity.members} for entity in (left, right))
    return (judgement.left in mine) != (judgement.right in mine) and (
        (judgement.left in yours) != (judgement.right in yours)
    )
