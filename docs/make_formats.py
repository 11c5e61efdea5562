"""Write docs/formats.md and docs/extraction.schema.json from the records: `python docs/make_formats.py`."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import re
from dataclasses import MISSING, fields
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from newsgraph import model
from newsgraph.interchange import schema, to_json
from newsgraph.model import (
    Article,
    Bound,
    Claim,
    ClaimKind,
    Counted,
    CueSense,
    EntityType,
    Extraction,
    Figure,
    FigureRole,
    LocalEntity,
    Mention,
    MentionForm,
    RawFile,
    SourceKind,
    Status,
    TextSpan,
)
from newsgraph.read import fields as names
from newsgraph.read.article import MAX_TEXT

HERE = Path(__file__).parent
ORDER = (
    "Extraction Article RawFile Published Flag Furniture TextSpan LocalEntity Mention Title PlaceReading "
    "Participant Time Figure Counted Claim Event Relation"
)


def example() -> Extraction:
    """Return a small extraction, made by hand."""
    text = (
        "Bridge closed in Example City\n\n"
        "At least 1,200 residents were cut off, Mayor Jane Doe said on Sunday."
    )

    def span(words: str) -> TextSpan:
        start = text.index(words)
        return TextSpan(start, start + len(words))

    return Extraction(
        article=Article(
            id=hashlib.sha256(text.encode()).hexdigest()[:16],
            text=text,
            raw=RawFile("articles/bridge.txt", "0" * 64),
            title=span("Bridge closed in Example City"),
        ),
        sentences=(span("Bridge closed in Example City"), TextSpan(text.index("At least"), len(text))),
        entities=(
            LocalEntity(
                "e1",
                EntityType.PERSON,
                "Jane Doe",
                (Mention(span("Mayor Jane Doe"), span("Doe"), MentionForm.NAME, "first mention"),),
            ),
        ),
        figures=(
            Figure(
                "f1",
                span("1,200"),
                value=Decimal(1200),
                low=None,
                high=None,
                bound=Bound.AT_LEAST,
                unit=None,
                counted=Counted(span("residents"), span("residents")),
                role=FigureRole.PEOPLE,
                status=Status.ACTUAL,
                claim="c1",
            ),
        ),
        claims=(
            Claim(
                "c1",
                (span("At least 1,200 residents were cut off"),),
                ClaimKind.INDIRECT,
                CueSense.SAY,
                source=span("Mayor Jane Doe"),
                source_kind=SourceKind.ACTOR,
                speaker="e1",
                because="subject of the cue",
                cue=span("said"),
            ),
        ),
    )


INTRODUCTION = """<!-- made by docs/make_formats.py from the records; do not edit -->
# Formats

## What newsgraph reads

| suffix | how it is read |
|---|---|
| `.txt`, `.text` | title, blank line, text; or lines like `Title: ...`, `Date: ...`, `Source: ...`, `URL: ...`, `Author: ...` first |
| `.md`, `.markdown` | front matter of `key: value` lines; the first heading is the title; markup is taken off |
| `.json` | one article, a list of articles, or `{{"articles": [...]}}` |
| `.jsonl`, `.ndjson` | one article a line |
| any of these with `.gz` | unpacked while reading |
| `-`, or a file without a suffix | standard input; JSON if it begins with `{{` or `[`, else text |

Folders are walked recursively, in the order of the names; hidden files, a README and a LICENSE are left out.
Other formats (HTML, PDF, mail) are not read: save the text of the article instead.
An article may have {most:,} characters. One that cannot be read is skipped with its reason and the rest goes on.

**Fields of a JSON article.** The first name that holds something counts; a dot steps into an object.

| what | names |
|---|---|
{aliases}

`--text-field NAME` names the text's field where none of these does. HTML inside the text is taken off.

**Encodings.** UTF-8; UTF-16 with a byte order mark; Windows-1252 where the text is plausible. Anything else is skipped, not guessed.

**The text of an article** is its title, a blank line, and its paragraphs with a blank line between them.
Each line is a paragraph, as on web pages, unless the text is hard-wrapped (each line is as long as the next word allows):
then the lines of a paragraph are joined by a space. In Markdown, lines without a blank line between them are one paragraph.
Characters stay as they are, curly quotation marks too; only Unicode composition (NFC), line ends and spaces are made uniform, and invisible marks go.
Sub-headings stay, as paragraphs of their own.

**Page furniture** (reading times, share buttons, related articles, captions, bylines, copyright ...) is cut, and kept with line and reason
under `article.furniture`. The rules are lines of `src/newsgraph/read/lexicons/furniture.tsv`. A rule must match a whole paragraph: nothing is cut out of running prose.
What an article declares about itself ("This content is AI-generated ...", "With input from news agencies", "[+1234 chars]") becomes a flag.

**The date of publication** comes from, in this order: a field of the file; a date at the top of the text or in its dateline; the URL;
the name of the file or its folder (`2026-01-26`, `20260126`, `2026/01/26`); `--date`. Otherwise there is none: never the file's own time, never today.
The time of day is dropped. A date like 01/02/2026, which two countries read as two days, is not read.

## What newsgraph writes: `Extraction`, one a line

`newsgraph extract` writes one JSON object a line, and `newsgraph.interchange.from_json` reads it back. Keys come in the order of the tables,
decimals are strings, spans are `{{"start": ..., "end": ...}}` in Unicode code points of `article.text`, end exclusive. An unknown key is an error.
The JSON Schema is in [extraction.schema.json](extraction.schema.json); this is schema {version}.

An example, broken into lines here:

```json
{example}
```

The figure says: at least (`>=`) 1,200 residents, and only inside claim `c1`, so it is the mayor's number, not the article's.
`text[start:end]` of its span is `1,200`.

## The records
"""


def formats() -> str:
    """Return the text of docs/formats.md."""
    head = INTRODUCTION.format(
        most=MAX_TEXT,
        aliases=_aliases(),
        version=model.SCHEMA_VERSION,
        example=_folded(json.loads(to_json(example()))),
    )
    records = [getattr(model, name) for name in ORDER.split()]
    enums = sorted({enum for record in records for enum in _enums(record)}, key=lambda enum: enum.__name__)
    return "\n".join([head, *map(_record, records), "## Closed sets\n", *map(_enum, enums)])


def schema_text() -> str:
    """Return the text of docs/extraction.schema.json."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _aliases() -> str:
    rows = {
        "text": names.TEXT,
        "title": names.TITLE,
        "date": names.DATE,
        "URL": names.URL,
        "outlet": names.OUTLET,
        "author": names.AUTHOR,
        "language": names.LANGUAGE,
    }
    return "\n".join(f"| {what} | {', '.join(f'`{name}`' for name in row)} |" for what, row in rows.items())


def _folded(record: dict[str, Any]) -> str:
    """Return *record* as JSON, one line for each field that is a list or an object."""
    text = json.dumps(record, indent=1, ensure_ascii=False)
    return re.sub(r'\{\s+"start": (\d+),\s+"end": (\d+)\s+\}', r'{"start": \1, "end": \2}', text)


def _record(record: Any) -> str:
    rows = [
        f"### {record.__name__}\n",
        inspect.cleandoc(record.__doc__),
        "",
        "| field | type | meaning |",
        "|---|---|---|",
    ]
    comments = _comments(record)
    for field in fields(record):
        kind = str(field.type).replace("|", "\\|")
        optional = "" if field.default is MISSING else " *(optional)*"
        rows.append(
            f"| `{field.name}` | `{kind}`{optional} | {comments.get(field.name, '')} |".replace("  |", " |")
        )
    return "\n".join(rows) + "\n"


def _comments(record: Any) -> dict[str, str]:
    """Return the comment at the end of each field's line in the source of *record*."""
    source = inspect.getsource(record)
    lines = source.splitlines()
    body = ast.parse(source).body[0]
    found = {}
    for statement in getattr(body, "body", ()):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            _, mark, comment = lines[statement.lineno - 1].partition("  # ")
            if mark:
                found[statement.target.id] = comment.replace("|", "\\|")
    return found


def _enums(record: Any) -> list[type[StrEnum]]:
    kinds = (
        getattr(inspect.getmodule(record), name, None)
        for field in fields(record)
        for name in _names(field.type)
    )
    return [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)]


def _names(annotation: Any) -> list[str]:
    return re.findall(r"\w+", str(annotation))


def _enum(enum: type[StrEnum]) -> str:
    values = ", ".join(f"`{member.value}`" for member in enum)
    return f"**{enum.__name__}**: {inspect.cleandoc(enum.__doc__ or '')} {values}\n"


if __name__ == "__main__":
    (HERE / "formats.md").write_text(formats(), encoding="utf-8")
    (HERE / "extraction.schema.json").write_text(schema_text(), encoding="utf-8")
