"""Build a parsed `Doc` by hand: one line a token, no model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

_VOCAB = spacy.blank("en").vocab
_TAGS = {
    "NOUN": "NN",
    "PROPN": "NNP",
    "VERB": "VBD",
    "AUX": "MD",
    "ADJ": "JJ",
    "ADV": "RB",
    "ADP": "IN",
    "DET": "DT",
    "PRON": "PRP",
    "PUNCT": ".",
    "PART": "TO",
    "NUM": "CD",
    "CCONJ": "CC",
    "SCONJ": "IN",
    "SYM": "SYM",
    "X": "FW",
    "INTJ": "UH",
}
_TIGHT_LEFT = {".", ",", "?", "!", ";", ":", ")", "'s", "n't", "\u2019s", "\u201d"}
_TIGHT_RIGHT = {"(", "\u201c"}


def doc(rows: str, ents=(), spans=None) -> Doc:
    """
    Return the `Doc` of *rows*: "form lemma upos dep head [tag] [morph]".

    `head` is the 1-based number of the line in its sentence, 0 for the root;
    an empty line ends a sentence. Spaces are put where English puts them.

    Args:
        ents: (first token, end token, label) of named entities.
        spans: {key: [(first token, end token, label, id), ...]} for `doc.spans`.
    """
    words, lemmas, pos, deps, heads, tags, morphs, starts = [], [], [], [], [], [], [], []
    for block in rows.strip().split("\n\n"):
        base = len(words)
        for number, line in enumerate(block.strip().splitlines(), start=1):
            form, lemma, upos, dep, head, *more = line.split()
            at = base + number - 1
            words.append(form)
            lemmas.append(lemma)
            pos.append(upos)
            deps.append("ROOT" if head == "0" else dep)
            heads.append(at if head == "0" else base + int(head) - 1)
            tags.append(more[0] if more else _TAGS.get(upos, "XX"))
            morphs.append(more[1] if len(more) > 1 else "")
            starts.append(number == 1)
    spaces = [
        left not in _TIGHT_RIGHT and right not in _TIGHT_LEFT
        for left, right in zip(words, [*words[1:], "."], strict=True)
    ]
    built = Doc(
        _VOCAB,
        words=words,
        spaces=spaces,
        lemmas=lemmas,
        pos=pos,
        deps=deps,
        heads=heads,
        tags=tags,
        morphs=morphs,
        sent_starts=starts,
    )
    built.ents = [Span(built, start, end, label) for start, end, label in ents]
    for key, listed in (spans or {}).items():
        built.spans[key] = [Span(built, s, e, label, span_id=name) for s, e, label, name in listed]
    return built
