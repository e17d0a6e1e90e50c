"""Student's t, as far as intervals from a few placebo dates need it (no dependency for two functions)."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

_STEPS = 4001
_FAR = 60.0


@lru_cache(maxsize=64)
def _table(freedom: float) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]:
    """Distances from zero up to far out, and the chance that |t| is at least as large."""
    x = np.concatenate((np.linspace(0, 8, _STEPS), np.geomspace(8.001, _FAR * 50, _STEPS)))
    log = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - 0.5 * math.log(freedom * math.pi)
    density = np.exp(log - (freedom + 1) / 2 * np.log1p(x**2 / freedom))
    inside = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(x))))
    return x, np.clip(1 - 2 * inside, 0, 1)


def two_sided(t: float, freedom: float) -> float:
    """The chance that |t| is at least as large as here with so many degrees of freedom."""
    x, chance = _table(freedom)
    return float(np.interp(abs(t), x, chance))


def reach(chance: float, freedom: float) -> float:
    """The distance from zero that |t| passes with this chance: 1.895 for 0.1 and 7 degrees of freedom."""
    x, chances = _table(freedom)
    return float(np.interp(-chance, -chances, x))
