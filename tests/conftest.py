"""Fixtures that more than one package's tests use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsgraph.workspace import Graph


@pytest.fixture(scope="session")
def ferry_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of two invented articles on one story; tests must not write to it."""
    import workspaces  # the whole pipeline: most tests do without it

    return workspaces.ferry_workspace(tmp_path_factory.mktemp("ferry") / "news.graph").folder


@pytest.fixture(scope="session")
def ferry_graph(ferry_folder: Path) -> Iterator[Graph]:
    """The graph of that workspace."""
    from newsgraph.workspace import open_graph

    with open_graph(ferry_folder) as graph:
        yield graph
