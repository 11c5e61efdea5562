"""
wikinews_events to documents: our own schema.

Arcs join tokens that a network can find without a parse: the last token of a
mention, of a source and of what is counted; the first of a cue, a trigger and
a content; the last of a figure and of a time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from training.documents import Document
from training.labels import ARCS, NAME_OF, OUTSIDE, UNSEEN, inside, outside_or

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REACH = 60  # tokens: a participant named farther away is not linked


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles as they are released."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def documents(path: Path) -> Iterator[Document]:
    """Yield the articles with every layer of ours."""
    for record in records(path):
        yield document(record)


def document(record: dict[str, Any]) -> Document:
    """Return one article with its layers."""
    made = Document("wiki", record["text"], arc_labels=ARCS, name=record["id"])
    layers = made.layers
    size = len(made.toks)
    layers["sent"] = [0] * size
    for start, end in record["sentences"]:
        covered = made.covered(start, end)
        if covered:
            layers["sent"][covered[0]] = 1
    for layer in ("mentD", "mentP", "src", "cue", "cont", "trig", "fig", "time"):
        layers[layer] = ["O"] * size
    layers["ner"] = [
        outside_or(UNSEEN) if made.word(place)[:1].isupper() else OUTSIDE for place in range(size)
    ]
    entities = _mentions(made, record)
    _figures(made, record)
    times = [(made.covered(*time["span"]), time["value"]) for time in record["times"]]
    for covered, _ in times:
        made.mark("time", covered)
    _claims(made, record)
    _events(made, record, entities, [(covered, value) for covered, value in times if covered])
    return made


def _mentions(made: Document, record: dict[str, Any]) -> dict[str, list[int]]:
    """Write names, descriptions and pronouns; return the last token of each entity's mentions."""
    found = [
        (covered, mention["form"], entity["type"], entity["id"])
        for entity in record["entities"]
        for mention in entity["mentions"]
        if (covered := made.covered(*mention["span"]))
    ]
    for covered, form, kind, _ in sorted(found, key=lambda m: -len(m[0])):
        if form == "N" and kind in NAME_OF:
            for place, token in enumerate(covered):
                made.layers["ner"][token] = inside((NAME_OF[kind],), "I" if place else "B")
        elif form == "P":
            for token in covered:
                made.layers["mentP"][token] = kind
        elif all(made.layers["mentD"][token] == "O" for token in covered):
            made.mark("mentD", covered, kind)
    lasts: dict[str, set[int]] = defaultdict(set)
    for covered, _, _, entity in found:
        lasts[entity].add(covered[-1])
    entities = {entity: sorted(tokens) for entity, tokens in lasts.items()}
    for tokens in entities.values():
        made.arcs += [(after, before, "coref") for before, after in pairwise(tokens)]
    return entities


def _figures(made: Document, record: dict[str, Any]) -> None:
    for figure in record["figures"]:
        covered = made.covered(*figure["span"])
        if not covered:
            continue
        made.mark("fig", covered)
        made.layers["bound"][covered[-1]] = figure["bound"] or "="
        made.layers["fstat"][covered[-1]] = figure["status"] or "actual"
        counted = made.covered(*figure["of"]) if figure["of"] else []
        if counted:
            made.arcs.append((covered[-1], counted[-1], "counted"))


def _claims(made: Document, record: dict[str, Any]) -> None:
    for claim in record["claims"]:
        cue = made.covered(*claim["cue"]) if claim["cue"] else []
        source = made.covered(*claim["source"]) if claim["source"] else []
        contents = [covered for span in claim["content"] if (covered := made.covered(*span))]
        made.mark("cue", cue)
        made.mark("src", source)
        for content in contents:
            made.mark("cont", content)
        if cue and source:
            made.arcs.append((cue[0], source[-1], "source"))
        if cue:
            made.arcs += [(cue[0], content[0], "content") for content in contents]
        made.arcs += [(one[0], two[0], "next") for one, two in pairwise(contents)]


def _events(
    made: Document,
    record: dict[str, Any],
    entities: dict[str, list[int]],
    times: list[tuple[list[int], str | None]],
) -> None:
    sentence, number = [], -1
    for start in made.layers["sent"]:
        number += start
        sentence.append(number)
    for event in record["events"]:
        covered = made.covered(*event["trigger"])
        if not covered:
            continue
        trigger = covered[0]
        made.mark("trig", covered, event["type"])
        made.layers["stat"][trigger] = event["status"]
        made.layers["pol"][trigger] = event["polarity"]
        for role in ("source", "target", "place"):
            for entity in event[role]:
                near = _nearest(entities.get(entity, []), trigger, sentence)
                if near is not None and near != trigger:
                    made.arcs.append((trigger, near, f"ev_{role}"))
        dated = [tokens for tokens, value in times if value == event["time"]] if event["time"] else []
        if dated:
            time = min(dated, key=lambda tokens: abs(tokens[0] - trigger))
            if abs(time[0] - trigger) < REACH:
                made.arcs.append((trigger, time[-1], "ev_time"))


def _nearest(tokens: list[int], trigger: int, sentence: list[int]) -> int | None:
    """Return the mention nearest to *trigger*, one of its own sentence before all others."""
    here = [token for token in tokens if sentence[token] == sentence[trigger]]
    near = here or [token for token in tokens if abs(token - trigger) < REACH]
    return min(near, key=lambda token: abs(token - trigger)) if near else None
