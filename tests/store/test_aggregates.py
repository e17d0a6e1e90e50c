"""The store's sums are those of the records: one rule, told in SQL and in Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.dyad import Direction, Step, selected
from bilat.relations.phases import phases, phases_of_days
from bilat.relations.steps import StepSum, steps_of
from bilat.relations.tie import tie_of_steps, tie_score
from bilat.store import aggregates, write
from bilat.store.aggregates import Dyad
from bilat.store.database import Store

PARTIES = st.lists(st.sampled_from(["RUS", "PRK", "USA"]), max_size=3, unique=True).map(tuple)
DATES = st.dates(dt.date(2015, 1, 1), dt.date(2018, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [PartialDate.of(day), PartialDate.of(day, "month"), PartialDate.of(day, "year"), None]
    )
)


def made(number: int, row: tuple[object, ...]) -> Incident:
    actor, recipient, event, date, score, outlets, happened = row
    return Incident(
        f"i{number:03}",
        (),
        event,
        (),
        actor,
        recipient,
        date,
        score,
        1,
        None,
        outlets,
        outlets,
        happened,  # type: ignore[arg-type]
    )


INCIDENTS = st.lists(
    st.tuples(
        PARTIES,
        PARTIES,
        st.sampled_from(["CONSULT", "ACCUSE", "AID"]),
        DATES,
        st.sampled_from([-9.0, -2.0, 2.5, 10.0]),
        st.integers(1, 7),
        st.booleans(),
    ),
    max_size=30,
).map(lambda rows: [made(n, row) for n, row in enumerate(rows)])


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


def same(one: Sequence[StepSum], other: Sequence[StepSum]) -> bool:
    def exact(s: StepSum) -> tuple[object, ...]:
        return s.start, s.incidents, s.outlets, dict(s.events)

    def real(s: StepSum) -> tuple[float, ...]:
        return s.weight, s.score, s.squares

    if one and not one[0].events:
        other = [replace(s, events={}) for s in other]
    return [exact(s) for s in one] == [exact(s) for s in other] and all(
        real(a) == pytest.approx(real(b)) for a, b in zip(one, other, strict=True)
    )


@settings(max_examples=40, deadline=None)
@given(INCIDENTS, st.sampled_from(["month", "week", "day"]), st.sampled_from(["joint", "a_to_b", "b_to_a"]))
def test_the_stores_sums_are_those_of_the_records(
    incidents: list[Incident], step: Step, direction: Direction
) -> None:
    with Store.in_memory() as store:
        write.replace_incidents(store, incidents)
        chosen = selected(incidents, "RUS", "PRK", direction)
        found = aggregates.gathered(store, "RUS", "PRK")
        of = found if direction == "joint" else found.acts(back=direction == "b_to_a")
        assert same(of.steps(step), steps_of(chosen, step))
        assert set(of) == {incident.id for incident in chosen}


def example() -> list[Incident]:
    rows = [(-5.0, 2016), (4.0, 2017), (9.0, 2018)]
    return [
        made(
            100 * n + month,
            (("RUS",), ("PRK",), "AID", PartialDate(f"{year}-{month:02}-1{n}"), score, 1 + month % 3, True),
        )
        for n, (score, year) in enumerate(rows)
        for month in range(1, 13)
    ]


def test_curve_and_phases_from_the_store_are_those_of_the_records(store: Store) -> None:
    incidents = example()
    write.replace_incidents(store, incidents)
    curve = tie_of_steps(
        aggregates.gathered(store, "PRK", "RUS").steps("month"), ("PRK", "RUS"), step="month"
    )
    expected = tie_score(incidents, "PRK", "RUS")
    assert [p.level for p in curve.points] == pytest.approx([p.level for p in expected.points])
    dyad = Dyad("PRK", "RUS")
    found = phases_of_days(
        expected,
        aggregates.gathered(store, "PRK", "RUS").steps("day"),
        lambda start, end, before, level: aggregates.telling(store, dyad, (start, end), (before, level)),
    )
    assert found == phases(expected, incidents)
    assert len(found) == 3


def test_pairs_of_a_region_are_summed_in_one_go_within_the_span(store: Store) -> None:
    incidents = [
        made(1, (("RUS",), ("PRK",), "AID", PartialDate("2016-05-04"), 10.0, 1, True)),
        made(2, (("USA", "PRK"), (), "CONSULT", PartialDate("2016-05-05"), 2.5, 1, True)),
        made(3, (("USA",), ("CHN",), "ACCUSE", PartialDate("2016-05-05"), -3.0, 1, True)),
        made(4, (("RUS",), ("PRK",), "AID", PartialDate("2019-05-04"), 10.0, 1, True)),
        made(5, (("RUS",), ("PRK",), "AID", PartialDate("2016-05"), 10.0, 1, True)),
    ]
    write.replace_incidents(store, incidents)
    date, span = dt.date(2016, 5, 5), (dt.date(2016, 1, 1), dt.date(2016, 12, 31))
    found = aggregates.pair_weeks(store, ["PRK", "RUS", "USA"], date, (10, 10))
    assert {pair: float(weeks.count.sum()) for pair, weeks in found.items()} == {
        ("PRK", "RUS"): 1,
        ("PRK", "USA"): 1,
    }
    assert found["PRK", "USA"].count[found["PRK", "USA"].at] == 1
    assert found["PRK", "RUS"].score[found["PRK", "RUS"].at - 1] == 10
    assert aggregates.partners(store, ["USA"], span) == [("CHN", 1), ("PRK", 1)]
    assert aggregates.known(store, "RUS", "PRK") == {"reports": 3}


def test_other_sources_of_events_stay_when_reports_are_worked_out_anew_and_are_kept_apart(
    store: Store,
) -> None:
    store.run(
        "INSERT INTO dyad_incidents VALUES ('gdelt', 'PRK', 'RUS', 0, DATE '2016-05-04', 'day', 'g1', 'AID', 10, 2, 2)"
    )
    write.replace_incidents(store, example())
    assert aggregates.known(store, "PRK", "RUS") == {"gdelt": 1, "reports": 36}
    (step,) = aggregates.gathered(store, "PRK", "RUS", "gdelt").steps("week")
    assert (step.start, step.outlets) == (dt.date(2016, 5, 2), 2)
    (told,) = aggregates.imported(store, Dyad("RUS", "PRK", source="gdelt"), ["g1", "g2"]).values()
    assert (told.event, told.actor, told.date) == ("AID", ("PRK", "RUS"), PartialDate("2016-05-04"))


def test_working_the_pairs_out_twice_changes_nothing() -> None:
    with Store.in_memory() as store:
        write.replace_incidents(store, example())
        before = store.rows("SELECT * FROM dyad_incidents ORDER BY ALL")
        aggregates.refill(store)
        assert store.rows("SELECT * FROM dyad_incidents ORDER BY ALL") == before
