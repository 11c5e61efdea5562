"""Commands that make a graph: ingest, extract, rebuild, status."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import printing
from newsgraph.cli.app import DEFAULT_GRAPH, Exit, GraphOption, JsonOption, app, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.pipeline import Report

Paths = Annotated[list[str], typer.Argument(help="Files and folders of articles; - is standard input.")]
Date = Annotated[
    str | None,
    typer.Option(
        "--date", help="Date of publication (YYYY-MM-DD) of articles that give none.", metavar="DATE"
    ),
]
TextField = Annotated[
    str | None, typer.Option(help="The JSON field that holds the text, if it has an unusual name.")
]

Actors = Annotated[
    list[str] | None,
    typer.Option(help="A file of your own actors (docs/actors.md); may be given again.", metavar="FILE"),
]

Codebooks = Annotated[
    list[str] | None,
    typer.Option(
        "--codebook",
        help="A file of your own event senses (docs/codebook.md); may be given again.",
        metavar="FILE",
    ),
]


@app.command()
def ingest(
    paths: Paths,
    graph: GraphOption = DEFAULT_GRAPH,
    date: Date = None,
    text_field: TextField = None,
    actors: Actors = None,
    codebook: Codebooks = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read articles.")] = None,
    json: JsonOption = False,
) -> None:
    """Read articles, extract, merge and keep them; safe to stop and run again."""
    from newsgraph import pipeline
    from newsgraph.workspace import Workspace

    began = perf_counter()
    with _Progress() as show:
        report = pipeline.ingest(
            paths,
            Workspace(graph),
            published=date,
            text_field=text_field,
            actors=actors or (),
            codebook=codebook or (),
            workers=workers,
            stdin=sys.stdin.buffer,
            progress=show,
        )
    for skipped in report.skipped:
        typer.echo(f"newsgraph: skipped {skipped}", err=True)
    if json:
        known = ("new", "same", "replaced", "words", "skipped")
        printing.as_json({name: getattr(report, name) for name in known} | {"graph": str(graph)})
    else:
        done = f"{report.new} new, {report.replaced} replaced, {report.same} unchanged, {len(report.skipped)} skipped"
        typer.echo(f"{graph}: {done} ({report.words:,} words in {perf_counter() - began:.1f} s)")
    if report.skipped:
        raise typer.Exit(Exit.SKIPPED)


@app.command()
def extract(
    paths: Paths,
    date: Date = None,
    text_field: TextField = None,
    actors: Actors = None,
    codebook: Codebooks = None,
) -> None:
    """Print the records of each article as JSON Lines; nothing is stored."""
    from newsgraph import pipeline
    from newsgraph.interchange import to_json
    from newsgraph.read import Skipped
    from newsgraph.settings import Settings

    skipped = 0
    settings = Settings(text_field=text_field, actors=tuple(actors or ()), codebook=tuple(codebook or ()))
    for item in pipeline.extract(paths, settings=settings, published=date, stdin=sys.stdin.buffer):
        if isinstance(item, Skipped):
            skipped += 1
            typer.echo(f"newsgraph: skipped {item}", err=True)
        else:
            typer.echo(to_json(item))
    if skipped:
        raise typer.Exit(Exit.SKIPPED)


@app.command()
def rebuild(graph: GraphOption = DEFAULT_GRAPH, json: JsonOption = False) -> None:
    """Merge the kept records again and make the graph from them."""
    from newsgraph import pipeline
    from newsgraph.workspace import Workspace

    pipeline.rebuild(Workspace(graph))
    with opened(graph) as built:
        _counts(built.counts(), json=json)


@app.command()
def status(
    graph: GraphOption = DEFAULT_GRAPH,
    articles: Annotated[bool, typer.Option("--articles", help="List the articles with their ids.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="List what could not be read.")] = False,
    json: JsonOption = False,
) -> None:
    """Tell what the workspace holds."""
    with opened(graph) as asked:
        if articles:
            rows = []
            for extraction in asked.extractions():
                article = extraction.article
                title = article.title.words(article.text) if article.title else ""
                published = article.published.value if article.published else ""
                rows.append((article.id, published, article.outlet or "", title, article.raw.path))
            header = ("article", "published", "outlet", "title", "file")
            if json:
                printing.as_json([dict(zip(header, row, strict=True)) for row in rows])
            else:
                printing.table(header, rows)
        elif failed:
            rows_failed = [(path, str(record or ""), reason) for path, record, reason in asked.failures()]
            if json:
                printing.as_json(
                    [{"path": p, "record": r or None, "reason": why} for p, r, why in rows_failed]
                )
            else:
                printing.table(("path", "record", "reason"), rows_failed)
        else:
            _counts(asked.counts() | {"triples": len(asked.store)}, json=json)


def _counts(counts: dict[str, int], *, json: bool) -> None:
    if json:
        printing.as_json(counts)
        return
    for name, number in counts.items():
        typer.echo(f"{number:>10,}  {name}")


class _Progress:
    """A bar on standard error while articles are read; nothing where that is no terminal."""

    def __enter__(self) -> Callable[[Report, str], None]:
        """Return what `pipeline.ingest` calls after each article."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.completed} articles"),
            BarColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[path]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        task = self._bar.add_task("reading", total=None, path="loading the English network", speed="")
        self._bar.start()
        began = perf_counter()

        def show(report: Report, path: str) -> None:
            done = report.new + report.replaced + report.same + len(report.skipped)
            speed = f"{report.words / (perf_counter() - began):,.0f} words/s"
            self._bar.update(task, completed=done, path=Path(path).name, speed=speed)

        return show

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._bar.stop()
