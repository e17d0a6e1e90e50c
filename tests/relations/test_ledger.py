from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tie_makers import incident, incidents, monthly

from bilat.errors import UsageError
from bilat.events.event import Incident
from bilat.relations.ledger import contributions
from bilat.relations.tie import tie_score


@given(incidents(least=2), st.data())
def test_contributions_add_up_to_the_change(known: list[Incident], data: st.DataObject) -> None:
    curve = tie_score(known, "RUS", "PRK")
    levels = [p for p in curve.points if p.level is not None]
    start, end = data.draw(st.sampled_from(levels)), data.draw(st.sampled_from(levels))
    found = contributions(curve, known, start.start, end.start)
    assert start.level is not None
    assert end.level is not None
    assert sum(c.effect for c in found) == pytest.approx(end.level - start.level, abs=1e-6)


@given(incidents(least=2))
def test_shares_in_a_level_add_up_to_one(known: list[Incident]) -> None:
    curve = tie_score(known, "RUS", "PRK")
    first = curve.points[0].start
    found = contributions(curve, known, first, first)
    assert sum(c.weight_before for c in found) == pytest.approx(1)


def test_contributions_hold_with_a_curve_cut_at_a_day() -> None:
    known = monthly([-5.0] * 6 + [5.0] * 12)
    curve = tie_score(known, "RUS", "PRK", as_of=dt.date(2020, 12, 31))
    found = contributions(curve, known, dt.date(2020, 3, 1), dt.date(2020, 12, 1))
    start, end = curve.at(dt.date(2020, 3, 1)), curve.at(dt.date(2020, 12, 1))
    assert start is not None
    assert end is not None
    assert start.level is not None
    assert end.level is not None
    assert sum(c.effect for c in found) == pytest.approx(end.level - start.level)


def test_the_incident_that_broke_the_tie_comes_first() -> None:
    known = [*monthly([3.0] * 12), incident(500, "2021-01-20", -10, outlets=9)]
    found = contributions(tie_score(known, "RUS", "PRK"), known, dt.date(2020, 6, 1), dt.date(2021, 1, 1))
    assert found[0].incident_id == "i0500"
    assert found[0].effect < 0


def test_a_month_without_a_level_is_refused() -> None:
    known = monthly([3.0] * 3)
    with pytest.raises(UsageError, match="no level"):
        contributions(tie_score(known, "RUS", "PRK"), known, dt.date(2019, 1, 1), dt.date(2020, 1, 1))


def test_an_empty_curve_is_refused() -> None:
    with pytest.raises(UsageError, match="no curve"):
        contributions(tie_score([], "RUS", "PRK"), [], dt.date(2019, 1, 1), dt.date(2020, 1, 1))


def test_other_incidents_than_the_curves_are_refused() -> None:
    curve = tie_score(monthly([3.0] * 3), "RUS", "PRK")
    with pytest.raises(UsageError, match="other incidents"):
        contributions(curve, [incident(1, "2020-03-01", 1)], dt.date(2020, 1, 1), dt.date(2020, 3, 1))
