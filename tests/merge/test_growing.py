"""A collection that grows is at every moment what a clean build makes of the same articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts import Draft
from newsgraph.merge import Merger, merge
from newsgraph.merge.growing import copies as growing_copies
from newsgraph.merge.growing import events as growing_events
from newsgraph.merge.growing import names as growing_names
from newsgraph.model import EventType, Judgement, Verdict

if TYPE_CHECKING:
    from newsgraph.model import Extraction

PERSONS = (
    "Ona Berg",
    "Anna Berg",
    "Berg",
    "Ona Marie Berg",
    "O. Berg",
    "Ivo Lund",
    "Lund",
    "Bill Lund",
    "William Lund",
)
ORGANISATIONS = (
    "Harbour Union",
    "Harbor Union",
    "HU",
    "Supreme Court",
    "Dock Workers League",
    "DWL",
    "Coast Radio",
)
PLACES = (
    ("Peru", "iso3166:PE", None),
    ("Lima", "geonames:3936456", "iso3166:PE"),
    ("Riga", "geonames:456172", None),
)
ACTS = (
    ("met", "meet", EventType.CONSULT),
    ("accused", "accuse", EventType.ACCUSE),
    ("called", "call", EventType.CONSULT),
)
DAYS = ("2026-03-02", "2026-03-03", None)


@st.composite
def articles(draw: st.DrawFn) -> Extraction:
    """Draw an article that names some of few people, and tells of one or two acts."""
    persons = draw(st.lists(st.sampled_from(PERSONS), min_size=1, max_size=3, unique=True))
    bodies = draw(st.lists(st.sampled_from(ORGANISATIONS), max_size=3, unique=True))
    places = draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))
    told = draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=2, unique=True))
    crowd = draw(st.booleans())
    sentences = [f"{persons[0]} {act} {persons[-1]} on Sunday." for act, _, _ in told]
    names = (*persons, *bodies, *(name for name, _, _ in places), *(["dockers"] if crowd else []))
    number = draw(st.integers(0, 3))
    d = Draft(
        f"News {number}\n\n{' '.join(sentences)} Beside them: {', '.join(names)}.",
        published=draw(st.sampled_from(DAYS)),
    )
    who = [d.person(name) for name in persons]
    for name in bodies:
        d.organisation(name, aliases=("DWL",) if name.endswith("League") and number else ())
    where = [
        d.place(name, identity=identity, governs=governs, governs_name="Peru" if governs else None)
        for name, identity, governs in places
    ]
    if crowd:
        d.group("dockers")
    for act, lemma, kind in told:
        day = draw(st.sampled_from(DAYS))
        time = d.time("Sunday", day) if day else None
        d.event(act, lemma, kind, who=who[:1], whom=who[1:], where=where[:1], time=time)
    return d.extraction()


COLLECTIONS = st.lists(articles(), min_size=2, max_size=9, unique_by=lambda one: one.article.id)
CALM = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Blocks overflow at three items, so that a few articles reach every rule of large collections."""
    monkeypatch.setattr("newsgraph.merge.block.LARGEST_BLOCK", 3)
    monkeypatch.setattr("newsgraph.merge.event_pairs.ALL_PAIRS", 3)
    monkeypatch.setattr("newsgraph.merge.event_pairs.NEIGHBOURS", 1)
    monkeypatch.setattr("newsgraph.merge.origins.ALL_PAIRS", 2)
    assert growing_names.block.LARGEST_BLOCK == growing_events.rules.ALL_PAIRS == 3
    assert growing_copies.rules.ALL_PAIRS == 2


@given(COLLECTIONS, st.data())
@CALM
def test_any_batches_in_any_order(collection, data):
    """One by one, in batches, shuffled."""
    known = {one.article.id: one for one in collection}
    ids = data.draw(st.permutations(sorted(known)))
    merger = Merger()
    while ids:
        size = data.draw(st.integers(1, len(ids)))
        merger.update({article: known[article] for article in ids[:size]}, known.get)
        ids = ids[size:]
    assert merger.collection() == merge(collection)


@given(COLLECTIONS, st.data())
@CALM
def test_removed_and_changed_articles(collection, data):
    """An article that goes leaves nothing behind, one that changes leaves nothing of its old self."""
    known = {one.article.id: one for one in collection}
    merger = Merger()
    merger.update(known, known.get)
    gone = data.draw(st.sets(st.sampled_from(sorted(known)), max_size=len(known) - 1))
    left = {article: one for article, one in known.items() if article not in gone}
    merger.update(dict.fromkeys(sorted(gone)), left.get)
    assert merger.collection() == merge(left.values())
    merger.update({article: known[article] for article in sorted(gone)}, known.get)
    assert merger.collection() == merge(collection)


SIDES = st.sampled_from(
    ("Ona Berg", "Anna Berg", "Ivo Lund", "Bill Lund", "Harbour Union", "Coast Radio", "Peru", "Riga")
)


@given(COLLECTIONS, st.data())
@CALM
def test_decisions_come_and_go(collection, data):
    """Decisions on names and on single local entities and events; deleting them undoes them."""
    known = {one.article.id: one for one in collection}
    first = min(known)
    refs = st.sampled_from([f"{a}/{e.id}" for a, one in known.items() for e in (*one.entities, *one.events)])
    made = data.draw(
        st.lists(
            st.builds(
                lambda left, right, verdict: Judgement(*sorted((left, right)), verdict, "", who="anna"),
                SIDES | refs,
                SIDES | refs,
                st.sampled_from(list(Verdict)),
            ),
            max_size=4,
        )
    )
    merger = Merger()
    merger.update(
        {article: one for article, one in known.items() if article != first}, known.get, decisions=made
    )
    merger.update({first: known[first]}, known.get, decisions=made)
    assert merger.collection() == merge(collection, decisions=made)
    merger.update({}, known.get)
    assert merger.collection() == merge(collection)


def test_only_what_shares_a_block_is_looked_at():
    """Ten articles on others: none of them is read again."""
    known = {}
    for at in range(10):
        d = Draft(f"News {at}\n\nPerson{at} Aaa{at} met Other{at} Bbb{at}.")
        d.event(
            "met",
            "meet",
            EventType.CONSULT,
            who=[d.person(f"Person{at} Aaa{at}")],
            whom=[d.person(f"Other{at} Bbb{at}")],
        )
        known[d.article.id] = d.extraction()
    last = max(known)
    read: list[str] = []
    merger = Merger()
    merger.update({article: one for article, one in known.items() if article != last}, known.get)
    merger.update({last: known[last]}, lambda article: read.append(article) or known[article])
    assert read == []
    assert merger.collection() == merge(known.values())
