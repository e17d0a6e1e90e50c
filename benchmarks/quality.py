"""Accuracy against gold annotations: `BILAT_GOLD=FOLDER python benchmarks/quality.py`.

The folder holds gold files of `bilat evaluate` (*.jsonl) and, as plv_train.tsv, codebook sentences with
their PLOVER root and the words of source and target. Prints a table; `measure` gives the figures.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import compress
from pathlib import Path
from typing import Any

from bilat.claims.statements import StatementReader
from bilat.events.relevance import Relevance, names_two
from bilat.language.sentences import split
from bilat.workflow.evaluating import Score, matched_claims, matched_modes, read_gold, score
from bilat.workflow.extracting import extract
from bilat.workflow.reading import Reader

ROOT_OF = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""The codebook sentences are labelled with PLOVER's earlier roots, which had one type for these two, and
counted a concession that is only promised ("agreed to lift the ban") as AGREE, where PLOVER 2021 has a
future CONCEDE."""


OWN = Path(__file__).parent / "gold"
"""Texts of our own with annotations, on other dyads; nobody looked into the errors on those called *_held."""
CLAIM_FIGURES = {
    "claims:role+holder": "claims role+holder",
    "claims:role+kind": "claims role+kind",
    "exchanges:giver+receiver+good": "exchanges giver+receiver+good",
}


def measure(folder: Path) -> dict[str, float]:
    """The headline figures (0 to 1) by name; also prints the tables they stand in."""
    reader, unfiltered = Reader(), Reader(filtered=False)
    figures: dict[str, float] = {}
    for file in [*sorted(folder.glob("*.jsonl")), *sorted(OWN.glob("*.jsonl"))]:
        gold = read_gold(file)
        found = {row["id"]: row for row in extract(gold, reader)}
        scores = {name: s for name, s in score(gold, found).items() if s.gold}
        events = {name: s for name, s in scores.items() if name.startswith("events")}
        figures |= _claims(file.stem, gold, found, scores)
        if not events:
            continue
        _print(file.stem, events, matched_modes(gold, found))
        figures[f"{file.stem} type+who+whom"] = events["events:type+who+whom"].f1 or 0.0
        everything = {row["id"]: row for row in extract(gold, unfiltered)}
        lost = score(gold, everything)["events:type+who+whom"].right - scores["events:type+who+whom"].right
        print(f"  right events that the pre-filter costs: {lost}")
        _print_filter(prefilter(gold, reader), scores["events:type+who+whom"].gold)
    codebook = folder / "plv_train.tsv"
    if codebook.exists():
        figures["plv root macro-F1"] = roots(list(_codebook(codebook)), reader)
    return figures


@dataclass(frozen=True, slots=True)
class Filtered:
    """What the pre-filter lets through: sentences in all, those parsed, and gold events that lie in no
    parsed sentence, for any reader and (`lone`) for one that wants two parties in a document."""

    sentences: int
    parsed: int
    parsed_of_pairs: int
    unread: int
    lone: int

    def __add__(self, other: Filtered) -> Filtered:
        mine, others = astuple(self), astuple(other)
        return Filtered(*(a + b for a, b in zip(mine, others, strict=True)))


def prefilter(gold: Sequence[Mapping[str, Any]], reader: Reader) -> Filtered:
    """What the pre-filter costs whatever the coder could do: gold events in sentences never parsed."""
    relevance = Relevance(reader.lexicon, StatementReader().words)
    return sum((_filtered(row, reader, relevance) for row in gold), start=Filtered(0, 0, 0, 0, 0))


def _filtered(row: Mapping[str, Any], reader: Reader, relevance: Relevance) -> Filtered:
    text = row["text"]
    mentions = reader.gazetteer.scan(text)
    spans = split(text)
    kept = list(compress(spans, relevance.choose(text, spans, mentions)))
    starts = [(text.find(event["evidence"]), len(event["evidence"])) for event in row.get("events") or ()]
    unread = sum(not any(a < at + size and b > at for a, b in kept) for at, size in starts)
    pair = names_two(mentions)
    return Filtered(len(spans), len(kept), len(kept) if pair else 0, unread, unread if pair else len(starts))


def _print_filter(found: Filtered, gold: int) -> None:
    print(
        f"  sentences parsed: {found.parsed} of {found.sentences}; gold events outside them: "
        f"{found.unread} of {gold}\n"
        f"  of documents that name two parties only: {found.parsed_of_pairs}; outside: {found.lone}"
    )


def _claims(
    name: str, gold: Sequence[Mapping[str, Any]], found: Mapping[str, Any], scores: Mapping[str, Score]
) -> dict[str, float]:
    """The figures on claims and exchanges of one gold file, printed; empty where it has none."""
    rows = {what: s for what, s in scores.items() if not what.startswith("events")}
    if not rows:
        return {}
    checks = matched_claims(gold, found)
    _print(f"{name}, claims and exchanges", rows, checks)
    figures = {
        f"{name} {label}": rows[what].f1 or 0.0 for what, label in CLAIM_FIGURES.items() if what in rows
    }
    return figures | {f"{name} certainty right": checks["claims:certainty"].precision or 0.0}


def roots(rows: Sequence[Mapping[str, Any]], reader: Reader) -> float:
    """The macro-F1 of the PLOVER root over codebook sentences whose actors are given as SRC and TGT."""
    found = {row["id"]: row["events"] for row in extract(rows, reader)}
    pairs = [(row["root"], _root(found[row["id"]])) for row in rows]
    print(f"\n{'root':12}{'precision':>10}{'recall':>8}{'F1':>7}{'gold':>6}")
    shares = [_one_root(name, pairs) for name in sorted({gold for gold, _ in pairs})]
    print(f"macro-F1 {sum(shares) / len(shares):.3f} of {len(pairs)} sentences")
    return sum(shares) / len(shares)


def _one_root(name: str, pairs: Sequence[tuple[str, str | None]]) -> float:
    right = sum(gold == guess == name for gold, guess in pairs)
    s = Score(right, sum(gold == name for gold, _ in pairs), sum(guess == name for _, guess in pairs))
    print(f"{name:12}{s.precision or 0:10.2f}{s.recall or 0:8.2f}{s.f1 or 0:7.2f}{s.gold:6}")
    return s.f1 or 0.0


def _root(events: Sequence[Mapping[str, Any]]) -> str | None:
    """The root of the event that fits the given source and target best; the first among equals."""
    best = max(events, key=_fit, default=None)
    if best is None:
        return None
    if best["event"] == "CONCEDE" and "future" in best["aux"]:
        return "AGREE"
    return ROOT_OF.get(best["event"], best["event"])


def _fit(event: Mapping[str, Any]) -> int:
    actors = {actor["code"] for actor in event["actor"]}
    return 2 * ("SRC" in actors) + ("TGT" in {actor["code"] for actor in event["recipient"]} | actors)


def _codebook(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        for number, (root, text, source, target) in enumerate(rows):
            mentions = [
                {"start": at, "end": at + len(words), "code": code}
                for code, words in (("SRC", source), ("TGT", target))
                if words and (at := text.find(words)) >= 0
            ]
            yield {"id": str(number), "text": text, "mentions": mentions, "root": root}


def _print(name: str, scores: Mapping[str, Score], modes: Mapping[str, Score]) -> None:
    print(f"\n{name}\n  {'':34}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>7}{'gold':>6}{'found':>7}")
    for what, s in scores.items():
        print(
            f"  {what.removeprefix('events:'):34}{s.precision or 0:10.3f}{s.recall or 0:8.3f}{s.f1 or 0:7.3f}"
            f"{s.right:7}{s.gold:6}{s.found:7}"
        )
    for what, s in modes.items():
        print(f"  {what + ' right, of those':34}{s.precision or 0:10.3f}")


if __name__ == "__main__":
    place = os.environ.get("BILAT_GOLD")
    if not place:
        sys.exit("set BILAT_GOLD to the folder of gold files")
    measure(Path(place))
