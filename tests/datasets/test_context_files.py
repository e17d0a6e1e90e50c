"""Files of other projects as their users get them."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from bilat.datasets import context
from bilat.errors import SkippedSource
from bilat.store import context as kept
from bilat.store.database import Store

DATA = os.environ.get("BILAT_DATA")
needs_data = pytest.mark.skipif(not DATA, reason="BILAT_DATA is not set")


def csv(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_alliance_years_become_spells_and_the_last_year_is_no_end(tmp_path: Path) -> None:
    rows = [f"365,731,{year},1,{int(year < 1996)}" for year in (1994, 1995, 1996)]
    file = csv(tmp_path, "atop.csv", "ccode1,ccode2,year,nonagg,defense", *rows, "2,200,1990,0,1")
    found = context.alliances(file).rows.to_pylist()
    spells = [
        (r["low"], r["high"], r["since"].year, r["until"] and r["until"].year, r["detail"]) for r in found
    ]
    assert spells == [
        ("GBR", "USA", 1990, 1990, "defence"),
        ("PRK", "RUS", 1994, 1995, "defence, non-aggression"),
        ("PRK", "RUS", 1996, None, "non-aggression"),
    ]


def test_a_state_that_no_table_holds_is_left_out_and_told(tmp_path: Path) -> None:
    file = csv(tmp_path, "a.csv", "ccode1,ccode2,year,defense", "365,240,1850,1")
    read = context.alliances(file)
    assert read.rows.num_rows == 0
    assert read.left_out == ("1 rows of 240",)


def test_a_file_without_the_columns_is_refused_naming_what_it_has(tmp_path: Path) -> None:
    file = csv(tmp_path, "a.csv", "who,what", "1,2")
    with pytest.raises(SkippedSource) as refused:
        context.disputes(file)
    assert "dispnum" in str(refused.value)
    assert "who, what" in (refused.value.hint or "")


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    file.write_bytes(b"nothing")
    with pytest.raises(SkippedSource, match="cannot be read"):
        context.rivalries(file)


def test_a_dispute_told_from_both_sides_is_one_with_its_worst_hostility(tmp_path: Path) -> None:
    head = "dispnum,ccode1,ccode2,year,hostlev1,hostlev2"
    file = csv(tmp_path, "mid.csv", head, "7,731,365,1969,2,-9", "7,365,731,1970,-9,4", "8,2,365,1960,-9,-9")
    known, unknown = sorted(context.disputes(file).rows.to_pylist(), key=lambda r: r["low"])
    assert (known["since"], known["until"], known["value"]) == (
        dt.date(1969, 1, 1),
        dt.date(1970, 12, 31),
        4.0,
    )
    assert "use of force" in known["detail"]
    assert unknown["value"] is None


def test_contiguity_is_told_by_its_water_and_its_months(tmp_path: Path) -> None:
    file = csv(
        tmp_path, "contdir.csv", "statelno,statehno,conttype,begin,end", "365,731,1,194808,201612",
        "2,365,2,195901,199912", "2,731,0,195901,199912",
    )  # fmt: skip
    first, second = context.contiguity(file).rows.to_pylist()
    assert (first["since"], first["until"], first["detail"]) == (dt.date(1948, 8, 1), None, "a land border")
    assert (second["until"], second["detail"]) == (
        dt.date(1999, 12, 1),
        "12 miles of water or less between them",
    )


def test_visits_name_who_went_where(tmp_path: Path) -> None:
    head = "id,start_date,end_date,visitor,from_id,from_name,description"
    file = csv(tmp_path, "visits.csv", head, "1,2011-11-10,2011-11-13,President M.,russia,Russia,talks",
               "2,2011-11-10,2011-11-13,X,atlantis,Atlantis,talks")  # fmt: skip
    read = context.visits(file)
    (row,) = read.rows.to_pylist()
    assert (row["low"], row["high"], row["detail"]) == ("RUS", "USA", "President M. in the United States")
    assert read.left_out == ("1 rows of atlantis",)


def test_visits_are_read_from_the_historians_xml_too(tmp_path: Path) -> None:
    file = tmp_path / "trips.xml"
    file.write_text(
        "<trips><trip role='president'><id>7</id><name>Clinton,\n William</name><start-date>1998-06-24</start-date>"
        "<end-date>1998-07-03</end-date><country id='china'>China</country></trip></trips>"
    )
    (row,) = context.visits(file).rows.to_pylist()
    assert (row["low"], row["since"], row["detail"]) == (
        "CHN",
        dt.date(1998, 6, 24),
        "Clinton, William abroad",
    )
    file.write_text("<trips><trip>")
    with pytest.raises(SkippedSource, match="no well-formed XML"):
        context.visits(file)


def test_voetens_file_holds_votes_and_roll_calls_at_once(tmp_path: Path) -> None:
    head = "rcid,ccode,vote,date,me,nu"
    file = csv(tmp_path, "UNVotes.csv", head, "3,365,1,2018-12-01,0,1", "3,731,3,2018-12-01,0,1",
               "4,365,2,2018-12-02,1,0", "4,731,2,2018-12-02,1,0", "4,2,8,2018-12-02,1,0")  # fmt: skip
    ballots = context.unvotes(file)
    assert ballots.votes.num_rows == 4
    assert ballots.roll_calls.to_pylist()[0]["issues"] == ["Nuclear weapons and nuclear material"]
    with Store.in_memory() as store:
        kept.replace_votes(store, ballots.roll_calls, ballots.votes)
        (year,) = kept.agreement(store, "RUS", "PRK")
    assert (year.year, year.share, year.roll_calls) == (2018, 0.5, 2)


def test_reading_a_file_again_replaces_what_came_from_it_and_no_more(tmp_path: Path) -> None:
    first = csv(tmp_path, "one.csv", "ccode1,ccode2,year,defense", "365,731,1990,1", "365,731,1991,1")
    second = csv(tmp_path, "two.csv", "ccode1,ccode2,year,defense", "2,200,1990,1")
    with Store.in_memory() as store:
        for file in (first, second, first):
            kept.replace_kind(store, "alliance", context.alliances(file).rows)
        assert kept.kinds(store) == {"alliance": 2}
        assert kept.allies(store, "PRK", dt.date(1991, 5, 1)) == ["RUS"]
        assert kept.allies(store, "USA", dt.date(1980, 5, 1)) == []


@needs_data
def test_the_package_unvotes_gives_the_known_agreement_with_russia_in_2018() -> None:
    ballots = context.unvotes(Path(DATA or "") / "un/un_votes.parquet")
    with Store.in_memory() as store:
        kept.replace_votes(store, ballots.roll_calls, ballots.votes)
        found = {code: kept.agreement(store, code, "RUS") for code in ("PRK", "KOR", "USA", "CHN", "JPN")}
    last = {
        code: next((v.share, v.roll_calls) for v in years if v.year == 2018) for code, years in found.items()
    }
    expected = {
        "PRK": (0.702, 84),
        "KOR": (0.585, 94),
        "USA": (0.200, 95),
        "CHN": (0.785, 93),
        "JPN": (0.537, 95),
    }
    assert {code: (pytest.approx(s, abs=5e-4), n) for code, (s, n) in expected.items()} == last
