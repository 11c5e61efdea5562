"""Word lists of the extractors that are plain tables: tab-separated rows, comments after "#"."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `lexicons/name`, each split at its tabs."""
    text = files("newsgraph.extract").joinpath("lexicons", name).read_text(encoding="utf-8")
    return tuple(
        tuple(field.strip() for field in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )
