from __future__ import annotations

import datetime as dt

import pytest
from tie_makers import incident

from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.relations.dyad import Direction, Step, between, period_at, period_of, period_start, selected


@pytest.mark.parametrize(("direction", "counts"), [("joint", True), ("a_to_b", True), ("b_to_a", False)])
def test_an_act_of_one_on_the_other_counts_in_its_direction(direction: Direction, counts: bool) -> None:
    assert between(incident(1, "2023", 5), "RUS", "PRK", direction) is counts


def test_talks_count_in_both_directions() -> None:
    talks = incident(1, "2023", 2.5, actor=("RUS", "PRK"), recipient=(), event="CONSULT")
    assert between(talks, "RUS", "PRK", "a_to_b")
    assert between(talks, "RUS", "PRK", "b_to_a")


def test_two_who_condemn_a_third_do_nothing_to_each_other() -> None:
    rebuke = incident(1, "2023", -3, actor=("KOR", "JPN"), recipient=("PRK",), event="ACCUSE")
    assert not between(rebuke, "KOR", "JPN")
    assert between(rebuke, "JPN", "PRK")


def test_three_who_meet_are_tied_pair_by_pair() -> None:
    talks = incident(1, "2023", 2.5, actor=("KOR", "JPN"), recipient=("USA",), event="CONSULT")
    assert between(talks, "KOR", "JPN")


def test_what_did_not_happen_is_not_selected_and_nothing_twice() -> None:
    done, planned = incident(1, "2023", 5), incident(2, "2023", 5, happened=False)
    assert selected([done, planned, done], "RUS", "PRK") == [done]


def test_a_dyad_of_one_state_is_refused() -> None:
    with pytest.raises(UsageError, match="two states"):
        selected([], "RUS", "RUS")


def test_an_unknown_direction_is_refused() -> None:
    with pytest.raises(UsageError, match="a_to_b"):
        selected([], "RUS", "PRK", "sideways")  # type: ignore[arg-type]


def test_an_unknown_step_is_refused() -> None:
    with pytest.raises(UsageError, match="month, week and day"):
        period_at(dt.date(2023, 1, 1), "year")  # type: ignore[arg-type]


@pytest.mark.parametrize(("step", "start"), [("month", dt.date(2023, 9, 1)), ("week", dt.date(2023, 9, 11))])
def test_a_period_starts_on_the_first_or_on_monday(step: Step, start: dt.date) -> None:
    assert period_start(period_at(dt.date(2023, 9, 13), step), step) == start


@pytest.mark.parametrize(("iso", "step"), [("2023", "month"), ("2023", "week"), ("2023-09", "week")])
def test_a_date_too_vague_has_no_period(iso: str, step: Step) -> None:
    assert period_of(PartialDate(iso), step) is None
