"""
Who did what to whom, against the QA-SRL gold standard (Wikinews dev, MIT).

    python eval/qasrl.py --corpora DIR [--first N]

Its answers to "who does it?" and "what is done it to?" are doers and
patients of a verb. A role of ours on that verb is right if it stands on such
an answer. Many answers there are things ("the roof"), which are no actors to
us, so recall counts all answers and "of persons and bodies" those on which
we found an entity at all.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from newsgraph.annotate import load
from newsgraph.extract.claims import claims
from newsgraph.extract.entities import entities
from newsgraph.extract.events import events
from newsgraph.model import TextSpan

Answers = dict[int, dict[str, list[tuple[int, int]]]]  # verb -> role -> token ranges


def main() -> None:
    options = _options()
    folder = options.corpora / "eval" / "qasrl_gs"
    tokens = {
        r["qasrl_id"]: r["tokens"].split() for r in _rows(folder / "sentences" / "wikinews.dev.full.csv")
    }
    wanted = _wanted(folder / "gold" / "wikinews.dev.gold.csv")
    nlp = load()
    right = found = gold = reachable = pairs = pairs_right = pairs_gold = 0
    for identity in sorted(wanted)[: options.first]:
        words = tokens[identity]
        starts = [sum(len(w) + 1 for w in words[:n]) for n in range(len(words) + 1)]
        doc = nlp(" ".join(words))
        actors = entities(doc, title=None)
        happened = events(doc, entities=actors, times=(), claims=claims(doc, entities=actors, title=None))
        mentions = [m.span for a in actors for m in a.mentions]
        for verb, roles in wanted[identity].items():
            spans = {r: [TextSpan(starts[a], starts[b] - 1) for a, b in told] for r, told in roles.items()}
            event = next((e for e in happened if e.trigger.start == starts[verb]), None)
            hits = []
            for role in ("doer", "patient"):
                here = spans.get(role, [])
                mine = [] if event is None else (event.sources if role == "doer" else event.targets)
                ok = [p for p in mine if any(p.span.overlaps(s) for s in here)]
                gold, found, right = gold + bool(here), found + bool(mine), right + bool(ok)
                reachable += any(m.overlaps(s) for m in mentions for s in here)
                hits.append((bool(here), bool(mine), bool(ok)))
            pairs_gold += all(h[0] for h in hits)
            pairs += all(h[1] for h in hits)
            pairs_right += all(h[2] for h in hits)
    print(
        f"roles   P {_share(right, found)}  R {_share(right, gold)}  R of persons and bodies {_share(right, reachable)}"
    )
    print(f"pairs   P {_share(pairs_right, pairs)}  R {_share(pairs_right, pairs_gold)}")


def _wanted(path: Path) -> dict[str, Answers]:
    found: dict[str, Answers] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for row in _rows(path):
        role = _role(row)
        if role is not None:
            for part in row["answer_range"].split("~!~"):
                start, _, end = part.partition(":")
                found[row["qasrl_id"]][int(row["verb_idx"])][role].append((int(start), int(end)))
    return found


def _role(row: dict[str, str]) -> str | None:
    """Return "doer" or "patient" for what the question asks, None for where, when, why and the rest."""
    if row["wh"] not in {"who", "what"}:
        return None
    passive = row["is_passive"] == "True"
    if not row["subj"]:
        return "patient" if passive else "doer"
    if passive:
        return "doer" if row["prep"] == "by" and not row["obj"] else None
    return "patient" if not row["obj"] and not row["prep"] else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):5.1f} ({part} of {whole})"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds train/ and eval/")
    parser.add_argument("--first", type=int, default=None, help="only the first N sentences")
    return parser.parse_args()


if __name__ == "__main__":
    main()
