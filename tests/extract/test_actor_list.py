"""A user's list of actors: read with care, and stronger than all else."""

from __future__ import annotations

import pytest

from docs import doc
from newsgraph.errors import SettingsError
from newsgraph.extract.actor_list import ActorList
from newsgraph.extract.entities import entities
from newsgraph.model import EntityType

ROWS = """
    The the DET det 2
    HDL HDL PROPN nsubj 3
    met meet VERB root 0
    Quispita Quispita PROPN obj 3
    . . PUNCT punct 3

    Harbour Harbour PROPN compound 2
    League League PROPN nsubj 3
    left leave VERB root 0
    Qwxton Qwxton PROPN obj 3
    . . PUNCT punct 3
"""
LIST = """# mine
name\taliases\ttype\tcountry\twikidata
Harbour League\tHDL|the League\torganisation\tCL\tQ42
Quispita\t\tperson
"""


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "mine.tsv"
    file.write_text(LIST, encoding="utf-8")
    return ActorList.load([file])


def test_names_of_one_line_are_one_actor(listed):
    """Type, identity and country are the line's, whatever the network marks."""
    found = entities(doc(ROWS, ents=[(1, 2, "PERSON"), (5, 7, "GPE")]), actors=listed)
    league = next(e for e in found if e.name == "Harbour League")
    assert (league.type, league.identity, league.nationality) == (
        EntityType.ORGANISATION,
        "wikidata:Q42",
        "CL",
    )
    assert (league.aliases, league.identity_name) == (("HDL",), "Harbour League")


def test_the_reason_names_the_file(listed):
    """Each mention says where it is listed."""
    found = entities(doc(ROWS), actors=listed)
    assert {m.because for e in found if e.identity for m in e.mentions} == {"listed in mine.tsv"}


def test_what_the_network_misses_is_found(listed):
    """A listed name needs no network."""
    found = entities(doc(ROWS, ents=[(8, 9, "GPE")]), actors=listed)
    assert ("Quispita", EntityType.PERSON) in {(e.name, e.type) for e in found}


def test_names_that_are_not_listed_are_as_ever(listed):
    """A list adds; it takes nothing away."""
    text = doc(ROWS, ents=[(8, 9, "GPE")])
    (alone,) = [e for e in entities(text) if e.name == "Qwxton"]
    (beside,) = [e for e in entities(text, actors=listed) if e.name == "Qwxton"]
    assert (alone.type, alone.mentions) == (beside.type, beside.mentions)


def test_a_changed_list_has_another_version(tmp_path, listed):
    """So that articles are read anew; no list has none."""
    file = tmp_path / "mine.tsv"
    file.write_text(LIST.replace("HDL", "LHD"), encoding="utf-8")
    assert ActorList.load([file]).version not in {listed.version, ""}
    assert ActorList.load([]).version == ""


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("\tHDL", "needs a name"),
        ("Qwx\t\tclub", "unknown type 'club'"),
        ("Qwx\t\tperson\tChile", "'Chile' is no ISO 3166-1 code"),
        ("Qwx\t\tperson\tCL\tp42", "'p42' is no Wikidata id"),
        ("Qwx\t\tperson\tCL\tQ42\tmore", "6 columns"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, message):
    """With file, line and what is wrong."""
    file = tmp_path / "mine.tsv"
    file.write_text("# mine\n" + line + "\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=f"mine.tsv:2: .*{message}"):
        ActorList.load([file])


def test_a_missing_list_is_an_error(tmp_path):
    """Not an empty list."""
    with pytest.raises(SettingsError, match="cannot read the actor list"):
        ActorList.load([tmp_path / "none.tsv"])
