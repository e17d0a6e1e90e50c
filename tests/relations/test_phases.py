from __future__ import annotations

import datetime as dt
import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tie_makers import incident, incidents, monthly

from bilat.events.event import Incident
from bilat.relations.changes import MAX_DAYS, Days, change_points, cut_interval, days_of
from bilat.relations.phases import Phase, band, phases
from bilat.relations.steps import StepSum
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


def quarterly(scores: list[float]) -> Days:
    """One incident of each score, 90 days apart."""
    first = dt.date(2010, 1, 1).toordinal()
    return days_of(
        [
            StepSum(dt.date.fromordinal(first + 90 * i), 1, 1, 1.0, score, score**2, {"AGREE": 1})
            for i, score in enumerate(scores)
        ]
    )


def _cost(scores: list[float], cuts: tuple[int, ...], penalty: float) -> float:
    parts = [scores[a:b] for a, b in itertools.pairwise([0, *cuts, len(scores)])]
    fit = sum(float(np.var(part)) * len(part) for part in parts)
    return fit + len(parts) * penalty * float(np.log(len(scores)))


@settings(max_examples=40)
@given(st.lists(st.integers(-10, 10).map(float), min_size=4, max_size=11), st.floats(0.5, 30))
def test_change_points_are_the_best_of_all_possible(scores: list[float], penalty: float) -> None:
    n = len(scores)
    cuts = change_points(quarterly(scores), penalty)
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


def test_more_days_than_can_be_cuts_are_taken_together_and_none_is_lost() -> None:
    first = dt.date(2000, 1, 1).toordinal()
    many = [
        StepSum(dt.date.fromordinal(first + i), 1, 1, 1.0, 2.0, 4.0, {"AGREE": 1})
        for i in range(2 * MAX_DAYS + 1)
    ]
    days = days_of(many)
    assert len(days.opens) <= MAX_DAYS
    assert days.count[-1] == len(many)
    assert (days.opens[0], days.closes[-1]) == (first, first + 2 * MAX_DAYS)


def test_a_sharp_break_is_dated_to_its_days_and_a_gap_leaves_it_open() -> None:
    sharp = quarterly([4.0] * 10 + [-6.0] * 10)
    earliest, latest = cut_interval(sharp, 0, 20, 1.0)
    assert sharp.closes[9] < earliest < latest <= sharp.opens[10]
    assert latest - earliest > 0.8 * 90


def test_the_date_of_a_change_holds_the_truth_nine_times_in_ten() -> None:
    chance = np.random.default_rng(7)
    held = 0
    for _ in range(300):
        cut = int(chance.integers(8, 32))
        scores = np.where(np.arange(40) < cut, 3.0, -1.0) + chance.normal(0, 3, 40)
        days = quarterly(scores.tolist())
        true = chance.integers(days.closes[cut - 1] + 1, days.opens[cut] + 1)
        low, high = cut_interval(days, 0, 40, 9.0)
        held += int(low <= true <= high)
    assert 0.86 <= held / 300 <= 0.96


def test_a_phase_says_when_why_and_by_what_it_is_known() -> None:
    known = [*monthly([4.0] * 24 + [-3.0] * 24), incident(900, "2022-03-01", -9, outlets=20)]
    first, second = found(known)
    assert (first.earliest, first.latest) == (None, None)
    assert second.earliest is not None
    assert second.latest is not None
    assert second.earliest <= second.start <= second.latest
    assert second.landmarks[0] == "i0900"
    assert "below the phase before" in second.why
    assert second.incidents == 25


def test_the_change_across_a_silence_lies_anywhere_in_it() -> None:
    _, second = found([*monthly([4.0] * 6), *monthly([-4.0] * 6, dt.date(2024, 1, 10), 100)])
    assert (second.earliest, second.latest) == (dt.date(2020, 6, 16), dt.date(2024, 1, 10))
    assert second.direction == "cooling"
