"""The workspace on disk: records (SQLite), triples (Oxigraph), and remote SPARQL stores."""

from __future__ import annotations
