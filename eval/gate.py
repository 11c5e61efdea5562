"""
Is the released version still as good as it was?

    python eval/gate.py --corpora FOLDER [--only claims.py]

Runs the scripts that eval/floors.json names and compares the figures that they
print with the floors kept there: what the release reached, less half a point.
A floor is {"script", "row", "number", "floor"}: the figure is the number at
that place (from 1) of the first line that begins with the row. Ends with
status 1 if a figure fell below its floor or is no longer printed.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?!\w)")


def figure(printed: str, row: str, place: int) -> float | None:
    """Return the number at *place* (from 1) behind *row* in what a script printed, or None if there is none."""
    for line in printed.splitlines():
        if line.strip().startswith(row):
            numbers = _NUMBER.findall(line.strip()[len(row) :])
            return float(numbers[place - 1]) if len(numbers) >= place else None
    return None


def run(script: str, corpora: Path) -> str:
    """Return what an eval script prints; its errors go to the terminal."""
    command = [sys.executable, str(Path(__file__).with_name(script)), "--corpora", str(corpora)]
    return subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[], help="names of scripts")
    given = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = 0
    for script, wanted in groupby(floors, key=lambda floor: floor["script"]):
        if given.only and script not in given.only:
            continue
        printed = run(script, given.corpora)
        for floor in wanted:
            found = figure(printed, floor["row"], floor["number"])
            holds = found is not None and found >= floor["floor"]
            fallen += not holds
            told = "not printed" if found is None else f"{found:.1f}"
            print(
                f"{'ok  ' if holds else 'FELL'} {script:16} {floor['row']:34} {told:>11}  floor {floor['floor']}"
            )
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
