"""
newsgraph: one knowledge graph from many news articles.

>>> import newsgraph
>>> nlp = newsgraph.load()                      # a spaCy Language
>>> graph = newsgraph.open_graph("news.graph")  # what `newsgraph ingest` built
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsgraph.components import load
    from newsgraph.workspace import Graph, open_graph

__version__ = "0.1.0"
__all__ = ["Graph", "__version__", "load", "open_graph"]

_HOMES = {"load": "newsgraph.components", "Graph": "newsgraph.workspace", "open_graph": "newsgraph.workspace"}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: `import newsgraph` stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module 'newsgraph' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - see above

    return getattr(import_module(_HOMES[name]), name)
