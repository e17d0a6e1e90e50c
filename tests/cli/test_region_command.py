from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat.cli.main import app


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BILAT_STORE", raising=False)
    return tmp_path


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("shown", ["shifts", "network", "blocs", "claims"])
def test_region_prints_each_table_as_json(shown: str) -> None:
    rows = json.loads(
        run("region", "RUS", "PRK", "--around", "2023-09-13", "--show", shown, "--format", "json")
    )
    assert isinstance(rows, list)
    assert shown == "claims" or rows


@pytest.mark.parametrize("picture", ["network", "multiples", "heat"])
def test_region_draws_each_picture(apart: Path, picture: str) -> None:
    run("region", "RUS", "PRK", "--around", "2023-09", "--chart", "net.svg", "--picture", picture)
    assert (apart / "net.svg").read_text().startswith("<svg")


def test_region_wants_more_than_a_year() -> None:
    result = CliRunner().invoke(app, ["region", "RUS", "PRK", "--around", "2023"])
    assert "a day or a month" in str(result.exception)


def test_context_reads_a_table_and_shows_it(apart: Path) -> None:
    (apart / "a.csv").write_text("ccode1,ccode2,year,defense\n365,731,1961,1\n365,240,1961,1\n")
    assert "1 rows of alliances" in run("context", "import", "alliances", "a.csv")
    (row,) = json.loads(run("context", "RUS", "North Korea", "--format", "json"))
    assert (row["what"], row["detail"]) == ("alliance obligations", "defence")


def test_context_without_tables_says_how_to_get_them() -> None:
    result = CliRunner().invoke(app, ["context", "RUS", "PRK"])
    assert "bilat context import" in str(result.exception)
