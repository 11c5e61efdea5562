"""The annotator as a spaCy factory, found by entry point, and `load()`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy
from spacy.language import Language

from newsgraph import annotate

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@Language.factory(  # type: ignore[untyped-decorator]  # spaCy is not followed
    "newsgraph_en",
    assigns=[
        "doc.ents",
        "doc.spans",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "token.lemma",
        "token.morph",
        "token.pos",
        "token.tag",
    ],
)
def make_english(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """
    Make the component that annotates English news.

    `spacy.blank("en").add_pipe("newsgraph_en")` puts it into any pipeline.
    """
    component: Callable[[Doc], Doc] = annotate.make_english(nlp, name)
    return component


def load() -> Language:
    """
    Return a spaCy `Language` that annotates English news.

    Raises:
        NetworkError: if the network's files are missing or damaged.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("newsgraph_en")
    return nlp
