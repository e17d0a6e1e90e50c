"""A store in a notebook: frames to work with, and charts that show themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from bilat.actors.codes import country
from bilat.relations.dyad import Direction, Step
from bilat.workflow.briefing import make_brief
from bilat.workflow.region import Around, make_region
from bilat.workflow.tying import Counting, Tie, make_tie
from bilat.workflow.workbench import Workbench

if TYPE_CHECKING:
    import pandas as pd

    from bilat.briefs.findings import Brief
    from bilat.relations.region import Region


@dataclass(frozen=True)
class TieView:
    """The tie score of two states: `frame` by period, `phases`, and a chart where a notebook shows it."""

    tie: Tie

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each month or week: level and 90 % interval (-10 to +10, missing where nothing was
        reported), incidents, reports, the mean of the period's own incidents."""
        rows = [
            {
                "start": p.start, "level": p.level, "low": p.low, "high": p.high, "incidents": p.incidents,
                "reports": p.reports, "mean": p.mean,
            }
            for p in self.tie.curve.points
        ]  # fmt: skip
        frame = _frame(rows, ("start", "level", "low", "high", "incidents", "reports", "mean"))
        return frame.astype({"level": float, "low": float, "high": float, "mean": float})

    @property
    def phases(self) -> pd.DataFrame:
        """One row for each phase: from, to, level, its name, its course, and why it is one."""
        rows = [
            {
                "start": p.start,
                "end": p.end,
                "level": p.level,
                "name": p.name,
                "direction": p.direction,
                "why": p.why,
            }
            for p in self.tie.phases
        ]
        return _frame(rows, ("start", "end", "level", "name", "direction", "why"))

    @property
    def svg(self) -> str | None:
        """The chart as SVG text, None where there is no level to draw."""
        from bilat.briefs.charts import curve_chart

        chart = curve_chart(self.tie.curve, self.tie.phases, self.tie.telling)
        return None if chart is None else chart.svg

    def _repr_html_(self) -> str:
        return self.svg or "<p>No level: too few dated incidents between the two.</p>"


class OpenStore:
    """A store for as long as a notebook needs it; countries by any name, as on the command line.

    Close it, or use it as a context, before another program is to write into the store.
    """

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._bench.close()

    def ties(self, a: str, b: str, *, step: Step = "month", direction: Direction = "joint") -> TieView:
        """The tie score of two states with its phases. Raises UsageError where nothing is told of them."""
        with self._bench.reading() as store:
            return TieView(make_tie(store, country(a), country(b), Counting(step, direction)))

    def incidents(self, a: str, b: str) -> pd.DataFrame:
        """One row for each incident that names both, by date; those that did not happen are marked."""
        from bilat.briefs import wording as say
        from bilat.store import read as reads

        with self._bench.reading() as store:
            found = reads.incidents_between(store, country(a), country(b))
        rows = [
            {
                "date": i.date.iso if i.date else None, "what": say.what(i), "event": i.event, "score": i.event_scale,
                "actor": ",".join(i.actor), "recipient": ",".join(i.recipient), "happened": i.happened,
                "reports": i.reports, "outlets": i.outlets, "id": i.id,
            }
            for i in found
        ]  # fmt: skip
        names = (
            "date",
            "what",
            "event",
            "score",
            "actor",
            "recipient",
            "happened",
            "reports",
            "outlets",
            "id",
        )
        return _frame(rows, names)

    def region(self, a: str, b: str, around: dt.date, *, days: int = 182) -> Region:
        """Which other ties shifted around a date."""
        with self._bench.reading() as store:
            return make_region(store, country(a), country(b), Around(around, days))

    def brief(self, a: str, b: str, *, as_of: dt.date | None = None) -> Brief:
        """The brief on two states."""
        with self._bench.reading() as store:
            return make_brief(store, country(a), country(b), as_of)


def open_store(path: Path | str | None = None) -> OpenStore:
    """The store at `path`, else that of the environment or this folder, else the bundled example."""
    return OpenStore(Workbench.open(None if path is None else Path(path)))


def _frame(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(names))
