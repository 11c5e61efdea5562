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
  probability], with the labels
      source     cue -> who says it
      content    cue -> what is said, each span of it
      next       content -> the content that goes on with it
      ev_source  trigger -> who acts
      ev_target  trigger -> who is acted on
      ev_place   trigger -> where
      ev_time    trigger -> when
      counted    figure -> what it counts
      coref      mention -> an earlier mention of the same entity

An arc joins one token of each span: the first of a cue, a trigger or a
content, the last of a mention, a source, a counted thing, a figure or a time.
Arcs are decided one by one, each label with a least probability of its own
(`reading.LEAST`); a pronoun takes its likeliest antecedent, however unlikely.

A line of text is a paragraph: it starts a sentence. A token of white space
has the tag "_SP" and hangs on the token before it.
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
