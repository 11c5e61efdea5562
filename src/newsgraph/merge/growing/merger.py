"""A collection that grows article by article, equal at every moment to a clean build."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from newsgraph.merge.growing.copies import Copies
from newsgraph.merge.growing.entities import Entities
from newsgraph.merge.growing.events import Events
from newsgraph.merge.growing.ledger import Ledger
from newsgraph.merge.growing.names import Names
from newsgraph.model import Collection

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from newsgraph.model import Extraction, Judgement


class Merger:
    """What `newsgraph.merge.merge` computes at once, kept up to date in an SQLite file or in memory."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        """Go on from what *connection* remembers; transactions are the caller's."""
        self.ledger = Ledger(connection)
        names = Names(self.ledger)
        self._names = names
        self._entities = Entities(self.ledger, names)
        self._events = Events(self.ledger, self._entities)
        self._copies = Copies(self.ledger)

    @property
    def stale(self) -> bool:
        """Tell whether there is nothing to go on from, or only what other rules made."""
        return self.ledger.rules() != rules()

    def start(self) -> None:
        """Forget everything."""
        self.ledger.start(rules())

    def update(
        self,
        changes: Mapping[str, Extraction | None],
        read: Callable[[str], Extraction | None],
        *,
        decisions: Sequence[Judgement] = (),
    ) -> None:
        """
        Take in changed articles and today's decisions.

        Args:
            changes: by article id what is new or changed; None removes the article.
            read: gives the records of an article of the collection that has to be looked at again.
            decisions: people's judgements, all of them.
        """
        touched = self._names.update(changes, decisions)
        moved = self._entities.update(touched, changes)
        self._events.update(
            moved.articles | changes.keys(),
            lambda article: changes[article] if article in changes else read(article),
            decisions,
            changed=moved.entities,
        )
        self._copies.update(changes)

    def collection(self) -> Collection:
        """Return the whole collection, without comparisons."""
        return Collection(
            entities=self._entities.listed(),
            happenings=self._events.listed(),
            origins=self._copies.listed(),
            judgements=tuple(sorted((*self._entities.judgements(), *self._events.judgements()))),
        )


@cache
def rules() -> str:
    """Return a hash of the code and word lists of merging: what they made is of no use to others."""
    digest = sha256()
    for part in sorted(_files(files("newsgraph.merge")), key=lambda part: part[0]):
        digest.update(part[0].encode() + b"\0" + part[1])
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for part in folder.iterdir():
        if part.is_dir() and part.name != "__pycache__":
            yield from _files(part)
        elif part.is_file():
            yield f"{folder.name}/{part.name}", part.read_bytes()
