"""Answers that were worked out once for a state of the store, kept for all who ask the same."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from typing import Literal, TypeVar

T = TypeVar("T")
MOST = 2000
"""Answers kept: pages of the last hours, some tens of megabytes at most."""
Key = tuple[Hashable, ...]
Pace = Literal["quick", "long", "longest"]
"""How long an answer takes to be worked out: some hundredths of a second, some tenths, or more."""


class Begun:
    """Answers that are worked out beside what else is done, for readers who ask again rather than wait."""

    def __init__(self) -> None:
        self._going: dict[Key, Future[object]] = {}
        self._lock = threading.Lock()

    def get(self, key: Key, make: Callable[[], T], patience: float) -> T | None:
        """The answer of `make` if it is there within `patience` seconds, else None; the work then goes on, and whoever
        asks for `key` again finds it done, or under way and does not wait. An error of `make` is raised here."""
        with self._lock:
            going = self._going.get(key)
            seconds = patience if going is None else 0.0
            if going is None:
                going = self._going[key] = Future()
                threading.Thread(target=_work, args=(going, make), daemon=True).start()
        try:
            found: T = going.result(seconds)  # type: ignore[assignment]
        except TimeoutError:
            if not going.done():
                return None
            raise
        finally:
            if going.done():
                with self._lock:
                    self._going.pop(key, None)
        return found

    def finish(self, patience: float = 10.0) -> None:
        """Wait until nothing is under way, so that what it is worked out from can be closed."""
        with self._lock:
            going = list(self._going.values())
        wait(going, patience)


def _work(going: Future[object], make: Callable[[], object]) -> None:
    try:
        going.set_result(make())
    except BaseException as error:
        going.set_exception(error)


class Memory:
    """Answers by key, each of one generation of the store. Those longest unused go first.

    An answer that several threads ask for at once is worked out by one of them. Of quick ones several are worked out
    at a time; long ones, no more than there are processors, and the longest one at a time, each beside the others,
    so that no quick answer waits for a long one.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[Key, tuple[int, object]] = OrderedDict()
        self._making: dict[Key, threading.Lock] = {}
        self._lock = threading.Lock()
        self._gates: dict[Pace, threading.BoundedSemaphore] = {
            "quick": threading.BoundedSemaphore(2 * max(2, os.cpu_count() or 2)),
            "long": threading.BoundedSemaphore(max(2, os.cpu_count() or 2)),
            "longest": threading.BoundedSemaphore(1),
        }

    def holds(self, key: Key, generation: int) -> bool:
        """Whether the answer is known for that generation."""
        with self._lock:
            return self._known.get(key, (-1, None))[0] == generation

    def get(self, key: Key, generation: int, make: Callable[[], T], pace: Pace = "quick") -> T:
        """The known answer, else the one that `make` gives. `make` must not ask for another answer here."""
        with self._lock:
            known = self._known.get(key)
            if known is not None and known[0] == generation:
                self._known.move_to_end(key)
                return known[1]  # type: ignore[return-value]
            making = self._making.setdefault((generation, *key), threading.Lock())
        with making:
            return self._made(key, generation, make, pace)

    def _made(self, key: Key, generation: int, make: Callable[[], T], pace: Pace) -> T:
        with self._lock:
            known = self._known.get(key)
        if known is not None and known[0] == generation:
            return known[1]  # type: ignore[return-value]
        try:
            with self._gates[pace]:
                made = make()
        finally:
            with self._lock:
                self._making.pop((generation, *key), None)
        with self._lock:
            self._known[key] = (generation, made)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return made
