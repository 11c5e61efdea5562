"""The README shows what the program really prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsgraph.cli import app

ROOT = Path(__file__).parents[1]
_SPEC = importlib.util.spec_from_file_location("make_readme", ROOT / "docs" / "make_readme.py")
assert _SPEC is not None
assert _SPEC.loader is not None
make_readme = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(make_readme)
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    graph = tmp_path_factory.mktemp("readme") / "news.graph"
    result = CliRunner().invoke(app, ["ingest", str(ROOT / "data" / "seeds"), "--graph", str(graph)])
    assert 0 == result.exit_code, result.output
    return make_readme.runner(graph)


@pytest.mark.parametrize("command", make_readme.commands(README))
def test_a_command_prints_what_the_readme_shows(run, command):
    """`python docs/make_readme.py` writes the output anew."""
    shown = {found["command"]: found["output"] for found in make_readme.BLOCK.finditer(README)}
    assert run(command).rstrip() == shown[command].rstrip()


def test_the_picture_is_drawn_from_an_export():
    """docs/graph.svg shows names of the graph."""
    picture = (ROOT / "docs" / "graph.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert ">Iraq<" in picture
