"""The picture of a tie for the page: level, interval, phases and incidents as shapes that can be followed.

It is drawn by the page's own template, so that each incident is a link with its words, colours follow the
reader's light or dark page, and nothing needs a script.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.briefs import wording as say
from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.phases import Phase
from bilat.relations.steps import middle
from bilat.relations.tie import TieCurve, TiePoint

WIDTH, HEIGHT = 960, 320
LEFT, RIGHT, TOP, BOTTOM = 42, 10, 24, 26
_TICKS = 9


@dataclass(frozen=True, slots=True)
class Dot:
    """An incident at its place: `up` for cooperative ones, `size` by the outlets that report it."""

    id: str
    x: float
    y: float
    size: float
    up: bool
    words: str


@dataclass(frozen=True, slots=True)
class Band:
    """A phase: a strip from `x` on, with its name and words."""

    x: float
    width: float
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All shapes of the picture in its own units. `lines` and `areas` are SVG paths, one for each stretch
    without a gap; `alt` says in words what there is to see."""

    lines: tuple[str, ...]
    areas: tuple[str, ...]
    bands: tuple[Band, ...]
    dots: tuple[Dot, ...]
    years: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    alt: str


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def x(self, day: dt.date) -> float:
        share = (day.toordinal() - self.first) / max(1, self.last - self.first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def draw(curve: TieCurve, phases: Sequence[Phase], incidents: Sequence[Incident]) -> Picture | None:
    """The picture, None where there is no level to draw."""
    runs = _runs(curve.points)
    if not runs:
        return None
    first, last = runs[0][0].start, runs[-1][-1].start
    scale = _Scale(first.toordinal() - 15, last.toordinal() + 45)
    return Picture(
        lines=tuple(_line(run, scale) for run in runs),
        areas=tuple(_area(run, scale) for run in runs),
        bands=tuple(_band(phase, scale) for phase in phases),
        dots=tuple(_dot(i, scale) for i in incidents if i.date is not None),
        years=_years(first, last, scale),
        levels=tuple((_y(value), f"{value:+d}" if value else "0") for value in (-10, -5, 0, 5, 10)),
        alt=_alt(curve, phases),
    )


def _runs(points: Sequence[TiePoint]) -> list[list[TiePoint]]:
    runs: list[list[TiePoint]] = [[]]
    for point in points:
        if point.level is not None:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _y(level: float) -> float:
    return round(TOP + (10 - level) / 20 * (HEIGHT - TOP - BOTTOM), 1)


def _line(run: Sequence[TiePoint], scale: _Scale) -> str:
    steps = [f"{scale.x(p.start)} {_y(p.level)}" for p in run if p.level is not None]
    return "M" + " L".join(steps if len(steps) > 1 else steps * 2)


def _area(run: Sequence[TiePoint], scale: _Scale) -> str:
    top = [f"{scale.x(p.start)} {_y(p.high)}" for p in run if p.high is not None]
    low = [f"{scale.x(p.start)} {_y(p.low)}" for p in reversed(run) if p.low is not None]
    return "M" + " L".join([*top, *low]) + " Z"


def _band(phase: Phase, scale: _Scale) -> Band:
    start, end = scale.x(phase.start), scale.x(phase.end)
    span = f"{say.date(PartialDate.of(phase.start))} to {say.date(PartialDate.of(phase.end))}"
    return Band(start, max(2.0, end - start), phase.name, f"{span}: {phase.name} ({say.level(phase.level)})")


def _dot(incident: Incident, scale: _Scale) -> Dot:
    date = incident.date
    day = middle(date) if date is not None else dt.date.min
    size = round(min(9.0, 3.2 + 1.3 * incident.outlets), 1)
    words = f"{say.date(date)}: {say.what(incident)} ({say.times(incident.reports, 'report')})"
    return Dot(incident.id, scale.x(day), _y(incident.event_scale), size, incident.event_scale >= 0, words)


def _years(first: dt.date, last: dt.date, scale: _Scale) -> tuple[tuple[float, str], ...]:
    step = max(1, -(-(last.year - first.year) // _TICKS))
    years = range(first.year + (first.month > 2), last.year + 1, step)
    return tuple((scale.x(dt.date(year, 1, 1)), str(year)) for year in years)


def _alt(curve: TieCurve, phases: Sequence[Phase]) -> str:
    told = "; ".join(
        f"{phase.name} from {say.month(PartialDate.of(phase.start))} ({say.level(phase.level)})"
        for phase in phases
    )
    last = curve.last
    now = f" Last level {say.level(last.level)}." if last is not None and last.level is not None else ""
    return f"Tie score of {say.state(curve.a)} and {say.state(curve.b)}: {told or 'no phase found'}.{now}"
