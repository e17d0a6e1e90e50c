from __future__ import annotations

import datetime as dt
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tie_makers import DATES, SCORES, incident, incidents, monthly, shifted

from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.relations.dyad import Step, period_of, period_start
from bilat.relations.tie import STALE_MONTHS, TieCurve, tie_score


def curve(given_incidents: list[Incident], **options: object) -> TieCurve:
    return tie_score(given_incidents, "RUS", "PRK", **options)  # type: ignore[arg-type]


def test_without_incidents_the_curve_is_empty_and_says_so() -> None:
    empty = curve([])
    assert (empty.points, empty.variance, empty.last) == ((), None, None)
    assert empty.coverage.thin


def test_one_incident_gives_its_score_and_a_wide_interval() -> None:
    (point,) = curve([incident(1, "2023-09-13", 4.0)]).points
    assert (point.start, point.level, point.mean, point.incidents) == (dt.date(2023, 9, 1), 4.0, 4.0, 1)
    assert point.low is not None
    assert point.low < -1
    assert point.high == 10.0


def test_like_scores_month_after_month_give_that_level() -> None:
    assert [p.level for p in curve(monthly([5.0] * 8)).points] == pytest.approx([5.0] * 8)


def test_the_level_follows_a_lasting_change() -> None:
    points = curve(monthly([-5.0] * 24 + [5.0] * 24)).points
    assert points[5].level is not None
    assert points[-5].level is not None
    assert points[5].level < -4
    assert points[-5].level > 4


def test_a_month_counts_more_when_more_outlets_report() -> None:
    bad = incident(1, "2023-09-01", -5)
    few, many = (curve([bad, incident(2, "2023-09-02", 5, outlets=n)]).points[0].mean for n in (1, 20))
    weight = 1 + math.log(20)
    assert few == pytest.approx(0)
    assert many == pytest.approx((5 * weight - 5) / (weight + 1))


def test_a_gap_widens_the_interval() -> None:
    points = curve([*monthly([2.5] * 3), incident(9, "2021-06-01", 2.5)]).points
    widths = [p.high - p.low for p in points if p.high is not None and p.low is not None]
    assert widths[10] > widths[2]
    assert points[10].mean is None


def test_there_is_no_level_long_after_the_last_incident() -> None:
    points = curve([incident(1, "2015-01-01", 5)], as_of=dt.date(2020, 1, 1)).points
    assert points[STALE_MONTHS].level is not None
    assert all((p.level, p.low, p.high) == (None, None, None) for p in points[STALE_MONTHS + 1 :])


def test_as_of_hides_what_came_later() -> None:
    known = monthly([5.0] * 6)
    later = incident(99, "2020-07-20", -10)
    assert curve([*known, later], as_of=dt.date(2020, 6, 30)) == curve(known, as_of=dt.date(2020, 6, 30))


def test_years_and_undated_incidents_are_left_out_and_counted() -> None:
    vague = [incident(50, "2020", -10), incident(51, None, -10)]
    with_vague = curve([*monthly([5.0] * 6), *vague])
    assert with_vague.points == curve(monthly([5.0] * 6)).points
    assert with_vague.coverage.left_out == 2


def test_directions_see_their_own_incidents() -> None:
    there = incident(1, "2023-09-01", 5)
    back = incident(2, "2023-09-02", -5, actor=("PRK",), recipient=("RUS",))
    levels = [curve([there, back], direction=d).points[0].level for d in ("a_to_b", "b_to_a", "joint")]
    assert levels == pytest.approx([5, -5, 0])


def test_thin_coverage_is_flagged_with_its_reason() -> None:
    thin = curve(monthly([5.0] * 3)).coverage
    assert thin.thin
    assert thin.reason is not None
    assert "3 incidents" in thin.reason
    assert not curve(monthly([5.0] * 24)).coverage.thin


def test_coverage_looks_at_the_last_twelve_months_alone() -> None:
    assert curve(monthly([5.0] * 24)).coverage.recent_incidents == 12


def test_weekly_points_start_on_mondays() -> None:
    points = curve([incident(1, "2023-09-13", 4), incident(2, "2023-09-26", 4)], step="week").points
    assert [p.start.isoformat() for p in points] == ["2023-09-11", "2023-09-18", "2023-09-25"]


@given(incidents(), st.randoms())
def test_order_and_duplicates_change_nothing(known: list[Incident], chance: random.Random) -> None:
    shuffled = [*known, *known[:4]]
    chance.shuffle(shuffled)
    assert curve(shuffled) == curve(known)


@given(incidents(), DATES, SCORES)
def test_denied_and_planned_incidents_change_nothing(known: list[Incident], date: str, score: float) -> None:
    assert curve([*known, incident(999, date, score, happened=False)]) == curve(known)


@settings(max_examples=300)
@given(incidents(least=2), st.data())
def test_a_friendlier_incident_never_lowers_the_level_of_its_month(
    known: list[Incident], data: st.DataObject
) -> None:
    before = curve(known)
    point = data.draw(st.sampled_from([p for p in before.points if p.level is not None]))
    assert point.level is not None
    score = data.draw(st.floats(point.level, 10))
    outlets = data.draw(st.integers(1, 30))
    after = curve([*known, incident(999, point.start.isoformat(), score, outlets=outlets)]).at(point.start)
    assert after is not None
    assert after.level is not None
    assert after.level >= point.level - 1e-9


@given(incidents(), st.integers(-100, 100))
def test_shifting_all_dates_shifts_the_curve(known: list[Incident], months: int) -> None:
    before = curve(known).points
    after = curve([shifted(i, months) for i in known]).points
    values = [[(p.level, p.low, p.high, p.mean) for p in points] for points in (before, after)]
    assert values[0] == values[1]
    moved = period_of(PartialDate(before[0].start.isoformat()), "month")
    assert moved is not None
    assert after[0].start == period_start(moved + months, "month")


@given(incidents(), st.sampled_from(["month", "week"]))
def test_the_level_stays_within_its_interval_and_scale(known: list[Incident], step: Step) -> None:
    for p in curve(known, step=step).points:
        if p.level is not None and p.low is not None and p.high is not None:
            assert -10 <= p.low <= p.level <= p.high <= 10


def test_goldstein_and_quads_stand_beside_the_level_and_are_unknown_without_incidents() -> None:
    talks = incident(1, "2023-09-01", 2.5, event="CONSULT")
    raid = incident(2, "2023-09-02", -9, event="ASSAULT")
    first, second, _ = curve([talks, raid, incident(3, "2023-11-05", 5)]).points
    assert first.quads == (1, 0, 0, 1)
    assert first.goldstein == pytest.approx((1.0 - 9.0) / 2)
    assert (second.quads, second.goldstein) == ((0, 0, 0, 0), None)


def test_a_tie_score_by_day_is_refused() -> None:
    with pytest.raises(UsageError, match="month or week"):
        curve([incident(1, "2023-09-13", 4)], step="day")
