"""The fit of the weights of an event's confidence: shared by benchmarks/fit_confidence.py and the benchmark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bilat.dates import PartialDate
from bilat.events.confidence import FEATURES, Told
from bilat.sources.document import Document
from bilat.workflow.evaluating import read_gold, right_events
from bilat.workflow.extracting import event_row
from bilat.workflow.reading import Reader
from bilat.workflow.tracing import trace

RIDGE = 2.0
"""Weight of the ridge penalty on the features' log-odds; tried 0.5 to 8, the cross-validated error moves
little."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An event of the document `group` of the gold file `file`, with its features and whether gold has it in
    type, who and whom."""

    group: str
    file: str
    features: tuple[float, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """Log-odds of the intercept and of each feature."""

    intercept: float
    weights: tuple[float, ...]

    def of(self, features: Sequence[float]) -> float:
        """The confidence, 0 to 1."""
        return float(_sigmoid(self.intercept + np.dot(self.weights, features)))


def judged(folder: Path) -> list[Judged]:
    """Every event that bilat finds in the gold files, judged."""
    reader = Reader(min_confidence=0.0)
    return [
        item
        for file in sorted(folder.glob("*.jsonl"))
        for doc in read_gold(file)
        for item in _judge(doc, file.stem, reader)
    ]


def _judge(doc: Mapping[str, Any], file: str, reader: Reader) -> Iterator[Judged]:
    published = PartialDate(doc["published"]) if doc.get("published") else None
    document = Document(doc["id"], doc["text"], published=published)
    told = [
        (Told(read.cast, found, event), event)
        for read in trace(document, reader).sentences
        for found, event in read.told
        if "hypothetical" not in event.aux
    ]
    right = right_events(doc, [event_row(event) for _, event in told])
    for n, (item, _) in enumerate(told):
        yield Judged(doc["id"], file, tuple(float(f(item)) for f in FEATURES), n in right)


def fit(items: Sequence[Judged]) -> Fitted:
    """Ridge-penalised logistic regression by Newton's method."""
    x = np.array([(1.0, *item.features) for item in items])
    y = np.array([item.right for item in items], dtype=float)
    penalty = RIDGE * np.eye(x.shape[1])
    penalty[0, 0] = 1e-6
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = _sigmoid(x @ beta)
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, x.T @ (y - p) - penalty @ beta)
        beta = beta + step
        if np.abs(step).max() < 1e-8:
            break
    return Fitted(float(beta[0]), tuple(map(float, beta[1:])))


def _sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))
