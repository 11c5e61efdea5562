"""
Events and relations on the held-out Wikinews articles, beside the goals.

    python eval/events.py --corpora DIR [--part heldout|train] [--gold] [--errors N]

`--gold` takes entities, times and claims from the annotation, so that only
event and relation rules are measured. A trigger is found if the two spans
share a character, one to one; "exact" wants the same span. Actor and target
are right if the two sets of entities are equal (both empty counts as right);
an entity is the annotated one with a mention on the participant's words.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wikinews import Gold, gold_claims, gold_entities, gold_times, read

from newsgraph.annotate import load
from newsgraph.extract.claims import claims
from newsgraph.extract.entities import entities
from newsgraph.extract.events import events
from newsgraph.extract.relations import relations
from newsgraph.extract.times import times
from newsgraph.model import Event, LocalEntity, MentionForm, Participant, Relation, TextSpan

GOALS = {
    "trigger F1": 72,
    "trigger+type F1": 62,
    "actor right": 75,
    "target right": 70,
    "polarity right": 97,
    "status right": 85,
    "relations F1": 55,
}


@dataclass
class Score:
    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def line(self) -> str:
        p = 100 * self.right / max(self.found, 1)
        r = 100 * self.right / max(self.gold, 1)
        f = 200 * self.right / max(self.found + self.gold, 1)
        return f"P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}  ({self.right} of {self.gold}, {self.found} found)"


@dataclass
class Tally:
    trigger: Score = field(default_factory=Score)
    exact: Score = field(default_factory=Score)
    typed: Score = field(default_factory=Score)
    relations: Score = field(default_factory=Score)
    relation_words: Score = field(default_factory=Score)
    by_relation: dict[str, Score] = field(default_factory=dict)
    shared: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)  # annotated, ours
    errors: list[str] = field(default_factory=list)


def main() -> None:
    options = _options()
    nlp = load()
    tally = Tally()
    for gold in read(options.corpora / "train" / "wikinews_events" / f"{options.part}.jsonl")[
        : options.first
    ]:
        doc = nlp(gold.text)
        if options.gold:
            actors, when, said = gold_entities(gold, doc), gold_times(gold), gold_claims(gold)
        else:
            when = times(doc, published=gold.published)
            actors = entities(doc, title=gold.title)
            said = claims(doc, entities=actors, title=gold.title)
        values = {t.id: t.value for t in when}
        happened = events(doc, entities=actors, times=when, claims=said)
        stand = relations(doc, entities=actors, times=when, claims=said)
        _score_events(gold, happened, values, tally)
        _score_relations(gold, stand, actors, tally)
    _print(tally, options.errors)


def _score_events(gold: Gold, found: tuple[Event, ...], values: dict[str, str | None], tally: Tally) -> None:
    where = _Where(gold)
    annotated = sorted(gold.raw["events"], key=lambda e: e["trigger"])
    tally.trigger.gold += len(annotated)
    tally.trigger.found += len(found)
    taken: set[str] = set()
    for item in annotated:
        span = TextSpan(*item["trigger"])
        match = next((e for e in found if e.id not in taken and e.trigger.overlaps(span)), None)
        if match is None:
            tally.errors.append(
                f"missed {item['type']} {span.words(gold.text)!r}: {_around(gold.text, span)}"
            )
            continue
        taken.add(match.id)
        tally.trigger.right += 1
        tally.exact.right += match.trigger == span
        tally.typed.right += match.type.value == item["type"]
        tally.confused[item["type"], match.type.value] += 1
        _score_shared(where, item, match, values, tally)
    for event in found:
        if event.id not in taken:
            tally.errors.append(
                f"extra {event.type.value} {event.lemma} [{event.because}]: {_around(gold.text, event.trigger)}"
            )


def _score_shared(
    where: _Where, item: dict[str, Any], event: Event, values: dict[str, str | None], tally: Tally
) -> None:
    shared = tally.shared
    shared["all"] += 1
    words = event.trigger.words(where.text)
    for role, key, mine in (
        ("actor", "source", event.sources),
        ("target", "target", event.targets),
        ("place", "place", event.places),
    ):
        mapped, wanted = where.entities(mine), set(item[key])
        shared[role] += mapped == wanted
        shared[f"{role} empty"] += not wanted
        if mapped != wanted and role != "place":
            names = [where.names.get(i, i) for i in sorted(mapped)], [where.names[i] for i in sorted(wanted)]
            tally.errors.append(
                f"{role} {words!r} {names[0]} for {names[1]}: {_around(where.text, event.trigger, 90)}"
            )
    if event.type.value != item["type"]:
        tally.errors.append(
            f"type {words!r} {event.type.value} for {item['type']} [{event.because}]: {_around(where.text, event.trigger)}"
        )
    shared["time"] += (values.get(event.time) if event.time else None) == item["time"]
    shared["polarity"] += event.negated == (item["polarity"] == "-")
    status = "possible" if event.status.value == "denied" else event.status.value
    shared["status"] += status == item["status"]
    if status != item["status"]:
        tally.errors.append(
            f"status {words!r} {status} for {item['status']}: {_around(where.text, event.trigger, 90)}"
        )
    if event.negated != (item["polarity"] == "-"):
        tally.errors.append(
            f"polarity {words!r} negated={event.negated}: {_around(where.text, event.trigger, 90)}"
        )


def _score_relations(
    gold: Gold, found: tuple[Relation, ...], actors: tuple[LocalEntity, ...], tally: Tally
) -> None:
    where = _Where(gold)
    wanted = {(r["type"], r["a"], r["b"]) for r in gold.raw["relations"]}
    mine: dict[tuple[str, str, str], Relation] = {}
    for relation in found:
        if relation.negated or relation.type.value == "alias":
            continue
        pairs = [
            (a, b) for a in where.same(relation.subject, actors) for b in where.same(relation.object, actors)
        ]
        kind = relation.type.value
        known = [p for p in pairs if (kind, *p) in wanted]
        key = (kind, *(known or pairs)[0])
        mine[key] = relation
    symmetric = {"kin", "ally", "foe"}
    flipped = {(t, b, a) for t, a, b in wanted if t in symmetric}
    for key, relation in sorted(mine.items()):
        score = tally.by_relation.setdefault(key[0], Score())
        score.found += 1
        if key in wanted or key in flipped:
            score.right += 1
        else:
            names = (
                where.names.get(key[1], relation.subject.span.words(gold.text)),
                where.names.get(key[2], relation.object.span.words(gold.text)),
            )
            tally.errors.append(
                f"extra relation {key[0]} {names} [{relation.because}]: {_around(gold.text, relation.words)}"
            )
    for item in gold.raw["relations"]:
        tally.by_relation.setdefault(item["type"], Score()).gold += 1
        key = (item["type"], item["a"], item["b"])
        if key not in mine and (item["type"], item["b"], item["a"]) not in mine:
            tally.errors.append(
                f"missed relation {key[0]} {where.names[item['a']], where.names[item['b']]}: {_around(gold.text, TextSpan(*item['evidence']))}"
            )
    ends = {(r["type"], r["evidence"][1]) for r in gold.raw["relations"]}
    mine_ends = {(r.type.value, r.words.end) for r in found if not r.negated and r.type.value != "alias"}
    tally.relation_words.gold += len(ends)
    tally.relation_words.found += len(mine_ends)
    tally.relation_words.right += len(ends & mine_ends)


class _Where:
    """Which annotated entity a stretch of words belongs to."""

    def __init__(self, gold: Gold) -> None:
        self.text = gold.text
        self.names = {e["id"]: e["name"] for e in gold.raw["entities"]}
        self._spans = [(TextSpan(*m["span"]), e["id"]) for e in gold.raw["entities"] for m in e["mentions"]]

    def entities(self, participants: tuple[Participant, ...]) -> set[str]:
        return {self._entity(p.span) or f"?{p.span.start}" for p in participants}

    def same(self, participant: Participant, actors: tuple[LocalEntity, ...]) -> list[str]:
        """The annotated entity of the words, then those of the entity's names: "Syrian" stands for Syria."""
        entity = next(e for e in actors if e.id == participant.entity)
        spans = [participant.span, *[m.span for m in entity.mentions if m.form is MentionForm.NAME]]
        return list(dict.fromkeys(self._entity(s) or f"?{participant.span.start}" for s in spans))

    def _entity(self, span: TextSpan) -> str | None:
        touching = [
            (abs(s.start - span.start) + abs(s.end - span.end), i) for s, i in self._spans if s.overlaps(span)
        ]
        return min(touching)[1] if touching else None


def _print(tally: Tally, errors: int) -> None:
    for score in (tally.exact, tally.typed):
        score.gold, score.found = tally.trigger.gold, tally.trigger.found
    for score in tally.by_relation.values():
        tally.relations.right += score.right
        tally.relations.found += score.found
        tally.relations.gold += score.gold
    print(f"trigger (overlap)    {tally.trigger.line}   goal {GOALS['trigger F1']}")
    print(f"trigger (exact)      {tally.exact.line}")
    print(f"trigger+type         {tally.typed.line}   goal {GOALS['trigger+type F1']}")
    shared = tally.shared
    for role in ("actor", "target", "place", "time", "polarity", "status"):
        goal = GOALS.get(f"{role} right")
        print(
            f"{role + ' right':20s} {100 * shared[role] / max(shared['all'], 1):5.1f} % of {shared['all']} shared"
            + (f"   goal {goal}" if goal else "")
        )
    print(f"relations            {tally.relations.line}   goal {GOALS['relations F1']}")
    for name, score in sorted(tally.by_relation.items()):
        print(f"  {name:18s} {score.line}")
    print(f"relations (words)    {tally.relation_words.line}")
    _print_types(tally.confused)
    for line in tally.errors[:errors]:
        print("  -", line)


def _print_types(confused: Counter[tuple[str, str]]) -> None:
    """Print, for each annotated type, how many have it and what the others are taken for."""
    print("types of shared events")
    for name in sorted({annotated for annotated, _ in confused}):
        row = {mine: n for (annotated, mine), n in confused.items() if annotated == name}
        others = sorted(((n, mine) for mine, n in row.items() if mine != name), reverse=True)
        told = ", ".join(f"{mine} {n}" for n, mine in others)
        print(f"  {name:12s} {row.get(name, 0):4d} of {sum(row.values()):4d}   {told}")


def _around(text: str, span: TextSpan, width: int = 60) -> str:
    start, end = max(span.start - width, 0), span.end + width
    return f"{text[start : span.start]}[{span.words(text)}]{text[span.end : end]}".replace("\n", " ")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds train/ and eval/")
    parser.add_argument("--part", default="heldout", choices=["heldout", "train"])
    parser.add_argument(
        "--gold", action="store_true", help="take entities, times and claims from the annotation"
    )
    parser.add_argument("--first", type=int, default=None, help="only the first N articles")
    parser.add_argument("--errors", type=int, default=0, help="print the first N errors")
    return parser.parse_args()


if __name__ == "__main__":
    main()
