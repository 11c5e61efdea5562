"""
Corpora -> one file of documents, with counts.

    python -m training.prepare CORPORA OUT.pkl

CORPORA is the folder that holds `train/`, laid out as docs/training.md says.
Test parts go under names of their own and are never trained on.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from training import gum, names, wikinews
from training.conllu import aligned, sources

if TYPE_CHECKING:
    from training.documents import Document


def prepare(corpora: Path) -> dict[str, list[Document]]:
    """Return the documents by part: "train", "dev" and one part a test set."""
    train = corpora / "train"
    parts: dict[str, list[Document]] = {"train": [], "dev": []}

    def ewt(part: str) -> list[Document]:
        return [aligned(source, "ewt").document for source in sources(train / "ud_ewt" / f"{part}.conllu")]

    def gums(part: str) -> list[Document]:
        return [d for path in sorted((train / "gum" / part).glob("*.conllu")) for d in gum.documents(path)]

    for part in ("train", "dev"):
        parts[part] += ewt(part) + gums(part)
    for corpus, scheme in names.SCHEMES.items():
        parts["train"] += names.documents(train / scheme.file, corpus)
    parts["train"] += wikinews.documents(train / "wikinews_events" / "train.jsonl")
    parts["ewt"], parts["gum"] = ewt("test"), gums("test")
    parts["crossner"] = list(names.plain(train / "ner_crossner_politics" / "dev.txt", "crossner"))
    parts["wiki"] = list(wikinews.documents(train / "wikinews_events" / "heldout.jsonl"))
    return parts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    parts = prepare(given.corpora)
    for part, documents in parts.items():
        counts: Counter[str] = Counter()
        for document in documents:
            counts[document.corpus] += len(document.toks)
        print(part, len(documents), "documents; tokens", dict(counts))
    given.out.write_bytes(pickle.dumps(parts))


if __name__ == "__main__":
    main()
