from __future__ import annotations

import numpy as np
import pytest

from bilat.relations.spillover import PLACEBO_YEARS, Shift, Weeks, spillover

WEEKS = 26
AT = WEEKS + 52 * PLACEBO_YEARS


def weeks(seed: int, jump: float = 0.0, a_week: float = 2.0, level: float = 1.0) -> Weeks:
    """Random incidents around `level`, and around `level + jump` from the date on."""
    chance = np.random.default_rng(seed)
    count = chance.poisson(a_week, AT + WEEKS).astype(float)
    score, squares = np.zeros_like(count), np.zeros_like(count)
    for week, number in enumerate(count.astype(int)):
        drawn = chance.normal(level + jump * (week >= AT), 3, number)
        score[week], squares[week] = drawn.sum(), (drawn**2).sum()
    return Weeks(AT, count, count, score, squares)


def only(data: Weeks) -> Shift:
    (shift,) = spillover({("KOR", "RUS"): data}, WEEKS)
    return shift


def test_a_jump_at_the_date_is_found_with_its_size_and_its_rarity() -> None:
    shift = only(weeks(1, jump=-4.0))
    assert shift.clear
    assert shift.low < -4.0 < shift.high
    assert shift.chance is not None
    assert shift.chance < 0.02
    assert shift.basis == "placebo dates"
    assert "placebo weeks" in shift.why


def test_dyads_without_a_jump_are_called_shifted_no_more_often_than_said() -> None:
    pairs = {("AAA", f"B{n:02}"): weeks(n) for n in range(100)}
    shifts = spillover(pairs, WEEKS)
    assert len(shifts) == 100
    assert sum(shift.clear for shift in shifts) <= 18
    assert sum((shift.false_alarm or 1) < 0.1 for shift in shifts) <= 3


def test_the_interval_holds_the_true_jump_about_nine_times_in_ten() -> None:
    shifts = spillover({("AAA", f"B{n:02}"): weeks(500 + n, jump=2.0) for n in range(100)}, WEEKS)
    assert 80 <= sum(shift.low <= 2.0 <= shift.high for shift in shifts) <= 98


def test_clear_shifts_come_first_the_largest_of_them_foremost() -> None:
    pairs = {("A", "B"): weeks(1), ("A", "C"): weeks(2, jump=3.0), ("A", "D"): weeks(3, jump=-6.0)}
    assert [shift.b for shift in spillover(pairs, WEEKS)] == ["D", "C", "B"]


def test_what_happened_before_the_date_alone_moves_nothing_after_it() -> None:
    data = weeks(4)
    past = np.arange(AT + WEEKS) < AT
    silent = Weeks(AT, data.count * past, data.weight * past, data.score * past, data.squares * past)
    assert spillover({("A", "B"): silent}, WEEKS) == ()


def test_thin_ties_are_set_against_the_tie_score_with_a_wide_interval() -> None:
    count = np.zeros(AT + WEEKS)
    score = np.zeros(AT + WEEKS)
    count[[AT - 30, AT + 2]] = 1
    score[[AT - 30, AT + 2]] = [2.5, -3.0]
    shift = only(Weeks(AT, count, count, score, score**2))
    assert (shift.basis, shift.chance, shift.placebos) == ("tie score", None, 0)
    assert (shift.before, shift.after, shift.effect) == pytest.approx((2.5, -3.0, -5.5))
    assert not shift.clear
    assert shift.high - shift.low > 10


def test_a_tie_that_was_silent_for_long_before_the_date_is_not_judged() -> None:
    count = np.zeros(AT + WEEKS)
    count[[AT - 120, AT + 2]] = 1
    assert spillover({("A", "B"): Weeks(AT, count, count, -count, count)}, WEEKS) == ()


def test_nothing_to_look_at_is_nothing_found() -> None:
    assert spillover({}, WEEKS) == ()
