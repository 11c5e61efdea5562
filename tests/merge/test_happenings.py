"""Which event mentions are one event of the world."""

from __future__ import annotations

import pytest

import ferry
from drafts import Draft
from newsgraph.merge import merge
from newsgraph.merge.acts import acts
from newsgraph.merge.times import days, disjoint
from newsgraph.model import EventType, Extraction, FigureRole, Judgement, Resolver, Verdict
from newsgraph.wording import stem

T = EventType


def meeting(
    sentence: str,
    *,
    trigger: str = "met",
    lemma: str = "meet",
    day: str | None = None,
    type_: EventType = T.CONSULT,
    **known: object,
) -> Extraction:
    """Return an article on Ona Berg and Ivo Lund, or who else is named in *sentence*."""
    d = Draft(f"News\n\n{sentence}")
    persons = {n: d.person(n) for n in ("Ona Berg", "Ivo Lund", "Eva Holm", "Max Dahl") if n in sentence}
    places = [
        d.place(n, identity=f"geonames:{i}") for i, n in enumerate(("Riga", "Oslo"), 1) if n in sentence
    ]
    who, whom = list(persons.values())[:1], list(persons.values())[1:]
    time = d.time(known.pop("told"), day) if "told" in known else None
    d.event(trigger, lemma, type_, who=who, whom=whom, where=places, time=time, **known)
    return d.extraction()


def happening(articles: list[Extraction]) -> bool:
    """Tell whether the first events of both articles are one happening."""
    resolver = Resolver(merge(articles))
    first, second = (resolver.happening(a.article.id, "v1") for a in articles)
    return first == second


def test_a_verb_and_a_noun():
    """ "spoke with" and "call with", both on an unknown Sunday."""
    left = meeting("Ona Berg spoke with Ivo Lund on Sunday.", trigger="spoke", lemma="speak", told="Sunday")
    right = meeting(
        "Ona Berg's Sunday call with Ivo Lund was long.", trigger="call", lemma="call", told="Sunday"
    )
    assert happening([left, right])


def test_other_dates_never_merge():
    """The same two met on two days."""
    left = meeting("Ona Berg met Ivo Lund in Riga on Monday.", told="Monday", day="2026-03-02")
    right = meeting("Ona Berg met Ivo Lund in Riga on Tuesday.", told="Tuesday", day="2026-03-03")
    assert not happening([left, right])
    assert happening([left, meeting("Ona Berg met Ivo Lund in Riga in March.", told="March", day="2026-03")])


def test_a_chain_never_links_two_dates():
    """An undated mention joins one day, not both."""
    left = meeting("Ona Berg met Ivo Lund in Riga on Monday.", told="Monday", day="2026-03-02")
    right = meeting("Ona Berg met Ivo Lund in Riga on Tuesday.", told="Tuesday", day="2026-03-03")
    undated = meeting("Ona Berg met Ivo Lund in Riga.")
    collection = merge([left, right, undated])
    assert sorted(len(h.members) for h in collection.happenings) == [1, 2]


def test_other_participants_never_merge():
    """Same act, place and day, other people."""
    left = meeting("Ona Berg met Ivo Lund in Riga on Monday.", told="Monday", day="2026-03-02")
    right = meeting("Eva Holm met Max Dahl in Riga on Monday.", told="Monday", day="2026-03-02")
    assert not happening([left, right])


def test_other_places_never_merge():
    """Two cities no gazetteer puts into one another."""
    left = meeting("Ona Berg met Ivo Lund in Riga.")
    right = meeting("Ona Berg met Ivo Lund in Oslo.")
    assert happening([left, right])  # nobody knows where they lie: no reason against


def test_a_person_decides_on_event_mentions():
    """What the program joins a person may part, and the other way round."""
    left = meeting("Ona Berg met Ivo Lund in Riga.")
    right = meeting("Ona Berg met Ivo Lund in Riga again.")
    sides = sorted(f"{a.article.id}/v1" for a in (left, right))
    assert len(merge([left, right]).happenings) == 1
    parted = Judgement(*sides, Verdict.DIFFERENT, "two meetings", 1.0, "anna")
    assert len(merge([left, right], decisions=[parted]).happenings) == 2
    strangers = meeting("Eva Holm met Max Dahl in Oslo.")
    sides = sorted(f"{a.article.id}/v1" for a in (left, strangers))
    joined = Judgement(*sides, Verdict.SAME, "one summit", 1.0, "anna")
    assert len(merge([left, strangers], decisions=[joined]).happenings) == 1


def test_who_meets_whom_may_be_swapped():
    """Meetings are mutual, attacks are not."""
    left = meeting("Ona Berg met Ivo Lund in Riga.")
    d = Draft("News\n\nIvo Lund met Ona Berg in Riga.")
    ivo, ona = d.person("Ivo Lund"), d.person("Ona Berg")
    d.event("met", "meet", T.CONSULT, who=[ivo], whom=[ona])
    assert happening([left, d.extraction()])
    attack = meeting("Ona Berg sued Ivo Lund.", trigger="sued", lemma="sue", type_=T.ACCUSE)
    d = Draft("News\n\nIvo Lund sued Ona Berg.")
    ivo, ona = d.person("Ivo Lund"), d.person("Ona Berg")
    d.event("sued", "sue", T.ACCUSE, who=[ivo], whom=[ona])
    assert not happening([attack, d.extraction()])


def test_certain_and_possible_are_one_happening():
    """How sure an article is does not make another event; contrast tells the difference."""
    collection = merge(ferry.extractions())
    comeback = next(h for h in collection.happenings if "comeback" in h.id)
    assert len(comeback.members) == 2
    assert comeback.because


def test_a_shared_number_without_names():
    """Nobody is named, but act, number and words agree."""
    articles = []
    for sentence in (
        "A blaze killed 212 sailors aboard a tanker.",
        "The blaze aboard a tanker killed 212 sailors.",
    ):
        d = Draft(f"Fire\n\n{sentence}")
        figure = d.figure("212", 212, "sailors", FigureRole.KILLED)
        d.event("killed", "kill", T.HARM, figures=(figure,))
        articles.append(d.extraction())
    assert happening(articles)


def test_a_mention_alone_is_a_happening():
    """Every event mention is in exactly one happening."""
    articles = ferry.extractions()
    members = [m for h in merge(articles).happenings for m in h.members]
    assert len(members) == len(set(members)) == sum(len(a.events) for a in articles)


def test_what_a_happening_tells():
    """Label, participants, place and the most exact time of its members."""
    left = meeting("Ona Berg met Ivo Lund in Riga on Monday.", told="Monday", day="2026-03-02")
    right = meeting("Ona Berg met Ivo Lund in March.", told="March", day="2026-03")
    (found,) = merge([left, right]).happenings
    assert found.id.startswith("ona-berg-meet-ivo-lund-")
    assert (found.label, found.time, found.places) == ("Ona Berg meet Ivo Lund", "2026-03-02", ("riga",))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("withdrawal", "withdraw"),
        ("announcement", "announce"),
        ("killing", "kill"),
        ("call", "speak"),
        ("talk_to", "speak_with"),
    ],
)
def test_nouns_and_verbs_of_one_act(left, right):
    """By their stem or by the list."""
    assert acts(left) & acts(right)


@pytest.mark.parametrize(("left", "right"), [("arrive", "depart"), ("buy", "sell"), ("win", "lose")])
def test_other_acts(left, right):
    """Opposites are not one act."""
    assert not acts(left) & acts(right)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-02-03", "2026-02-03", "2026-02-03"),
        ("2026-02-03T10:00", "2026-02-03", "2026-02-03"),
        ("2026-W06", "2026-02-02", "2026-02-08"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("2014/2016", "2014-01-01", "2016-12-31"),
    ],
)
def test_days_of_values(value, first, last):
    """Every ISO value covers days."""
    assert tuple(str(day) for day in days(value)) == (first, last)


@pytest.mark.parametrize("value", [None, "P12D", "2014/..", "2026-13", "soon", "2026-W60"])
def test_values_without_days(value):
    """Durations, open ends and nonsense exclude nothing."""
    assert days(value) is None
    assert not disjoint(days(value), days("2026"))


def test_stems():
    """Endings of nouns and verbs are cut alike."""
    assert stem("detention") == stem("detentions")
    assert stem("transferred") == stem("transfer")
    assert stem("bus") == "bus"
