"""Merging that remembers: an added article touches its own blocks, and the result is that of a clean build."""

from __future__ import annotations

from newsgraph.merge.growing.merger import Merger

__all__ = ["Merger"]
