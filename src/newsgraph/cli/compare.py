"""The command that compares two builds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsgraph.cli import printing
from newsgraph.cli.app import JsonOption, app

Build = Annotated[
    Path, typer.Argument(help="A workspace folder, or a graph exported as .nt, .nq, .ttl, .trig.")
]
_MARKS = {"came": "+", "went": "-", "joined": "=", "parted": "/"}


@app.command()
def diff(old: Build, new: Build, json: JsonOption = False) -> None:
    """Tell what came and what went from OLD to NEW, and because of which article or decision."""
    from newsgraph.workspace import difference

    changes = difference(old, new)
    if json:
        printing.as_json(changes)
        return
    for change in changes:
        typer.echo(f"{_MARKS[change.what]} {change.kind} {printing.bold(change.name)} {change.what}")
        for reason in change.because:
            typer.echo(f"{printing.INDENT}{reason}")
    if not changes:
        typer.echo("no difference")
