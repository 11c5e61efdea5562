"""From a name as a person would type it to the entity it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from newsgraph.errors import UnknownNameError
from newsgraph.store.index import PART, Index, name_key

if TYPE_CHECKING:
    from newsgraph.model import Entity

NEAR = 70.0  # per cent of likeness from which a name is worth suggesting


def find(index: Index, name: str) -> Entity:
    """
    Return the entity that goes by *name*: its id, its name, an alias, or part of a name.

    Of several, the best fitting is meant, then the one that most articles speak of.

    Raises:
        UnknownNameError: if none does, with the names that are near; or if
            several fit equally well.
    """
    exact = index.entity(name)
    if exact is not None:
        return exact
    hits = index.named(name_key(name))
    if not hits:
        raise _unknown(index, name)
    best = [hit for hit in hits if hit[0] == hits[0][0]]
    if len(best) > 1 and best[0][0] == PART and best[0][1] == best[1][1]:
        rivals = tuple(entity_id for _, articles, entity_id in best if articles == best[0][1])
        raise UnknownNameError(f"{name!r} may be {' or '.join(rivals)}; use one of these", rivals)
    found = index.entity(best[0][2])
    if found is None:  # the tables are written together
        raise _unknown(index, name)
    return found


def _unknown(index: Index, name: str) -> UnknownNameError:
    near = process.extract(
        name_key(name), list(index.names()), scorer=fuzz.WRatio, limit=5, score_cutoff=NEAR
    )
    suggestions = tuple(dict.fromkeys(str(key) for key, _, _ in near))
    hint = f"; did you mean {', '.join(repr(s) for s in suggestions)}?" if suggestions else ""
    return UnknownNameError(f"nothing in the graph is called {name!r}{hint}", suggestions)
