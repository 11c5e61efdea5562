"""Answers to SPARQL as a table, JSON, CSV or Turtle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from newsgraph.store.quads import Answer


def render(answer: Answer, form: str, prefixes: Mapping[str, str]) -> str | None:
    """Return *answer* as "table", "json", "csv" or "turtle"; None if that form cannot hold it."""
    if isinstance(answer, QueryTriples):
        if form not in ("turtle", "table"):
            return None
        return (serialize(answer, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode()
    if isinstance(answer, QueryBoolean):
        said = bool(answer)
        if form == "turtle":
            return None
        return json.dumps({"head": {}, "boolean": said}) if form == "json" else str(said).lower()
    if form == "json":
        return (answer.serialize(format=QueryResultsFormat.JSON) or b"").decode()
    if form == "csv":
        return (answer.serialize(format=QueryResultsFormat.CSV) or b"").decode()
    return _table(answer, prefixes) if form == "table" else None


def _table(answer: QuerySolutions, prefixes: Mapping[str, str]) -> str:
    names = [variable.value for variable in answer.variables]
    rows = [[f"?{name}" for name in names]]
    rows += [[short(solution[name], prefixes) for name in names] for solution in answer]
    widths = [max(len(row[column]) for row in rows) for column in range(len(names))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join(lines)


def short(term: Any, prefixes: Mapping[str, str]) -> str:
    """Return a term as a person reads it: prefixed names, bare literals."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    if isinstance(term, NamedNode):
        for prefix, iri in sorted(prefixes.items(), key=lambda item: -len(item[1])):
            if term.value.startswith(iri):
                return f"{prefix}:{term.value[len(iri) :]}"
        return f"<{term.value}>"
    return str(term)
