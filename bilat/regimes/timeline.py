"""A regime over time: what came into force each year, what stood at its end, and the votes on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.dates import PartialDate
from bilat.regimes.measure import Measure, Resolution
from bilat.regimes.tables import Tables


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the measures on a target.

    `began` and `ended` are the measures whose (first or renewed) force began or ended in it, `standing` the number
    in force on its last day, `resolutions` those adopted in it with their votes, vetoed drafts among them.
    """

    year: int
    began: tuple[Measure, ...]
    ended: tuple[Measure, ...]
    standing: int
    resolutions: tuple[Resolution, ...]


def measures_on(tables: Tables, codes: Sequence[str]) -> tuple[Measure, ...]:
    """The measures that target one of `codes`, by date."""
    wanted = set(codes)
    return tuple(m for m in tables.measures if wanted & set(m.target))


def measures_between(tables: Tables, a: str, b: str) -> tuple[Measure, ...]:
    """The measures that target one of two states and bind the other, by date."""
    return tuple(
        m
        for m in tables.measures
        for target, other in ((a, b), (b, a))
        if target in m.target and (m.bound is None or _binds(tables, m.bound, other))
    )


def _binds(tables: Tables, bound: str, code: str) -> bool:
    group = tables.groups.get(bound)
    return code == bound if group is None else code in group.members | set(group.joined) | set(group.left)


def by_year(
    tables: Tables, measures: Sequence[Measure], codes: Sequence[str], until: dt.date | None = None
) -> tuple[Year, ...]:
    """The years from the first of `measures` to `until` (else the last change), with the resolutions that hold them
    and the drafts about `codes`; () without a measure."""
    if not measures:
        return ()
    last = until or max(day for m in measures for p in m.periods for day in (p.start, p.end) if day)
    span = range(measures[0].start.year, last.year + 1)
    return tuple(_year(tables, measures, codes, year) for year in span)


def _year(tables: Tables, measures: Sequence[Measure], codes: Sequence[str], year: int) -> Year:
    on = PartialDate(f"{year}-12-31")
    began = tuple(m for m in measures if any(p.start.year == year for p in m.periods))
    ended = tuple(m for m in measures if any(p.end is not None and p.end.year == year for p in m.periods))
    held = {m.resolution for m in measures}
    adopted = tuple(
        r
        for r in tables.resolutions.values()
        if r.adopted.year == year and (r.id in held or set(codes) & set(r.about))
    )
    return Year(year, began, ended, sum(m.period(on) is not None for m in measures), adopted)


def votes(resolutions: Sequence[Resolution]) -> str:
    """The votes in words: "S/RES/1718 (2006) 15-0-0; draft of 28 March 2024 13-1-1, vetoed"."""
    return "; ".join(
        f"{r.id} {r.votes or 'votes not known'}{', vetoed' if r.vetoed else ''}" for r in resolutions
    )
