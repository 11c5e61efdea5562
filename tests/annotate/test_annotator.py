"""A `Doc` is filled whole and valid, whatever the network says and whatever the text is."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from networks import RandomNetwork
from newsgraph.annotate import annotator
from newsgraph.errors import PipelineError

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=400) | st.lists(
    st.sampled_from(["Iraq", "said", "“", "\n\n", " ", ".", "a" * 300, "🙂", "عربي", "\x00", "\t", "can't"]),
    max_size=80,
).map(" ".join)


def read(text: str):
    nlp = spacy.blank("en")
    return annotator.make_english(nlp, RandomNetwork())(nlp.make_doc(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_valid_doc(text):
    doc = read(text)
    assert doc.text == text
    sentences = list(doc.sents)
    assert sum(len(sentence) for sentence in sentences) == len(doc)
    for sentence in sentences:
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
        assert sum(token.head.i == token.i for token in sentence) == 1
    for token in doc:
        assert token.lemma_
        assert token.is_space or (token.tag_ and token.pos_ and token.dep_)
    for group in doc.spans.values():
        assert all(0 <= span.start < span.end <= len(doc) for span in group)
    for head, dependent, label, probability in (
        doc.user_data["newsgraph_arcs"] if len(doc.text.split()) else []
    ):
        assert 0 <= head < len(doc)
        assert 0 <= dependent < len(doc)
        assert label
        assert 0.1 <= probability <= 1


def test_the_layers_are_there_even_when_the_text_is_empty():
    doc = read("")
    assert set(doc.spans) == {"mentions", "sources", "cues", "contents", "figures", "times", "triggers"}
    assert doc.user_data["newsgraph_arcs"] == []


def test_a_line_break_ends_a_sentence():
    doc = read("a b c\n\nd e f")
    assert doc[4].is_sent_start


def test_a_text_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(annotator, "MAX_LENGTH", 10)
    with pytest.raises(PipelineError, match="at most 10"):
        read("a" * 11)


def test_the_limit_is_not_spacys():
    nlp = spacy.blank("en")
    annotator.make_english(nlp, RandomNetwork())
    assert nlp.max_length > annotator.MAX_LENGTH


def test_an_article_is_the_same_whatever_was_read_before():
    nlp = spacy.blank("en")
    english = annotator.make_english(nlp, RandomNetwork())
    text = "Iraq said it had moved the first of them. " * 20
    alone = english(nlp.make_doc(text)).to_json()
    english(nlp.make_doc("Something else, and longer. " * 40))
    assert english(nlp.make_doc(text)).to_json() == alone


def test_the_version_names_the_weights():
    nlp = spacy.blank("en")
    assert annotator.make_english(nlp, RandomNetwork()).version.endswith("0" * 12)
