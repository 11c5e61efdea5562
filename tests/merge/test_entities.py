"""Which names of several articles become one entity."""

from __future__ import annotations

from itertools import permutations

import pytest

import ferry
from drafts import Draft, named
from newsgraph.merge import merge
from newsgraph.model import (
    Entity,
    EntityRef,
    EntityType,
    Extraction,
    Gender,
    PlaceReading,
    Reading,
    Resolver,
    Verdict,
)

ORG, GPE = EntityType.ORGANISATION, EntityType.GPE


def entity_of(articles: list[Extraction], *names: str) -> list[str]:
    """Return the entity id of each of *names*, looked up in the first article that has it."""
    collection = merge(articles)
    resolver = Resolver(collection)
    found = []
    for at, name in enumerate(names):
        article = articles[at]
        local = next(e for e in article.entities if e.name == name)
        found.append(resolver.entity(article.article.id, local.id))
    return found


def one(articles: list[Extraction], left: str, right: str) -> bool:
    a, b = entity_of(articles, left, right)
    return a == b


COMPANY = ("Harbour Union", "Coast Radio", "Dock Weekly")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Nouri al-Maliki", "Nuri al-Maliki"),
        ("Mohammed Shia al-Sudani", "Muhammad Shia' Al Sudani"),
        ("Mohammed Shia al-Sudani", "Mohammed al-Sudani"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Nicolás Maduro", "Nicolas Maduro"),
        ("Nicolás Maduro", "Nicolás Maduro Moros"),
        ("William Barr", "Bill Barr"),
        ("Jean-Claude Juncker", "Jean Claude Juncker"),
        ("Orbán Viktor", "Viktor Orbán"),
        ("Donald J. Trump", "Donald Trump"),
    ],
)
def test_variants_of_a_persons_name(left, right):
    """Spelling, order, middle names and short forms make no second person."""
    assert one([named(left), named(right)], left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Nouri al-Maliki", "Mohammed al-Sudani"),
        ("John Smith", "Jane Smith"),
        ("George Bush Sr.", "George Bush Jr."),
        ("Peter Jensen", "Peter Jansen"),
        ("Ivan Petrov", "Petr Ivanov"),
        ("Donald Trump", "Melania Trump"),
        ("Ali Reza Karimi", "Ali Hassan Karimi"),
    ],
)
def test_different_persons(left, right):
    """Whatever company they keep."""
    articles = [named(left, beside=COMPANY), named(right, beside=(*COMPANY, "Port Council"))]
    assert not one(articles, left, right)


def test_stated_genders_and_nationalities_keep_apart():
    """Variants of a name are no reason against a stated difference."""
    left, right = named("Kim Lee Park", gender=Gender.FEMININE), named("Kim Park", gender=Gender.MASCULINE)
    assert not one([left, right], "Kim Lee Park", "Kim Park")
    left, right = named("Omar Said Khan", nationality="PK"), named("Omar Khan", nationality="GB")
    assert not one([left, right], "Omar Said Khan", "Omar Khan")


def test_an_initial_needs_company():
    """ "J. Marsh" is Joan Marsh among the same others, and unsure elsewhere."""
    assert one(
        [named("Joan Marsh", beside=COMPANY), named("J. Marsh", beside=(*COMPANY, "Port Council"))],
        "Joan Marsh",
        "J. Marsh",
    )
    articles = [named("Joan Marsh"), named("J. Marsh")]
    assert not one(articles, "Joan Marsh", "J. Marsh")
    assert {j.verdict for j in merge(articles).judgements} == {Verdict.UNSURE}


def test_a_surname_alone():
    """It is the only bearer of the name in that company; with two bearers the company decides, or nobody."""
    full, short = named("Marta Vega", beside=COMPANY), named("Vega", beside=(*COMPANY, "Port Council"))
    assert one([full, short], "Marta Vega", "Vega")
    other = named("Luis Vega", beside=("Opera House",))
    assert one([full, short, other], "Marta Vega", "Vega")
    rival = named("Luis Vega", beside=(*COMPANY, "Opera House"))
    assert not one([full, short, rival], "Marta Vega", "Vega")
    stranger = named("Vega", beside=("Opera House",))
    assert not one([full, stranger], "Marta Vega", "Vega")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("World Health Organization", "World Health Organisation"),
        ("Acme Inc.", "Acme"),
        ("the Coastal Guard League", "Coastal Guard League"),
    ],
)
def test_variants_of_an_organisations_name(left, right):
    """Articles, legal forms and spelling."""
    assert one([named(left, type_=ORG), named(right, type_=ORG)], left, right)


def test_acronyms():
    """A stated acronym holds for the whole collection; an unstated one needs company."""
    stated = named("Popular Reef Forum", type_=ORG, aliases=("PRF",))
    assert one([stated, named("PRF", type_=ORG)], "Popular Reef Forum", "PRF")
    unstated = named("Popular Reef Forum", type_=ORG)
    assert not one([unstated, named("PRF", type_=ORG)], "Popular Reef Forum", "PRF")
    assert one(
        [named("Popular Reef Forum", type_=ORG, beside=COMPANY), named("PRF", type_=ORG, beside=COMPANY[:2])],
        "Popular Reef Forum",
        "PRF",
    )


def test_one_acronym_of_two_names_stays_open():
    """PRF may be either; without company nobody knows."""
    articles = [
        named("PRF", type_=ORG),
        named("Popular Reef Forum", type_=ORG, aliases=("PRF",)),
        named("Prison Reform Fund", type_=ORG, aliases=("PRF",)),
    ]
    assert len(set(entity_of(articles, "PRF", "Popular Reef Forum", "Prison Reform Fund"))) == 3


def test_a_stated_acronym_excludes_another():
    """A body that calls itself PRF is not meant by PFF."""
    articles = [
        named("Popular Forum Front", type_=ORG, aliases=("PRF",)),
        named("PFF", type_=ORG, beside=COMPANY),
    ]
    assert not one(articles, "Popular Forum Front", "PFF")


def test_institutions_of_two_countries():
    """ "Supreme Court" is another one in another country."""
    courts = []
    for country, name in (("BR", "Brazil"), ("IN", "India"), ("BR", "Brazil")):
        draft = Draft(f"Court {len(courts)}\n\nThe Supreme Court of {name} ruled. {name} waits.")
        draft.place(name, identity=f"iso3166:{country}")
        draft.organisation("Supreme Court")
        courts.append(draft.extraction())
    first, second, third = entity_of(courts, *["Supreme Court"] * 3)
    assert first == third != second


def test_a_person_is_no_place():
    """Paris the city and Paris the person."""
    assert not one([named("Paris", type_=GPE), named("Paris")], "Paris", "Paris")


def test_numbers_tell_names_apart():
    """The 116th and the 117th."""
    articles = [
        named("116th Harbour Congress", type_=ORG, beside=COMPANY),
        named("117th Harbour Congress", type_=ORG, beside=COMPANY),
    ]
    assert not one(articles, "116th Harbour Congress", "117th Harbour Congress")


def test_the_gazetteer_decides():
    """One identity makes one entity of two names, two identities make two of one name."""
    left = named("Islamic State", type_=ORG, identity="org:islamic-state", identity_name="Islamic State")
    right = named("ISIL", type_=ORG, identity="org:islamic-state", identity_name="Islamic State")
    assert one([left, right], "Islamic State", "ISIL")
    left = named("Georgia", type_=GPE, identity="iso3166:GE")
    right = named("Georgia", type_=GPE, identity="geonames:4197000")
    assert not one([left, right], "Georgia", "Georgia")


def test_groups_without_a_name_never_merge():
    """ "police" here are not "police" there."""
    articles = [
        named("police", type_=EntityType.GROUP, named=False),
        named("police", type_=EntityType.GROUP, named=False, beside=COMPANY),
    ]
    collection = merge(articles)
    police = [e for e in collection.entities if e.name == "police"]
    assert len(police) == 2
    assert all(e.id.startswith("police-") and not e.named for e in police)


def test_a_capital_that_means_its_government():
    """Both readings are kept: the city, and the country no article names."""
    draft = Draft("Talks\n\nOslo objects. Rain fell in Oslo.")
    local = draft.place("Oslo", identity="geonames:3143244", governs="iso3166:NO", governs_name="Norway")
    article = draft.extraction()
    collection = merge([article])
    resolver = Resolver(collection)
    assert resolver.entity(article.article.id, local, Reading.GOVERNMENT) == "norway"
    assert resolver.entity(article.article.id, local, Reading.PLACE) == "oslo"
    assert resolver.entity(article.article.id, local) == "oslo"
    norway = resolver.by_id("norway")
    assert norway.members == (EntityRef("", "iso3166:NO"),)
    assert norway.governed_from == (EntityRef(article.article.id, local),)
    assert norway.country == "NO"


def test_a_country_and_its_demonym_and_capital():
    """Government readings gather at the country an article names."""
    collection = merge(ferry.extractions())
    chile = next(e for e in collection.entities if e.id == "chile")
    assert len(chile.members) == 1
    assert len(chile.governed_from) == 1


def entity(articles: list[Extraction], id_: str) -> Entity:
    return next(e for e in merge(articles).entities if e.id == id_)


def test_what_an_entity_tells():
    """The fullest name, the others as aliases, titles, nationality, the surest place."""
    left = named("Ana Ruiz", nationality="PE")
    draft = Draft("Hello\n\nMayor Ana María Ruiz was there.")
    draft.person("Ana María Ruiz", titles=("Mayor",))
    found = entity([left, draft.extraction()], "ana-maria-ruiz")
    assert (found.name, found.aliases, found.titles, found.country) == (
        "Ana María Ruiz",
        ("Ana Ruiz",),
        ("Mayor",),
        "PE",
    )
    sure = PlaceReading("population", 3901547, "Puno", -15.8, -70.0, "PE", ("Peru",), 0.9)
    unsure = PlaceReading("not in the gazetteer")
    articles = [named("Puno", type_=GPE, place=unsure), named("Puno", type_=GPE, place=sure, beside=COMPANY)]
    assert entity(articles, "puno").place == sure
    assert entity(articles, "puno").country == "PE"


def test_a_second_bearer_of_a_name_gets_a_hash():
    """The gazetteer's keeps the bare name, whatever the order."""
    articles = [named("Victoria", beside=COMPANY), named("Victoria", type_=GPE, identity="geonames:241131")]
    for order in permutations(articles):
        ids = [e.id for e in merge(order).entities if e.name == "Victoria"]
        assert ids[0] == "victoria"
        assert ids[1].startswith("victoria-")


def test_the_order_of_the_articles_does_not_matter():
    """Any order gives the same collection."""
    articles = [
        named("Marta Vega", beside=COMPANY),
        named("Vega", beside=COMPANY[:2]),
        named("M. Vega", beside=COMPANY[1:]),
        *ferry.extractions(),
    ]
    expected = merge(articles)
    for order in list(permutations(articles))[::13]:
        assert merge(order) == expected
