"""What one article alone says, the most checkable first."""

from __future__ import annotations

import pytest

from drafts import Draft
from newsgraph.contrast.silence import only_in
from newsgraph.contrast.telling import Telling
from newsgraph.merge import merge
from newsgraph.model import CueSense, EventType, Resolver, StatementKind

TEXT = (
    "Ona Berg closed the quay in Arica on Friday. At least 40 cranes rusted. "
    "“We will never open it again,” Berg said. Somebody argued somewhere."
)


def draft(text: str = TEXT) -> Draft:
    d = Draft(text, outlet="Dock Weekly")
    berg, arica = d.person("Ona Berg", "Berg"), d.place("Arica")
    friday = d.time("Friday", "2024-05-03")
    d.figure("40", 40, "cranes")
    d.claim("We will never open it again", speaker=berg, sense=CueSense.SAY)
    d.event("closed", "close", EventType.OTHER, who=[berg], where=[arica], time=friday)
    d.event("argued", "argue", EventType.OTHER)
    return d


def alone(other: str = "Goats ate a hedge.", aligned: tuple[str, ...] = (), happenings: tuple[str, ...] = ()):
    one, two = draft().extraction(), Draft(other)
    if "40" in other:
        two.figure("40", 40, "cranes")
    resolver = Resolver(merge((one, two.extraction())))
    telling, others = Telling(one, resolver), [Telling(two.extraction(), resolver)]
    found = only_in(telling, others, frozenset(aligned), frozenset(happenings))
    return [(c.kind, c.left.spans[0].words(TEXT), c) for c in sorted(found, key=lambda c: (-c.weight, c.id))]


def test_what_can_be_checked_stands_before_what_cannot():
    """Words somebody is quoted with, numbers, named people with a date; what nobody can check is left out."""
    assert [
        (StatementKind.QUOTATION, "We will never open it again"),
        (StatementKind.FIGURE, "40"),
        (StatementKind.EVENT, "Ona Berg"),
    ] == [(kind, words) for kind, words, _ in alone()]


@pytest.mark.parametrize(
    ("record", "kind"),
    [("f1", StatementKind.FIGURE), ("c1", StatementKind.QUOTATION), ("v1", StatementKind.EVENT)],
)
def test_what_a_comparison_holds_is_not_missing(record, kind):
    """Aligned records are told by somebody else."""
    assert kind in {k for k, _, _ in alone()}
    assert kind not in {k for k, _, _ in alone(aligned=(record,))}


def test_the_act_in_a_like_sentence_elsewhere_is_told():
    """Another article may tell the event where no record was found."""
    assert StatementKind.EVENT not in {
        k for k, _, _ in alone("Berg had closed the quay on Friday, in Arica.")
    }


def test_it_names_the_outlet():
    """The reason says who alone gives it."""
    assert all("no compared article gives it but Dock Weekly" in c.because for _, _, c in alone())
    assert all(c.right is None for _, _, c in alone())
