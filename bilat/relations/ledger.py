"""Why the tie score moved: what each incident adds to the change between two months.

The smoother is linear: the level of a month is a weighted mean of all incidents' scores, and its
weights add up to one. So the change of the level is a sum over incidents of the change of weight
times the distance of the score from the level at the start, exactly.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.relations.dyad import period_at, period_of, selected
from bilat.relations.smoother import Floats, smooth
from bilat.relations.tie import Series, TieCurve, series, step_ratio


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
    data = _data(curve, incidents)
    before, after = (_weights(curve, data, day) for day in (from_month, to_month))
    effects = (after - before) * (data.scores - before @ data.scores)
    rows = zip(data.incidents, effects.tolist(), before.tolist(), after.tolist(), strict=True)
    found = [Contribution(incident.id, *numbers) for incident, *numbers in rows]
    return sorted(found, key=lambda c: (-abs(c.effect), c.incident_id))


def _data(curve: TieCurve, incidents: Iterable[Incident]) -> Series:
    if not curve.points:
        raise UsageError(
            f"there is no curve for {curve.a} and {curve.b}: no dated incident lies between them"
        )
    last = period_at(curve.points[-1].start, curve.step)
    dated = [
        incident
        for incident in selected(incidents, curve.a, curve.b, curve.direction)
        if incident.date and (number := period_of(incident.date, curve.step)) is not None and number <= last
    ]
    data = series(dated, curve.step, last) if dated else None
    if data is None or data.first != period_at(curve.points[0].start, curve.step):
        raise UsageError("the curve was made from other incidents; give the ones that it was made from")
    return data


def _weights(curve: TieCurve, data: Series, day: dt.date) -> Floats:
    """Each incident's share in the level of the period that holds `day`."""
    point = curve.at(day)
    if point is None or point.level is None:
        raise UsageError(
            f"no level of {curve.a} and {curve.b} at {day}: nothing was reported for two years up to it"
        )
    slot = period_at(day, curve.step) - data.first
    shares = smooth(np.eye(len(data.total)), data.total, step_ratio(curve.step)).level[slot]
    per_incident: Floats = shares[data.slots] * data.weights / data.total[data.slots]
    return per_incident
