"""`Extraction` to and from one line of JSON, and its JSON Schema: pydantic stands at the door only."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from newsgraph.errors import RecordError
from newsgraph.model import SCHEMA_VERSION, Extraction, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADAPTER: TypeAdapter[Extraction] = TypeAdapter(Extraction)


def to_json(extraction: Extraction) -> str:
    """Return *extraction* as one line of JSON: keys in the order of the records, decimals as strings."""
    return _ADAPTER.dump_json(extraction).decode()


def from_json(line: str | bytes) -> Extraction:
    """
    Return the extraction that *line* holds.

    Raises:
        RecordError: naming the first field that does not fit, an unknown
            field, or another version of the schema.
    """
    try:
        extraction = _ADAPTER.validate_json(line, extra="forbid", strict=True)
    except ValidationError as err:
        raise RecordError(_other_version(line) or _first_problem(err)) from err
    if extraction.schema != SCHEMA_VERSION:
        raise RecordError(_version_message(extraction.schema))
    return extraction


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what `to_json` writes."""
    made = _ADAPTER.json_schema(mode="serialization")
    for record in (made, *made.get("$defs", {}).values()):
        if record.get("type") == "object":
            record["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def check_spans(extraction: Extraction) -> list[str]:
    """Return one line for each span that is no stretch of the article's text; none is right."""
    length = len(extraction.article.text)
    return [
        f"{where}: {span.start} to {span.end} is no stretch of a text of {length} characters"
        for where, span in _spans(extraction, "")
        if not 0 <= span.start < span.end <= length
    ]


def _spans(value: Any, where: str) -> Iterator[tuple[str, TextSpan]]:
    """Yield every span inside *value* with its path: "events[0].trigger"."""
    if isinstance(value, TextSpan):
        yield where, value
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _spans(item, f"{where}[{i}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name), f"{where}.{field.name}" if where else field.name)


def _first_problem(err: ValidationError) -> str:
    problems = err.errors(include_url=False)
    first = problems[0]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    if first["type"] == "json_invalid":
        return f"not valid JSON: {first['msg']}; one line holds one Extraction"
    if first["type"] == "unexpected_keyword_argument":
        return f"unknown field '{where}'{more}; the fields are in docs/formats.md"
    return f"{where or 'the record'}: {first['msg']}{more}; the fields are in docs/formats.md"


def _other_version(line: str | bytes) -> str | None:
    """Return what to say if *line* is an extraction of another version of the schema."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    version = record.get("schema", SCHEMA_VERSION) if isinstance(record, dict) else SCHEMA_VERSION
    return None if version == SCHEMA_VERSION else _version_message(version)


def _version_message(version: Any) -> str:
    return f"schema {version!r}: this newsgraph reads schema {SCHEMA_VERSION}; extract the article again"
