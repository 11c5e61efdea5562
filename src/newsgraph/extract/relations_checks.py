"""What a link must not be, whichever rule found it: another's office, a list of places; and whether it is past."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.extract.relations_words import relation_words
from newsgraph.model import EntityType, MentionForm, RelationType, TextSpan

if TYPE_CHECKING:
    from newsgraph.extract.relations_links import Link, Scene

_PAST = re.compile(r"(?:\bex-|\bformer(?:ly)? (?:the |an? )?)$", re.IGNORECASE)
_LANDS = frozenset({EntityType.GPE, EntityType.NORP})


def checked(link: Link, scene: Scene) -> Link | None:
    """Return *link*, past where the words before it say so, or None where it is a neighbour's."""
    if link.type is RelationType.OFFICE and (_neighbours(link, scene) or _trade_of_a_land(link)):
        return None
    if not link.former and _PAST.search(scene.text[max(0, link.words.start - 20) : link.words.start]):
        return replace(link, former=True)
    return link


def _neighbours(link: Link, scene: Scene) -> bool:
    """Tell whether another person's name stands inside: "German Chancellor Ruiz and British Premier Diaz"."""
    bearer, words = link.subject[1].span, link.words
    if (link.label or "").endswith("s"):
        return False  # "presidents Ruiz and Diaz"
    title_first = words.end <= bearer.start
    inside = TextSpan(words.start, bearer.start) if title_first else words
    return any(
        entity.type is EntityType.PERSON and mention.form is MentionForm.NAME
        for entity, mention in scene.setting.index.inside(inside)
        if entity.id != link.subject[0].id and mention.span != bearer
    )


def _trade_of_a_land(link: Link) -> bool:
    """Tell whether it is a trade, which a nationality only describes: "Canadian scientist Ruiz"."""
    last = (link.label or "").rpartition(" ")[2].lower()
    return link.object[0].type in _LANDS and last in relation_words()["trade"]
