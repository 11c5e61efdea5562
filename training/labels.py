"""The label sets of our own schema, and what each layer of the network is."""

from __future__ import annotations

NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART")
MENTIONS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "GRP")
NAME_OF = {"PER": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP"}
PLACES = frozenset({"GPE", "LOC", "FAC"})
UNSEEN = frozenset({"EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})  # what wikinews_events does not annotate

STATUSES = ("actual", "ongoing", "planned", "possible", "demanded")
POLARITIES = ("+", "-")
BOUNDS = ("=", ">=", "<=", "~")
FIGURE_STATUSES = ("actual", "planned", "possible", "denied", "ongoing")

ARCS = ("source", "content", "next", "ev_source", "ev_target", "ev_place", "ev_time", "counted", "coref")

# Layers of one label a word; "ner" and "dep" are apart, for their targets are sets and pairs.
LAYERS = (
    "sent", "tag", "feat", "lemma",
    "mentD", "mentP", "src", "cue", "cont", "fig", "time", "trig", "stat", "pol", "bound", "fstat",
)  # fmt: skip
SYNTAX = ("sent", "tag", "feat", "lemma")  # read straight from the encoder
SPANS = ("mentD", "src", "cue", "cont", "fig", "time", "trig")  # BIO


def bio(labels: tuple[str, ...]) -> list[str]:
    """Return "O", then B and I of every label."""
    return ["O", *(f"{place}-{label}" for label in labels for place in "BI")]


def inside(kinds: frozenset[str] | tuple[str, ...], place: str) -> frozenset[str]:
    """Return the tags of *kinds* at *place* ("B" or "I")."""
    return frozenset(f"{place}-{kind}" for kind in kinds)


OUTSIDE = frozenset({"O"})


def outside_or(kinds: frozenset[str]) -> frozenset[str]:
    """Return the tags of a word that is no name, unless one of *kinds*, which its corpus leaves out."""
    return OUTSIDE | inside(kinds, "B") | inside(kinds, "I")
