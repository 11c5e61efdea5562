"""The settings of a workspace: one pydantic model of newsgraph.toml."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from newsgraph.errors import SettingsError
from newsgraph.graph.namespace import DEFAULT_BASE

if TYPE_CHECKING:
    from pathlib import Path


class Settings(BaseModel):
    """What a user may set; every value has a default, an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base: str = Field(default=DEFAULT_BASE, pattern=r"^https?://\S+[/#]$")
    """Where the graph's own IRIs live; ends in "/" or "#"."""
    actors: tuple[str, ...] = ()
    """Files of actors that are named, typed and united as they say (docs/actors.md)."""
    codebook: tuple[str, ...] = ()
    """Files of event senses that add to or override the shipped codebook."""
    text_field: str | None = None
    """The field of a JSON article that holds its text, where its name is unusual."""
    workers: int = Field(default=1, ge=1, le=256)
    """Processes that annotate and extract."""


def read_settings(path: Path) -> Settings:
    """
    Read *path*; a file that does not exist means the defaults.

    Raises:
        SettingsError: naming the file, the key and what it may be.
    """
    if not path.exists():
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise SettingsError(f"{path}: not valid TOML: {err}") from err
    except ValidationError as err:
        first = err.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        known = ", ".join(Settings.model_fields)
        raise SettingsError(f"{path}: {key}: {first['msg']}; known keys are {known}") from err
