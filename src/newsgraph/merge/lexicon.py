"""The word lists of merging, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _lines(name: str) -> Iterator[str]:
    text = files("newsgraph.merge").joinpath("lexicons", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list *name*, a file of the package's `lexicons` folder."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def given_name_sets() -> Mapping[str, frozenset[tuple[int, bool]]]:
    """
    Return for every given name the sets it is in.

    Each is the set's number and whether the name is a short form there
    ("Joe" of Joseph and of Yousef), which is weaker evidence than a spelling.
    """
    found: dict[str, set[tuple[int, bool]]] = {}
    for number, line in enumerate(_lines("given_names.tsv")):
        for form in line.split():
            found.setdefault(form.lstrip("~"), set()).add((number, form.startswith("~")))
    return {form: frozenset(sets) for form, sets in found.items()}


@cache
def spellings() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the words that are written as others in the names of organisations."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in _lines("spellings.tsv"):
        key, variants = line.split("\t")
        for variant in variants.split():
            table[(variant,)] = tuple(key.split())
    return table
