"""An unnamed "I" is nobody's report."""

from docs import doc
from newsgraph.extract.first_person import FirstPerson
from newsgraph.extract.within import ClaimIndex
from newsgraph.model import Claim, ClaimKind, CueSense, Event, EventType, TextSpan

ROWS = """
I I PRON nsubj 2 PRP
met meet VERB ROOT 0 VBD
them they PRON obj 2 PRP
"""


def met():
    return Event(
        id="v1", trigger=TextSpan(2, 5), lemma="meet", type=EventType.CONSULT, sentence=TextSpan(0, 10)
    )


def test_what_an_unnamed_i_tells_is_not_asserted():
    told = FirstPerson.of(doc(ROWS), ClaimIndex(())).weakened(met())
    assert (False, TextSpan(0, 1)) == (told.asserted, told.hedge)


def test_a_speakers_i_is_the_speakers():
    """Inside a claim the pronoun weakens nothing outside."""
    claim = Claim("c1", (TextSpan(0, 1),), ClaimKind.DIRECT, CueSense.SAY)
    assert FirstPerson.of(doc(ROWS), ClaimIndex((claim,))).weakened(met()).asserted


def test_a_country_is_no_pronoun():
    rows = ROWS.replace("I I PRON nsubj 2 PRP", "US US PROPN nsubj 2 NNP")
    assert FirstPerson.of(doc(rows), ClaimIndex(())).weakened(met()).asserted
