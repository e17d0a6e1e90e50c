"""The main job on the command line: the bundled example, files by format, and refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bilat.cli.main import app


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a store, and a cache that is kept for the whole run of tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BILAT_STORE", raising=False)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_without_a_store_the_example_is_read_and_said_so() -> None:
    result = run("brief", "RUS", "PRK")
    assert result.exit_code == 0
    assert "bundled example" in result.output
    assert "## Bottom line" in result.stdout
    assert "## Sources" in result.stdout


def test_the_page_stands_alone_with_chart_and_numbered_sources(apart: Path) -> None:
    result = run("brief", "Russia", "North Korea", "-o", "brief.html")
    page = (apart / "brief.html").read_text()
    assert "Bottom line" in result.stdout
    assert "<svg" in page
    assert len(re.findall(r'<li id="n\d+">', page)) > 10


def test_markdown_lies_beside_its_picture(apart: Path) -> None:
    run("brief", "RUS", "PRK", "-o", "brief.md")
    assert "](brief.svg)" in (apart / "brief.md").read_text()
    assert (apart / "brief.svg").read_text().startswith("<svg")


def test_json_by_the_file_ending(apart: Path) -> None:
    run("brief", "365", "KP", "-o", "brief.json")
    assert json.loads((apart / "brief.json").read_text())["dyad"] == ["RUS", "PRK"]


def test_ties_prints_points_as_csv() -> None:
    result = run("ties", "RUS", "PRK", "--format", "csv")
    assert result.stdout.splitlines()[0].startswith("start,level,low,high,incidents,reports,goldstein,")


def test_ties_names_what_moved_the_score() -> None:
    result = run("ties", "RUS", "PRK", "--between", "2023-01", "2024-06", "--format", "json")
    assert {"effect", "date", "incident"} <= set(json.loads(result.stdout)[0])


def test_ties_prints_phases_with_the_days_between_which_they_began() -> None:
    rows = json.loads(run("ties", "RUS", "PRK", "--phases", "--format", "json").stdout)
    assert rows[0]["changed"] is None
    assert all(row["changed"] and row["movers"] and row["basis"] for row in rows[1:])


def test_ties_of_one_a_day_count_no_more_incidents() -> None:
    def total(*options: str) -> int:
        rows = json.loads(run("ties", "RUS", "PRK", "--format", "json", *options).stdout)
        return sum(int(row["incidents"]) for row in rows)

    assert 0 < total("--one-a-day") <= total()


def test_ties_draws_its_chart(apart: Path) -> None:
    run("ties", "RUS", "PRK", "--chart", "ties.svg")
    assert (apart / "ties.svg").read_text().startswith("<svg")
    beside = json.loads((apart / "ties.json").read_text())
    assert beside["data"]
    assert "Phases: " in beside["alt"]
    run("ties", "RUS", "PRK", "--sides", "sides.svg")
    assert "PRK to RUS" in (apart / "sides.svg").read_text()


def test_ties_of_a_source_that_is_not_there_names_those_that_are() -> None:
    result = run("ties", "RUS", "PRK", "--source", "gdelt")
    assert result.exit_code != 0
    assert "reports" in str(result.exception)


def test_an_ending_that_bilat_does_not_write_is_refused() -> None:
    result = run("brief", "RUS", "PRK", "-o", "brief.xyz")
    assert result.exit_code != 0


def test_add_reads_a_folder_and_names_what_it_skipped(apart: Path) -> None:
    (apart / "in").mkdir()
    (apart / "in" / "a.txt").write_text("Russia signed a treaty with North Korea.")
    (apart / "in" / "b.txt").write_bytes(b"")
    result = run("add", "in")
    assert result.exit_code == 1
    assert "b.txt" in result.output
    assert "1 new document" in result.output
    assert (apart / "bilat.duckdb").exists()
