"""What speaks for an exchange and for each way it may go: named features with weights learned from annotated texts.

The weights stand in resources/claims/deals.tsv, a feature a line, made by benchmarks/fit_exchanges.py. Question
"told" asks whether a sentence tells that a theme passes, "way" from whom to whom; a feature says in words what was
seen ("the verb over it: buy").
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from bilat import resources

FILE = "claims/deals.tsv"
QUESTIONS = ("told", "way")
LEAST = "the least likelihood"
"""The row of question "told" from which a theme and its way together count as an exchange."""

Features = Mapping[str, float]


def likelihood(features: Features) -> float:
    """How likely a sentence tells that a theme passes, 0 to 1."""
    return 1 / (1 + math.exp(-_sum(features, "told")))


def shares(ways: Sequence[Features]) -> list[float]:
    """How likely each way is the right one, given that the theme passes; they add up to 1."""
    weighed = [_sum(features, "way") for features in ways]
    odds = [math.exp(value - max(weighed)) for value in weighed]
    return [value / math.fsum(odds) for value in odds]


def least() -> float:
    """The likelihood from which something counts as an exchange, 0 to 1."""
    return _table()["told"][LEAST]


def strongest(features: Features, count: int = 3) -> tuple[str, ...]:
    """What speaks most for it that a theme passes, for a reader."""
    column = _table()["told"]
    ranked = sorted((-column.get(name, 0.0) * value, name) for name, value in features.items())
    return tuple(name for value, name in ranked[:count] if value < 0)


def _sum(features: Features, question: str) -> float:
    column = _table()[question]
    return math.fsum(column.get(name, 0.0) * value for name, value in features.items())


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    with resources.path(FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["question"]][row["feature"]] = float(row["weight"])
    return found
