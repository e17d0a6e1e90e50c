"""Names matched against listed names: `python benchmarks/names.py [SPLIT]`, and the speed of screening:
`python benchmarks/names.py speed [NAMES] [ENTRIES]`.

The pairs in names/pairs.csv were written for this project: fictional people and names in public knowledge, half for
development and half held back. The speed is measured on made-up names, beside rapidfuzz's cdist in the same run.
"""

from __future__ import annotations

import csv
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.regimes.listed import Listed
from bilat.regimes.matching import Match, match
from bilat.regimes.screening import NameIndex

PAIRS = Path(__file__).parent / "names" / "pairs.csv"


def read_pairs(split: str | None = None) -> Iterator[tuple[Mapping[str, str], Match]]:
    """The pairs of a half ("dev", "held"; None: all) with the match that is made of each."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if split in (None, row["split"]):
                yield row, match(row["name"], _listed(row), row["birth"] or None)


def measure(split: str | None = None, shown: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of leads on a half of the pairs; also prints them by group."""
    right, gold, found = Counter[str](), Counter[str](), Counter[str]()
    for row, made in read_pairs(split):
        same, group = row["same"] == "1", row["group"]
        gold[group] += same
        found[group] += made.is_lead
        right[group] += same and made.is_lead
        if shown and same != made.is_lead:
            print(
                f"  {'missed' if same else 'wrong '} {row['name']} | {made.matched} | {made.score:.2f} {made.why}"
            )
    for group in gold:
        print(f"  {group:10}{right[group]:5} right {gold[group]:5} the same {found[group]:5} found")
    precision = sum(right.values()) / max(1, sum(found.values()))
    recall = sum(right.values()) / max(1, sum(gold.values()))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    name = split or "all"
    print(f"names, {name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    return {f"names {name} precision": precision, f"names {name} recall": recall, f"names {name} F1": f1}


def _listed(row: Mapping[str, str]) -> Listed:
    parts = {key: tuple(filter(None, row[key].split(";"))) for key in ("aliases", "weak", "listed_birth")}
    return Listed(
        row["listed"],
        "pairs",
        row["kind"],
        row["listed"],
        parts["aliases"],
        parts["weak"],
        parts["listed_birth"],  # type: ignore[arg-type]
    )


def recall_of_index(split: str | None = None) -> float:
    """The share of leads among the pairs that the index proposes too; also prints what it loses."""
    leads = kept = 0
    for _, made in read_pairs(split):
        if made.is_lead:
            leads += 1
            found = NameIndex([made.listed]).screen(made.name, kinds=[made.listed.kind])
            kept += bool(found) or _needs_birth(made)
            if not found and not _needs_birth(made):
                print(f"  not proposed: {made.name} | {made.matched}")
    print(f"index, {split or 'all'}: {kept} of {leads} leads proposed")
    return kept / max(1, leads)


def _needs_birth(made: Match) -> bool:
    return any(feature.name == "weak alias" for feature in made.features)


def speed(names: int = 100_000, entries: int = 20_000, sample: int = 2_000) -> dict[str, float]:
    """Seconds to screen made-up names against made-up entries, and rapidfuzz's cdist on a smaller sample beside it."""
    chance = random.Random(2023)
    listed = [
        Listed(str(n), "made up", "person", _made_up(chance), (_made_up(chance),)) for n in range(entries)
    ]
    texts = [_made_up(chance) for _ in range(names)]
    start = time.perf_counter()
    index = NameIndex(listed)
    built = time.perf_counter() - start
    leads = sum(1 for _ in index.screen_many(texts, kinds=["person"]))
    total = time.perf_counter() - start
    other = _cdist(texts[:sample], [name for entry in listed for name in (entry.name, *entry.aliases)])
    figures = {
        "screening, names/s": names / total,
        "screening 100,000 against 20,000, s": total * 100_000 / names,
        "rapidfuzz cdist, names/s": sample / other,
        "share of cdist's time": (total / names) / (other / sample),
    }
    print(
        f"{names} names, {entries} entries with an alias each: {total:.1f} s (index {built:.1f} s); {leads} leads"
    )
    for name, value in figures.items():
        print(f"{name:40}{value:12.2f}")
    return figures


def _cdist(queries: list[str], names: list[str]) -> float:
    from rapidfuzz import fuzz, process

    start = time.perf_counter()
    process.cdist(queries, names, scorer=fuzz.token_sort_ratio, score_cutoff=80, workers=1)
    return time.perf_counter() - start


_PARTS = {
    name: words.split()
    for name, words in tomllib.loads(PAIRS.with_name("parts.toml").read_text(encoding="utf-8")).items()
}


def _made_up(chance: random.Random) -> str:
    """A name: a tenth Korean, a tenth Chinese, else a given name with an invented surname."""
    draw, pick = chance.random(), lambda key: chance.choice(_PARTS[key])
    if draw < 0.2:
        language = "korean" if draw < 0.1 else "chinese"
        given = f"{language}_given"
        return f"{pick(language)} {pick(given).capitalize()}{chance.choice(['-', ' ', ''])}{pick(given)}"
    stem = "".join(pick("onset") + pick("vowel") for _ in range(chance.choice([2, 2, 3]))).capitalize()
    if draw < 0.45:
        return f"{pick('russian')} {chance.choice(['', 'V. ', 'A. '])}{stem}{pick('russian_end')}"
    if draw < 0.7:
        particle = chance.choice(["al-", "bin ", ""])
        return f"{pick('arabic')} {pick('arabic')} {particle}{stem}{pick('arabic_end')}"
    return f"{pick('western')} {chance.choice(['', 'van ', 'de '])}{stem}{pick('western_end')}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["speed"]:
        speed(*map(int, sys.argv[2:]))
    else:
        half = sys.argv[1] if len(sys.argv) > 1 else None
        measure(half, shown="dev" in sys.argv)
        recall_of_index(half)
