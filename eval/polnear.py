"""
Score attributions on PolNeAR (Newell, Margolin & Ruths, LREC 2018): exact and token F1, and sources joined.

    python eval/polnear.py --corpora DIR [--part dev] [--first N] [--errors N]

Our spans are mapped to PolNeAR's conventions by the rules below, checked on
its train part; nothing is fitted to its sentences:

- a source is the whole noun phrase; of a relative clause, the pronoun;
- a cue takes its auxiliaries and adverbs, and "in a statement" behind it;
- content keeps "that", the quotation marks, and what stands between them;
- a word belongs to one attribution, so what stands inside another is left out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from attribution import Attribution, Counts, exact, overlap, pairs

from newsgraph.annotate import load
from newsgraph.extract.claims import claims
from newsgraph.extract.claims_draft import cases, children, relation
from newsgraph.extract.cues import source_nouns
from newsgraph.extract.entities import entities
from newsgraph.extract.quotes import quotations
from newsgraph.model import TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsgraph.model import Claim

ROLES = ("source", "cue", "content")
GOALS = {"source": (65, 80), "cue": (68, 80), "content": (52, 80)}
# exact F1 as published with the corpus's systems: source, cue, content; trained on PolNeAR except the first two
PEERS = {
    "rules": (10.7, 22.8, 5.6),
    "CoreNLP": (13.9, None, 17.5),
    "CRF, trained on it": (50.6, 53.4, 28.6),
    "BERT, trained on it": (83.2, 75.3, 72.9),
}
JOINED_GOAL = 75
_BEHIND = frozenset({"advmod", "obl:unmarked", "obl:tmod"})


def articles(part: Path) -> Iterator[tuple[str, list[Attribution]]]:
    """Yield text and attributions; where several annotators did one article, the first by name."""
    seen = set()
    for path in sorted((part / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text_path = part / "text" / f"{name}.txt"
        if name in seen or not text_path.exists():
            continue
        seen.add(name)
        with text_path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield text, gold(path.read_text(encoding="utf-8"), text)


def gold(annotation: str, text: str) -> list[Attribution]:
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in annotation.splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            where = rest.split("\t")[0].split(" ", 1)[1]
            spans[name] = [tuple(map(int, piece.split())) for piece in where.split(";")]
    for line in annotation.splitlines():
        name, _, rest = line.partition("\t")
        if not name.startswith("E"):
            continue
        roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for argument in rest.split():
            role, _, target = argument.partition(":")
            roles[role.rstrip("0123456789")] += spans.get(target, [])
        found.append(
            Attribution(*(tuple(sorted(roles[r.title()])) for r in ROLES), kind=_kind(roles["Content"], text))
        )
    return found


def _kind(content: list[tuple[int, int]], text: str) -> str:
    words = [text[s:e] for s, e in content]
    quoted = [w for w in words if re.match(r"[\"“‘']", w) and re.search(r"[\"”’']$", w)]
    if words and len(quoted) == len(words):
        return "direct"
    return "mixed" if any(re.search(r"[\"“”]", w) for w in words) else "indirect"


def found(doc: Doc) -> list[Attribution]:
    """Return our claims on *doc* in PolNeAR's conventions."""
    end = doc.text.find("\n")
    title = TextSpan(0, end) if end > 0 else None
    given = claims(doc, entities=entities(doc, title=title), title=title)
    marks = [q.outer for q in quotations(doc.text) if q.depth == 0]
    return [
        Attribution(_source(c, doc), _cue(c, doc), _content(c, doc, marks), str(c.kind))
        for c in given
        if c.within is None
    ]


def _token(doc: Doc, span: TextSpan | None) -> Token | None:
    if span is None:
        return None
    covered = doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if covered is None else covered.root


def _source(claim: Claim, doc: Doc) -> tuple[tuple[int, int], ...]:
    head, cue = _token(doc, claim.source), _token(doc, claim.cue)
    if head is None:
        return ()
    relative = [t for t in children(cue, "nsubj") if t.tag_ in {"WP", "WDT"}] if cue is not None else []
    if relative:
        return ((relative[0].idx, relative[0].idx + len(relative[0].text)),)
    while relation(head) in {"flat", "compound", "nmod"} and head.dep_ in {"flat", "nmod:desc"}:
        head = head.head
    taken = set(range(cue.i, cue.i + 1)) if cue is not None else set()
    opening = {c.i for c in head.children if c.dep_ in {"case", "mark", "cc"}}
    fixed = {t.i for c in head.children if c.i in opening for t in c.subtree}
    tokens = [t for t in head.subtree if t.i not in fixed]
    cut = {
        t.i
        for c in head.children
        if c.dep_ in {"acl:relcl", "parataxis"} and c.pos_ == "VERB"
        for t in c.subtree
    }
    left, right = _stretch(head, {t.i for t in tokens} - taken - cut)
    return ((doc[left].idx, doc[right].idx + len(doc[right].text)),)


def _stretch(head: Token, inside: set[int]) -> tuple[int, int]:
    """Return the first and last token of a noun phrase: titles in, dateline out, an apposition's comma in."""
    doc, left, right = head.doc, head.i, head.i
    while left - 1 in inside:
        left -= 1
    while right + 1 in inside:
        right += 1
    while (
        left > 0
        and doc[left - 1].pos_ == "PROPN"
        and doc[left - 1].sent == head.sent
        and doc[left].pos_ == "PROPN"
    ):
        left -= 1  # "Speaker Paul Ryan", "Mr. Prince"
    dashes = [
        i
        for i in range(left, head.i)
        if doc[i].text in {"—", "--", "-", "\N{EN DASH}"} and doc[i - 1].is_upper
    ]
    left = dashes[-1] + 1 if dashes else left
    while right > left and doc[right].is_punct and doc[right].text != ")":
        right -= 1
    while left < right and (doc[left].is_punct or doc[left].is_space):
        left += 1
    return left, _closed(head, left, right)


def _closed(head: Token, left: int, right: int) -> int:
    doc = head.doc
    following = doc[right + 1].text if right + 1 < len(doc) else ""
    if following in {")", ".)"} and any(t.text == "(" for t in doc[left : right + 1]):
        return right + 1
    if following == "," and any(t.text == "," and t.i > head.i for t in doc[left:right]):
        return right + 1
    return right


def _cue(claim: Claim, doc: Doc) -> tuple[tuple[int, int], ...]:
    if claim.cue is None:
        return ()
    covered = doc.char_span(claim.cue.start, claim.cue.end, alignment_mode="expand")
    head, left, right = covered.root, covered.start, covered.end - 1
    while (
        left > 0 and doc[left - 1].head == head and doc[left - 1].dep_ in {"aux", "aux:pass", "advmod", "cop"}
    ):
        left -= 1
    for child in children(head, "obl"):
        medium = child.lower_ in source_nouns() or child.lower_.removesuffix("s") in source_nouns()
        start, end = child.left_edge.i, child.right_edge.i
        if medium and start == right + 1 and cases(child) & {"in", "on", "at", "via", "during"}:
            right = end
    while right + 1 < len(doc) and doc[right + 1].head == head and doc[right + 1].dep_ in _BEHIND:
        right += 1  # "said Thursday", "has said repeatedly"
    return ((doc[left].idx, doc[right].idx + len(doc[right].text)),)


def _content(claim: Claim, doc: Doc, marks: list[TextSpan]) -> tuple[tuple[int, int], ...]:
    pieces = []
    for span in claim.content:
        around = [m for m in marks if m.overlaps(span)]
        whole = [m for m in around if any(q.overlaps(span) and m.contains(q) for q in claim.quoted)]
        start = min([span.start, *(m.start for m in whole)])
        end = max([span.end, *(m.end for m in whole)])
        pieces.append((start, end))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if (joined and not any(c.isalnum() for c in doc.text[joined[-1][1] : start])) or (
            joined and start < joined[-1][1]
        ):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    if joined and re.search(r"\bthat $", doc.text[max(0, joined[0][0] - 5) : joined[0][0]]):
        joined[0] = (joined[0][0] - 5, joined[0][1])
    return tuple(joined)


class Scores:
    def __init__(self) -> None:
        self.exact = {r: Counts() for r in ROLES}
        self.tokens = {r: Counts() for r in ROLES}
        self.joined = [0, 0]
        self.claims = Counts()
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.errors: dict[str, list[str]] = defaultdict(list)

    def add(self, ours: list[Attribution], theirs: list[Attribution], text: str) -> None:
        for role in ROLES:
            self.exact[role] += exact(ours, theirs, role)
            self.tokens[role] += overlap(ours, theirs, role, text)
        paired = pairs(ours, theirs)
        self.claims += Counts(len(paired), len(ours), len(theirs))
        for i, j, _ in paired:
            self.joined[1] += 1
            right = (not ours[i].source and not theirs[j].source) or _touch(ours[i].source, theirs[j].source)
            self.joined[0] += right
            for role in ROLES:
                if getattr(ours[i], role) != getattr(theirs[j], role):
                    self._note(f"{role} of {theirs[j].kind}", theirs[j], text, role, ours[i])
        for j in set(range(len(theirs))) - {j for _, j, _ in paired}:
            self._note(f"missed {theirs[j].kind}", theirs[j], text)
        for i in set(range(len(ours))) - {i for i, _, _ in paired}:
            self._note("extra", ours[i], text)

    def _note(
        self, kind: str, a: Attribution, text: str, role: str = "", ours: Attribution | None = None
    ) -> None:
        def words(spans: tuple) -> str:
            return " + ".join(f"[{text[s:e]}]" for s, e in spans)

        shown = f"<{words(a.source)}> {{{words(a.cue)}}} {words(a.content)[:300]}"
        self.errors[kind].append(shown + (f"   OURS {words(getattr(ours, role))[:300]}" if ours else ""))

    def report(self, most: int) -> None:
        for role in ROLES:
            goal = GOALS[role]
            print(
                f"{role:8} exact {self.exact[role]} (goal {goal[0]})   tokens {self.tokens[role]} (goal {goal[1]})"
            )
        share = 100 * self.joined[0] / self.joined[1] if self.joined[1] else 0
        print(
            f"attributions found {self.claims}; source joined in {share:.1f}% of the found (goal {JOINED_GOAL})"
        )
        print("peers, exact F1 of source / cue / content:")
        for name, figures in PEERS.items():
            print(f"  {name:22}" + " / ".join("-" if f is None else f"{f:.1f}" for f in figures))
        print("errors by kind:")
        for kind, listed in sorted(self.errors.items(), key=lambda e: -len(e[1])):
            print(f"  {len(listed):5} {kind}")
            for line in listed[:most]:
                print("        " + line.replace("\n", "¶"))


def _touch(left: tuple, right: tuple) -> bool:
    return any(s < e2 and s2 < e for s, e in left for s2, e2 in right)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=["train", "dev"], default="dev")
    parser.add_argument(
        "--first", type=int, default=None, metavar="N", help="only every article up to the Nth"
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors of each kind")
    given = parser.parse_args()
    nlp, scores = load(), Scores()
    for text, attributions in list(articles(given.corpora / "eval" / "polnear" / given.part))[: given.first]:
        scores.add(found(nlp(text)), attributions, text)
    scores.report(given.errors)


if __name__ == "__main__":
    main()
