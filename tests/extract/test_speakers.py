"""Who the words that name a source stand for."""

from __future__ import annotations

from actors import actors
from docs import doc
from newsgraph.extract.entity_index import EntityIndex
from newsgraph.extract.speakers import NOBODY, speaker
from newsgraph.model import SourceKind

RELEASE = doc("a a DET det 3\nRailways Railways PROPN compound 3\nrelease release NOUN ROOT 0")
OFFICE = doc("spokeswoman spokeswoman NOUN ROOT 0\nAna Ana PROPN appos 1\nRuiz Ruiz PROPN flat 2")


def test_nobody():
    """No words, no speaker, and the reason says so."""
    assert speaker(None, EntityIndex(())) == NOBODY


def test_document_keeps_whose_it_is():
    """A release is a document; its speaker is the organisation it names."""
    found = speaker(RELEASE[2], EntityIndex(actors(RELEASE, "ORG Railways")))
    assert (found.kind, found.entity) == (SourceKind.DOCUMENT, "e1")
    assert found.source is not None
    assert found.source.words(RELEASE.text) == "Railways release"


def test_office_leads_to_its_name():
    """ "spokeswoman Ana Ruiz" is Ana Ruiz."""
    found = speaker(OFFICE[0], EntityIndex(actors(OFFICE, "PER Ana Ruiz")))
    assert (found.entity, found.because) == ("e1", "named")


def test_unresolved_source_keeps_its_words():
    """Words that no mention covers stay a source without an entity."""
    found = speaker(OFFICE[0], EntityIndex(()))
    assert (found.kind, found.entity) == (SourceKind.ACTOR, None)
    assert found.because == "no mention of an actor in these words"


def test_a_place_does_not_speak():
    """A facility named as source is no speaker, and the reason says why."""
    found = speaker(OFFICE[1], EntityIndex(actors(OFFICE, "FAC Ana Ruiz")))
    assert found.entity is None
    assert "does not speak" in found.because
