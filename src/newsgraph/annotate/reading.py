"""Read a whole text with the network: from words to what every layer says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from newsgraph.annotate import decode, windows
from newsgraph.annotate.pieces import BREAK, GAPS, PieceCutter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsgraph.annotate.network import Network
    from newsgraph.annotate.windows import Window

    Scores = NDArray[np.float32]

SPANS = ("ner", "mentD", "src", "cue", "cont", "trig", "fig", "time")  # layers in BIO
CHOICES = ("tag", "feat", "lemma", "mentP", "stat", "pol")  # layers of one label a word
ARCS = ("source", "content", "next", "ev_source", "ev_target", "ev_place", "ev_time", "counted", "coref")


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
    arcs: list[tuple[int, int, str, float]] = field(default_factory=list)


class Reader:
    """Reads texts with one network."""

    def __init__(self, network: Network) -> None:
        """Use *network*."""
        self.network = network
        self._cut = PieceCutter(network.tokenizer)

    def __call__(self, text: str, offsets: Sequence[tuple[int, int]]) -> Reading:
        """Read the words of *text* that stand at *offsets*, (start, end) in code points."""
        pieces = self._cut(text, offsets)
        found = Reading(choices={layer: [] for layer in CHOICES}, spans={layer: [] for layer in SPANS})
        scores: dict[str, Scores] = {}

        def decide(window: Window) -> list[int]:
            scores.clear()
            scores.update(self.network(*pieces.window(window.start, window.end)))
            opens = scores["sent"][:, 1] > scores["sent"][:, 0]
            breaks = np.array(pieces.shapes[window.start : window.end]) % GAPS == BREAK  # end every sentence
            return (np.flatnonzero(opens | breaks) + window.start).tolist()

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
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            here = slice(start - offset, stop - offset)
            heads = decode.tree(scores["arc"][here, here])
            dependents = scores["lab_d"][here]
            labels = self.network.relation_labels(dependents, scores["lab_h"][here][heads])
            found.starts.append(start)
            found.heads.extend((heads + start).tolist())
            found.deps.extend(labels.tolist())

    def _arcs(self, offset: int, taken: slice, graph: Scores, found: Reading) -> None:
        """Add the arcs that are more likely than not and whose head is among the words taken."""
        kept = graph[:, taken]
        labels, heads, dependents = np.nonzero(kept > 0)
        probabilities = 1 / (1 + np.exp(-kept[labels, heads, dependents]))
        first = offset + (taken.start or 0)
        for label, head, dependent, probability in zip(
            labels.tolist(), heads.tolist(), dependents.tolist(), probabilities.tolist(), strict=True
        ):
            found.arcs.append((first + head, offset + dependent, ARCS[label], round(probability, 3)))
