"""In which order answers come."""

from __future__ import annotations

import pytest

from newsgraph.query.ordering import opening


@pytest.mark.parametrize(
    ("value", "begins"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-W18", "2024-04-29"),
        ("2024-W99", "2024-W99"),
        ("2024", "2024"),
        ("2014/2016", "2014"),
        ("2014/..", "2014"),
    ],
)
def test_where_a_time_begins(value, begins):
    """A week stands at its Monday, among the days."""
    assert begins == opening(value)
