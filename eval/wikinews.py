"""The annotated Wikinews articles as records, shared by the scripts that measure on them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsgraph.model import (
    Claim,
    ClaimKind,
    CueSense,
    EntityType,
    KnownBy,
    LocalEntity,
    Mention,
    MentionForm,
    Precision,
    Published,
    TextSpan,
    Time,
    TimeKind,
)

if TYPE_CHECKING:
    from pathlib import Path

TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOCATION,
    "FAC": EntityType.FACILITY,
    "NORP": EntityType.NORP,
    "GRP": EntityType.GROUP,
}
FORMS = {"N": MentionForm.NAME, "D": MentionForm.DESCRIPTION, "P": MentionForm.PRONOUN}


@dataclass(frozen=True)
class Gold:
    """One annotated article: its JSON object and what it says in our records."""

    id: str
    text: str
    published: Published
    raw: dict[str, Any]

    @property
    def title(self) -> TextSpan:
        return TextSpan(0, len(self.text.split("\n", 1)[0]))


def read(path: Path) -> list[Gold]:
    """Return the articles of a file, in its order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        published = Published(raw["published"], Precision.DAY, KnownBy.METADATA)
        found.append(Gold(raw["id"], raw["text"], published, raw))
    return found


def gold_entities(gold: Gold, doc: Any) -> tuple[LocalEntity, ...]:
    """Return the annotated entities; heads are the tops of the mentions in the parse of *doc*."""
    found = []
    for entity in gold.raw["entities"]:
        mentions = []
        for mention in entity["mentions"]:
            start, end = mention["span"]
            span = doc.char_span(start, end, alignment_mode="expand")
            root = span.root
            head = TextSpan(root.idx, root.idx + len(root.text))
            mentions.append(Mention(TextSpan(start, end), head, FORMS[mention["form"]], "gold"))
        named = any(m.form is MentionForm.NAME for m in mentions)
        found.append(
            LocalEntity(entity["id"], TYPES[entity["type"]], entity["name"], tuple(mentions), named=named)
        )
    return tuple(found)


def gold_times(gold: Gold) -> tuple[Time, ...]:
    """Return the annotated times; precision is not annotated."""
    return tuple(
        Time(f"t{n}", TextSpan(*time["span"]), _kind(time["value"]), time["value"], None, "gold")
        for n, time in enumerate(gold.raw["times"], start=1)
    )


def gold_claims(gold: Gold) -> tuple[Claim, ...]:
    """Return the annotated claims, without their chains."""
    return tuple(
        Claim(
            f"c{n}",
            tuple(TextSpan(*span) for span in claim["content"]),
            ClaimKind(claim["kind"]),
            CueSense.SAY,
            speaker=claim["speaker"],
        )
        for n, claim in enumerate(gold.raw["claims"], start=1)
    )


def _kind(value: str | None) -> TimeKind:
    return TimeKind.DURATION if value is not None and value.startswith("P") else TimeKind.DATE
