"""A network of random scores: the annotator's own work can be tested without weights."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from newsgraph.annotate.network import Network
from newsgraph.annotate.reading import ARCS

PLAIN = ["O", "B", "I"]
LABELS = {
    "sent": ["0", "1"],
    "tag": ["NN", "VB", "."],
    "feat": ["NOUN|Number=Sing", "VERB|", "PUNCT|"],
    "lemma": ["1-0+", "0-0+", "1-1+"],
    "dep": ["root", "nsubj", "obj", "punct"],
    "ner": ["O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE", "B-EVENT", "I-EVENT"],
    "mentD": ["O", "B-GRP", "I-GRP"],
    "mentP": ["O", "PER", "GRP"],
    "trig": ["O", "B-ASSAULT", "I-ASSAULT"],
    "stat": ["actual", "planned"],
    "pol": ["+", "-"],
    **dict.fromkeys(("src", "cue", "cont", "fig", "time"), PLAIN),
}
WORDS = 500


def tokenizer() -> Tokenizer:
    """Return a word-piece tokenizer of single letters."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,\"'"
    vocabulary = {piece: i for i, piece in enumerate(["[UNK]", *letters, *(f"##{x}" for x in letters)])}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


@dataclass
class RandomNetwork:
    """Scores that depend on nothing but the pieces of the window."""

    tokenizer: Tokenizer = field(default_factory=tokenizer)
    labels: dict[str, list[str]] = field(default_factory=lambda: LABELS)
    lemmas: dict[str, dict[str, str]] = field(default_factory=dict)
    digest: str = "0" * 12
    calls: int = 0

    def __call__(self, ids, shapes, first):
        self.calls += 1
        assert len(ids) == len(shapes)
        draw = np.random.default_rng([len(ids), *ids[:50]])
        words = len(first)
        found = {layer: draw.normal(size=(words, len(labels))) for layer, labels in LABELS.items()}
        found["sent"][:, 1] -= 2
        found["arc"] = draw.normal(size=(words, words))
        found["graph"] = draw.normal(size=(len(ARCS), words, words)) - 3
        found["lab"], found["lab_h"] = draw.normal(size=(words, 8)), draw.normal(size=(words, 2))
        return found

    def relation_labels(self, dependents, heads):
        return Network.relation_labels(self, dependents, heads)
