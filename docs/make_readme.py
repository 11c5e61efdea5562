"""
Run the commands of README.md on data/seeds and write their output beneath them.

    python docs/make_readme.py

A block that begins with "$ newsgraph ..." holds a command and what it printed.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from newsgraph.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=```console\n)\$ newsgraph (?P<command>[^\n]*)\n(?P<output>.*?)(?=```)", re.DOTALL)
OUTSIDE = ("serve", "ingest")  # commands whose output tells of the clock


def commands(readme: str) -> list[str]:
    """Return the commands of the console blocks of *readme*."""
    return [found["command"] for found in BLOCK.finditer(readme)]


def refreshed(readme: str, run: Callable[[str], str]) -> str:
    """Return *readme* with each console block's output as *run* gives it."""

    def block(found: re.Match[str]) -> str:
        command = found["command"]
        output = found["output"] if command.split()[0] in OUTSIDE else run(command)
        return f"$ newsgraph {command}\n{output.rstrip()}\n"

    return BLOCK.sub(block, readme)


def runner(graph: Path) -> Callable[[str], str]:
    """Return a function that runs a command line on the workspace *graph* and returns what it prints."""

    def run(command: str) -> str:
        result = CliRunner().invoke(app, [*shlex.split(command), "--graph", str(graph)])
        if result.exit_code != 0:
            raise RuntimeError(f"newsgraph {command}: exit {result.exit_code}: {result.output}")
        return result.stdout

    return run


if __name__ == "__main__":
    file = ROOT / "README.md"
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "news.graph"
        CliRunner().invoke(app, ["ingest", str(ROOT / "data" / "seeds"), "--graph", str(graph)])
        file.write_text(refreshed(file.read_text(encoding="utf-8"), runner(graph)), encoding="utf-8")
