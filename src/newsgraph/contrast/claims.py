"""What several articles report to be said, in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.words import stems
from newsgraph.model import Claim, ClaimKind, ComparisonVerdict, CueSense, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.contrast.likeness import Likeness
    from newsgraph.contrast.telling import Telling
    from newsgraph.model import Comparison

ALIGNED_FROM = 0.5
SPEAKER = 0.15  # what one speaker adds to the likeness of the words
AGREE_FROM = 0.7
HEDGED = 0.3
FEWEST = 3  # features


def compare_claims(
    left: Telling, right: Telling, likeness: Likeness, *, told: set[tuple[str, str]]
) -> Iterator[Comparison]:
    """
    Yield how the claims of two articles stand to each other, each in its likest pair.

    Args:
        left: an article.
        right: another one of the same story.
        likeness: how alike their sentences are.
        told: pairs of claim ids that were compared as quotations already.
    """
    mine_all = [(claim, _features(left, claim)) for claim in left.extraction.claims]
    theirs_all = [(claim, _features(right, claim)) for claim in right.extraction.claims]
    ranked = []
    for mine, here in mine_all:
        for theirs, there in theirs_all:
            if min(len(here), len(there)) < FEWEST or not here & there or (mine.id, theirs.id) in told:
                continue
            alike, share = likeness.of_features(here, there)
            one, two = left.entity(mine.speaker), right.entity(theirs.speaker)
            same = one is not None and two is not None and one.id == two.id
            score = max(alike, 0.8 * share) + (SPEAKER if same else 0.0)
            if one and two and not same and one.type is two.type:
                score -= SPEAKER
            if score >= ALIGNED_FROM:
                ranked.append((-score, mine.id, theirs.id, mine, theirs, alike, here, there, same))
    taken: tuple[set[str], set[str]] = (set(), set())
    for score, one_id, two_id, mine, theirs, alike, here, there, same in sorted(ranked, key=lambda r: r[:3]):
        if one_id in taken[0] or two_id in taken[1]:
            continue
        taken[0].add(one_id)
        taken[1].add(two_id)
        standing = stand(mine, theirs, alike, len(here) - len(there))
        speakers = (left.entity(mine.speaker), right.entity(theirs.speaker))
        aligned = f"contents {alike:.0%} alike" + (
            f", both said by {speakers[0].name}" if same and speakers[0] else ""
        )
        yield comparison(
            standing,
            StatementKind.CLAIM,
            left.passage(one_id, mine.content),
            right.passage(two_id, theirs.content),
            aligned=aligned,
            about=[speaker.id if speaker else None for speaker in speakers],
            weight=min(1.0, -score),
        )


def _features(telling: Telling, claim: Claim) -> frozenset[str]:
    """Return the stems of a claim's content and the entities named in its sentences' part of it."""
    found: set[str] = set()
    for span in claim.content:
        found |= stems(telling.text, span)
    for local in claim.about:
        entity = telling.entity(local)
        if entity:
            found.add(f"@{entity.id}")
    return frozenset(found)


def stand(mine: Claim, theirs: Claim, alike: float, longer: int) -> Standing:
    """
    Return how two claims of like content stand to each other.

    Args:
        mine: a claim.
        theirs: another article's.
        alike: how alike their contents are, 0 to 1.
        longer: how many more features the first has.
    """
    against = {mine.sense, theirs.sense} & {CueSense.DENY}
    if (mine.negated is not theirs.negated or against) and mine.sense is not theirs.sense:
        return Standing(
            ComparisonVerdict.UNSURE, f"{mine.sense} against {theirs.sense}: the one may deny the other"
        )
    if abs(mine.certainty - theirs.certainty) >= HEDGED:
        because = f"certainty {mine.certainty:.1f} against {theirs.certainty:.1f}"
        return Standing(ComparisonVerdict.MODALITY_SHIFT, because, swap=mine.certainty < theirs.certainty)
    if alike >= AGREE_FROM:
        return Standing(ComparisonVerdict.AGREE, "said alike")
    kinds = " and ".join(sorted({_told(mine.kind), _told(theirs.kind)}))
    return Standing(ComparisonVerdict.REFINES, f"one tells more of it ({kinds})", swap=longer > 0)


def _told(kind: ClaimKind) -> str:
    return {ClaimKind.DIRECT: "quoted", ClaimKind.INDIRECT: "reported", ClaimKind.MIXED: "partly quoted"}[
        kind
    ]
