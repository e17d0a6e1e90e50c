"""What is worked out from columns is what is worked out from the records."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.dyad import between
from bilat.relations.gathered import Gathered
from bilat.relations.phases import phases, phases_of_days
from bilat.relations.steps import steps_of
from bilat.relations.tie import tie_of_steps, tie_score, weight

DATES = st.dates(dt.date(2015, 1, 1), dt.date(2018, 12, 31)).flatmap(
    lambda day: st.sampled_from([PartialDate.of(day, p) for p in ("day", "month", "year")] + [None])
)
PARTIES = st.lists(st.sampled_from(["RUS", "PRK", "USA"]), max_size=3, unique=True).map(tuple)
INCIDENTS = st.lists(
    st.builds(
        Incident,
        id=st.integers(0, 999).map("i{:03}".format),
        events=st.just(()),
        event=st.sampled_from(["CONSULT", "ACCUSE", "AID"]),
        mode=st.sampled_from([(), ("visit",)]),
        actor=PARTIES,
        recipient=PARTIES,
        date=DATES,
        event_scale=st.sampled_from([-9.0, -2.0, 2.5, 10.0]),
        quad_code=st.just(1),
        place=st.none(),
        reports=st.integers(1, 3),
        outlets=st.integers(1, 3),
        happened=st.booleans(),
    ),
    max_size=25,
    unique_by=lambda i: i.id,
)


def heavy(i: Incident) -> tuple[float, str]:
    return weight(i) * (1 + abs(i.event_scale) / 10), i.id


def when(i: Incident) -> tuple[str, str]:
    return i.date.iso if i.date else "", i.id


@given(INCIDENTS, st.integers(0, 6))
def test_the_weightiest_and_the_latest_are_those_of_the_records(
    incidents: list[Incident], number: int
) -> None:
    all_ = Gathered.of(incidents, "RUS", "PRK")
    assert list(all_.weightiest(number).records()) == sorted(incidents, key=heavy, reverse=True)[:number]
    dated = [i for i in incidents if i.date is not None]
    assert list(all_.dated().latest(number).records()) == sorted(dated, key=when, reverse=True)[:number]
    told = sorted(incidents, key=lambda i: (-i.outlets, -i.reports, -abs(i.event_scale), i.id))
    assert list(all_.most_reported(number)) == [i.id for i in told[:number]]


@given(INCIDENTS)
def test_incidents_are_narrowed_down_as_the_records_say(incidents: list[Incident]) -> None:
    all_ = Gathered.of(incidents, "RUS", "PRK")

    def ids(test: object) -> list[str]:
        return [i.id for i in incidents if test(i)]  # type: ignore[operator]

    assert list(all_.between()) == ids(lambda i: i.happened and between(i, "RUS", "PRK"))
    assert list(all_.happened(False)) == ids(lambda i: not i.happened)
    assert list(all_.acts(back=True)) == ids(lambda i: "PRK" in i.actor and "RUS" in i.recipient)
    assert list(all_.with_mode("visit")) == ids(lambda i: "visit" in i.mode)
    assert list(all_.of_type("AID", "NONE")) == ids(lambda i: i.event == "AID")
    assert {kind: len(some) for kind, some in all_.by_type().items()} == {
        kind: number
        for kind in ("ACCUSE", "AID", "CONSULT")
        if (number := len(ids(lambda i: i.event == kind)))  # noqa: B023
    }
    assert all(all_[i.id] == i for i in incidents)
    assert "none" not in all_


@given(INCIDENTS)
def test_curve_and_phases_from_columns_are_those_of_the_records(incidents: list[Incident]) -> None:
    own = Gathered.of(incidents, "RUS", "PRK").between()
    assert [s.start for s in own.steps("week")] == [s.start for s in steps_of(own.records(), "week")]
    expected = tie_score(incidents, "RUS", "PRK")
    left = len(own) - len(own.dated(to_the_month=True))
    curve = tie_of_steps(own.steps("month"), ("RUS", "PRK"), step="month", left_out=left)
    assert [p.level for p in curve.points] == pytest.approx([p.level for p in expected.points])
    assert curve.coverage == expected.coverage
    assert [p.quads for p in curve.points] == [p.quads for p in expected.points]
    found = phases_of_days(expected, own.steps("day"), own.telling)
    assert [(p.start, p.end, p.movers, p.landmarks) for p in found] == [
        (p.start, p.end, p.movers, p.landmarks) for p in phases(expected, incidents)
    ]


def test_words_that_are_not_at_hand_pass_any_test() -> None:
    one = Incident("a", (), "AID", (), ("RUS",), ("PRK",), None, 1.0, 1, None, 1, 1, True)
    assert list(Gathered.of([one], "RUS", "PRK").saying(lambda _: False)) == ["a"]
