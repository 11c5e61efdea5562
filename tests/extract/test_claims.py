"""
What somebody is said to have said, by the grammar of the sentence alone.

`claim_sentences.json` holds sentences of our own with their parse and the
claims they make; tokens are "form lemma pos tag dep head sentence-start".
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from actors import actors
from docs import doc
from newsgraph.errors import PipelineError
from newsgraph.extract.claims import claims
from newsgraph.model import ClaimKind, CueSense, SourceKind, TextSpan

CASES = json.loads((Path(__file__).parent / "claim_sentences.json").read_text(encoding="utf-8"))
VOCAB = spacy.blank("en").vocab


def parsed(case: dict) -> Doc:
    """Return the Doc of a case; its spaces come from the text."""
    rows = [row.split(" ") for row in case["tokens"]]
    words = [row[0].replace("\\n", "\n").replace("_", " ") for row in rows]
    spaces, place = [], 0
    for word in words:
        place = case["text"].index(word, place) + len(word)
        spaces.append(case["text"][place : place + 1] == " " and not word.isspace())
    return Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        heads=[int(row[5]) for row in rows],
        sent_starts=[row[6] == "s" for row in rows],
    )


def shown(claim, text: str) -> dict:
    """Return the fields of a claim that a case states."""

    def words(span):
        return None if span is None else span.words(text)

    fields = {
        "source": words(claim.source),
        "source_kind": str(claim.source_kind),
        "cue": words(claim.cue),
        "content": [words(s) for s in claim.content],
        "kind": str(claim.kind),
        "sense": str(claim.sense),
        "quoted": [words(s) for s in claim.quoted],
        "within": claim.within,
        "negated": claim.negated,
        "certainty": claim.certainty,
    }
    defaults = {"quoted": [], "within": None, "negated": False, "certainty": 1.0}
    return {k: v for k, v in fields.items() if k not in defaults or v != defaults[k]}


def by_text(start: str) -> dict:
    return next(case for case in CASES if case["text"].startswith(start))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_sentences(case):
    """Each sentence makes the claims stated beside it, and no others."""
    annotated = parsed(case)
    assert annotated.text == case["text"]
    assert [shown(c, case["text"]) for c in claims(annotated, entities=())] == case["claims"]


def test_speaker_is_the_entity_of_the_source():
    """The words that name the source end on their entity, with the reason."""
    annotated = parsed(by_text("Ana Ruiz said that the bridge"))
    (claim,) = claims(annotated, entities=actors(annotated, "PER Ana Ruiz; GPE Madrid=ES"))
    assert (claim.speaker, claim.source_kind) == ("e1", SourceKind.ACTOR)
    assert claim.because == "named; complement clause"


def test_about_and_addressee():
    """Actors inside the content are what it is about; who is told is addressed."""
    annotated = parsed(by_text("According to court papers"))
    outer, inner = claims(annotated, entities=actors(annotated, "PER Ana Ruiz; GRP board; GRP bridge"))
    assert outer.about == ("e1", "e2", "e3")
    assert (outer.source_kind, outer.speaker) == (SourceKind.DOCUMENT, None)
    assert inner.about == ("e3",)
    assert inner.addressee is not None
    assert (inner.addressee.entity, inner.within) == ("e2", "c1")


@pytest.mark.parametrize(
    ("rows", "listed", "expected"),
    [
        (
            (
                "Mayor mayor NOUN ROOT 0\n: : PUNCT punct 1\nno no DET det 4\ntalks talk NOUN appos 1\n"
                "with with ADP case 6\nstrikers striker NOUN nmod 4"
            ),
            "GRP Mayor",
            ("Mayor", "no talks with strikers"),
        ),
        (
            (
                "No no DET det 2\ntalks talk NOUN ROOT 0\nwith with ADP case 4\nstrikers striker NOUN nmod 2\n"
                "- - PUNCT punct 2\nmayor mayor NOUN appos 2"
            ),
            "GRP mayor",
            ("mayor", "No talks with strikers"),
        ),
        (
            (
                "Bridge bridge NOUN ROOT 0\n: : PUNCT punct 1\nno no DET det 4\ntalks talk NOUN appos 1\n"
                "with with ADP case 6\nstrikers striker NOUN nmod 4"
            ),
            "GRP strikers",
            None,
        ),
    ],
)
def test_headlines(rows, listed, expected):
    """A headline's colon or dash says "says" where an actor stands beside it, and only there."""
    annotated = doc(rows)
    text = annotated.text
    found = claims(annotated, entities=actors(annotated, listed), title=TextSpan(0, len(text)))
    assert [(c.source.words(text), c.content[0].words(text)) for c in found] == (
        [expected] if expected else []
    )


def test_network_evidence_drops_what_it_denies():
    """Where the network marks reporting words, a weak rule needs its agreement."""
    case = by_text("Ana Ruiz promised")
    annotated = parsed(case)
    assert len(claims(annotated, entities=())) == 1
    annotated.spans["cues"] = []
    assert claims(annotated, entities=()) == ()


def test_network_evidence_adds_a_word_the_lexicon_lacks():
    """A verb that only the network knows makes a claim by its clause."""
    annotated = doc(
        "Ana Ana PROPN nsubj 2\nbugled bugle VERB ROOT 0\nthat that SCONJ mark 5\ntalks talk NOUN nsubj 5\n"
        "failed fail VERB ccomp 2\n. . PUNCT punct 2",
        spans={"cues": [(1, 2, "", "")]},
    )
    (claim,) = claims(annotated, entities=())
    assert [s.words(annotated.text) for s in claim.content] == ["talks failed"]
    assert (claim.sense, claim.kind) == (CueSense.SAY, ClaimKind.INDIRECT)


def test_ids_follow_the_text():
    """Claims are numbered in text order."""
    found = claims(parsed(by_text("“He told me")), entities=())
    assert [c.id for c in found] == ["c1", "c2"]


def test_needs_a_parse():
    """A Doc without a dependency parse is refused."""
    with pytest.raises(PipelineError, match="dependency parse"):
        claims(Doc(VOCAB, words=["Talks", "failed"]), entities=())


def test_empty_doc():
    """No text makes no claims."""
    assert claims(Doc(VOCAB, words=[]), entities=()) == ()


def test_network_content_keeps_the_words_around_a_quotation():
    """Where the parse gives no content, the network's holds the quoted words with those before them."""
    annotated = doc(
        "She she PRON nsubj 2\ndescribed describe VERB ROOT 0\nLeo Leo PROPN nsubj 7\nSand Sand PROPN flat 3\n"
        "as as ADP case 7\n“ “ PUNCT punct 7\nfool fool NOUN obl 2\n” ” PUNCT punct 7\n. . PUNCT punct 2",
        spans={"cues": [(1, 2, "", "")], "contents": [(2, 8, "", "")]},
    )
    (claim,) = claims(annotated, entities=())
    assert claim.kind is ClaimKind.MIXED
    assert [s.words(annotated.text) for s in claim.content] == ["Leo Sand as “fool”"]


def test_a_sentence_joined_before_the_report_is_not_its_content():
    """ "A case was filed, and the police said that they knew": only what stands behind the verb is said."""
    text = doc(
        "Talks talk NOUN nsubj 2\nfailed fail VERB ccomp 6\n, , PUNCT punct 6\nand and CCONJ cc 6\npolice police NOUN nsubj 6\n"
        "said say VERB ROOT 0\nthey they PRON nsubj 8\nknew know VERB ccomp 6\n. . PUNCT punct 6"
    )
    (claim,) = claims(text, entities=())
    assert [span.words(text.text) for span in claim.content] == ["they knew"]
