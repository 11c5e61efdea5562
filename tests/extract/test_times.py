"""Time expressions and their values."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.extract.time_reading import NO_ANCHOR
from newsgraph.extract.times import times
from newsgraph.model import KnownBy, Precision, Published, TimeKind

_NLP = spacy.blank("en")
WEDNESDAY = Published("2021-03-10", Precision.DAY, KnownBy.METADATA)


def read(text, published=WEDNESDAY):
    return [
        (text[t.span.start : t.span.end], t.value) for t in times(_NLP.make_doc(text), published=published)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opened on Monday, May 4, 2015.", "Monday, May 4, 2015", "2015-05-04"),
        ("It opened on 4 May 2015.", "4 May 2015", "2015-05-04"),
        ("It closed on Monday.", "Monday", "2021-03-08"),
        ("It will close on Monday.", "Monday", "2021-03-15"),
        ("It closed yesterday.", "yesterday", "2021-03-09"),
        ("It closed last night.", "last night", "2021-03-09"),
        ("It closed last June.", "last June", "2020-06"),
        ("It closed in November.", "November", "2020-11"),
        ("It is due out in May.", "May", "2021-05"),
        ("It closed this month.", "this month", "2021-03"),
        ("It closed last week.", "last week", "2021-W09"),
        ("It closed in 2014.", "2014", "2014"),
        ("It ran between May 3 and June 5, 2019.", "May 3 and June 5, 2019", "2019-05-03/2019-06-05"),
        ("It opens on the first Friday of July 2021.", "first Friday of July 2021", "2021-07-02"),
        ("It closed on the 20th of last month.", "20th of last month", "2021-02-20"),
        ("It rained all day.", "all day", "P1D"),
        ("It lasted half an hour.", "half an hour", "PT30M"),
        ("It has been closed since 2014.", "2014", "2014/.."),
        ("It has been closed since last June.", "last June", "2020-06/.."),
        ("It closed in the 1990s.", "1990s", "199"),
        ("It was built in the 13th century.", "13th century", "12"),
        ("It closed three weeks ago.", "three weeks ago", "2021-02-17"),
        ("It closed two years ago.", "two years ago", "2019"),
        ("It ran from March 1 to 5.", "March 1 to 5", "2021-03-01/2021-03-05"),
        ("It ran Monday through Tuesday.", "Monday through Tuesday", "2021-03-08/2021-03-09"),
        ("It grew in the third quarter of 2019.", "third quarter of 2019", "2019-07/2019-09"),
        ("It grew in the first half of this year.", "first half of this year", "2021-01/2021-06"),
        ("He ruled 1987–2017.", "1987–2017", "1987/2017"),
        ("It opened last summer.", "last summer", "2020-06/2020-08"),
        ("It struck at 8:30 p.m. on Monday.", "8:30 p.m. on Monday", "2021-03-08T20:30"),
        ("It meets every Friday.", "every Friday", "P1W"),
        ("It lasted 12 days.", "12 days", "P12D"),
        ("a 12-day war", "12-day", "P12D"),
        ("It lasted 2 hours 5 minutes.", "2 hours 5 minutes", "PT2H5M"),
        ("It lasted an hour and a half.", "an hour and a half", "PT1H30M"),
    ],
)
def test_an_expression_has_its_value(text, words, value):
    """Values are counted from the day of publication."""
    assert read(text) == [(words, value)]


def test_without_a_date_a_weekday_stays_unresolved():
    """Today's date is never used; the reason is given."""
    (found,) = times(_NLP.make_doc("They spoke on Sunday."), published=None)
    assert (found.value, found.because, found.anchor) == (None, NO_ANCHOR, None)


def test_the_anchor_is_kept():
    """A relative value names the date it was counted from."""
    (found,) = times(_NLP.make_doc("It closed yesterday."), published=WEDNESDAY)
    assert found.anchor == "2021-03-10"


def test_that_day_is_the_day_named_before():
    """A day told of in the text is the anchor of what points back to it."""
    text = "It closed on March 1. It reopened the following day, and two days later it burnt."
    assert [v for _, v in read(text)] == ["2021-03-01", "2021-03-02", "2021-03-04"]


def test_a_quoted_today_is_the_day_of_speaking():
    """Inside quotation marks the last day named is meant."""
    assert read('On Monday she said: "Today we won."')[-1] == ("Today", "2021-03-08")


@pytest.mark.parametrize(
    "text", ["It may rain.", "They march on.", "USA Today wrote it.", "Boeing 707s", "aged 30 years old"]
)
def test_no_time(text):
    """Months that are verbs, names and ages are no times."""
    assert read(text) == []


def test_a_length_is_a_duration():
    """Lengths have no anchor."""
    (found,) = times(_NLP.make_doc("It lasted 12 days."), published=None)
    assert found.kind is TimeKind.DURATION


@given(st.text(alphabet="0123456789:/-– JanuaryMondy.,pmUTCago lastweek\n", max_size=60))
def test_no_text_raises(text):
    """Whatever the text, spans hold and ids count up."""
    found = times(_NLP.make_doc(text), published=WEDNESDAY)
    assert [t.id for t in found] == [f"t{n}" for n in range(1, len(found) + 1)]
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)
