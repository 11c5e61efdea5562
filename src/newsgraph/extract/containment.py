"""What an article itself says of where a place lies: "Springfield, Illinois", "a camp in Jordan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.extract import world
from newsgraph.extract.gazetteer import gazetteer
from newsgraph.extract.tables import table
from newsgraph.model import EntityType, MentionForm

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.extract.chains import Chain
    from newsgraph.extract.gazetteer import Place
    from newsgraph.extract.mentions import Candidate

_HOLDERS = frozenset({EntityType.GPE, EntityType.LOCATION})
_LARGE = 3_000_000  # people of a division that can be meant by a country's name
_LONGEST = 4  # places of one address: "Harbour Street, Springfield, Illinois"


class Containment:
    """
    The larger places that an article names right behind a place.

    A holder is a country's code ("SY") or GeoNames' code of a first-level
    division ("US.TX").
    """

    def __init__(self, doc: Doc, chains: list[Chain]) -> None:
        self._doc = doc
        self._by_start: dict[int, tuple[int, Candidate]] = {}
        for i, chain in enumerate(chains):
            for member, _ in chain.members:
                if member.form is MentionForm.NAME:
                    self._by_start[member.start] = (i, member)
        self._chains = chains
        self._held: dict[int, list[str]] = {}
        for i, member in self._by_start.values():
            if chains[i].type in _HOLDERS | {EntityType.FACILITY}:
                self._held.setdefault(i, []).extend(self._behind(member))

    def holders(self, chain: int) -> tuple[str, ...]:
        """Return what the article says holds the place, without contradictions and repetitions."""
        found = sorted(set(self._held.get(chain, ())))
        countries = {code.split(".")[0] for code in found}
        return tuple(found) if len(countries) == 1 else ()

    def regions(self) -> frozenset[str]:
        """Return the first-level divisions the article names, alone or behind a place."""
        named = {
            code
            for i, member in self._by_start.values()
            if self._chains[i].type in _HOLDERS
            for code in holder_codes(member.words(self._doc))
        }
        behind = {code for codes in self._held.values() for code in codes}
        return frozenset(code for code in named | behind if "." in code)

    def _behind(self, member: Candidate) -> list[str]:
        codes: list[str] = []
        at = member.end
        for _ in range(_LONGEST):
            step = self._next(at, member.words(self._doc))
            if step is None:
                break
            code, at = step
            codes.extend(code)
        return codes

    def _next(self, at: int, inside: str) -> tuple[list[str], int] | None:
        """Return the codes of the larger place behind a comma or "in", and where it ends."""
        doc = self._doc
        if at >= len(doc) or doc[at].lower_ not in {",", "in", "("}:
            return None
        start = at + 1
        if start < len(doc) and doc[start].lower_ == "the":
            start += 1
        abbreviated = _abbreviation(doc, start)
        if abbreviated is not None:
            return abbreviated
        found = self._by_start.get(start)
        if found is None or self._chains[found[0]].type not in _HOLDERS:
            return None
        if doc[at].text == "," and doc[found[1].head].dep_ == "conj":  # a list: "Iraq, Syria and Jordan"
            return None
        words = found[1].words(doc)
        codes = holder_codes(words, inside)
        return (codes, found[1].end) if codes or doc[at].text == "," else None


def holder_codes(words: str, inside: str = "") -> list[str]:
    """Return the codes of a country or first-level division that can hold the place *inside*."""
    country = world.country_named(words)
    if country is not None:
        twin = namesake(words)
        towns = gazetteer().named(inside) if twin and inside else ()
        there = twin and any(town.region == twin.region for town in towns)
        if twin and there and all(town.country != country.iso for town in towns):
            return [twin.region]
        return [country.iso]
    short = division_code(words)
    if short is not None:
        return [short]
    regions = [place for place in gazetteer().named(words) if place.kind == "region"]
    if len(regions) == 1 or (regions and regions[0].population > 10 * regions[1].population):
        return [regions[0].region]
    return []


def namesake(words: str) -> Place | None:
    """Return the large division of one country that bears the name of another: the Georgia of Atlanta."""
    country = world.country_named(words)
    if country is None:
        return None
    regions = [place for place in gazetteer().named(words) if place.kind == "region"]
    large = [p for p in regions if p.country != country.iso and p.population > _LARGE]
    return large[0] if large else None


def division_code(words: str) -> str | None:
    """Return GeoNames' code of the division a short form stands for: "Miss.", "W.Va"."""
    return _SHORT.get(words) or _SHORT.get(words.rstrip(".") + ".")


def _abbreviation(doc: Doc, start: int) -> tuple[list[str], int] | None:
    """Return the division a short form of its name stands for: "Miss.", "TX"."""
    for size in (2, 1):
        if start + size <= len(doc):
            words = str(doc[start : start + size].text)
            code = division_code(words)
            if code is not None and words[:1].isupper():
                return [code], start + size
    return None


_SHORT = {short: code for code, names in table("abbreviations.tsv") for short in names.split("|")}
