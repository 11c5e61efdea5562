"""
Lemmas as edit scripts: what to cut from a form's end and what to add.

A script is "C-N+S" (cut N characters, add S) or "C=L" (the lemma is L);
C is "1" if the lemma is lower case, "0" if it keeps the form's letters.
After Chrupała (2006).
"""

from __future__ import annotations

MAX_CUT = 8


def script(form: str, lemma: str) -> str:
    """Return the script that makes *lemma* of *form*."""
    lowered, wanted = form.lower(), lemma.lower()
    case = "1" if lemma == wanted else "0"
    same = 0
    while same < min(len(lowered), len(wanted)) and lowered[same] == wanted[same]:
        same += 1
    cut = len(lowered) - same
    if cut > MAX_CUT or (same == 0 and lowered):
        return f"{case}={wanted}"
    return f"{case}-{cut}+{wanted[same:]}"


def apply(edit: str, form: str) -> str:
    """Return the lemma that the script *edit* makes of *form*; the form itself where it does not fit."""
    base = form.lower() if edit[0] == "1" else form
    if edit[1] == "=":
        return edit[2:] if edit[0] == "1" else edit[2:].capitalize()
    cut, _, add = edit[2:].partition("+")
    if int(cut) > len(base):
        return base
    return (base[: len(base) - int(cut)] + add) or base
