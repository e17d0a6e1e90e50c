"""bilat's verbs as functions, for programs and notebooks: `import bilat; bilat.brief("RUS", "PRK")`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat import settings

if TYPE_CHECKING:
    from bilat.briefs.findings import Brief
    from bilat.notebook import OpenStore
    from bilat.regimes.check import Check
    from bilat.regimes.measure import Party
    from bilat.relations.context import Panel
    from bilat.relations.dyad import Direction, Step
    from bilat.relations.region import Region
    from bilat.relations.tie import TieCurve
    from bilat.store.database import Store
    from bilat.workflow.adding import Added
    from bilat.workflow.extracting import Row
    from bilat.workflow.reading import Reading


def brief(
    a: str, b: str, *, as_of: dt.date | None = None, sources: Sequence[str] = (), store: Path | None = None
) -> Brief:
    """How the ties of two states stand, each sentence cited; countries as on the command line.

    Without `store`, the one of the environment or of this folder; with none there, the bundled example.
    `sources` are "reports" and names of imported sets ("gdelt"); without any, all that the store holds.
    Raises UnknownActor, StoreError, and UsageError where nothing in the store tells of the two.
    """
    from bilat.actors.codes import country
    from bilat.workflow.briefing import make_brief

    with _opened(store) as opened:
        return make_brief(opened, country(a), country(b), as_of, sources)


def ties(
    a: str,
    b: str,
    *,
    step: Step = "month",
    direction: Direction = "joint",
    sources: Sequence[str] = (),
    store: Path | None = None,
) -> TieCurve:
    """The tie score of two states over time, -10 (hostile) to +10 (cooperative), with its 90 % interval."""
    from bilat.actors.codes import country
    from bilat.workflow.tying import Counting, make_tie

    with _opened(store) as opened:
        return make_tie(
            opened, country(a), country(b), Counting(step, direction, ",".join(sources) or None)
        ).curve


def region(
    a: str,
    b: str,
    around: dt.date,
    *,
    days: int = 182,
    states: Sequence[str] | None = None,
    store: Path | None = None,
) -> Region:
    """Which other ties of the region shifted after a date, against placebo dates, and its signed network
    before and after; `states` as on the command line, else whom the events of the two name."""
    from bilat.actors.codes import country
    from bilat.workflow.region import Around, make_region

    named = tuple(country(state) for state in states) if states else None
    with _opened(store) as opened:
        return make_region(opened, country(a), country(b), Around(around, days, named))


def context(a: str, b: str, *, store: Path | None = None) -> Panel:
    """Voting agreement, alliances, memberships, contiguity, rivalry, disputes and visits of two states, as
    far as tables of them were read into the store."""
    from bilat.actors.codes import country
    from bilat.workflow.context import make_panel

    with _opened(store) as opened:
        return make_panel(opened, country(a), country(b))


def add(paths: Sequence[Path], *, store: Path | None = None) -> Added:
    """Read files and folders into the store, which is made where it is not there yet."""
    from bilat.store.database import Store
    from bilat.workflow import adding
    from bilat.workflow.reading import Reader

    with Store.open(settings.store_path(store)) as opened:
        return adding.add(opened, paths, Reader(dated=True, dyadic=True))


def check(giver: str, receiver: str, good: str, on: str | dt.date, *, party: Party = "government") -> Check:
    """Which measures forbid, cap, license or exempt an exchange on a date; countries and good in common words.

    "nothing found" is not the same as allowed. Raises UnknownActor, DateError, UsageError (unknown good).
    """
    from bilat.actors.codes import country
    from bilat.dates import PartialDate
    from bilat.regimes.check import check as answer
    from bilat.regimes.tables import load

    day = PartialDate.of(on) if isinstance(on, dt.date) else PartialDate(on)
    tables = load(settings.measure_files())
    return answer(country(giver), country(receiver), good, day, party=party, tables=tables)


def extract(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Documents {id, text, title?, published?, mentions?} to what is in them, one for one, no store."""
    from bilat.workflow import extracting
    from bilat.workflow.reading import Reader

    return extracting.extract(rows, Reader())


def explain(sentence: str) -> Reading:
    """The actors and events of a sentence or a few, each with its reason."""
    from bilat.sources.document import Document
    from bilat.workflow.reading import Reader

    return next(Reader(filtered=False).read([Document("sentence", sentence)]))


def open_store(path: Path | str | None = None) -> OpenStore:
    """A store for a notebook: frames and charts. Without `path`, the store of the environment or of this
    folder, else the bundled example."""
    from bilat import notebook

    return notebook.open_store(path)


@contextmanager
def _opened(given: Path | None) -> Iterator[Store]:
    from bilat.store.database import Store
    from bilat.workflow.example import example_store

    path = settings.store_path(given)
    example = given is None and settings.named_store() is None and not path.exists()
    with example_store(lambda _: None) if example else Store.open(path, read_only=True) as store:
        yield store
