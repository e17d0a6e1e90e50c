"""What the first reader would wait for, made ready while the server begins to listen."""

from __future__ import annotations

import sys
import threading

from bilat.briefs import charts
from bilat.errors import BilatError
from bilat.store import desk
from bilat.store.desk import DyadCount
from bilat.web import pages_dyad, pages_home
from bilat.web.rendering import environment
from bilat.workflow.workbench import Workbench

DYADS = 48
"""Dyads whose pages are made ready: those of which the store tells most, and which take longest."""


SWITCH = 0.0005
"""Seconds after which a thread that computes lets another go on, a tenth of Python's own: a page is answered in a dozen short
steps, each of which waits for that while a brief is worked out."""


def prefer_answers() -> None:
    """Have the threads of this process take turns more often, as a server wants it."""
    sys.setswitchinterval(SWITCH)


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
            charts.warm()
        for dyad in pages_home.all_dyads(bench)[:DYADS]:
            _both_ways(bench, dyad)
    except BilatError:
        return  # whoever asks is told what is wrong with the store; here is nobody to tell


def _both_ways(bench: Workbench, dyad: DyadCount) -> None:
    for pair in ((dyad.low, dyad.high), (dyad.high, dyad.low)):
        pages_dyad.page_of(bench, pair)
