"""Files to articles: formats, encodings, page furniture, dates of publication."""

from __future__ import annotations

from newsgraph.read.files import plan
from newsgraph.read.reading import Skipped, read_articles

__all__ = ["Skipped", "plan", "read_articles"]
