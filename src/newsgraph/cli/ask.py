"""Commands that ask: relations, path, show, figures, claims, events, contrast, timeline, places, why, query."""

from __future__ import annotations

import sys
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsgraph.cli import printing
from newsgraph.cli.app import DEFAULT_GRAPH, Exit, GraphOption, JsonOption, app, opened
from newsgraph.cli.sides import side_by_side, words_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsgraph.query.answers import Card, Contrasted, Reason

Name = Annotated[str, typer.Argument(help="A name as you would type it: a surname, an acronym, an alias.")]
About = Annotated[
    str | None, typer.Option(help="A name, or for figures a word of what is counted.", metavar="NAME")
]
Since = Annotated[
    str | None, typer.Option(help="From this date (YYYY-MM-DD, YYYY-MM or YYYY).", metavar="DATE")
]
Until = Annotated[str | None, typer.Option(help="Up to this date.", metavar="DATE")]


def _each(answers: Iterable[Any], show: Callable[[Any], None], *, json: bool) -> None:
    """Print answers, or one JSON list of them; tell on standard error if there are none."""
    if json:
        printing.as_json(list(answers))
        return
    empty = True
    for answer in answers:
        empty = False
        show(answer)
    if empty:
        typer.echo("nothing found", err=True)


@app.command()
def relations(
    a: Name,
    b: Annotated[
        str | None, typer.Argument(help="A second name; without it, all that involves the first.")
    ] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """Print what links A to B, in either direction, each with its sentence."""
    with opened(graph) as asked:
        _each(asked.relations(a, b), printing.edge, json=json)


@app.command()
def path(
    a: Name,
    b: Name,
    graph: GraphOption = DEFAULT_GRAPH,
    hops: Annotated[int, typer.Option("--max", min=1, max=8, help="At most this many edges.")] = 4,
    json: JsonOption = False,
) -> None:
    """Print the shortest chain of edges from A to B, each with its sentence."""
    with opened(graph) as asked:
        found = asked.path(a, b, hops=hops)
        if json:
            printing.as_json(found)
        elif found is None:
            typer.echo(f"no chain of at most {hops} edges leads from {a} to {b}", err=True)
        else:
            printing.chain(found)


@app.command()
def show(
    name: Name,
    graph: GraphOption = DEFAULT_GRAPH,
    top: Annotated[int, typer.Option(min=0, help="How many edges to print.")] = 12,
    json: JsonOption = False,
) -> None:
    """Print what is known of one actor or place."""
    with opened(graph) as asked:
        card = asked.show(name, top=top)
        if json:
            printing.as_json(card)
        else:
            _card(card)


def _card(card: Card) -> None:
    typer.echo(f"{printing.bold(card.name)}  ({card.type}, e:{card.id})")
    rows = (
        ("also called", ", ".join(card.aliases)),
        ("titles", ", ".join(card.titles)),
        ("identity", card.identity),
        ("country", card.country),
        ("place", card.place),
        ("coordinates", f"{card.latitude}, {card.longitude}" if card.latitude is not None else None),
        ("placed because", card.place_because),
        ("articles", str(card.articles)),
        ("claims made", str(card.claims)),
        ("edges", ", ".join(f"{way} {verb} ({count})" for way, verb, count in card.verbs)),
    )
    for label, value in rows:
        if value:
            typer.echo(f"  {label:15} {value}")
    for found in card.edges:
        printing.edge(found)


@app.command()
def figures(
    graph: GraphOption = DEFAULT_GRAPH,
    about: About = None,
    role: Annotated[
        str | None, typer.Option(help="killed, injured, detained, troops, money, percent, ...")
    ] = None,
    since: Since = None,
    until: Until = None,
    json: JsonOption = False,
) -> None:
    """Print the figures: value with bound, what is counted, role, status, sentence."""
    with opened(graph) as asked:
        _each(asked.figures(about=about, role=role, since=since, until=until), printing.figure, json=json)


@app.command()
def claims(
    graph: GraphOption = DEFAULT_GRAPH,
    speaker: Annotated[str | None, typer.Option(help="Who said it.", metavar="NAME")] = None,
    about: About = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.")] = None,
    cue: Annotated[
        str | None, typer.Option(help="A reporting word, or its sense: say, deny, warn, ...")
    ] = None,
    author_voice: Annotated[
        bool,
        typer.Option(
            "--author-voice",
            help="The sentences that nobody is credited with instead; --kind is judge or assert.",
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Print who claims what, in whose words, or what the authors say on their own word."""
    if author_voice and (speaker or cue):
        raise typer.BadParameter("--author-voice has no speaker and no cue; use --about or --kind")
    with opened(graph) as asked:
        if author_voice:
            _each(asked.author_voice(about=about, kind=kind), printing.own, json=json)
            return
        _each(asked.claims(speaker=speaker, about=about, kind=kind, cue=cue), printing.claim, json=json)


@app.command()
def events(
    graph: GraphOption = DEFAULT_GRAPH,
    actor: Annotated[str | None, typer.Option(help="Who acts or is acted on.", metavar="NAME")] = None,
    type: Annotated[str | None, typer.Option(help="CONSULT, ASSAULT, MOVE, ...", metavar="TYPE")] = None,  # noqa: A002
    since: Since = None,
    until: Until = None,
    json: JsonOption = False,
) -> None:
    """Print the events, each with its sentence."""
    with opened(graph) as asked:
        _each(asked.events(actor=actor, type=type, since=since, until=until), printing.edge, json=json)


@app.command()
def contrast(
    graph: GraphOption = DEFAULT_GRAPH,
    between: Annotated[
        tuple[str, str] | None, typer.Option(help="Two article ids, or their beginnings.", metavar="A B")
    ] = None,
    about: About = None,
    kind: Annotated[str | None, typer.Option(help="figure, quotation, claim, event or relation.")] = None,
    verdict: Annotated[str | None, typer.Option(help="AGREE, REFINES, QUOTE_TRUNCATED, ONLY_IN, ...")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most this many.")] = None,
    json: JsonOption = False,
) -> None:
    """Print where articles agree, differ, shift in certainty, cut a quotation short, or stay silent."""
    with opened(graph) as asked:
        found = asked.contrast(
            between=between, about=about, kind=kind, verdict=verdict.upper() if verdict else None
        )
        _each(islice(found, limit), _contrasted, json=json)


def _contrasted(found: Contrasted) -> None:
    comparison = found.comparison
    about = f" · {', '.join(found.about)}" if found.about else ""
    typer.echo(
        f"{printing.bold(comparison.verdict.value)} · {comparison.kind.value}{about}  [{comparison.id}]"
    )
    if found.right is None:
        printing.evidence(found.left)
    elif sys.stdout.isatty():
        for line in side_by_side(found.left, found.right):
            typer.echo(line)
    else:
        for side, one, other in (("A", found.left, found.right), ("B", found.right, found.left)):
            printing.evidence(one, f"  {side} ")
            if apart := words_apart(one, other):
                typer.echo(f"    only in {side}: {' '.join(apart)}")
    for words in comparison.missing:
        typer.echo(f"    left out: « {printing.one_line(words)} »")
    typer.echo(f"    because: {comparison.because}")


@app.command()
def timeline(
    name: Annotated[str | None, typer.Argument(help="Only happenings of this actor or place.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """Print happenings in the order of their time, with the articles that tell them."""
    with opened(graph) as asked:
        _each(asked.timeline(name), printing.moment, json=json)


@app.command()
def places(
    graph: GraphOption = DEFAULT_GRAPH,
    about: Annotated[
        str | None, typer.Option(help="Only of articles that speak of this name.", metavar="NAME")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="A country's code (IQ) or name.", metavar="COUNTRY")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Print the places with coordinates, GeoNames id, country and reason; the unresolved last, with theirs."""
    with opened(graph) as asked:
        _each(asked.places(about=about, country=country), printing.place, json=json)


@app.command()
def why(
    subject: Annotated[str, typer.Argument(help="A record id as printed in brackets, or a name.")],
    other: Annotated[str | None, typer.Argument(help="A second name: why the two are one, or not.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """Print the reason of a record, of a merge, or of two names being kept apart."""
    with opened(graph) as asked:
        reason = asked.why(subject, other)
        if json:
            printing.as_json(reason)
        else:
            _reason(reason)


def _reason(reason: Reason) -> None:
    typer.echo(printing.bold(reason.subject))
    for statement in reason.statements:
        typer.echo(f"  {printing.one_line(statement)}")
    for judged in reason.judgements:
        typer.echo(
            f"  {judged.verdict.value}: {judged.left} / {judged.right} — {judged.because}"
            f" (score {judged.score:.2f}, {judged.who})"
        )
    for proof in reason.evidence:
        printing.evidence(proof)


class Table(StrEnum):
    """How the answer to a query is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TURTLE = "turtle"


@app.command()
def query(
    sparql: Annotated[
        str, typer.Argument(help="A SPARQL query, a file that holds one, or - for standard input.")
    ],
    graph: GraphOption = DEFAULT_GRAPH,
    format: Annotated[Table, typer.Option(help="How to print the answer.")] = Table.TABLE,  # noqa: A002
    json: JsonOption = False,
) -> None:
    """Run SPARQL; the prefixes e: n: ng: sem: schema: nif: prov: skos: wgs: geo: rdf: rdfs: xsd: are preset."""
    from newsgraph.cli import solutions

    with opened(graph) as asked:
        answer = asked.query(_sparql(sparql))
        written = solutions.render(answer, Table.JSON.value if json else format.value, asked.store.prefixes)
    if written is None:
        typer.echo(f"newsgraph: this kind of query has no answer in {format.value}", err=True)
        raise typer.Exit(Exit.USAGE)
    typer.echo(written.rstrip("\n"))


def _sparql(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    if "{" not in given and Path(given).is_file():
        return Path(given).read_text(encoding="utf-8")
    return given
