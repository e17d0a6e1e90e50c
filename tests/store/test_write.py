from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_makers import DOCUMENTS, EVENTS, document, event, incident

from bilat.events.event import Event
from bilat.sources.document import Document
from bilat.store import read, write
from bilat.store.database import Store
from bilat.store.write import SkippedItem


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


_FRESH = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_FRESH
@given(st.lists(DOCUMENTS, min_size=1, max_size=4, unique_by=lambda d: d.id))
def test_documents_come_out_as_they_went_in(store: Store, documents: list[Document]) -> None:
    store.run("DELETE FROM documents")
    write.add_documents(store, documents)
    assert read.documents(store, [d.id for d in documents]) == {d.id: d for d in documents}


@_FRESH
@given(st.lists(EVENTS, min_size=1, max_size=4, unique_by=lambda e: e.id))
def test_events_come_out_as_they_went_in(store: Store, events: list[Event]) -> None:
    store.run("DELETE FROM events")
    store.run("DELETE FROM event_participants")
    write.add_events(store, events)
    assert {e.id: e for e in read.events(store)} == {e.id: e for e in events}


def test_writing_twice_leaves_everything_once(store: Store) -> None:
    added = [
        write.add_readings(store, [document("d1"), document("d1")], [event("e1"), event("e2"), event("e1")])
        for _ in range(2)
    ]
    assert added == [1, 0]
    assert len(read.events_between(store, "RUS", "PRK")) == 2
    assert store.rows("SELECT count(*) FROM event_participants") == [(4,)]


def test_the_first_of_two_documents_with_one_id_stays(store: Store) -> None:
    write.add_documents(store, [document("a", text="first"), document("a", text="second")])
    found = read.document(store, "a")
    assert found is not None
    assert found.text == "first"


def test_a_document_is_not_kept_when_its_events_cannot_be(store: Store) -> None:
    broken = event("e1", whom="PRK")
    object.__setattr__(broken, "quad_code", 1000)
    with pytest.raises(Exception, match="1000"):
        write.add_readings(store, [document("d1")], [broken])
    assert read.counts(store).documents == 0


def test_nothing_to_write_is_no_error(store: Store) -> None:
    assert write.add_readings(store, [], []) == 0


def test_incidents_replace_those_before(store: Store) -> None:
    write.replace_incidents(store, [incident("i1", ("e1",)), incident("i2", ("e2", "e3"))])
    write.replace_incidents(store, [incident("i2", ("e2", "e3"))])
    assert read.incidents(store) == [incident("i2", ("e2", "e3"))]
    assert store.rows("SELECT count(*) FROM incident_events") == [(2,)]
    write.replace_incidents(store, [])
    assert read.incidents(store) == []


def test_what_was_skipped_is_noted_once_with_the_latest_reason(store: Store) -> None:
    write.add_skipped(
        store, [SkippedItem("a.pdf", "", "empty", "no text"), SkippedItem("b.csv", "row 3", "row", "bad")]
    )
    write.add_skipped(store, [SkippedItem("a.pdf", "", "encrypted", "needs a password", "give it one")])
    assert read.skipped(store) == [
        SkippedItem("a.pdf", "", "encrypted", "needs a password", "give it one"),
        SkippedItem("b.csv", "row 3", "row", "bad"),
    ]
    write.forget_skipped(store, ["a.pdf"])
    assert [item.path for item in read.skipped(store)] == ["b.csv"]


def test_a_run_says_when_it_began_and_whether_it_ended(store: Store) -> None:
    write.start_run(store, "r1", "bilat add x", {"bilat": "0.1.0"})
    write.start_run(store, "r2", "bilat add y", {"bilat": "0.1.0"})
    write.finish_run(store, "r2")
    first, second = read.runs(store)
    assert (first.finished, first.versions) == (None, {"bilat": "0.1.0"})
    assert second.finished is not None
    assert second.finished >= second.started


def test_meta_keeps_the_latest_value(store: Store) -> None:
    write.set_meta(store, "lexicon", "1")
    write.set_meta(store, "lexicon", "2")
    assert (read.meta(store, "lexicon"), read.meta(store, "other")) == ("2", None)


def test_a_hundred_thousand_events_are_written_in_seconds(store: Store) -> None:
    many = [event(f"e{i}", f"d{i // 10}") for i in range(100_000)]
    start = time.perf_counter()
    write.add_events(store, many)
    assert time.perf_counter() - start < 20
    assert read.counts(store).events == 100_000
