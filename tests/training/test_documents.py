"""Corpora are brought to spaCy's tokens by characters."""

from __future__ import annotations

import pytest

from training import documents, gum, names, wikinews

ROWS = """# newdoc id = d
# newpar
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
1\tPresident\tPresident\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person-new-x-cf1-1-coref
2\tRubio\tRubio\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tof\tof\tADP\tIN\t_\t5\tcase\t_\t_
4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-organization-new-x-cf1-2-coref
5\tDepartment\tDepartment\tPROPN\tNNP\t_\t1\tnmod\t_\t_
6\tof\tof\tADP\tIN\t_\t7\tcase\t_\t_
7\tState\tState\tPROPN\tNNP\t_\t5\tnmod\t_\tEntity=2)
"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "d.conllu"
    path.write_text(ROWS + "\n")
    return next(iter(gum.documents(path)))


def test_the_text_has_its_paragraphs(document):
    assert document.text.strip() == "Don't go.\n\nPresident Rubio of the Department of State"


def test_contractions_keep_their_words(document):
    assert [document.word(i) for i in range(4)] == ["Do", "n't", "go", "."]
    assert document.layers["head"][:4] == [2, 2, 2, 2]
    assert document.layers["dep"][:4] == ["aux", "advmod", "root", "punct"]
    assert document.lemmas[1] == "not"


def test_sentences_start_at_their_first_token(document):
    assert [i for i, start in enumerate(document.layers["sent"]) if start] == [0, 4]


def test_a_title_is_no_part_of_a_name(document):
    assert document.layers["ner"][4:6] == [frozenset({"O"}), frozenset({"B-PERSON"})]


def test_a_name_goes_on_over_of(document):
    assert document.layers["ner"][8:11] == [frozenset({"B-ORG"}), frozenset({"I-ORG"}), frozenset({"I-ORG"})]


def test_a_broad_label_allows_every_type_it_may_mean(tmp_path):
    path = tmp_path / "c.txt"
    path.write_text("Paris LOC\n".replace(" LOC", " B-LOC") + "fell O\n. O\n\n")
    found = next(iter(names.documents(path, "wikigold")))
    assert found.layers["ner"] == [frozenset({"B-GPE", "B-LOC", "B-FAC"}), frozenset({"O"}), frozenset({"O"})]


def test_arcs_join_the_ends_that_can_be_found_without_a_parse():
    text = "Rubio\n\nPolice in Hasakah said 12 men died."
    record = {
        "id": "a",
        "text": text,
        "sentences": [[0, 5], [7, len(text)]],
        "entities": [{"id": "e1", "type": "GRP", "mentions": [{"span": [7, 13], "form": "D"}]}],
        "times": [],
        "figures": [{"span": [30, 32], "of": [33, 36], "bound": "=", "status": "actual"}],
        "claims": [{"source": [7, 24], "cue": [25, 29], "content": [[30, 41]]}],
        "events": [
            {"trigger": [37, 41], "type": "HARM", "source": [], "target": ["e1"], "place": [], "time": None,
             "status": "actual", "polarity": "+"}
        ],
    }  # fmt: skip
    made = wikinews.document(record)
    arcs = {(made.word(head), made.word(dependent), label) for head, dependent, label in made.arcs}
    assert arcs == {
        ("said", "Hasakah", "source"),
        ("said", "12", "content"),
        ("12", "men", "counted"),
        ("died", "Police", "ev_target"),
    }


def test_words_without_spaces_are_written_as_text():
    text, spans = documents.detokenize(["He", "said", ",", "it", "(", "all", ")", "."])
    assert text == "He said, it (all)."
    assert [text[start:end] for start, end in spans] == ["He", "said", ",", "it", "(", "all", ")", "."]
