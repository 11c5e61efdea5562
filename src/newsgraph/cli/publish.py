"""Commands that check and give away the graph: validate, export."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsgraph.cli import printing
from newsgraph.cli.app import DEFAULT_GRAPH, Exit, GraphOption, JsonOption, app, opened


class ViewName(StrEnum):
    """Which graph of actors, events or claims is exported."""

    ACTORS = "actors"
    EVENTS = "events"
    CLAIMS = "claims"


@app.command()
def export(
    file: Annotated[
        str, typer.Argument(help="Where to write; - is standard output. The suffix says the format.")
    ],
    graph: GraphOption = DEFAULT_GRAPH,
    view: Annotated[ViewName, typer.Option(help="For Gephi, GraphML, CSV and JSON.")] = ViewName.ACTORS,
    format: Annotated[  # noqa: A002 - the word users know
        str | None, typer.Option(help="gexf, graphml, ttl, nt, nq, trig, jsonld, json or csv.")
    ] = None,
) -> None:
    """Write the graph for Gephi, RDF tools or spreadsheets; the format is that of the suffix."""
    with opened(graph) as asked:
        if file == "-":
            sys.stdout.buffer.writelines(asked.render(format or "ttl", view=view.value))
            sys.stdout.buffer.flush()
            return
        asked.export(Path(file), view=view.value, format=format)
    typer.echo(f"{file}: written", err=True)


@app.command()
def validate(graph: GraphOption = DEFAULT_GRAPH, json: JsonOption = False) -> None:
    """Check that every edge has its evidence and every offset its words."""
    from newsgraph import pipeline
    from newsgraph.workspace import Workspace

    problems = pipeline.validate(Workspace(graph))
    if json:
        printing.as_json(problems)
    else:
        for problem in problems:
            typer.echo(problem)
        typer.echo(f"{len(problems)} problems" if problems else "no problems")
    if problems:
        raise typer.Exit(Exit.FAILED)
