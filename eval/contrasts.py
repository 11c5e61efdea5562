"""
Merging and contrast on several outlets' articles about one event.

    python eval/contrasts.py CORPORA/eval/news_contrasts/news_contrasts.jsonl --cache cache.jsonl

Prints, beside the goals of the project:

- of the gold groups of aligned statements how many are found: a comparison
  whose two passages overlap members of the group in two articles; UNSURE
  finds nothing;
- of the found ones how many have the verdict of the gold, once strictly and
  once with REFINES and AGREE taken as one;
- pairwise F1 of entities and of happenings across the articles of an event,
  on the gold's mentions that the program has as well, and on all.

The corpus is for measuring only. `--cache` keeps the extractions of a run;
`--show` prints every group and what was found for it; `--outside N` prints N
comparisons that overlap no group, drawn with a fixed seed, to be judged by hand.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from newsgraph.contrast import contrast
from newsgraph.interchange import from_json, to_json
from newsgraph.merge import merge
from newsgraph.model import (
    Article,
    Collection,
    Comparison,
    ComparisonVerdict,
    Extraction,
    KnownBy,
    Passage,
    Precision,
    Published,
    RawFile,
    Resolver,
    TextSpan,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

V = ComparisonVerdict
DIFFERING = [
    *(V.AGREE, V.QUOTE_SAME, V.REFINES, V.QUOTE_REWORDED, V.QUOTE_TRUNCATED, V.MODALITY_SHIFT, V.UPDATE),
    *(V.PLACE_CONFLICT, V.TIME_CONFLICT, V.SPEAKER_CONFLICT, V.BOUND_CONFLICT, V.VALUE_CONFLICT),
]
SEED = 20261125
Member = tuple[str, int, int]  # article key, start, end


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--outside", type=int, default=0)
    options = parser.parse_args()
    events = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines()]
    extractions = cached(events, options.cache)
    totals: Counter[str] = Counter()
    outside: list[str] = []
    for event in events:
        articles = {key: extractions[text_id(value["text"])] for key, value in event["articles"].items()}
        measure(event, articles, totals, outside, show=options.show)
    report(totals)
    outside.sort()
    for line in Random(SEED).sample(outside, min(options.outside, len(outside))):
        print(line)


def text_id(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def cached(events: list[dict[str, Any]], cache: Path | None) -> dict[str, Extraction]:
    """Return the extractions of all articles by article id, from *cache* if it exists."""
    if cache is not None and cache.exists():
        return {e.article.id: e for line in cache.open(encoding="utf-8") for e in [from_json(line)]}
    from newsgraph.pipeline import Extractor  # noqa: PLC0415 - the network is not needed for a cached run
    from newsgraph.settings import Settings  # noqa: PLC0415

    extract = Extractor.load(Settings())
    found = {}
    for event in events:
        for key, value in event["articles"].items():
            extraction = extract(article(f"{event['event']}/{key}", value))
            found[extraction.article.id] = extraction
    if cache is not None:
        cache.write_text("".join(f"{to_json(one)}\n" for one in found.values()), encoding="utf-8")
    return found


def article(path: str, value: dict[str, Any]) -> Article:
    text, day = value["text"], value.get("published")
    return Article(
        text_id(text),
        text,
        RawFile(path, sha256(text.encode()).hexdigest()),
        TextSpan(0, text.index("\n")) if "\n" in text else None,
        value["outlet"],
        published=Published(day, Precision.DAY, KnownBy.METADATA) if day else None,
    )


def measure(
    event: dict[str, Any],
    articles: dict[str, Extraction],
    totals: Counter[str],
    outside: list[str],
    *,
    show: bool,
) -> None:
    extractions = list(articles.values())
    collection = merge(extractions)
    comparisons = contrast(extractions, collection)
    keys = {extraction.article.id: key for key, extraction in articles.items()}
    texts = {key: extraction.article.text for key, extraction in articles.items()}
    two_sided = [c for c in comparisons if c.right is not None]
    held: set[str] = set()
    for group in event["groups"]:
        members = [(key, start, end) for key, start, end in group["members"]]
        hits = [c for c in two_sided if hits_group(c, members, keys)]
        held.update(c.id for c in hits)
        sure = [c for c in hits if c.verdict is not ComparisonVerdict.UNSURE]
        count_group(group, sure, members, keys, totals)
        if show:
            print_group(group, members, hits, texts, keys)
    for one in two_sided:
        totals[f"reported {one.verdict}"] += 1
        if one.id not in held and one.verdict is not ComparisonVerdict.UNSURE:
            totals["outside the gold"] += 1
            outside.append(f"{one.id} {event['event']}\n{shown(one, texts, keys)}")
    pairs_of(event["entities"], lambda m: entity_at(collection, articles, m), "entity", totals)
    pairs_of(event["happenings"], lambda m: happening_at(collection, articles, m), "happening", totals)


def hits_group(one: Comparison, members: Iterable[Member], keys: dict[str, str]) -> bool:
    members = list(members)
    left = {m[0] for m in members if overlaps(one.left, m, keys)}
    right = {m[0] for m in members if one.right is not None and overlaps(one.right, m, keys)}
    return bool(left and right)


def overlaps(passage: Passage, member: Member, keys: dict[str, str]) -> bool:
    span = TextSpan(member[1], member[2])
    return keys[passage.article] == member[0] and any(span.overlaps(own) for own in passage.spans)


def shared_letters(one: Comparison, members: Iterable[Member], keys: dict[str, str]) -> float:
    """Return how much of the comparison's passages and of the members is common, 0 to 1."""
    common = total = 0
    for passage in (one.left, one.right):
        if passage is None:
            continue
        total += sum(s.end - s.start for s in passage.spans)
        for key, start, end in members:
            if keys[passage.article] == key:
                common += sum(max(0, min(end, s.end) - max(start, s.start)) for s in passage.spans)
    length = sum(end - start for _, start, end in members)
    return 2 * common / (total + length) if total + length else 0.0


def count_group(
    group: dict[str, Any],
    hits: list[Comparison],
    members: list[Member],
    keys: dict[str, str],
    totals: Counter[str],
) -> None:
    kind = group["kind"]
    totals["groups"] += 1
    totals[f"groups {kind}"] += 1
    if not hits:
        return
    totals["found"] += 1
    totals[f"found {kind}"] += 1
    best = max(hits, key=lambda c: (shared_letters(c, members, keys), c.id))
    totals["right"] += best.verdict == group["verdict"]
    totals[f"right {kind}"] += best.verdict == group["verdict"]
    totals["right, REFINES = AGREE"] += loose(best.verdict) == loose(group["verdict"])
    totals[f"verdict {group['verdict']} as {best.verdict}"] += 1
    whole = of_group(hits, members, keys)
    totals["right of the group"] += whole == group["verdict"]
    totals["right of the group, REFINES = AGREE"] += loose(whole) == loose(group["verdict"])


def of_group(hits: list[Comparison], members: list[Member], keys: dict[str, str]) -> ComparisonVerdict:
    """
    Return what our comparisons come to for a group of several articles.

    The gold gives one verdict a group, however many articles are in it: that
    of the two which differ most. So does this, with the likest comparison of
    each two articles.
    """
    best: dict[tuple[str, ...], Comparison] = {}
    for one in sorted(hits, key=lambda c: (shared_letters(c, members, keys), c.id)):
        best[tuple(sorted(keys[p.article] for p in (one.left, one.right) if p))] = one
    return max((one.verdict for one in best.values()), key=DIFFERING.index)


def loose(verdict: str) -> str:
    return "AGREE" if verdict in {"REFINES", "AGREE"} else str(verdict)


def pairs_of(gold: list[dict[str, Any]], answer: Any, name: str, totals: Counter[str]) -> None:
    """Count pairs of gold mentions in two articles: in the gold, in ours, in both."""
    mentions = [(at, member, answer(member)) for at, one in enumerate(gold) for member in one["members"]]
    for (at, one, mine), (other, two, theirs) in combinations(mentions, 2):
        if one[0] == two[0]:
            continue
        same, ours = at == other, mine is not None and mine == theirs
        totals[f"{name} gold"] += same
        totals[f"{name} ours"] += ours
        totals[f"{name} both"] += same and ours
        totals[f"{name} gold, both mentions found"] += same and mine is not None and theirs is not None


def entity_at(collection: Collection, articles: dict[str, Extraction], member: list[Any]) -> str | None:
    """Return the entity of the mention that covers most of the member's words, the smallest such."""
    key, start, end = member
    span, extraction = TextSpan(start, end), articles[key]
    found = []
    for local in extraction.entities:
        for mention in local.mentions:
            if mention.span.overlaps(span):
                common = min(end, mention.span.end) - max(start, mention.span.start)
                share = 2 * common / (end - start + mention.span.end - mention.span.start)
                found.append((-share, local.id))
    if not found or min(found)[0] > -0.5:
        return None
    return Resolver(collection).entity(extraction.article.id, min(found)[1])


def happening_at(collection: Collection, articles: dict[str, Extraction], member: list[Any]) -> str | None:
    key, start, end = member
    extraction = articles[key]
    for event in extraction.events:
        if event.trigger.overlaps(TextSpan(start, end)):
            return Resolver(collection).happening(extraction.article.id, event.id)
    return None


def shown(one: Comparison, texts: dict[str, str], keys: dict[str, str]) -> str:
    def words(passage: Passage | None) -> str:
        if passage is None:
            return "-"
        key = keys[passage.article]
        return f"{key}: " + " … ".join(span.words(texts[key]) for span in passage.spans)

    return f"    {one.verdict} {one.kind} ({one.because})\n      {words(one.left)}\n      {words(one.right)}"


def print_group(
    group: dict[str, Any],
    members: list[Member],
    hits: list[Comparison],
    texts: dict[str, str],
    keys: dict[str, str],
) -> None:
    print(f"{group['kind']} {group['verdict']}: {group['about']}")
    for key, start, end in members:
        print(f"  {key}: {texts[key][start:end]}")
    for one in hits:
        print(shown(one, texts, keys))


def report(totals: Counter[str]) -> None:
    for key in sorted(k for k in totals if k.startswith(("verdict", "reported"))):
        print(f"{totals[key]:5d}  {key}")
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind in ("figure", "quotation", "claim", "event", "time"):
        kinds[kind] = [f"{share(totals, f'found {kind}', f'groups {kind}')} found"]
        kinds[kind].append(f"{share(totals, f'right {kind}', f'found {kind}')} right")
        print(f"{kind:10s} {', '.join(kinds[kind])}")
    print(f"groups found        {share(totals, 'found', 'groups')}  (goal 60%)")
    print(f"verdict right       {share(totals, 'right', 'found')}  (goal 80%)")
    print(f"REFINES = AGREE     {share(totals, 'right, REFINES = AGREE', 'found')}")
    print(f"of groups' articles {share(totals, 'right of the group', 'found')}")
    print(f"  REFINES = AGREE   {share(totals, 'right of the group, REFINES = AGREE', 'found')}")
    print(f"outside the gold    {totals['outside the gold']} comparisons")
    for name, goal in (("entity", 85), ("happening", 50)):
        for line in scores(totals, name):
            print(f"{line}  (goal {goal})")


def share(totals: Counter[str], part: str, whole: str) -> str:
    value = 100 * totals[part] / totals[whole] if totals[whole] else 0.0
    return f"{value:.1f}% ({totals[part]} of {totals[whole]})"


def scores(totals: Counter[str], name: str) -> Iterator[str]:
    both, ours = totals[f"{name} both"], totals[f"{name} ours"]
    for label, gold in (
        ("all", totals[f"{name} gold"]),
        ("found mentions", totals[f"{name} gold, both mentions found"]),
    ):
        precision = both / ours if ours else 0.0
        recall = both / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if both else 0.0
        print_name = f"{name} pairs, {label}"
        yield f"{print_name:32s} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}"


if __name__ == "__main__":
    main()
