"""Articles that tell in the same words have one origin."""

from __future__ import annotations

from random import Random

from drafts import Draft
from newsgraph.merge.origins import containment, origins, sketch

WORDS = [
    a + b
    for a in ("har", "dock", "quay", "mast", "reef", "tide", "keel")
    for b in ("bour", "er", "s", "ing", "ly", "ful", "less")
]


def text(seed: int, number: int = 200) -> str:
    random = Random(seed)
    return f"Title {seed}\n\n" + " ".join(random.choice(WORDS) for _ in range(number)) + "."


def sketched(*texts: str):
    return [sketch(Draft(t).article) for t in texts]


def test_copies_are_grouped():
    """A copy with a changed title and a word here and there is a copy."""
    original = text(1)
    copy = original.replace("Title 1", "Another title", 1).replace(" dockly ", " dockly indeed ")
    found = origins(sketched(original, copy, text(2), text(3)))
    assert len(found) == 1
    assert set(found[0].articles) == {Draft(original).article.id, Draft(copy).article.id}
    assert "five-word passages" in found[0].because


def test_a_shortened_copy_is_one():
    """Half of a wire story holds nothing of its own."""
    whole = text(1, 300)
    half = whole[: len(whole) // 2]
    assert containment(*sketched(whole, half)) > 0.8
    assert len(origins(sketched(whole, half))) == 1


def test_different_articles_are_not():
    """A hundred articles of the same few words share no origin."""
    assert origins(sketched(*(text(seed) for seed in range(100)))) == ()


def test_many_copies_are_one_origin():
    """Fifty copies of one text."""
    copies = [text(1) + f" Outlet {n} has this story." for n in range(50)]
    (origin,) = origins(sketched(*copies, text(2)))
    assert len(origin.articles) == 50


def test_planted_copies():
    """Every planted copy is found, and nothing else."""
    originals = [text(seed) for seed in range(60)]
    copies = [original.replace("Title", "Again", 1) + " More at noon." for original in originals[:20]]
    found = origins(sketched(*originals, *copies))
    assert len(found) == 20
    assert all(len(origin.articles) == 2 for origin in found)


def test_short_and_empty_texts():
    """A text of fewer than five words is its own single passage."""
    assert origins(sketched("One", "Two", "Three words here")) == ()
    assert containment(*sketched("A", "B")) == 0.0
