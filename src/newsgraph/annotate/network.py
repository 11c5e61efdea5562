"""The network's files, and one call of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from newsgraph.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

HOME = Path(__file__).parent / "en"
WEIGHTS, LABELS, VOCABULARY, LEMMAS = "network.onnx", "labels.json", "tokenizer.json", "lemmas.json"


@dataclass(frozen=True)
class Network:
    """
    The English network: windows of word pieces in, scores a word out.

    One window a call on one thread: dynamic quantisation takes its scale
    from all that is in a call, so an article beside another would come out
    differently.
    """

    session: ort.InferenceSession
    tokenizer: Tokenizer
    labels: dict[str, list[str]]
    lemmas: dict[str, dict[str, str]]  # by tag, of lower-case forms that the corpora know
    digest: str  # first 12 hexadecimal digits of the weights' sha-256

    @classmethod
    def load(cls, home: Path = HOME) -> Network:
        """
        Read the network from *home*.

        Raises:
            NetworkError: if a file is missing or damaged.
        """
        for name in (WEIGHTS, LABELS, VOCABULARY, LEMMAS):
            if not (home / name).is_file():
                raise NetworkError(f"{home / name} is missing; install newsgraph again")
        weights = (home / WEIGHTS).read_bytes()
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
            tokenizer = Tokenizer.from_file(str(home / VOCABULARY))
            labels = json.loads((home / LABELS).read_text(encoding="utf-8"))
            lemmas = json.loads((home / LEMMAS).read_text(encoding="utf-8"))
        except Exception as err:  # onnxruntime and tokenizers raise classes of their own
            raise NetworkError(
                f"{home}: a file of the network is damaged ({err}); install newsgraph again"
            ) from err
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(session, tokenizer, labels, lemmas, hashlib.sha256(weights).hexdigest()[:12])

    @cached_property
    def outputs(self) -> list[str]:
        """The names of what a call gives."""
        return [output.name for output in self.session.get_outputs()]

    def __call__(self, ids: Sequence[int], shapes: Sequence[int], first: Sequence[int]) -> dict[str, Scores]:
        """
        Return the scores of each word of one window.

        Args:
            ids: piece ids, shape (pieces).
            shapes: a piece's shape (see `pieces`), shape (pieces).
            first: the place of each word's first piece, shape (words).

        Returns:
            By layer, arrays of shape (words, labels); "arc" (words, words);
            "lab" (words, dependency labels * size) and "lab_h" (words, size),
            see `relation_labels`; "graph" (labels, words, words).
        """
        feed: dict[str, Any] = {
            "ids": np.array([ids], dtype=np.int64),
            "shapes": np.array([shapes], dtype=np.int64),
            "first": np.array([first], dtype=np.int64),
        }
        found = self.session.run(self.outputs, feed)
        return {name: array[0] for name, array in zip(self.outputs, found, strict=True)}

    def relation_labels(self, dependents: Scores, heads: Scores) -> NDArray[np.int64]:
        """
        Return the best dependency label of each pair of rows.

        The network has multiplied the dependents by its scorer; what is left
        is a product with the head that the tree has chosen (Dozat & Manning
        2017, equation 3).

        Args:
            dependents: rows of "lab", shape (words, labels * size).
            heads: rows of "lab_h", shape (words, size).
        """
        scores = dependents.reshape(len(dependents), -1, heads.shape[1]) @ heads[:, :, None]
        best: NDArray[np.int64] = scores[:, :, 0].argmax(axis=1)
        return best
