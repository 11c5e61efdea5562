"""What merging needs of a local entity, without its article: many articles show one face of a thing."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from newsgraph.model import Entity, Happening, LocalEntity, Origin, TextSpan, Title

_LOCAL = TypeAdapter(LocalEntity)
_NOWHERE = TextSpan(0, 0)


def face(local: LocalEntity) -> str:
    """Return *local* as one line, its id, mentions and offsets left out."""
    bare = replace(
        local, id="", mentions=(), titles=tuple(Title(title.words, _NOWHERE) for title in local.titles)
    )
    return _line(_LOCAL, bare)


@lru_cache(maxsize=1 << 16)
def seen(line: str) -> LocalEntity:
    """Return the local entity a face shows."""
    return _LOCAL.validate_json(line)


def line_of(value: Entity | Happening | Origin) -> str:
    """Return a merged record as one line."""
    return _line(_ADAPTERS[type(value)], value)


def entity_of(line: str) -> Entity:
    """Return the entity of a line."""
    return _ENTITY.validate_json(line)


def happening_of(line: str) -> Happening:
    """Return the happening of a line."""
    return _HAPPENING.validate_json(line)


def origin_of(line: str) -> Origin:
    """Return the origin of a line."""
    return _ORIGIN.validate_json(line)


_ENTITY = TypeAdapter(Entity)
_HAPPENING = TypeAdapter(Happening)
_ORIGIN = TypeAdapter(Origin)
_ADAPTERS: dict[type, TypeAdapter[Any]] = {Entity: _ENTITY, Happening: _HAPPENING, Origin: _ORIGIN}


def _line(kind: TypeAdapter[Any], value: object) -> str:
    return json.dumps(
        kind.dump_python(value, mode="json", exclude_defaults=True), ensure_ascii=False, separators=(",", ":")
    )
