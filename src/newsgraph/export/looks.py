"""What nodes and edges look like: colours by kind, sizes by how often they are mentioned."""

from __future__ import annotations

from math import log2, sqrt

from newsgraph.model import EntityType, EventType

Colour = tuple[int, int, int]

# after Okabe and Ito (2008): told apart with every kind of colour vision
NODE_COLOURS: dict[str, Colour] = {
    EntityType.PERSON: (0, 114, 178),
    EntityType.ORGANISATION: (230, 159, 0),
    EntityType.GPE: (0, 158, 115),
    EntityType.LOCATION: (86, 180, 233),
    EntityType.FACILITY: (204, 121, 167),
    EntityType.NORP: (184, 160, 30),
    EntityType.GROUP: (140, 140, 140),
    "event": (213, 94, 0),
    "claim": (122, 82, 160),
}
PLAIN: Colour = (110, 110, 110)

FRIENDLY: Colour = (100, 170, 140)
HOSTILE: Colour = (205, 105, 95)
NEUTRAL: Colour = (170, 170, 170)
_FRIENDLY = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "ally", "agrees"}
_HOSTILE = {
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    *("foe", "conflicts"),
}
TYPES = frozenset(EventType)

SMALLEST, LARGEST = 8.0, 40.0
THINNEST, THICKEST = 1.0, 6.0


def node_colour(kind: str) -> Colour:
    """Return the colour of a node of that kind."""
    return NODE_COLOURS.get(kind, PLAIN)


def edge_colour(key: str, event_type: str | None) -> Colour:
    """Return the colour of an edge: friendly, hostile, or neither."""
    for name in (event_type, key):
        if name in _FRIENDLY:
            return FRIENDLY
        if name in _HOSTILE:
            return HOSTILE
    return NEUTRAL


def node_size(mentions: int) -> float:
    """Return the diameter of a node: it grows with the logarithm of its mentions."""
    return round(min(SMALLEST + 4.0 * log2(max(mentions, 1)), LARGEST), 1)


def edge_thickness(weight: float) -> float:
    """Return the thickness of an edge: it grows with the root of its origins."""
    return round(min(THINNEST * sqrt(max(weight, 1.0)), THICKEST), 1)
