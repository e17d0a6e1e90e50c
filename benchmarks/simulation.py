"""Ties whose truth is known: does the model recover level, date of change and the honesty of its intervals?

Each world makes incidents from a level that is known month by month; what is recovered from them is set
against it. `python benchmarks/simulation.py [TIES]`, or as part of benchmarks/validation.py.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.phases import phases
from bilat.relations.spillover import PLACEBO_YEARS, Weeks, spillover
from bilat.relations.tie import tie_score

MONTHS = 144
FIRST = dt.date(2010, 1, 1)
SCORES = np.array([-9.0, -7, -6, -5.5, -3.5, -3, -2, 0, 1.5, 2.5, 4, 4.5, 5, 6.5, 8, 9.5, 10])
"""PLOVER's scores: what an incident can have."""
NEAR_DAYS = 61
"""A change counts as found where a phase begins within two months of it."""
LARGE = 3.0
"""Points from which on a change should be found."""


@dataclass(frozen=True, slots=True)
class World:
    """How a tie moves and is reported: incidents a month, jumps in twelve years (None: a random walk), the
    share of hostile incidents that go unreported, months of silence, outlets on one incident."""

    name: str
    rate: float
    jumps: int | None
    hidden: float = 0.0
    silence: int = 0
    outlets: float = 1.5


WORLDS = (
    World("dense, jumps", 6.0, 2),
    World("middling, jumps", 2.0, 2),
    World("thin, jumps", 0.6, 2),
    World("very thin, jumps", 0.25, 1),
    World("middling, no jump", 2.0, 0),
    World("thin, no jump", 0.6, 0),
    World("middling, random walk", 2.0, None),
    World("thin, random walk", 0.6, None),
    World("a silence of 14 months", 2.0, 1, silence=14),
    World("half of hostile acts unreported", 2.0, 2, hidden=0.5),
    World("many outlets on each", 2.0, 2, outlets=6.0),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What was recovered: root mean squared error of the level in points, share of the `months` that lie in
    the 90 % interval; of large changes the share found within two months, their median error in days and the share
    whose date lies in its 90 % interval; changes found where there was none, per ten years."""

    rmse: float
    coverage: float
    months: int
    found: float | None
    days: float | None
    dated: float | None
    false: float


def simulate(world: World, ties: int, seed: int = 11) -> Result:
    """`ties` ties of a world, each from its own seed."""
    errors, inside, offs, missed, dated, false = [], [], [], 0, [], 0.0
    for n in range(ties):
        chance = np.random.default_rng([seed, n])
        level, cuts = _truth(world, chance)
        incidents = _incidents(world, level, chance)
        curve = tie_score(incidents, "AAA", "BBB")
        for point in curve.points:
            month = (point.start.year - FIRST.year) * 12 + point.start.month - 1
            if point.level is not None and point.low is not None and point.high is not None:
                errors.append(point.level - level[month])
                inside.append(point.low <= level[month] <= point.high)
        starts = phases(curve, incidents)[1:]
        large = [cut for cut in cuts if abs(level[cut] - level[cut - 1]) >= LARGE]
        for cut in large:
            near = [abs((p.start - _day(cut)).days) for p in starts]
            offs += [min(near)] if near and min(near) <= NEAR_DAYS else []
            missed += not near or min(near) > NEAR_DAYS
            hold = min(starts, key=lambda p: abs((p.start - _day(cut)).days), default=None)
            if (
                hold is not None
                and hold.earliest
                and hold.latest
                and abs((hold.start - _day(cut)).days) <= 183
            ):
                dated.append(hold.earliest <= _day(cut) <= hold.latest)
        false += sum(all(abs((p.start - _day(cut)).days) > 183 for cut in cuts) for p in starts)
    total = len(offs) + missed
    return Result(
        float(np.sqrt(np.mean(np.square(errors)))),
        float(np.mean(inside)),
        len(inside),
        len(offs) / total if total else None,
        float(np.median(offs)) if offs else None,
        float(np.mean(dated)) if dated else None,
        false / ties / (MONTHS / 120),
    )


def _truth(world: World, chance: np.random.Generator) -> tuple[np.ndarray, list[int]]:
    """The level of each month, and the months in which it jumps."""
    if world.jumps is None:
        walk = chance.uniform(-4, 4) + np.cumsum(chance.normal(0, 0.5, MONTHS))
        return np.clip(walk, -8, 8), []
    cuts = sorted(int(c) for c in chance.choice(np.arange(18, MONTHS - 18, 6), world.jumps, replace=False))
    cuts = [c for i, c in enumerate(cuts) if i == 0 or c - cuts[i - 1] >= 18]
    level, value = np.empty(MONTHS), chance.uniform(-4, 5)
    for start, end in zip([0, *cuts], [*cuts, MONTHS], strict=True):
        level[start:end] = value
        step = chance.uniform(2, 7) * (-1 if value > 1 else 1)
        value = float(np.clip(value + step, -7, 8))
    return level, cuts


def _incidents(world: World, level: np.ndarray, chance: np.random.Generator) -> list[Incident]:
    quiet = int(chance.integers(24, MONTHS - 40)) if world.silence else MONTHS
    made = []
    for month in range(MONTHS):
        number = 0 if quiet <= month < quiet + world.silence else chance.poisson(world.rate)
        for _ in range(number):
            score = _score(float(level[month]), chance)
            if score < 0 and chance.random() < world.hidden:
                continue
            day = _day(month) + dt.timedelta(days=int(chance.integers(0, 28)))
            outlets = 1 + int(chance.poisson(world.outlets - 1))
            made.append(_incident(len(made), day, score, outlets))
    return made or [_incident(0, FIRST, 0.0, 1)]


def _score(level: float, chance: np.random.Generator) -> float:
    """One of PLOVER's scores, around the level: by draws of normal noise with a spread of 4 points."""
    return float(SCORES[np.abs(SCORES - chance.normal(level, 4.0)).argmin()])


def _incident(number: int, day: dt.date, score: float, outlets: int) -> Incident:
    event = "SUPPORT" if score > 0 else "ACCUSE"
    key = f"i{number:05}"
    return Incident(
        key, (key,), event, (), ("AAA",), ("BBB",), PartialDate.of(day), score, 1, None, outlets, outlets, True
    )  # fmt: skip


def _day(month: int) -> dt.date:
    return dt.date(FIRST.year + month // 12, month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of ties that did not shift the share called shifted; of ties that did, the share found and the share
    of intervals that hold the truth."""

    false: float
    found: float
    coverage: float


def calibrate(a_week: float, jump: float, ties: int, seed: int = 5) -> Calibration:
    """Spillover of ties with so many incidents a week, half of them with a jump at the date."""
    weeks = 26
    size = weeks * 2 + 52 * PLACEBO_YEARS
    still = {
        ("AAA", f"B{n:04}"): _weeks(np.random.default_rng([seed, n]), a_week, 0.0, size) for n in range(ties)
    }
    moved = {
        ("AAA", f"C{n:04}"): _weeks(np.random.default_rng([seed, n, 1]), a_week, jump, size)
        for n in range(ties)
    }
    calm, shifted = spillover(still, weeks), spillover(moved, weeks)
    held = [s.low <= jump <= s.high for s in shifted] + [s.low <= 0 <= s.high for s in calm]
    return Calibration(
        sum(s.clear for s in calm) / max(len(calm), 1),
        sum(s.clear for s in shifted) / max(len(shifted), 1),
        float(np.mean(held)),
    )


def _weeks(chance: np.random.Generator, a_week: float, jump: float, size: int) -> Weeks:
    """Weekly sums around a level that walks at random, half a point a month, with a jump at the date."""
    at = size - 26
    level = chance.uniform(-2, 3) + np.cumsum(chance.normal(0, 0.24, size)) + jump * (np.arange(size) >= at)
    count = chance.poisson(a_week, size).astype(float)
    score, squares = np.zeros(size), np.zeros(size)
    for week in np.flatnonzero(count):
        drawn = np.clip(chance.normal(level[week], 4.0, int(count[week])), -10, 10)
        score[week], squares[week] = drawn.sum(), (drawn**2).sum()
    return Weeks(at, count, count, score, squares)


def tables(ties: int = 60) -> list[str]:
    """The two tables of the simulation in Markdown."""
    lines = [
        "| world | error of level (RMSE, points) | months inside the 90 % interval | changes of 3 points or more "
        "found within two months | median error, days | true date inside its 90 % interval | "
        "false changes in ten years |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    results = [(world, simulate(world, ties)) for world in WORLDS]
    for world, r in results:
        shares = (_percent(r.coverage), _percent(r.found), _number(r.days), _percent(r.dated))
        lines.append(
            f"| {world.name} ({world.rate:g} a month) | {r.rmse:.2f} | {' | '.join(shares)} | {r.false:.2f} |"
        )
    fair = [r for world, r in results if not world.hidden]
    held = sum(r.coverage * r.months for r in fair) / sum(r.months for r in fair)
    lines += ["", f"All worlds but the biased one: {held:.1%} of months inside.", "", *_spillover(ties * 4)]
    return lines


def _spillover(ties: int) -> list[str]:
    lines = [
        "| incidents a week | jump | ties without one called shifted | ties with one found | "
        "truth inside the 90 % interval |",
        "| --- | --- | --- | --- | --- |",
    ]
    for a_week in (0.1, 0.4, 2.0, 10.0):
        c = calibrate(a_week, 4.0, ties)
        lines.append(
            f"| {a_week:g} | 4 | {_percent(c.false)} | {_percent(c.found)} | {_percent(c.coverage)} |"
        )
    return lines


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def main(words: Sequence[str]) -> None:
    """Print the tables."""
    print("\n".join(tables(*map(int, words))))


if __name__ == "__main__":
    main(sys.argv[1:])
