"""Phases: stretches of time over which the tie of two states kept one level, and what ended them.

Change points of a piecewise constant mean through the single incidents, so that a phase begins on
the day of the incident that opened it. The method note is README.md in this folder.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.dyad import period_at, period_of, selected
from bilat.relations.smoother import Floats
from bilat.relations.tie import STALE_MONTHS, TieCurve, weight

Course = Literal["thawing", "cooling", "steady"]
Name = Literal["hostile", "cold", "cool", "neutral", "warm", "close"]

BANDS: tuple[tuple[float, Name], ...] = (
    (-5.0, "hostile"), (-2.5, "cold"), (-0.5, "cool"), (1.5, "neutral"), (5.0, "warm"), (math.inf, "close"),
)  # fmt: skip
"""Names by the upper bound of the level. Requests and phone calls (0 to 1.5) are neutral business,
visits and agreements (2.5 to 4) make a tie warm, only material cooperation (over 5) a close one;
rebukes (-2 to -3.5) make it cold, and it takes sanctions, force or its threat to be hostile."""
PENALTY = 3.0
"""Cost of a change point, in units of the variance of one incident times the logarithm of their
number: Yao's (1988) criterion has 2 for a level and its date; one more, as incidents come in bursts."""
MIN_INCIDENTS, MIN_DAYS = 3, 60
"""A phase has at least so many incidents over so many days: less is an episode within one."""
MARKED = 0.5
"""A difference of levels from which on a tie is called thawing or cooling."""
MOVERS = 5


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time at one level of a tie, from `start` to `end` (both days included).

    `level` is the weighted mean score of its incidents, -10 to +10, and `name` its band.
    `direction` compares it with the phase before; the first, and one after a silence, by the course
    of the tie score within it. `movers` are the ids of the incidents that did most to part it from
    the level before (of a first phase, to set it), strongest first.
    """

    start: dt.date
    end: dt.date
    level: float
    name: Name
    direction: Course
    movers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Incidents without a silence of 24 months among them, by day; `days` are ordinals."""

    incidents: tuple[Incident, ...]
    days: np.ndarray[tuple[int], np.dtype[np.int64]]
    scores: Floats
    weights: Floats


def band(level: float) -> Name:
    """The name of a level: hostile, cold, cool, neutral, warm or close."""
    return next(name for bound, name in BANDS if level < bound)


def phases(curve: TieCurve, incidents: Iterable[Incident]) -> tuple[Phase, ...]:
    """The phases of the tie, oldest first; none where the curve is empty.

    `incidents` are those that the curve was made from. Silences of more than 24 months lie between
    phases and belong to none, nor do one or two incidents between silences.
    """
    if not curve.points or curve.variance is None:
        return ()
    found: list[Phase] = []
    for run in _runs(_dated(curve, incidents)):
        found += _phases_of(run, curve, PENALTY * curve.variance)
    return tuple(found)


def _dated(curve: TieCurve, incidents: Iterable[Incident]) -> list[tuple[int, Incident]]:
    last = period_at(curve.points[-1].start, curve.step)
    chosen = selected(incidents, curve.a, curve.b, curve.direction)
    dated = [
        (_day(incident.date), incident)
        for incident in chosen
        if incident.date and (n := period_of(incident.date, curve.step)) is not None and n <= last
    ]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].id))


def _day(date: PartialDate) -> int:
    # A month's incident stands at its middle, where it is least likely to be far out.
    return (date.first.toordinal() + date.last.toordinal()) // 2


def _runs(dated: Sequence[tuple[int, Incident]]) -> list[_Run]:
    silence = STALE_MONTHS * 365.25 / 12
    starts = [0, *(i for i in range(1, len(dated)) if dated[i][0] - dated[i - 1][0] > silence), len(dated)]
    return [_run(dated[a:b]) for a, b in pairwise(starts) if b - a >= MIN_INCIDENTS]


def _run(dated: Sequence[tuple[int, Incident]]) -> _Run:
    incidents = tuple(incident for _, incident in dated)
    return _Run(
        incidents,
        np.array([day for day, _ in dated], dtype=np.int64),
        np.array([i.event_scale for i in incidents], dtype=np.float64),
        np.array([weight(i) for i in incidents]),
    )


def _phases_of(run: _Run, curve: TieCurve, penalty: float) -> list[Phase]:
    cuts = change_points(run.days, run.scores, run.weights, penalty)
    bounds = [0, *cuts, len(run.days)]
    made: list[Phase] = []
    for a, b in pairwise(bounds):
        ends = int(run.days[b]) - 1 if b < len(run.days) else int(run.days[-1])
        made.append(_phase(run, slice(a, b), ends, made[-1].level if made else None, curve))
    return made


def change_points(
    days: np.ndarray[tuple[int], np.dtype[np.int64]], scores: Floats, weights: Floats, penalty: float
) -> list[int]:
    """Where to cut the incidents so that each part keeps one mean: the indexes that start new parts.

    The exact optimum, by dynamic programming, of the weighted squared distances to the parts' means
    plus `penalty` times the logarithm of the number of incidents for each cut. Parts have at least
    MIN_INCIDENTS incidents over MIN_DAYS days, and incidents of one day are never parted.
    """
    edges = np.append(np.unique(days, return_index=True)[1], len(days))
    total, first, second = (_sums(weights * scores**power)[edges] for power in range(3))
    opens, closes = days[edges[:-1]], np.append(days[edges[1:-1]], days[-1] + 1)
    cost, last = penalty * math.log(max(len(days), 2)), len(edges) - 1
    best, origin = np.full(last + 1, np.inf), np.zeros(last + 1, dtype=np.int64)
    best[0] = 0.0
    for end in range(1, last + 1):
        mass, moment = total[end] - total[:end], first[end] - first[:end]
        fit = second[end] - second[:end] - moment**2 / mass
        allowed = (edges[end] - edges[:end] >= MIN_INCIDENTS) & (closes[end - 1] - opens[:end] >= MIN_DAYS)
        allowed[0] |= end == last
        value = np.where(allowed, best[:end] + fit + cost, np.inf)
        origin[end] = int(np.argmin(value))
        best[end] = value[origin[end]]
    return [int(edges[cut]) for cut in _trace(origin, last)]


def _sums(values: Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(values)))


def _trace(origin: np.ndarray[tuple[int], np.dtype[np.int64]], end: int) -> list[int]:
    cuts: list[int] = []
    while end > 0 and origin[end] > 0:
        end = int(origin[end])
        cuts.append(end)
    return cuts[::-1]


def _phase(run: _Run, part: slice, end: int, before: float | None, curve: TieCurve) -> Phase:
    scores, weights = run.scores[part], run.weights[part]
    level = float(scores @ weights / weights.sum())
    start = dt.date.fromordinal(int(run.days[part.start]))
    last = dt.date.fromordinal(end)
    change = _slope(curve, start, last) if before is None else level - before
    return Phase(start, last, level, band(level), _course(change), _movers(run, part, before, level))


def _movers(run: _Run, part: slice, before: float | None, level: float) -> tuple[str, ...]:
    origin = 0.0 if before is None else before
    pull = run.weights[part] * (run.scores[part] - origin) * (1 if level >= origin else -1)
    ids = [incident.id for incident in run.incidents[part]]
    ranked = sorted(zip(pull.tolist(), ids, strict=True), key=lambda pair: (-pair[0], pair[1]))
    return tuple(name for force, name in ranked[:MOVERS] if force > 0)


def _slope(curve: TieCurve, start: dt.date, end: dt.date) -> float:
    first, last = curve.at(start), curve.at(end)
    if first is None or last is None or first.level is None or last.level is None:
        return 0.0
    return last.level - first.level


def _course(change: float) -> Course:
    if abs(change) < MARKED:
        return "steady"
    return "thawing" if change > 0 else "cooling"
