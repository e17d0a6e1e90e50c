"""Fit whose claim a clause makes: `python benchmarks/fit_holders.py FOLDER GOLD.jsonl...` writes holders.tsv to FOLDER
(bilat/resources/claims for good). It needs scikit-learn (`pip install '.[fit]'`).

One question for each role save outlook, over the gold claims: who of those that may hold it does. Prints how many are
right of the claims that no cue makes (a cue says in which slot its holder stands) when each tenth of the documents is
weighed with the weights of the others, beside the rule of grammar.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fit_claims import overlaps, scenes_of
from fitting_features import FOLDS, Choice, fit_choice, folds, lines

from bilat.claims.argued import Weighed, clauses_in
from bilat.claims.document import ClaimReader, is_weighed
from bilat.claims.holder_features import holder_features, holders, look
from bilat.claims.holders import holder_of
from bilat.claims.learned import shares
from bilat.workflow.evaluating import read_gold

RIDGE = 10.0
ROLES = ("driver", "impact", "limit")


@dataclass(frozen=True, slots=True)
class Row:
    """A gold claim: its role, whether a cue makes it, who may hold it, whether each would do for the scorer (it
    shares a state with gold), and whether that of the rule of grammar does."""

    role: str
    cued: bool
    choice: Choice
    shared: tuple[bool, ...]
    by_rule: bool


def main() -> None:
    """Read, fit, write."""
    folder, *files = map(Path, sys.argv[1:])
    rows = [row for file in files for doc in read_gold(file) for row in rows_of(doc)]
    text = ["question\tfeature\tweight"]
    for role in ROLES:
        mine = [row for row in rows if row.role == role]
        bare = [row for row in mine if not row.cued]
        right, rule = _right(mine) / len(bare), sum(row.by_rule for row in bare) / len(bare)
        print(f"{role}: {len(bare)} claims without a cue; holder right in {right:.3f}, by grammar {rule:.3f}")
        text += lines(role, fit_choice([row.choice for row in mine], RIDGE))
    (folder / "holders.tsv").write_text("\n".join(text) + "\n", encoding="utf-8")


def _right(rows: Sequence[Row]) -> int:
    """How many holders of claims without a cue are right on documents that were left out."""
    part, right = folds(row.choice.document for row in rows), 0
    for fold in range(FOLDS):
        weights = fit_choice([row.choice for row in rows if part[row.choice.document] != fold], RIDGE)
        for row in (row for row in rows if part[row.choice.document] == fold and not row.cued):
            likely = shares(weights, row.choice.options)
            right += row.shared[likely.index(max(likely))]
    return right


def rows_of(doc: dict[str, Any]) -> Iterator[Row]:
    """The claims of a document about two states."""
    scenes = scenes_of(doc)
    clauses = [w for _, w in clauses_in(ClaimReader().finder, scenes)] if is_weighed(scenes) else []
    for claim in doc["claims"]:
        common = overlaps(doc, claim, clauses)
        if claim["role"] not in ROLES or not common or max(common) <= 0:
            continue
        weighed = clauses[int(np.argmax(common))]
        yield _row(doc["id"], weighed, claim)


def _row(document: str, weighed: Weighed, claim: dict[str, Any]) -> Row:
    role, kind, gold = claim["role"], claim["kind"], set(claim["holder"])
    rule = holder_of(weighed.scene, role, kind, weighed.clause)
    seen = look(weighed.scene, weighed.clause, kind, weighed.before, rule)
    possible = holders(weighed.scene, role)
    options = tuple(holder_features(seen, codes) for codes in possible)
    right = tuple(set(codes) == gold for codes in possible)
    return Row(
        role,
        any(draft.role == role for draft in weighed.drafts),
        Choice(document, options, right),
        tuple(_agrees(codes, gold) for codes in possible),
        _agrees(rule.codes, gold),
    )


def _agrees(codes: tuple[str, ...], gold: set[str]) -> bool:
    return bool(set(codes) & gold) or set(codes) == gold


if __name__ == "__main__":
    main()
