"""A folder full of bad input is read through: the rest is in the store, and each failure is named."""

from __future__ import annotations

import contextlib
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bad_folder
import pytest
from typer.testing import CliRunner

from bilat.cli.main import app
from bilat.sources.document import Document
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow.adding import Added, add
from bilat.workflow.reading import Reader

LOGS = {"runs", "schema_version"}
"""Tables that say when something was done; they differ from run to run."""
TIMES = {"noted"}
KILLS = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bad_folder.make(tmp_path_factory.mktemp("user") / "reports")


@pytest.fixture(scope="module")
def run(folder: Path) -> Iterator[tuple[Store, Added]]:
    with Store.in_memory() as store:
        yield store, add(store, [folder], Reader(dated=True, dyadic=True))


@pytest.fixture(scope="module")
def documents(run: tuple[Store, Added]) -> dict[str, Document]:
    """What is in the store, by title or else by its first word."""
    return {document.title or document.text.split()[0]: document for document in reads.all_documents(run[0])}


def test_all_that_can_be_read_is_in_the_store_with_its_events(run: tuple[Store, Added]) -> None:
    store, done = run
    assert (done.new, done.known, done.repeated) == (bad_folder.READ, 0, 1)
    assert reads.counts(store).documents == bad_folder.READ
    assert done.events >= bad_folder.READ
    assert store.rows("SELECT count(*) FROM incidents WHERE event = 'SANCTION'") == [(1,)]


def test_everything_else_is_named_once_with_its_reason_and_its_place(run: tuple[Store, Added]) -> None:
    store, done = run
    assert {(Path(item.path).name, item.place, item.code) for item in done.skipped} == bad_folder.SKIPPED
    assert len(done.skipped) == len(bad_folder.SKIPPED)
    assert all(item.reason for item in done.skipped)
    assert {(Path(i.path).name, i.place, i.code) for i in reads.skipped(store)} == bad_folder.SKIPPED


def test_what_was_read_with_a_doubt_is_named_as_well(run: tuple[Store, Added]) -> None:
    said = {(Path(item.path).name, item.reason) for item in run[1].remarks}
    assert said == {
        ("latin.txt", "not UTF-8: read as Windows-1252"),
        ("rows.jsonl", "date 2999-01-01 left out: it lies in the future"),
    }


def test_title_outlet_and_date_come_from_where_the_file_has_them(documents: dict[str, Document]) -> None:
    found = {
        title: (document.outlet, document.published and document.published.iso)
        for title, document in documents.items()
    }
    assert found == {
        "Tokyo": (None, "2024-03-05"),
        "A treaty": (None, "2024-06-20"),
        "A visit": (None, None),
        "Leaders meet": ("Halcyon", "2023-09-13"),
        "Latin": (None, None),
        "Talks": ("Halcyon", "2024-01-05"),
        "India": (None, None),
        "Grain": ("Birchwater", "2024-02-01"),
    }
    assert "date taken from the file name" in documents["Tokyo"].notes


def test_a_latin_1_text_is_read_as_it_was_meant(documents: dict[str, Document]) -> None:
    assert "café in Genève" in documents["Latin"].text


def test_the_closing_table_comes_as_json_and_the_exit_status_says_incomplete(
    folder: Path, tmp_path: Path
) -> None:
    words = ["add", str(folder), "--store", str(tmp_path / "s.duckdb"), "--format", "json"]
    result = CliRunner().invoke(app, words)
    rows = json.loads(result.stdout)
    skipped = {(Path(r["file"]).name, r["place"] or "", r["code"]) for r in rows if r["outcome"] == "skipped"}
    assert skipped == bad_folder.SKIPPED
    assert [Path(row["file"]).name for row in rows if row["outcome"] == "read"] == ["latin.txt", "rows.jsonl"]
    assert result.exit_code == 1


def test_killed_anywhere_and_run_again_the_store_is_that_of_a_calm_run(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for n in range(140):
        (tmp_path / f"many/{n:03}.txt").write_text(f"Report {n}. Japan imposed sanctions on North Korea.")
    calm = _calm(tmp_path, folder)
    fractions = random.Random()
    for n in range(KILLS):
        place = tmp_path / f"killed-{n}.duckdb"
        cut_off = _killed(_command(tmp_path, folder, place), place, fractions.random() * calm.stat().st_size)
        _finish(_command(tmp_path, folder, place))
        assert _content(place) == _content(calm), f"killed with {cut_off} bytes written"


def _command(tmp_path: Path, folder: Path, place: Path) -> list[str]:
    return [sys.executable, "-m", "bilat", "add", str(tmp_path / "many"), str(folder), "--store", str(place)]


def _calm(tmp_path: Path, folder: Path) -> Path:
    place = tmp_path / "calm.duckdb"
    _finish(_command(tmp_path, folder, place))
    return place


def _finish(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()


def _killed(command: list[str], place: Path, size: float) -> int:
    """Start the command and kill it (SIGKILL) as soon as so many bytes are written; how many they were."""
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    written = 0
    while run.poll() is None and written < size:
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(timeout=0.01)
        written = sum(file.stat().st_size for file in place.parent.glob(place.name + "*"))
    run.kill()
    run.wait()
    return written


def _content(place: Path) -> dict[str, list[str]]:
    """All rows of all tables as text, sorted; without logs and times."""
    with Store.open(place) as store:
        tables = store.rows("SELECT table_name FROM information_schema.tables")
        return {name: _rows(store, name) for (name,) in tables if name not in LOGS}


def _rows(store: Store, table: str) -> list[str]:
    columns = [name for (name,) in store.rows(f"SELECT name FROM pragma_table_info('{table}')")]
    kept = ", ".join(f'"{name}"' for name in columns if name not in TIMES)
    return sorted(map(str, store.rows(f"SELECT {kept} FROM {table}")))
