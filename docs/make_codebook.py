"""Write docs/codebook.md from the codebook it describes: `python docs/make_codebook.py`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from newsgraph.extract.codebook import Codebook, Entry, Need, default_codebook
from newsgraph.extract.factuality_cues import load_cues
from newsgraph.extract.relations_words import relation_words
from newsgraph.model import EventType

DEFINITIONS: dict[EventType, str] = {
    EventType.AGREE: "agree, promise, sign, commit",
    EventType.CONSULT: "meet, call, visit, talk, negotiate; source and target are symmetric, the subject is the source",
    EventType.SUPPORT: "praise, endorse, ally with, thank, mourn",
    EventType.CONCEDE: "yield, hand over, release, lift a sanction",
    EventType.COOPERATE: "act together, exchange prisoners or information, form a coalition",
    EventType.AID: "give help, money, arms or asylum; rescue, treat, fund",
    EventType.RETREAT: "withdraw, cease fire, surrender, leave a treaty or a race",
    EventType.REQUEST: "ask, demand, urge, order, invite",
    EventType.ACCUSE: "blame, criticise, condemn, sue",
    EventType.REJECT: "refuse, veto, oppose, break a promise",
    EventType.THREATEN: "warn of force, give an ultimatum",
    EventType.PROTEST: "demonstrate, strike, riot, march",
    EventType.SANCTION: "embargo, ban, expel, fine, halt aid",
    EventType.MOBILIZE: "deploy, arm, exercise, test a weapon",
    EventType.COERCE: "arrest, detain, seize, occupy, raid, censor, overthrow",
    EventType.ASSAULT: "attack, bomb, kill, shoot, torture, abduct, fight, invade",
    EventType.INVESTIGATE: "inquire, search, inspect, test, study",
    EventType.LEGAL: "charge, try, convict, sentence, rule, legislate, pardon",
    EventType.PERSONNEL: "appoint, resign, dismiss, take office",
    EventType.ELECT: "vote, win or lose an election, nominate, run for office",
    EventType.HARM: "die, be injured, fall ill, with no attacker; who dies is the target",
    EventType.DISASTER: "accident, crash, fire, quake, storm, outbreak",
    EventType.MOVE: "travel, arrive, flee, transport, transfer",
    EventType.ECONOMY: "buy, sell, merge, launch a product, change a price",
    EventType.COMPETE: "sport and contests",
    EventType.OTHER: "attend, publish, discover, cancel, marry, and what else matters",
}

_INTRODUCTION = """\
# The codebook

Which words are events, of which type, and where actor and target stand. It is made from the files it describes
(`src/newsgraph/extract/lexicons/verbs.tsv`, `nouns.tsv`, `factuality.tsv`, `relations.tsv`); to change it, change those,
or give files of your own (`newsgraph ingest --codebook FILE`, `extract --codebook FILE`,
or `codebook = ["FILE"]` in newsgraph.toml): their rows are read first. The type names are PLOVER's; the definitions are our own.

The words were written down from general knowledge, and their choice was widened with the triggers of the annotated
Wikinews articles (text CC BY 2.5, annotation CC BY 4.0). Every row has a made-up example.

## How to read a row

Seven columns with tabs between them: `kind  word  type  needs  source  target  example`.

- **kind**: `verb`, `noun`, `light` (a verb that carries a noun: "held talks") or `class` (a list of words, named with `@`).
- **word**: the lemma; further words must stand beside it: `call off`, `take control`, `swear in`.
- **type**: an event type below, or `-`: no event, which switches a packaged sense off.
- **needs**: conditions, all of which must hold. A place alone must be filled (`object`); `place:actor`, `place:person`,
  `place:place` say by what; `place=word/word` by one of these lemmas; `+with` means the preposition "with"; `!` turns a
  condition round. Flags: `passive`, `to-verb`, `that-clause`, `plural`, `argument` (an actor or target must be found).
- **source**, **target**: places in order of preference, the first that holds an entity counts; `-`: none. Empty: `subject`
  and `object` for verbs, `possessor by modifier` and `of on against` for nouns.

The sense with more words, then the one with more needs, is tried first; a user's rows are tried before all others.

## Places: the grammar

Actor, act and target come from **one clause**. These paths of the dependency tree count and no others:

| place | what fills it |
|---|---|
| `subject` | the subject; of a passive, the "by" phrase; of a complement or participle without subject, who the governing clause says ("urged **Chad** to leave", "**rebels** attacking the town", "**troops** sent to Mali"); the noun a relative clause describes |
| `object` | the object; of a passive, its subject; the noun a relative clause leaves open ("the **man** police arrested") |
| `second` | the indirect object |
| `clause` | the subject of the that-clause or "for" clause ("demanded that the **mayor** resign") |
| `complement` | whom the infinitive acts on ("threatened to ban **Chad**") |
| `owner` | whose the object is: possessor, "of" phrase or a name before it ("praised **Chad's** nurses"); used where the object is no entity |
| `possessor`, `modifier` | of a noun: "**Chad's** attack", "the **US** strike" |
| `with`, `against`, `on` ... | the preposition's phrase |

An event noun that is a subject stands for who did it ("the **US** invasion toppled the king"). A support verb gives an event
noun its subject. Of two who meet, talk or agree, the first is the source and the others the target. A country's name before
a word such as "officials" acts for the country, where the phrase is no entity itself.

## Status, polarity, certainty

Each word that governs the event may change its status; the first status that is not "actual" stays. Negation turns it round.
An event is **asserted** (and makes a direct edge) if it is actual or ongoing, not negated, inside no claim, and certain by 0.5 or more.
What a condition, a question, a purpose ("to seize the port") or an order says is not asserted.
"""


def codebook_document(codebook: Codebook | None = None) -> str:
    """Return the Markdown document that describes *codebook*, by default the packaged one."""
    book = codebook if codebook is not None else default_codebook()
    parts = [_INTRODUCTION, _cues(), "## Event types and their words\n"]
    by_type: dict[EventType, list[Entry]] = defaultdict(list)
    for table in (book.verbs, book.nouns):
        for entries in table.values():
            for entry in entries:
                if entry.type is not None:
                    by_type[entry.type].append(entry)
    for kind in EventType:
        rows = sorted(by_type[kind], key=lambda e: (e.kind != "verb", e.word, -len(e.needs), e.where))
        parts.append(f"### {kind.value}\n\n{DEFINITIONS[kind].capitalize()}. {len(rows)} senses.\n")
        parts.append("| word | needs | source | target | example |\n|---|---|---|---|---|")
        parts.extend(_row(entry) for entry in rows)
        parts.append("")
    parts.append(_light(book))
    parts.append(_relations())
    return "\n".join(parts).rstrip() + "\n"


def _row(entry: Entry) -> str:
    needs = " ".join(_need(n) for n in entry.needs)
    word = entry.word if entry.kind == "verb" else f"*{entry.word}*"
    return f"| {word} | {needs} | {' '.join(entry.sources)} | {' '.join(entry.targets)} | {entry.example} |"


def _need(need: Need) -> str:
    text = ("not " if need.negated else "") + need.place
    if need.kind is not None:
        text += f":{need.kind}"
    words = sorted(need.words)
    if words:
        shown = "/".join(words[:4])
        text += f"={shown}{'/…' if len(words) > 4 else ''}"
    return f"`{text}`"


def _cues() -> str:
    by_effect: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (kind, word), cue in load_cues().items():
        by_effect[cue.effect, kind].append(word)
    lines = ["| effect | kind | words |", "|---|---|---|"]
    lines += [
        f"| {effect} | {kind} | {', '.join(sorted(words))} |"
        for (effect, kind), words in sorted(by_effect.items())
    ]
    return "\n".join(lines) + "\n"


def _light(book: Codebook) -> str:
    sides: dict[str, list[str]] = {"source": [], "target": []}
    for entries in book.light.values():
        for entry in entries:
            sides["source" if entry.sources else "target"].append(entry.word)
    return (
        "## Support verbs\n\n"
        f"The subject does it: {', '.join(sorted(sides['source']))}.\n\n"
        f"It is done to the subject: {', '.join(sorted(sides['target']))}.\n"
    )


def _relations() -> str:
    lines = ["## Lasting relations\n", "| kind of word | relation | words |", "|---|---|---|"]
    for kind, words in relation_words().items():
        by_type: dict[str, list[str]] = defaultdict(list)
        for word, relation in words.items():
            by_type[relation.value].append(word)
        lines += [
            f"| {kind} | {name} | {', '.join(sorted(listed))} |" for name, listed in sorted(by_type.items())
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("codebook.md").write_text(codebook_document(), encoding="utf-8")
