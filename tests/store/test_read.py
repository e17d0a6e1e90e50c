from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from store_makers import document, event, incident

from bilat.store import read, write
from bilat.store.database import Store


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


def test_a_document_is_known_by_its_content(store: Store) -> None:
    write.add_documents(store, [document("a")])
    assert read.has(store, "hash of a")
    assert not read.has(store, "hash of b")


def test_a_document_that_is_not_there_is_none(store: Store) -> None:
    assert read.document(store, "a") is None


def test_events_of_a_dyad_name_both_states_in_any_role(store: Store) -> None:
    both = [event("e1"), event("e2", who="PRK", whom="RUS")]
    write.add_events(store, [*both, event("e3", whom="USA")])
    assert read.events_between(store, "PRK", "RUS") == both


def test_events_are_limited_to_dates_that_can_lie_in_the_period(store: Store) -> None:
    dates = {"year": "2023", "month": "2023-09", "day": "2023-09-13", "before": "2023-08-31", "never": None}
    write.add_events(store, [event(key, date=date) for key, date in dates.items()])
    found = read.events(store, since=dt.date(2023, 9, 10), until=dt.date(2023, 9, 30))
    assert {e.id for e in found} == {"year", "month", "day"}


def test_events_come_by_date_with_the_undated_last(store: Store) -> None:
    write.add_events(store, [event("a", date=None), event("b", date="2023-09"), event("c", date="2022")])
    assert [e.id for e in read.events(store)] == ["c", "b", "a"]
    assert {e.id for e in read.all_events(store)} == {"a", "b", "c"}


def test_the_events_behind_an_incident_are_found_by_id(store: Store) -> None:
    write.add_events(store, [event("a"), event("b")])
    assert read.events_of(store, ["b", "zzz"]) == {"b": event("b")}


def test_incidents_between_two_name_both(store: Store) -> None:
    mine = incident("i1", ("e1",))
    write.replace_incidents(store, [mine, incident("i2", ("e2",), whom="USA")])
    assert read.incidents_between(store, "PRK", "RUS") == [mine]


def test_incidents_of_a_day_are_those_that_could_be_known_then(store: Store) -> None:
    write.add_documents(
        store, [document("old", "2023-09-14"), document("new", "2024-01-01"), document("dateless", None)]
    )
    write.add_events(
        store, [event("e1", "old"), event("e2", "new"), event("e3", "dateless"), event("e4", "old")]
    )
    write.replace_incidents(
        store,
        [
            incident("reported", ("e1",)),
            incident("revealed later", ("e2",)),
            incident("known since when", ("e3",)),
            incident("yet to come", ("e4",), date="2023-12-01"),
            incident("undated", ("e1",), date=None),
        ],
    )
    found = read.incidents_between(store, "RUS", "PRK", as_of=dt.date(2023, 9, 30))
    assert {i.id for i in found} == {"reported", "known since when", "undated"}


def test_incidents_of_a_period(store: Store) -> None:
    write.replace_incidents(store, [incident("a", ("e1",), "2022"), incident("b", ("e2",), "2023-05")])
    assert [i.id for i in read.incidents(store, since=dt.date(2023, 1, 1))] == ["b"]


def test_the_source_of_a_document_is_its_reprint_group_else_its_outlet_else_itself(store: Store) -> None:
    write.add_documents(
        store,
        [document("a", outlet="X"), document("b", outlet="Y"), document("c", outlet="Y"), document("d")],
    )
    write.replace_groups(store, {"a": "g", "b": "g"})
    found = read.groups(store)
    assert found["a"] == found["b"]
    assert len({found["b"], found["c"], found["d"]}) == 3


def test_counts_of_an_empty_store_are_zero_and_its_period_unknown(store: Store) -> None:
    assert read.counts(store) == read.Counts(0, 0, 0, 0, 0, None, None)


def test_counts_tell_the_period_of_publication(store: Store) -> None:
    write.add_documents(
        store, [document("a", "2022", "X"), document("b", "2023-09", "X"), document("c", None)]
    )
    found = read.counts(store)
    assert (found.documents, found.outlets) == (3, 1)
    assert (found.first, found.last) == (dt.date(2022, 1, 1), dt.date(2023, 9, 30))
