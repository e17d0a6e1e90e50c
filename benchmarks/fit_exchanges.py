"""Fit what speaks for an exchange: `python benchmarks/fit_exchanges.py FOLDER GOLD.jsonl...` writes deals.tsv to FOLDER
(bilat/resources/claims for good). It needs scikit-learn (`pip install '.[fit]'`).

Two questions over the sentences of gold documents about two states: whether a theme that a sentence names passes, and
which of the ways that it may go is right. Two least likelihoods are set when each tenth of the documents is weighed
with the weights of the others: of those within GIVEN of the best F1 the highest for what no word of giving tells, then
the lowest for what they tell. Give it no file that the lexicon of giving was written on: it knows these better than it
knows others. Prints these figures.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from fit_claims import scenes_of
from fitting_features import FOLDS, Choice, fit_choice, fit_yes, folds, lines

from bilat.claims.candidates import Candidate, Way, candidates, way_of, ways
from bilat.claims.document import ClaimReader, is_weighed
from bilat.claims.finder import Scene
from bilat.claims.learned import LEAST, LEAST_TOLD, Features, Weights, likelihood, shares
from bilat.claims.told_features import told_features
from bilat.claims.way_features import sight, way_features
from bilat.workflow.evaluating import read_gold

RIDGE = 10.0
"""In units of one observation; from 5 to 20 the F1 on documents left out hardly moves."""
GIVEN = 0.003
THRESHOLDS = [n / 100 for n in range(10, 40, 2)]


@dataclass(frozen=True, slots=True)
class Row:
    """A theme that a sentence names: its features, whether gold has it there, the ways that it may go and which of
    them words of giving tell."""

    features: Features
    told: bool
    ways: Choice
    by_rule: tuple[bool, ...]

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.ways.document


@dataclass(frozen=True, slots=True)
class Best:
    """How likely the likeliest way of a theme is, 0 to 1, whether gold has it, whether words of giving tell it."""

    share: float
    right: bool
    by_rule: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """Log-odds of features by question."""

    told: Weights
    way: Weights

    def best(self, row: Row) -> Best:
        """The likeliest way of the theme."""
        likely = shares(self.way, row.ways.options)
        place = likely.index(max(likely))
        share = likelihood(self.told, row.features) * likely[place]
        return Best(share, row.ways.right[place], row.by_rule[place])


def main() -> None:
    """Read, fit, choose the least likelihood, write."""
    folder, *files = map(Path, sys.argv[1:])
    docs = [doc for file in files for doc in read_gold(file)]
    rows = [row for doc in docs for row in rows_of(doc)]
    least_told, least = _thresholds(rows, sum(len(doc["exchanges"]) for doc in docs))
    fitted = fit(rows)
    text = [
        "question\tfeature\tweight",
        f"told\t{LEAST}\t{least:.2f}",
        f"told\t{LEAST_TOLD}\t{least_told:.2f}",
    ]
    text += [*lines("told", fitted.told), *lines("way", fitted.way)]
    (folder / "deals.tsv").write_text("\n".join(text) + "\n", encoding="utf-8")


def fit(rows: Sequence[Row]) -> Fitted:
    """The weights of both questions."""
    told = fit_yes([(row.document, row.features, row.told) for row in rows], RIDGE)
    return Fitted(told, fit_choice([row.ways for row in rows], RIDGE))


def _thresholds(rows: Sequence[Row], gold: int) -> tuple[float, float]:
    """The likelihoods from which an exchange counts, by the F1 on documents that were left out: of what words of
    giving tell, and of what they do not."""
    part = folds(row.document for row in rows)
    found: list[Best] = []
    for fold in range(FOLDS):
        fitted = fit([row for row in rows if part[row.document] != fold])
        found += [fitted.best(row) for row in rows if part[row.document] == fold]
    reached = {pair: _f1(found, pair, gold) for pair in product(THRESHOLDS, THRESHOLDS)}
    good = [pair for pair, f1 in reached.items() if f1 >= max(reached.values()) - GIVEN]
    chosen = min(good, key=lambda pair: (-pair[1], pair[0]))
    print(
        f"{gold} exchanges, {len(rows)} themes in sentences; F1 on documents left out {reached[chosen]:.3f}"
    )
    print(
        f"from {chosen[0]} for what words of giving tell, {chosen[1]} for others; {max(reached.values()):.3f} at best"
    )
    return chosen


def _f1(found: Sequence[Best], pair: tuple[float, float], gold: int) -> float:
    kept = [best for best in found if best.share >= pair[not best.by_rule]]
    return 2 * sum(best.right for best in kept) / (gold + len(kept))


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
    options = tuple(way_features(seen, way) for way in possible)
    right = tuple(any(_agrees(way, item) for item in gold) for way in possible)
    told = {way_of(deal) for deal in candidate.own}
    by_rule = tuple(way in told for way in possible)
    return Row(told_features(candidate), bool(gold), Choice(document, options, right), by_rule)


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
        common = [min(end, s.parse.offset + len(s.parse.text)) - max(start, s.parse.offset) for s in scenes]
        if common and max(common) > 0:
            found[int(np.argmax(common))].append(item)
    return found


if __name__ == "__main__":
    main()
