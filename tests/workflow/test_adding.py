"""`add`: files into the store, twice the same, in any order, and after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.store.database import Store
from bilat.workflow.adding import Added, add
from bilat.workflow.reading import Reader

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
    assert (again.new, again.known) == (0, 3)
    assert held(store) == before


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
    assert told == [(0, 3, "a.txt"), (1, 3, "b.txt"), (2, 3, "c.txt"), (3, 3, "")]


def test_a_run_that_was_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n:03}.txt").write_text(f"{REPORTS['a.txt']} Report number {n}. {REPORTS['b.txt']}")
    killed, calm = tmp_path / "killed.duckdb", tmp_path / "calm.duckdb"
    command = [sys.executable, "-m", "bilat", "add", str(folder), "--store"]
    run = subprocess.Popen([*command, str(killed)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _wait_for_documents(killed, run)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    with Store.open(killed) as store:
        cut_off = store.rows("SELECT count(*) FROM documents")[0][0]
    assert cut_off < 400
    for place in (killed, calm):
        subprocess.run([*command, str(place)], check=True, capture_output=True)
    with Store.open(killed) as one, Store.open(calm) as other:
        assert held(one) == held(other)


def _wait_for_documents(place: Path, run: subprocess.Popen[bytes]) -> None:
    """Until something was written: the log beside the store, or the store itself, has grown."""
    wal = place.with_name(place.name + ".wal")
    for _ in range(600):
        grown = sum(f.stat().st_size for f in (place, wal) if f.exists())
        if grown > 60_000 or run.poll() is not None:
            return
        time.sleep(0.02)
