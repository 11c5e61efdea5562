from __future__ import annotations

import pickle
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from newsgraph.graph.namespace import (
    NG,
    PREFIXES,
    SEM,
    TERMS,
    VOCABULARY,
    Mint,
    Namespace,
    prefixes,
    verb,
    verb_name,
)
from newsgraph.model import TextSpan
from records import span


def test_a_typo_in_the_vocabulary_raises():
    """The vocabulary is closed; other namespaces are open."""
    with pytest.raises(AttributeError, match="no term 'spaeker'"):
        _ = NG.spaeker
    assert NG.speaker == NamedNode(f"{VOCABULARY}speaker")
    assert SEM.Event.value.endswith("/sem/Event")


def test_a_namespace_does_not_pretend_to_have_private_attributes():
    """Copying and pickling ask an object for names that start with "_"."""
    assert not hasattr(Namespace("http://x/"), "__deepcopy__")
    assert pickle.loads(pickle.dumps(NG["speaker"])) == NG.speaker


@pytest.mark.parametrize(
    ("lemma", "name"),
    [
        ("call", "call"),
        ("call_off", "call_off"),
        ("call off", "call_off"),
        ("Call", "call"),
        ("cue", "cue_act"),  # a term of the vocabulary
        ("ally", "ally_act"),
        ("cue_act", "cue_act_act"),  # else it would be the verb "cue"
        ("act", "act"),
        ("react", "react"),
        ("d'être", "d%27%C3%AAtre"),
        ("<script>", "%3Cscript%3E"),
        ("", "act"),
    ],
)
def test_verbs_are_named_by_their_lemma(lemma, name):
    """A verb's name is its lemma, percent-encoded, never a term of the vocabulary."""
    assert verb_name(lemma) == name


@given(st.text(max_size=12))
def test_no_lemma_breaks_an_iri_or_takes_a_term(lemma):
    """pyoxigraph raises on an invalid IRI."""
    assert verb(lemma).value.removeprefix(VOCABULARY) not in TERMS


@given(*[st.text(st.sampled_from(string.ascii_lowercase + "_ "), min_size=1, max_size=8)] * 2)
def test_two_verbs_never_share_a_name(one, other):
    """Only case and white space are levelled."""
    words = ["_".join(lemma.split()) or "act" for lemma in (one, other)]
    assert (verb(one) == verb(other)) == (words[0] == words[1])


@given(st.text(min_size=1, max_size=20))
def test_minted_iris_are_valid_whatever_the_name(name):
    """Spaces, quotes, brackets and letters of any script are percent-encoded."""
    mint = Mint("https://x.example/g#")
    for node in (mint.entity(name), mint.named("outlet", name), mint.record("a", name)):
        assert node.value.startswith("https://x.example/g#")
        assert node.value.isascii()


def test_the_same_words_at_another_place_are_another_node():
    """A passage is named by its offsets."""
    mint = Mint()
    text = "no, no"
    assert mint.passage("a", span(text, "no")) != mint.passage("a", span(text, "no", 1))
    assert mint.passage("a", TextSpan(0, 2)).value == "https://newsgraph.example/n/a-s0-2"


def test_a_named_node_is_told_by_its_kind():
    """An id that starts with its kind is not given it twice."""
    mint = Mint()
    assert mint.named("happening", "h1").value.endswith("/n/happening-h1")
    assert mint.named("happening", "happening-1").value.endswith("/n/happening-1")


def test_prefixes_follow_the_base():
    """Only entities and nodes move with the base."""
    moved = prefixes("https://x.example/")
    assert moved["e"] == "https://x.example/e/"
    assert {k for k in moved if moved[k] != PREFIXES[k]} == {"e", "n"}
