"""Incidents by pair of states: a timeline's rows and their order are those of the rule, whatever the filters; an older
store is brought up to date, and the table follows each change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_makers import document, event, incident

from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.dyad import between
from bilat.relations.steps import middle
from bilat.store import by_dyad, desk, read, write
from bilat.store.database import Store
from bilat.store.desk import Wanted

PAIR = ("RUS", "PRK")
DATES = st.dates(dt.date(2020, 1, 1), dt.date(2020, 3, 31)).flatmap(
    lambda day: st.sampled_from(
        [PartialDate.of(day), PartialDate.of(day, "month"), PartialDate.of(day, "year"), None]
    )
)
PARTIES = st.lists(st.sampled_from(["RUS", "PRK", "USA"]), max_size=3, unique=True).map(tuple)
INCIDENTS = st.lists(
    st.builds(
        Incident,
        id=st.uuids().map(str),
        events=st.lists(st.sampled_from(["e1", "e2", "e3", "e4"]), max_size=2, unique=True).map(tuple),
        event=st.sampled_from(["CONSULT", "ACCUSE", "AID"]),
        mode=st.just(()),
        actor=PARTIES,
        recipient=PARTIES,
        date=DATES,
        event_scale=st.sampled_from([-9.0, -2.0, 2.5]),
        quad_code=st.just(1),
        place=st.none(),
        reports=st.integers(1, 3),
        outlets=st.integers(1, 3),
        happened=st.booleans(),
    ),
    max_size=15,
    unique_by=lambda i: i.id,
)
WANTED = st.builds(
    Wanted,
    event=st.none() | st.sampled_from(["CONSULT", "AID"]),
    direction=st.sampled_from(["joint", "a_to_b", "b_to_a"]),
    outlet=st.none() | st.sampled_from(["A", "B"]),
    sure=st.booleans(),
    real=st.sampled_from([True, False, None]),
    since=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 2, 1)),
    until=st.none() | st.dates(dt.date(2020, 2, 1), dt.date(2020, 12, 31)),
)
DOCUMENTS = {
    "d1": ("A", "2020-02-01"),
    "d2": ("B", "2020-02-20"),
    "d3": ("A", None),
    "d4": (None, "2020-03-01"),
}
EVENTS = {"e1": "d1", "e2": "d2", "e3": "d3", "e4": "d4"}


def filled(store: Store, incidents: Sequence[Incident]) -> Store:
    documents = [document(key, published, outlet) for key, (outlet, published) in DOCUMENTS.items()]
    write.add_readings(store, documents, [event(key, name) for key, name in EVENTS.items()])
    write.replace_incidents(store, incidents)
    return store


def told_by(i: Incident) -> set[str | None]:
    return {DOCUMENTS[EVENTS[key]][0] for key in i.events}


def fits(i: Incident, wanted: Wanted) -> bool:
    """The rule in words of Python: what happened lies between the two, of the rest all that name both."""
    counted = wanted.real is True and wanted.outlet is None
    a, b = PAIR if wanted.direction != "b_to_a" else PAIR[::-1]
    if counted:
        within = i.happened and between(i, *PAIR, direction=wanted.direction)
        first = last = middle(i.date) if i.date else None
    else:
        acts = a in i.actor and (not i.recipient or b in i.recipient)
        within = {*PAIR} <= {*i.actor, *i.recipient} and (wanted.direction == "joint" or acts)
        first, last = (i.date.first, i.date.last) if i.date else (None, None)
    return (
        within
        and (wanted.event is None or i.event == wanted.event)
        and (wanted.outlet is None or wanted.outlet in told_by(i))
        and (not wanted.sure or i.outlets > 1)
        and (wanted.real is None or i.happened == wanted.real)
        and (wanted.since is None or (last is not None and last >= wanted.since))
        and (wanted.until is None or (first is not None and first <= wanted.until))
    )


def in_order(found: Sequence[Incident], wanted: Wanted) -> list[Incident]:
    by_id = sorted(found, key=lambda i: i.id)
    if wanted.real is True and wanted.outlet is None:
        return sorted(by_id, key=lambda i: middle(i.date) if i.date else dt.date.min, reverse=True)
    return sorted(
        by_id, key=lambda i: (i.date.first, i.date.iso) if i.date else (dt.date.min, ""), reverse=True
    )


@settings(max_examples=60, deadline=None)
@given(INCIDENTS, WANTED, st.integers(0, 4), st.integers(1, 5))
def test_a_timeline_has_the_rows_of_the_rule_in_its_order(
    incidents: list[Incident], wanted: Wanted, offset: int, size: int
) -> None:
    with Store.in_memory() as store:
        filled(store, incidents)
        expected = in_order([i for i in incidents if fits(i, wanted)], wanted)
        rows, total = desk.timeline(store, PAIR, wanted, (offset, size))
        assert [i.id for i in rows] == [i.id for i in expected[offset : offset + size]]
        assert total == len(expected)


@settings(max_examples=30, deadline=None)
@given(INCIDENTS, st.dates(dt.date(2020, 1, 1), dt.date(2020, 12, 31)))
def test_only_what_could_be_known_on_a_day_is_gathered_for_it(
    incidents: list[Incident], as_of: dt.date
) -> None:
    def known(i: Incident) -> bool:
        published = [DOCUMENTS[EVENTS[key]][1] for key in i.events]
        told = any(p is None or dt.date.fromisoformat(p) <= as_of for p in published)
        return told and (i.date is None or i.date.first <= as_of)

    with Store.in_memory() as store:
        filled(store, incidents)
        found = by_dyad.gathered(store, *PAIR, as_of)
        expected = {i.id: i for i in incidents if {*PAIR} <= {*i.actor, *i.recipient} and known(i)}
        assert dict(zip(found, found.records(), strict=True)) == expected
        assert set(found.between()) == {i.id for i in expected.values() if i.happened and between(i, *PAIR)}


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield filled(opened, [incident("i1", ("e1", "e2")), incident("i2", ("e3",), "2020", "USA")])


def table(store: Store) -> list[tuple[object, ...]]:
    return store.rows("SELECT * FROM incidents_by_dyad ORDER BY ALL")


def test_a_store_without_the_table_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store.open(path) as store:
        aid = Incident("i3", ("e4",), "AID", (), ("RUS", "PRK"), ("USA",), None, 10.0, 2, None, 1, 1, False)
        filled(store, [incident("i1", ("e1", "e2")), incident("i2", (), "2020-05"), aid])
        before = table(store)
        store.run("DROP TABLE incidents_by_dyad")
        store.run("DELETE FROM schema_version WHERE version = 7")
    with Store.open(path) as store:
        assert table(store) == before
    assert len(before) == 5


def test_a_report_that_is_put_elsewhere_moves_in_the_table_too(store: Store) -> None:
    new = [incident("i3", ("e1",), "2021-01-01"), incident("i4", ("e2",), None)]
    desk.swap_incidents(store, ["i1"], new)
    changed = table(store)
    assert [i.id for i in read.incidents_between(store, *PAIR)] == ["i3", "i4"]
    by_dyad.refill(store)
    assert table(store) == changed


def test_the_table_says_who_told_it_and_since_when_it_could_be_known(store: Store) -> None:
    rows = store.rows("SELECT id, low, high, told_by, known, words FROM incidents_by_dyad ORDER BY id")
    assert rows == [
        ("i1", "PRK", "RUS", ["A", "B"], dt.date(2020, 2, 1), []),
        ("i2", "RUS", "USA", ["A"], None, []),
    ]
