"""RDF formats, all written from one sorted stream of triples."""

from __future__ import annotations

import heapq
import tempfile
from itertools import groupby, islice
from typing import IO, TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, parse, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUN = 500_000  # lines sorted in memory at a time; more go through temporary files
BATCH = 50_000  # lines parsed back at a time


def sorted_lines(triples: Iterable[Triple], *, run: int = RUN) -> Iterator[str]:
    """
    Yield canonical N-Triples lines, sorted by code point, each once.

    Args:
        triples: in any order, with repetitions.
        run: lines held in memory.
    """
    source = (f"{triple} .\n" for triple in triples)
    runs: list[IO[str]] = []
    try:
        while part := sorted(set(islice(source, run))):
            if len(part) < run and not runs:
                rest = list(islice(source, 1))
                if not rest:
                    yield from part
                    return
                part = sorted({*part, *rest})
            spill: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed below
            spill.writelines(part)
            spill.seek(0)
            runs.append(spill)
        yield from (line for line, _ in groupby(heapq.merge(*runs)))
    finally:
        for spill in runs:
            spill.close()


def rdf(triples: Iterable[Triple], format_: RdfFormat, prefixes: dict[str, str]) -> Iterator[bytes]:
    """
    Yield a document of *triples*.

    N-Triples and N-Quads are a sorted list of lines; the other formats follow the same order.
    """
    lines = sorted_lines(triples)
    if format_ in {RdfFormat.N_TRIPLES, RdfFormat.N_QUADS}:
        yield from (line.encode() for line in lines)
        return
    with tempfile.TemporaryFile() as document:
        serialize(_parsed(lines), document, format=format_, prefixes=prefixes)
        document.seek(0)
        while block := document.read(1 << 16):
            yield block


def sorted_triples(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield *triples* in the order of their lines, each once."""
    return _parsed(sorted_lines(triples))


def _parsed(lines: Iterable[str]) -> Iterator[Triple]:
    source = iter(lines)
    while part := "".join(islice(source, BATCH)):
        yield from (quad.triple for quad in parse(part, format=RdfFormat.N_TRIPLES))
