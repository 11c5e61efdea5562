"""
Score a released network: text in, `Doc` out, a table a head and corpus.

    python -m training.evaluate DATA.pkl CORPORA [--home FOLDER] [--json FILE]

DATA.pkl is what `prepare` made; only its test parts are read. Sentences are
predicted and tokens are spaCy's everywhere. Tags, lemmas, heads and labels
are scored on tokens that have the corpus's characters (a head through the
token that stands for its word). Names, mentions, attribution, figures, times
and triggers are scored by exact span.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy

from newsgraph.annotate.annotator import English
from newsgraph.annotate.network import HOME, Network
from training import wikinews
from training.documents import Document
from training.labels import NAME_OF, UNSEEN
from training.scores import Scores

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROUPS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "GPE+LOC",
    "LOC": "GPE+LOC",
    "FAC": "facility",
    "NORP": "NORP",
}
WORLD = {"Person": "person", "Organization": "organisation", "Location": "GPE+LOC"}
BROAD = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
GRAPH = {"source", "content", "next", "counted", "ev_time"}


class Annotator:
    """A network as it is used: a text becomes a `Doc`."""

    def __init__(self, home: Path) -> None:
        self._nlp = spacy.blank("en")
        self._nlp.max_length = 10**8
        self._english = English(self._nlp.vocab, Network.load(home))

    def __call__(self, text: str) -> Doc:
        return self._english(self._nlp.make_doc(text))


def words(doc: Doc) -> list[Any]:
    """Return the tokens that are not white space: the numbering of `Document`."""
    return [token for token in doc if not token.is_space]


def syntax(read: Annotator, documents: list[Document]) -> Scores:
    """Score sentences, tags, lemmas and trees."""
    scores = Scores()
    for document in documents:
        tokens = words(read(document.text))
        number = {token.i: place for place, token in enumerate(tokens)}
        layers = document.layers
        starts = [place for place, value in enumerate(layers["sent"]) if value == 1]
        begun = [place for place, token in enumerate(tokens) if token.is_sent_start]
        size = len(tokens)
        scores.sets(
            "sentences",
            list(zip(starts, [*starts[1:], size], strict=True)),
            list(zip(begun, [*begun[1:], size], strict=True)),
        )
        for place, token in enumerate(tokens):
            if layers["tag"][place] is not None:
                scores.hit("tag", right=token.tag_ == layers["tag"][place])
                feat = f"{token.pos_}|{token.morph}"
                scores.hit("upos", right=feat.partition("|")[0] == layers["feat"][place].partition("|")[0])
                scores.hit("upos+features", right=feat == layers["feat"][place])
            if layers["head"][place] is not None:
                head = number.get(token.head.i, -1) == layers["head"][place]
                dep = "root" if token.dep_ == "ROOT" else token.dep_
                scores.hit("UAS", right=head)
                scores.hit("LAS", right=head and dep == layers["dep"][place])
            edit = layers["lemma"][place]
            if edit is not None:
                scores.hit("lemma", right=token.lemma_ == document.lemmas[place])
    return scores


def tree_errors(read: Annotator, documents: list[Document]) -> list[tuple[str, int, int, int]]:
    """
    Return by dependency label where trees go wrong, the costliest label first.

    Returns:
        (label, tokens, wrong heads, right heads with another label), by the corpus's label.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        tokens = words(read(document.text))
        number = {token.i: place for place, token in enumerate(tokens)}
        for place, token in enumerate(tokens):
            if document.layers["head"][place] is None:
                continue
            dep = document.layers["dep"][place]
            counts[dep]["tokens"] += 1
            if number.get(token.head.i, -1) != document.layers["head"][place]:
                counts[dep]["head"] += 1
            elif ("root" if token.dep_ == "ROOT" else token.dep_) != dep:
                counts[dep]["label"] += 1
    rows = [(dep, found["tokens"], found["head"], found["label"]) for dep, found in counts.items()]
    return sorted(rows, key=lambda row: (-row[2] - row[3], row[0]))


def names(read: Annotator, documents: list[Document], groups: dict[str, str]) -> Scores:
    """
    Score names against sets of allowed types: span and group of types.

    A found name on words of which the corpus says nothing is not counted,
    unless it is right.
    """
    scores = Scores()
    for document in documents:
        tokens = words(read(document.text))
        number = {token.i: place for place, token in enumerate(tokens)}
        gold, unknown = _gold_names(document, groups)
        found = set()
        for ent in tokens[0].doc.ents if tokens else ():
            inside = [number[token.i] for token in ent if token.i in number]
            if ent.label_ in groups and inside:
                span = (inside[0], inside[-1] + 1, groups[ent.label_])
                if span in gold or not unknown.intersection(inside):
                    found.add(span)
        _count(scores, gold, found)
    return scores


def _gold_names(document: Document, groups: dict[str, str]) -> tuple[set[tuple[int, int, str]], set[int]]:
    """Return the names (start, end, group) of a document and the words that are neither in nor out."""
    layer = document.layers["ner"]
    gold, unknown, start, label = set(), set(), -1, ""
    for place, tags in enumerate([*layer, frozenset({"O"})]):
        kinds = {groups.get(tag[2:], "") for tag in tags or () if tag != "O"}
        begins = bool(tags) and any(tag.startswith("B") for tag in tags)
        if start >= 0 and (begins or not kinds or tags is None):
            gold.add((start, place, label))
            start = -1
        if place == len(layer):
            break
        sure = tags is not None and "O" not in tags and len(kinds) == 1 and "" not in kinds
        if begins and sure:
            start, label = place, next(iter(kinds))
        elif tags is None or (tags != frozenset({"O"}) and not sure):
            unknown.add(place)
    return gold, unknown


def _count(scores: Scores, gold: set, found: set) -> None:
    scores.sets("all", gold, found)
    for group in sorted({span[2] for span in gold | found}):
        scores.sets(group, [s for s in gold if s[2] == group], [s for s in found if s[2] == group])


def world(read: Annotator, folder: Path, every: int) -> Scores:
    """Score names on en_worldwide, one file in *every*; it never trains the network."""
    scores = Scores()
    for path in sorted(folder.glob("*.tsv"))[::every]:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")]
        text, spans, before, start = "", set(), "O", 0
        for row in rows:
            if len(row) < 2 or not row[0].strip():
                if text.strip() and before == "O":
                    text = text.rstrip() + "\n"
                continue
            form, label = row[0], row[1].strip()
            text += (
                form
                if not text or text[-1] == "\n" or form in {".", ",", ")", ":", ";", "?", "!", "%", "'s"}
                else " " + form
            )
            if label.startswith("B"):
                start = len(text) - len(form)
            elif label.startswith("I"):
                spans = {s for s in spans if s[0] != start}
            if label != "O" and WORLD.get(label[2:]):
                spans.add((start, len(text), WORLD[label[2:]]))
            before = label
        doc = read(text)
        found = {(e.start_char, e.end_char, GROUPS[e.label_]) for e in doc.ents if e.label_ in GROUPS}
        kept = set(WORLD.values())
        _count(scores, {_bare(text, s) for s in spans}, {_bare(text, s) for s in found if s[2] in kept})
    return scores


def _bare(text: str, span: tuple[int, int, str]) -> tuple[int, int, str]:
    """Leave out a determiner in front: corpora differ on it."""
    start, end, group = span
    for article in ("The ", "the "):
        if text.startswith(article, start) and start + len(article) < end:
            start += len(article)
    return start, end, group


def schema(read: Annotator, path: Path) -> Scores:
    """Score everything of our own schema on the released articles at *path*."""
    scores = Scores()
    for record in wikinews.records(path):
        doc = read(record["text"])
        gold = wikinews.document(record)
        _names_of_ours(scores, record, doc)
        _attribution(scores, record, doc)
        _arcs(scores, gold, doc)
        _events(scores, record, doc)
        _pronouns(scores, record, doc)
    return scores


def _chars(span: Any) -> tuple[int, int]:
    return span.start_char, span.end_char


def _names_of_ours(scores: Scores, record: dict, doc: Doc) -> None:
    mentions = [(*m["span"], m["form"], e["type"]) for e in record["entities"] for m in e["mentions"]]
    gold = {(s, e, GROUPS[NAME_OF[t]]) for s, e, form, t in mentions if form == "N" and t in NAME_OF}
    found = {(*_chars(e), GROUPS[e.label_]) for e in doc.ents if e.label_ not in UNSEEN}
    scores.sets("names, span", {s[:2] for s in gold}, {s[:2] for s in found})
    scores.sets("names, span+type", gold, found)
    for group in dict.fromkeys(GROUPS.values()):
        scores.sets(
            f"names, {group}", {s for s in gold if s[2] == group}, {s for s in found if s[2] == group}
        )
    for form, name in (("D", "descriptions"), ("P", "pronouns")):
        ours = {(*_chars(m), m.label_) for m in doc.spans["mentions"] if m.id_ == form}
        theirs = {(s, e, t) for s, e, f, t in mentions if f == form}
        scores.sets(f"{name}, span", {s[:2] for s in theirs}, {s[:2] for s in ours})
        scores.sets(f"{name}, span+type", theirs, ours)
    scores.sets("times", [tuple(t["span"]) for t in record["times"]], map(_chars, doc.spans["times"]))
    scores.sets("figures", [tuple(f["span"]) for f in record["figures"]], map(_chars, doc.spans["figures"]))


def _attribution(scores: Scores, record: dict, doc: Doc) -> None:
    claims = record["claims"]
    contents = [tuple(span) for claim in claims for span in claim["content"]]
    scores.sets(
        "sources", [tuple(c["source"]) for c in claims if c["source"]], map(_chars, doc.spans["sources"])
    )
    scores.sets("cues", [tuple(c["cue"]) for c in claims if c["cue"]], map(_chars, doc.spans["cues"]))
    scores.sets("contents", contents, map(_chars, doc.spans["contents"]))
    scores.sets("contents, characters", _inside(contents), _inside(map(_chars, doc.spans["contents"])))


def _inside(spans: Any) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end)}


def _arcs(scores: Scores, gold: Document, doc: Doc) -> None:
    number = {token.i: place for place, token in enumerate(words(doc))}
    found = {(number[h], number[d], label) for h, d, label, _ in doc.user_data["newsgraph_arcs"]}
    for label in sorted(GRAPH):
        scores.sets(
            f"arcs, {label}", [a for a in gold.arcs if a[2] == label], [a for a in found if a[2] == label]
        )


def _events(scores: Scores, record: dict, doc: Doc) -> None:
    """Count triggers, and arguments as (trigger, role, entity); an arc means the entity mentioned there."""
    gold = {tuple(event["trigger"]): event for event in record["events"]}
    found = {_chars(trigger): trigger for trigger in doc.spans["triggers"]}
    scores.sets("triggers", gold, found)
    scores.sets(
        "triggers+type",
        [(*s, e["type"]) for s, e in gold.items()],
        [(*s, t.label_) for s, t in found.items()],
    )
    for span in gold.keys() & found.keys():
        status, _, polarity = found[span].id_.partition("|")
        scores.hit("status, on shared triggers", right=status == gold[span]["status"])
        scores.hit("polarity, on shared triggers", right=polarity == gold[span]["polarity"])
    at = _entities(record)
    begins = {trigger.start: _chars(trigger) for trigger in doc.spans["triggers"]}
    args = defaultdict(set)
    for head, dependent, label, _ in doc.user_data["newsgraph_arcs"]:
        role = label.removeprefix("ev_")
        if role not in (label, "time") and head in begins:
            entity = at.get(doc[dependent].idx, f"?{dependent}")
            args[role].add((begins[head], entity))
    true = {
        role: {(span, entity) for span, event in gold.items() for entity in event[role]}
        for role in ("source", "target", "place")
    }
    for role, wanted in true.items():
        scores.sets(f"arguments, {role}", wanted, args[role])
        shared = gold.keys() & found.keys()
        scores.sets(
            f"arguments on shared triggers, {role}",
            {a for a in wanted if a[0] in shared},
            {a for a in args[role] if a[0] in shared},
        )
    pairs = ({(*a, role) for role, given in which.items() for a in given} for which in (true, args))
    scores.sets("arguments", *pairs)


def _entities(record: dict) -> dict[int, str]:
    """Return the entity mentioned at each character; the shortest mention wins."""
    mentions = [(m["span"], e["id"]) for e in record["entities"] for m in e["mentions"]]
    at = {}
    for (start, end), entity in sorted(mentions, key=lambda m: m[0][0] - m[0][1]):
        at.update(dict.fromkeys(range(start, end), entity))
    return at


def _pronouns(scores: Scores, record: dict, doc: Doc) -> None:
    """Count the pronouns of named entities whose arc leads to a mention of the same entity."""
    at = _entities(record)
    best: dict[int, tuple[float, int]] = {}
    for head, dependent, label, probability in doc.user_data["newsgraph_arcs"]:
        if label == "coref":
            best[head] = max(best.get(head, (0.0, -1)), (probability, dependent))
    for entity in record["entities"]:
        if not any(m["form"] == "N" for m in entity["mentions"]):
            continue
        for mention in entity["mentions"]:
            if mention["form"] == "P":
                span = doc.char_span(*mention["span"], alignment_mode="expand")
                link = best.get(span.end - 1) if span is not None else None
                scores.hit(
                    "pronoun -> its entity",
                    right=link is not None and at.get(doc[link[1]].idx) == entity["id"],
                )


def print_errors(read: Annotator, parts: dict[str, list[Document]]) -> None:
    """Print the dependency labels that cost most, each with its share of all errors."""
    for part in ("ewt", "gum"):
        rows = tree_errors(read, parts[part])
        wrong = sum(heads + labels for _, _, heads, labels in rows)
        print(f"\n{part}: {wrong} tokens wrong\n{'':14} share  heads wrong  label wrong  of")
        for dep, size, heads, labels in rows[:14]:
            print(f"{dep:14}{100 * (heads + labels) / wrong:6.1f}{heads:13}{labels:13}{size:6}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--home", type=Path, default=HOME)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read one file of en_worldwide in so many")
    parser.add_argument("--only", nargs="*", help="names of the tables to make")
    parser.add_argument(
        "--errors", action="store_true", help="print where the trees go wrong, and nothing else"
    )
    given = parser.parse_args()
    parts = pickle.loads(given.data.read_bytes())
    read = Annotator(given.home)
    if given.errors:
        print_errors(read, parts)
        return
    news = [document for document in parts["gum"] if "_news_" in document.name]
    tables = {
        "UD-EWT test": lambda: syntax(read, parts["ewt"]),
        "UD-GUM test": lambda: syntax(read, parts["gum"]),
        "names: GUM news test": lambda: names(read, news, BROAD),
        "names: CrossNER politics dev": lambda: names(read, parts["crossner"], BROAD),
        "wikinews_events held-out": lambda: schema(
            read, given.corpora / "train/wikinews_events/heldout.jsonl"
        ),
        "names: en_worldwide": lambda: world(read, given.corpora / "eval/en_worldwide", given.every),
    }
    kept: dict[str, dict[str, float]] = {}
    for name, make in tables.items():
        if given.only and not any(wanted in name for wanted in given.only):
            continue
        scores = make()
        kept[name] = {row: round(scores.f1(row), 2) for row in scores.gold}
        print(f"\n{name}\n{'':36}    P     R    F1   gold")
        for row in scores.gold:
            print(f"{row:36}{scores.row(row)}", flush=True)
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
