"""The Typer application, its exit codes, and the options that many commands share."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from newsgraph.errors import NewsgraphError

if TYPE_CHECKING:
    from newsgraph.workspace import Graph


class Exit(IntEnum):
    """What the program's exit status means."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SKIPPED = 3  # done, but some articles were skipped


class _Group(TyperGroup):
    def invoke(self, ctx: Any) -> Any:
        """Print an error that the user can mend as one line, without a traceback."""
        try:
            return super().invoke(ctx)
        except NewsgraphError as err:
            typer.echo(f"newsgraph: {err}", err=True)
            raise typer.Exit(Exit.FAILED) from err
        except BrokenPipeError:
            # the reader of our output went away ("newsgraph claims | head"): not an error of ours
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(Exit.DONE) from None


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Build one knowledge graph from many news articles, and ask it.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

GraphOption = Annotated[
    Path,
    typer.Option("--graph", "-g", envvar="NEWSGRAPH_GRAPH", help="The workspace folder.", metavar="DIR"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DEFAULT_GRAPH = Path("news.graph")


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Build one knowledge graph from many news articles, and ask it."""
    if version:
        from newsgraph import __version__

        typer.echo(f"newsgraph {__version__}")
        raise typer.Exit(Exit.DONE)
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit(Exit.USAGE)


def opened(folder: Path) -> Graph:
    """Open the workspace *folder* for reading."""
    from newsgraph.workspace import open_graph

    return open_graph(folder)
