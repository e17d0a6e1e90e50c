"""Fit whose claim a clause makes: `python benchmarks/fit_holders.py FOLDER GOLD.jsonl...` writes holders.tsv to FOLDER
(bilat/resources/claims for good). It needs scikit-learn (`pip install '.[fit]'`).

One question for each role save outlook, over the gold claims: who of those that may hold it does. Prints of the claims
that no cue makes (a cue says in which slot its holder stands) how often the rule of grammar is right; fit_joined.py
prints how often the weights are, on documents that are left out here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fit_claims import placed, scenes_of
from fitting_features import Choice, fit_choice, is_left_out, lines

from bilat.claims.argued import Weighed, clauses_in
from bilat.claims.document import ClaimReader, is_weighed
from bilat.claims.holder_features import holder_features, holders, look
from bilat.claims.holders import holder_of
from bilat.workflow.evaluating import read_gold

RIDGE = 10.0
ROLES = ("driver", "impact", "limit")


@dataclass(frozen=True, slots=True)
class Row:
    """A gold claim: its role, whether a cue makes it, who may hold it, and whether that of the rule of grammar would do
    for the scorer."""

    role: str
    cued: bool
    choice: Choice
    by_rule: bool


def main() -> None:
    """Read, fit, write."""
    folder, *files = map(Path, sys.argv[1:])
    docs = [doc for file in files for doc in read_gold(file) if not is_left_out(doc["id"])]
    rows = [row for doc in docs for row in rows_of(doc)]
    text = ["question\tfeature\tweight"]
    for role in ROLES:
        mine = [row for row in rows if row.role == role]
        bare = [row for row in mine if not row.cued]
        rule = sum(row.by_rule for row in bare) / len(bare)
        print(f"{role}: {len(mine)} claims, {len(bare)} without a cue; holder right by grammar in {rule:.3f}")
        text += lines(role, fit_choice([row.choice for row in mine], RIDGE))
    (folder / "holders.tsv").write_text("\n".join(text) + "\n", encoding="utf-8")


def rows_of(doc: dict[str, Any]) -> Iterator[Row]:
    """The claims of a document about two states."""
    scenes = scenes_of(doc)
    clauses = [w for _, w in clauses_in(ClaimReader().finder, scenes)] if is_weighed(scenes) else []
    for place, claim in placed(doc, clauses):
        if claim["role"] in ROLES:
            yield _row(doc["id"], clauses[place], claim)


def _row(document: str, weighed: Weighed, claim: dict[str, Any]) -> Row:
    role, kind, gold = claim["role"], claim["kind"], set(claim["holder"])
    rule = holder_of(weighed.scene, role, kind, weighed.clause)
    seen = look(weighed.scene, weighed.clause, kind, weighed.before, rule)
    possible = holders(seen, role)
    options = tuple(holder_features(seen, codes) for codes in possible)
    right = _right(possible, gold)
    return Row(
        role,
        any(draft.role == role for draft in weighed.drafts),
        Choice(document, options, right),
        agrees(rule.codes, gold),
    )


def _right(possible: Sequence[tuple[str, ...]], gold: set[str]) -> tuple[bool, ...]:
    """The option that gold has; where it has several states of which none may stand for all, each of them."""
    exact = tuple(set(codes) == gold for codes in possible)
    return exact if any(exact) else tuple(agrees(codes, gold) for codes in possible)


def agrees(codes: tuple[str, ...], gold: set[str]) -> bool:
    """Whether a holder would do for the scorer: it shares a state with gold, or both are nobody."""
    return bool(set(codes) & gold) or set(codes) == gold


if __name__ == "__main__":
    main()
