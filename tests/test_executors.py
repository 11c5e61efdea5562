"""Executors: the same results in the same order, whatever the workers do."""

from __future__ import annotations

from newsgraph.executors import Lost, processes, serial
from workers import KilledOnce, Poison, Square, square


def test_serial_and_processes_give_the_same_results_in_the_same_order():
    """Results stand in the order of the items."""
    expected = [square(n) for n in range(20)]
    assert expected == list(serial(Square(), range(20)))
    assert expected == list(processes(Square(), range(20), workers=2))


def test_a_worker_that_is_killed_loses_nothing(tmp_path):
    """The items under way are given to fresh workers."""
    assert list(range(8)) == list(processes(KilledOnce(tmp_path / "killed"), range(8), workers=2))


def test_an_item_that_kills_its_worker_every_time_is_named():
    """Only the poisonous item is lost."""
    assert [0, 1, 2, Lost(3), 4, 5] == list(processes(Poison(), range(6), workers=2))
