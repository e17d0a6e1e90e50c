"""Files of a data set are found, unpacked within limits, and told apart by their columns."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from dataset_makers import gdelt_file, gdelt_row, table

from bilat.datasets import files
from bilat.errors import SkippedSource


def one(path: Path | str) -> files.Unit:
    (unit,) = files.find([str(path)])
    assert isinstance(unit, files.Unit)
    return unit


def test_a_pattern_gives_each_file_once(tmp_path: Path) -> None:
    gdelt_file(tmp_path, [gdelt_row(1)], "a.CSV")
    gdelt_file(tmp_path, [gdelt_row(2)], "b.CSV")
    found = list(files.find([str(tmp_path / "*.CSV"), str(tmp_path / "a.CSV"), str(tmp_path)]))
    assert [unit.path.name for unit in found if isinstance(unit, files.Unit)] == ["a.CSV", "b.CSV"]


def test_a_pattern_without_files_is_told(tmp_path: Path) -> None:
    ((name, problem),) = files.find([str(tmp_path / "nothing*.zip")])
    assert "nothing" in name
    assert "does not exist" in problem.reason


@pytest.mark.parametrize("kind", ["plain", "gzip", "zip"])
def test_packed_or_not_the_content_has_one_mark(tmp_path: Path, kind: str) -> None:
    plain = gdelt_file(tmp_path, [gdelt_row(1)])
    with files.opened(one(plain), "gdelt") as opened:
        mark = opened.mark
    packed = tmp_path / f"packed.{kind}"
    if kind == "gzip":
        packed.write_bytes(gzip.compress(plain.read_bytes()))
    elif kind == "zip":
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(plain, plain.name)
    else:
        packed = plain
    with files.opened(one(packed), "gdelt") as opened:
        assert opened.mark == mark
        assert opened.format.name == "gdelt2"


def test_an_archive_that_unpacks_past_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_MEMBER_BYTES", 10_000)
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows.CSV", "\t" * 1_000_000)
    with pytest.raises(SkippedSource, match="more than 10,000 bytes"), files.opened(one(packed), "gdelt"):
        pass


def test_a_broken_archive_is_named_with_its_reason(tmp_path: Path) -> None:
    plain = gdelt_file(tmp_path, [gdelt_row(n) for n in range(500)])
    packed = tmp_path / "cut.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes())[:300])
    with pytest.raises(SkippedSource, match="cannot be unpacked"), files.opened(one(packed), "gdelt"):
        pass


def test_a_file_of_another_kind_says_what_was_wanted(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", [{"x": "1", "y": "2"}])
    with (
        pytest.raises(SkippedSource, match="has 2 columns and fits no format of gdelt"),
        files.opened(one(file), "gdelt"),
    ):
        pass


def test_an_empty_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.CSV").touch()
    with pytest.raises(SkippedSource, match="no rows"), files.opened(one(tmp_path / "a.CSV"), "gdelt"):
        pass
