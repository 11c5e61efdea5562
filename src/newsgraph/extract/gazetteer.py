"""
Towns, regions and counties of GeoNames, looked up by name.

The file is kept as two sorted blocks of bytes and searched in halves, so
that 290,000 places cost their size in memory and nothing more: no dictionary
is built. `data/build_gazetteer.py` writes it.
"""

from __future__ import annotations

import lzma
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from anyascii import anyascii

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "es", "er", "the"})
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "santo": "sto"}
_QUOTES = re.compile(r"['`.]")  # after anyascii, which turns every apostrophe into the plain one
_BREAKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
    """
    A place of GeoNames.

    `kind` is "city" (any populated place), "region" (first-level division)
    or "county" (second-level division). `region` is GeoNames' code of the
    first-level division, "SY.01". Degrees are WGS 84.
    """

    geonames: int
    name: str
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int


def place_key(name: str) -> str:
    """Return the form under which a place name is looked up: ASCII, small letters, short "st" and "mt"."""
    plain = _QUOTES.sub("", anyascii(name).lower())
    return " ".join(_SHORT.get(word, word) for word in _BREAKS.split(plain) if word)


def without_article(key: str) -> str:
    """Return a key without its leading Arabic or English article: "al mansura" -> "mansura"."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES else key


class Gazetteer:
    """Places by name, from the file that `data/build_gazetteer.py` writes."""

    def __init__(self, data: bytes) -> None:
        body = data[data.index(b"\n\n") + 2 :]
        places, _, names = body.partition(b"\n\n")
        self._places = places
        self._names = names
        self._place_ends = _line_ends(places)
        self._name_ends = _line_ends(names)

    def named(self, name: str) -> tuple[Place, ...]:
        """
        Return the places of that name, the most populous first.

        A leading article of *name* may be missing from the gazetteer and the
        other way round ("al-Mansura", "El Mansura", "Mansura").
        """
        key = place_key(name)
        rows = self._rows(key)
        bare = without_article(key)
        if bare != key:
            rows = [*rows, *(row for row in self._rows(bare) if row not in rows)]
        return tuple(self._place(row) for row in rows)

    def region(self, code: str) -> Place | None:
        """Return the first-level division with GeoNames' code, such as "US.TX"."""
        rows = self._rows("=" + code)
        return self._place(rows[0]) if rows else None

    def _rows(self, key: str) -> list[int]:
        wanted = key.encode()
        low, high = 0, len(self._name_ends)
        while low < high:
            middle = (low + high) // 2
            found = _line(self._names, self._name_ends, middle).partition(b"\t")[0]
            if found < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(self._name_ends):
            return []
        found, _, rows = _line(self._names, self._name_ends, low).partition(b"\t")
        return [int(row) for row in rows.split(b",")] if found == wanted else []

    def _place(self, row: int) -> Place:
        cells = _line(self._places, self._place_ends, row).decode().split("\t")
        name, kind, country, region, latitude, longitude, population, number = cells
        return Place(
            int(number),
            name,
            {"P": "city", "1": "region", "2": "county"}[kind],
            country,
            region,
            float(latitude),
            float(longitude),
            int(population),
        )


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that is shipped, read once."""
    packed = files("newsgraph.extract").joinpath("lexicons/places.tsv.xz").read_bytes()
    return Gazetteer(lzma.decompress(packed))


def _line_ends(block: bytes) -> NDArray[np.intp]:
    """Return the offset past each line of *block*, whose last line has no newline."""
    ends = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == ord("\n"))
    return np.append(ends, len(block))


def _line(block: bytes, ends: NDArray[np.intp], row: int) -> bytes:
    start = int(ends[row - 1]) + 1 if row else 0
    return block[start : int(ends[row])]
