"""The index answers the smallest mention at an offset."""

from __future__ import annotations

from newsgraph.extract.entity_index import EntityIndex, participant
from newsgraph.model import EntityType, LocalEntity, Mention, MentionForm, Participant, TextSpan


def _entity(name: str, *spans: tuple[int, int, int, int]) -> LocalEntity:
    mentions = tuple(
        Mention(TextSpan(start, end), TextSpan(head, head_end), MentionForm.NAME, "same name")
        for start, end, head, head_end in spans
    )
    return LocalEntity(name, EntityType.ORGANISATION, name, mentions)


# "Bank of England staff said the Bank ..."
BANK = _entity("e1", (0, 15, 0, 4), (31, 35, 31, 35))
ENGLAND = _entity("e2", (8, 15, 8, 15))
STAFF = _entity("e3", (0, 21, 16, 21))
INDEX = EntityIndex((BANK, ENGLAND, STAFF))


def test_a_head_answers_its_mention():
    """A mention is found by the offset of its head's first letter."""
    assert INDEX.at_head(16) == (STAFF, STAFF.mentions[0])
    assert INDEX.at_head(31) == (BANK, BANK.mentions[1])
    assert INDEX.at_head(1) is None


def test_the_smallest_covering_mention_wins():
    """Nested mentions answer from the inside out."""
    assert INDEX.covering(TextSpan(8, 15)) == (ENGLAND, ENGLAND.mentions[0])
    assert INDEX.covering(TextSpan(0, 4)) == (BANK, BANK.mentions[0])
    assert INDEX.covering(TextSpan(10, 18)) == (STAFF, STAFF.mentions[0])
    assert INDEX.covering(TextSpan(22, 24)) is None


def test_inside_lists_mentions_in_text_order():
    """Only mentions wholly inside are listed, by start and then by end."""
    assert [e.id for e, _ in INDEX.inside(TextSpan(0, 21))] == ["e1", "e3", "e2"]
    assert INDEX.inside(TextSpan(1, 15)) == ((ENGLAND, ENGLAND.mentions[0]),)


def test_ids_and_participants():
    """An entity is found by its id, and a mention makes a participant."""
    assert INDEX.by_id("e2") == ENGLAND
    assert INDEX.by_id("e9") is None
    assert participant((STAFF, STAFF.mentions[0])) == Participant("e3", TextSpan(0, 21), None)


def test_no_entities():
    """An article without actors has an index that finds nothing."""
    empty = EntityIndex(())
    assert empty.inside(TextSpan(0, 100)) == ()
    assert empty.covering(TextSpan(0, 1)) is None
