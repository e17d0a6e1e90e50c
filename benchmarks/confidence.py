"""Is an event's confidence what it says? `BILAT_GOLD=FOLDER python benchmarks/confidence.py`.

The folder holds gold files of `bilat evaluate` (*.jsonl). Weights are fitted anew for each of ten folds of
documents on the documents outside it, so that no event is judged by weights that saw it. The reliability
table sets the stated confidence beside the share that is right in type, who and whom. The expected
calibration error is the mean distance of the two, weighted by the events of each row.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bilat.evidence import stable_id

sys.path.insert(0, str(Path(__file__).parent))

from fitting import Judged, fit, judged

FOLDS, BINS = 10, 5


def crossed(items: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Each event's confidence by weights fitted on the other folds, and whether it is right."""
    fold = [int(stable_id(item.group), 16) % FOLDS for item in items]
    pairs: list[tuple[float, bool]] = []
    for n in range(FOLDS):
        fitted = fit([item for item, f in zip(items, fold, strict=True) if f != n])
        pairs += [(fitted.of(i.features), i.right) for i, f in zip(items, fold, strict=True) if f == n]
    return pairs


def _other_files(items: Sequence[Judged], file: str) -> tuple[float, float, int]:
    """The mean confidence in the events of `file` by weights fitted on the other files, the share that is
    right, and how many they are."""
    fitted = fit([item for item in items if item.file != file])
    mine = [item for item in items if item.file == file]
    stated = float(np.mean([fitted.of(item.features) for item in mine]))
    return stated, float(np.mean([item.right for item in mine])), len(mine)


def measure(folder: Path) -> dict[str, float]:
    """Expected calibration error and Brier score's gain over the mean; prints the reliability table."""
    items = judged(folder)
    pairs = sorted(crossed(items))
    print(f"{'confidence':>16}{'events':>8}{'stated':>8}{'right':>8}")
    error = 0.0
    for rows in np.array_split(np.array(pairs, dtype=float), BINS):
        stated, right = rows.mean(axis=0)
        error += abs(stated - right) * len(rows) / len(pairs)
        print(f"{rows[0, 0]:8.2f} ..{rows[-1, 0]:5.2f}{len(rows):8}{stated:8.2f}{right:8.2f}")
    table = np.array(pairs, dtype=float)
    base = float(np.mean((table[:, 1] - table[:, 1].mean()) ** 2))
    gain = 1 - float(np.mean((table[:, 1] - table[:, 0]) ** 2)) / base
    print(f"expected calibration error {error:.3f}; Brier score better than the mean's by {gain:.3f}")
    for least in (0.5, 0.6, 0.7, 0.8):
        kept = table[table[:, 0] >= least]
        if len(kept):
            print(
                f"--min-confidence {least}: {len(kept)} of {len(table)} kept, {kept[:, 1].mean():.2f} of them right"
            )
    for file in sorted({item.file for item in items}):
        stated, right, n = _other_files(items, file)
        print(f"weights fitted without {file}: {n} events, stated {stated:.2f}, right {right:.2f}")
    return {"calibration (1 - expected error)": 1 - error}


if __name__ == "__main__":
    place = os.environ.get("BILAT_GOLD")
    if not place:
        sys.exit("set BILAT_GOLD to the folder of gold files")
    measure(Path(place))
