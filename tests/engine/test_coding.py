"""What a worker does, without a cluster: rows in, documents with all that was read in them out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from bilat.engine import coding
from bilat.engine.coding import code
from bilat.engine.places import address, is_remote, literal, parquet_schema, plain
from bilat.engine.setup import Setup, reader_of
from bilat.errors import UsageError

GOOD = {"text": "Russia condemned Japan on Monday.", "published": "2023-09-13", "outlet": "Agency"}
SCHEMA = pa.schema(
    [("path", pa.string()), ("block", pa.int64()), ("number", pa.int64()), ("value", pa.binary())]
)


def coded(*rows: tuple[str, int, int | None, bytes | None]) -> list[dict[str, Any]]:
    batch = pa.RecordBatch.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], SCHEMA)
    return [row for made in code(Setup.of(), iter([batch])) for row in made.to_pylist()]


def line(text: object) -> bytes:
    return json.dumps(text).encode()


def test_a_line_gives_its_document_with_what_was_read_in_it() -> None:
    (row,) = coded(("file:///in/a%20b.jsonl", 0, None, line(GOOD)))
    assert (row["path"], row["published_year"], row["skipped"]) == ("/in/a b.jsonl", 2023, None)
    assert row["documents"][0]["id"] == row["id"] == row["events"][0]["document_id"]
    assert row["events"][0]["kind"] == "happened ACCUSE"


def test_a_place_is_the_line_or_where_a_part_of_the_file_begins_or_the_row_of_a_table() -> None:
    bad = b"{broken"
    rows = coded(("f", 0, None, b""), ("f", 0, None, bad), ("f", 64, None, bad), ("g", 0, 6, bad))
    assert [row["skipped"]["place"] for row in rows] == ["line 2", "line 1 after byte 64", "row 7"]


def test_bytes_that_are_no_text_and_lines_too_long_are_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilat.settings.MAX_DOCUMENT_BYTES", 200)
    rows = coded(("f", 0, None, b"\xff\xfe\x00"), ("f", 0, None, b"x" * 201), ("f", 0, None, line(GOOD)))
    assert [row["skipped"] and row["skipped"]["code"] for row in rows] == [None, "malformed-row", "too-large"]


def test_a_whole_file_is_opened_where_it_is_coded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks\n\nRussia condemned Japan on 3 May 2019.\n")
    rows = coded((f"file:{tmp_path}/a.txt", 0, None, None), (f"file:{tmp_path}/no.warc", 0, None, None))
    assert [row["id"] is None for row in rows] == [False, True]
    assert rows[1]["skipped"]["path"] == f"{tmp_path}/no.warc"


def test_a_document_that_cannot_be_coded_is_lost_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = reader_of(Setup.of())

    class Picky:
        def read(self, documents: Any) -> Any:
            held = list(documents)
            if any("Mars" in document.text for document in held):
                raise ValueError("no such place")
            return reader.read(held)

    monkeypatch.setattr(coding, "reader_of", lambda _: Picky())
    rows = coded(
        *(("f", 0, None, line({"text": f"Russia condemned {name} on Monday."})) for name in ("Japan", "Mars"))
    )
    assert [row["skipped"] and row["skipped"]["reason"] for row in rows] == [
        None,
        "cannot be coded: ValueError: no such place",
    ]


def test_a_lexicon_goes_to_the_workers_by_its_content(tmp_path: Path) -> None:
    own = '[[sense]]\nverb = ["zap"]\nevent = "ACCUSE"\nexample = "Russia zapped Japan."\nexpect = "RUS ACCUSE JPN"\n'
    (tmp_path / "own.toml").write_text(own)
    setup = Setup.of([tmp_path / "own.toml"])
    (tmp_path / "own.toml").unlink()
    assert "zap" in str(setup.lexicons)
    assert reader_of(setup).lexicon
    assert setup.marks != Setup.of().marks


def test_another_bilat_on_a_worker_is_refused() -> None:
    with pytest.raises(UsageError, match="install the same"):
        reader_of(replace(Setup.of(), version="0.0.1"))


def test_places_are_told_as_a_user_writes_them() -> None:
    assert plain("file:///a/b") == "/a/b"
    assert [is_remote(p) for p in ("s3a:/b/c", "hdfs://h/x", "/a", "a/b", "file:/a", "C:/x")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
    assert address(Path("s3a://bucket/x")) == "s3a://bucket/x"
    assert literal("/a[1]*") == r"/a\[1\]\*"


def test_what_is_no_table_is_told_from_one(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    with pytest.raises((OSError, ValueError)):
        parquet_schema(str(tmp_path / "x.parquet"))
