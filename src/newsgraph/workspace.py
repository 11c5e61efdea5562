"""The folder that holds records, store, decisions and settings, and the graph it holds, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from newsgraph import export, query
from newsgraph.errors import StoreError
from newsgraph.merge import read_decisions
from newsgraph.query.difference import Build
from newsgraph.query.difference import difference as compare
from newsgraph.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.graph.network import View
    from newsgraph.query.difference import Change


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds records, store, decisions and settings."""

    folder: Path

    @property
    def records(self) -> Path:
        """The system of record."""
        return self.folder / "records.db"

    @property
    def store(self) -> Path:
        """The RDF projection."""
        return self.folder / "store"

    @property
    def decisions(self) -> Path:
        """People's judgements, made to live in version control."""
        return self.folder / "decisions.csv"

    @property
    def settings(self) -> Path:
        """The settings file; it need not exist."""
        return self.folder / "newsgraph.toml"

    def create(self) -> Self:
        """
        Make the folder unless it exists.

        Raises:
            StoreError: if it cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            raise StoreError(f"{self.folder}: cannot make the workspace: {err.strerror}") from err
        return self


class Graph(query.Graph):
    """A workspace that can be asked, and exported."""

    def export(self, path: str | Path, *, view: View = "actors", format: str | None = None) -> None:  # noqa: A002
        """
        Write the graph to *path*, in the format of its suffix or in *format*.

        Raises:
            ExportError: if the format is not known or the file cannot be written.
        """
        export.write(
            Path(path),
            extractions=tuple(self.extractions()),
            collection=self.collection,
            view=view,
            format=format,
            base=self.base,
        )

    def render(self, format: str, *, view: View = "actors") -> Iterator[bytes]:  # noqa: A002
        """Yield the bytes of the graph in *format*."""
        return export.render(
            format,
            extractions=tuple(self.extractions()),
            collection=self.collection,
            view=view,
            base=self.base,
        )


def open_graph(folder: str | Path = "news.graph") -> Graph:
    """
    Open the workspace *folder*.

    Raises:
        StoreError: if there is none.
    """
    workspace = Workspace(Path(folder))
    return Graph(workspace.folder, base=read_settings(workspace.settings).base)


def difference(old: Path, new: Path) -> list[Change]:
    """
    Return what came and went between two builds, each a workspace or an exported RDF graph.

    Raises:
        StoreError: if one of them cannot be read.
    """
    return compare(_build(old), _build(new))


def _build(path: Path) -> Build:
    if not path.is_dir():
        return Build.of_file(path)
    with open_graph(path) as graph:
        build = Build.of_triples(graph.store)
        collection = graph.collection
        build.keep(collection.entities, collection.judgements, read_decisions(Workspace(path).decisions))
        return build
