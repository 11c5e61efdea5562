"""
Lasting relations: who holds which office, belongs where, stands for or against whom.

The rules live in modules of their own (`relations_roles`, `relations_titles`,
`relations_stance`,
`relations_places`, `relations_names`); their words in `lexicons/relations.tsv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract.arguments import Setting
from newsgraph.extract.codebook import default_codebook
from newsgraph.extract.entity_index import participant
from newsgraph.extract.relations_checks import checked
from newsgraph.extract.relations_links import Link, Scene
from newsgraph.extract.relations_members import member_links
from newsgraph.extract.relations_names import name_links
from newsgraph.extract.relations_places import place_links
from newsgraph.extract.relations_roles import role_links
from newsgraph.extract.relations_stance import members_make_allies, stance_links
from newsgraph.extract.relations_titles import title_links
from newsgraph.extract.within import ClaimIndex
from newsgraph.model import Claim, LocalEntity, Relation, RelationType, TextSpan, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ORDER = {kind: n for n, kind in enumerate(RelationType)}


def relations(
    doc: Doc,
    *,
    entities: tuple[LocalEntity, ...],
    times: tuple[Time, ...],
    claims: tuple[Claim, ...],
) -> tuple[Relation, ...]:
    """
    Return the lasting relations of *doc* in text order, with ids "r1", "r2" ...

    A relation stated twice is kept once, with its first words.

    Args:
        doc: the annotated article; it is read, never changed.
        entities: its actors and places.
        times: its time expressions.
        claims: what is attributed to somebody; a relation inside is the speaker's.
    """
    scene = Scene.of(doc, Setting.of(entities, default_codebook()))
    stance = list(stance_links(scene))
    found = [
        *title_links(scene),
        *role_links(scene),
        *stance,
        *members_make_allies(stance),
        *place_links(scene),
        *member_links(scene),
        *name_links(scene),
    ]
    found = [good for link in found if (good := checked(link, scene)) is not None]
    found.sort(key=_place)
    said = ClaimIndex(claims)
    kept: dict[tuple[str, str, str, bool, bool], Link] = {}
    for link in found:
        key = (link.type.value, link.subject[0].id, link.object[0].id, link.former, link.negated)
        kept.setdefault(key, link)
    return tuple(_relation(n, link, scene, times, said) for n, link in enumerate(kept.values(), start=1))


def _place(link: Link) -> tuple[int, int, int, str, str]:
    return (link.words.start, link.words.end, _ORDER[link.type], link.subject[0].id, link.object[0].id)


def _relation(number: int, link: Link, scene: Scene, times: tuple[Time, ...], said: ClaimIndex) -> Relation:
    sentence = scene.doc.char_span(link.words.start, link.words.end, alignment_mode="expand").sent
    return Relation(
        id=f"r{number}",
        type=link.type,
        subject=participant(link.subject),
        object=participant(link.object),
        words=link.words,
        sentence=TextSpan(sentence.start_char, sentence.end_char),
        former=link.former,
        negated=link.negated,
        time=_since(link, scene.text, times),
        claim=said.innermost(link.words),
        label=link.label,
        because=link.because,
    )


def _since(link: Link, text: str, times: tuple[Time, ...]) -> str | None:
    """Return the time that follows the relation's words at once: "mayor of Lyon since 2006"."""
    for time in times:
        between = text[link.words.end : time.span.start]
        if 0 < len(between) <= len(", since ") and between.strip(" ,") in {"since", "from", "until", "in"}:
            return time.id
    return None
