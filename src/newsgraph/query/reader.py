"""Read a workspace's records for a question: only the articles that it needs, each once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.query.names import find
from newsgraph.query.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.model import Entity
    from newsgraph.query.answers import Edge
    from newsgraph.store.records import Records

KEPT_ARTICLES = 256  # articles held ready between questions


class Reader:
    """What the questions ask: which articles speak of whom, and what each tells."""

    def __init__(self, records: Records) -> None:
        """Read from *records*."""
        self.records = records
        self.index = records.index
        self.told = lru_cache(KEPT_ARTICLES)(self._read)

    def find(self, name: str) -> Entity:
        """Return the entity that goes by *name* (see `names.find`)."""
        return find(self.index, name)

    def article(self, beginning: str) -> str:
        """
        Return the one article whose id begins so.

        Raises:
            UnknownNameError: if none does, or several do.
        """
        fits = [article for article in self.records.articles() if article.startswith(beginning)]
        if len(fits) != 1:
            count = "no article" if not fits else f"{len(fits)} articles"
            raise UnknownNameError(
                f"{count} with an id that begins with {beginning!r}; see 'newsgraph status --articles'"
            )
        return fits[0]

    def tellings(self, *entities: str) -> Iterator[Told]:
        """Yield the articles that speak of all of *entities*; every article if none is given."""
        articles = self.index.articles_of(*entities) if entities else self.records.articles()
        return (self.told(article) for article in articles)

    def edges(self, *entities: str) -> Iterator[Edge]:
        """Yield every edge of those articles."""
        return (edge for told in self.tellings(*entities) for edge in told.edges)

    def _read(self, article: str) -> Told:
        extraction = self.records.extraction(article)
        if extraction is None:
            raise UnknownNameError(f"no article {article!r} in this workspace")
        return Told(extraction, self.index)
