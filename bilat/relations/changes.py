"""Change points of a piecewise constant mean: where to cut, and how surely the cut lies there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bilat.relations.smoother import Floats
from bilat.relations.steps import StepSum

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
MIN_INCIDENTS, MIN_DAYS = 3, 90
"""A phase has at least so many incidents over a quarter of a year: less is an episode within one."""
MAX_DAYS = 3000
"""Days with incidents up to which each may be a cut; of more, neighbours are taken together (the time
grows with the square of the number)."""
_TAIL = 0.05


@dataclass(frozen=True, slots=True)
class Days:
    """Incidents summed by day: `opens` and `closes` are the ordinals of the first and last day of each
    group, and the sums run from before the first group (0) to after the last."""

    opens: Ints
    closes: Ints
    count: Floats
    weight: Floats
    score: Floats
    squares: Floats

    def misfit(self, start: int, end: int) -> float:
        """The weighted squared distances of the groups from `start` up to `end` from their mean."""
        mass = self.weight[end] - self.weight[start]
        moment = self.score[end] - self.score[start]
        return float(self.squares[end] - self.squares[start] - moment**2 / mass)

    def mean(self, start: int, end: int) -> float:
        """The weighted mean score of the groups from `start` up to `end`."""
        return float((self.score[end] - self.score[start]) / (self.weight[end] - self.weight[start]))


def days_of(steps: Sequence[StepSum]) -> Days:
    """Sums by day made ready; more than MAX_DAYS days are taken together in runs of neighbours."""
    size = math.ceil(len(steps) / MAX_DAYS)
    firsts = np.arange(0, len(steps), size)
    values = np.array([(s.incidents, s.weight, s.score, s.squares) for s in steps], dtype=np.float64)
    sums = np.add.reduceat(values, firsts).T
    running = np.concatenate((np.zeros((len(sums), 1)), np.cumsum(sums, axis=1)), axis=1)
    days = np.array([s.start.toordinal() for s in steps], dtype=np.int64)
    opens, closes = days[firsts], days[np.minimum(firsts + size, len(steps)) - 1]
    return Days(opens, closes, *running)


def change_points(days: Days, penalty: float) -> list[int]:
    """Where to cut the days so that each part keeps one mean: the indexes that start new parts.

    The exact optimum, by dynamic programming, of the weighted squared distances to the parts' means
    plus `penalty` times the logarithm of the number of incidents for each part. Parts have at least
    MIN_INCIDENTS incidents over MIN_DAYS days, and incidents of one day are never parted.
    """
    last = len(days.opens)
    cost = penalty * math.log(max(float(days.count[-1]), 2.0))
    best, origin = np.full(last + 1, np.inf), np.zeros(last + 1, dtype=np.int64)
    # What the parts up to a place cost, less the squares up to it: the rest of a part's cost is its own.
    before = np.full(last + 1, np.inf)
    before[0] = -days.squares[0]
    for end, starts in enumerate(_starts(days), start=1):
        if starts:
            moment = days.score[end] - days.score[:starts]
            value = before[:starts] - moment * moment / (days.weight[end] - days.weight[:starts])
            origin[end] = int(np.argmin(value))
            best[end] = value[origin[end]] + days.squares[end] + cost
            before[end] = best[end] - days.squares[end]
    return _trace(origin, last)


def _starts(days: Days) -> list[int]:
    """For each end, how many of the places before it are far enough back to begin a part that ends there;
    all of the days may always be one part."""
    ends = np.append(days.opens[1:], days.closes[-1] + 1)
    many = np.searchsorted(days.count, days.count[1:] - MIN_INCIDENTS, side="right")
    long = np.searchsorted(days.opens, ends - MIN_DAYS, side="right")
    found = np.minimum(many, long)
    found[-1] = max(1, found[-1])
    return [int(number) for number in found]


def _trace(origin: Ints, end: int) -> list[int]:
    cuts: list[int] = []
    while end > 0 and origin[end] > 0:
        end = int(origin[end])
        cuts.append(end)
    return cuts[::-1]


def cut_interval(days: Days, start: int, end: int, variance: float) -> tuple[int, int]:
    """Between which days (ordinals) the change from one part to the next lies with 90 % probability,
    the parts being the groups from `start` up to `end` and the change a single one within them.

    Bayes' rule with a flat prior over calendar days and normal noise of `variance` around each mean:
    an even chance for every day of a stretch without incidents.
    """
    cuts = range(start + 1, end)
    misfits = np.array([days.misfit(start, c) + days.misfit(c, end) for c in cuts])
    gaps = np.array([days.opens[c] - days.closes[c - 1] for c in cuts], dtype=np.float64)
    chance = np.exp(-(misfits - misfits.min()) / (2 * variance)) * gaps
    share = np.cumsum(chance) / chance.sum()
    return (
        _quantile(days, cuts[0], share, _TAIL),
        _quantile(days, cuts[0], share, 1 - _TAIL),
    )


def _quantile(days: Days, first: int, share: Floats, wanted: float) -> int:
    """The day up to which the change came with that probability, even within a gap."""
    place = int(np.searchsorted(share, wanted))
    place = min(place, len(share) - 1)
    before = float(share[place - 1]) if place else 0.0
    part = (wanted - before) / max(float(share[place]) - before, 1e-12)
    opens, closes = int(days.opens[first + place]), int(days.closes[first + place - 1])
    return closes + max(1, math.ceil(part * (opens - closes)))
