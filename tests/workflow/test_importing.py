"""Data sets go into the store row by row accounted for, once, whatever is wrong with some of them."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from dataset_makers import gdelt_file, gdelt_row, table

from bilat.datasets.format import load, read
from bilat.store import imported, imports
from bilat.store.database import Store
from bilat.workflow.importing import Import, import_files

COLUMNS = "actor, recipient, event, mode, CAST(date AS VARCHAR)"
ICEWS = {
    "Event ID": "1", "Event Date": "2014-01-31", "Source Country": "Russian Federation",
    "Target Country": "North Korea", "CAMEO Code": "040", "Intensity": "1.0", "Story ID": "7",
    "Publisher": "Wire", "City": "Moscow", "Country": "Russian Federation", "Latitude": "55.75", "Longitude": "37.6",
}  # fmt: skip
POLECAT = dict.fromkeys(load("polecat").columns, "None") | {
    "Event ID": "77_1", "Event Date": "2022-05-01", "Event Type": "CONSULT", "Event Mode": "visit",
    "Intensity": "4.0", "Actor Country": "RUS;BLR", "Recipient Country": "PRK", "Primary Actor Sector": "GOV",
    "Placename": "São Tomé", "Publication Date": "2022-05-02",
}  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


def run(store: Store, family: str, *files: Path, again: bool = False) -> Import:
    done = import_files(store, family, [str(file) for file in files], again=again)
    for file in done.files:
        assert file.read == file.imported + file.merged + file.rejected
    return done


def events(store: Store, columns: str = COLUMNS) -> list[tuple[object, ...]]:
    return store.rows(f"SELECT {columns} FROM imported_events ORDER BY key")


def counts(done: Import) -> list[tuple[int, int, int, int]]:
    return [(file.read, file.imported, file.merged, file.rejected) for file in done.files]


def test_a_row_of_gdelt_becomes_a_plover_event_with_its_page(store: Store, tmp_path: Path) -> None:
    run(store, "gdelt", gdelt_file(tmp_path, [gdelt_row(5)]))
    assert events(store) == [("USA", "PRK", "CONSULT", "visit", "2018-01-01")]
    assert events(store, "key, url, sources, root, country, place") == [
        (5, "https://news.example/5", 2, True, "PRK", "Pyongyang, North Korea")
    ]


def test_tone_and_goldstein_are_kept_and_are_not_the_score(store: Store, tmp_path: Path) -> None:
    run(store, "gdelt", gdelt_file(tmp_path, [gdelt_row(5)]))
    ((tone, native),) = events(store, "tone, native_score")
    assert (tone, native) == (-2.5, pytest.approx(1.9))
    assert "event_scale" not in {name for (name, *_) in store.rows("DESCRIBE imported")}


def test_leading_zeros_and_codes_of_four_digits_survive(store: Store, tmp_path: Path) -> None:
    run(store, "gdelt", gdelt_file(tmp_path, [gdelt_row(1, EventCode="0871"), gdelt_row(2, EventCode="043")]))
    assert events(store, "code, event, mode") == [
        ("0871", "RETREAT", "ceasefire"),
        ("043", "CONSULT", "visit"),
    ]


def test_rows_are_rejected_with_their_reason_and_kept(store: Store, tmp_path: Path) -> None:
    rows = [
        gdelt_row(1),
        gdelt_row(2, EventCode="010"),
        gdelt_row(3, EventCode="999"),
        gdelt_row(4, SQLDATE="20180231"),
        gdelt_row(5, Actor1CountryCode="AFR", Actor2CountryCode=""),
        gdelt_row(6, SQLDATE="29990101"),
        gdelt_row(7, GLOBALEVENTID="x"),
        "only\tthree\tcells",
        gdelt_row(8) + "\tone\ttoo many",
    ]
    (file,) = run(store, "gdelt", gdelt_file(tmp_path, rows)).files
    assert (file.read, file.imported, file.rejected) == (9, 1, 8)
    assert set(file.reasons) == {
        "no PLOVER type (a statement or an appeal)", "unknown code of event", "no date",
        "neither side is a state or a body", "date in the future", "no key", "row cut short", "too many columns",
    }  # fmt: skip
    kept = imported.rejected(store, 1)
    assert len(kept) == 8
    assert any("20180231" in row["cells"] for row in kept)


def test_bytes_that_are_no_text_cost_one_line(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.CSV"
    broken = gdelt_row(2).encode().replace(b"Pyongyang", b"Py\xff\xfeng")
    file.write_bytes(b"\n".join([gdelt_row(1).encode(), broken, gdelt_row(3).encode()]) + b"\n")
    assert counts(run(store, "gdelt", file)) == [(3, 2, 0, 1)]


def test_quotation_marks_in_cells_are_plain_text(store: Store, tmp_path: Path) -> None:
    run(store, "gdelt", gdelt_file(tmp_path, [gdelt_row(1, ActionGeo_FullName='"Old" Town'), gdelt_row(2)]))
    assert events(store, "place")[0] == ('"Old" Town',)
    assert len(events(store)) == 2


def test_the_same_file_twice_is_read_once(store: Store, tmp_path: Path) -> None:
    file = gdelt_file(tmp_path, [gdelt_row(1), gdelt_row(2)])
    run(store, "gdelt", file)
    second = run(store, "gdelt", file)
    assert second.files == ()
    assert second.known == (str(file),)
    assert len(events(store)) == 2


def test_overlapping_files_leave_each_event_once(store: Store, tmp_path: Path) -> None:
    first = gdelt_file(tmp_path, [gdelt_row(1), gdelt_row(2), gdelt_row(2)], "a.CSV")
    second = gdelt_file(tmp_path, [gdelt_row(2), gdelt_row(3)], "b.CSV")
    assert counts(run(store, "gdelt", first)) == [(3, 2, 1, 0)]
    assert counts(run(store, "gdelt", second)) == [(2, 1, 1, 0)]
    assert events(store, "key") == [(1,), (2,), (3,)]


def test_a_file_may_be_read_anew(store: Store, tmp_path: Path) -> None:
    file = gdelt_file(tmp_path, [gdelt_row(1), gdelt_row(2)])
    run(store, "gdelt", file)
    assert counts(run(store, "gdelt", file, again=True)) == [(2, 2, 0, 0)]
    assert len(events(store)) == 2


def test_small_files_are_read_together_and_counted_apart(store: Store, tmp_path: Path) -> None:
    files = [gdelt_file(tmp_path, [gdelt_row(10 * n + k) for k in range(n)], f"{n}.CSV") for n in (1, 2, 3)]
    assert counts(run(store, "gdelt", *files)) == [(1, 1, 0, 0), (2, 2, 0, 0), (3, 3, 0, 0)]
    assert store.rows("SELECT file, count(*) FROM imported GROUP BY file ORDER BY file") == [
        (1, 1),
        (2, 2),
        (3, 3),
    ]


def test_a_run_cut_off_is_finished_by_the_next(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bilat.workflow.importing.BATCH_FILES", 1)
    files = [gdelt_file(tmp_path, [gdelt_row(n)], f"{n}.CSV") for n in (1, 2)]
    whole = imports._count_months

    def cut(opened: Store, reading: imports.Reading) -> None:
        if reading.files[0].path.name == "2.CSV":
            raise KeyboardInterrupt
        whole(opened, reading)

    monkeypatch.setattr(imports, "_count_months", cut)
    with pytest.raises(KeyboardInterrupt):
        run(store, "gdelt", *files)
    assert store.rows("SELECT count(*) FROM imported") == [(1,)]
    monkeypatch.setattr(imports, "_count_months", whole)
    again = run(store, "gdelt", *files)
    assert (len(again.files), len(again.known)) == (1, 1)
    assert events(store, "key") == [(1,), (2,)]


def test_members_of_an_archive_are_read_each_for_itself(store: Store, tmp_path: Path) -> None:
    packed = tmp_path / "two.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.CSV", gdelt_row(1) + "\n")
        archive.writestr("b.CSV", gdelt_row(2) + "\n")
        archive.writestr("readme.txt", "about these files\n")
    done = run(store, "gdelt", packed)
    assert counts(done) == [(1, 1, 0, 0), (1, 1, 0, 0)]
    assert [item.code for item in done.skipped] == ["unknown-kind"]


def test_rows_with_and_without_address_stand_in_one_file_of_gdelt_1(store: Store, tmp_path: Path) -> None:
    usual = gdelt_row(1).split("\t")
    columns = load("gdelt2").columns
    old = [cell for name, cell in zip(columns, usual, strict=True) if not name.endswith("ADM2Code")]
    rows = ["\t".join(old), "\t".join(["2", *old[1:-1]])]
    run(store, "gdelt", gdelt_file(tmp_path, rows))
    assert events(store, "key, url IS NULL") == [(1, False), (2, True)]


def test_icews_names_are_states_and_both_forms_of_date_are_read(store: Store, tmp_path: Path) -> None:
    rows = [ICEWS, ICEWS | {"Event Date": "2/1/2017"}, ICEWS | {"Event ID": "2", "Target Country": "NA"}]
    run(store, "icews", table(tmp_path / "e.tab", rows))
    assert sorted(events(store, "CAST(date AS VARCHAR), recipient"), key=str) == [
        ("2014-01-31", "PRK"), ("2014-01-31", None), ("2017-02-01", "PRK"),
    ]  # fmt: skip


def test_an_id_of_icews_is_one_with_its_date(store: Store, tmp_path: Path) -> None:
    rows = [ICEWS, ICEWS | {"Event Date": "2014-02-01"}, ICEWS]
    assert counts(run(store, "icews", table(tmp_path / "e.tab", rows))) == [(3, 2, 1, 0)]


@pytest.mark.parametrize("surplus", [0, 2])
def test_polecat_goes_by_position_in_latin_1_with_surplus_columns(
    store: Store, tmp_path: Path, surplus: int
) -> None:
    file = table(tmp_path / "ngecEvents.2022.txt", [POLECAT], encoding="latin-1")
    lines = file.read_text(encoding="latin-1").replace("Intensity", "Event Intensity").splitlines()
    file.write_text("\n".join(line + "\t" * surplus for line in lines) + "\n", encoding="latin-1")
    run(store, "polecat", file)
    assert events(store) == [("RUS", "PRK", "CONSULT", "visit", "2022-05-01")]
    assert events(store, "native, place, actor_sector") == [("77_1", "São Tomé", "GOV")]


def test_a_mode_that_plover_has_not_is_left_out(store: Store, tmp_path: Path) -> None:
    run(
        store, "polecat", table(tmp_path / "a.txt", [POLECAT | {"Event Mode": "hugging"}], encoding="latin-1")
    )
    assert events(store, "event, mode") == [("CONSULT", None)]


def test_phoenix_without_a_header_and_with_one(store: Store, tmp_path: Path) -> None:
    cells = {
        "EventID": "1_2", "Date": "20170105", "SourceActorEntity": "RUS", "TargetActorEntity": "USA",
        "EventCode": "111", "URLs": "https://a.example/1",
    }  # fmt: skip
    row = "\t".join(cells.get(column, "") for column in load("phoenix").columns)
    (tmp_path / "events.txt").write_text(row + "\n")
    past = {
        "eid": "9", "story_date": "1/5/1962", "source_root": "RUS", "source_agent": "GOV", "target_root": "USA",
        "target_agent": "GOV", "code": "136", "goldstein": "-7", "lat": "", "lon": "", "placename": "",
        "countryname": "",
    }  # fmt: skip
    table(tmp_path / "PhoenixSWB.csv", [past], ",")
    run(store, "phoenix", tmp_path / "events.txt", tmp_path / "PhoenixSWB.csv")
    assert sorted(events(store), key=str) == [
        ("RUS", "USA", "ACCUSE", "disapprove", "2017-01-05"), ("RUS", "USA", "THREATEN", None, "1962-01-05"),
    ]  # fmt: skip


def test_ucdp_sides_are_numbers_and_an_event_may_last(store: Store, tmp_path: Path) -> None:
    row = {
        "id": "412", "date_start": "1999-05-03 00:00:00.000", "date_end": "1999-05-06 00:00:00.000", "gwnoa": "750",
        "gwnob": "770", "best": "12", "latitude": "34.5", "longitude": "76.1", "where_coordinates": "Kargil",
    }  # fmt: skip
    run(store, "ucdp", table(tmp_path / "ged.csv", [row], ","))
    assert events(store) == [("IND", "PAK", "ASSAULT", None, "1999-05-03")]
    assert events(store, "dead, CAST(date_last AS VARCHAR)") == [(12, "1999-05-06")]


def test_acled_finds_states_in_actors_and_types_in_sub_events(store: Store, tmp_path: Path) -> None:
    row = {
        "event_id_cnty": "UKR1", "event_date": "01 March 2022", "sub_event_type": "Air/drone strike",
        "actor1": "Military Forces of Russia (2000-)", "actor2": "Civilians (Ukraine)", "country": "Ukraine",
        "notes": '"A strike, as told."', "source": "Wire", "location": "Kharkiv", "latitude": "50", "longitude": "36",
        "fatalities": "3",
    }  # fmt: skip
    run(store, "acled", table(tmp_path / "acled.csv", [row], ","))
    assert events(store) == [("RUS", "UKR", "ASSAULT", "aerial", "2022-03-01")]
    assert events(store, "text, dead") == [("A strike, as told.", 3)]


def test_a_table_of_ones_own_is_read_by_its_mapping_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'set = "mine"\ntitle = "My table"\ndelimiter = ";"\n[key]\ncolumns = ["id"]\n[date]\ncolumn = "when"\n'
        'forms = ["YYYY-MM-DD", "YYYY-MM"]\n[event]\nscheme = "table"\ncolumn = "what"\n'
        'table = [["summit", "CONSULT", "visit"]]\n[actor]\nscheme = "name"\ncolumns = ["who"]\n'
        '[recipient]\nscheme = "cow"\ncolumns = ["whom"]\n'
    )
    rows = [
        {"id": "a", "when": "2019-04-25", "what": "summit", "who": "Russia", "whom": "731"},
        {"id": "b", "when": "2019-05", "what": "summit", "who": "China", "whom": "731"},
    ]
    file = table(tmp_path / "mine.csv", rows, ";")
    import_files(store, None, [str(file)], mapping=read(tmp_path / "mine.toml"))
    assert sorted(events(store, "actor, recipient, CAST(date_last AS VARCHAR)"), key=str) == [
        ("CHN", "PRK", "2019-05-31"), ("RUS", "PRK", None),
    ]  # fmt: skip


def test_months_count_what_the_set_tells(store: Store, tmp_path: Path) -> None:
    rows = [
        gdelt_row(1),
        gdelt_row(2, Actor2CountryCode=""),
        gdelt_row(3, IsRootEvent="0"),
        gdelt_row(4, EventCode="010"),
    ]
    run(store, "gdelt", gdelt_file(tmp_path, rows))
    assert store.rows(
        "SELECT CAST(month AS VARCHAR), events, interstate, background, sources FROM imported_months"
    ) == [("2018-01-01", 3, 2, 1, 4)]


@pytest.mark.skipif(not os.environ.get("BILAT_DATA"), reason="BILAT_DATA names no folder of real data")
def test_the_real_samples_are_accounted_for_to_the_row(store: Store) -> None:
    folder = Path(os.environ["BILAT_DATA"]) / "gdelt"
    files = sorted(folder.glob("*.csv"))
    done = run(store, "gdelt", *files)
    lines = {str(file): sum(1 for line in file.read_bytes().split(b"\n") if line.strip()) for file in files}
    assert {file.name: file.read for file in done.files} == lines
    assert sum(file.imported for file in done.files) > 3000
    assert store.rows("SELECT count(*) FROM imported_events WHERE actor <> recipient")[0][0] > 300
