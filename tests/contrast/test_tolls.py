"""Which figure is the toll of a story, and what two tolls come to."""

from __future__ import annotations

import pytest

from drafts import Draft
from newsgraph.contrast.figures import compare_figures
from newsgraph.contrast.likeness import Likeness
from newsgraph.contrast.telling import Telling
from newsgraph.contrast.tolls import is_toll
from newsgraph.merge import merge
from newsgraph.model import Bound, ComparisonVerdict, FigureRole, Resolver

V = ComparisonVerdict


def telling(draft: Draft) -> Telling:
    one = draft.extraction()
    return Telling(one, Resolver(merge((one,))))


def test_the_highest_number_of_the_story_is_its_toll():
    """Not a part of it, not one of an earlier year, not what counts something else."""
    d = Draft(
        "In 1998, 900 died. Now 59 people died, 3 of them dockers. It cost 4,000 jobs.",
        published="2024-05-06",
    )
    old = d.time("1998", "1998")
    d.figure("900", 900, None, FigureRole.KILLED, time=old)
    d.figure("59", 59, "people", FigureRole.KILLED)
    d.figure("3", 3, "dockers", FigureRole.KILLED)
    d.figure("4,000", 4000, "jobs", FigureRole.COUNT)
    one = telling(d)
    assert [False, True, False, False] == [is_toll(one, figure) for figure in one.extraction.figures]


def figure_of(
    text: str, words: str, value: int, role: FigureRole, *, published: str = "2024-05-06", **known
) -> Draft:
    d = Draft(text, published=published)
    d.figure(words, value, None, role, **known)
    return d


def verdicts(left: Draft, right: Draft) -> list[V]:
    drafts = (left.extraction(), right.extraction())
    resolver = Resolver(merge(drafts))
    sides = [Telling(one, resolver) for one in drafts]
    return [one.verdict for one in compare_figures(*sides, Likeness.of(*sides))]


@pytest.mark.parametrize(
    ("published", "verdict"), [("2024-05-07", V.UPDATE), ("2024-05-06", V.VALUE_CONFLICT)]
)
def test_a_toll_that_rises(published, verdict):
    """A later article gives the newer number; on one day two numbers are a conflict."""
    left = figure_of("Ferry sinks at the quay: 50 dead", "50", 50, FigureRole.KILLED)
    right = figure_of(
        "The ferry at the quay sank, killing 59", "59", 59, FigureRole.KILLED, published=published
    )
    assert [verdict] == verdicts(left, right)


def test_a_bound_that_leaves_its_value_out():
    """ "More than 50" is not 50; "at least 50" may be."""
    exact = figure_of("Ferry sinks at the quay: 50 dead", "50", 50, FigureRole.KILLED)
    more = figure_of(
        "Ferry sinks at quay: more than 50 dead", "50", 50, FigureRole.KILLED, bound=Bound.AT_LEAST
    )
    least = figure_of(
        "Ferry sinks at quay: at least 50 dead", "50", 50, FigureRole.KILLED, bound=Bound.AT_LEAST
    )
    assert [V.BOUND_CONFLICT] == verdicts(exact, more)
    assert [V.REFINES] == verdicts(exact, least)
