"""The tie score: how good or bad the ties of two states are, month by month, and how sure that is.

A level between -10 (most hostile) and +10 (most cooperative), PLOVER's scale, estimated from
incidents by a local-level state-space model. The method note is README.md in this folder.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bilat.events.event import Incident
from bilat.relations.dyad import Direction, Step, period_at, period_of, period_start, selected
from bilat.relations.smoother import Floats, smooth

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
STALE_MONTHS = 24
"""After this many months without an incident there is no level: two years hold most yearly
occasions (summits, exercises, anniversaries) twice, so silence beyond them is not mere rhythm."""
THIN_INCIDENTS, THIN_REPORTS = 6, 10
"""Fewer incidents, or fewer independent reports of them, in the last 12 months are thin coverage:
less than one incident in two months, and most of them on one outlet's word."""
_ELEVEN_MONTHS = 334
"""Days from the start of the last month back to the start of the 12 that it ends."""
BOTTOM, TOP = -10.0, 10.0


@dataclass(frozen=True, slots=True)
class TiePoint:
    """The tie in one month or week that starts at `start`.

    `level` runs from -10 to +10; `low` and `high` bound its 90 % interval; all three are None where
    nothing was reported in the 24 months up to then. `mean` is the weighted mean score of the
    period's own incidents, None without any. `reports` counts independent outlets over incidents.
    """

    start: dt.date
    level: float | None
    low: float | None
    high: float | None
    incidents: int
    reports: int
    mean: float | None


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
    """Incidents in periods: `first` is the number of the first, `slots` the incidents' indexes,
    `weights` and `scores` theirs; `total` and `mean` those of each period (mean 0 where empty)."""

    first: int
    incidents: tuple[Incident, ...]
    slots: np.ndarray[tuple[int], np.dtype[np.int64]]
    weights: Floats
    scores: Floats
    total: Floats
    mean: Floats


def weight(incident: Incident) -> float:
    """How much an incident counts: 1 for a single outlet, and one more for each e-fold of outlets.
    The logarithm, because the tenth outlet on one event says less than the second."""
    return 1 + math.log(max(1, incident.outlets))


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
    dated = [i for i in chosen if i.date and period_of(i.date, step) is not None]
    until = None if as_of is None else period_at(as_of, step)
    if not dated:
        return TieCurve(a, b, direction, step, (), None, _coverage((), len(chosen), None))
    data = series(dated, step, until)
    result = smooth(data.mean, data.total, step_ratio(step))
    variance = _variance(data, float(result.misfit))
    points = _points(data, step, result.level, np.sqrt(result.variance * variance))
    coverage = _coverage(dated, len(chosen) - len(dated), points[-1].start)
    return TieCurve(a, b, direction, step, points, variance, coverage)


def step_ratio(step: Step) -> float:
    """The variance of the level's step, in units of the variance of one incident."""
    return STEP_VARIANCE * (1 if step == "month" else 12 * 7 / 365.25)


def series(dated: Sequence[Incident], step: Step, until: int | None = None) -> Series:
    """The dated incidents by period, up to the period `until` or the last that has an incident."""
    numbers = np.array([period_of(i.date, step) for i in dated if i.date], dtype=np.int64)
    first, last = int(numbers.min()), max(int(numbers.max()), until or 0)
    slots, size = numbers - first, last - int(numbers.min()) + 1
    weights = np.array([weight(i) for i in dated])
    scores = np.array([i.event_scale for i in dated], dtype=np.float64)
    total: Floats = np.bincount(slots, weights, size).astype(np.float64)
    mean = np.bincount(slots, weights * scores, size) / np.where(total > 0, total, 1)
    return Series(first, tuple(dated), slots, weights, scores, total, mean)


def _variance(data: Series, misfit: float) -> float:
    """The maximum-likelihood variance of one incident, drawn to the prior by its few incidents.

    Spread within periods and the level's surprises between them both tell it; one degree of
    freedom goes to the diffuse start.
    """
    within = float(np.sum(data.weights * (data.scores - data.mean[data.slots]) ** 2))
    freedom = len(data.incidents) - 1 + PRIOR_INCIDENTS
    estimate = (within + misfit + PRIOR_INCIDENTS * PRIOR_VARIANCE) / freedom
    return min(max(estimate, MIN_VARIANCE), MAX_VARIANCE)


def _points(data: Series, step: Step, level: Floats, spread: Floats) -> tuple[TiePoint, ...]:
    counts = np.bincount(data.slots, minlength=len(level))
    reports = np.bincount(data.slots, [i.outlets for i in data.incidents], len(level))
    stale = STALE_MONTHS if step == "month" else round(STALE_MONTHS * 365.25 / 12 / 7)
    points, heard = [], 0
    for t in range(len(level)):
        heard = t if counts[t] else heard
        known = t - heard <= stale
        middle, reach = float(level[t]), INTERVAL * float(spread[t])
        points.append(
            TiePoint(
                start=period_start(data.first + t, step),
                level=_clip(middle) if known else None,
                low=_clip(middle - reach) if known else None,
                high=_clip(middle + reach) if known else None,
                incidents=int(counts[t]),
                reports=int(reports[t]),
                mean=float(data.mean[t]) if counts[t] else None,
            )
        )
    return tuple(points)


def _clip(value: float) -> float:
    return min(max(value, BOTTOM), TOP)


def _after(incident: Incident, as_of: dt.date | None) -> bool:
    return as_of is not None and incident.date is not None and incident.date.first > as_of


def _coverage(dated: Sequence[Incident], left_out: int, end: dt.date | None) -> Coverage:
    since = end and end - dt.timedelta(days=_ELEVEN_MONTHS)
    recent = [i for i in dated if since and i.date and i.date.first >= since]
    reports = sum(i.outlets for i in recent)
    reason = None
    if len(recent) < THIN_INCIDENTS:
        reason = f"{len(recent)} incidents in the last 12 months, where {THIN_INCIDENTS} are wanted"
    elif reports < THIN_REPORTS:
        reason = f"{reports} independent reports in the last 12 months, where {THIN_REPORTS} are wanted"
    return Coverage(
        len(dated), sum(i.outlets for i in dated), left_out, len(recent), reports, reason is not None, reason
    )
