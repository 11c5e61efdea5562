"""Commands by which a person corrects the merging: merge, split, review."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import printing
from newsgraph.cli.app import DEFAULT_GRAPH, GraphOption, JsonOption, app, opened

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.query.graph import Graph

Reason = Annotated[str, typer.Option("--why", help="The reason, kept beside the decision.")]
Who = Annotated[str | None, typer.Option("--who", help="Whose decision it is; your user name if left out.")]
Side = Annotated[str, typer.Argument(help='A name as an article writes it, or "article/e3".')]


@app.command()
def merge(a: Side, b: Side, graph: GraphOption = DEFAULT_GRAPH, why: Reason = "", who: Who = None) -> None:
    """Decide that A and B are one; kept in decisions.csv, undone by deleting its line."""
    _decide(graph, a, b, "same", why, who)


@app.command()
def split(a: Side, b: Side, graph: GraphOption = DEFAULT_GRAPH, why: Reason = "", who: Who = None) -> None:
    """Decide that A and B are not one; kept in decisions.csv, undone by deleting its line."""
    _decide(graph, a, b, "different", why, who)


def _decide(folder: Path, a: str, b: str, verdict: str, why: str, who: str | None) -> None:
    from newsgraph import pipeline
    from newsgraph.model import Judgement, Verdict
    from newsgraph.workspace import Workspace

    left, right = sorted((a, b))
    today = datetime.now(UTC).date().isoformat()
    decision = Judgement(left, right, Verdict(verdict), why, who=who or _user(), date=today)
    workspace = Workspace(folder)
    for contradiction in pipeline.decide(workspace, decision):
        typer.echo(f"newsgraph: decisions contradict: {contradiction}", err=True)
    typer.echo(f"{workspace.decisions}: {left} / {right}: {verdict}")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user name
        return "somebody"


@app.command()
def review(
    graph: GraphOption = DEFAULT_GRAPH,
    limit: Annotated[int, typer.Option(min=1, help="How many pairs.")] = 10,
    ask: Annotated[
        bool, typer.Option("--ask/--list", help="Ask for a verdict on each, or only list them.")
    ] = True,
    who: Who = None,
    json: JsonOption = False,
) -> None:
    """Go through the most doubtful merges, each with its evidence: s(ame), d(ifferent), enter to pass."""
    from newsgraph.pipeline import doubtful_pairs

    with opened(graph) as asked:
        pairs = doubtful_pairs(asked, limit)
        if json:
            printing.as_json(pairs)
            return
        answers = []
        for judged in pairs:
            typer.echo(
                f"{judged.left} / {judged.right}: {judged.verdict.value}, {judged.because} ({judged.score:.2f})"
            )
            for side in (judged.left, judged.right):
                _evidence(asked, side)
            if not ask:
                continue
            answer = typer.prompt("same (s), different (d), pass (enter)", default="", show_default=False)
            if answer[:1].lower() in ("s", "d"):
                answers.append(
                    (judged.left, judged.right, "same" if answer[0].lower() == "s" else "different")
                )
    for left, right, verdict in answers:
        _decide(graph, left, right, verdict, "reviewed", who)


def _evidence(asked: Graph, side: str) -> None:
    for proof in asked.why(side).evidence[:2]:
        printing.evidence(proof)
