"""Functions that tests run in other processes: these must be importable by name."""

from __future__ import annotations

import os
import signal
from pathlib import Path


class Square:
    """Makes the function of each worker."""

    def __call__(self):
        return square


def square(number: int) -> int:
    return number * number


class KilledOnce:
    """A function whose worker is killed the first time it sees 3."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __call__(self):
        return self.work

    def work(self, number: int) -> int:
        if number == 3 and not self.trace.exists():
            self.trace.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number


class Poison:
    """A function that 3 kills every time."""

    def __call__(self):
        return poisoned


def poisoned(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
