"""UN General Assembly voting: agreement and ideal points, computed here from the roll calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bilat.datasets.context import unvotes

_VALUE = {"yes": 1.0, "abstain": 0.0, "no": -1.0}


@dataclass(frozen=True, slots=True)
class Year:
    """One year's roll calls: a row for each state of `codes`, a column for each roll call; yes 1,
    abstain 0, no -1, not voted NaN."""

    codes: tuple[str, ...]
    votes: np.ndarray

    def agreement(self, a: str, b: str) -> float | None:
        """The share of roll calls in which both voted alike; None where they never both voted."""
        if a not in self.codes or b not in self.codes:
            return None
        one, two = self.votes[self.codes.index(a)], self.votes[self.codes.index(b)]
        both = ~np.isnan(one) & ~np.isnan(two)
        return float(np.mean(one[both] == two[both])) if both.any() else None

    def ideal_points(self) -> Mapping[str, float]:
        """Each state's place on the main dimension of voting, mean 0 and spread 1, the USA on the right:
        the first principal component of votes centred by roll call, absences at the roll call's mean."""
        filled = np.where(np.isnan(self.votes), np.nanmean(self.votes, axis=0), self.votes)
        left, size, _ = np.linalg.svd(filled - filled.mean(axis=0), full_matrices=False)
        points = left[:, 0] * size[0]
        points = (points - points.mean()) / points.std()
        if "USA" in self.codes and points[self.codes.index("USA")] < 0:
            points = -points
        return dict(zip(self.codes, points.tolist(), strict=True))


def years(folder: Path, wanted: Sequence[int]) -> dict[int, Year]:
    """The roll calls of the years wanted, from the package unvotes."""
    ballots = unvotes(folder / "un/un_votes.parquet")
    days = dict(zip(*(ballots.roll_calls.column(n).to_pylist() for n in ("roll_call", "day")), strict=True))
    calls, codes, choices = (ballots.votes.column(n).to_pylist() for n in ("roll_call", "code", "choice"))
    rows: dict[int, list[tuple[int, str, float]]] = {year: [] for year in wanted}
    for call, code, choice in zip(calls, codes, choices, strict=True):
        year = days[call].year if call in days else None
        if year in rows:
            rows[year].append((call, code, _VALUE[choice]))
    return {year: _year(found) for year, found in rows.items() if found}


def _year(rows: Sequence[tuple[int, str, float]]) -> Year:
    codes = tuple(sorted({code for _, code, _ in rows}))
    calls = sorted({call for call, _, _ in rows})
    place, column = {c: i for i, c in enumerate(codes)}, {c: i for i, c in enumerate(calls)}
    table = np.full((len(codes), len(calls)), np.nan)
    for call, code, value in rows:
        table[place[code], column[call]] = value
    return Year(codes, table)
