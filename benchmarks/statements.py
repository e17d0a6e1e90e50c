"""Statements against a gold of invented sentences: `python benchmarks/statements.py [--errors dev|held]`.

gold/statements_own.jsonl has two parts: `dev`, on which the rules were made, and `held`, written before and not looked
at while they were made. A statement counts as found where its speaker is the gold's and the characters of
the one's words overlap with the other's by half of the shorter; of those found, addressee, about (both as sets of
codes), direct and the sign of the tone are compared.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bilat.workflow.extracting import extract
from bilat.workflow.reading import Reader

GOLD = Path(__file__).parent / "gold" / "statements_own.jsonl"
PARTS = ("dev", "held")
Row = Mapping[str, Any]


def measure() -> dict[str, float]:
    """Figures from 0 to 1 by name, of both parts; also prints them."""
    figures: dict[str, float] = {}
    for part in PARTS:
        figures |= {f"statements {part} {name}": value for name, value in score(read(part)).items()}
    for name, value in figures.items():
        print(f"{name:42}{value:8.3f}")
    return figures


def read(part: str) -> list[tuple[Row, list[Row]]]:
    """The gold rows of a part, each with the statements that were found in it."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["part"] == part]
    return [(row, out["statements"]) for row, out in zip(rows, extract(rows, Reader()), strict=True)]


def score(rows: Sequence[tuple[Row, list[Row]]]) -> dict[str, float]:
    """Precision, recall and F1 of speaker with words, and the share of the found that is right in the rest."""
    pairs = [pair for row, found in rows for pair in matched(row, found)]
    wanted = sum(len(row["statements"]) for row, _ in rows)
    said = sum(len(found) for _, found in rows)
    precision, recall = len(pairs) / (said or 1), len(pairs) / (wanted or 1)
    total = len(pairs) or 1
    return {
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / ((precision + recall) or 1),
        "addressee": sum(set(g["addressee"]) == set(f["addressee"]) for g, f in pairs) / total,
        "about": sum(set(g["about"]) == set(f["about"]) for g, f in pairs) / total,
        "direct": sum(g["direct"] == f["direct"] for g, f in pairs) / total,
        "tone sign": sum(sign(g["tone"]) == sign(f["tone"]) for g, f in pairs) / total,
    }


def matched(row: Row, found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Gold statements, each with the found one that fits it; none is used twice."""
    pairs, free = list[tuple[Row, Row]](), list(found)
    for gold in row["statements"]:
        fit = next(
            (f for f in free if f["speaker"] == gold["speaker"] and overlap(row["text"], gold, f)), None
        )
        if fit is not None:
            free.remove(fit)
            pairs.append((gold, fit))
    return pairs


def overlap(text: str, gold: Row, found: Row) -> bool:
    """Whether the words of the two share half of the characters of the shorter."""
    start = text.index(gold["quote"])
    place = text.index(found["quote"])
    ends = start + len(gold["quote"]), place + len(found["quote"])
    shared = min(ends) - max(start, place)
    return shared * 2 >= min(len(gold["quote"]), len(found["quote"]))


def sign(tone: float | None) -> int:
    """-1, 0 or 1; 0 also where there is no tone."""
    return 0 if not tone else (1 if tone > 0 else -1)


def errors(part: str) -> None:
    """Print what differs, row by row."""
    for row, found in read(part):
        pairs = matched(row, found)
        golds, founds = [g for g, _ in pairs], [f for _, f in pairs]
        print(row["id"], row["text"])
        for gold, fit in pairs:
            wrong = [k for k in ("addressee", "about") if set(gold[k]) != set(fit[k])]
            wrong += ["direct"] if gold["direct"] != fit["direct"] else []
            wrong += ["tone"] if sign(gold["tone"]) != sign(fit["tone"]) else []
            print(
                "   ",
                "ok   " if not wrong else "DIFF ",
                *wrong,
                "|",
                fit["quote"],
                fit["tone"],
                fit["tone_words"],
            )
            for key in set(wrong):
                print(f"         {key}: gold {gold[key]}, found {fit[key]}")
        for gold in row["statements"]:
            if gold not in golds:
                print("    MISSED", gold["speaker"], gold["quote"])
        for fit in found:
            if fit not in founds:
                print("    EXTRA ", fit["speaker"], fit["speaker_text"], "|", fit["quote"])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--errors"]:
        errors(sys.argv[2])
    else:
        measure()
