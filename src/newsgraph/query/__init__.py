"""Named questions: the same names on the command line and in Python."""

from __future__ import annotations

from newsgraph.query.graph import Graph

__all__ = ["Graph"]
