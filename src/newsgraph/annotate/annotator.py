"""The spaCy component: fills a `Doc` with what the network reads in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.tokens import Doc, Span

from newsgraph.annotate import lemmas
from newsgraph.annotate.agreement import agree, mend
from newsgraph.annotate.reading import Reader, Reading
from newsgraph.errors import PipelineError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.vocab import Vocab

    from newsgraph.annotate.network import Network

VERSION = "newsgraph_en 0.1.0"
MAX_LENGTH = 2_000_000  # characters of one text
GROUPS = {"src": "sources", "cue": "cues", "cont": "contents", "fig": "figures", "time": "times"}


class English:
    """Annotates English news: sentences, tags, lemmas, trees, names, mentions, attribution, events."""

    def __init__(self, vocab: Vocab, network: Network) -> None:
        """Write into the string store of *vocab* with *network*."""
        self._network = network
        self._read = Reader(network)
        self._vocab = vocab
        strings = vocab.strings
        labels = network.labels
        feats = [feat.split("|", 1) for feat in labels["feat"]]

        def ids(values: Iterable[int]) -> NDArray[np.uint64]:
            return np.array(list(values), dtype=np.uint64)

        self._tags = ids(strings.add(tag) for tag in labels["tag"])
        self._deps = ids(strings.add("ROOT" if dep == "root" else dep) for dep in labels["dep"])
        self._pos = ids(strings.add(pos) for pos, _ in feats)
        self._morphs = ids(vocab.morphology.add(morph) for _, morph in feats)
        self._edits = labels["lemma"]
        self._known = [network.lemmas.get(tag, {}) for tag in labels["tag"]]

    @property
    def version(self) -> str:
        """Name, version and weights' hash: what a record says it was made by."""
        return f"{VERSION} {self._network.digest}"

    def __call__(self, doc: Doc) -> Doc:
        """
        Annotate *doc* and return it.

        Raises:
            PipelineError: if the text is longer than `MAX_LENGTH` characters.
        """
        if len(doc.text) > MAX_LENGTH:
            raise PipelineError(
                f"the text has {len(doc.text):,} characters; at most {MAX_LENGTH:,} are annotated: split it"
            )
        words = [token.i for token in doc if not token.is_space]
        offsets = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in words]
        reading = self._read(doc.text, offsets)
        self._fill(doc, words, reading)
        self._mark(doc, words, reading)
        return doc

    def _fill(self, doc: Doc, words: list[int], reading: Reading) -> None:
        """Write tags, lemmas, morphology, trees and sentence starts."""
        strings = self._vocab.strings
        space = [strings.add(value) for value in ("_SP", "SPACE", "dep")]
        table = np.zeros((len(doc), 6), dtype=np.uint64)
        table[:, 0], table[:, 1], table[:, 4] = space
        heads = np.arange(len(doc)) - 1  # white space hangs on what stands before it
        if len(doc):
            heads[0] = words[0] if words else 0
        choices = reading.choices
        table[:, 2] = [token.orth for token in doc]
        if words:
            feats = choices["feat"]
            table[words, 0] = self._tags[choices["tag"]]
            table[words, 1] = self._pos[feats]
            table[words, 2] = [
                strings.add(self._lemma(tag, edit, doc[i].text))
                for tag, edit, i in zip(choices["tag"], choices["lemma"], words, strict=True)
            ]
            table[words, 3] = self._morphs[feats]
            table[words, 4] = self._deps[reading.deps]
            heads[words] = np.array(words)[reading.heads]
        table[:, 5] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        doc.from_array([TAG, POS, LEMMA, MORPH, DEP, HEAD], table)

    def _lemma(self, tag: int, edit: int, form: str) -> str:
        """Return the lemma the corpora know for a form of this tag, or what the edit script makes of it."""
        known = self._known[tag].get(form.lower())
        return known or lemmas.apply(self._edits[edit], form)

    def _mark(self, doc: Doc, words: list[int], reading: Reading) -> None:
        """Write names, spans and arcs."""

        def span(start: int, end: int, label: str = "", span_id: str = "") -> Span:
            return Span(doc, words[start], words[end - 1] + 1, label=label, span_id=span_id)

        spans = reading.spans
        labels = self._network.labels
        tags = [labels["tag"][tag] for tag in reading.choices["tag"]]
        names = agree(mend(spans["ner"], tags), [doc[i].text for i in words])
        doc.ents = [span(*found) for found in names]
        pronouns = [(i, labels["mentP"][label]) for i, label in enumerate(reading.choices["mentP"]) if label]
        mentions = [span(s, e, _MENTION_TYPES[t], "N") for s, e, t in names if t in _MENTION_TYPES]
        mentions += [span(s, e, t, "D") for s, e, t in spans["mentD"]]
        mentions += [span(i, i + 1, t, "P") for i, t in pronouns]
        doc.spans["mentions"] = sorted(mentions, key=lambda m: (m.start, -m.end))
        for layer, name in GROUPS.items():
            doc.spans[name] = [span(s, e) for s, e, _ in spans[layer]]
        status, polarity = reading.choices["stat"], reading.choices["pol"]
        doc.spans["triggers"] = [
            span(s, e, t, f"{labels['stat'][status[s]]}|{labels['pol'][polarity[s]]}")
            for s, e, t in spans["trig"]
        ]
        doc.user_data["newsgraph_arcs"] = [
            [words[head], words[dependent], label, probability]
            for head, dependent, label, probability in reading.arcs
        ]


_MENTION_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP"}


def make_english(nlp: Language, network: Network) -> English:
    """Return the component for *nlp*."""
    nlp.max_length = max(nlp.max_length, 100 * MAX_LENGTH)  # the refusal is ours
    return English(nlp.vocab, network)
