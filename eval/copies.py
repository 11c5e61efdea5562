"""
Planted near-copies among real articles: are they grouped, and nothing else?

    python eval/copies.py --corpora DIR [--copies 100] [--show]

DIR/raw/wikinews.jsonl. Copies are made of the longer articles in turn, in four
ways, with a fixed seed: edited (one word in twelve replaced), cut (the last
third left out), rearranged (the paragraphs in another order), framed (a wire
story inside a beginning and an end from another article). Beside them twenty
are quoting (a third of the original inside another article): they share a
passage and are no copies; how many are grouped all the same is told apart. A
planted article is found if it is in one origin with its original; a group is
false if it holds articles that nothing planted or published links.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from random import Random

from newsgraph.merge.origins import origins, sketch
from newsgraph.model import Article, RawFile
from newsgraph.read import Skipped, read_articles

COPIES = ("edited", "cut", "rearranged", "framed")
PASSAGES = 20
FEWEST_WORDS = 150  # of an article worth copying


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--copies", type=int, default=100)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    read = read_articles([options.corpora / "raw" / "wikinews.jsonl"])
    real = [article for article in read if not isinstance(article, Skipped)]
    before = [set(origin.articles) for origin in origins(map(sketch, real))]
    planted = [*plant(real, options.copies, COPIES), *plant(real, PASSAGES, ("quoting",))]
    found = origins(map(sketch, [*real, *(one.article for one in planted)]))
    home = {article: origin.id for origin in found for article in origin.articles}
    hits: Counter[str] = Counter()
    for one in planted:
        hit = home.get(one.article.id) is not None and home.get(one.article.id) == home.get(one.original)
        hits[one.way] += hit
        if options.show and not hit and one.way in COPIES:
            print(f"  not found: {one.way} {one.original}")
    total = Counter(one.way for one in planted)
    copies = sum(hits[way] for way in COPIES)
    print(f"{copies} of {options.copies} planted copies are grouped with their original")
    for way in total:
        print(f"  {way:10} {hits[way]} of {total[way]}")
    related = {frozenset(pair) for group in before for pair in combinations(sorted(group), 2)}
    for one in planted:
        related |= {frozenset((one.article.id, other)) for other in (one.original, one.frame) if other}
    false = [origin for origin in found if not connected(set(origin.articles), related)]
    print(f"{len(before)} groups among the articles as published; {len(false)} false groups")
    for origin in false if options.show else ():
        print(f"  false: {origin.articles} {origin.because}")


@dataclass(frozen=True, slots=True)
class Planted:
    """A copy, and what it was made of."""

    way: str
    article: Article
    original: str
    frame: str | None = None  # the article whose words stand around it


def plant(real: list[Article], number: int, ways: tuple[str, ...]) -> list[Planted]:
    """Return *number* near-copies of the longer articles."""
    long = [article for article in real if len(article.text.split()) >= FEWEST_WORDS]
    random = Random(7)
    made = []
    for at in range(number):
        article, other = long[at % len(long)], long[(at * 7 + 3) % len(long)]
        way = ways[at % len(ways)]
        text = changed(way, article.text, other.text, random)
        digest = sha256(text.encode()).hexdigest()
        made.append(
            Planted(
                way,
                Article(digest[:16], text, RawFile(f"{way}{at}.txt", digest)),
                article.id,
                other.id if way in {"framed", "quoting"} else None,
            )
        )
    return made


def changed(way: str, text: str, other: str, random: Random) -> str:
    """Return a near-copy of *text*, made in that way."""
    words, theirs = text.split(), other.split()
    if way == "edited":
        return " ".join(random.choice(theirs) if random.random() < 1 / 12 else word for word in words)
    if way == "cut":
        return " ".join(words[: 2 * len(words) // 3])
    if way == "rearranged":
        paragraphs = [part for part in text.split("\n") if part.strip()]
        random.shuffle(paragraphs)
        return "\n".join(paragraphs)
    if way == "framed":
        edge = max(10, len(words) // 6)
        return " ".join((*theirs[:edge], *words, *theirs[-edge:]))
    start, length = len(words) // 3, len(words) // 3
    return " ".join(
        (*theirs[: len(theirs) // 2], *words[start : start + length], *theirs[len(theirs) // 2 :])
    )


def connected(articles: set[str], related: set[frozenset[str]]) -> bool:
    """Tell whether what was planted links all of a group."""
    seen, todo = set(), [min(articles)]
    while todo:
        here = todo.pop()
        seen.add(here)
        todo += [a for a in articles - seen if frozenset((here, a)) in related]
    return seen == articles


if __name__ == "__main__":
    main()
