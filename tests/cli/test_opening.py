"""Which store a command works on, and what it says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat.cli import opening
from bilat.cli.opening import open_for_reading
from bilat.errors import StoreError
from bilat.store import write as writes
from bilat.store.database import Store
from bilat.workflow.adding import UNFINISHED


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BILAT_STORE", raising=False)
    monkeypatch.setattr("bilat.workflow.example.example_store", lambda _: Store.in_memory())
    return tmp_path


def test_with_no_store_it_is_the_example_and_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with open_for_reading(None) as store:
        assert store.path is None
    assert "bundled example" in capsys.readouterr().err


def test_the_store_of_this_folder_is_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Store.open(here / "bilat.duckdb").close()
    with open_for_reading(None) as store:
        assert store.path == Path("bilat.duckdb")
    assert capsys.readouterr().err == ""


def test_the_environment_names_one_and_the_option_another(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        Store.open(here / f"{name}.duckdb").close()
    monkeypatch.setenv("BILAT_STORE", str(here / "one.duckdb"))
    with open_for_reading(None) as store:
        assert store.path == here / "one.duckdb"
    with open_for_reading(here / "two.duckdb") as store:
        assert store.path == here / "two.duckdb"


def test_a_named_store_that_is_not_there_is_never_the_example(here: Path) -> None:
    with pytest.raises(StoreError, match="bilat add"):
        open_for_reading(here / "no.duckdb")


def test_an_unfinished_run_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(here / "bilat.duckdb") as store:
        writes.set_meta(store, UNFINISHED, "yes")
    opening.open_for_reading(None).close()
    assert "was cut off" in capsys.readouterr().err
