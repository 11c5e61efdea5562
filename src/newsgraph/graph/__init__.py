"""Merged records as RDF triples and as NetworkX graphs."""

from __future__ import annotations
