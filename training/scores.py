"""Counting: precision, recall and F1 over sets, and accuracies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable


@dataclass
class Scores:
    """Counts by name; a name is counted either as sets or as an accuracy."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def sets(self, name: str, gold: Collection[Hashable], found: Collection[Hashable]) -> None:
        """Count *found* against *gold*."""
        gold, found = set(gold), set(found)
        self.right[name] += len(gold & found)
        self.found[name] += len(found)
        self.gold[name] += len(gold)

    def hit(self, name: str, *, right: bool) -> None:
        """Count one decision."""
        self.right[name] += right
        self.found[name] += 1
        self.gold[name] += 1

    def f1(self, name: str) -> float:
        """Return F1 in percent, which is the accuracy of a name counted by `hit`."""
        return 200 * self.right[name] / max(1, self.found[name] + self.gold[name])

    def row(self, name: str) -> str:
        """Return precision, recall, F1 in percent and the size of the gold."""
        right = self.right[name]
        precision = 100 * right / max(1, self.found[name])
        recall = 100 * right / max(1, self.gold[name])
        return f"{precision:5.1f} {recall:5.1f} {self.f1(name):5.1f} {self.gold[name]:6d}"
