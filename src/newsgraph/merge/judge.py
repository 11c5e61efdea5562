"""Verdicts on pairs of names: the strongest reason, any objection, and the company they keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.merge.compare import OBJECTIONS, REASONS, Finding, shared_company
from newsgraph.model import Judgement, Verdict

if TYPE_CHECKING:
    from newsgraph.merge.profile import Profile

SAME_FROM = 0.8
UNSURE_FROM = 0.5
PER_SHARED = 0.07  # three entities in common lift "the initials fit" to a merge
SHARED_MOST = 4


def judge(left: Profile, right: Profile) -> Judgement | None:
    """
    Return the verdict on two names, None where nothing speaks for their being one.

    An objection outweighs every reason but the gazetteer's identity.
    """
    reason = strongest(left, right)
    if reason is None:
        return None
    objection = next((said for object_ in OBJECTIONS if (said := object_(left, right))), None)
    if objection and not left.identities & right.identities:
        return verdict(left.id, right.id, Verdict.DIFFERENT, 1.0, f"{objection} (though {reason.because})")
    company = shared_company(left, right)
    score = min(1.0, reason.score + PER_SHARED * min(len(company), SHARED_MOST))
    because = reason.because
    if company and reason.score < 1.0:
        because += "; named together with " + ", ".join(shown(key) for key in company[:3])
    if score >= SAME_FROM:
        return verdict(left.id, right.id, Verdict.SAME, score, because)
    if score >= UNSURE_FROM:
        return verdict(left.id, right.id, Verdict.UNSURE, score, because)
    return None


def strongest(left: Profile, right: Profile) -> Finding | None:
    """Return the strongest reason for two names being one."""
    found = [finding for reason in REASONS if (finding := reason(left, right))]
    return max(found, key=lambda finding: finding.score, default=None)


def verdict(left: str, right: str, said: Verdict, score: float, because: str) -> Judgement:
    """Return a judgement with its sides in order."""
    return Judgement(min(left, right), max(left, right), said, because, round(score, 4))


def shown(key: str) -> str:
    """Return a key as a reader may see it."""
    kind, _, name = key.partition(" ")
    if kind == "identity":  # "org:islamic-state" reads as it is said; numbers and codes stay as they are
        scheme, _, name = name.partition(":")
        return name.replace("-", " ") if scheme == "org" else f"{scheme}:{name}"
    return name.partition(" @")[0]
