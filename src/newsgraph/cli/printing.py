"""Answers as text for a terminal, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from newsgraph.query.answers import (
        AuthorAnswer,
        Chain,
        ClaimAnswer,
        Edge,
        Evidence,
        FigureAnswer,
        Moment,
        PlaceAnswer,
        When,
    )

INDENT = "    "


def as_json(answer: Any) -> None:
    """Print *answer* as one JSON document."""
    typer.echo(json.dumps(plain(answer), ensure_ascii=False, indent=2))


def plain(answer: Any) -> Any:
    """Turn records into what JSON knows; a decimal becomes a string, so nothing is rounded."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return {field.name: plain(getattr(answer, field.name)) for field in fields(answer)}
    if isinstance(answer, dict):
        return {str(key): plain(value) for key, value in answer.items()}
    if isinstance(answer, Decimal):
        return f"{answer:f}"
    if isinstance(answer, Iterable) and not isinstance(answer, str | bytes):
        return [plain(item) for item in answer]
    return answer


def bold(words: str) -> str:
    """Return *words* to stand out; where the output is no terminal, Typer takes the marks away."""
    return typer.style(words, bold=True)


def edge(found: Edge) -> None:
    """Print an edge, what is to be known of it, and its words."""
    source = found.source.name if found.source else "…"
    target = found.target.name if found.target else "…"
    typer.echo(f"{bold(source)} → {found.verb} → {bold(target)}")
    known = [found.type, ("not " if found.negated else "") + found.status]
    if found.places:
        known.append("in " + ", ".join(place.name for place in found.places))
    if found.time:
        known.append(when(found.time))
    if found.according_to:
        known.append(f"according to {found.according_to}")
    if found.certainty < 1:
        known.append(f"certainty {found.certainty:.2f}")
    typer.echo(f"{INDENT}{' · '.join(known)}  [{found.id}]")
    evidence(found.evidence)


def when(time: When) -> str:
    """Return a time as worded and as resolved."""
    return f"{time.words} = {time.value}" if time.value else f"{time.words} ({time.because})"


def figure(found: FigureAnswer) -> None:
    """Print a figure with what it counts."""
    if found.value is not None:
        value = ("" if found.bound == "=" else found.bound) + found.value
    elif found.low is not None or found.high is not None:
        value = f"{found.low or '…'} to {found.high or '…'}"
    else:
        value = f"{found.bound}{found.words}"
    unit = f" {found.unit}" if found.unit else ""
    counted = f" {found.counted}" if found.counted else ""
    typer.echo(f"{bold(value + unit)}{counted}")
    known = [found.role, found.status]
    if found.change:
        known.append(found.change.replace("_", " "))
    if found.event:
        known.append(f"event: {found.event}")
    if found.actor:
        known.append(f"of {found.actor.name}")
    if found.time:
        known.append(when(found.time))
    if found.according_to:
        known.append(f"according to {found.according_to}")
    typer.echo(f"{INDENT}{' · '.join(known)}  [{found.id}]")
    evidence(found.evidence)


def claim(found: ClaimAnswer) -> None:
    """Print a claim with who made it."""
    speaker = found.speaker.name if found.speaker else None
    credited = found.source if found.source_kind == "document" else speaker or found.source or "nobody named"
    cue = found.cue or "(no reporting word)"
    typer.echo(f"{bold(credited or 'nobody named')}: {cue}{' (not)' if found.negated else ''}")
    for content in found.content:
        typer.echo(f"{INDENT}« {one_line(content)} »")
    known = [found.kind, found.sense]
    if found.source_kind == "document" and speaker:
        known.append(f"a document of {speaker}")
    if found.addressee:
        known.append(f"to {found.addressee.name}")
    if found.about:
        known.append("about " + ", ".join(ref.name for ref in found.about))
    if found.within:
        known.append(f"inside claim {found.within}")
    typer.echo(f"{INDENT}{' · '.join(known)}  [{found.id}]")
    evidence(found.evidence)


def own(found: AuthorAnswer) -> None:
    """Print a sentence in an author's own voice, and why it is one."""
    typer.echo(
        f"{bold(found.evidence.outlet or found.evidence.title or found.evidence.article)}: {found.kind}s"
    )
    typer.echo(f"{INDENT}{found.because}")
    evidence(found.evidence)


def moment(found: Moment) -> None:
    """Print a happening of the timeline."""
    sources = (
        f"{len(found.evidence)} articles, {found.origins} independent"
        if len(found.evidence) > 1
        else "1 article"
    )
    typer.echo(f"{bold(found.time or 'undated')}  {found.label}  ({found.type}, {sources})")
    for proof in found.evidence:
        evidence(proof)


def place(found: PlaceAnswer) -> None:
    """Print a place: where it is or why that is not known, and one sentence an article."""
    resolved = found.latitude is not None
    full = ", ".join([found.place or found.name, *found.within]) if resolved else "unresolved"
    sources = "1 article" if found.articles == 1 else f"{found.articles} articles"
    typer.echo(f"{bold(found.name)} → {full}  ({found.type}, {sources}, e:{found.id})")
    known = [f"{found.latitude}, {found.longitude}"] if resolved else []
    known += [f"geonames {found.geonames}"] if found.geonames else []
    known += [found.country] if found.country else []
    known.append(f"because: {found.because}")
    typer.echo(f"{INDENT}{' · '.join(known)}")
    for proof in found.evidence:
        evidence(proof)


def chain(found: Chain) -> None:
    """Print the edges of a path, one under the other."""
    for step in found.edges:
        edge(step)


def evidence(proof: Evidence, indent: str = INDENT) -> None:
    """Print a sentence with its marked stretches, and where it stands."""
    typer.echo(f"{indent}“{marked(proof)}”")
    where = " · ".join(part for part in (proof.outlet, proof.published, proof.title) if part)
    typer.echo(
        typer.style(f"{indent}— {where or 'untitled'} ({proof.article}:{proof.start}-{proof.end})", dim=True)
    )


def marked(proof: Evidence) -> str:
    """Return the words of *proof* on one line, its marks underlined."""
    out, place = [], 0
    for start, end in sorted(proof.marks):
        left, right = start - proof.start, end - proof.start
        if left < place:  # a mark inside another
            continue
        out.append(proof.words[place:left])
        out.append(typer.style(proof.words[left:right], underline=True))
        place = right
    out.append(proof.words[place:])
    return one_line("".join(out))


def one_line(words: str) -> str:
    """Return *words* with every stretch of white space made one space."""
    return " ".join(words.split())


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns."""
    listed = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in listed) for column in range(len(header))]
    for place, row in enumerate(listed):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        typer.echo(bold(line) if place == 0 else line)
