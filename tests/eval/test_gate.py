"""The gate reads figures from what a script prints."""

from __future__ import annotations

import pytest
from eval.gate import figure

PRINTED = """
claims found          P  83.1  R  81.5  F1  82.3   goal 80
  speaker wrong or unknown 7.0 of the found
trigger                69.0  70.2  69.6
"""


@pytest.mark.parametrize(
    ("row", "place", "expected"),
    [
        ("claims found", 3, 82.3),
        ("speaker wrong or unknown", 1, 7.0),
        ("trigger", 2, 70.2),
        ("trigger", 4, None),
        ("nothing", 1, None),
    ],
)
def test_a_figure_is_the_number_at_its_place_behind_its_row(row, place, expected):
    assert figure(PRINTED, row, place) == expected
