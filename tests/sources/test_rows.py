"""JSON Lines and CSV: each row by itself, a broken one harms no other, and no file is held whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from file_makers import jsonl

from bilat import settings
from bilat.errors import SkippedSource
from bilat.sources.draft import Draft
from bilat.sources.rows import Row, read_csv, read_jsonl

Reader = Callable[[Path], Iterator[Row]]


def found(reader: Reader, place: Path, content: str | bytes) -> list[tuple[str, str]]:
    """Where each row stands, with its body or the code of what is wrong with it."""
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return [
        (r.where, r.content.body if isinstance(r.content, Draft) else r.content.code) for r in reader(place)
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rows"


def test_each_line_is_a_document_and_a_broken_one_is_named(file: Path) -> None:
    lines = jsonl(
        {"text": "One."}, "{broken", "", [1], {"title": "no text"}, {"content": "Two."}, {"text": " "}
    )
    assert found(read_jsonl, file, lines) == [
        ("line 1", "One."),
        ("line 2", "malformed-row"),
        ("line 4", "malformed-row"),
        ("line 5", "malformed-row"),
        ("line 6", "Two."),
        ("line 7", "empty"),
    ]


def test_what_is_wrong_with_a_line_is_said_in_words(file: Path) -> None:
    file.write_text('{"text": "One."\n')
    (row,) = read_jsonl(file)
    assert isinstance(row.content, SkippedSource)
    assert row.content.reason == "is not JSON: Expecting ',' delimiter, at character 16"
    assert row.content.hint


def test_nesting_without_end_is_a_malformed_row(file: Path) -> None:
    assert found(read_jsonl, file, "[" * 100_000 + "\n" + jsonl({"text": "One."}))[1] == ("line 2", "One.")


def test_each_line_is_decoded_by_itself(file: Path) -> None:
    data = '{"text": "café"}\n'.encode() + '{"text": "café"}\n'.encode("latin-1")
    assert [body for _, body in found(read_jsonl, file, data)] == ["café", "café"]
    assert [r.content.notes for r in read_jsonl(file) if isinstance(r.content, Draft)] == [
        (),
        ("not UTF-8: read as Windows-1252",),
    ]


def test_utf16_is_read_line_by_line(file: Path) -> None:
    assert found(read_jsonl, file, jsonl({"text": "One."}, {"text": "Two."}).encode("utf-16")) == [
        ("line 1", "One."),
        ("line 2", "Two."),
    ]


def test_columns_are_known_by_their_usual_names_whatever_separates_them(file: Path) -> None:
    for separator in ",;\t|":
        rows = [
            ["Headline", "Date", "Publication", "URL", "Full text"],
            ["H", "2023-09-13", "Halcyon", "https://a.example", "One."],
        ]
        file.write_text("\n".join(separator.join(row) for row in rows))
        (row,) = read_csv(file)
        assert row.content == Draft("One.", "H", "Halcyon", "2023-09-13", address="https://a.example")


def test_a_cell_may_hold_separators_and_line_breaks_and_an_empty_row_is_none(file: Path) -> None:
    assert found(read_csv, file, '\ufefftitle,text\nA,"One, two.\nThree."\n,,\nB,Four.\n') == [
        ("line 2", "One, two.\nThree."),
        ("line 5", "Four."),
    ]


def test_an_open_quotation_mark_costs_its_own_row_only(file: Path) -> None:
    rows = found(read_csv, file, 'title,text\nA,"open\nB,Two.\nC,Three.\n')
    assert rows == [("line 2", "malformed-row"), ("line 3", "Two."), ("line 4", "Three.")]


def test_a_row_of_too_many_cells_is_named(file: Path) -> None:
    assert found(read_csv, file, "title,text\nA,One,two,three\nB,Two.\n") == [
        ("line 2", "malformed-row"),
        ("line 3", "Two."),
    ]


def test_a_table_without_a_column_of_text_is_refused_with_its_headings(file: Path) -> None:
    file.write_text("date,actor\n2023,RUS\n")
    with pytest.raises(SkippedSource, match="date, actor"):
        list(read_csv(file))


@pytest.mark.parametrize("reader", [read_jsonl, read_csv])
@pytest.mark.parametrize(("content", "code"), [(b"", "empty"), (b"  \n\n", "empty"), (b"\x00\x01", "binary")])
def test_a_file_that_is_no_text_is_refused(file: Path, reader: Reader, content: bytes, code: str) -> None:
    file.write_bytes(content)
    with pytest.raises(SkippedSource) as caught:
        list(reader(file))
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_longer_than_any_report_is_passed_over(
    file: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(settings, "MAX_DOCUMENT_BYTES", 100)
    lines = jsonl({"text": "One."}, {"text": "x" * 1000}, {"text": "Two."})
    assert found(read_jsonl, file, lines.encode(encoding)) == [
        ("line 1", "One."),
        ("line 2", "too-large"),
        ("line 3", "Two."),
    ]
