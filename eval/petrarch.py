"""
Events against the validation records of PETRARCH and UniversalPETRARCH (MIT), beside the peer's figures.

    python eval/petrarch.py --corpora DIR [--errors N]

Each record is a sentence with the events its coder should make of it: code of
the source, code of the target, code of the class. There are two sets.
"universal" is UniversalPETRARCH's, mostly sentences of a news agency, coded in
CAMEO. "unit" are PETRARCH's unit tests: sentences composed about invented
countries to try one pattern each, coded mostly in CAMEO's forerunner WEIS with
some CAMEO and some invented codes, so their figure of classes is a floor. Of
a sentence that stands twice with the same event, one counts.

The records give codes and no words. A code is looked up in the peer's
dictionaries of actors and agents and in ACTORS and AGENTS below (the larger
dictionaries that the coder loads are not part of the set): an event of ours
is right if a source of it stands on words of the source's code and a target
on those of the target's; "---" is anybody. A code without words in the
sentence can not be answered and stays a miss. "Extra" are our events with
source and target that answer no record; those of sentences without a gold
event count too, and sentences that test errors of the coder are left out.
One event of ours may answer several records (each pair of a source and a
target is a record there), and counts once as extra, as in plover.py. What is
mutual stands in the records twice, once in each direction: there the two may
stand on either side of ours.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plover import _class, _on, _told

from newsgraph.annotate import load
from newsgraph.extract.claims import claims
from newsgraph.extract.entities import entities
from newsgraph.extract.events import events
from newsgraph.extract.times import times
from newsgraph.model import Event, TextSpan

# Root of a code: what CAMEO and what WEIS call it, and our classes for either (PLOVER's, which
# merge CAMEO's 02 with 10 and 18 with 19 and 20). Statements (01 in CAMEO, 02 and 14 in WEIS) are
# claims with us and no event: they have no class and can not be right. Where WEIS has one root for
# what CAMEO divides (06 grants a privilege or recognition, 08 agrees and signs, 13 complains, 18
# shows force or marches) both classes are right.
EQUIVALENTS = """
01 | make a public statement      |                 | yield            | CONCEDE RETREAT
02 | appeal                       | REQUEST         | comment          |
03 | express intent to cooperate  | AGREE           | consult          | CONSULT
04 | consult                      | CONSULT         | approve          | SUPPORT
05 | cooperate diplomatically     | SUPPORT         | promise          | AGREE
06 | cooperate materially         | COOPERATE       | grant            | CONCEDE SUPPORT
07 | provide aid                  | AID             | reward           | AID
08 | yield                        | CONCEDE RETREAT | agree            | AGREE SUPPORT
09 | investigate                  | INVESTIGATE     | request          | REQUEST
10 | demand                       | REQUEST         | propose          | REQUEST
11 | disapprove                   | ACCUSE          | reject           | REJECT
12 | reject                       | REJECT          | accuse           | ACCUSE
13 | threaten                     | THREATEN        | protest          | PROTEST ACCUSE
14 | protest                      | PROTEST         | deny             |
15 | exhibit military posture     | MOBILIZE        | demand           | REQUEST
16 | reduce relations             | SANCTION        | warn             | THREATEN
17 | coerce                       | COERCE          | threaten         | THREATEN
18 | assault                      | ASSAULT         | demonstrate      | PROTEST MOBILIZE
19 | fight                        | ASSAULT         | reduce relations | SANCTION
20 | use mass violence            | ASSAULT         | expel            | COERCE
21 |                              |                 | seize            | COERCE
22 |                              |                 | force            | ASSAULT
"""
# Codes of actors in the universal set, with the words its own dictionaries list for them
ACTORS = """
BRA Brazil|Brazilian
CHE Switzerland|Swiss|Zurich
CHN China|Chinese|Beijing
EGY Egypt|Egyptian
FRA France|French|Paris
GBR Britain|British
GEO Georgia|Georgian
GUY Guyana|Guyanese
IGOCOPITP Interpol
IGOEUREEC European Union|EU
IGOUNO United Nations|UN
IMGMUSISI ISIL|ISIS|Islamic State
IRN Iran|Iranian|Tehran
IRQ Iraq|Iraqi|Baghdad
IRQMUS Islamic State
ISR Israel|Israeli
KEN Kenya|Kenyan
LBN Lebanon|Lebanese|Beirut
MMR Myanmar
MYSBUS Malaysia Airlines
NGA Nigeria|Nigerian
PHL Philippines|Filipino
PSE Palestinian|West Bank
PSEGZA Gaza
PSEREBHMS Hamas
QAT Qatar|Qatari
RUS Russia|Russian|Moscow
RUSGOV Putin
RWA Rwanda|Rwandan|Kigali
SOM Somalia|Somali
SYR Syria|Syrian
TUN Tunisia|Tunisian
UKR Ukraine|Ukrainian
USA United States|US|U.S.|USA|American
USAGOV Obama|Bush|Washington
"""
# Three letters of a code after the country's: the nouns of that role
AGENTS = """
BUS airline|company|firm
CVL civilian|child|children|man|men
EDU student
GOV president|minister|mayor|leader|government
HRI observatory
JUD court|judge
LEG congress|senate|parliament|lawmaker
MIL troop|soldier|commander|general|officer|military|peacekeeper|force
MUS Muslim|Islamic|Brotherhood
OPP activist|dissident|demonstrator|protester|exiled leader|opponent
PPL people|man|men
REB rebel|insurgent|militant
UAF militant|group
"""
PEER = "UniversalPETRARCH on its own records: 44 % of gold events right, extra events 315 % of records"


@dataclass(frozen=True)
class Gold:
    """An event to find; no spans mean that anybody may be it, `lost` that its code has no words here."""

    sources: tuple[TextSpan, ...]
    targets: tuple[TextSpan, ...]
    classes: frozenset[str]
    code: str
    lost: bool

    @property
    def turned(self) -> str:
        """Return the code with its sides exchanged."""
        return " ".join(reversed(self.code.split()))


Actors = tuple[tuple[str, str], ...]  # (code, word)


def main() -> None:
    options = _options()
    folder = options.corpora / "eval" / "petrarch_tests"
    peers = folder / "petrarch2" / "data"
    actors = _listed(peers / "dictionaries" / "PETR.Validate.actors.txt") + _rows(ACTORS)
    agents = _listed(peers / "dictionaries" / "PETR.Validate.agents.txt") + _rows(AGENTS)
    sets = (
        ("universal", folder / "UniversalPetrarch/data/text/PETR2_GSR_validation.xml", 0),
        ("unit", peers / "text" / "PETR.UnitTest.records.xml", 1),
    )
    for name, path, scheme in sets:
        _score(name, _records(path, scheme, actors, agents), _class if scheme == 0 else _verb, options.errors)
    print(PEER)


def _score(
    name: str, records: dict[str, tuple[Gold, ...]], kind: Callable[[Event], str], errors: int
) -> None:
    nlp = load()
    pairs = typed = extra = 0
    missed: list[str] = []
    for text, wanted in records.items():
        doc = nlp(text)
        actors = entities(doc, title=None)
        said = claims(doc, entities=actors, title=None)
        happened = events(doc, entities=actors, times=times(doc, published=None), claims=said)
        words = {e.id: [m.span for m in e.mentions] for e in actors}
        codes = {gold.code for gold in wanted}
        used: set[str] = set()
        for gold in wanted:
            answers = [e for e in happened if _answers(e, gold, words, mutual=gold.turned in codes)]
            right = [e for e in answers if kind(e) in gold.classes]
            used |= {e.id for e in (right or answers)[:1]}
            pairs += bool(answers)
            typed += bool(right)
            if not right:
                told = "; ".join(_told(e, text) for e in happened)
                missed.append(f"{gold.code}{' lost' if gold.lost else ''} in {text!r}: {told}")
        extra += sum(bool(e.sources and e.targets) and e.id not in used for e in happened)
    gold_events = [g for wanted in records.values() for g in wanted]
    total = len(gold_events)
    print(f"{name}: {len(records)} sentences")
    print(f"  gold events           {total:4d}")
    print(f"  source+target right   {pairs:4d}  {100 * pairs / total:5.1f} %")
    print(f"  with class right      {typed:4d}  {100 * typed / total:5.1f} %")
    print(f"  extra events          {extra:4d}  {100 * extra / total:5.1f} % of gold")
    lost, bare = sum(g.lost for g in gold_events), sum(not g.classes for g in gold_events)
    print(f"  not to be found: {lost} with a code that has no words, {bare} without a class of ours")
    for line in missed[:errors]:
        print("  -", line)


def _verb(event: Event) -> str:
    """Return the class of the act itself: the unit tests code the verb, intended or not."""
    return event.type.value


def _answers(event: Event, gold: Gold, words: dict[str, list[TextSpan]], *, mutual: bool) -> bool:
    """Tell whether both sides of *event* stand where *gold* has them."""
    if gold.lost or not (gold.sources or gold.targets):
        return False
    everyone = event.sources + event.targets
    sources, targets = (everyone, everyone) if mutual else (event.sources, event.targets)
    return (not gold.sources or _on(sources, gold.sources, words)) and (
        not gold.targets or _on(targets, gold.targets, words)
    )


def _records(path: Path, scheme: int, actors: Actors, agents: Actors) -> dict[str, tuple[Gold, ...]]:
    """Return the gold of each sentence; scheme 0 is CAMEO, 1 is WEIS."""
    kinds = _classes(scheme)
    found: dict[str, dict[Gold, None]] = {}
    for chunk in path.read_text(encoding="utf-8", errors="replace").split("<Sentence ")[1:]:
        record = re.sub(r"<!--.*?-->", "", chunk, flags=re.DOTALL)
        told = re.search(r"<Text>(.*?)</Text>", record, re.DOTALL)
        text = " ".join(told[1].replace("_", " ").split()) if told else ""
        if not text or re.search(r"<EventCoding\s+error", record):
            continue
        wanted = found.setdefault(text, {})
        for coding in re.findall(r"<EventCoding([^>]*)>", record):
            codes = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', coding))
            if codes.keys() >= {"sourcecode", "targetcode", "eventcode"}:
                wanted[_gold(codes, text, kinds, actors, agents)] = None
    return {text: tuple(wanted) for text, wanted in found.items()}


def _gold(
    codes: dict[str, str], text: str, kinds: dict[str, frozenset[str]], actors: Actors, agents: Actors
) -> Gold:
    sides = [
        () if code == "---" else _places(code, text, actors, agents)
        for code in (codes["sourcecode"], codes["targetcode"])
    ]
    lost = any(
        not s and code != "---"
        for s, code in zip(sides, (codes["sourcecode"], codes["targetcode"]), strict=True)
    )
    classes = kinds.get(codes["eventcode"][:2], frozenset())
    name = f"{codes['sourcecode']} {codes['eventcode']} {codes['targetcode']}"
    return Gold(sides[0], sides[1], classes, name, lost)


def _places(code: str, text: str, actors: Actors, agents: Actors) -> tuple[TextSpan, ...]:
    """Return where words of *code* stand: its agent's (soldiers of a country) or else its actor's."""
    known = sorted({k for k, _ in actors if code.startswith(k)}, key=len, reverse=True)
    for prefix in (*known, code[:3]):
        named = _found([word for k, word in actors if k == prefix], text)
        if named or prefix == code[:3]:
            roles = _thirds(code[len(prefix) :])
            acting = _found([word for k, word in agents if roles & _thirds(k)], text)
            return acting or named
    return ()


def _thirds(code: str) -> set[str]:
    return {code[at : at + 3] for at in range(0, len(code), 3)}


def _found(words: list[str], text: str) -> tuple[TextSpan, ...]:
    spans = {TextSpan(m.start(), m.end()) for word in words for m in _pattern(word).finditer(text)}
    return tuple(sorted(spans, key=lambda s: (s.start, s.end)))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    # "US" is not "us"; a longer name may be written in any case and inflected ("Eriadori", "students"),
    # and a title goes on with the name of its holder
    cased = "(?i:" if len(word) > 3 else "(?:"
    return re.compile(rf"(?<!\w){cased}{re.escape(word)}(?:s|es|n|an|ian|i)?)(?!\w)(?: [A-Z][\w.-]*\w)*")


def _classes(scheme: int) -> dict[str, frozenset[str]]:
    rows = (line.split("|") for line in EQUIVALENTS.strip().splitlines())
    return {row[0].strip(): frozenset(row[2 + 2 * scheme].split()) for row in rows}


def _rows(table: str) -> Actors:
    lines = (line.split(" ", 1) for line in table.strip().splitlines())
    return tuple((code, word) for code, words in lines for word in words.split("|"))


def _listed(path: Path) -> Actors:
    """Read a dictionary of the peer: words, synonyms on lines with "+", codes in brackets on any of them."""
    found: list[tuple[str, str]] = []
    words: list[str] = []
    codes: list[str] = []
    for raw in re.sub(r"<!.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).splitlines():
        line = raw.partition("#")[0].rstrip()
        if line and not line.startswith(("+", "\t", " ", "!")):
            found += _pairs(codes, words)
            words, codes = [], []
        name, _, _ = line.partition("[")
        words += [w for w in (_word(n) for n in re.split(r"[{},]", name)) if w]
        for inside in re.findall(r"\[([^\]]*)\]", line):
            codes += inside.replace("~", "").split()[0].upper().split("/")
    return (*found, *_pairs(codes, words))


def _pairs(codes: Iterable[str], words: list[str]) -> list[tuple[str, str]]:
    return [(code, word) for code in codes if code.isalpha() for word in words]


def _word(name: str) -> str:
    return "" if "!" in name else " ".join(name.strip(" +\t").replace("_", " ").split())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds train/ and eval/")
    parser.add_argument("--errors", type=int, default=0, help="print the first N records missed of each set")
    return parser.parse_args()


if __name__ == "__main__":
    main()
