"""Phases: stretches of time over which the tie of two states kept one level, and what ended them.

Change points of a piecewise constant mean through the single incidents, so that a phase begins on
the day of the incident that opened it. The method note is README.md in this folder.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bilat.events.event import Incident
from bilat.relations.changes import MIN_INCIDENTS, Days, change_points, cut_interval, days_of
from bilat.relations.dyad import period_at, period_start, selected
from bilat.relations.steps import StepSum, middle, steps_of
from bilat.relations.tie import STALE_MONTHS, TieCurve, weight

Course = Literal["thawing", "cooling", "steady"]
Name = Literal["hostile", "cold", "cool", "neutral", "warm", "close"]

BANDS: tuple[tuple[float, Name], ...] = (
    (-5.0, "hostile"), (-2.5, "cold"), (-0.5, "cool"), (1.5, "neutral"), (5.0, "warm"), (math.inf, "close"),
)  # fmt: skip
"""Names by the upper bound of the level. Requests and phone calls (0 to 1.5) are neutral business,
visits and agreements (2.5 to 4) make a tie warm, only material cooperation (over 5) a close one;
rebukes (-2 to -3.5) make it cold, and it takes sanctions, force or its threat to be hostile."""
PENALTY = 2.0
"""Cost of a phase, in units of the variance of one incident times the logarithm of their number:
Yao's (1988) criterion, one for the level and one for its date."""
MARKED = 0.5
"""A difference of levels from which on a tie is called thawing or cooling."""
MOVERS = 5
_SILENCE = STALE_MONTHS * 365.25 / 12


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time at one level of a tie, from `start` to `end` (both days included).

    `level` is the weighted mean score of its `incidents`, -10 to +10, and `name` its band.
    `direction` compares it with the phase before, also across a silence; the first goes by the course
    of the tie score within it. `movers` are the ids of the incidents that did most to part it from
    the level before (of a first phase, to set it), strongest first; `landmarks` those that were most
    widely reported. `earliest` and `latest` bound the day of the change with 90 % probability: both
    None for a first phase, and the ends of the silence after a silence. `why` says it in words.
    """

    start: dt.date
    end: dt.date
    level: float
    name: Name
    direction: Course
    movers: tuple[str, ...]
    landmarks: tuple[str, ...] = ()
    incidents: int = 0
    earliest: dt.date | None = None
    latest: dt.date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """The incidents that tell a phase: `movers` and `landmarks` by id, each strongest first."""

    movers: tuple[str, ...]
    landmarks: tuple[str, ...]


Teller = Callable[[dt.date, dt.date, float, float], Telling]
"""Finds the incidents that tell the stretch from one day to another whose level went from `before` to
`level`: in memory, or in a store."""


def band(level: float) -> Name:
    """The name of a level: hostile, cold, cool, neutral, warm or close."""
    return next(name for bound, name in BANDS if level < bound)


def phases(curve: TieCurve, incidents: Iterable[Incident]) -> tuple[Phase, ...]:
    """The phases of the tie, oldest first; none where the curve is empty.

    `incidents` are those that the curve was made from. Silences of more than 18 months lie between
    phases and belong to none, nor do one or two incidents between silences.
    """
    chosen = selected(incidents, curve.a, curve.b, curve.direction)
    return phases_of_days(curve, steps_of(chosen, "day"), _teller(chosen))


def phases_of_days(curve: TieCurve, days: Sequence[StepSum], tell: Teller) -> tuple[Phase, ...]:
    """The phases from the sums of each day, oldest first; `tell` finds the incidents that made them."""
    if not curve.points or curve.variance is None:
        return ()
    end = period_start(period_at(curve.points[-1].start, curve.step) + 1, curve.step)
    found: list[Phase] = []
    for run in _runs([day for day in days if day.start < end]):
        found += _phases_of(run, curve, found[-1] if found else None, tell)
    return tuple(found)


def _runs(days: Sequence[StepSum]) -> list[Days]:
    """Stretches without a silence of 18 months, those of a few incidents left out."""
    breaks = (i for i in range(1, len(days)) if (days[i].start - days[i - 1].start).days > _SILENCE)
    parts = [days[a:b] for a, b in pairwise([0, *breaks, len(days)])]
    return [days_of(part) for part in parts if sum(day.incidents for day in part) >= MIN_INCIDENTS]


def _phases_of(run: Days, curve: TieCurve, before: Phase | None, tell: Teller) -> list[Phase]:
    variance = curve.variance or 1.0
    bounds = [0, *change_points(run, PENALTY * variance), len(run.opens)]
    made: list[Phase] = []
    for n, (a, b) in enumerate(pairwise(bounds)):
        last = int(run.opens[b]) - 1 if b < len(run.opens) else int(run.closes[-1])
        span = (int(run.opens[a]), last)
        change = cut_interval(run, bounds[n - 1], b, variance) if n else _across(before, span[0])
        known = made[-1] if made else before
        made.append(
            _phase((run.mean(a, b), int(run.count[b] - run.count[a])), span, change, known, (curve, tell))
        )
    return made


def _across(before: Phase | None, start: int) -> tuple[int, int] | None:
    """After a silence the change lies anywhere in it."""
    return None if before is None else (before.end.toordinal() + 1, start)


def _phase(
    of: tuple[float, int],
    span: tuple[int, int],
    change: tuple[int, int] | None,
    before: Phase | None,
    by: tuple[TieCurve, Teller],
) -> Phase:
    (level, number), (curve, tell) = of, by
    start, end = map(dt.date.fromordinal, span)
    earliest, latest = map(dt.date.fromordinal, change) if change else (None, None)
    difference = _slope(curve, start, end) if before is None else level - before.level
    telling = tell(start, end, 0.0 if before is None else before.level, level)
    why = _why(level, number, before, (earliest, latest))
    return Phase(
        start, end, level, band(level), _course(difference), telling.movers, telling.landmarks, number,
        earliest, latest, why,
    )  # fmt: skip


def _why(
    level: float, number: int, before: Phase | None, bounds: tuple[dt.date | None, dt.date | None]
) -> str:
    text = f"mean {level:+.1f} of {number} incidents"
    if before is not None:
        text += f", {abs(level - before.level):.1f} {'above' if level > before.level else 'below'} the phase before"
    if bounds[0] is not None:
        text += f"; the change falls between {bounds[0]} and {bounds[1]} (90 %)"
    return text


def _teller(incidents: Sequence[Incident]) -> Teller:
    def tell(start: dt.date, end: dt.date, before: float, level: float) -> Telling:
        sign = 1 if level >= before else -1
        inside = [
            i for i in incidents if i.date and i.date.precision != "year" and start <= middle(i.date) <= end
        ]
        pulls = sorted((-sign * weight(i) * (i.event_scale - before), i.id) for i in inside)
        known = sorted(inside, key=lambda i: (-i.outlets, -i.reports, -abs(i.event_scale), i.id))
        movers = tuple(key for pull, key in pulls[:MOVERS] if pull < 0)
        return Telling(movers, tuple(i.id for i in known[:MOVERS]))

    return tell


def _slope(curve: TieCurve, start: dt.date, end: dt.date) -> float:
    first, last = curve.at(start), curve.at(end)
    if first is None or last is None or first.level is None or last.level is None:
        return 0.0
    return last.level - first.level


def _course(change: float) -> Course:
    if abs(change) < MARKED:
        return "steady"
    return "thawing" if change > 0 else "cooling"
