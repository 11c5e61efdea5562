"""Bytes to text: UTF-8, UTF-16 with a mark, or Western European where that is plausible."""

from __future__ import annotations

import codecs
import re

from newsgraph.errors import ArticleError

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file without the suffix .gz"),
    (b"{\\rtf", "a rich text file"),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_RAREST = 8  # English has at most one character in eight outside ASCII
_MOJIBAKE = re.compile("\u00e2\u20ac|[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122]")
_STRAY = re.compile(
    "[\u00a1-\u00bf\u00d7\u00f7]{2}|[^\\W\\d_][\u00a4-\u00a6\u00a8\u00ac\u00af\u00b1\u00b6\u00b8][^\\W\\d_]"
)


def decode(data: bytes) -> str:
    """
    Return *data* as text.

    Windows-1252 is read only where the text is mostly ASCII and nothing
    looks like damaged UTF-8: better to skip an article than to garble it.

    Raises:
        ArticleError: if *data* is no text, or in an encoding that is not recognised.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ArticleError(f"{what}, not plain text; save the article as .txt, .md or .json")
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as err:
            raise ArticleError(f"damaged UTF-16 at byte {err.start}; save the file as UTF-8") from err
    control = _CONTROL.search(data)
    if control:
        raise ArticleError(
            f"a binary file (byte {data[control.start()]:#04x} at {control.start()}), "
            "not plain text; save the article as .txt, .md or .json"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        western = _western(data)
        if western is None:
            raise ArticleError(
                f"not UTF-8 (byte {data[err.start]:#04x} at {err.start}), "
                "and no other encoding fits; save the file as UTF-8"
            ) from err
        return western


def _western(data: bytes) -> str | None:
    """Return *data* read as Windows-1252, or None if that gives no plausible English text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = sum(not char.isascii() for char in text)
    if high * _RAREST > len(text) or _MOJIBAKE.search(text) or _STRAY.search(text):
        return None
    return text
