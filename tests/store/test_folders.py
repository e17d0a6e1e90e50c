"""A store that is a folder of Parquet: opened for reading when it is whole, refused in words when it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from store_makers import document, event, incident

from bilat.errors import StoreError
from bilat.store import folders
from bilat.store import read as reads
from bilat.store import write as writes
from bilat.store.database import Store

MET = {folders.STATE: folders.FINISHED, folders.LAYOUT: folders.FORMAT}


def written(folder: Path, meta: dict[str, str]) -> Path:
    """A small store as a folder, each table in two levels as partitions are."""
    with Store.in_memory() as store:
        writes.add_readings(store, [document("d1", outlet="A")], [event("e1")])
        writes.replace_incidents(store, [incident("i1", ("e1",))])
        for table in folders.TABLES:
            names, rows = store.named_rows(f"SELECT * FROM {table}")
            schema = folders.schema(table)
            kept = [{n: v for n, v in zip(names, row, strict=True) if n in schema.names} for row in rows]
            place = folder / table / "published_year=2023"
            place.mkdir(parents=True)
            if kept:
                pq.write_table(pa.Table.from_pylist(kept, schema), place / "part-0.parquet")
    (folder / folders.META).mkdir()
    pq.write_table(
        pa.table({"key": list(meta), "value": list(meta.values())}), folder / folders.META / "part-0.parquet"
    )
    return folder


def test_a_folder_answers_as_the_store_that_it_was_made_from(tmp_path: Path) -> None:
    folder = written(tmp_path / "it's [1]*", MET)
    with Store.open(folder, read_only=True) as store:
        assert store.path == folder
        assert [one.id for one in reads.events(store)] == ["e1"]
        assert reads.incidents_between(store, "RUS", "PRK") == [incident("i1", ("e1",))]
        assert reads.counts(store).documents == 1
        assert list(reads.all_documents(store)) == [document("d1", outlet="A")]


def test_what_a_task_left_that_was_cut_off_is_no_part_of_it(tmp_path: Path) -> None:
    folder = written(tmp_path / "s", MET)
    left = folder / "events" / "_temporary" / "0"
    left.mkdir(parents=True)
    (left / "part-9.parquet").write_bytes(b"half")
    with Store.open(folder, read_only=True) as store:
        assert len(reads.events(store)) == 1


@pytest.mark.parametrize(
    ("meta", "said"),
    [(MET | {folders.STATE: "unfinished"}, "is not whole"), (MET | {folders.LAYOUT: "9"}, "upgrade")],
)
def test_one_that_is_not_whole_or_too_new_is_refused(tmp_path: Path, meta: dict[str, str], said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store.open(written(tmp_path / "s", meta), read_only=True)


def test_it_is_for_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="for reading"):
        Store.open(written(tmp_path / "s", MET))


def test_the_columns_of_the_folder_are_those_of_the_store() -> None:
    with Store.in_memory() as store:
        for table in folders.TABLES:
            held = {
                name
                for (name,) in store.rows(
                    "SELECT column_name FROM information_schema.columns WHERE table_name = ?", (table,)
                )
            }
            assert set(folders.schema(table).names) == held, table


def test_a_folder_from_before_the_incidents_by_pair_answers_all_the_same(tmp_path: Path) -> None:
    folder = written(tmp_path / "s", MET)
    shutil.rmtree(folder / "incidents_by_dyad")
    with Store.open(folder, read_only=True) as store:
        assert reads.incidents_between(store, "RUS", "PRK") == [incident("i1", ("e1",))]
        assert store.rows("SELECT low, high, told_by FROM incidents_by_dyad") == [("PRK", "RUS", ["A"])]
