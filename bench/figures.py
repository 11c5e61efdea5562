"""
Measure how the time for figures and times grows with the text: twice the text, twice the time.

    python bench/figures.py [--characters 200000]
"""

from __future__ import annotations

import argparse
import time

import spacy

from newsgraph.extract.figures import figures
from newsgraph.extract.times import times

SENTENCE = (
    "At least 1,200 people fled on Monday, 5 May 2015, when between 20 and 30 shells, worth $4.5m, fell "
    "within two and a half hours; about 12% of the 78-year-old's 3,400 sheep died, up from 1,2,3,000 in 1998. "
)


def main() -> None:
    """Print seconds for half the text and for the whole, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=2)[1])
    parser.add_argument("--characters", type=int, default=200_000)
    args = parser.parse_args()
    nlp = spacy.blank("en")
    nlp.max_length = 10 * args.characters
    spent = []
    for size in (args.characters // 2, args.characters):
        doc = nlp.make_doc((SENTENCE * (size // len(SENTENCE) + 1))[:size])
        start = time.perf_counter()
        found = figures(doc, times=times(doc, published=None))
        spent.append(time.perf_counter() - start)
        print(f"{size} characters: {len(found)} figures in {spent[-1]:.2f} s")
    print(f"ratio {spent[1] / spent[0]:.2f}")


if __name__ == "__main__":
    main()
