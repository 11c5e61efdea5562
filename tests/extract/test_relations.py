"""Lasting relations: one construction a test."""

from actors import actors
from docs import doc
from newsgraph.extract.relations import relations


def found(rows, listed):
    parsed = doc(rows)
    entities = actors(parsed, listed)
    names = {e.id: e.name for e in entities}
    told = relations(parsed, entities=entities, times=(), claims=())
    return [(r.type.value, names[r.subject.entity], names[r.object.entity]) for r in told], told


def test_a_title_before_a_name_is_an_office():
    rows = """
Iraqi iraqi ADJ amod 3
Prime Prime PROPN compound 3
Minister Minister PROPN nmod:desc 4
Ruiz Ruiz PROPN nsubj 5
left leave VERB root 0
"""
    told, records = found(rows, "NORP Iraqi=IQ; PER Ruiz")
    assert told == [("office", "Ruiz", "Iraqi")]
    assert records[0].label == "Prime Minister"


def test_the_country_stands_for_its_demonym_where_the_article_names_it():
    rows = """
Iraqi iraqi ADJ amod 2
Minister Minister PROPN nmod:desc 3
Ruiz Ruiz PROPN nsubj 4
left leave VERB root 0
Iraq Iraq PROPN obj 4
"""
    assert found(rows, "NORP Iraqi=IQ; PER Ruiz; GPE Iraq=IQ")[0] == [("office", "Ruiz", "Iraq")]


def test_an_apposition_is_an_office():
    """ "Ruiz, the former foreign minister of Chad"."""
    rows = """
Ruiz Ruiz PROPN nsubj 9
, , PUNCT punct 6
the the DET det 6
former former ADJ amod 6
foreign foreign ADJ amod 6
minister minister NOUN appos 1
of of ADP case 8
Chad Chad PROPN nmod 6
left leave VERB root 0
"""
    told, records = found(rows, "PER Ruiz; GPE Chad=TD")
    assert told == [("office", "Ruiz", "Chad")]
    assert (records[0].label, records[0].former) == ("foreign minister", True)


def test_a_predicate_is_an_office_and_can_be_negated():
    rows = """
Ruiz Ruiz PROPN nsubj 5
is be AUX cop 5 VBZ
not not PART advmod 5 RB
the the DET det 5
mayor mayor NOUN root 0
of of ADP case 7
Oru Oru PROPN nmod 5
"""
    told, records = found(rows, "PER Ruiz; GPE Oru")
    assert told == [("office", "Ruiz", "Oru")]
    assert records[0].negated
    assert not records[0].asserted


def test_a_role_that_is_only_possible_is_no_relation():
    rows = """
Ruiz Ruiz PROPN nsubj 5
may may AUX aux 5
be be AUX cop 5 VB
the the DET det 5
mayor mayor NOUN root 0
of of ADP case 7
Oru Oru PROPN nmod 5
"""
    assert found(rows, "PER Ruiz; GPE Oru")[0] == []


GROUPS = """
Pro-Chadian pro-chadian ADJ amod 3
armed armed ADJ amod 3
groups group NOUN nsubj 10 NNS
operating operate VERB acl 3 VBG
under under ADP case 9
the the DET det 9
Oru Oru PROPN compound 9
Front Front PROPN compound 9
umbrella umbrella NOUN obl 4
left leave VERB root 0
"""


def test_groups_for_a_country_make_their_umbrella_its_ally():
    """ "Pro-Chadian groups under the Oru Front umbrella": ally, member, and what follows from both."""
    told, records = found(GROUPS, "NORP Chadian=TD; GRP groups; ORG Oru Front")
    assert set(told) == {
        ("ally", "groups", "Chadian"),
        ("member", "groups", "Oru Front"),
        ("ally", "Oru Front", "Chadian"),
    }
    inferred = next(r for r in records if r.subject.entity == "e3")
    assert inferred.because.startswith("inferred")


def test_the_suffix_backed_makes_an_ally():
    rows = """
US-backed us-backed ADJ amod 2
forces force NOUN nsubj 3 NNS
left leave VERB root 0
"""
    assert found(rows, "GPE US=US; GRP forces")[0] == [("ally", "forces", "US")]


def test_the_prefix_anti_makes_a_foe():
    rows = """
Anti-Ruiz anti-ruiz ADJ amod 2
rebels rebel NOUN nsubj 3 NNS
left leave VERB root 0
"""
    assert found(rows, "PER Ruiz; GRP rebels")[0] == [("foe", "rebels", "Ruiz")]


def test_once_backed_by_is_a_former_ally():
    rows = """
Ruiz Ruiz PROPN nsubj 7
, , PUNCT punct 4
once once ADV advmod 4
backed back VERB acl 1 VBN
by by ADP case 6
Chad Chad PROPN obl:agent 4
left leave VERB root 0
"""
    told, records = found(rows, "PER Ruiz; GPE Chad=TD")
    assert told == [("ally", "Ruiz", "Chad")]
    assert records[0].former


def test_a_place_a_comma_and_its_country():
    rows = """
Rebels rebel NOUN nsubj 2 NNS
left leave VERB root 0
Oru Oru PROPN obj 2
, , PUNCT punct 5
Chad Chad PROPN appos 3
"""
    assert found(rows, "GPE Oru; GPE Chad=TD; GRP Rebels")[0] == [("located", "Oru", "Chad")]


def test_a_list_of_places_is_no_containment():
    rows = """
Rebels rebel NOUN nsubj 2 NNS
left leave VERB root 0
Oru Oru PROPN obj 2
, , PUNCT punct 5
Chad Chad PROPN conj 3
and and CCONJ cc 7
Mali Mali PROPN conj 3
"""
    assert found(rows, "GPE Oru; GPE Chad=TD; GPE Mali=ML; GRP Rebels")[0] == []


def test_a_facility_in_a_place():
    rows = """
The the DET det 3
Oru Oru PROPN compound 3
camp camp NOUN nsubj 6
in in ADP case 5
Chad Chad PROPN nmod 3
burned burn VERB root 0
"""
    assert found(rows, "FAC Oru camp; GPE Chad=TD")[0] == [("located", "Oru camp", "Chad")]


def test_kin_by_a_possessive():
    rows = """
Ruiz Ruiz PROPN nmod:poss 3
's 's PART case 1 POS
wife wife NOUN nsubj 5
Ana Ana PROPN appos 3
left leave VERB root 0
"""
    told, records = found(rows, "PER Ruiz; PER Ana")
    assert told == [("kin", "Ana", "Ruiz")]
    assert records[0].label == "wife"


def test_an_abbreviation_in_brackets_is_an_alias_of_another_entity():
    rows = """
Oru Oru PROPN compound 2
Front Front PROPN nsubj 6
( ( PUNCT punct 4
OF OF PROPN appos 2
) ) PUNCT punct 4
left leave VERB root 0
"""
    assert found(rows, "ORG Oru Front; ORG OF")[0] == [("alias", "Oru Front", "OF")]


def test_a_relation_stated_twice_is_kept_once():
    rows = """
Iraqi iraqi ADJ amod 2
Minister Minister PROPN nmod:desc 3
Ruiz Ruiz PROPN nsubj 4
left leave VERB root 0

Iraqi iraqi ADJ amod 2
Minister Minister PROPN nmod:desc 3
Ruiz Ruiz PROPN nsubj 4
spoke speak VERB root 0
"""
    assert len(found(rows, "NORP Iraqi=IQ; PER Ruiz")[0]) == 1


def test_a_place_phrase_before_a_title_is_not_its_country():
    """ "In Chad Minister Ruiz left"."""
    rows = """
In in ADP case 2
Chad Chad PROPN obl 5
Minister Minister PROPN nmod:desc 4
Ruiz Ruiz PROPN nsubj 5
left leave VERB root 0
"""
    assert found(rows, "GPE Chad=TD; PER Ruiz")[0] == []
