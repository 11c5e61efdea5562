"""
A user's own list of actors: names and aliases that are one actor, of one type, wherever they stand.

A tab-separated file, one actor a line: name, aliases (split by "|"), type,
country (ISO 3166-1), Wikidata id; lines that begin with "#" are
comments, and all but the first cell may be empty. docs/actors.md shows one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from newsgraph.errors import SettingsError
from newsgraph.extract import world
from newsgraph.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

_COLUMNS = ("name", "aliases", "type", "country", "wikidata")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class ListedActor:
    """One line of a list; `file` is the file's name, which becomes the reason."""

    name: str
    aliases: tuple[str, ...]
    type: EntityType
    country: str | None
    wikidata: str | None
    file: str

    @property
    def identity(self) -> str:
        """What makes it one actor in all articles."""
        country = world.country_named(self.name) if self.type is EntityType.GPE else None
        if country is not None:
            return f"iso3166:{country.iso}"
        return f"wikidata:{self.wikidata}" if self.wikidata else f"listed:{self.name}"

    @property
    def because(self) -> str:
        """The reason of its mentions."""
        return f"listed in {self.file}"


@dataclass(frozen=True)
class ActorList:
    """Actors that a user lists; of a name listed twice the last line counts."""

    actors: tuple[ListedActor, ...] = ()
    version: str = ""

    @classmethod
    def load(cls, paths: Iterable[Path]) -> ActorList:
        """
        Read lists.

        Raises:
            SettingsError: naming the file, the line and what is wrong with it.
        """
        actors: list[ListedActor] = []
        digest = sha256()
        for path in paths:
            try:
                text = path.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as err:
                raise SettingsError(f"{path}: cannot read the actor list: {err}") from err
            digest.update(text.encode())
            for number, line in enumerate(text.splitlines(), start=1):
                if line.strip() and not line.startswith("#"):
                    actor = _actor(line, f"{path}:{number}", path.name)
                    actors.extend([actor] if actor else [])
        return cls(tuple(actors), digest.hexdigest()[:12] if actors else "")

    def named(self, words: str) -> ListedActor | None:
        """Return the actor that goes by exactly these words."""
        return self._by_name.get(_key(words))

    def stretches(self, doc: Doc) -> list[tuple[int, int, EntityType]]:
        """Return where listed names stand in *doc*, (first token, end, type); of two that overlap the longer."""
        found = []
        at = 0
        while at < len(doc):
            step = 1
            for size in self._by_first.get(_key(doc[at].text), ()):
                end = at + size
                words = self._words(doc, at, end) if end <= len(doc) else ""
                actor = self.named(words)
                if actor is not None:
                    found.append((at, end, actor.type))
                    step = size
                    break
            at += step
        return found

    @staticmethod
    def _words(doc: Doc, start: int, end: int) -> str:
        return str(doc[start:end].text)

    @cached_property
    def _by_name(self) -> Mapping[str, ListedActor]:
        return {_key(name): actor for actor in self.actors for name in (actor.name, *actor.aliases)}

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[int]]:
        """Numbers of tokens of the listed names by their first token, the largest first."""
        sizes: dict[str, set[int]] = defaultdict(set)
        for name in self._by_name:
            tokens = [token.text for token in _cut(name)]
            sizes[tokens[0]].add(len(tokens))
        return {first: sorted(each, reverse=True) for first, each in sizes.items()}


NOBODY = ActorList()


def _key(words: str) -> str:
    return " ".join(words.replace(_APOSTROPHE, "'").split())


def _cut(name: str) -> Doc:
    """Cut a name into tokens as articles are cut."""
    import spacy  # noqa: PLC0415 - only where a list is given

    return spacy.blank("en")(name)


def _actor(line: str, where: str, file: str) -> ListedActor | None:
    cells = [cell.strip() for cell in line.split("\t")]
    if tuple(cell.casefold() for cell in cells) == _COLUMNS[: len(cells)]:
        return None  # the line of the columns' names
    if len(cells) > len(_COLUMNS):
        raise SettingsError(
            f"{where}: {len(cells)} columns; an actor has at most {len(_COLUMNS)}: {', '.join(_COLUMNS)}"
        )
    name, aliases, kind, country, wikidata = [*cells, *[""] * (len(_COLUMNS) - len(cells))]
    if not name:
        raise SettingsError(f"{where}: an actor needs a name in the first column")
    kinds = [each.value for each in EntityType]
    if kind and kind not in kinds:
        raise SettingsError(f"{where}: unknown type {kind!r}; known are {', '.join(kinds)}")
    if country and world.country_of(country) is None:
        raise SettingsError(f"{where}: {country!r} is no ISO 3166-1 code of a country, such as IQ")
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        raise SettingsError(f"{where}: {wikidata!r} is no Wikidata id, such as Q42")
    return ListedActor(
        name=_key(name),
        aliases=tuple(_key(alias) for alias in aliases.split("|") if alias.strip()),
        type=EntityType(kind or "organisation"),
        country=country or None,
        wikidata=wikidata or None,
        file=file,
    )
