"""
The codebook: which verb and noun senses are events, of which type, and where actor and target stand.

It is a set of tab-separated files that a person can read and change; a
user's own files are read after the package's and their rows come first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import SettingsError
from newsgraph.model import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COLUMNS = ("kind", "word", "type", "needs", "source", "target", "example")
_KINDS = frozenset({"verb", "noun", "light", "class"})
_DEFAULTS = {
    "verb": (("subject",), ("object",)),
    "noun": (("possessor", "by", "modifier"), ("of", "on", "against")),
    "light": ((), ()),
}
_NEED = re.compile(r"^(!?)(\+?)([\w-]+)(?::(actor|person|place)|=(\S+))?$")
_FLAGS = frozenset({"passive", "to-verb", "that-clause", "plural", "argument"})
_PLACES = frozenset({"subject", "object", "second", "possessor", "modifier"})


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of a sense: a place that must (or must not) be filled, by what."""

    place: str  # "object", "subject", a preposition, or a flag such as "passive"
    kind: str | None = None  # "actor", "person", "place": what must stand there
    words: frozenset[str] = frozenset()  # lemmas, one of which must stand there
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a verb or noun."""

    kind: str  # "verb", "noun", "light"
    word: str  # "call off"
    type: EventType | None  # None: not an event, or a support verb
    needs: tuple[Need, ...]
    sources: tuple[str, ...]  # places in which the actor stands, in order of preference
    targets: tuple[str, ...]
    example: str
    where: str  # "verbs.tsv:12"

    @property
    def head(self) -> str:
        """Return the first word, by whose lemma the entry is found."""
        return self.word.partition(" ")[0]

    @property
    def rest(self) -> tuple[str, ...]:
        """Return the words that must stand beside the first: "off" of "call off"."""
        return tuple(self.word.split(" ")[1:])


@dataclass(frozen=True)
class Codebook:
    """Senses by lemma, the most demanding first."""

    verbs: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    light: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def version(self) -> str:
        """The first 8 hexadecimal digits of a hash of all senses: records made with another are made anew."""
        digest = sha256()
        for table in (self.verbs, self.nouns, self.light):
            for word, entries in sorted(table.items()):
                for e in entries:
                    needs = [(n.place, n.kind, sorted(n.words), n.negated) for n in e.needs]
                    digest.update(repr((word, e.word, e.type, needs, e.sources, e.targets)).encode())
        return digest.hexdigest()[:8]

    @classmethod
    def load(cls, paths: Iterable[Path | str] = ()) -> Codebook:
        """
        Return the package's codebook with the rows of *paths* put before it.

        A user's row replaces the package's row of the same kind, word and
        needs; a type of "-" switches the sense off.

        Raises:
            SettingsError: if a file cannot be read or a row cannot be understood.
        """
        own = tuple(str(path) for path in paths)
        return default_codebook() if not own else _load(own)


@cache
def default_codebook() -> Codebook:
    """Return the codebook that comes with the package."""
    return _load(())


def _load(paths: tuple[str, ...]) -> Codebook:
    rows: list[tuple[int, list[str], str]] = []
    for rank, (name, text) in enumerate((*_users(paths), *_packaged())):
        own = rank < len(paths)
        rows.extend((0 if own else 1, cells, where) for cells, where in _rows(name, text))
    classes = {cells[1]: frozenset(cells[3].split()) for _, cells, _ in reversed(rows) if cells[0] == "class"}
    kinds: dict[str, dict[str, list[tuple[tuple[int, ...], Entry]]]] = {
        kind: defaultdict(list) for kind in ("verb", "noun", "light")
    }
    seen: set[tuple[str, str, str]] = set()
    for order, (rank, cells, where) in enumerate(rows):
        key = (cells[0], cells[1], " ".join(sorted(cells[3].split())))
        if cells[0] == "class" or key in seen:
            continue
        seen.add(key)
        entry = _entry(cells, classes, where)
        place = (rank, -len(entry.rest), -sum(1 + bool(n.words) for n in entry.needs), order)
        kinds[entry.kind][entry.head].append((place, entry))
    tables = [
        {
            word: tuple(e for _, e in sorted(found, key=lambda pair: pair[0]))
            for word, found in kinds[kind].items()
        }
        for kind in ("verb", "noun", "light")
    ]
    return Codebook(tables[0], tables[1], tables[2], classes)


def _packaged() -> list[tuple[str, str]]:
    folder = files("newsgraph.extract") / "lexicons"
    return [(name, (folder / name).read_text(encoding="utf-8")) for name in ("verbs.tsv", "nouns.tsv")]


def _users(paths: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for path in paths:
        try:
            found.append((path, Path(path).read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError) as err:
            raise SettingsError(f"{path}: the codebook cannot be read: {err}") from err
    return found


def _rows(name: str, text: str) -> list[tuple[list[str], str]]:
    found: list[tuple[list[str], str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if tuple(cells) == _COLUMNS:
            continue
        if len(cells) != len(_COLUMNS) or cells[0] not in _KINDS or not cells[1]:
            msg = f"{name}:{number}: a codebook row has the columns {', '.join(_COLUMNS)}, with tabs between them"
            raise SettingsError(msg)
        found.append((cells, f"{name}:{number}"))
    return found


def _entry(cells: list[str], classes: Mapping[str, frozenset[str]], where: str) -> Entry:
    kind, word, type_, needs, source, target, example = cells
    if type_ and type_ != "-" and type_ not in EventType.__members__:
        raise SettingsError(f"{where}: no event type is called {type_!r}; see docs/codebook.md")
    sources, targets = _DEFAULTS[kind]
    return Entry(
        kind=kind,
        word=word.lower(),
        type=EventType[type_] if type_ in EventType.__members__ else None,
        needs=tuple(_need(text, classes, where) for text in needs.split()),
        sources=_slots(source, sources),
        targets=_slots(target, targets),
        example=example,
        where=where,
    )


def _slots(text: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if text == "-":
        return ()
    return tuple(text.split()) or default


def _need(text: str, classes: Mapping[str, frozenset[str]], where: str) -> Need:
    match = _NEED.match(text)
    if match is None:
        raise SettingsError(f"{where}: the condition {text!r} cannot be understood; see docs/codebook.md")
    negated, plus, place, kind, words = match.groups()
    if not plus and place not in _FLAGS | _PLACES | {"by"}:
        raise SettingsError(f"{where}: no place is called {place!r}; write +{place} for a preposition")
    found: set[str] = set()
    for word in (words or "").split("/"):
        if word.startswith("@"):
            if word[1:] not in classes:
                raise SettingsError(f"{where}: no class row defines {word!r}")
            found |= classes[word[1:]]
        elif word:
            found.add(word.lower())
    return Need(place, kind, frozenset(found), negated=bool(negated))
