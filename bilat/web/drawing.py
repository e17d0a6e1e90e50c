"""Charts drawn in a process of their own, so that a server's other readers are answered meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from bilat.briefs.drawing import NOTHING, draw_here


class Elsewhere:
    """Draws a specification in Vega-Lite as SVG text; close it when the server ends."""

    def __init__(self) -> None:
        # A new interpreter rather than a copy of this one, whose threads would be lost in it with their locks held.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_end_with_parent)

    def __call__(self, spec: str) -> str:
        """The chart as SVG text; drawn here where no other process can."""
        try:
            return self._pool.submit(draw_here, spec).result()
        except (BrokenProcessPool, OSError):
            return draw_here(spec)

    def warm(self) -> None:
        """Begin to have the process ready for its first chart."""
        self._pool.submit(draw_here, NOTHING)

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Have this process end when the server does, even where that is killed."""
    threading.Thread(target=_await_end, daemon=True).start()


def _await_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
