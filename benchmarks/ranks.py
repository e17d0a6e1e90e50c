"""Rank correlation and separation with intervals, by resampling ties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
SEED = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its 90 % bootstrap interval and the number of cases; None where it has no value."""

    value: float | None
    low: float | None
    high: float | None
    cases: int

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return f"not measurable ({self.cases} cases)"
        return f"{self.value:+.2f} ({self.low:+.2f} to {self.high:+.2f}; {self.cases} cases)"


def spearman(pairs: Sequence[tuple[float, float]]) -> Measured:
    """Spearman's rank correlation, -1 to 1."""
    return _resampled(np.array(pairs, dtype=float).reshape(-1, 2), _spearman, least=6)


def auc(scores: Sequence[float], marked: Sequence[bool]) -> Measured:
    """The chance (0 to 1) that a marked case scores above one that is not; ties count half."""
    table = np.column_stack([np.array(scores, dtype=float), np.array(marked, dtype=float)]).reshape(-1, 2)
    return _resampled(table, _auc, least=6)


def _resampled(table: np.ndarray, figure: Callable[[np.ndarray], float | None], least: int) -> Measured:
    if len(table) < least or (value := figure(table)) is None:
        return Measured(None, None, None, len(table))
    chance = np.random.default_rng(SEED)
    drawn = [figure(table[chance.integers(0, len(table), len(table))]) for _ in range(RESAMPLES)]
    known = [d for d in drawn if d is not None]
    low, high = np.quantile(known, (0.05, 0.95)).tolist()
    return Measured(value, low, high, len(table))


def _spearman(table: np.ndarray) -> float | None:
    one, two = _ranks(table[:, 0]), _ranks(table[:, 1])
    if one.std() == 0 or two.std() == 0:
        return None
    return float(np.corrcoef(one, two)[0, 1])


def _auc(table: np.ndarray) -> float | None:
    marked = table[:, 1] > 0
    n, m = int(marked.sum()), int((~marked).sum())
    if not n or not m:
        return None
    ranks = _ranks(table[:, 0])
    return float((ranks[marked].sum() - n * (n + 1) / 2) / (n * m))


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1, equal values sharing their mean rank."""
    unique, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return ((ends - counts + 1 + ends) / 2)[inverse] if len(unique) else values
