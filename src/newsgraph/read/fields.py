"""
JSON records to a draft, by the names that news tools give their fields.

The names are those of news-please, trafilatura, NewsAPI, schema.org, ninjs,
the Guardian's API and newspaper3k; a dot steps into an object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgraph.errors import ArticleError
from newsgraph.read.draft import Draft
from newsgraph.read.markup import plain_html

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = (
    "text", "body", "content", "maintext", "raw_text", "articleBody",
    "body_text", "bodyText", "fields.bodyText", "body_xhtml",
)  # fmt: skip
TITLE = ("title", "headline", "webTitle", "name")
DATE = (
    "date", "date_publish", "datePublished", "publishedAt", "published", "pubDate", "publish_date",
    "webPublicationDate", "firstcreated", "versioncreated",
)  # fmt: skip
URL = ("url", "link", "uri", "webUrl", "canonical")
OUTLET = (
    "source.name",
    "outlet",
    "source",
    "sitename",
    "publisher.name",
    "publisher",
    "source_domain",
    "hostname",
)
AUTHOR = ("author", "authors", "byline", "creator")
LANGUAGE = ("language", "lang", "inLanguage")


def items(value: Any) -> Iterator[tuple[int | None, Any]]:
    """Yield the articles of a JSON document: an object, a list, or {"articles": [...]}; numbered if several."""
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, list):
        yield from enumerate(value, 1)
    else:
        yield None, value


def draft_of(record: Any, text_field: str | None = None) -> Draft:
    """
    Return the draft a JSON *record* describes.

    Args:
        record: a JSON object.
        text_field: the field that holds the text, if none of the usual names; a dot steps into an object.

    Raises:
        ArticleError: if *record* is no object or has no text.
    """
    if not isinstance(record, dict):
        raise ArticleError(f'not a JSON object but {_kind(record)}; an article is {{"text": ...}}')
    return Draft(
        text=_text(record, (text_field,) if text_field else TEXT),
        title=_words(record, TITLE),
        outlet=_words(record, OUTLET),
        url=_words(record, URL),
        date=_date(record),
        author=_words(record, AUTHOR),
        language=_words(record, LANGUAGE),
    )


def _text(record: dict[str, Any], names: tuple[str, ...]) -> str:
    present = None
    for name in names:
        value = _get(record, name)
        if value is None:
            continue
        present = present or name
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return plain_html(value)
    if present is None:
        raise ArticleError(f"no '{names[0]}' field; name it with --text-field")
    raise ArticleError(f"the '{present}' field holds no text; name another with --text-field")


def _get(record: Any, name: str) -> Any:
    if isinstance(record, dict) and name in record:
        return record[name]
    head, dot, rest = name.partition(".")
    if dot and isinstance(record, dict):
        return _get(record.get(head), rest)
    return None


def _words(record: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        words = _joined(_get(record, name))
        if words:
            return words
    return None


def _joined(value: Any) -> str | None:
    """Return a string, a list of strings, or the "name" of an object as one string."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = ", ".join(filter(None, (_joined(part) for part in value)))
    return plain_html(value).strip() or None if isinstance(value, str) else None


def _date(record: dict[str, Any]) -> str | int | float | None:
    for name in DATE:
        value = _get(record, name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            return value
    return None


def _kind(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true or false"
    if isinstance(value, str | list):
        return "a string" if isinstance(value, str) else "a list"
    return "a number"
