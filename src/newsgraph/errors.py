"""
Every exception newsgraph raises on purpose.

    NewsgraphError              something the user can mend; printed without a traceback
    ├── ArticleError            one article cannot be read: it is skipped, named and counted
    ├── SettingsError           newsgraph.toml or an option holds an unusable value
    ├── PipelineError           a stage was given a Doc that lacks a layer it needs
    ├── NetworkError            the English network's files are missing or damaged
    ├── RecordError             a stored or given record does not fit the schema
    ├── StoreError              the workspace cannot be opened, read or written
    │   └── StoreLockedError    another process holds the store
    ├── QueryError              a SPARQL query cannot be parsed or answered
    ├── UnknownNameError        no entity goes by the name that was asked for
    └── ExportError             a file cannot be written in the format asked for

A bug is none of these: it shows as a traceback.
"""

from __future__ import annotations


class NewsgraphError(Exception):
    """The base of every error that names what, where and what to do."""


class ArticleError(NewsgraphError):
    """One article cannot be read; the run goes on without it."""


class SettingsError(NewsgraphError):
    """A setting or option has an unusable value."""


class PipelineError(NewsgraphError):
    """A stage was given a `Doc` that lacks a layer it needs."""


class NetworkError(NewsgraphError):
    """The English network's files are missing or damaged."""


class RecordError(NewsgraphError):
    """A record does not fit the schema of `Extraction`."""


class StoreError(NewsgraphError):
    """The workspace cannot be opened, read or written."""


class StoreLockedError(StoreError):
    """Another process holds the store."""


class QueryError(NewsgraphError):
    """A query cannot be parsed or answered."""


class UnknownNameError(NewsgraphError):
    """No entity of the graph goes by the given name."""

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class ExportError(NewsgraphError):
    """A file cannot be written in the format asked for."""
