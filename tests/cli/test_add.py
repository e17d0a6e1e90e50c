"""`add` as a user sees it: what was read, from where the dates come, what was skipped and why."""

from __future__ import annotations

from pathlib import Path

import bad_folder
import pytest
from typer.testing import CliRunner, Result

from bilat.cli import add
from bilat.cli.main import app


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("add")
    bad_folder.make(folder / "in")
    return folder


def run(place: Path, *words: str, columns: int = 140) -> Result:
    command = ["add", str(place / "in"), "--store", str(place / "s.duckdb"), *words]
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(app, command)


def test_the_summary_counts_and_the_tables_name(place: Path) -> None:
    result = run(place)
    assert "8 new documents from 18 files, 1 met twice, 12 skipped." in result.stderr
    assert (
        "Dates of publication: 1 from the day the file was made, 1 from the file name, none for 3"
        in result.stderr
    )
    assert "Skipped: 12" in result.stdout
    assert "Read, but: 2" in result.stdout
    assert "is protected by a password" in result.stdout
    assert result.exit_code == 1


def test_the_second_time_all_is_known(place: Path) -> None:
    run(place)
    result = run(place)
    assert "0 new documents from 18 files, 8 known before, 1 met twice, 12 skipped." in result.stderr
    assert "Dates of publication" not in result.stderr


def test_a_long_table_is_cut_on_a_terminal_and_whole_for_programs(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add, "_MOST", 3)
    assert "... and 9 more; --format json or csv has them all" in run(place).stderr
    assert len(run(place, "--format", "csv").stdout.splitlines()) == 13


def test_rows_of_one_file_and_one_reason_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/rows.jsonl").write_text('{"a": 1}\n' * 30 + "{broken\n")
    result = run(tmp_path)
    assert "Skipped: 31" in result.stdout
    assert "line 1 and 29 more" in result.stdout
    assert "line 31 " in result.stdout
    assert result.stdout.count("has no text") == 1


def test_a_stop_by_the_user_says_that_nothing_is_lost(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bilat.workflow.adding.add", stop)
    result = run(place)
    assert "the same command again goes on from there" in result.stderr
    assert result.exit_code == 1


def test_with_nothing_to_complain_of_the_exit_status_is_zero(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Japan condemned China.")
    result = run(tmp_path)
    assert result.stdout == ""
    assert result.stderr.startswith("1 new document from 1 file.\n")
    assert result.exit_code == 0
