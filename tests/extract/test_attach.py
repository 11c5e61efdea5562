"""Figures tied to the event, the time and the whole of their own clause."""

from __future__ import annotations

import pytest
import spacy

from docs import doc
from newsgraph.extract.attach import attach
from newsgraph.extract.figures import figures
from newsgraph.extract.times import times
from newsgraph.model import Event, EventType, TextSpan

_NLP = spacy.blank("en")
_NLP.add_pipe("sentencizer")


def attached(parsed, events=()):
    found = times(parsed, published=None)
    return attach(
        figures(parsed, times=found), doc=parsed, events=events, entities=(), claims=(), times=found
    )


def span(text, words):
    start = text.index(words)
    return TextSpan(start, start + len(words))


def event(text, words, name="v1"):
    return Event(name, span(text, words), words, EventType.MOVE, TextSpan(0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "They moved 7,000 goats. 150 of them are lame.",
        "They moved 7,000 goats. The other 30 stayed.",
        "They moved 7,000 goats, including 12 kids.",
        "They moved 7,000 goats, of which 40 were lame.",
        "They moved 7,000 goats; the remaining 30 stayed.",
    ],
)
def test_a_part_points_to_its_whole(text):
    """ "150 of them", "the other 30" are parts of the count before them."""
    whole, part = attached(_NLP(text))
    assert (whole.part_of, part.part_of) == (None, whole.id)


@pytest.mark.parametrize(
    "text",
    [
        "They moved 7,000 goats. 150 sheep stayed.",
        "It cost $7,000. Of those 30 stayed.",
        "They moved 12 goats. 150 of them are lame.",
    ],
)
def test_no_part(text):
    """Another count, money, and what is smaller than its part are no wholes."""
    assert [f.part_of for f in attached(_NLP(text))] == [None, None]


MOVED = """
Chad Chad PROPN nsubj 2
moved move VERB root 0
40 40 NUM nummod 4
goats goat NOUN obj 2 NNS
in in ADP case 6
2014 2014 NUM obl 2
and and CCONJ cc 8
sold sell VERB conj 2
12 12 NUM nummod 10
sheep sheep NOUN obj 8 NNS
. . PUNCT punct 2
"""


def test_a_figure_belongs_to_the_event_of_its_clause():
    """Each of two coordinated verbs keeps its own number."""
    parsed = doc(MOVED)
    events = (event(parsed.text, "moved", "v1"), event(parsed.text, "sold", "v2"))
    assert [f.event for f in attached(parsed, events)] == ["v1", "v2"]


def test_a_figure_has_the_time_of_its_clause():
    """ "In 2014" dates the goats, not the sheep of the next clause."""
    goats, sheep = attached(doc(MOVED))
    assert (goats.time, sheep.time) == ("t1", None)


SINCE = """
Since since ADP case 2
2014 2014 NUM obl 4
, , PUNCT punct 4
died die VERB root 0
40 40 NUM nummod 6
goats goat NOUN nsubj 4 NNS
. . PUNCT punct 4
"""


def test_since_when():
    """A figure counted since a year has the open interval as its time."""
    parsed = doc(SINCE)
    (found,) = attached(parsed)
    when = {t.id: t.value for t in times(parsed, published=None)}
    assert when[found.time] == "2014/.."
