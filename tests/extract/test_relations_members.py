"""Who belongs to which body; whose office it is not."""

from actors import actors
from docs import doc
from newsgraph.extract.relations import relations


def found(rows, listed):
    parsed = doc(rows)
    entities = actors(parsed, listed)
    names = {e.id: e.name for e in entities}
    told = relations(parsed, entities=entities, times=(), claims=())
    return [(r.type.value, names[r.subject.entity], names[r.object.entity], r.former) for r in told]


def test_people_at_a_body_belong_to_it():
    """ "nurses at Ward House met"."""
    rows = """
nurses nurse NOUN nsubj 5
at at ADP case 4
Ward Ward PROPN compound 4
House House PROPN nmod 1
met meet VERB root 0
"""
    assert found(rows, "GRP nurses; ORG Ward House") == [("member", "nurses", "Ward House", False)]


def test_a_body_of_a_body_belongs_to_it():
    """ "Oslo College's Ice Centre grew"."""
    rows = """
Oslo Oslo PROPN compound 2
College College PROPN nmod:poss 5
's 's PART case 2 POS
Ice Ice PROPN compound 5
Centre Centre PROPN nsubj 6
grew grow VERB root 0
"""
    assert found(rows, "ORG Oslo College; ORG Ice Centre") == [
        ("member", "Ice Centre", "Oslo College", False)
    ]


def test_a_neighbours_country_is_not_the_bearers():
    """ "Chadian Minister Ruiz and Minister Diaz left": Diaz's country is not told."""
    rows = """
Chadian chadian ADJ amod 3
Minister Minister PROPN nmod:desc 3
Ruiz Ruiz PROPN nsubj 7
and and CCONJ cc 6
Minister Minister PROPN nmod:desc 6
Diaz Diaz PROPN conj 3
left leave VERB root 0
"""
    told = found(rows, "NORP Chadian=TD; PER Ruiz; PER Diaz")
    assert told == [("office", "Ruiz", "Chadian", False)]


def test_a_trade_is_no_office_of_a_country():
    """ "Chadian scientist Ruiz left"."""
    rows = """
Chadian chadian ADJ amod 3
scientist scientist NOUN nmod:desc 3
Ruiz Ruiz PROPN nsubj 4
left leave VERB root 0
"""
    assert found(rows, "NORP Chadian=TD; PER Ruiz") == []


def test_a_list_of_places_holds_none_in_the_other():
    """ "Mayo, Clare, Kerry flooded"."""
    rows = """
Mayo Mayo PROPN nsubj 6
, , PUNCT punct 3
Clare Clare PROPN dep 1
, , PUNCT punct 5
Kerry Kerry PROPN dep 1
flooded flood VERB root 0
"""
    assert found(rows, "GPE Mayo; GPE Clare; GPE Kerry") == []
