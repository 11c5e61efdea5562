"""Extractions survive JSON, and what does not fit is named."""

import json
import types
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgraph.errors import RecordError
from newsgraph.interchange import check_spans, from_json, schema, to_json
from newsgraph.model import SCHEMA_VERSION, Article, Extraction, RawFile, TextSpan

PLAIN = {
    str: st.text(max_size=12),
    int: st.integers(0, 10**9),
    float: st.floats(0, 1),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
}


def anything(annotation):
    """Build values of an annotation used in the records."""
    if annotation in PLAIN:
        return PLAIN[annotation]
    if get_origin(annotation) in {Union, types.UnionType}:
        return st.one_of([anything(choice) for choice in get_args(annotation)])
    if get_origin(annotation) is tuple:
        return st.lists(anything(get_args(annotation)[0]), max_size=1).map(tuple)
    if is_dataclass(annotation):
        hints = get_type_hints(annotation)
        return st.builds(
            annotation, **{field.name: anything(hints[field.name]) for field in fields(annotation)}
        )
    assert issubclass(annotation, Enum)
    return st.sampled_from(annotation)


EXTRACTIONS = anything(Extraction).map(lambda extraction: replace(extraction, schema=SCHEMA_VERSION))
SMALL = Extraction(
    Article("0" * 16, "Bridge opens\n\nIt opened.", RawFile("a.txt", "0" * 64), TextSpan(0, 12))
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(EXTRACTIONS)
def test_round_trip(extraction):
    """Any extraction is read back equal, from one line, and written the same again."""
    line = to_json(extraction)
    assert "\n" not in line
    assert from_json(line) == extraction
    assert to_json(from_json(line)) == line


def test_decimals_are_strings():
    """A decimal is never rounded through a float."""
    value = schema()["$defs"]["Figure"]["properties"]["value"]
    assert {"type": "string"} in [{"type": choice["type"]} for choice in value["anyOf"]]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"article": 3}, "article: Input should be an object; the fields are in docs/formats.md"),
        ({"articel": 3}, "unknown field 'articel'; the fields are in docs/formats.md"),
        ({"sentences": [{"start": "0", "end": 3}]}, "sentences[0].start: Input should be a valid integer"),
        (
            {"schema": 99},
            f"schema 99: this newsgraph reads schema {SCHEMA_VERSION}; extract the article again",
        ),
        ({"schema": 99, "new": 1}, f"schema 99: this newsgraph reads schema {SCHEMA_VERSION}"),
    ],
)
def test_what_does_not_fit_is_named(change, message):
    """The first field that does not fit is named with its path."""
    line = json.dumps(json.loads(to_json(SMALL)) | change)
    with pytest.raises(RecordError) as err:
        from_json(line)
    assert str(err.value).startswith(message)


@pytest.mark.parametrize("line", ["", "{", "[]", "null", "\x00", '{"article": {}}'])
def test_nonsense_is_a_record_error(line):
    """Whatever a line holds, the error is one the user can read."""
    with pytest.raises(RecordError):
        from_json(line)


def test_spans_inside_the_text_are_no_problem():
    """A title span that lies in the text is right."""
    assert check_spans(SMALL) == []


@pytest.mark.parametrize("span", [TextSpan(0, 99), TextSpan(5, 5), TextSpan(-1, 3), TextSpan(7, 4)])
def test_a_span_outside_the_text_is_named(span):
    """A span that is empty, turned round or outside is reported with its path."""
    problems = check_spans(replace(SMALL, sentences=(TextSpan(0, 3), span)))
    assert problems == [f"sentences[1]: {span.start} to {span.end} is no stretch of a text of 24 characters"]


def test_schema_forbids_unknown_keys():
    """Every record of the schema is closed, as reading is."""
    assert all(
        record["additionalProperties"] is False
        for record in schema()["$defs"].values()
        if record["type"] == "object"
    )
