"""Dates of publication are read strictly."""

import pytest

from newsgraph.model import Precision
from newsgraph.read import dates

DAY = ("2026-01-26", Precision.DAY)


@pytest.mark.parametrize(
    "words",
    [
        "2026-01-26", "2026-01-26T23:15:00-05:00", "2026-01-26 10:15:00", "20260126", "2026/1/26",
        "January 26, 2026", "Jan. 26, 2026", "Jan 26 2026", "26 January 2026", "26th January, 2026", "26-Jan-2026",
        "Monday, January 26, 2026", "Mon, 26 Jan 2026 10:15:00 GMT", "01/26/2026", "26/01/2026", "26.01.2026",
        "10:15 AM EST, January 26, 2026", 1769386500, 1769386500000, 1769386500.5, 20260126,
    ],
)  # fmt: skip
def test_a_day(words):
    """Each of these is the twenty-sixth of January."""
    assert dates.parse(words) == DAY


@pytest.mark.parametrize(
    "words", ["01/02/2026", "2026-02-30", "26 Foo 2026", "soon", "", None, True, 7, "Sunday"]
)
def test_no_day(words):
    """What is ambiguous, impossible or no date is not read."""
    assert dates.parse(words) is None


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        ("2026-01", ("2026-01", Precision.MONTH)),
        ("January 2026", ("2026-01", Precision.MONTH)),
        ("2026", ("2026", Precision.YEAR)),
        ("05/05/2026", ("2026-05-05", Precision.DAY)),
    ],
)
def test_coarser_and_double_dates(words, dated):
    """A month or a year is kept as such; a date that reads the same both ways is one."""
    assert dates.parse(words) == dated


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("news/2026-01-26-bridge.txt", "2026-01-26"),
        ("news/20260126_bridge.txt", "2026-01-26"),
        ("news/2026_01_26.txt", "2026-01-26"),
        ("2026/01/26/bridge.txt", "2026-01-26"),
        ("world/2026/jan/26/bridge", "2026-01-26"),
        ("2025-12-31/2026-01-26 bridge.txt", "2026-01-26"),
        ("20260126T1015.txt", "2026-01-26"),
    ],
)
def test_a_date_in_a_path(path, day):
    """A date in the file's name, or else in its folders."""
    assert dates.in_path(path) == (day, Precision.DAY)


@pytest.mark.parametrize(
    "path", ["000_6170d5d9278fd4f8.txt", "a20260126b.txt", "120260126.txt", "2026-13-01.txt", "x/2026/y"]
)
def test_no_date_in_a_path(path):
    """Digits of a hash or an impossible day are no date."""
    assert dates.in_path(path) is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Saturday, January 5, 2019", True),
        ("Jan 26, 2026, 10:15 AM", True),
        ("2026-01-26 21:45 GMT", True),
        ("The vote of January 5, 2019 stands", False),
        ("January", False),
    ],
)
def test_a_line_that_is_only_a_date(words, answer):
    """Weekday, time of day and zone may stand beside the date, nothing else."""
    assert dates.is_date(words) is answer
