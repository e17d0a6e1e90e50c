"""Fits of weights for features that stand in words (bilat/claims/learned.py): yes or no, and the right one of several.

Both are ridge-penalised logistic regressions (scikit-learn, extra `fit`). The right one of several is fitted on the
differences between its features and those of each other option.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bilat.claims.learned import Features, Weights

LEAST_DOCUMENTS = 3
"""A feature counts from so many documents on."""
LEAST_WEIGHT = 0.01
FLOOR = 0.05
"""How far a feature that tells nothing is still trusted, beside one that doubles the odds."""
EMPHASIS = 3.0
"""What a choice among several weighs beside one observation."""
FOLDS = 10
LEFT_OUT = 8
"""One document in so many is used for no weight; these tell how far several readings of a clause are to be trusted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Options of which some are right, in the document `document`."""

    document: str
    options: tuple[Features, ...]
    right: tuple[bool, ...]


def fit_yes(answers: Sequence[tuple[str, Features, bool]], ridge: float) -> Weights:
    """The weights of features for yes; an answer has its document, its features and whether it is yes. Features
    that tell little are shrunk more. The constant is added to "always", which all have."""
    kept = _common((document, features) for document, features, _ in answers)
    table = DictVectorizer()
    bags = table.fit_transform([_only(features, kept) for _, features, _ in answers])
    labels = np.array([label for *_, label in answers])
    scale = np.sqrt(np.abs(log_ratios(bags, labels))) + FLOOR
    model = LogisticRegression(C=1 / ridge, solver="liblinear", max_iter=500)
    model.fit(bags.multiply(scale).tocsr(), labels)
    named = dict(zip(table.get_feature_names_out(), model.coef_[0] * scale, strict=True))
    named["always"] = named.get("always", 0.0) + model.intercept_[0]
    return _weighty(named)


def fit_choice(choices: Sequence[Choice], ridge: float) -> Weights:
    """The weights of features for the first right option against each that is wrong."""
    telling = [choice for choice in choices if 0 < sum(choice.right) < len(choice.right)]
    kept = _common((choice.document, option) for choice in telling for option in choice.options)
    table = DictVectorizer().fit([dict.fromkeys(sorted(kept), 1.0)])
    pieces, shares = [], []
    for choice in telling:
        bags = table.transform([_only(option, kept) for option in choice.options])
        wrong = [place for place, right in enumerate(choice.right) if not right]
        pieces.append(bags[[choice.right.index(True)] * len(wrong)] - bags[wrong])
        shares += [EMPHASIS / len(wrong)] * len(wrong)
    ahead = vstack(pieces)
    model = LogisticRegression(C=1 / ridge, solver="liblinear", fit_intercept=False, max_iter=500)
    model.fit(
        vstack([ahead, -ahead]), np.repeat([True, False], ahead.shape[0]), sample_weight=np.tile(shares, 2)
    )
    return _weighty(dict(zip(table.get_feature_names_out(), model.coef_[0], strict=True)))


def is_left_out(document: str) -> bool:
    """Whether a document is kept for fit_joined.py: by its id, so that every fit leaves out the same."""
    return int(hashlib.md5(document.encode(), usedforsecurity=False).hexdigest(), 16) % LEFT_OUT == 0


def folds(documents: Iterable[str]) -> Mapping[str, int]:
    """To which of FOLDS parts each document belongs."""
    known = sorted(set(documents))
    np.random.default_rng(0).shuffle(known)
    return {document: place % FOLDS for place, document in enumerate(known)}


def lines(question: str, weights: Weights) -> list[str]:
    """The lines of a question in a file of weights, what speaks most for it first."""
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{question}\t{name}\t{value:.3f}" for name, value in ranked]


def _only(features: Features, kept: frozenset[str]) -> dict[str, float]:
    return {name: value for name, value in features.items() if name in kept}


def _common(found: Iterable[tuple[str, Features]]) -> frozenset[str]:
    """The features of at least LEAST_DOCUMENTS documents."""
    pairs = {(document, name) for document, features in found for name, value in features.items() if value}
    return frozenset(name for name, n in Counter(name for _, name in pairs).items() if n >= LEAST_DOCUMENTS)


def log_ratios(bags: csr_matrix, labels: np.ndarray) -> np.ndarray:
    """How much commoner each feature is with the label than without, as log-odds: the less that is, the more it is
    shrunk (Wang and Manning, 2012: naive Bayes features)."""
    inside, outside = (np.asarray(bags[labels == side].sum(axis=0)).ravel() + 1 for side in (True, False))
    ratios: np.ndarray = np.log((inside / inside.sum()) / (outside / outside.sum()))
    return ratios


def _weighty(named: Mapping[str, float]) -> Weights:
    return {name: round(float(value), 3) for name, value in named.items() if abs(value) >= LEAST_WEIGHT}
