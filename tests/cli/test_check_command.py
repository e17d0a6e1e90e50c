"""`bilat check` and `bilat regimes` print what they promise."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bilat
from bilat.cli.main import app
from bilat.errors import BilatError, UsageError

CHECK = ["check", "PRK", "Russia", "munitions", "--on", "2023-09-13"]


def test_the_json_answer_has_verdict_measures_coverage_and_review_day() -> None:
    row = json.loads(CliRunner().invoke(app, [*CHECK, "--format", "json"]).stdout)
    assert row["verdict"] == "forbidden"
    assert {"resolution", "paragraph", "what", "exemptions", "source"} <= row["measures"][0].keys()
    assert row["measures"][0]["resolution"] == "S/RES/1874 (2009)"
    assert row["measures"][0]["paragraph"] == "9"
    assert row["reviewed"] == "2026-11-26"
    assert "provision by provision" in row["coverage"]


def test_nothing_found_has_no_measures_and_a_reason() -> None:
    row = json.loads(
        CliRunner().invoke(app, ["check", "PRK", "CHN", "coal", "--on", "2005", "--format", "json"]).stdout
    )
    assert (row["verdict"], row["measures"]) == ("nothing found", [])
    assert "not the same as allowed" in row["why"]


def test_the_text_answer_names_paragraph_duty_and_address() -> None:
    out = CliRunner().invoke(app, CHECK).stdout
    assert "S/RES/1874 (2009), para 9" in out
    assert "Russia must not buy or take it" in out
    assert "https://docs.un.org/en/S/RES/1874(2009)" in out


def test_csv_has_a_row_for_each_measure() -> None:
    out = CliRunner().invoke(app, [*CHECK, "--format", "csv"]).stdout
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["role"] for row in rows} == {"measures", "related"}
    assert rows[0]["verdict"] == "forbidden"


def test_a_ministry_adds_its_own_measures(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[measure]]\nid = "NO-1"\nresolution = "Order 1"\nparagraph = "2"\ndirection = "to"\ntarget = ["RUS"]\n'
        'bound = "NOR"\ngoods = ["seafood"]\neffect = "forbid"\nfrom = "2024-01-01"\nwhat = "No fish for Russia"\n'
        'source = "https://example.org"\n'
    )
    asked = ["check", "NOR", "RUS", "fish", "--on", "2024-05-01", "--format", "json"]
    assert json.loads(CliRunner().invoke(app, asked).stdout)["verdict"] == "nothing found"
    row = json.loads(CliRunner().invoke(app, [*asked, "--measures", str(own)]).stdout)
    assert (row["verdict"], row["measures"][0]["id"]) == ("forbidden", "NO-1")


def test_a_malformed_measure_names_file_entry_and_key(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[measure]]\nid = "X"\nresolution = "Order 1"\n')
    result = CliRunner().invoke(app, [*CHECK, "--measures", str(own)])
    assert isinstance(result.exception, BilatError)
    assert all(part in str(result.exception) for part in ("own.toml", "'X'", "`paragraph`"))


def test_an_unknown_party_is_wrong_use() -> None:
    assert isinstance(CliRunner().invoke(app, [*CHECK, "--party", "king"]).exception, UsageError)


def test_bilat_check_is_a_function_too() -> None:
    found = bilat.check("North Korea", "RU", "artillery shells", "2023-09-13")
    assert (found.giver, found.receiver, found.verdict) == ("PRK", "RUS", "forbidden")


@pytest.mark.parametrize("arguments", [[], ["PRK"], ["PRK", "--by-year"]])
def test_regimes_lists_regimes_measures_and_years(arguments: list[str]) -> None:
    rows = json.loads(CliRunner().invoke(app, ["regimes", *arguments, "--format", "json"]).stdout)
    assert rows


def test_a_year_shows_the_votes_and_a_veto() -> None:
    rows = json.loads(CliRunner().invoke(app, ["regimes", "PRK", "--by-year", "--format", "json"]).stdout)
    by_year = {row["year"]: row["votes"] for row in rows}
    assert "S/RES/1718 (2006) 15-0-0" in by_year[2006]
    assert "vetoed" in by_year[2024]


def test_a_chart_is_drawn_with_words_for_it(tmp_path: Path) -> None:
    file = tmp_path / "prk.svg"
    result = CliRunner().invoke(app, ["regimes", "PRK", "--chart", str(file), "--format", "csv"])
    assert file.read_text().startswith("<svg")
    assert "Stacked bars" in result.output
