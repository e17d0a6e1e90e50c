"""`add`: files into the store, twice the same, in any order; kills are in test_bad_folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.store.database import Store
from bilat.workflow import adding
from bilat.workflow.adding import Added, add
from bilat.workflow.reading import Reader

_JOINING = "joining reports of one incident"
REPORTS = {
    "a.txt": "Russia signed a treaty with North Korea on Wednesday. Japan condemned Russia for the pact.",
    "b.txt": "China urged North Korea to return to the talks. South Korea imposed sanctions on North Korea.",
    "c.txt": "The Russian president visited North Korea. Russia and North Korea signed a treaty.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    for name, text in REPORTS.items():
        (place / name).write_text(text)
    return place


def held(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The store's content, less when and by what it was written."""
    tables = (
        "documents",
        "events",
        "event_participants",
        "incidents",
        "incident_events",
        "incident_participants",
    )
    return {table: sorted(map(tuple, map(_plain, store.rows(f"SELECT * FROM {table}")))) for table in tables}


def _plain(row: tuple[object, ...]) -> list[str]:
    return [str(value) for value in row]


def read(folder: Path, names: list[str] | None = None) -> tuple[Store, Added]:
    store = Store.in_memory()
    return store, add(store, [folder / n for n in names] if names else [folder], Reader(dated=True))


def test_documents_events_and_incidents_reach_the_store(folder: Path) -> None:
    store, done = read(folder)
    assert (done.files, done.new, done.known, done.skipped) == (3, 3, 0, ())
    assert done.events >= 5
    assert store.rows("SELECT count(*) FROM incidents WHERE event = 'SUPPORT'")[0][0] >= 1


def test_adding_again_changes_nothing(folder: Path) -> None:
    store, _ = read(folder)
    before = held(store)
    again = add(store, [folder], Reader(dated=True))
    assert (again.new, again.known, again.repeated) == (0, 3, 0)
    assert held(store) == before


def test_the_same_text_in_two_files_is_one_document_with_the_first_files_origin(folder: Path) -> None:
    (folder / "2023-01-01 copy.txt").write_text(REPORTS["a.txt"].replace(". ", ".\n"))
    store, done = read(folder)
    assert (done.new, done.repeated) == (3, 1)
    assert [row for (row,) in store.rows("SELECT published FROM documents WHERE published IS NOT NULL")] == [
        "2023-01-01"
    ]


def test_the_store_itself_is_no_document(folder: Path) -> None:
    with Store.open(folder / "bilat.duckdb") as store:
        done = add(store, [folder], Reader())
    assert (done.files, done.skipped) == (3, ())


def test_a_skipped_file_that_was_mended_is_forgotten(folder: Path) -> None:
    (folder / "d.txt").write_bytes(b"")
    store, _ = read(folder)
    (folder / "d.txt").write_text("China praised Russia.")
    assert add(store, [folder], Reader()).skipped == ()
    assert store.rows("SELECT count(*) FROM skipped") == [(0,)]


def test_new_documents_are_counted_by_the_origin_of_their_date(folder: Path) -> None:
    (folder / "2023-01-01.txt").write_text("China praised Russia.")
    assert read(folder)[1].dates == {"none": 3, "file name": 1}


def test_a_batch_is_closed_early_when_its_texts_are_long(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "BATCH_CHARACTERS", 10)
    sizes: list[int] = []
    monkeypatch.setattr(
        adding.writes, "add_readings", lambda _, batch, __: sizes.append(len(batch)) or len(batch)
    )
    assert read(folder)[1].new == 3
    assert sizes == [1, 1, 1]


def test_the_order_of_the_files_makes_no_difference(folder: Path) -> None:
    one, _ = read(folder, ["a.txt", "b.txt", "c.txt"])
    other, _ = read(folder, ["c.txt", "a.txt", "b.txt"])
    assert held(one) == held(other)


def test_what_cannot_be_read_is_named_and_the_rest_is_read(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (folder / "empty.txt").write_bytes(b"")
    store, done = read(folder)
    assert done.new == 3
    assert {Path(item.path).name for item in done.skipped} == {"broken.pdf", "empty.txt"}
    assert all(item.reason for item in done.skipped)
    assert store.rows("SELECT count(*) FROM skipped")[0][0] == 2


def test_progress_tells_each_file_and_the_end(folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    say: Callable[[int, int, str], None] = lambda *news: told.append(news)  # noqa: E731
    add(Store.in_memory(), [folder], Reader(), say)
    assert told == [(0, 3, "a.txt"), (1, 3, "b.txt"), (2, 3, "c.txt"), (3, 3, _JOINING), (3, 3, "")]
