"""Contrast: where the articles of one story agree, differ, shift in certainty, cut short or stay silent."""

from __future__ import annotations

from newsgraph.contrast.comparisons import contrast

__all__ = ["contrast"]
