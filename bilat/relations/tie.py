"""The tie score: how good or bad the ties of two states are, month by month, and how sure that is.

A level between -10 (most hostile) and +10 (most cooperative), PLOVER's scale, estimated from
incidents by a local-level state-space model. The method note is README.md in this folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.relations.dyad import Direction, Step, period_at, period_start, selected
from bilat.relations.smoother import Floats, smooth
from bilat.relations.steps import StepSum, goldstein, outlet_weight, quads, steps_of

STEP_VARIANCE = 0.03
"""Variance of the level's step from one month to the next, as a share of the variance of a single
incident of one outlet. Fixed, not fitted to each dyad: see README.md, decision 3."""
PRIOR_VARIANCE, PRIOR_INCIDENTS = 16.0, 8
"""The spread of single incidents around the level (4 points of score) that is assumed before any
are seen, and how many incidents that assumption is worth."""
MIN_VARIANCE, MAX_VARIANCE = 1.0, 50.0
"""Bounds of the estimated variance; on a scale of -10 to 10 it cannot pass 100, and incidents all
alike, as a thin source gives them, are no proof of certainty."""
INTERVAL = 1.645
"""Standard deviations either side of the level: 90 % of a normal distribution."""
STALE_MONTHS = 18
"""After this many months without an incident there is no level: yearly occasions (summits,
exercises, anniversaries) fall within them even when they are late, so silence beyond is not rhythm."""
THIN_INCIDENTS, THIN_REPORTS = 6, 10
"""Fewer incidents, or fewer independent reports of them, in the last 12 months are thin coverage:
less than one incident in two months, and most of them on one outlet's word."""
_YEAR = 364
"""Steps that start less than so many days before the last one are the last 12 months, or 52 weeks."""
BOTTOM, TOP = -10.0, 10.0


@dataclass(frozen=True, slots=True)
class TiePoint:
    """The tie in one month or week that starts at `start`.

    `level` runs from -10 to +10; `low` and `high` bound its 90 % interval; all three are None where
    nothing was reported in the 18 months up to then. `mean` is the weighted mean score of the
    period's own incidents, None without any, and `goldstein` their mean on Goldstein's scale (-10 to
    +10). `reports` counts independent outlets over incidents. `quads` counts the period's incidents:
    verbal cooperation, material cooperation, verbal conflict, material conflict.
    """

    start: dt.date
    level: float | None
    low: float | None
    high: float | None
    incidents: int
    reports: int
    mean: float | None
    quads: tuple[int, int, int, int] = (0, 0, 0, 0)
    goldstein: float | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a curve rests on. `left_out` counts incidents without a date, or with one too vague for
    the step; `recent_incidents` and `recent_reports` those of the last 12 months of the curve.
    `reason` says in words why the coverage is `thin`, None where it is not."""

    incidents: int
    reports: int
    left_out: int
    recent_incidents: int
    recent_reports: int
    thin: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class TieCurve:
    """The tie score of `a` and `b` in one direction, a point each period from the first evidence on.

    `variance` is the estimated variance of one incident of one outlet around the level, None where
    there is no incident at all; `points` is empty then.
    """

    a: str
    b: str
    direction: Direction
    step: Step
    points: tuple[TiePoint, ...]
    variance: float | None
    coverage: Coverage

    @property
    def last(self) -> TiePoint | None:
        """The latest point that has a level, None where there is none."""
        return next((point for point in reversed(self.points) if point.level is not None), None)

    def at(self, day: dt.date) -> TiePoint | None:
        """The point of the period that holds `day`, None outside the curve."""
        start = period_start(period_at(day, self.step), self.step)
        return next((point for point in self.points if point.start == start), None)


@dataclass(frozen=True, slots=True)
class Series:
    """Steps without holes: `first` is the number of the first period, `steps` those that have
    incidents by their place, `total` and `mean` the weight and mean score of each (0 where empty)."""

    first: int
    steps: Mapping[int, StepSum]
    total: Floats
    mean: Floats


def weight(incident: Incident) -> float:
    """How much an incident counts: by the independent outlets that report it."""
    return outlet_weight(incident.outlets)


def tie_score(
    incidents: Iterable[Incident],
    a: str,
    b: str,
    *,
    step: Step = "month",
    direction: Direction = "joint",
    as_of: dt.date | None = None,
) -> TieCurve:
    """The tie score of the states `a` and `b` from those of `incidents` that lie between them.

    Only what happened counts. With `as_of` the curve runs to that day's period and incidents dated
    later are ignored; without, it ends with the last incident. Raises UsageError where `a` and `b`
    are one state, or step or direction are unknown.
    """
    chosen = [i for i in selected(incidents, a, b, direction) if not _after(i, as_of)]
    steps = steps_of(chosen, step)
    left_out = len(chosen) - sum(s.incidents for s in steps)
    return tie_of_steps(steps, (a, b), step=step, direction=direction, as_of=as_of, left_out=left_out)


def tie_of_steps(
    steps: Sequence[StepSum],
    dyad: tuple[str, str],
    *,
    step: Step,
    direction: Direction = "joint",
    as_of: dt.date | None = None,
    left_out: int = 0,
) -> TieCurve:
    """The tie score from the sums of each step, oldest first; `left_out` are incidents in none of them."""
    if step == "day":
        raise UsageError("a tie score goes by month or week; there is no step 'day'")
    if not steps:
        return TieCurve(*dyad, direction, step, (), None, _coverage((), left_out, None))
    data = series(steps, step, None if as_of is None else period_at(as_of, step))
    result = smooth(data.mean, data.total, step_ratio(step))
    variance = _variance(steps, float(result.misfit))
    points = _points(data, step, result.level, np.sqrt(result.variance * variance))
    coverage = _coverage(steps, left_out, points[-1].start)
    return TieCurve(*dyad, direction, step, points, variance, coverage)


def step_ratio(step: Step) -> float:
    """The variance of the level's step, in units of the variance of one incident."""
    return STEP_VARIANCE * (1 if step == "month" else 12 * 7 / 365.25)


def series(steps: Sequence[StepSum], step: Step, until: int | None = None) -> Series:
    """The steps as arrays without holes, up to the period `until` or the last that has an incident."""
    numbers = np.array([period_at(s.start, step) for s in steps], dtype=np.int64)
    first, last = int(numbers[0]), max(int(numbers[-1]), until or 0)
    total, mean = np.zeros(last - first + 1), np.zeros(last - first + 1)
    total[numbers - first] = [s.weight for s in steps]
    mean[numbers - first] = [s.mean for s in steps]
    return Series(first, dict(zip((numbers - first).tolist(), steps, strict=True)), total, mean)


def _variance(steps: Sequence[StepSum], misfit: float) -> float:
    """The maximum-likelihood variance of one incident, drawn to the prior by its few incidents.

    Spread within periods and the level's surprises between them both tell it; one degree of
    freedom goes to the diffuse start.
    """
    freedom = sum(s.incidents for s in steps) - 1 + PRIOR_INCIDENTS
    estimate = (sum(s.spread for s in steps) + misfit + PRIOR_INCIDENTS * PRIOR_VARIANCE) / freedom
    return min(max(estimate, MIN_VARIANCE), MAX_VARIANCE)


def _points(data: Series, step: Step, level: Floats, spread: Floats) -> tuple[TiePoint, ...]:
    stale = STALE_MONTHS if step == "month" else round(STALE_MONTHS * 365.25 / 12 / 7)
    points, heard = [], 0
    for t in range(len(level)):
        seen = data.steps.get(t)
        heard = t if seen else heard
        known = t - heard <= stale
        middle, reach = float(level[t]), INTERVAL * float(spread[t])
        points.append(
            TiePoint(
                start=period_start(data.first + t, step),
                level=_clip(middle) if known else None,
                low=_clip(middle - reach) if known else None,
                high=_clip(middle + reach) if known else None,
                incidents=seen.incidents if seen else 0,
                reports=seen.outlets if seen else 0,
                mean=seen.mean if seen else None,
                quads=quads(seen.events) if seen else (0, 0, 0, 0),
                goldstein=goldstein(seen.events) if seen else None,
            )
        )
    return tuple(points)


def _clip(value: float) -> float:
    return min(max(value, BOTTOM), TOP)


def _after(incident: Incident, as_of: dt.date | None) -> bool:
    return as_of is not None and incident.date is not None and incident.date.first > as_of


def _coverage(steps: Sequence[StepSum], left_out: int, end: dt.date | None) -> Coverage:
    recent = [s for s in steps if end is not None and s.start > end - dt.timedelta(days=_YEAR)]
    number, reports = sum(s.incidents for s in recent), sum(s.outlets for s in recent)
    reason = None
    if number < THIN_INCIDENTS:
        reason = f"{number} incidents in the last 12 months, where {THIN_INCIDENTS} are wanted"
    elif reports < THIN_REPORTS:
        reason = f"{reports} independent reports in the last 12 months, where {THIN_REPORTS} are wanted"
    total, outlets = sum(s.incidents for s in steps), sum(s.outlets for s in steps)
    return Coverage(total, outlets, left_out, number, reports, reason is not None, reason)
