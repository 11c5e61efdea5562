"""
Score claims on wikinews_events: found, speaker, direct quotations; exact and token spans.

    python eval/claims.py --corpora DIR [--part heldout] [--entities ours] [--errors 20]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from attribution import Attribution, Counts, exact, overlap, pairs

from newsgraph.annotate import load
from newsgraph.extract.claims import claims
from newsgraph.extract.entities import entities
from newsgraph.model import EntityType, LocalEntity, Mention, MentionForm, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from newsgraph.model import Claim

TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOCATION,
    "FAC": EntityType.FACILITY,
    "NORP": EntityType.NORP,
    "GRP": EntityType.GROUP,
}
FORMS = {"N": MentionForm.NAME, "D": MentionForm.DESCRIPTION, "P": MentionForm.PRONOUN}
ROLES = ("source", "cue", "content")
# what others publish on news of their own: another text, so only the order of size compares
PEERS = (
    "CoreNLP: speaker unknown for 26% of the quotations of news (stanfordnlp/CoreNLP #905)",
    "best published claimer detection on news: F1 42; people 86; 3 where the claimer is outside the sentence",
)
# "[...]" or "[.]" an editor put at the end of a span: the annotators keep it about one time in three
_EDITED = re.compile(r"\s?\[(?:\.\.\.|…|[.,!?])\]$")
# goals of the project, shown beside the result
GOALS = {
    "claims found": 80,
    "speaker right": 85,
    "speaker by other words": 80,
    "direct content exact": 92,
    "direct speaker wrong or unknown": 8,
}


def articles(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gold_claims(row: dict) -> list[Attribution]:
    def one(span: list[int] | None) -> tuple[tuple[int, int], ...]:
        return () if span is None else (tuple(span),)

    return [
        Attribution(
            one(c["source"]), one(c["cue"]), tuple(tuple(s) for s in c["content"]), c["kind"], c["speaker"]
        )
        for c in row["claims"]
    ]


def gold_entities(row: dict, doc: Doc) -> tuple[LocalEntity, ...]:
    """Return the annotated entities as records, to score claims alone."""
    made = []
    for e in row["entities"]:
        mentions = tuple(
            Mention(TextSpan(*m["span"]), _head(doc, *m["span"]), FORMS[m["form"]], "gold")
            for m in e["mentions"]
        )
        named = any(m["form"] == "N" for m in e["mentions"])
        made.append(LocalEntity(e["id"], TYPES[e["type"]], e["name"], mentions, named=named))
    return tuple(made)


def _head(doc: Doc, start: int, end: int) -> TextSpan:
    span = doc.char_span(start, end, alignment_mode="expand")
    root = span.root
    return TextSpan(root.idx, root.idx + len(root.text))


def found_claims(given: tuple[Claim, ...], names: dict[str, str]) -> list[Attribution]:
    def one(span: TextSpan | None) -> tuple[tuple[int, int], ...]:
        return () if span is None else ((span.start, span.end),)

    return [
        Attribution(
            one(c.source),
            one(c.cue),
            tuple((s.start, s.end) for s in c.content),
            str(c.kind),
            None if c.speaker is None else names.get(c.speaker, "?" + c.speaker),
        )
        for c in given
    ]


def aligned(actors: tuple[LocalEntity, ...], row: dict) -> dict[str, str]:
    """Map our entities to the annotated ones by the mentions they share."""
    where = {tuple(m["span"]): e["id"] for e in row["entities"] for m in e["mentions"]}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in actors:
        for mention in entity.mentions:
            best = where.get((mention.span.start, mention.span.end))
            if best is None:
                best = next(
                    (i for (s, e), i in where.items() if s < mention.span.end and mention.span.start < e),
                    None,
                )
            if best is not None:
                votes[entity.id][best] += 2 if mention.form is MentionForm.NAME else 1
    return {ours: max(sorted(v), key=v.__getitem__) for ours, v in votes.items()}


class Scores:
    """Sums over articles."""

    def __init__(self) -> None:
        self.exact = {role: Counts() for role in ROLES}
        self.tokens = {role: Counts() for role in ROLES}
        self.claims = Counts()
        self.speaker = [0, 0]
        self.direct = Counter()
        self.kinds: dict[str, Counts] = defaultdict(Counts)
        self.joined = [0, 0]
        self.errors: list[tuple[str, str]] = []
        self.forms = {"P": [0, 0], "D": [0, 0]}  # right, all: speakers given by a pronoun or a description

    def add_forms(self, found: list[Attribution], gold: list[Attribution], row: dict) -> None:
        """Count the named speakers that the text gives by a pronoun or description here."""
        form = {tuple(m["span"]): m["form"] for e in row["entities"] for m in e["mentions"]}
        named = {e["id"] for e in row["entities"] if any(m["form"] == "N" for m in e["mentions"])}
        for i, j, _ in pairs(found, gold):
            how = form.get(gold[j].source[0]) if gold[j].source else None
            if how in self.forms and gold[j].speaker in named:
                self.forms[how][0] += found[i].speaker == gold[j].speaker
                self.forms[how][1] += 1

    def add(self, found: list[Attribution], gold: list[Attribution], text: str) -> None:
        for role in ROLES:
            self.exact[role] += exact(found, gold, role)
            self.tokens[role] += overlap(found, gold, role, text)
        paired = pairs(found, gold)
        self.claims += Counts(len(paired), len(found), len(gold))
        for a in found:
            self.kinds[a.kind].found += 1
        for a in gold:
            self.kinds[a.kind].gold += 1
        for i, j, _ in paired:
            self.kinds[gold[j].kind].right += 1
            self.speaker[0] += found[i].speaker == gold[j].speaker
            self.speaker[1] += 1
            self.joined[0] += found[i].source == gold[j].source
            self.joined[1] += 1
            if found[i].speaker != gold[j].speaker:
                self.errors.append(
                    (
                        "speaker",
                        f"{_show(gold[j], text)}  OURS {found[i].speaker} {_words(found[i].source, text)}",
                    )
                )
            elif found[i].content != gold[j].content:
                self.errors.append(
                    (
                        "content " + gold[j].kind,
                        f"{_show(gold[j], text)}  OURS {_words(found[i].content, text)}",
                    )
                )
        self._direct(found, gold, paired, text)
        left = {i for i, _, _ in paired}
        right = {j for _, j, _ in paired}
        self.errors += [("extra", _show(a, text)) for i, a in enumerate(found) if i not in left]
        self.errors += [("missed " + a.kind, _show(a, text)) for j, a in enumerate(gold) if j not in right]

    def _direct(self, found: list[Attribution], gold: list[Attribution], paired: list, text: str) -> None:
        of = {j: i for i, j, _ in paired}
        for j, theirs in enumerate(gold):
            if theirs.kind == "direct":
                ours = found[of[j]] if j in of else None
                self.direct["all"] += 1
                self.direct["found"] += ours is not None
                self.direct["exact"] += ours is not None and ours.content == theirs.content
                self.direct["exact but for the editor"] += ours is not None and _unedited(
                    ours.content, text
                ) == _unedited(theirs.content, text)
                self.direct["speaker wrong"] += ours is not None and ours.speaker != theirs.speaker
                self.direct["without speaker"] += ours is None or (
                    ours.speaker is None and theirs.speaker is not None
                )

    def report(self) -> None:
        print(f"claims found          {self.claims}   goal {GOALS['claims found']}")
        print(
            f"speaker right         {_share(*self.speaker)} of {self.speaker[1]} found   goal {GOALS['speaker right']}"
        )
        print(f"source joined exactly {_share(*self.joined)}")
        for how, name in (("P", "pronoun"), ("D", "description")):
            right, count = self.forms[how]
            print(
                f"  given by a {name}, a named actor's: {_share(right, count)} of {count}"
                f"   goal {GOALS['speaker by other words']}"
            )
        d = self.direct
        print(
            f"direct quotations     {d['all']}: found {_share(d['found'], d['all'])}, content exact {_share(d['exact'], d['all'])}"
            f" (of the found {_share(d['exact'], d['found'])})   goal {GOALS['direct content exact']}"
        )
        free = d["exact but for the editor"]
        print(f'  without a closing "[...]" or "[.]" {_share(free, d["found"])} of the found')
        bad = d["speaker wrong"]
        print(
            f"  speaker wrong or unknown {_share(bad, d['found'])} of the found   goal under {GOALS['direct speaker wrong or unknown']}"
        )
        for role in ROLES:
            print(f"{role:8} exact {self.exact[role]}   tokens {self.tokens[role]}")
        for kind in sorted(self.kinds):
            c = self.kinds[kind]
            print(f"{kind:9} gold {c.gold:4}  found {c.found:4}  recalled {_share(c.right, c.gold)}")
        print("peers:")
        for line in PEERS:
            print(f"  {line}")
        print("errors by kind:")
        for kind, count in sorted(Counter(k for k, _ in self.errors).items(), key=lambda e: (-e[1], e[0])):
            print(f"  {count:5} {kind}")

    def show(self, most: int) -> None:
        groups: dict[str, list[str]] = defaultdict(list)
        for kind, words in self.errors:
            groups[kind].append(words)
        for kind, listed in sorted(groups.items(), key=lambda g: -len(g[1])):
            print(f"\n{kind}: {len(listed)}")
            for line in listed[:most]:
                print("   " + line.replace("\n", "¶"))


def _unedited(spans: tuple, text: str) -> list[tuple[int, str]]:
    return [(start, _EDITED.sub("", text[start:end]).rstrip(" .,")) for start, end in spans]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def _words(spans: tuple, text: str) -> str:
    return " + ".join(f"[{text[s:e]}]" for s, e in spans)


def _show(a: Attribution, text: str) -> str:
    return (
        f"{a.kind} {a.speaker} <{_words(a.source, text)}> {{{_words(a.cue, text)}}} {_words(a.content, text)}"
    )


def score(rows: Iterator[dict] | list[dict], docs: Iterator[Doc], *, gold_actors: bool) -> Scores:
    scores = Scores()
    for row, doc in zip(rows, docs, strict=True):
        end = row["text"].find("\n")
        title = TextSpan(0, end) if end > 0 else None
        actors = gold_entities(row, doc) if gold_actors else entities(doc, title=title)
        names = {e.id: e.id for e in actors} if gold_actors else aligned(actors, row)
        found = found_claims(claims(doc, entities=actors, title=title), names)
        gold = gold_claims(row)
        scores.add(found, gold, row["text"])
        scores.add_forms(found, gold, row)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=["train", "heldout"], default="heldout")
    parser.add_argument("--entities", choices=["ours", "gold"], default="ours")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors of each kind")
    given = parser.parse_args()
    rows = list(articles(given.corpora / "train" / "wikinews_events" / f"{given.part}.jsonl"))
    nlp = load()
    scores = score(rows, (nlp(row["text"]) for row in rows), gold_actors=given.entities == "gold")
    scores.report()
    if given.errors:
        scores.show(given.errors)


if __name__ == "__main__":
    main()
