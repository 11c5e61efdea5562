"""The shipped network: a few facts that every version of it has to get right."""

from __future__ import annotations

import pytest
import spacy
from spacy import displacy

from newsgraph import annotate
from newsgraph.annotate.network import HOME, Network
from newsgraph.errors import NetworkError

TEXT = (
    "Rubio calls Iraqi leader\n\n"
    'BAGHDAD - Marco Rubio spoke with the Iraqi prime minister on Sunday. "We will not wait," he said. '
    "Police said at least 12 people had been killed in Hasakah, Syria, since Monday."
)
ODD = [
    "",
    " \n\t\n ",
    "a" * 100_000,
    "\x00\x01\x02",
    "🙂 🙃🙃",
    "قال الرئيس إن الحرب انتهت.",
    "?!?!",
    "\u200b",
    "é" * 50,
]


@pytest.fixture(scope="module")
def nlp():
    return annotate.load()


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(TEXT)


def test_names_have_their_types(doc):
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Marco Rubio", "PERSON"), ("Syria", "GPE"), ("Iraqi", "NORP")} <= found


def test_a_subject_and_its_verb(doc):
    spoke = next(token for token in doc if token.text == "spoke")
    assert (spoke.tag_, spoke.pos_, spoke.lemma_) == ("VBD", "VERB", "speak")
    subject = next(child for child in spoke.children if child.dep_ == "nsubj")
    assert {token.text for token in subject.subtree if not token.is_punct} == {"Marco", "Rubio"}


def test_a_headline_is_a_sentence_of_its_own(doc):
    assert next(iter(doc.sents)).text.strip() == "Rubio calls Iraqi leader"


def test_a_cue_is_found_and_leads_to_its_source(doc):
    assert "said" in {span.text for span in doc.spans["cues"]}
    arcs = {
        (doc[h].text, doc[d].text) for h, d, label, _ in doc.user_data["newsgraph_arcs"] if label == "source"
    }
    assert ("said", "Police") in arcs


def test_figures_and_times_are_found(doc):
    assert "12" in {span.text for span in doc.spans["figures"]}
    assert {"Sunday", "Monday"} <= {span.text for span in doc.spans["times"]}


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_give_valid_docs(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert doc.has_annotation("SENT_START") or len(doc) == 0


def test_an_article_is_the_same_whatever_stands_beside_it(nlp):
    other = "Something else entirely, of another length. " * 9
    alone = nlp(TEXT)
    for texts in ([TEXT, other, TEXT], [other, TEXT], [other, other, TEXT]):
        for beside in nlp.pipe(texts, batch_size=2):
            if beside.text == TEXT:
                assert beside.to_json() == alone.to_json()
                assert beside.user_data["newsgraph_arcs"] == alone.user_data["newsgraph_arcs"]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NetworkError, match=r"network\.onnx is missing"):
        Network.load(tmp_path)


def test_a_damaged_file_is_named(tmp_path):
    for path in HOME.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes()[:1000])
    with pytest.raises(NetworkError, match="damaged"):
        Network.load(tmp_path)


def test_displacy_draws_parse_and_names(doc):
    assert ">nsubj<" in displacy.render(doc, style="dep", jupyter=False)
    assert "Marco Rubio" in displacy.render(doc, style="ent", jupyter=False)


def test_it_works_in_a_users_own_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsgraph_en")
    nlp.add_pipe("merge_entities")
    assert [token.text for token in nlp("Marco Rubio left.")] == ["Marco Rubio", "left", "."]


def test_a_long_text_is_read_whole(nlp):
    sentence = "The minister said on Monday that 40 people had been freed. "
    doc = nlp(sentence * 600)
    assert len(list(doc.sents)) == 600
