"""Files and folders in, documents out; bad input is named and never raises."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from file_makers import BODY, jsonl, page, pdf, read_one, skip_one, word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.sources import files
from bilat.sources.document import Document
from bilat.sources.files import Skipped, find, read

SUFFIXES = ["txt", "md", "html", "pdf", "docx", "jsonl", "csv", "doc", "xyz", ""]
WRITE: dict[str, Callable[[], bytes]] = {
    "txt": BODY.encode,
    "md": f"# Leaders meet\n\n{BODY}".encode,
    "html": lambda: page(BODY).encode(),
    "pdf": lambda: pdf([BODY.replace("\n\n", " ").split(". ")]),
    "docx": lambda: word(BODY.split("\n\n")),
    "jsonl": lambda: jsonl({"text": BODY}).encode(),
    "csv": lambda: b'text\n"' + BODY.encode() + b'"\n',
}


@pytest.mark.parametrize("suffix", WRITE)
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_every_kind_of_file_is_read(tmp_path: Path, suffix: str, case: Callable[[str], str]) -> None:
    file = tmp_path / f"a.{case(suffix)}"
    file.write_bytes(WRITE[suffix]())
    assert "Vladimir Putin met North Korean leader" in read_one(file).text


def test_the_same_words_are_the_same_document_in_whatever_file(tmp_path: Path) -> None:
    for suffix in ("txt", "docx", "jsonl", "csv"):
        (tmp_path / f"a.{suffix}").write_bytes(WRITE[suffix]())
    assert len({read_one(file).id for file in tmp_path.iterdir()}) == 1


def test_a_folder_gives_all_below_it_in_order_each_once_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/d.txt", "a/.e/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    found = find([tmp_path, tmp_path / "b.txt"])
    assert [file.relative_to(tmp_path).as_posix() for file in found] == ["a/c.txt", "b.txt"]
    assert find([tmp_path / ".hidden.txt"]) == [tmp_path / ".hidden.txt"]


def test_links_to_folders_are_followed_and_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "far").mkdir()
    (tmp_path / "far/a.txt").write_text("x")
    os.symlink(tmp_path / "far", tmp_path / "in/far")
    os.symlink(tmp_path / "in", tmp_path / "in/circle")
    assert [file.name for file in find([tmp_path / "in"])] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("old.doc", "unknown-kind", ".docx"),
        ("one.json", "unknown-kind", ".jsonl"),
        ("picture.png", "unknown-kind", "bilat reads"),
        ("README", "unknown-kind", "bilat reads"),
        ("empty.txt", "empty", None),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(
    tmp_path: Path, name: str, code: str, hint: str | None
) -> None:
    (tmp_path / name).write_bytes(b"" if code == "empty" else b"x")
    skipped = skip_one(tmp_path / name)
    assert (skipped.path, skipped.code) == (str(tmp_path / name), code)
    assert (hint or "") in (skipped.hint or "")


def test_a_path_that_is_not_there_and_a_pipe_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert skip_one(tmp_path / "no.txt").code == "unreadable"
    assert skip_one(tmp_path / "pipe.txt").reason == "is no plain file"


def test_a_date_after_today_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "2024-01-01 a.txt").write_text(BODY)
    (one,) = read(tmp_path / "2024-01-01 a.txt", dt.date(2023, 1, 1))
    assert isinstance(one, Document)
    assert one.published is None


def test_an_error_that_nobody_thought_of_is_a_skipped_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: bytes) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.setitem(files._WHOLE, ".txt", stumble)  # type: ignore[arg-type]
    (tmp_path / "a.txt").write_text("x")
    skipped = skip_one(tmp_path / "a.txt")
    assert (skipped.code, skipped.reason) == ("corrupt", "cannot be read: ZeroDivisionError: of all things")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(SUFFIXES),
    start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"{"]),
    data=st.binary(max_size=400),
)
def test_any_bytes_under_any_name_are_read_or_named(
    tmp_path: Path, suffix: str, start: bytes, data: bytes
) -> None:
    file = tmp_path / f"x.{suffix}"
    file.write_bytes(start + data)
    for item in read(file):
        assert isinstance(item, Document) or (isinstance(item, Skipped) and item.reason and item.code)
