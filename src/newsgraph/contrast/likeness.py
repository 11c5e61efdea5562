"""How alike the sentences of two articles are."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from newsgraph.contrast.words import rarity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.contrast.telling import Telling


@dataclass(frozen=True)
class Likeness:
    """
    The likeness of every pair of sentences of two articles, 0 to 1.

    Shared stems and entities are weighed by how few sentences of the two
    articles hold them, and stems also by how few articles of the news at
    large do (words.py); the measure is Dice's on those weights.
    """

    weights: Mapping[str, float]
    pairs: Mapping[tuple[int, int], float]

    @classmethod
    def of(cls, left: Telling, right: Telling) -> Likeness:
        """Compare all sentences of two articles by way of an index of their words."""
        counts: Counter[str] = Counter()
        for features in (*left.features, *right.features):
            counts.update(features)
        total = len(left.features) + len(right.features)
        weights = {feature: log(1 + total / number) * rarity(feature) for feature, number in counts.items()}
        index: defaultdict[str, list[int]] = defaultdict(list)
        for at, features in enumerate(right.features):
            for feature in features:
                index[feature].append(at)
        mass = [sum(weights[f] for f in sorted(features)) for features in right.features]
        pairs = {}
        for here, features in enumerate(left.features):
            own = sum(weights[f] for f in sorted(features))
            shared: defaultdict[int, float] = defaultdict(float)
            for feature in sorted(features):
                for there in index.get(feature, ()):
                    shared[there] += weights[feature]
            for there, value in shared.items():
                pairs[here, there] = 2 * value / (own + mass[there])
        return cls(weights, pairs)

    def between(self, left: int, right: int) -> float:
        """Return how alike two sentences are, by their numbers."""
        return self.pairs.get((left, right), 0.0)

    def of_features(self, left: frozenset[str], right: frozenset[str]) -> tuple[float, float]:
        """Return Dice's measure of two sets of features, and the share of the smaller that the larger holds."""
        shared = self.mass(left & right)
        mine, yours = self.mass(left), self.mass(right)
        if not mine or not yours:
            return 0.0, 0.0
        return 2 * shared / (mine + yours), shared / min(mine, yours)

    def mass(self, features: frozenset[str]) -> float:
        """Return the sum of the weights of *features*."""
        return sum(self.weights.get(f, 1.0) for f in sorted(features))
