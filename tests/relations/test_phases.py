from __future__ import annotations

import datetime as dt
import itertools
import random
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tie_makers import incident, incidents, monthly

from bilat.events.event import Incident
from bilat.relations.phases import Phase, band, change_points, phases
from bilat.relations.tie import tie_score


def found(known: list[Incident]) -> tuple[Phase, ...]:
    return phases(tie_score(known, "RUS", "PRK"), known)


def test_a_break_gives_two_phases_that_meet_on_its_day() -> None:
    before, after = found(monthly([4.0, 2.5, 4.0, 2.5] * 6 + [-6.0, -3.5, -7.0] * 8))
    assert (before.name, after.name, after.direction) == ("warm", "hostile", "cooling")
    assert after.start == dt.date(2022, 1, 15)
    assert before.end == dt.date(2022, 1, 14)


def test_the_incidents_that_moved_the_tie_are_named_strongest_first() -> None:
    known = [*monthly([4.0] * 24 + [-3.0] * 24), incident(900, "2022-03-01", -9, outlets=20)]
    assert found(known)[1].movers[0] == "i0900"


def test_a_steady_tie_is_one_phase() -> None:
    (only,) = found(monthly([2.5, 4.0] * 12))
    assert (only.name, only.direction) == ("warm", "steady")


def test_a_thaw_is_called_thawing() -> None:
    assert found(monthly([-5.0] * 20 + [6.0] * 20))[1].direction == "thawing"


def test_a_silence_of_years_belongs_to_no_phase() -> None:
    first, second = found([*monthly([4.0] * 6), *monthly([4.0] * 6, dt.date(2024, 1, 10), 100)])
    assert first.end == dt.date(2020, 6, 15)
    assert second.start == dt.date(2024, 1, 10)


def test_one_incident_is_no_phase() -> None:
    assert found([incident(1, "2023-09-13", 4)]) == ()


def test_without_a_curve_there_is_no_phase() -> None:
    assert found([]) == ()


@pytest.mark.parametrize(
    ("level", "name"),
    [
        (-8, "hostile"),
        (-5, "cold"),
        (-2.5, "cool"),
        (-0.5, "neutral"),
        (0, "neutral"),
        (1.5, "warm"),
        (5, "close"),
    ],
)
def test_bands_take_in_their_lower_bound(level: float, name: str) -> None:
    assert band(level) == name


def _cost(scores: list[float], cuts: tuple[int, ...], penalty: float) -> float:
    parts = [scores[a:b] for a, b in itertools.pairwise([0, *cuts, len(scores)])]
    fit = sum(float(np.var(part)) * len(part) for part in parts)
    return fit + len(parts) * penalty * float(np.log(len(scores)))


@settings(max_examples=40)
@given(st.lists(st.integers(-10, 10).map(float), min_size=4, max_size=11), st.floats(0.5, 30))
def test_change_points_are_the_best_of_all_possible(scores: list[float], penalty: float) -> None:
    n = len(scores)
    days = np.arange(n, dtype=np.int64) * 90
    cuts = change_points(days, np.array(scores), np.ones(n), penalty)
    possible = [
        chosen
        for k in range(n)
        for chosen in itertools.combinations(range(1, n), k)
        if all(b - a >= 3 for a, b in itertools.pairwise([0, *chosen, n]))
    ]
    best = min(_cost(scores, chosen, penalty) for chosen in possible)
    assert _cost(scores, tuple(cuts), penalty) == pytest.approx(best, abs=1e-6)


@given(incidents(), st.randoms())
def test_order_and_duplicates_change_no_phase(known: list[Incident], chance: random.Random) -> None:
    shuffled = [*known, *known[:4]]
    chance.shuffle(shuffled)
    assert found(shuffled) == found(known)


@given(incidents(least=3, most=40))
def test_phases_follow_one_another_without_overlap(known: list[Incident]) -> None:
    made = found(known)
    assert all(phase.start <= phase.end for phase in made)
    assert all(one.end < two.start for one, two in itertools.pairwise(made))


def test_ten_years_of_daily_incidents_take_about_a_second() -> None:
    chance = random.Random(5)
    first = dt.date(2010, 1, 1).toordinal()
    known = [
        incident(i, dt.date.fromordinal(first + i % 3650).isoformat(), chance.choice([-3.0, 2.5, 4.0]))
        for i in range(20_000)
    ]
    curve = tie_score(known, "RUS", "PRK")
    start = time.perf_counter()
    phases(curve, known)
    assert time.perf_counter() - start < 5
