"""Times that two articles give for one thing."""

from __future__ import annotations

from datetime import date

import pytest

from drafts import Draft
from newsgraph.contrast.likeness import Likeness
from newsgraph.contrast.moments import compare_moments, days
from newsgraph.contrast.telling import Telling
from newsgraph.merge import merge
from newsgraph.model import ComparisonVerdict, Resolver

V = ComparisonVerdict


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-05-03", (2024, 5, 3), (2024, 5, 3)),
        ("2024-05-03T14:30", (2024, 5, 3), (2024, 5, 3)),
        ("2024-05-03TAF", (2024, 5, 3), (2024, 5, 3)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-W18", (2024, 4, 29), (2024, 5, 5)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2014/2016", (2014, 1, 1), (2016, 12, 31)),
    ],
)
def test_the_days_of_a_value(value, first, last):
    """From the first to the last day it allows."""
    assert (date(*first), date(*last)) == days(value)


@pytest.mark.parametrize("value", ["P12D", "199", "2024-13", "2024-W99", "2014/..", "soon"])
def test_what_has_no_days(value):
    """Durations, decades, open intervals and impossible dates."""
    assert days(value) is None


def compared(left: tuple[str, str | None], right: tuple[str, str | None], *, told: bool = False):
    drafts = []
    for words, value in (left, right):
        d = Draft(
            f"The rusty crane toppled onto the quay {words}. Goats ate a hedge.", published="2024-05-06"
        )
        d.time(words, value)
        drafts.append(d.extraction())
    resolver = Resolver(merge(drafts))
    sides = [Telling(one, resolver) for one in drafts]
    known = {s.id: tuple(t.span for t in s.extraction.times) for s in sides} if told else {}
    return list(compare_moments(*sides, Likeness.of(*sides), known))


@pytest.mark.parametrize(
    ("left", "right", "verdict", "wider"),
    [
        (("on Friday", "2024-05-03"), ("last Friday", "2024-05-03"), V.REFINES, "on Friday"),
        (("on Friday", "2024-05-03"), ("three days ago", "2024-05-03"), V.AGREE, None),
        (("in May", "2024-05"), ("on 3 May", "2024-05-03"), V.REFINES, "in May"),
        (("on 3 May", "2024-05-03"), ("in May", "2024-05"), V.REFINES, "in May"),
        (("on Friday", "2024-05-03"), ("on Friday morning", "2024-05-03TMO"), V.REFINES, "on Friday"),
        (("on a Friday", None), ("on Friday", None), V.AGREE, None),
        (("on Friday", None), ("on Friday night", None), V.REFINES, "on Friday"),
    ],
)
def test_times_of_one_thing(left, right, verdict, wider):
    """The wider one stands left."""
    (found,) = compared(left, right)
    assert found.verdict is verdict
    if wider is not None:
        lengths = [s.end - s.start for s in found.left.spans]
        assert lengths == [len(wider)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("on Friday", "2024-05-03"), ("on Saturday", "2024-05-04")),
        (("at dawn", "2024-05-03TMO"), ("at dusk", "2024-05-03TEV")),
        (("one day", None), ("on Friday", "2024-05-03")),
        (("one day", None), ("some night", None)),
    ],
)
def test_times_that_do_not_fit_say_nothing_here(left, right):
    """A conflict is only called so where merging says that the two are one event."""
    assert not compared(left, right)


def test_a_time_shown_already_is_not_shown_again():
    """The comparison of an event has it in its passages."""
    assert not compared(("on Friday", "2024-05-03"), ("on Friday", "2024-05-03"), told=True)
