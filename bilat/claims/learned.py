"""Weights of features that stand in words ("receiver stands as obl:to"), learned from annotated texts.

Each file under resources/claims answers a few questions and has a line for each feature of each: question, feature,
weight in log-odds. `deals.tsv` (benchmarks/fit_exchanges.py) asks whether a sentence tells that a theme passes ("told")
and from whom to whom ("way"); `holders.tsv` (benchmarks/fit_holders.py) asks, for each role, whose claim a clause is.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from bilat import resources

DEALS, HOLDERS = "claims/deals.tsv", "claims/holders.tsv"
_SPECIFIC = ": "
"""What stands in names of features that say more than that something holds: "verb: buy"."""

Features = Mapping[str, float]
"""What was seen, by its name in words, with its size: 1 where it simply holds."""
Weights = Mapping[str, float]
"""What the features of one question weigh, in log-odds; one that no text held weighs nothing."""


def weights_of(file: str, question: str) -> Weights:
    """The weights of a question of DEALS or HOLDERS."""
    return _table(file)[question]


def likelihood(weights: Weights, features: Features) -> float:
    """How likely the answer is yes, 0 to 1."""
    return logistic(_sum(weights, features))


def logistic(odds: float) -> float:
    """The likelihood, 0 to 1, that log-odds stand for."""
    return 1 / (1 + math.exp(-odds))


def log_odds(share: float, doubt: float) -> float:
    """The log-odds of a likelihood, which counts as no surer than `doubt` and 1 less this."""
    sure = min(max(share, doubt), 1 - doubt)
    return math.log(sure / (1 - sure))


def shares(weights: Weights, options: Sequence[Features], beside: Sequence[float] = ()) -> list[float]:
    """How likely each option is the right one, 0 to 1; they add up to 1. `beside` are log-odds from elsewhere, one for
    each option."""
    weighed = [
        _sum(weights, features) + more
        for features, more in zip(options, beside or [0.0] * len(options), strict=True)
    ]
    most = max(weighed)
    odds = [math.exp(value - most) for value in weighed]
    total = math.fsum(odds)
    return [value / total for value in odds]


def strongest(weights: Weights, features: Features, count: int = 3) -> tuple[str, ...]:
    """What speaks most for yes, for a reader: names of features that name a word or a slot, the weightiest first."""
    named = ((-weights.get(name, 0.0) * value, name) for name, value in features.items() if _SPECIFIC in name)
    return tuple(name for value, name in sorted(named)[:count] if value < 0)


def _sum(weights: Weights, features: Features) -> float:
    # Summed exactly, so that the order in which features were seen changes nothing.
    return math.fsum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _table(file: str) -> Mapping[str, Mapping[str, float]]:
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    with resources.path(file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["question"]][row["feature"]] = float(row["weight"])
    return found
