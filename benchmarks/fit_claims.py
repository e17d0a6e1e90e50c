"""Fit the weights of bilat/claims/weighing.py: `python benchmarks/fit_claims.py OUT.toml GOLD.jsonl...`.

A logistic regression for each role over the independent clauses of the gold documents that argue, by plain
gradient descent with a ridge. The threshold of a role is the one with the best F1 when each document is
weighed with the weights of all the others (leave one document out). Prints that F1, writes the TOML.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bilat.actors.coreference import settle
from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.standins import names_of
from bilat.claims.argued import Weighed, clauses_in
from bilat.claims.claim import KINDS
from bilat.claims.document import ClaimReader
from bilat.claims.weighing import FEATURES, features
from bilat.dates import PartialDate
from bilat.events.arguments import casts_of
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline
from bilat.language.sentences import split
from bilat.sources.document import Document
from bilat.workflow.evaluating import read_gold

RIDGE, STEPS, RATE = 3.0, 4000, 0.3
"""Ridge in units of one observation; tried 1 to 10, between which the held-out F1 hardly moves."""
THINNED = 0.5
THRESHOLDS = [n / 100 for n in range(15, 70, 2)]


def main() -> None:
    """Read, fit, choose thresholds, write."""
    out, *files = sys.argv[1:]
    documents = [doc for file in files for doc in read_gold(Path(file))]
    rows = [row for n, doc in enumerate(documents) for row in _rows(n, doc)]
    lines = ["# Weights of a clause's features, by role; made by benchmarks/fit_claims.py, not by hand.\n"]
    chosen = {}
    for role in KINDS:
        x = np.array([[values[role].get(name, 0.0) for name in FEATURES] for _, values, _ in rows])
        y = np.array([role in labels for _, _, labels in rows], float)
        groups = np.array([n for n, _, _ in rows])
        x, y, groups = _without_cues(x, y, groups)
        held = _held_out(x, y, groups)
        chosen[role], f1 = max(((t, _f1(y, held >= t)) for t in THRESHOLDS), key=lambda pair: pair[1])
        print(f"{role:8} {int(y.sum()):4} of {len(y)} clauses; held-out F1 {f1:.3f} at {chosen[role]}")
        weights = fit(x, y)
        lines.append(f"[{role}]")
        lines += [
            f"{name} = {value:.3f}  # {FEATURES[name]}" for name, value in zip(FEATURES, weights, strict=True)
        ]
        lines.append("")
    lines.append("[threshold]")
    lines += [f"{role} = {value}" for role, value in chosen.items()]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of a ridge logistic regression; the bias, first, is not shrunk."""
    weights, n = np.zeros(x.shape[1]), len(y)
    shrink = np.full(x.shape[1], RIDGE / n)
    shrink[0] = 0.0
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        weights -= RATE * (x.T @ (p - y) / n + shrink * weights)
    return weights


def _without_cues(
    x: np.ndarray, y: np.ndarray, groups: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each clause twice more, its cues taken away and its signs thinned.

    The lexicon was written with some of these texts at hand and knows them better than it will know others;
    on a stranger's text the rest of the features must carry more.
    """
    bare, names = x.copy(), list(FEATURES)
    for name in ("cue", "weak_cue", "other_cue"):
        bare[:, names.index(name)] = 0.0
    for name in ("signs", "others", "around"):
        bare[:, names.index(name)] *= THINNED
    return np.vstack([x, bare, bare]), np.tile(y, 3), np.tile(groups, 3)


def _held_out(x: np.ndarray, y: np.ndarray, groups: np.ndarray) -> np.ndarray:
    shares = np.zeros(len(y))
    for group in np.unique(groups):
        inside = groups == group
        shares[inside] = 1 / (1 + np.exp(-x[inside] @ fit(x[~inside], y[~inside])))
    return shares


def _f1(y: np.ndarray, guess: np.ndarray) -> float:
    right = float((y * guess).sum())
    return 2 * right / max(1.0, float(y.sum() + guess.sum()))


def _rows(number: int, doc: dict[str, Any]) -> list[tuple[int, dict[str, dict[str, float]], set[str]]]:
    clauses = [weighed for _, weighed in clauses_in(*_scenes(doc))]
    labels = _labels(doc, clauses)
    rows, before, line = [], None, -1
    for weighed, roles in zip(clauses, labels, strict=True):
        setting = weighed.scene.setting
        if setting.line_start != line:
            before, line = None, setting.line_start
        clause = _with_before(weighed, before)
        rows.append((number, {r: features(weighed.scene.parse, setting, clause, r) for r in KINDS}, roles))
        before = max(roles) if roles else before
    return rows


def _with_before(weighed: Weighed, before: str | None) -> Any:
    from dataclasses import replace

    return replace(weighed.clause, before=before)


def _labels(doc: dict[str, Any], clauses: Sequence[Weighed]) -> list[set[str]]:
    """The roles of the gold claims, each given to the clause that it overlaps most."""
    labels: list[set[str]] = [set() for _ in clauses]
    for claim in doc["claims"]:
        start = doc["text"].index(claim["evidence"])
        end = start + len(claim["evidence"])
        shares = [
            min(end, w.scene.parse.ends[w.clause.high]) - max(start, w.scene.parse.starts[w.clause.low])
            for w in clauses
        ]
        if shares and max(shares) > 0:
            labels[int(np.argmax(shares))].add(claim["role"])
    return labels


def _scenes(doc: dict[str, Any]) -> tuple[Any, Any]:
    text, reader, gazetteer = doc["text"], ClaimReader(), default_gazetteer()
    published = PartialDate(doc["published"])
    scanned = gazetteer.scan(text, published)
    sentences = [Sentence(text[a:b], a, names_of(scanned, a, b)) for a, b in split(text)]
    parses = list(load_pipeline().parse(sentences))
    mentions = settle(parses, scanned, text)
    document = Document(doc["id"], text, title=doc["title"], published=published)
    scenes = reader.scenes(
        document, casts_of(parses, mentions), mentions, gazetteer.scan(doc["title"], published)
    )
    argued = (
        bool(scenes) and scenes[0].setting.genre in ("analysis", "statement") and bool(scenes[0].setting.dyad)
    )
    return reader.finder, scenes if argued else []


if __name__ == "__main__":
    main()
