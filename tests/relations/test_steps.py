from __future__ import annotations

import datetime as dt

import pytest
from tie_makers import incident

from bilat.dates import PartialDate
from bilat.relations import student
from bilat.relations.steps import goldstein, middle, quads, steps_of


def test_incidents_of_a_step_are_summed_with_their_weights() -> None:
    (step,) = steps_of([incident(1, "2023-09-01", 4.0), incident(2, "2023-09-30", -2.0)], "month")
    assert (step.start, step.incidents, step.outlets) == (dt.date(2023, 9, 1), 2, 2)
    assert (step.mean, step.spread) == (1.0, 18.0)


def test_a_month_stands_on_its_middle_day_and_a_year_nowhere() -> None:
    assert middle(PartialDate("2023-09")) == dt.date(2023, 9, 15)
    days = steps_of([incident(1, "2023-09", 4.0), incident(2, "2023", 4.0), incident(3, None, 4.0)], "day")
    assert [day.start for day in days] == [dt.date(2023, 9, 15)]


def test_quads_and_goldstein_go_by_the_types() -> None:
    assert quads({"CONSULT": 2, "AID": 1, "ACCUSE": 3, "ASSAULT": 1}) == (2, 1, 3, 1)
    assert goldstein({"AID": 1, "ASSAULT": 1}) == pytest.approx(-1.0)
    assert goldstein({}) is None


@pytest.mark.parametrize(("freedom", "distance"), [(1, 6.314), (7, 1.895), (30, 1.697)])
def test_students_t_is_that_of_the_tables(freedom: float, distance: float) -> None:
    assert student.reach(0.1, freedom) == pytest.approx(distance, abs=0.002)
    assert student.two_sided(distance, freedom) == pytest.approx(0.1, abs=2e-4)
