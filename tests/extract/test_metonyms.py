"""Ground or government: one sentence a case."""

from __future__ import annotations

import pytest

from docs import doc
from newsgraph.extract.mentions import Candidate
from newsgraph.extract.metonyms import reading
from newsgraph.model import EntityType, MentionForm, Reading

P, G = Reading.PLACE, Reading.GOVERNMENT
CASES = [
    ("X X PROPN nsubj 2\nwarned warn VERB root 0", 0, G),
    ("X X PROPN nsubj 2\nwants want VERB root 0", 0, G),
    ("X X PROPN nsubj 2\nsuffered suffer VERB root 0", 0, P),
    ("They they PRON nsubj 2\nurged urge VERB root 0\nX X PROPN obj 2", 2, G),
    ("They they PRON nsubj 2\nleft leave VERB root 0\nX X PROPN obj 2", 2, P),
    ("They they PRON nsubj 2\nmet meet VERB root 0\nin in ADP case 4\nX X PROPN obl 2", 3, P),
    ("They they PRON nsubj 2\ncame come VERB root 0\nfrom from ADP case 4\nX X PROPN obl 2", 3, P),
    ("They they PRON nsubj 2\nsided side VERB root 0\nwith with ADP case 4\nX X PROPN obl 2", 3, G),
    (
        "It it PRON nsubj:pass 3\nwas be AUX aux:pass 3\nmade make VERB root 0\nby by ADP case 5\nX X PROPN obl:agent 3",
        4,
        G,
    ),
    (
        "X X PROPN nmod:poss 3\n's 's PART case 1\napproach approach NOUN nsubj 4\nchanged change VERB root 0",
        0,
        G,
    ),
    ("X X PROPN nmod:poss 3\n's 's PART case 1\nrivers river NOUN nsubj 4\nrose rise VERB root 0", 0, P),
    (
        "Y Y PROPN nsubj 4\nand and CCONJ cc 3\nX X PROPN conj 1\nagreed agree VERB root 0",
        2,
        G,
    ),
]


@pytest.mark.parametrize(("rows", "token", "expected"), CASES)
def test_reading(rows, token, expected):
    """Speaking and wanting is for governments; "in" and "from" for places."""
    mention = Candidate(token, token + 1, token, MentionForm.NAME, EntityType.GPE)
    assert reading(doc(rows), mention) is expected
