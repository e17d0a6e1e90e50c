"""What the first reader would wait for, made ready while the server begins to listen."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence

from bilat.briefs import drawing
from bilat.errors import BilatError
from bilat.store import desk
from bilat.store.desk import DyadCount
from bilat.web import pages_brief, pages_dyad, pages_home
from bilat.web.rendering import environment
from bilat.workflow.workbench import Workbench

DYADS = 48
"""Dyads whose pages and briefs are made ready: those of which the store tells most, and which take longest."""


READERS = 4
"""Questions that many readers ask of the store at once. Those of a page are too small to be shared out further."""
SWITCH = 0.0005
"""Seconds after which a thread that computes lets another go on, a tenth of Python's own: a page is answered in a
dozen short steps, each of which waits so long while a brief is worked out."""


def prefer_answers(bench: Workbench) -> None:
    """Have many readers at once be answered evenly rather than one at a time fast."""
    sys.setswitchinterval(SWITCH)
    bench.store.share(READERS)


def start(bench: Workbench) -> threading.Thread:
    """Begin, in a thread of its own; it ends when all is ready."""
    thread = threading.Thread(target=_warm, args=(bench,), daemon=True)
    thread.start()
    return thread


def _warm(bench: Workbench) -> None:
    from bilat.actors.gazetteer import default_gazetteer

    try:
        for name in environment().list_templates():
            environment().get_template(name)
        bench.remembered(("home",), pages_home.counted)
        bench.remembered(("outlets",), desk.outlets)
        default_gazetteer().scan("Russia", None)
        if bench.draw is None:
            drawing.warm()
        busy = pages_home.all_dyads(bench)[:DYADS]
        for pair in _both_ways(busy):
            pages_dyad.page_of(bench, pair)
        for pair in _both_ways(busy):
            pages_brief.have_ready(bench, pair)
    except BilatError:
        return  # whoever asks is told what is wrong with the store; here is nobody to tell


def _both_ways(dyads: Sequence[DyadCount]) -> Iterator[tuple[str, str]]:
    for dyad in dyads:
        yield dyad.low, dyad.high
        yield dyad.high, dyad.low
