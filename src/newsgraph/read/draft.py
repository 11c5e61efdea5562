"""What a file format says about an article, before anything is judged or cut."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """
    The raw text of one article with the fields its format names.

    `first_line` is the 1-based number of the text's first line in its file.
    `joined`: consecutive lines are one paragraph, as in Markdown.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    date: str | int | float | None = None
    author: str | None = None
    language: str | None = None
    first_line: int = 1
    joined: bool = False
