"""Fit what speaks for an exchange: `python benchmarks/fit_exchanges.py FOLDER GOLD.jsonl...` writes deals.tsv to FOLDER
(bilat/resources/claims for good). It needs scikit-learn (`pip install '.[fit]'`).

Two questions over the sentences of gold documents about two states: whether a theme that a sentence names passes, and
which of the ways that it may go is right. From which likelihood both count, fit_joined.py tells. Give it no file that
the lexicon of giving was written on: it knows these better than it knows others.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fit_claims import scenes_of
from fitting_features import Choice, fit_choice, fit_yes, is_left_out, lines

from bilat.claims.candidates import Candidate, Way, candidates, ways
from bilat.claims.claim import THEMES
from bilat.claims.document import ClaimReader, is_weighed
from bilat.claims.finder import Scene
from bilat.claims.impressions import Impressions, OfGood
from bilat.claims.learned import Features
from bilat.claims.told_features import told_features
from bilat.claims.way_features import sight, way_features
from bilat.workflow.evaluating import read_gold

RIDGE = 10.0
"""In units of one observation; from 5 to 20 the F1 on documents left out hardly moves."""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme that a sentence names: its features, whether gold has it there, the ways that it may go."""

    features: Features
    told: bool
    ways: Choice


def main() -> None:
    """Read, fit, write."""
    folder, *files = map(Path, sys.argv[1:])
    docs = [doc for file in files for doc in read_gold(file) if not is_left_out(doc["id"])]
    rows = [row for doc in docs for row in rows_of(doc)]
    told = fit_yes([(row.ways.document, row.features, row.told) for row in rows], RIDGE)
    way = fit_choice([row.ways for row in rows], RIDGE)
    print(f"{len(rows)} themes in sentences, of which {sum(row.told for row in rows)} pass")
    text = ["question\tfeature\tweight", *lines("told", told), *lines("way", way)]
    (folder / "deals.tsv").write_text("\n".join(text) + "\n", encoding="utf-8")


def rows_of(doc: dict[str, Any]) -> Iterator[Row]:
    """The themes of a document about two states, in order."""
    reader, scenes = ClaimReader(), scenes_of(doc)
    if not is_weighed(scenes):
        return
    drafts = [reader.finder.drafts(scene) for scene in scenes]
    gold, deals = by_sentence(doc, scenes), reader.trader.deals(scenes, drafts)
    for number, candidate in candidates(scenes, drafts, deals, _silent(scenes)):
        yield _row(doc["id"], candidate, [item for item in gold[number] if item["good"] == candidate.theme])


def _silent(scenes: Sequence[Scene]) -> Impressions:
    """Impressions that say of no theme that it passes: words and grammar are weighed without them."""
    nothing = OfGood(-math.inf, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 0)
    asked = [place for place, scene in enumerate(scenes) if not scene.setting.heading]
    return Impressions({}, {(place, theme): nothing for place in asked for theme in THEMES})


def _row(document: str, candidate: Candidate, gold: Sequence[Mapping[str, Any]]) -> Row:
    seen, possible = sight(candidate), ways(candidate)
    options = tuple(way_features(seen, way) for way in possible)
    right = tuple(any(agrees(way, item) for item in gold) for way in possible)
    return Row(told_features(candidate), bool(gold), Choice(document, options, right))


def agrees(way: Way, item: Mapping[str, Any]) -> bool:
    """Whether gold has it so; one that goes either way is not one that goes one way."""
    mutual = set(item["giver"]) == set(item["receiver"])
    shared = bool(set(way.giver) & set(item["giver"])) and bool(set(way.receiver) & set(item["receiver"]))
    return shared and mutual == way.mutual


def by_sentence(doc: dict[str, Any], scenes: Sequence[Scene]) -> Mapping[int, list[Mapping[str, Any]]]:
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
