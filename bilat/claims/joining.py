"""How far words and impressions are trusted, each beside the other: weights in resources/claims/joined.toml.

Learned words and grammar (`weighing`, `told_features`) and a model of words in context (`impressions`) err on different
clauses. The weights are those of logistic regressions over documents that neither was fitted on
(benchmarks/fit_joined.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bilat import resources
from bilat.claims.learned import log_odds, logistic

FILE = "claims/joined.toml"
TOLD, UNNAMED, WAY, KIND, HOLDER = "told", "unnamed", "way", "kind", "holder"
ALWAYS, WORDS, IMPRESSION, CUE = "always", "words", "impression", "cue"
LEAST, LEAST_TOLD = "least", "least_told"
SURE = 0.7
"""The likelihood from which bilat tells as its own finding what no entry of a lexicon makes. On documents left out four
in five of such claims, or more, have the role right and two in three of such exchanges are; below it half."""
DOUBT = 1e-4
"""Words count as no surer than this and 1 less this."""


@cache
def table() -> Mapping[str, Mapping[str, float]]:
    """The weights by question: a role, or one of the names above."""
    found: Mapping[str, Mapping[str, float]] = resources.read_toml(resources.path(FILE))
    return found


def joined(
    question: str, words: float, impression: float, company: Mapping[str, float] = MappingProxyType({})
) -> float:
    """How likely the answer is yes, 0 to 1; `words` is so too, `impression` log-odds, `company` what stands around
    (`bilat.claims.company`)."""
    weights = table()[question]
    around = math.fsum(weights.get(name, 0.0) * value for name, value in company.items())
    odds = weights[ALWAYS] + weights[WORDS] * log_odds(words, DOUBT) + weights[IMPRESSION] * impression
    return logistic(odds + around)


def by_impression(question: str, impression: float) -> float:
    """How likely the answer is yes where words say nothing."""
    weights = table()[question]
    return logistic(weights[ALWAYS] + weights[IMPRESSION] * impression)


def trust(question: str, name: str = IMPRESSION) -> float:
    """What log-odds of an impression weigh beside those of words where one of several is chosen; or what a strong cue
    does."""
    return table()[question][name]


def least(question: str, name: str = LEAST) -> float:
    """The likelihood from which something counts."""
    return table()[question][name]
