"""Read a whole text with the network: from words to what every layer says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from newsgraph.annotate import decode, sentences, windows
from newsgraph.annotate.pieces import BREAK, GAPS, PieceCutter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsgraph.annotate.network import Network
    from newsgraph.annotate.windows import Window

    Scores = NDArray[np.float32]

SPANS = ("ner", "mentD", "src", "cue", "cont", "trig", "fig", "time")  # layers in BIO
CHOICES = ("tag", "feat", "lemma", "mentP", "stat", "pol")  # layers of one label a word
# The least probability of an arc: where F1 was best on both halves of the articles held out from training
LEAST = {
    "source": 0.5,
    "content": 0.5,
    "next": 0.35,
    "ev_source": 0.3,
    "ev_target": 0.3,
    "ev_place": 0.3,
    "ev_time": 0.4,
    "counted": 0.4,
    "coref": 0.1,  # of a pronoun
}
ARCS = tuple(LEAST)  # in the order of the network's output
SURE = 0.5  # the least probability of a coreference that is no pronoun's
_LOGITS = np.array([np.log(least / (1 - least)) for least in LEAST.values()], dtype=np.float32)

Arc = tuple[int, int, str, float]


@dataclass(slots=True)
class Reading:
    """
    What the network says of the words of one text.

    Arrays have one entry a word; spans are (start, end, label) in words, end
    exclusive; arcs are (head, dependent, label, probability).
    """

    starts: list[int] = field(default_factory=list)  # words that start a sentence
    heads: list[int] = field(default_factory=list)  # the root is its own head
    deps: list[int] = field(default_factory=list)
    choices: dict[str, list[int]] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    arcs: list[Arc] = field(default_factory=list)


class Reader:
    """Reads texts with one network."""

    def __init__(self, network: Network) -> None:
        """Use *network*."""
        self.network = network
        self._cut = PieceCutter(network.tokenizer)
        self._pronouns = {i for i, tag in enumerate(network.labels["tag"]) if tag in ("PRP", "PRP$")}

    def __call__(self, text: str, offsets: Sequence[tuple[int, int]]) -> Reading:
        """Read the words of *text* that stand at *offsets*, (start, end) in code points."""
        pieces = self._cut(text, offsets)
        found = Reading(choices={layer: [] for layer in CHOICES}, spans={layer: [] for layer in SPANS})
        scores: dict[str, Scores] = {}

        def decide(window: Window) -> list[int]:
            scores.clear()
            scores.update(self.network(*pieces.window(window.start, window.end)))
            breaks = np.array(pieces.shapes[window.start : window.end]) % GAPS == BREAK  # end every sentence
            opens = sentences.starts(scores["sent"], scores["arc"], breaks)
            return [place + window.start for place in opens]

        # What a window says is decided at once: memory does not grow with its scores
        for window, starts, end in windows.read([len(ids) for ids in pieces.ids], decide):
            taken = slice(window.keep - window.start, end - window.start)
            self._choose(window.keep, starts, taken, scores, found)
            self._parse(window.start, starts, end, scores, found)
            self._arcs(window.start, taken, scores["graph"], found)
        return found

    def _choose(
        self, offset: int, starts: list[int], taken: slice, scores: dict[str, Scores], found: Reading
    ) -> None:
        """Add the labels and spans of the words *taken*, the first of which is the word *offset*."""
        for layer, chosen in found.choices.items():
            chosen.extend(scores[layer][taken].argmax(axis=1).tolist())
        local = [start - offset for start in starts]
        for layer, spans in found.spans.items():
            read = decode.bio(scores[layer][taken], self.network.labels[layer], local)
            spans.extend((start + offset, end + offset, label) for start, end, label in read)

    def _parse(
        self, offset: int, starts: list[int], end: int, scores: dict[str, Scores], found: Reading
    ) -> None:
        """Add the trees of the sentences that begin at *starts*, the last of which ends at *end*."""
        heads: list[int] = []
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            here = slice(start - offset, stop - offset)
            heads.extend((decode.tree(scores["arc"][here, here]) + start).tolist())
        taken = slice(starts[0] - offset, end - offset)
        chosen = np.array(heads) - offset
        found.deps.extend(
            self.network.relation_labels(scores["lab"][taken], scores["lab_h"][chosen]).tolist()
        )
        found.starts.extend(starts)
        found.heads.extend(heads)

    def _arcs(self, offset: int, taken: slice, graph: Scores, found: Reading) -> None:
        """
        Add the arcs whose head is among the words taken and that are likely enough.

        A pronoun takes its likeliest antecedent even if none is likely: it
        has one. Other mentions often have none.
        """
        kept = graph[:, taken]
        labels, heads, dependents = np.nonzero(kept > _LOGITS[:, None, None])
        probabilities = 1 / (1 + np.exp(-kept[labels, heads, dependents]))
        first = offset + (taken.start or 0)
        antecedents: dict[int, Arc] = {}
        for label, head, dependent, probability in zip(
            labels.tolist(), heads.tolist(), dependents.tolist(), probabilities.tolist(), strict=True
        ):
            arc = (first + head, offset + dependent, ARCS[label], round(probability, 3))
            if arc[2] != "coref":
                found.arcs.append(arc)
            elif probability > SURE or found.choices["tag"][arc[0]] in self._pronouns:
                antecedents[arc[0]] = max(arc, antecedents.get(arc[0], arc), key=lambda a: a[3])
        found.arcs.extend(antecedents.values())
