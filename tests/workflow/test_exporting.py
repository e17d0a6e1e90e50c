"""Events and panels go out as files that R, Stata and pandas read, zeros and missings told apart."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from dataset_makers import gdelt_file, gdelt_row
from typer.testing import CliRunner

from bilat.cli.main import app
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.sources.document import Document, content_hash
from bilat.store.database import Store
from bilat.workflow.adding import add_documents, settle
from bilat.workflow.exporting import export_events, export_panel
from bilat.workflow.importing import import_files
from bilat.workflow.reading import Reader

GERMANY = {"Actor1CountryCode": "DEU", "Actor2CountryCode": "FRA"}


def row(key: int, day: str, **cells: str) -> str:
    return gdelt_row(key, SQLDATE=day, DATEADDED=f"{day}000000", **cells)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """January 2018: an accusation and a visit; February: others alone; March: nothing; April: an attack."""
    rows = [
        row(1, "20180105", EventCode="112"),
        row(2, "20180110"),
        row(3, "20180210", **GERMANY),
        row(4, "20180420", EventCode="190", Actor1CountryCode="PRK", Actor2CountryCode="USA"),
        row(5, "20180421", Actor2CountryCode=""),
    ]
    with Store.in_memory() as opened:
        import_files(opened, "gdelt", [str(gdelt_file(tmp_path, rows))])
        yield opened


def panel(store: Store, file: Path, **options: object) -> list[dict[str, str]]:
    export_panel(store, file, **options)  # type: ignore[arg-type]
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_zero_is_covered_and_missing_is_not(store: Store, tmp_path: Path) -> None:
    rows = panel(store, tmp_path / "p.csv")
    found = {r["month"]: r["incidents"] for r in rows if (r["actor"], r["recipient"]) == ("USA", "PRK")}
    assert found == {"1": "2", "2": "0", "3": "", "4": "0"}


def test_a_directed_panel_counts_mutual_incidents_both_ways(store: Store, tmp_path: Path) -> None:
    rows = panel(store, tmp_path / "p.csv")
    january = {(r["actor"], r["recipient"]): r for r in rows if r["month"] == "1"}
    assert january["USA", "PRK"]["verbal_cooperation"] == "1"
    assert january["PRK", "USA"]["verbal_cooperation"] == "1"
    assert (january["USA", "PRK"]["verbal_conflict"], january["PRK", "USA"]["verbal_conflict"]) == ("1", "0")


def test_an_undirected_panel_has_each_pair_once(store: Store, tmp_path: Path) -> None:
    rows = panel(store, tmp_path / "p.csv", unit="year", directed=False)
    assert [(r["state_a"], r["state_b"], r["incidents"]) for r in rows] == [
        ("DEU", "FRA", "1"),
        ("PRK", "USA", "3"),
    ]
    assert float(rows[1]["mean_score"]) == pytest.approx((-3.5 + 4 - 9) / 3)


def test_states_have_their_numbers_of_both_lists(store: Store, tmp_path: Path) -> None:
    rows = panel(store, tmp_path / "p.csv", unit="year", directed=False)
    assert (rows[0]["state_a_cow"], rows[0]["state_a_gw"]) == ("255", "260")
    assert (rows[1]["state_a_cow"], rows[1]["state_b_cow"]) == ("731", "2")


def test_events_go_out_as_plover_records(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "e.jsonl"
    assert export_events(store, file, dyad=("USA", "PRK")) == 3
    first = json.loads(file.read_text().splitlines()[0])
    assert (first["id"], first["event"], first["mode"]) == ("gdelt:1", "ACCUSE", ["allege"])
    assert (first["actor"][0]["code"], first["recipient"][0]["code"]) == ("USA", "PRK")
    assert (first["quad_code"], first["event_scale"], first["text"]) == (3, -3.5, None)
    assert first["cite_info"]["url"] == "https://news.example/1"


def test_the_visitor_is_the_actor_whoever_the_row_names_first(tmp_path: Path) -> None:
    with Store.in_memory() as opened:
        import_files(opened, "gdelt", [str(gdelt_file(tmp_path, [row(1, "20180105", EventCode="043")]))])
        export_events(opened, tmp_path / "e.jsonl")
    event = json.loads((tmp_path / "e.jsonl").read_text())
    assert (event["actor"][0]["code"], event["recipient"][0]["code"]) == ("PRK", "USA")


def test_parquet_keeps_the_nesting(store: Store, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    export_events(store, tmp_path / "e.parquet")
    table = pq.read_table(tmp_path / "e.parquet")
    assert table.num_rows == 5
    assert table.column("actor").to_pylist()[0] == [{"code": "USA", "sector": None}]


def test_no_formula_reaches_a_cell(tmp_path: Path) -> None:
    with Store.in_memory() as opened:
        rows = [row(1, "20180105", ActionGeo_FullName="=1+1", SOURCEURL="@x")]
        import_files(opened, "gdelt", [str(gdelt_file(tmp_path, rows))])
        export_events(opened, tmp_path / "e.csv")
    with (tmp_path / "e.csv").open(newline="") as lines:
        (cells,) = csv.DictReader(lines)
    assert (cells["place"], cells["url"], cells["actor"]) == ("'=1+1", "'@x", "USA")


def test_own_reports_and_sets_are_together_or_apart(store: Store, tmp_path: Path) -> None:
    text = "Russia signed a treaty with North Korea on 3 January 2018. Japan condemned North Korea."
    document = Document(
        "d", text, None, "en", PartialDate("2018-01-04", "published"), None, "H", None, content_hash(text)
    )
    add_documents(store, [document], Reader(dated=True))
    settle(store)
    apart = panel(store, tmp_path / "a.csv", directed=False, sources=["reports"])
    assert {(r["state_a"], r["state_b"]) for r in apart} == {("PRK", "RUS"), ("JPN", "PRK")}
    together = panel(store, tmp_path / "b.csv", directed=False)
    assert {(r["state_a"], r["state_b"]) for r in together} == {
        ("PRK", "RUS"), ("JPN", "PRK"), ("PRK", "USA"), ("DEU", "FRA"),
    }  # fmt: skip
    assert export_events(store, tmp_path / "e.jsonl") == 7


def test_a_file_of_another_kind_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"bilat writes \.jsonl"):
        export_events(store, tmp_path / "e.xlsx")


def test_an_export_that_fails_leaves_no_half_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        export_events(store, tmp_path / "no" / "e.csv")
    store.run("DROP VIEW imported_events")
    with pytest.raises(Exception, match="imported_events"):
        export_events(store, tmp_path / "e.csv")
    assert not list(tmp_path.glob("*.part"))
    assert not (tmp_path / "e.csv").exists()


def test_the_command_writes_and_says_how_much(tmp_path: Path) -> None:
    place, out = str(tmp_path / "s.duckdb"), tmp_path / "p.csv"
    file = gdelt_file(tmp_path, [row(1, "20180105")])
    assert CliRunner().invoke(app, ["import", "gdelt", str(file), "--store", place]).exit_code == 0
    result = CliRunner().invoke(app, ["export", "dyad-year", "-o", str(out), "--store", place])
    assert "2 rows written" in result.output
    assert out.read_text().startswith("actor,recipient,actor_cow")
