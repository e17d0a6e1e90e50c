"""The local-level model: a level that walks at random, seen through noise. Equations in README.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Smoothed:
    """For each period the level and its variance in units of sigma squared, given all observations.

    `misfit` is the sum of squared standardised one-step errors, the part of the likelihood that
    tells sigma squared. Each column of observations has its own levels and misfit.
    """

    level: Floats
    variance: Floats
    misfit: Floats


def smooth(seen: Floats, weight: Floats, ratio: float) -> Smoothed:
    """Kalman filter and Rauch-Tung-Striebel smoother with a diffuse start.

    `seen` holds one row a period and any number of columns, `weight` the precision of each row (0
    where nothing was seen), `ratio` the variance of the level's step. The first weight is positive.
    """
    n = len(weight)
    level, variance = np.empty_like(seen), np.empty(n)
    level[0], variance[0] = seen[0], 1 / weight[0]
    misfit = np.zeros(seen.shape[1:])
    for t in range(1, n):
        ahead = variance[t - 1] + ratio
        gain = ahead * weight[t] / (1 + ahead * weight[t])
        error = seen[t] - level[t - 1]
        level[t] = level[t - 1] + gain * error
        variance[t] = (1 - gain) * ahead
        misfit += error * error * gain / ahead
    for t in range(n - 2, -1, -1):
        back = variance[t] / (variance[t] + ratio)
        level[t] += back * (level[t + 1] - level[t])
        variance[t] += back * back * (variance[t + 1] - variance[t] - ratio)
    return Smoothed(level, variance, misfit)
