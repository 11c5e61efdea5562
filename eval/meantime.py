"""
Entities across documents and timelines on MEANTIME, from plain text.

    python eval/meantime.py --corpora DIR [--cache FILE] [--show]

DIR/train/meantime (Minard et al. 2016), the English articles with annotation
across documents, merged as one collection.

- Clustering of given name mentions: every gold mention marked as a name (NAM,
  PRE.NAM) of an instance known across documents. Where ours has a mention on
  its head, that mention's entity is meant; a given name we did not find
  (products are none of our types) is handed to merging as one more name of its
  article, words before the first capital letter left out. The head is the last
  word before a preposition, comma or relative pronoun. B-cubed; goal 92.
- Timelines as in SemEval-2015 task 4: for every entity that takes part (Arg0,
  Arg1) in five dated event mentions of two documents or more, the events
  ordered by time. A timeline is read as relations: an event happens at its
  time, together with the events of its position, before those of the next
  one. What the text dates nowhere stands at the publication of its article, as
  do the claims the entity makes. Precision: which of our relations follow from the gold timeline; recall
  the other way round; micro-averaged over entities (UzZaman et al. 2012). The
  entity of ours is the one most of its gold name mentions are in. Goal 15;
  best published from raw text: 7.85.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import cat
from coref import Scores
from ecbplus import head_of

from newsgraph.merge import merge
from newsgraph.merge.names import fold
from newsgraph.model import EntityType, LocalEntity, Mention, MentionForm, Resolver, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.model import Collection, Extraction

Key: TypeAlias = tuple[str, int]  # document, token
Timeline: TypeAlias = dict[Key, str]  # event mention -> ISO time
GOALS = {"names": 92.0, "timelines": 15.0}
FEWEST_EVENTS, FEWEST_DOCUMENTS = 5, 2
_NAMES = frozenset(["NAM", "PRE.NAM"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    folder = options.corpora / "train" / "meantime"
    files = sorted((folder / "intra_cross-doc_annotation").glob("*/*.xml"))
    documents = [cat.read(path) for path in files]
    extractions = cat.extractions(documents, options.cache)
    gold: dict[Key, str] = {}
    locals_: dict[Key, tuple[str, str]] = {}
    for at, (document, extraction) in enumerate(zip(documents, extractions, strict=True)):
        for key, span, instance in names(document):
            gold[key] = instance
            extractions[at], local = with_name(extractions[at], span)
            locals_[key] = (extraction.article.id, local)
    collection = merge({one.article.id: one for one in extractions}.values())
    resolver = Resolver(collection)
    ours = {key: resolver.entity(*local) or f"none {key}" for key, local in locals_.items()}
    score_names(gold, ours, collection, documents, show=options.show)
    score_timelines(folder, documents, extractions, collection, gold=gold, ours=ours, show=options.show)


def instances(document: cat.Document) -> Iterable[tuple[cat.Markable, str]]:
    """Yield each mark that refers to an instance known across documents."""
    for tag, _, sources, target in document.links:
        instance = document.instances.get(target, {}).get("instance_id")
        if tag == "REFERS_TO" and instance:
            for source in sources:
                if source in document.markables:
                    yield document.markables[source], instance


def names(document: cat.Document) -> Iterable[tuple[Key, TextSpan, str]]:
    """Yield every given name up to its head."""
    for mark, instance in instances(document):
        if mark.tag == "ENTITY_MENTION" and mark.attributes.get("syntactic_type") in _NAMES:
            present = [token for token in mark.tokens if token in document.spans]
            if present:
                end = document.spans[head_of(present, document)].end
                yield (document.name, int(mark.id)), TextSpan(document.spans[present[0]].start, end), instance


def with_name(extraction: Extraction, span: TextSpan) -> tuple[Extraction, str]:
    """Return the local entity whose mention stands on the head of *span*; it is added if there is none."""
    best: tuple[int, str] | None = None
    for local in extraction.entities:
        for mention in local.mentions:
            if mention.span.start < span.end and span.end - 1 < mention.span.end:
                apart = abs(mention.span.start - span.start) + abs(mention.span.end - span.end)
                best = min(best, (apart, local.id)) if best else (apart, local.id)
    if best is not None:
        return extraction, best[1]
    words = span.words(extraction.article.text)
    capital = re.search(r"[A-Z0-9]|\b[a-z][A-Z]", words)
    name = words[capital.start() if capital else 0 :]
    span = TextSpan(span.end - len(name), span.end)
    mention = Mention(span, span, MentionForm.NAME, "given")
    for local in extraction.entities:
        if local.named and fold(local.name) == fold(name):
            grown = replace(local, mentions=(*local.mentions, mention))
            entities = tuple(grown if one.id == local.id else one for one in extraction.entities)
            return replace(extraction, entities=entities), local.id
    added = LocalEntity(f"e{len(extraction.entities) + 1}", EntityType.ORGANISATION, name, (mention,))
    return replace(extraction, entities=(*extraction.entities, added)), added.id


def score_names(
    gold: Mapping[Key, str],
    ours: Mapping[Key, str],
    collection: Collection,
    documents: Iterable[cat.Document],
    *,
    show: bool,
) -> None:
    scores = Scores()
    scores.add(_chains(gold), _chains(ours))
    print(f"{len(gold)} given name mentions")
    print(f"B3 {scores.b3.row()}   (goal {GOALS['names']})")
    if not show:
        return
    word = {
        (d.name, int(mark.id)): span.words(d.article.text)
        for d in documents
        for mark, _ in instances(d)
        if (span := d.span(mark))
    }
    named = {entity.id: entity.name for entity in collection.entities}
    for told, mine, yours in (("split", gold, ours), ("mixed", ours, gold)):
        parts: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for key in mine:
            parts[mine[key]][word[key], named.get(yours[key], yours[key][:30])] += 1
        split = {c: p for c, p in parts.items() if len({y for _, y in p}) > 1}
        for chain, found in sorted(split.items(), key=lambda item: -sum(item[1].values()))[:15]:
            print(f"  {told} {named.get(chain, chain)}: {found.most_common(9)}")


def score_timelines(
    folder: Path,
    documents: list[cat.Document],
    extractions: list[Extraction],
    collection: Collection,
    *,
    gold: Mapping[Key, str],
    ours: Mapping[Key, str],
    show: bool,
) -> None:
    wanted = gold_timelines(folder, documents)
    homes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, instance in gold.items():
        if not ours[key].startswith("none "):
            homes[instance][ours[key]] += 1
    hit_p = all_p = hit_r = all_r = 0
    made = our_timelines(documents, extractions, collection)
    for instance, timeline in sorted(wanted.items()):
        found = made.get(homes[instance].most_common(1)[0][0], {}) if homes[instance] else {}
        mine, yours = reduced(found), reduced(timeline)
        right, recalled = sum(follows(r, timeline) for r in mine), sum(follows(r, found) for r in yours)
        hit_p, all_p, hit_r, all_r = hit_p + right, all_p + len(mine), hit_r + recalled, all_r + len(yours)
        if show:
            both = len(found.keys() & timeline.keys())
            print(
                f"  {instance}: gold {len(timeline)} events, ours {len(found)}, both {both}; relations right {right} of {len(mine)}"
            )
    p, r = hit_p / max(1, all_p), hit_r / max(1, all_r)
    print(
        f"{len(wanted)} timelines: P {100 * p:.1f}  R {100 * r:.1f}  F1 {200 * p * r / max(1e-9, p + r):.1f}   (goal {GOALS['timelines']})"
    )


def gold_timelines(folder: Path, documents: Iterable[cat.Document]) -> dict[str, Timeline]:
    mentions: defaultdict[str, set[Key]] = defaultdict(set)
    for document in documents:
        for mark, instance in instances(document):
            if mark.tag == "EVENT_MENTION":
                mentions[instance].add((document.name, mark.tokens[0]))
    found: defaultdict[str, Timeline] = defaultdict(dict)
    with (folder / "list_instances.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["TYPE"] == "EVENT" and (row["TIME"] or row["BEGINTERVAL"]):
                for part in (row["HAS_PARTS"] or "").split():
                    entity, _, role = part.rpartition("_")
                    if role in {"Arg0", "Arg1"}:
                        when = row["TIME"] or row["BEGINTERVAL"]
                        found[entity].update(dict.fromkeys(mentions[row["#ID"]], when))
    return {
        entity: timeline
        for entity, timeline in found.items()
        if len(timeline) >= FEWEST_EVENTS and len({document for document, _ in timeline}) >= FEWEST_DOCUMENTS
    }


def our_timelines(
    documents: Iterable[cat.Document], extractions: Iterable[Extraction], collection: Collection
) -> dict[str, Timeline]:
    tokens: dict[tuple[str, str], Key] = {}
    published = {e.article.id: e.article.published.value for e in extractions if e.article.published}
    for document, extraction in zip(documents, extractions, strict=True):
        starts = sorted((span.start, token) for token, span in document.spans.items())
        acts = [(event.id, event.trigger) for event in extraction.events]
        acts += [(claim.id, claim.cue) for claim in extraction.claims if claim.cue]
        for record, span in acts:
            inside = [token for start, token in starts if span.start <= start < span.end]
            if inside:
                tokens[extraction.article.id, record] = (document.name, inside[0])
    found: defaultdict[str, Timeline] = defaultdict(dict)
    for happening in collection.happenings:
        days = [day for member in happening.members if (day := published.get(member.article))]
        when = happening.time or min(days, default=None)
        for entity in {*happening.sources, *happening.targets} if when else ():
            keys = (tokens[m.article, m.event] for m in happening.members if (m.article, m.event) in tokens)
            found[entity].update(dict.fromkeys(keys, when or ""))
    resolver = Resolver(collection)
    for extraction in extractions:
        article = extraction.article.id
        for claim in extraction.claims:
            entity = resolver.entity(article, claim.speaker) if claim.speaker else None
            if entity and (article, claim.id) in tokens and article in published:
                found[entity].setdefault(tokens[article, claim.id], published[article])
    return found


Relation: TypeAlias = tuple[Key, str, object]


def reduced(timeline: Timeline) -> set[Relation]:
    """Return the relations a timeline says itself: at a time, together, before the next."""
    positions: defaultdict[str, list[Key]] = defaultdict(list)
    for key, when in sorted(timeline.items()):
        positions[when].append(key)
    said: set[Relation] = {(key, "at", when) for key, when in timeline.items()}
    for keys in positions.values():
        said |= {(a, "with", b) for a, b in combinations(keys, 2)}
    for first, then in pairwise(sorted(positions)):
        said |= {(a, "before", b) for a, b in product(positions[first], positions[then])}
    return said


def follows(relation: Relation, timeline: Timeline) -> bool:
    """Tell whether a relation holds in a timeline."""
    left, how, right = relation
    mine = timeline.get(left)
    if how == "at" or mine is None:
        return mine is not None and mine == right
    yours = timeline.get(right)  # type: ignore[call-overload]
    return yours is not None and (mine == yours if how == "with" else mine < yours)


def _chains(mentions: Mapping[Key, str]) -> list[frozenset[Key]]:
    groups: defaultdict[str, set[Key]] = defaultdict(set)
    for key, chain in mentions.items():
        groups[chain].add(key)
    return [frozenset(group) for group in groups.values()]


if __name__ == "__main__":
    main()
