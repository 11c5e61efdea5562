"""
Measure places: toponyms found, and where they are said to be.

    python eval/places.py --corpora DIR [--limit N]

DIR/eval/geoparsing: GeoVirus.xml (Wikinews) and lgl.xml (local news). A toponym
is found if our span of a place covers the same characters (exact). Resolution
is measured "given the toponym": over all gold toponyms with coordinates our
reader is told where they stand, and an abstention counts as wrong. Country by
GeoNames code (LGL names it; for GeoVirus the country of the nearest town of our
gazetteer would be circular, so only the distance is scored). 161 km: the usual
100 miles (Leidner 2007; Gritta et al. 2018).
"""

from __future__ import annotations

import argparse
import math
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Span

from newsgraph.annotate import load
from newsgraph.extract import world
from newsgraph.extract.entities import entities
from newsgraph.extract.places import country_reading
from newsgraph.model import EntityType, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from newsgraph.model import LocalEntity

KM = 161.0
GOALS = {
    "GeoVirus": {"toponyms F1": 85, "country": 97, "within 161 km": 90},
    "LGL": {"toponyms F1": 75, "country": 97, "within 161 km": 82},
}
PEERS = "Mordecai 3 on LGL: exact 79.4, country 97.9, within 161 km 82.7 (needs a search server and a transformer)"
PLACES = {EntityType.GPE, EntityType.LOCATION, EntityType.FACILITY}


@dataclass(frozen=True)
class Toponym:
    start: int
    end: int
    latitude: float | None
    longitude: float | None
    country: str | None


@dataclass(frozen=True)
class Article:
    text: str
    toponyms: tuple[Toponym, ...]


def geovirus(path: Path) -> Iterator[Article]:
    for node in ET.parse(path).getroot():
        text = node.findtext("text") or ""
        found = []
        for place in node.iter("location"):
            start, name = int(place.findtext("start") or 0) - 1, place.findtext("name") or ""
            start = _near(text, name, start)
            if start is not None:
                found.append(_toponym(start, name, place.findtext("lat"), place.findtext("lon"), None))
        yield Article(text, tuple(found))


def lgl(path: Path) -> Iterator[Article]:
    for node in ET.parse(path).getroot():
        text = node.findtext("text") or ""
        found = []
        for place in node.iter("toponym"):
            name, tag = place.findtext("phrase") or "", place.find("gaztag")
            start = _near(text, name, int(place.findtext("start") or 0))
            if start is None:
                continue
            if tag is None:
                found.append(_toponym(start, name, None, None, None))
                continue
            country = world.country_named(tag.findtext("country") or "")
            code = country.iso if country else None
            found.append(_toponym(start, name, tag.findtext("lat"), tag.findtext("lon"), code))
        yield Article(text, tuple(found))


def _near(text: str, name: str, start: int) -> int | None:
    """Return where *name* stands nearest to *start*; the files' offsets are off by a few characters."""
    for shift in sorted(range(-12, 13), key=abs):
        if start + shift >= 0 and text.startswith(name, start + shift):
            return start + shift
    return None


def _toponym(start: int, name: str, lat: str | None, lon: str | None, country: str | None) -> Toponym:
    where = (float(lat), float(lon)) if lat and lon else (None, None)
    return Toponym(start, start + len(name), *where, country)


class Tally:
    def __init__(self) -> None:
        self.hit = self.found = self.gold = 0
        self.near = self.placed = self.abstained = 0
        self.right_country = self.countries = 0

    def spans(self, gold: set[tuple[int, int]], ours: set[tuple[int, int]]) -> None:
        self.hit += len(gold & ours)
        self.found += len(ours)
        self.gold += len(gold)

    def resolved(self, gold: Toponym, entity: LocalEntity | None) -> None:
        place = entity.place if entity else None
        if place is None and entity is not None and entity.nationality and entity.type is EntityType.NORP:
            place = country_reading(entity.nationality, "country of the people")
        if gold.country:
            self.countries += 1
            self.right_country += bool(place and place.country == gold.country)
        if gold.latitude is None or gold.longitude is None:
            return
        self.placed += 1
        if place is None or place.latitude is None or place.longitude is None:
            self.abstained += 1
        else:
            self.near += distance(gold.latitude, gold.longitude, place.latitude, place.longitude) <= KM

    def show(self, name: str) -> None:
        p, r = 100 * self.hit / max(self.found, 1), 100 * self.hit / max(self.gold, 1)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        goals = GOALS[name]
        print(f"{name}\n  toponyms       P {p:.1f}  R {r:.1f}  F1 {f1:.1f}   (goal {goals['toponyms F1']})")
        if self.countries:
            share = 100 * self.right_country / self.countries
            print(f"  right country  {share:.1f} of {self.countries}   (goal {goals['country']})")
        near = 100 * self.near / max(self.placed, 1)
        decided = 100 * self.near / max(self.placed - self.abstained, 1)
        print(
            f"  within 161 km  {near:.1f} of {self.placed}, {decided:.1f} of those decided;"
            f" {self.abstained} abstained   (goal {goals['within 161 km']})"
        )


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance in km on a sphere."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, half)))


def told(doc: Doc, toponyms: tuple[Toponym, ...]) -> Doc:
    """Mark the gold toponyms as places in *doc*; names that overlap them give way."""
    marked: list[Span] = []
    for toponym in toponyms:
        span = doc.char_span(toponym.start, toponym.end, alignment_mode="expand")
        if span is not None and all(span.start >= m.end or m.start >= span.end for m in marked):
            marked.append(Span(doc, span.start, span.end, label="GPE"))
    taken = {token.i for span in marked for token in span}
    kept = [ent for ent in doc.ents if not taken.intersection(range(ent.start, ent.end))]
    doc.ents = [*marked, *kept]
    if "mentions" in doc.spans:
        doc.spans["mentions"] = [
            m for m in doc.spans["mentions"] if m.id_ != "N" or not taken.intersection(range(m.start, m.end))
        ]
    return doc


def _is_toponym(entity: LocalEntity, *, demonyms: bool) -> bool:
    """Tell whether the corpus counts an entity's names as toponyms; LGL counts "Egyptian", GeoVirus does not."""
    return entity.type in PLACES - {EntityType.FACILITY} or (
        demonyms and entity.nationality is not None and entity.type is EntityType.NORP
    )


def at(found: tuple[LocalEntity, ...], toponym: Toponym) -> LocalEntity | None:
    """Return the place whose name overlaps the toponym most."""
    best, most = None, 0
    for entity in found:
        for mention in entity.mentions:
            shared = min(mention.span.end, toponym.end) - max(mention.span.start, toponym.start)
            if mention.form is MentionForm.NAME and shared > most:
                best, most = entity, shared
    return best


def measure(name: str, articles: list[Article]) -> None:
    nlp, tally = load(), Tally()
    for article in articles:
        doc = nlp(article.text)
        ours = {
            (mention.span.start, mention.span.end)
            for entity in entities(doc)
            if _is_toponym(entity, demonyms=name == "LGL")
            for mention in entity.mentions
            if mention.form is MentionForm.NAME
        }
        tally.spans({(t.start, t.end) for t in article.toponyms}, ours)
        given = entities(told(doc, article.toponyms))
        for toponym in article.toponyms:
            tally.resolved(toponym, at(given, toponym))
    tally.show(name)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="articles of each corpus")
    args = parser.parse_args()
    folder = args.corpora / "eval" / "geoparsing"
    for name, read, file in (("GeoVirus", geovirus, "GeoVirus.xml"), ("LGL", lgl, "lgl.xml")):
        articles = list(read(folder / file))
        step = max(1, len(articles) // args.limit) if args.limit else 1
        measure(name, articles[::step])
    print(PEERS)


if __name__ == "__main__":
    main()
