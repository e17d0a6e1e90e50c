from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from store_makers import document

from bilat.errors import StoreError
from bilat.store import read, write
from bilat.store.database import Store, migrations


def test_a_store_is_there_again_when_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        with Store.open(tmp_path / "s.duckdb") as store:
            write.add_documents(store, [document("a")])
    with Store.open(tmp_path / "s.duckdb", read_only=True) as store:
        assert read.document(store, "a") == document("a")


def test_migrations_have_a_number_each_and_come_in_its_order() -> None:
    versions = [version for version, _ in migrations()]
    assert versions == sorted(set(versions))
    assert versions[0] == 1


def test_a_schema_file_that_was_never_applied_is_applied(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store.open(path) as store:
        store.run("DELETE FROM schema_version WHERE version = 4")
        store.run("DROP VIEW imported_events")
        for table in ("files", "between", "lines", "months", "mentions", "pages"):
            store.run(f"DROP TABLE imported_{table}")
        store.run("DROP TABLE imported")
    with Store.open(path) as store:
        assert store.rows("SELECT count(*) FROM imported_events") == [(0,)]


def test_a_store_of_a_newer_bilat_is_refused_naming_both(tmp_path: Path) -> None:
    import bilat

    path = tmp_path / "s.duckdb"
    with Store.open(path) as store:
        store.run("INSERT INTO schema_version VALUES (999, '9.9.9', now()::TIMESTAMP)")
    with pytest.raises(StoreError, match=r"9\.9\.9.*999.*" + bilat.__version__):
        Store.open(path)


def _add_and_fail(store: Store) -> None:
    with store.transaction():
        write.add_documents(store, [document("a")])
        raise ZeroDivisionError


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.duckdb") as store:
        with pytest.raises(ZeroDivisionError):
            _add_and_fail(store)
        assert read.counts(store).documents == 0
        write.add_documents(store, [document("b")])
        assert read.counts(store).documents == 1


@pytest.mark.parametrize("content", [b"hello" * 2000, b"abc"])
def test_a_file_that_is_no_database_is_refused_saying_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="move it away"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_damaged_store_is_refused_saying_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store.open(path) as store:
        write.add_documents(store, [document(str(i), text="x" * 500) for i in range(2000)])
    damaged = bytearray(path.read_bytes())
    for at in range(12_288, len(damaged), 5000):
        damaged[at : at + 50] = b"?" * 50
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="move it away"), Store.open(path) as store:
        list(read.all_documents(store))


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    path.touch()
    with Store.open(path) as store:
        assert read.counts(store).documents == 0


def test_another_database_is_not_touched(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(StoreError, match="no store of bilat"):
        Store.open(path)


_OPEN = """
import sys
from pathlib import Path
from bilat.errors import StoreError
from bilat.store.database import Store
try:
    Store.open(Path(sys.argv[1]))
except StoreError as error:
    print(error)
"""


def test_a_store_open_in_another_process_is_refused_saying_so(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store.open(path):
        other = subprocess.run(
            [sys.executable, "-c", _OPEN, str(path)], capture_output=True, text=True, check=True
        )
    assert other.stdout.startswith("another process (PID")


@pytest.mark.parametrize(
    ("name", "read_only", "said"),
    [
        ("", False, "is a folder"),
        ("none.duckdb", True, "bilat add"),
        ("no/where.duckdb", False, "does not exist"),
    ],
)
def test_a_path_that_cannot_be_is_refused(tmp_path: Path, name: str, read_only: bool, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store.open(tmp_path / name, read_only=read_only)


_RUN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_makers import document, event
from bilat.store import write
from bilat.store.database import Store
with Store.open(Path(sys.argv[1])) as store:
    for n in range(40):
        docs = [document(f"d{n}-{i}") for i in range(5)]
        write.add_readings(store, docs, [event(f"e{d.id}-{k}", d.id) for d in docs for k in range(3)])
        print(n, flush=True)
"""


def _content(path: Path) -> tuple[object, ...]:
    with Store.open(path) as store:
        participants = store.rows("SELECT * FROM event_participants ORDER BY ALL")
        return list(read.all_documents(store)), read.events(store), participants


def test_a_run_that_is_killed_and_run_again_gives_the_same_store(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.duckdb", tmp_path / "broken.duckdb"
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", _RUN]
    subprocess.run([*command, str(whole), here], check=True, capture_output=True)
    with subprocess.Popen([*command, str(broken), here], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if line.strip() == "11":
                run.kill()
                break
    with Store.open(broken) as store:
        some = read.counts(store)
    assert 60 <= some.documents < 200
    assert some.events == 3 * some.documents
    subprocess.run([*command, str(broken), here], check=True, capture_output=True)
    assert _content(broken) == _content(whole)
