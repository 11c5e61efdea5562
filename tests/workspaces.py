"""A workspace on disk made of hand-made records: what `ingest` leaves, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ferry
from newsgraph.pipeline import project
from newsgraph.settings import Settings
from newsgraph.store.records import Records
from newsgraph.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def ferry_workspace(folder: Path) -> Workspace:
    """Make the workspace of the two articles of `ferry`."""
    workspace = Workspace(folder).create()
    with Records(workspace.records) as records:
        for extraction in ferry.extractions():
            records.put(extraction)
        project(workspace, records, Settings())
    return workspace
