"""What several articles say in other words: reported by one, told by the other, or reported by both."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.contrast.found import Standing, comparison
from newsgraph.contrast.words import stem, words
from newsgraph.model import ClaimKind, ComparisonVerdict, CueSense, Entity, StatementKind, TextSpan, covering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgraph.contrast.likeness import Likeness
    from newsgraph.contrast.telling import Telling
    from newsgraph.model import Claim, Comparison

ALIGNED_FROM = 0.42
MUTUAL_FROM = 0.33  # where each is the likest of the other
SPEAKER = 0.1  # what one speaker adds to the score of the words
MUCH = 15.0  # weight of shared words that says as much as equal contents
LEAST = 4.0  # weight of shared words, without which only like contents are aligned
AGREE_FROM = 0.7
ADDED = 0.34  # share of the words of the longer that only one has, up to which both tell as much
UNMARKED_SAME = 0.99  # words of a quotation that another article prints as its own
SHIFT_FROM = 0.3
REWORDED_FROM = 0.4  # less alike, two say similar things
HEDGED = 0.5
SHIFT_ALIKE = 0.5  # less alike, the doubted words may be others than the certain ones
MOST = 2  # statements of the other article that one statement may tell of
FEWEST = 3  # features
ALIKE_LEAST = 0.28
ALIKE_ACT = 0.15  # where both tell one act
ALIKE = 0.5
_HEDGES = frozenset(
    stem(word)
    for word in (
        *("may", "might", "could", "perhaps", "maybe", "possible", "possibly", "likely", "potential"),
        *("potentially", "apparently", "appeared", "appears", "seemed", "seems", "reportedly", "allegedly"),
        *("alleged", "allegations", "accused", "accuses", "accusing", "suspected", "suspects", "claimed"),
        *("claims", "expected", "expects", "hoped", "hopes", "planned", "plans", "intends"),
    )
)
_DOUBTING = frozenset({CueSense.CLAIM, CueSense.ACCUSE, CueSense.BELIEVE, CueSense.PREDICT})


@dataclass(frozen=True, slots=True)
class Statement:
    """Something an article says, in somebody's or its own voice."""

    record: str
    spans: tuple[TextSpan, ...]
    features: frozenset[str]
    claim: Claim | None = None
    speaker: Entity | None = None
    acts: frozenset[str] = frozenset()  # stems of what is done in it
    hedged: bool = False  # "may", "apparently", "accused of": it is not stated flatly

    @property
    def certainty(self) -> float:
        """How certain the article makes it, 0 to 1."""
        sure = HEDGED if self.hedged else 1.0
        if self.claim is None:
            return sure
        return min(sure, self.claim.certainty * (0.6 if self.claim.sense in _DOUBTING else 1.0))


@dataclass(frozen=True, slots=True)
class _Match:
    score: float
    mine: Statement
    theirs: Statement
    alike: float


def compare_claims(
    left: Telling,
    right: Telling,
    likeness: Likeness,
    *,
    told: set[tuple[str, str]],
    sentences: set[tuple[int, int]],
) -> Iterator[Comparison]:
    """
    Yield how the statements of two articles stand to each other, each in its likest pair.

    Args:
        left: an article.
        right: another one of the same story.
        likeness: how alike their sentences are.
        told: pairs of record ids that were compared already.
        sentences: pairs of sentences whose events were compared already.
    """
    matches = [
        match
        for mine, theirs in _candidates(statements(left), statements(right))
        if (mine.record, theirs.record) not in told
        and (mine.claim or theirs.claim or _sentences(left, mine, right, theirs) not in sentences)
        and (match := _match(mine, theirs, likeness))
    ]
    for match in _likest(matches):
        mine, theirs = match.mine, match.theirs
        here, there = _shown(left, mine, theirs), _shown(right, theirs, mine)
        alike, _ = likeness.of_features(left.features_of(here), right.features_of(there))
        mine, theirs = (
            replace(s, hedged=_hedged(t, shown))
            for t, s, shown in ((left, mine, here), (right, theirs, there))
        )
        standing = _quoting(left, mine, right, theirs, alike) or stand(mine, theirs, alike)
        yield comparison(
            standing,
            _kind(standing, mine, theirs),
            left.passage(mine.record, here),
            right.passage(theirs.record, there),
            aligned=_aligned(match),
            about=(
                *(s.speaker.id if s.speaker else None for s in (mine, theirs)),
                *(left.named_in(here) & right.named_in(there)),
            ),
            weight=min(1.0, match.score),
        )


def _candidates(
    mine: Sequence[Statement], theirs: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement]]:
    """Yield the pairs of statements that share enough words to be looked at."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(theirs):
        for feature in statement.features:
            index[feature].append(at)
    for statement in mine:
        shared = Counter(at for feature in statement.features for at in index.get(feature, ()))
        for at in sorted(at for at, number in shared.items() if number >= FEWEST):
            yield statement, theirs[at]


def _likest(matches: Iterable[_Match]) -> Iterator[_Match]:
    """Yield the matches in which each statement is the likest of the other, and the next ones if they are sure."""
    taken: tuple[Counter[TextSpan], Counter[TextSpan]] = (Counter(), Counter())
    seen: tuple[set[TextSpan], set[TextSpan]] = (set(), set())
    for match in sorted(matches, key=lambda m: (-m.score, m.mine.spans, m.theirs.spans, m.mine.record)):
        one, two = match.mine.spans[0], match.theirs.spans[0]
        likest = one not in seen[0] and two not in seen[1]
        seen[0].add(one)
        seen[1].add(two)
        if not (likest or match.score >= ALIGNED_FROM):
            continue
        if taken[0][one] >= MOST or taken[1][two] >= MOST or (taken[0][one] and taken[1][two]):
            continue
        taken[0][one] += 1
        taken[1][two] += 1
        yield match


def statements(telling: Telling) -> tuple[Statement, ...]:
    """Return the claims of an article, and the sentences with other records that it tells in its own voice."""
    found = []
    reported: set[int] = set()
    for claim in telling.extraction.claims:
        reported |= {telling.sentence_at(span.start) for span in claim.content}
        speaker = telling.entity(claim.speaker)
        found += [
            Statement(claim.id, part, telling.features_of(part), claim, speaker, telling.acts_in(part))
            for part in telling.by_sentence(claim.content)
        ]
    for at, sentence in enumerate(telling.sentences):
        if sentence.start < telling.title_end or at in reported:
            continue
        acts = telling.acts_in((sentence,))
        found.append(Statement(telling.record_at(at), (sentence,), telling.features[at], acts=acts))
    return tuple(one for one in found if len(one.features) >= FEWEST)


def _shown(telling: Telling, one: Statement, other: Statement) -> tuple[TextSpan, ...]:
    """Return the words of a statement that speak of what the other one says."""
    if one.claim is not None:
        return one.spans
    clause = telling.clause(one.spans, one.features & other.features)
    return (clause,) if clause else one.spans


def _sentences(left: Telling, mine: Statement, right: Telling, theirs: Statement) -> tuple[int, int]:
    return left.sentence_at(mine.spans[0].start), right.sentence_at(theirs.spans[0].start)


def _match(mine: Statement, theirs: Statement, likeness: Likeness) -> _Match | None:
    alike, share = likeness.of_features(mine.features, theirs.features)
    mass = likeness.mass(mine.features & theirs.features)
    least = ALIKE_ACT if mine.acts & theirs.acts else ALIKE_LEAST
    if alike < least or (mass < LEAST and alike < ALIKE):
        return None
    score = (max(alike, 0.8 * share) + min(1.0, mass / MUCH)) / 2
    if mine.speaker and theirs.speaker:
        if mine.speaker.id == theirs.speaker.id:
            score += SPEAKER
        elif mine.speaker.type is theirs.speaker.type:
            score -= SPEAKER
    return _Match(score, mine, theirs, alike) if score >= MUTUAL_FROM else None


def stand(mine: Statement, theirs: Statement, alike: float) -> Standing:
    """Return how two statements of like content stand to each other; *alike* is their likeness, 0 to 1."""
    denied = [
        s.claim is not None and (s.claim.negated or s.claim.sense is CueSense.DENY) for s in (mine, theirs)
    ]
    if denied[0] is not denied[1]:
        return Standing(ComparisonVerdict.UNSURE, "the one may deny what the other says")
    if abs(mine.certainty - theirs.certainty) >= SHIFT_FROM and alike >= SHIFT_ALIKE:
        most, least = sorted((mine.certainty, theirs.certainty), reverse=True)
        because = f"certainty {most:.1f} against {least:.1f}"
        return Standing(ComparisonVerdict.MODALITY_SHIFT, because, swap=mine.certainty < theirs.certainty)
    quotes = [s.claim is not None and s.claim.kind is ClaimKind.DIRECT for s in (mine, theirs)]
    if quotes[0] is not quotes[1] and alike >= UNMARKED_SAME:
        because = "the same words, by one article without quotation marks"
        return Standing(ComparisonVerdict.QUOTE_SAME, because, swap=quotes[1])
    if quotes[0] is not quotes[1] and (alike >= REWORDED_FROM or _one_speaker(mine, theirs)):
        because = "quoted in one, told without quotation marks in the other"
        return Standing(ComparisonVerdict.QUOTE_REWORDED, because, swap=quotes[1])
    most = max(len(mine.features), len(theirs.features))
    if alike >= AGREE_FROM and len(mine.features ^ theirs.features) <= ADDED * most:
        return Standing(ComparisonVerdict.AGREE, "said alike")
    kinds = " and ".join(sorted({_told(mine), _told(theirs)}))
    wider = len(mine.features) > len(theirs.features)  # the one with fewer words says less exactly
    return Standing(ComparisonVerdict.REFINES, f"one tells more of it ({kinds})", swap=wider)


def _hedged(telling: Telling, shown: Sequence[TextSpan]) -> bool:
    """Tell whether a passage holds a word that makes it less than certain."""
    return any(stem(word.text) in _HEDGES for word in words(telling.text, covering(shown)))


def _quoting(
    left: Telling, mine: Statement, right: Telling, theirs: Statement, alike: float
) -> Standing | None:
    """Return QUOTE_SAME where two like statements put the same words, however few, into quotation marks."""
    if alike < AGREE_FROM:
        return None
    one, two = (_in_marks(t, s) for t, s in ((left, mine), (right, theirs)))
    if not one or one != two:
        return None
    return Standing(ComparisonVerdict.QUOTE_SAME, f'both quote "{" ".join(one)}"')


def _in_marks(telling: Telling, statement: Statement) -> list[str]:
    spans = statement.claim.quoted if statement.claim else ()
    held = [s for s in spans if any(part.overlaps(s) for part in statement.spans)]
    return [word.text for span in held for word in words(telling.text, span)]


def _one_speaker(mine: Statement, theirs: Statement) -> bool:
    return bool(mine.speaker and theirs.speaker and mine.speaker.id == theirs.speaker.id)


def _kind(standing: Standing, mine: Statement, theirs: Statement) -> StatementKind:
    if standing.verdict in {ComparisonVerdict.QUOTE_REWORDED, ComparisonVerdict.QUOTE_SAME}:
        return StatementKind.QUOTATION
    return StatementKind.CLAIM if mine.claim or theirs.claim else StatementKind.EVENT


def _told(statement: Statement) -> str:
    if statement.claim is None:
        return "told"
    kinds = {ClaimKind.DIRECT: "quoted", ClaimKind.INDIRECT: "reported", ClaimKind.MIXED: "partly quoted"}
    return kinds[statement.claim.kind]


def _aligned(match: _Match) -> str:
    one, two = match.mine.speaker, match.theirs.speaker
    said = f", both said by {one.name}" if one and two and one.id == two.id else ""
    return f"contents {match.alike:.0%} alike{said}"


def compared(left: Telling, right: Telling, found: Iterable[Comparison]) -> set[tuple[int, int]]:
    """Return the pairs of sentences that *found* compares."""
    pairs = set()
    for one in found:
        if one.right is not None:
            mine, theirs = (one.left, one.right) if one.left.article == left.id else (one.right, one.left)
            pairs.add((left.sentence_at(mine.spans[0].start), right.sentence_at(theirs.spans[0].start)))
    return pairs
