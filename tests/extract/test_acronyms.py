"""Acronyms in brackets, and of initials."""

from __future__ import annotations

import pytest

from docs import doc
from newsgraph.extract.acronyms import acronym_of
from newsgraph.extract.entities import entities


@pytest.mark.parametrize(
    ("acronym", "name", "same"),
    [
        ("NRC", "Northern Relief Council", True),
        ("N.R.C.", "Northern Relief Council", True),
        ("BoR", "Bank of Ruritania", True),
        ("BR", "Bank of Ruritania", True),
        ("NRC", "Northern Relief Committee of Ruritania", False),
        ("N", "Northern", False),
    ],
)
def test_initials(acronym, name, same):
    """Small words may count or not."""
    assert acronym_of(acronym, name) is same


def test_brackets_define_an_acronym():
    """The acronym behind a name is the same organisation, also where it stands alone later."""
    text = doc(
        """
        The the DET det 4
        Northern Northern PROPN compound 4
        Relief Relief PROPN compound 4
        Council Council PROPN nsubj 8
        ( ( PUNCT punct 6
        NRC NRC PROPN appos 4
        ) ) PUNCT punct 6
        left leave VERB root 0
        . . PUNCT punct 8

        Nobody nobody PRON nsubj 2
        blamed blame VERB root 0
        the the DET det 4
        NRC NRC PROPN obj 2
        . . PUNCT punct 2
        """,
        ents=[(1, 4, "ORG"), (12, 13, "ORG")],
    )
    (council,) = entities(text)
    assert council.name == "Northern Relief Council"
    assert council.aliases == ("NRC",)
    assert [text.text[m.span.start : m.span.end] for m in council.mentions] == [
        "Northern Relief Council",
        "NRC",
        "NRC",
    ]
