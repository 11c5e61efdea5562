"""
People's judgements: `decisions.csv`, made to be read, edited and kept in version control.

    left,right,verdict,who,why,date
    Ana Ruiz,Ruiz,same,anna,"one person in all our articles",2026-02-01
    0123456789abcdef/e3,fedcba9876543210/e1,different,anna,"father and son",2026-02-01

A side is a name as an article writes it, or the reference of a local entity.
Deleting a line undoes its decision.
"""

from __future__ import annotations

import csv
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.errors import SettingsError, StoreError
from newsgraph.merge.names import fold
from newsgraph.model import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

COLUMNS = ("left", "right", "verdict", "who", "why", "date")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair people judged different although a chain of their judgements says same."""

    different: Judgement
    chain: tuple[Judgement, ...]  # from the left side to the right side; empty: both sides are one name

    def __str__(self) -> str:
        """Say which lines of decisions.csv cannot all hold."""
        told = f"{self.different.left!r} and {self.different.right!r} are decided different"
        if not self.chain:
            return f"{told}, but are one name; refer to local entities as article/entity"
        links = "; ".join(f"{j.left!r} = {j.right!r} ({j.who})" for j in self.chain)
        return f"{told} ({self.different.who}), but decided the same by way of {links}"


def read_decisions(path: Path) -> tuple[Judgement, ...]:
    """
    Return the decisions of a file; none if it does not exist.

    Raises:
        SettingsError: if a column is missing or a verdict is unknown.
        StoreError: if the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as err:
        raise StoreError(f"{path}: cannot read the decisions: {err}") from err
    reader = csv.DictReader(text.splitlines(), strict=True)
    missing = [name for name in COLUMNS[:3] if name not in (reader.fieldnames or ())]
    if missing and text.strip():
        raise SettingsError(f"{path}: no column {', '.join(missing)}; the first line names the columns")
    try:
        return tuple(_decision(row, path, reader.line_num) for row in reader)
    except csv.Error as err:
        raise SettingsError(f"{path}:{reader.line_num}: {err}") from err


def write_decisions(path: Path, decisions: Iterable[Judgement]) -> None:
    """
    Write *decisions* in their order, replacing the file in one step.

    Raises:
        StoreError: if the file cannot be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(COLUMNS)
            for one in decisions:
                writer.writerow(
                    (one.left, one.right, one.verdict.value, one.who, one.because, one.date or "")
                )
        beside.replace(path)
    except OSError as err:
        raise StoreError(f"{path}: cannot write the decisions: {err.strerror}") from err


def contradictions(decisions: Sequence[Judgement]) -> tuple[Contradiction, ...]:
    """Return every "different" that a chain of "same" denies, in the order of *decisions*."""
    links: defaultdict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for one in decisions:
        if one.verdict is Verdict.SAME:
            links[side(one.left)].append((side(one.right), one))
            links[side(one.right)].append((side(one.left), one))
    found = []
    for one in decisions:
        if one.verdict is Verdict.DIFFERENT:
            chain = shortest(links, side(one.left), side(one.right))
            if chain is not None:
                found.append(Contradiction(one, chain))
    return tuple(found)


def unknown_sides(decisions: Iterable[Judgement], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the sides of *decisions* that no article names, as they are written."""
    named = {text for one in decisions for text in (one.left, one.right)}
    return tuple(sorted(text for text in named if side(text) not in known))


def spread(decisions: Iterable[Judgement], known: Mapping[str, Sequence[str]]) -> Iterator[Judgement]:
    """
    Yield each decision for every pair of local entities that its sides name.

    Args:
        decisions: people's judgements.
        known: for a reference or a folded name the ids it stands for.
    """
    for one in decisions:
        lefts, rights = known.get(side(one.left), ()), known.get(side(one.right), ())
        pairs = {(min(a, b), max(a, b)) for a in lefts for b in rights if a != b}
        for left, right in sorted(pairs):
            yield Judgement(left, right, one.verdict, one.because, one.score, one.who, one.date)


def side(text: str) -> str:
    """Return what a side of a decision is looked up by: a name is folded, a reference stays."""
    return text if "/" in text else " ".join(fold(text))


def shortest(
    links: Mapping[str, Iterable[tuple[str, Judgement]]], start: str, end: str
) -> tuple[Judgement, ...] | None:
    """Return the judgements on the shortest way from *start* to *end*, None if there is none."""
    came: dict[str, tuple[str, Judgement] | None] = {start: None}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == end:
            return tuple(reversed(list(_back(came, end))))
        for there, judgement in sorted(links.get(here, ()), key=lambda link: (link[0], link[1])):
            if there not in came:
                came[there] = (here, judgement)
                queue.append(there)
    return None


def _back(came: Mapping[str, tuple[str, Judgement] | None], end: str) -> Iterator[Judgement]:
    step = came[end]
    while step is not None:
        yield step[1]
        step = came[step[0]]


def _decision(row: Mapping[str, str | None], path: Path, line: int) -> Judgement:
    left, right = (row.get("left") or "").strip(), (row.get("right") or "").strip()
    if not left or not right:
        raise SettingsError(f"{path}:{line}: a decision needs a left and a right side")
    try:
        verdict = Verdict((row.get("verdict") or "").strip().lower())
    except ValueError as err:
        raise SettingsError(f"{path}:{line}: the verdict is same, different or unsure") from err
    return Judgement(
        min(left, right),
        max(left, right),
        verdict,
        (row.get("why") or "").strip(),
        1.0,
        (row.get("who") or "").strip() or "somebody",
        (row.get("date") or "").strip() or None,
    )
