"""Fit what speaks for an exchange: `python benchmarks/fit_exchanges.py FOLDER GOLD.jsonl...` writes deals.tsv to FOLDER
(bilat/resources/claims for good). It needs scikit-learn (`pip install '.[fit]'`).

Two ridge-penalised logistic regressions over the sentences of gold documents about two states: whether a theme that a
sentence names passes (question "told"), and of the ways that it may go the right one against each other ("way", fitted
on differences of features). The least likelihood is the highest that is within GIVEN of the best F1 when each tenth of
the documents is weighed with the weights of the others. Give it no file that the lexicon of giving was written on: it
knows these better than it knows others. Prints these figures.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fit_claims import scenes_of
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bilat.claims.candidates import Candidate, Way, candidates, ways
from bilat.claims.deal_weights import LEAST, Features
from bilat.claims.document import ClaimReader, is_weighed
from bilat.claims.finder import Scene
from bilat.claims.told_features import told_features
from bilat.claims.way_features import sight, way_features
from bilat.workflow.evaluating import read_gold

RIDGE = 10.0
"""In units of one observation; from 5 to 20 the F1 on documents left out hardly moves."""
LEAST_DOCUMENTS = 3
"""A feature counts from so many documents on."""
LEAST_WEIGHT = 0.01
FLOOR = 0.05
"""How far a feature that tells nothing is still trusted, beside one that doubles the odds."""
EMPHASIS = 3.0
"""What a choice among ways weighs beside a yes or no."""
FOLDS = 10
GIVEN = 0.005
THRESHOLDS = [n / 100 for n in range(8, 50, 2)]


@dataclass(frozen=True, slots=True)
class Row:
    """A theme that a sentence names: its document, its features, whether gold has it there; of each way that it
    may go the features, and whether gold has it so."""

    document: str
    features: Features
    told: bool
    ways: tuple[Features, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Log-odds of features by question."""

    told: Mapping[str, float]
    way: Mapping[str, float]

    def best(self, row: Row) -> tuple[float, bool]:
        """How likely the likeliest way of the theme is, 0 to 1, and whether gold has it."""
        told = 1 / (1 + np.exp(-_sum(self.told, row.features)))
        odds = np.exp([_sum(self.way, way) for way in row.ways])
        place = int(odds.argmax())
        return float(told * odds[place] / odds.sum()), row.right[place]


def main() -> None:
    """Read, fit, choose the least likelihood, write."""
    folder, *files = map(Path, sys.argv[1:])
    docs = [doc for file in files for doc in read_gold(file)]
    rows = [row for doc in docs for row in rows_of(doc)]
    least = _threshold(rows, sum(len(doc["exchanges"]) for doc in docs))
    fitted = fit(rows)
    lines = ["question\tfeature\tweight", f"told\t{LEAST}\t{least:.2f}"]
    for question, weights in (("told", fitted.told), ("way", fitted.way)):
        ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
        lines += [f"{question}\t{name}\t{value:.3f}" for name, value in ranked]
    (folder / "deals.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit(rows: Sequence[Row]) -> Fitted:
    """The weights of both questions."""
    return Fitted(_fit_told(rows), _fit_way([row for row in rows if 0 < sum(row.right) < len(row.right)]))


def _fit_told(rows: Sequence[Row]) -> dict[str, float]:
    kept = _common((row.document, row.features) for row in rows)
    table = DictVectorizer()
    bags = table.fit_transform([{name: v for name, v in row.features.items() if name in kept} for row in rows])
    labels = np.array([row.told for row in rows])
    scale = np.sqrt(np.abs(_log_ratios(bags, labels))) + FLOOR
    model = LogisticRegression(C=1 / RIDGE, solver="liblinear", max_iter=500)
    model.fit(bags.multiply(scale).tocsr(), labels)
    named = dict(zip(table.get_feature_names_out(), model.coef_[0] * scale, strict=True))
    # The library's own constant is penalised apart from "always"; both stand for the same.
    named["always"] = named.get("always", 0.0) + float(model.intercept_[0])
    return _weighty(named)


def _fit_way(rows: Sequence[Row]) -> dict[str, float]:
    """The right way of each theme against every other: without a constant, each pair once either way round."""
    kept = _common((row.document, way) for row in rows for way in row.ways)
    table = DictVectorizer().fit([dict.fromkeys(sorted(kept), 1.0)])
    pieces, shares = [], []
    for row in rows:
        bags = table.transform([{name: v for name, v in way.items() if name in kept} for way in row.ways])
        wrong = [place for place, right in enumerate(row.right) if not right]
        pieces.append(bags[[row.right.index(True)] * len(wrong)] - bags[wrong])
        shares += [EMPHASIS / len(wrong)] * len(wrong)
    ahead = vstack(pieces)
    labels = np.repeat([True, False], ahead.shape[0])
    model = LogisticRegression(C=1 / RIDGE, solver="liblinear", fit_intercept=False)
    model.fit(vstack([ahead, -ahead]), labels, sample_weight=np.tile(shares, 2))
    return _weighty(dict(zip(table.get_feature_names_out(), model.coef_[0], strict=True)))


def _common(found: Iterable[tuple[str, Features]]) -> frozenset[str]:
    """The features of at least LEAST_DOCUMENTS documents."""
    pairs = {(document, name) for document, features in found for name, value in features.items() if value}
    return frozenset(name for name, n in Counter(name for _, name in pairs).items() if n >= LEAST_DOCUMENTS)


def _log_ratios(bags: csr_matrix, labels: np.ndarray) -> np.ndarray:
    """How much commoner each feature is with the label than without, as log-odds: those that tell little of it
    are shrunk more (Wang and Manning, 2012: naive Bayes features)."""
    inside, outside = (np.asarray(bags[labels == side].sum(axis=0)).ravel() + 1 for side in (True, False))
    return np.log((inside / inside.sum()) / (outside / outside.sum()))


def _weighty(named: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(v), 3) for name, v in named.items() if abs(v) >= LEAST_WEIGHT}


def _sum(weights: Mapping[str, float], features: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _threshold(rows: Sequence[Row], gold: int) -> float:
    """The likelihood from which an exchange counts, by the F1 on documents that were left out."""
    documents = sorted({row.document for row in rows})
    np.random.default_rng(0).shuffle(documents)
    folds = {document: place % FOLDS for place, document in enumerate(documents)}
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        fitted = fit([row for row in rows if folds[row.document] != fold])
        found += [fitted.best(row) for row in rows if folds[row.document] == fold]
    reached = {t: _f1(found, t, gold) for t in THRESHOLDS}
    chosen = max(t for t, f1 in reached.items() if f1 >= max(reached.values()) - GIVEN)
    print(f"{gold} exchanges, {len(rows)} themes in sentences; F1 on documents left out", end=" ")
    print(", ".join(f"{f1:.3f} from {t}" for t, f1 in reached.items()), f"; chosen {chosen}")
    return chosen


def _f1(found: Sequence[tuple[float, bool]], threshold: float, gold: int) -> float:
    right = sum(y and share >= threshold for share, y in found)
    return 2 * right / (gold + sum(share >= threshold for share, _ in found))


def rows_of(doc: dict[str, Any]) -> Iterator[Row]:
    """The themes of a document about two states, in order."""
    reader, scenes = ClaimReader(), scenes_of(doc)
    if not is_weighed(scenes):
        return
    drafts = reader.drafts(scenes)
    gold = _by_sentence(doc, scenes)
    for number, candidate in candidates(scenes, drafts, reader.trader.deals(scenes, drafts)):
        yield _row(doc["id"], candidate, [item for item in gold[number] if item["good"] == candidate.theme])


def _row(document: str, candidate: Candidate, gold: Sequence[Mapping[str, Any]]) -> Row:
    seen, possible = sight(candidate), ways(candidate)
    return Row(
        document,
        told_features(candidate),
        bool(gold),
        tuple(way_features(seen, way) for way in possible),
        tuple(any(_agrees(way, item) for item in gold) for way in possible),
    )


def _agrees(way: Way, item: Mapping[str, Any]) -> bool:
    """Whether gold has it so; one that goes either way is not one that goes one way."""
    mutual = set(item["giver"]) == set(item["receiver"])
    shared = bool(set(way.giver) & set(item["giver"])) and bool(set(way.receiver) & set(item["receiver"]))
    return shared and mutual == way.mutual


def _by_sentence(doc: dict[str, Any], scenes: Sequence[Scene]) -> Mapping[int, list[Mapping[str, Any]]]:
    """The gold exchanges by the sentence that they overlap most."""
    found: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for item in doc["exchanges"]:
        start = doc["text"].index(item["evidence"])
        end = start + len(item["evidence"])
        shares = [min(end, s.parse.offset + len(s.parse.text)) - max(start, s.parse.offset) for s in scenes]
        if shares and max(shares) > 0:
            found[int(np.argmax(shares))].append(item)
    return found


if __name__ == "__main__":
    main()
