"""
Run one function over many items: in this process, or in several.

Both give the results in the order of the items, so that what is built from
them does not depend on how many workers there were. They know nothing of
articles.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4  # items a worker may be ahead of what has been taken: bounds the memory
DEATHS_FORGIVEN = 1  # an item that is being worked on when a worker dies is tried once more


@dataclass(frozen=True, slots=True)
class Lost:
    """An item whose worker died, more than once."""

    item: Any


def serial(make: Callable[[], Callable[[Item], Result]], items: Iterable[Item]) -> Iterator[Result | Lost]:
    """Yield the result of each item; *make* gives the function, once."""
    yield from map(make(), items)


def processes(
    make: Callable[[], Callable[[Item], Result]], items: Iterable[Item], *, workers: int
) -> Iterator[Result | Lost]:
    """
    Yield the result of each item, in order, worked on by *workers* processes.

    A worker that is killed loses nothing: the items under way are given to
    fresh workers, and only an item that kills its worker again is `Lost`.

    Args:
        make: gives the function; called once in each worker, so it must be picklable.
        items: picklable items, taken as they are needed.
        workers: how many processes.
    """
    source = iter(items)
    waiting: deque[Item] = deque()
    deaths = 0
    pool = _pool(make, workers)
    pending: deque[tuple[Item, Future[Result]]] = deque()
    try:
        while True:
            while len(pending) < workers * AHEAD:
                item = waiting.popleft() if waiting else next(source, _END)
                if item is _END:
                    break
                pending.append((item, pool.submit(_work, item)))
            if not pending:
                return
            item, future = pending.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                # Whoever killed the worker is among those under way; the first
                # is tried alone until it is known whether it is the one.
                deaths += 1
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(make, workers)
                waiting.extendleft(reversed([entry for entry, _ in pending]))
                pending.clear()
                if deaths > DEATHS_FORGIVEN:
                    deaths = 0
                    yield _alone(make, item)
                else:
                    waiting.appendleft(item)
                continue
            deaths = 0
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_END: Any = object()
_function: Callable[[Any], Any]


def _alone(make: Callable[[], Callable[[Item], Result]], item: Item) -> Result | Lost:
    """Work on *item* in a process of its own, so that its death says which item it was."""
    with _pool(make, 1) as pool:
        try:
            result: Result = pool.submit(_work, item).result()
        except BrokenProcessPool:
            return Lost(item)
    return result


def _pool(make: Callable[[], Callable[[Item], Result]], workers: int) -> ProcessPoolExecutor:
    # "spawn": a forked ONNX session or store handle is not safe to use
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_prepare, initargs=(make,)
    )


def _prepare(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _function  # noqa: PLW0603 - a worker process has one function for its whole life
    _function = make()


def _work(item: Any) -> Any:
    return _function(item)
