"""A workspace on disk made of hand-made records: what `ingest` leaves, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ferry
from newsgraph.pipeline import project
from newsgraph.settings import Settings
from newsgraph.store.records import Records
from newsgraph.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsgraph.model import Extraction


def ferry_workspace(folder: Path) -> Workspace:
    """Make the workspace of the two articles of `ferry`."""
    return workspace_of(folder, ferry.extractions())


def workspace_of(folder: Path, extractions: Iterable[Extraction]) -> Workspace:
    """Make a workspace of some articles."""
    workspace = Workspace(folder).create()
    with Records(workspace.records) as records:
        for extraction in extractions:
            records.put(extraction)
        project(workspace, records, Settings())
    return workspace
