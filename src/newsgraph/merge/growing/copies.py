"""The origins of a growing collection."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsgraph.merge import origins as rules
from newsgraph.merge.growing import faces
from newsgraph.merge.growing.linker import Linker, Placed, numbered
from newsgraph.merge.origins import Sketch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.merge.growing.ledger import Ledger
    from newsgraph.model import Extraction, Judgement, Origin

COPY = "copy"


class Copies:
    """The sketches of articles, and which of them tell in the same words."""

    def __init__(self, ledger: Ledger) -> None:
        """Use what *ledger* remembers."""
        self.ledger = ledger
        self._linker = Linker(ledger, COPY, self._judge, all_pairs=rules.ALL_PAIRS, window=1)

    def update(self, changes: Mapping[str, Extraction | None]) -> None:
        """Take in the articles *changes*."""
        db = self.ledger.db
        linked: dict[str, Placed | None] = {}
        for article, extraction in changes.items():
            db.execute("DELETE FROM merge_sketch WHERE article = ?", (article,))
            linked[article] = None
            if extraction is not None:
                made = rules.sketch(extraction.article)
                line = json.dumps(sorted(made.hashes))
                db.execute("INSERT INTO merge_sketch VALUES (?, ?, ?)", (article, made.size, line))
                linked[article] = ("", numbered(map(str, made.hashes)))
        touched = self._linker.update(linked)
        components = list(self.ledger.components((COPY,), touched))
        for articles in components:
            self.ledger.disband(COPY, articles)
        for articles in components:
            if len(articles) > 1:
                origin = rules.origin_of(tuple(articles), self.ledger.among((COPY,), articles))
                db.executemany(
                    "INSERT INTO merge_group VALUES (?, ?, ?)", [(COPY, a, articles[0]) for a in articles]
                )
                db.execute(
                    "INSERT INTO merge_made VALUES (?, ?, ?)", (COPY, articles[0], faces.line_of(origin))
                )

    def _sketch(self, article: str) -> Sketch:
        size, line = self.ledger.db.execute(
            "SELECT size, hashes FROM merge_sketch WHERE article = ?", (article,)
        ).fetchone()
        return Sketch(article, frozenset(json.loads(line)), size)

    def _judge(self, left: str, right: str) -> Judgement | None:
        return rules.judge_copies(self._sketch(left), self._sketch(right))

    def listed(self) -> tuple[Origin, ...]:
        """Return all origins, sorted by id."""
        rows = self.ledger.db.execute("SELECT json FROM merge_made WHERE room = ?", (COPY,))
        return tuple(sorted((faces.origin_of(line) for (line,) in rows), key=lambda origin: origin.id))
