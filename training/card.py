"""
Figures and data -> the model card beside the weights.

    python -m training.card INT8.json FP32.json [--home src/newsgraph/annotate/en]

The two files are what `evaluate --json` wrote for the released weights and
for the same weights in 32 bits.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
from pathlib import Path

CORPORA = (
    ("UD English-EWT 2.x", "UniversalDependencies/UD_English-EWT", "CC BY-SA 4.0", "Silveira et al. 2014"),
    ("GUM, ten genres", "amir-zeldes/gum", "annotation CC BY 4.0; texts CC BY, CC BY-SA", "Zeldes 2017"),
    ("wikinews_events", "made for newsgraph", "text CC BY 2.5 (Wikinews), annotation CC BY 4.0", "newsgraph"),
    ("Wikigold", "wikigold", "CC BY 4.0", "Balasuriya et al. 2009"),
    ("WNUT 2017, train", "leondz/emerging_entities_17", "CC BY 4.0", "Derczynski et al. 2017"),
    ("multiNER, English", "multiNER (English, Sinhala, Tamil)", "CC0 1.0", "Ranathunga et al. 2025"),
    ("CrossNER politics, train", "zliucr/CrossNER", "MIT", "Liu et al. 2021"),
    ("UNER English-EWT, dev", "UniversalNER/UNER_English-EWT", "CC BY-SA 4.0", "Mayhew et al. 2024"),
)

TEXT = """# newsgraph_en

One small transformer that annotates English news: sentences, tags, features, lemmas, dependencies, names,
mentions, attribution, events, figures, times and the arcs between them.

- Weights: sha-256 `{digest}`, {size:.1f} MB, released {date}.
- Start: MiniLM-L6-H384-uncased as all-MiniLM-L6-v2 carries it (Apache-2.0; Wang et al. 2020, Reimers & Gurevych 2019).
- How it was made, and how to repeat it: `docs/training.md` of newsgraph.

## Licence

The weights are published under CC BY-SA 4.0 (`LICENSE`), for some of the corpora are. The program that runs them is
under Apache-2.0. Trained on:

| corpus | published as | licence | by |
|---|---|---|---|
{corpora}

## Figures

F1, or accuracy where a row is a decision a token. Text in, `Doc` out: spaCy's tokens, predicted sentences; spans are exact.
UD rows count tokens that have the corpus's characters. "fp32" is the same network with 32-bit weights.

{tables}

Read them with these in mind. Names in GUM are derived by rule from its phrases, and its places, like CrossNER's, do not
tell cities from regions: "place" is GPE, LOC and FAC in one. en_worldwide is scored without "the" in front of a name. Arguments of
events count an entity, whichever of its mentions the arc reaches. A second pass of annotation over wikinews_events agrees
with the first by 88.8 on triggers, 78.2 on triggers with type, 84.9 on contents and 87.2 on descriptions (F1).

## Limits

English, edited text. Trained on Wikinews of 2019 and 2020 for all of our own schema: other desks' habits of quoting, and
events that were rare then, are read less well. A line of text is taken for a paragraph. Text beyond 2,000,000 characters is refused.
"""


def tables(int8: dict[str, dict[str, float]], fp32: dict[str, dict[str, float]]) -> str:
    """Return a Markdown table a test set."""
    lines = []
    for name, rows in int8.items():
        lines += [f"### {name}", "", "| | int8 | fp32 |", "|---|---|---|"]
        for row, value in rows.items():
            other = fp32.get(name, {}).get(row)
            lines.append(f"| {row} | {value:.1f} | {'' if other is None else f'{other:.1f}'} |")
        lines.append("")
    return "\n".join(lines).rstrip()


def main() -> None:
    """Write the card as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("int8", type=Path)
    parser.add_argument("fp32", type=Path)
    parser.add_argument("--home", type=Path, default=Path("src/newsgraph/annotate/en"))
    parser.add_argument("--date", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    given = parser.parse_args()
    weights = (given.home / "network.onnx").read_bytes()
    text = TEXT.format(
        digest=hashlib.sha256(weights).hexdigest(),
        size=len(weights) / 1e6,
        date=given.date,
        corpora="\n".join(f"| {' | '.join(corpus)} |" for corpus in CORPORA),
        tables=tables(json.loads(given.int8.read_text()), json.loads(given.fp32.read_text())),
    )
    (given.home / "README.md").write_text(text)


if __name__ == "__main__":
    main()
