"""
How fast text becomes a finished `Doc`, beside spaCy's convolutional pipeline.

    python bench/annotate.py DATA.pkl TEXTS.jsonl [--steps 200] [--words 20000]

DATA.pkl is what `training.prepare` made: the peer (one shared `HashEmbedCNN`
of spaCy's own default size with tagger, parser and names) is trained here for
so many steps on its syntax and names, for an untrained parser makes moves that
a trained one does not. TEXTS.jsonl has a "text" a line. Both read the same
texts in turns, on one thread; printed are tokens a second of processor time and
the ratio, the only figure that another machine can be held to.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch

from newsgraph import annotate

if TYPE_CHECKING:
    from spacy.language import Language
    from training.documents import Document

LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": LISTENER,
}
ROUNDS = 3
SHORTEST = 20  # tokens of a document worth a training step


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--words", type=int, default=20_000, help="how many words to read in each round")
    given = parser.parse_args()
    documents = pickle.loads(given.data.read_bytes())["train"]
    pipelines = {
        "spaCy tagger+parser+ner": trained(documents, given.steps),
        "newsgraph_en": annotate.load(),
    }
    texts = gathered(given.texts, given.words)
    best = dict.fromkeys(pipelines, 0.0)
    for _ in range(ROUNDS):
        for name, nlp in pipelines.items():
            best[name] = max(best[name], speed(nlp, texts))
    for name, words in best.items():
        print(f"{name:26}{words:8.0f} tokens a second")
    peer, own = best.values()
    print(f"{'ratio':26}{own / peer:8.2f}")


def trained(documents: list[Document], steps: int) -> Language:
    """Return spaCy's convolutional pipeline after *steps* steps of 1,000 words on the treebanks."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    nlp.add_pipe("parser", config={"model": {**PARSER, "state_type": "parser"}})
    nlp.add_pipe("ner", config={"model": {**PARSER, "state_type": "ner"}})
    usable = [d for d in documents if d.corpus in ("ewt", "gum") and len(d.toks) >= SHORTEST and is_forest(d)]
    random.Random(1).shuffle(usable)
    examples = [example(nlp, document) for document in usable]
    optimiser = nlp.initialize(lambda: examples[:200])
    batches = minibatch(examples * (1 + steps * 4 // len(examples)), 4)
    for batch in islice(batches, steps):
        nlp.update(batch, sgd=optimiser, drop=0.1)
    return nlp


def example(nlp: Language, document: Document) -> Example:
    """Return the tags, heads and names of *document* for spaCy; what is not known is left open."""
    size = range(len(document.toks))
    layers = document.layers
    doc = Doc(nlp.vocab, words=[document.word(i) for i in size])
    known = [head is not None for head in layers["head"]]
    facts = {
        "words": [token.text for token in doc],
        "tags": [tag or "" for tag in layers["tag"]],
        "heads": [layers["head"][i] if known[i] else i for i in size],
        "deps": [layers["dep"][i] if known[i] else "dep" for i in size],
        "sent_starts": [1 if start else -1 for start in layers["sent"]],
        "entities": ["-" if tags is None or len(tags) > 1 else next(iter(tags)) for tags in layers["ner"]],
    }
    # a name begins with B: where its beginning is left open, so is the rest
    for i in size:
        before = facts["entities"][i - 1] if i else "O"
        if facts["entities"][i].startswith("I-") and before[1:] != facts["entities"][i][1:]:
            facts["entities"][i] = "-"
    return Example.from_dict(doc, facts)


def is_forest(document: Document) -> bool:
    """Say whether every token leads to a root; where spaCy's tokens cut a word, a corpus's tree may not."""
    heads = [i if head is None else head for i, head in enumerate(document.layers["head"])]
    ends: set[int] = set()
    for token in range(len(heads)):
        path, place = [], token
        while place not in ends and heads[place] != place:
            if place in path:
                return False
            path.append(place)
            place = heads[place]
        ends.update([*path, place])
    return True


def gathered(path: Path, words: int) -> list[str]:
    """Return the first texts of *path* that have about so many words together."""
    texts: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if words <= 0:
            break
        texts.append(json.loads(line)["text"])
        words -= len(texts[-1].split())
    return texts


def speed(nlp: Language, texts: list[str]) -> float:
    """Return tokens a second of processor time."""
    nlp(texts[0])
    since = process_time()
    tokens = sum(len(nlp(text)) for text in texts)
    return tokens / (process_time() - since)


if __name__ == "__main__":
    main()
