"""Why the tie score moved: what each incident adds to the change between two months.

The smoother is linear: the level of a month is a weighted mean of all incidents' scores, and its
weights add up to one. So the change of the level is a sum over incidents of the change of weight
times the distance of the score from the level at the start, exactly.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.relations.dyad import period_at, period_of, selected
from bilat.relations.smoother import Floats, smooth
from bilat.relations.steps import start_of, steps_of
from bilat.relations.tie import STALE_MONTHS, Series, TieCurve, series, step_ratio, weight


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one incident adds to a change of the level, in points of the score.

    `effect` is positive where it warmed the tie. `weight_before` and `weight_after` are its share
    in the level at the start and at the end (0 to 1): an incident whose share falls is fading, and
    a fading hostile one warms.
    """

    incident_id: str
    effect: float
    weight_before: float
    weight_after: float


def contributions(
    curve: TieCurve, incidents: Iterable[Incident], from_month: dt.date, to_month: dt.date
) -> list[Contribution]:
    """What each incident adds to the level at `to_month` less that at `from_month`, largest first.

    `incidents` are those that the curve was made from. The effects add up to the change to within
    rounding. Raises UsageError where the curve has no level in one of the two periods.
    """
    dated = _dated(curve, incidents)
    data = _data(curve, dated)
    scores = np.array([incident.event_scale for incident in dated])
    before, after = (_shares(curve, data, dated, day) for day in (from_month, to_month))
    effects = (after - before) * (scores - before @ scores)
    rows = zip(dated, effects.tolist(), before.tolist(), after.tolist(), strict=True)
    found = [Contribution(incident.id, *numbers) for incident, *numbers in rows]
    return sorted(found, key=lambda c: (-abs(c.effect), c.incident_id))


def _dated(curve: TieCurve, incidents: Iterable[Incident]) -> list[Incident]:
    if not curve.points:
        raise UsageError(
            f"there is no curve for {curve.a} and {curve.b}: no dated incident lies between them"
        )
    last = curve.points[-1].start
    return [
        incident
        for incident in selected(incidents, curve.a, curve.b, curve.direction)
        if incident.date and (start := start_of(incident.date, curve.step)) is not None and start <= last
    ]


def _data(curve: TieCurve, dated: Sequence[Incident]) -> Series:
    last = period_at(curve.points[-1].start, curve.step)
    data = series(steps_of(dated, curve.step), curve.step, last) if dated else None
    if data is None or data.first != period_at(curve.points[0].start, curve.step):
        raise UsageError("the curve was made from other incidents; give the ones that it was made from")
    return data


def _shares(curve: TieCurve, data: Series, dated: Sequence[Incident], day: dt.date) -> Floats:
    """Each incident's share in the level of the period that holds `day`."""
    point = curve.at(day)
    if point is None or point.level is None:
        raise UsageError(
            f"no level of {curve.a} and {curve.b} at {day}: nothing was reported for {STALE_MONTHS} months up to "
            f"it; the nearest period with a level starts on {_nearest(curve, day)}"
        )
    slot = period_at(day, curve.step) - data.first
    shares = smooth(np.eye(len(data.total)), data.total, step_ratio(curve.step)).level[slot]
    slots = np.array(
        [(period_of(i.date, curve.step) or 0) - data.first for i in dated if i.date], dtype=np.int64
    )
    per_incident: Floats = shares[slots] * np.array([weight(i) for i in dated]) / data.total[slots]
    return per_incident


def _nearest(curve: TieCurve, day: dt.date) -> dt.date:
    known = [point.start for point in curve.points if point.level is not None]
    return min(known, key=lambda start: abs((start - day).days))
