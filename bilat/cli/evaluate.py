"""`bilat evaluate`: the coder against gold annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from bilat.cli.output import FORMAT, Format, show

EXAMPLES = "**Examples:** `bilat evaluate gold.jsonl` · `bilat evaluate gold.jsonl --found events.jsonl --format json`"


def command(
    gold: Path = typer.Argument(..., metavar="GOLD.jsonl", help="Documents with events, claims, exchanges."),
    found: Path | None = typer.Option(
        None, "--found", help="Score this output of `bilat extract` instead of extracting now."
    ),
    form: Format = FORMAT,
) -> None:
    """Precision, recall and F1 of what bilat finds, against a gold file."""
    from bilat.workflow.evaluating import read_gold, score

    documents = read_gold(gold)
    results = _read(found) if found else _extract(documents)
    rows = [
        {
            "what": name,
            "precision": s.precision,
            "recall": s.recall,
            "f1": s.f1,
            "right": s.right,
            "gold": s.gold,
            "found": s.found,
        }
        for name, s in score(documents, results).items()
        if s.gold or s.found
    ]
    rows += [
        {
            "what": f"{name} of those right",
            "precision": s.precision,
            "recall": None,
            "f1": None,
            "right": s.right,
            "gold": s.gold,
            "found": s.found,
        }
        for name, s in _details(documents, results).items()
    ]
    show(rows, form, f"{gold.name}: {len(documents)} documents")


def _details(documents: list[dict[str, Any]], results: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """How the fields that decide no match fare in the items that match."""
    from bilat.workflow.evaluating import matched_claims, matched_modes

    modes = {f"events:{name}": s for name, s in matched_modes(documents, results).items()}
    return {name: s for name, s in {**modes, **matched_claims(documents, results)}.items() if s.gold}


def _extract(documents: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    from bilat.workflow.extracting import extract
    from bilat.workflow.reading import Reader

    return {row["id"]: row for row in extract(documents, Reader())}


def _read(path: Path) -> dict[str, dict[str, Any]]:
    from bilat.errors import UsageError
    from bilat.workflow.evaluating import read_lines

    found = {}
    for number, row in read_lines(path):
        if not isinstance(row, dict) or "id" not in row:
            raise UsageError(f"{path}, line {number}: no line of `bilat extract`: it has no id")
        found[str(row["id"])] = row
    return found
