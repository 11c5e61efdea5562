"""Entities for hand-built Docs: one a word or phrase of the text."""

from __future__ import annotations

import re

from newsgraph.model import EntityType, LocalEntity, Mention, MentionForm, TextSpan

_TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOCATION,
    "FAC": EntityType.FACILITY,
    "NORP": EntityType.NORP,
    "GRP": EntityType.GROUP,
}


def actors(doc, listed: str) -> tuple[LocalEntity, ...]:
    """
    Return the entities of *listed*: "PER Ana Ruiz; GRP rebels; NORP Iranian=IR; GPE Iran=IR".

    Every occurrence of the words is a mention, its head the top of its words
    in the parse; "=XX" gives a country's or demonym's ISO code.
    """
    found = []
    for number, item in enumerate((i.strip() for i in listed.split(";") if i.strip()), start=1):
        kind, _, words = item.partition(" ")
        words, _, code = words.partition("=")
        form = MentionForm.DESCRIPTION if kind == "GRP" else MentionForm.NAME
        mentions = []
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", doc.text):
            root = doc.char_span(*match.span(), alignment_mode="expand").root
            head = TextSpan(root.idx, root.idx + len(root.text))
            mentions.append(Mention(TextSpan(*match.span()), head, form, "test"))
        kind_ = _TYPES[kind]
        found.append(
            LocalEntity(
                f"e{number}",
                kind_,
                words,
                tuple(mentions),
                named=kind != "GRP",
                identity=f"iso3166:{code}" if code and kind_ is EntityType.GPE else None,
                nationality=code if code and kind_ is EntityType.NORP else None,
            )
        )
    return tuple(found)
