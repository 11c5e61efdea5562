"""
Article -> Doc: the English network and the spaCy component that holds it.

`load()` gives a `Language`; `make_english(nlp, name)` the component. It writes

- `token.tag_` (Penn Treebank), `pos_`, `morph`, `lemma_`, `dep_` and `head`
  (Universal Dependencies v2), sentence starts;
- `doc.ents`: PERSON ORG GPE LOC FAC NORP EVENT PRODUCT LAW WORK_OF_ART;
- `doc.spans["mentions"]`: label PER ORG GPE LOC FAC NORP GRP, id "N" (name),
  "D" (description) or "P" (pronoun);
- `doc.spans["sources"]`, `["cues"]`, `["contents"]`, `["figures"]`, `["times"]`;
- `doc.spans["triggers"]`: label the event type, id "status|polarity";
- `doc.user_data["newsgraph_arcs"]`: [head token, dependent token, label,
  probability] with the labels source, content (cue -> first word), next
  (content -> content), ev_source, ev_target, ev_place, ev_time (trigger ->
  participant), counted (figure -> what it counts), coref (mention ->
  antecedent).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from newsgraph.annotate import annotator
from newsgraph.annotate.network import Network

if TYPE_CHECKING:
    from spacy.language import Language

    from newsgraph.annotate.annotator import English


def make_english(nlp: Language, name: str) -> English:  # noqa: ARG001 - spaCy's factories take a name
    """
    Return the component that annotates English news, for a pipeline *nlp*.

    Raises:
        NetworkError: if the network's files are missing or damaged.
    """
    return annotator.make_english(nlp, Network.load())


def load() -> Language:
    """Return a blank English `Language` with the component added under the name "newsgraph_en"."""
    nlp = spacy.blank("en")
    nlp.add_pipe("newsgraph_en")
    return nlp
