"""Lemmas are edits of forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.annotate import lemmas

WORDS = st.text(alphabet="abcdefgéñ'-", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("walks", "walk", "1-1+"),
        ("The", "the", "1-0+"),
        ("bodies", "body", "1-3+y"),
        ("were", "be", "1=be"),
        ("Baghdad", "Baghdad", "0-0+"),
    ],
)
def test_a_script_says_what_to_cut_and_what_to_add(form, lemma, script):
    assert lemmas.script(form, lemma) == script
    assert lemmas.apply(script, form) == lemma


@given(WORDS, WORDS)
def test_a_script_makes_the_lemma_it_was_made_for(form, lemma):
    assert lemmas.apply(lemmas.script(form, lemma), form) == lemma


@given(WORDS, WORDS, WORDS)
def test_no_script_makes_an_empty_lemma(form, lemma, other):
    assert lemmas.apply(lemmas.script(form, lemma), other)
