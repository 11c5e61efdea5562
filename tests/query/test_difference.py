"""What came and what went between two builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import ferry
import workspaces
from newsgraph.errors import StoreError
from newsgraph.model import Judgement, Verdict
from newsgraph.pipeline import decide, project
from newsgraph.settings import Settings
from newsgraph.store.records import Records
from newsgraph.workspace import Workspace, difference, open_graph

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.query.difference import Change


@pytest.fixture
def both(tmp_path: Path) -> Workspace:
    return workspaces.ferry_workspace(tmp_path / "both.graph")


@pytest.fixture
def first(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "first.graph").create()
    with Records(workspace.records) as records:
        records.put(ferry.first())
        project(workspace, records, Settings())
    return workspace


def listed(old: Path, new: Path) -> dict[tuple[str, str], list[Change]]:
    found: dict[tuple[str, str], list[Change]] = {}
    for change in difference(old, new):
        found.setdefault((change.kind, change.what), []).append(change)
    return found


def test_a_build_does_not_differ_from_itself(both):
    """Nothing is listed."""
    assert difference(both.folder, both.folder) == []


def test_an_added_article_is_the_reason_for_what_it_brings(first, both):
    """The article came, with an edge that only it tells."""
    found = listed(first.folder, both.folder)
    article = ferry.second().article.id
    assert [article] == [change.name.split()[0] for change in found["article", "came"]]
    edge = next(c for c in found["edge", "came"] if "speak" in c.name)
    assert f"article {article}" in edge.because[0]
    assert ("edge", "went") not in found


def test_the_other_way_round(first, both):
    """What came goes."""
    assert len(listed(first.folder, both.folder)["edge", "came"]) == len(
        listed(both.folder, first.folder)["edge", "went"]
    )


@pytest.mark.parametrize(("verdict", "what"), [(Verdict.SAME, "joined"), (Verdict.DIFFERENT, "parted")])
def test_a_decision_is_the_reason(tmp_path, both, verdict, what):
    """A person's line joins two nodes or parts one; it is listed, and given as the reason."""
    other = workspaces.ferry_workspace(tmp_path / "other.graph")
    with open_graph(other.folder) as graph:
        refs = [str(ref) for ref in graph.find("Valdivia").members]
    sides = ("Alan Soto", "Olga Paz") if verdict is Verdict.SAME else (refs[0], refs[1])
    decide(other, Judgement(*sorted(sides), verdict, "as the editor says", who="anna"))
    found = listed(both.folder, other.folder)
    assert len(found["decision", "came"]) == 1
    (change,) = found["entity", what]
    assert "anna" in change.because[0]
    assert "as the editor says" in change.because[0]
    undone = {"joined": "parted", "parted": "joined"}[what]
    (back,) = listed(other.folder, both.folder)["entity", undone]
    assert back.because


@pytest.mark.parametrize("suffix", ["nt", "ttl", "nq", "trig"])
def test_exported_graphs(tmp_path, first, both, suffix):
    """The edges that came are those between the workspaces."""
    for workspace in (first, both):
        with open_graph(workspace.folder) as graph:
            graph.export(tmp_path / f"{workspace.folder.stem}.{suffix}")
    found = listed(tmp_path / f"first.{suffix}", tmp_path / f"both.{suffix}")
    assert found["edge", "came"] == listed(first.folder, both.folder)["edge", "came"]


def test_what_is_no_graph_is_told(tmp_path, both):
    """A file of another format, and one that is damaged."""
    for name in ("graph.gexf", "graph.nt"):
        (tmp_path / name).write_text("nonsense")
        with pytest.raises(StoreError, match=name):
            difference(tmp_path / name, both.folder)
