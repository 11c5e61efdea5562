"""Read a whole text with the network: from words to what every layer says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from newsgraph.annotate import decode, windows
from newsgraph.annotate.pieces import PieceCutter

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
        found = Reading()
        rows: dict[str, list[Scores]] = {layer: [] for layer in (*SPANS, *CHOICES)}
        scores: dict[str, Scores] = {}

        def decide(window: Window) -> list[int]:
            scores.clear()
            scores.update(self.network(*pieces.window(window.start, window.end)))
            opens = scores["sent"][:, 1] > scores["sent"][:, 0]
            # a line break always ends a sentence
            return [w for w in range(window.start, window.end) if opens[w - window.start] or pieces.shapes[w] % 3 == 2]

        for window, starts, end in windows.read([len(ids) for ids in pieces.ids], decide):
            taken = slice(window.keep - window.start, end - window.start)
            for layer, kept in rows.items():
                kept.append(scores[layer][taken])
            self._parse(window.start, starts, end, scores, found)
            self._arcs(window.start, taken, scores["graph"], found)
        if rows["tag"]:
            joined = {layer: np.concatenate(kept) for layer, kept in rows.items()}
            found.choices = {layer: joined[layer].argmax(axis=1).tolist() for layer in CHOICES}
            found.spans = {layer: decode.bio(joined[layer], self.network.labels[layer]) for layer in SPANS}
        return found

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
        for label, head, dependent in np.argwhere(kept > 0):
            probability = float(1 / (1 + np.exp(-kept[label, head, dependent])))
            where = offset + int(head) + (taken.start or 0)
            found.arcs.append((where, offset + int(dependent), ARCS[label], round(probability, 3)))
