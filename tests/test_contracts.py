"""What holds for the package as a whole."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import newsgraph

ROOT = Path(__file__).parents[1]
PACKAGES = [module.name for module in pkgutil.walk_packages(newsgraph.__path__, "newsgraph.") if module.ispkg]


@pytest.mark.parametrize("name", ["newsgraph", *PACKAGES])
def test_public_names_exist(name):
    """`__all__` lists what a package gives, each name once (ruff keeps them sorted)."""
    package = importlib.import_module(name)
    names = getattr(package, "__all__", [])
    assert len(set(names)) == len(names)
    assert all(hasattr(package, public) for public in names)


def test_records_need_no_library():
    """`newsgraph.model` can be imported where nothing is installed."""
    code = "import newsgraph.model, sys; print(*(m for m in ('spacy', 'pydantic', 'rdflib', 'numpy') if m in sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "" == out.stdout.strip()


def test_help_loads_neither_spacy_nor_a_store():
    """`newsgraph --help` answers before anything heavy is imported."""
    code = (
        "import sys; from typer.testing import CliRunner; from newsgraph.cli import app;"
        "r = CliRunner().invoke(app, ['--help']); assert r.exit_code == 0, r.output;"
        "print(*(m for m in ('spacy', 'rdflib', 'onnxruntime', 'networkx') if m in sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "" == out.stdout.strip()


def test_nothing_imports_torch_at_run_time():
    """The network runs on ONNX Runtime alone."""
    for file in (ROOT / "src").rglob("*.py"):
        assert "import torch" not in file.read_text(encoding="utf-8"), file


@pytest.mark.parametrize(
    "room",
    sorted(
        p.name
        for p in (ROOT / "src" / "newsgraph").iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    ),
)
def test_every_room_is_on_the_plan(room):
    """ARCHITECTURE.md names each module and package."""
    if room.startswith("__"):
        return
    wanted = room if room.endswith(".py") else f"{room}/"
    assert f"`{wanted}`" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
