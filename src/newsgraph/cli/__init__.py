"""The command line: parse, call one library function, print."""

from __future__ import annotations

from newsgraph.cli import ask, compare, decide, make, publish  # noqa: F401 - each adds its commands to the app
from newsgraph.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line."""
    app()
