"""Spillover: which other dyads shifted after a date, against what they did around dates of no account.

The shift of a dyad is the mean score of its incidents in the weeks after the date less that in as many
weeks before. Placebo dates, a week apart in the years before, tell how large such differences are when
nothing in particular happens. Where they are too few, the tie score at the date stands for what was
before, and its model for the interval. The method note is README.md in this folder.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from bilat.relations import student
from bilat.relations.smoother import Floats, smooth
from bilat.relations.tie import INTERVAL, PRIOR_INCIDENTS, PRIOR_VARIANCE, STALE_MONTHS, STEP_VARIANCE

Pair = tuple[str, str]
MIN_INCIDENTS = 3
"""Incidents that each side of a date must have to be set against placebo dates."""
MIN_PLACEBOS = 78
"""Placebo weeks from which on they give the interval: three times half a year."""
NEWS = 1.4
"""Lengths of a window between placebo dates that say something new. Differences of noise alone would have
0.7; levels that walk stay alike for longer. Between 1 and 2 the simulated share of false shifts runs from
0.08-0.14 to 0.03-0.13; set with benchmarks/simulation.py, and confirmed with another seed."""
PLACEBO_YEARS = 5
WEEKS_A_MONTH = 365.25 / 7 / 12


@dataclass(frozen=True, slots=True)
class Weeks:
    """The incidents of a dyad summed by weeks that are counted from the date: column `at` starts on it.

    `count` are incidents, `weight` the sum of their weights, `score` that of weight times score,
    `squares` that of weight times score squared.
    """

    at: int
    count: Floats
    weight: Floats
    score: Floats
    squares: Floats


@dataclass(frozen=True, slots=True)
class Shift:
    """How the tie of `a` and `b` differed after the date from before it, in points of the score.

    `after` is the mean score of `incidents_after` incidents, `before` that of `incidents_before`, or the
    tie score at the date where the `basis` is "tie score". `effect` is the difference, less what placebo
    dates show on average; `low` and `high` bound it with 90 % probability. `chance` is that of as large
    a difference at a date of no account, by the spread of placebo dates, and `false_alarm` the same
    corrected for the number of dyads looked at (Benjamini and Hochberg); both are None without placebo
    dates. `why` says it in words.
    """

    a: str
    b: str
    before: float
    after: float
    effect: float
    low: float
    high: float
    chance: float | None
    false_alarm: float | None
    placebos: int
    basis: Literal["placebo dates", "tie score"]
    incidents_before: int
    incidents_after: int
    why: str

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def spillover(pairs: Mapping[Pair, Weeks], weeks: int) -> tuple[Shift, ...]:
    """The shifts of all `pairs` that have evidence before and after, the largest clear ones first.

    `weeks` is the length of either side. Pairs without an incident after the date, or without one in the
    18 months before it, are left out: whether they shifted is not known.
    """
    found = [shift for pair, data in pairs.items() if (shift := _shift(pair, data, weeks)) is not None]
    return tuple(sorted(_corrected(found), key=lambda s: (not s.clear, -abs(s.effect), s.a, s.b)))


def _shift(pair: Pair, data: Weeks, weeks: int) -> Shift | None:
    before, after = _windows(data, weeks)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = [side.score / side.weight for side in (before, after)]
    usable = (before.count >= MIN_INCIDENTS) & (after.count >= MIN_INCIDENTS)
    here = data.at - weeks
    if not 0 <= here < len(usable) or not after.count[here]:
        return None
    counts = (int(before.count[here]), int(after.count[here]))
    # A placebo's weeks after it must end before the date: what the date moved must not be among them.
    earlier = slice(0, max(here - weeks + 1, 0))
    placebos = (means[1] - means[0])[earlier][usable[earlier]]
    if usable[here] and len(placebos) >= MIN_PLACEBOS:
        return _by_placebo(pair, (float(means[0][here]), float(means[1][here])), counts, placebos, weeks)
    return _by_model(pair, data, weeks, counts)


def _windows(data: Weeks, weeks: int) -> tuple[Weeks, Weeks]:
    """The sums over the weeks before and after each possible date, the first being `weeks` in."""
    sums = [
        np.concatenate(([0.0], np.cumsum(x))) for x in (data.count, data.weight, data.score, data.squares)
    ]
    spans = [s[weeks:] - s[:-weeks] for s in sums]
    before = Weeks(0, *(span[:-weeks] for span in spans))
    return before, Weeks(0, *(span[weeks:] for span in spans))


def _by_placebo(
    pair: Pair, level: tuple[float, float], counts: tuple[int, int], placebos: Floats, weeks: int
) -> Shift:
    """The difference against the placebos' mean, in units of their spread.

    Placebo weeks overlap: about one in NEWS times `weeks` is news. That many less one are the degrees of
    freedom of Student's t, which widens the interval where the placebos are few.
    """
    freedom = max(len(placebos) / (NEWS * weeks) - 1, 1.0)
    usual, spread = float(placebos.mean()), float(placebos.std(ddof=1)) * math.sqrt(1 + 1 / (freedom + 1))
    effect = level[1] - level[0] - usual
    wide = student.reach(0.1, freedom) * spread
    chance = student.two_sided(effect / max(spread, 1e-9), freedom)
    extreme = int(np.sum(np.abs(placebos - usual) >= abs(effect)))
    why = (
        f"mean {level[0]:+.1f} before and {level[1]:+.1f} after; as large a difference in {extreme} of "
        f"{len(placebos)} placebo weeks"
    )
    bounds = (effect, effect - wide, effect + wide)
    return Shift(*pair, *level, *bounds, chance, None, len(placebos), "placebo dates", *counts, why)


def _by_model(pair: Pair, data: Weeks, weeks: int, counts: tuple[int, int]) -> Shift | None:
    known = _filtered(data)
    if known is None:
        return None
    level, uncertainty = known
    window = slice(data.at, data.at + weeks)
    weight = float(data.weight[window].sum())
    after = float(data.score[window].sum()) / weight
    # The mean of a window over which the level walks, a third of its length from where it stood.
    walk = STEP_VARIANCE * weeks / WEEKS_A_MONTH / 3
    reach = INTERVAL * float(np.sqrt(_variance(data) * (uncertainty + 1 / weight + walk)))
    effect = after - level
    why = (
        f"tie score {level:+.1f} at the date and mean {after:+.1f} after it; too few placebo weeks to tell chance "
        "from effect, so the interval is that of the model"
    )
    bounds = (effect, effect - reach, effect + reach)
    return Shift(*pair, level, after, *bounds, None, None, 0, "tie score", *counts, why)


def _filtered(data: Weeks) -> tuple[float, float] | None:
    """The tie score at the date by what came before, and its variance in units of one incident's; None
    without an incident in the 18 months before."""
    seen = np.flatnonzero(data.weight[: data.at])
    if not len(seen) or data.at - int(seen[-1]) > STALE_MONTHS * WEEKS_A_MONTH:
        return None
    span = slice(int(seen[0]), data.at)
    weight = data.weight[span]
    result = smooth(data.score[span] / np.where(weight > 0, weight, 1), weight, STEP_VARIANCE / WEEKS_A_MONTH)
    return float(result.level[-1]), float(result.variance[-1])


def _variance(data: Weeks) -> float:
    """The variance of one incident, by the spread within quarters, drawn to the prior."""
    bins = np.arange(len(data.count)) // 13
    count, weight, score, squares = (
        np.bincount(bins, x) for x in (data.count, data.weight, data.score, data.squares)
    )
    filled = weight > 0
    spread = float(np.sum(squares[filled] - score[filled] ** 2 / weight[filled]))
    freedom = float(np.sum(count[filled] - 1)) + PRIOR_INCIDENTS
    return (max(spread, 0.0) + PRIOR_INCIDENTS * PRIOR_VARIANCE) / freedom


def _corrected(shifts: list[Shift]) -> list[Shift]:
    """The shifts with their false-alarm rates: Benjamini and Hochberg's step-up over those with a chance."""
    tested = sorted((s for s in shifts if s.chance is not None), key=lambda s: s.chance or 0.0)
    rates: dict[Pair, float] = {}
    least = 1.0
    for rank in range(len(tested), 0, -1):
        shift = tested[rank - 1]
        least = min(least, (shift.chance or 0.0) * len(tested) / rank)
        rates[shift.a, shift.b] = least
    return [replace(s, false_alarm=rates.get((s.a, s.b))) for s in shifts]
