"""
What merging costs as a collection grows.

    newsgraph extract FOLDER > records.jsonl
    python bench/merge.py records.jsonl --articles 1000 2000 4000 --add 10

Articles are made from the real ones of *records.jsonl*: in every copy each
name is replaced by another name of its type, the same throughout the copy,
and the dates are moved, so that the copies share famous names and tell other
stories. Prints processor seconds of merging and contrast, an article's share,
and how the cost grows when the articles double; with `--add` what it takes to
add one article to so many that are merged already.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from newsgraph.contrast import contrast
from newsgraph.interchange import from_json
from newsgraph.merge import Merger, merge
from newsgraph.model import EntityType, Extraction, Published

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("records", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[500, 1000, 2000])
    parser.add_argument("--add", type=int, default=0, help="articles to add one by one")
    parser.add_argument("--no-contrast", action="store_true")
    options = parser.parse_args()
    real = [from_json(line) for line in options.records.open(encoding="utf-8")]
    before = 0.0
    for number in options.articles:
        made = synthetic(real, number + options.add)
        articles = made[:number]
        start = process_time()
        collection = merge(articles)
        merged = process_time() - start
        start = process_time()
        comparisons = () if options.no_contrast else contrast(articles, collection)
        contrasted = process_time() - start
        growth = f", {merged / before:.2f} times the last" if before else ""
        print(
            f"{number} articles: merge {merged:.1f} s ({1000 * merged / number:.1f} ms an article{growth}), "
            f"contrast {contrasted:.1f} s; {len(collection.entities)} entities, "
            f"{len(collection.happenings)} happenings, {len(comparisons)} comparisons",
            flush=True,
        )
        before = merged
        if options.add:
            grow(articles, made[number:])


def grow(articles: list[Extraction], more: list[Extraction]) -> None:
    """Print what it takes to add each of *more* to *articles*, kept in a file as a workspace keeps them."""
    known = {one.article.id: one for one in (*articles, *more)}
    with TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "records.db")
        database.execute("PRAGMA journal_mode = WAL")
        start = process_time()
        with database:
            Merger(database).update({one.article.id: one for one in articles}, known.get)
        spent = process_time() - start
        print(
            f"  kept in a file: {spent:.1f} s ({1000 * spent / len(articles):.1f} ms an article)", flush=True
        )
        times = []
        for one in more:
            start = process_time()
            with database:
                Merger(database).update({one.article.id: one}, known.get)
            times.append(process_time() - start)
        database.close()
    print(f"  adding one article: median {median(times):.2f} s, at most {max(times):.2f} s (of {len(times)})")


def synthetic(real: list[Extraction], number: int) -> list[Extraction]:
    """Return *number* articles: the real ones, then copies with other names and dates."""
    names: defaultdict[EntityType, list[str]] = defaultdict(list)
    for one in real:
        for local in one.entities:
            if local.named and not local.identity:
                names[local.type].append(local.name)
    made = list(real[:number])
    copies = _copies(real, names)
    while len(made) < number:
        made.append(next(copies))
    return made


def _copies(real: list[Extraction], names: dict[EntityType, list[str]]) -> Iterator[Extraction]:
    for round_ in range(1, 10**6):
        random = Random(round_)
        for one in real:
            yield _copy(one, names, random, round_)


def _copy(one: Extraction, names: dict[EntityType, list[str]], random: Random, round_: int) -> Extraction:
    shift = timedelta(days=random.randrange(1, 3000))
    entities = tuple(
        replace(local, name=_mixed(names[local.type], random), aliases=())
        if local.named and not local.identity
        else local
        for local in one.entities
    )
    # the words change as well, or every copy would be a near-duplicate
    order = random.sample(range(26), 26)
    letters = {97 + at: 97 + to for at, to in enumerate(order)}
    text = one.article.text.translate(letters)
    digest = sha256(f"{round_} {text}".encode()).hexdigest()
    published = one.article.published
    moved = (
        Published(_moved(published.value, shift), published.precision, published.known_by)
        if published
        else None
    )
    times = tuple(replace(t, value=_moved(t.value, shift)) if t.value else t for t in one.times)
    article = replace(one.article, id=digest[:16], text=text, published=moved)
    return replace(one, article=article, entities=entities, times=times)


def _mixed(names: list[str], random: Random) -> str:
    """Return a name; of two words the second is drawn anew, so that most names are new ones."""
    first, *rest = random.choice(names).split()
    return " ".join([first, *rest[:-1], random.choice(names).split()[-1]]) if rest else first


def _moved(value: str, shift: timedelta) -> str:
    def move(match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match.group()) + shift).isoformat()
        except ValueError:
            return match.group()

    return _DAY.sub(move, value)


if __name__ == "__main__":
    main()
