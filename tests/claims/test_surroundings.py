"""Clauses weighed again with those around them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.claims.claim import KINDS
from bilat.claims.surroundings import NEAR, Opinion, near, second_opinions

SHARES = st.lists(st.floats(0, 1), min_size=len(KINDS), max_size=len(KINDS))


def opinion(**shares: float) -> Opinion:
    return {**dict.fromkeys(KINDS, 0.0), **shares}


def test_neighbours_are_told_by_paragraph() -> None:
    texts = [opinion(driver=0.8), opinion(limit=0.4), opinion(limit=0.6)]
    first, second, third = near(texts, [0, 50, 50])
    assert first["paragraph_after_limit"] == pytest.approx(0.5)
    assert first["rest_driver"] == first["clause_after_limit"] == 0
    assert second["clause_after_limit"] == pytest.approx(0.6)
    assert third["rest_limit"] == third["clause_before_limit"] == pytest.approx(0.4)
    assert second["paragraph_before_driver"] == pytest.approx(0.8)
    assert second["opens"] == third["closes"] == 1
    assert second["own_limit"] == pytest.approx(math.log(0.4 / 0.6))


def test_shares_of_the_text_that_come_before_and_after_leave_the_clause_itself() -> None:
    first, *_, last = near([opinion(impact=0.5)] * 4, [0, 0, 9, 9])
    assert first["told_impact"] == last["to_come_impact"] == 0
    assert first["to_come_impact"] == last["told_impact"] > 0


def test_a_text_whose_breaks_were_lost_is_read_in_runs() -> None:
    values = near([opinion(driver=0.9)] * 20 + [opinion(limit=0.9)] * 20, [0] * 40)
    assert values[0]["paragraph_driver"] == pytest.approx(0.9)
    assert values[-1]["paragraph_driver"] == 0
    assert max(found["place"] for found in values) > 0.8


def test_a_doubtful_clause_is_what_its_paragraph_is() -> None:
    doubtful = opinion(driver=0.3, limit=0.3)
    drivers, limits, impacts = ([opinion(**{role: 0.7})] * 4 for role in ("driver", "limit", "impact"))
    first = [*drivers[:2], doubtful, *drivers[2:], *limits, *impacts]
    second = [*drivers, *limits[:2], doubtful, *limits[2:], *impacts]
    among_drivers = second_opinions(first, [0] * 5 + [1] * 4 + [2] * 4)[2]
    among_limits = second_opinions(second, [0] * 4 + [1] * 5 + [2] * 4)[6]
    assert among_drivers["driver"] > 0.5 > among_drivers["limit"]
    assert among_limits["limit"] > 0.5 > among_limits["driver"]


@given(st.lists(st.tuples(SHARES, st.booleans()), max_size=30))
def test_every_clause_keeps_its_place_and_gets_a_likelihood_for_every_role(
    given: list[tuple[list[float], bool]],
) -> None:
    first = [dict(zip(KINDS, shares, strict=True)) for shares, _ in given]
    lines = [sum(opens for _, opens in given[: place + 1]) for place in range(len(given))]
    assert [set(values) for values in near(first, lines)] == [set(NEAR)] * len(first)
    assert all(0 < share < 1 for found in second_opinions(first, lines) for share in found.values())
