"""Files of many documents, a row each: JSON Lines and CSV, read a row at a time."""

from __future__ import annotations

import csv
import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bilat import settings
from bilat.errors import SkippedSource
from bilat.sources.detect import decode, mark, refuse_binary
from bilat.sources.draft import Draft, body_of, heading

_HEAD = 65_536
_DELIMITERS = ",;\t|"
_MOST_LINES = 5000
"""A row of CSV that has not ended after so many lines never will: a quotation mark is left open."""
_ROW_HINT = 'a row needs "text"; title, published, outlet, address and language may be added'
_LINE_HINT = "each line holds one document as a JSON object"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: `where` it stands, and its draft or the reason why it has none."""

    where: str
    content: Draft | SkippedSource


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file without its end; `text` is None where it is longer than a document may be."""

    number: int
    text: str | None
    note: str | None = None


def read_jsonl(path: Path) -> Iterator[Row]:
    """The rows of a JSON Lines file; empty lines are passed over. Raises OSError and SkippedSource."""
    for line in _lines(path):
        if line.text is None or line.text.strip():
            yield Row(f"line {line.number}", _attempt(line))


def read_line(number: int, data: bytes) -> Row | None:
    """The row of one line of a JSON Lines file that somebody else cut into lines; None for an empty line."""
    if len(data) > settings.MAX_DOCUMENT_BYTES:
        return Row(f"line {number}", _too_long())
    line = _decoded(number, data)
    return Row(f"line {number}", _attempt(line)) if line.text and line.text.strip() else None


def read_csv(path: Path) -> Iterator[Row]:
    """The rows of a CSV file with headings. Raises OSError, and SkippedSource without a column of text."""
    lines = _lines(path)
    first = next(lines, None)
    if first is None or first.text is None:
        raise SkippedSource("malformed-row", "starts with no line of headings", _ROW_HINT)
    delimiter = max(_DELIMITERS, key=first.text.count)
    names = [heading(name) for name in next(csv.reader([first.text], delimiter=delimiter), [])]
    if body_of(dict.fromkeys(names, "")) is None:
        reason = f"has no column of text; its headings are {', '.join(names)[:200]}"
        raise SkippedSource("malformed-row", reason, "name the column that holds the text: text")
    yield from _table(lines, names, delimiter)


class _Feed:
    """The lines of a CSV file as the csv module wants them, with those of the row now being read."""

    def __init__(self, lines: Iterator[_Line]) -> None:
        self._lines = lines
        self._again: deque[_Line] = deque()
        self.held: list[_Line] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.held) >= _MOST_LINES:
            raise csv.Error("a quotation mark is never closed")
        line = self._again.popleft() if self._again else next(self._lines)
        self.held.append(line)
        return (line.text or "") + "\n"

    def go_back(self) -> None:
        """Read the held lines again, but for the first: it alone is to blame for a row gone wrong."""
        self._again.extendleft(reversed(self.held[1:]))


def _table(lines: Iterator[_Line], names: Sequence[str], delimiter: str) -> Iterator[Row]:
    feed = _Feed(lines)
    # The csv module has one limit for the whole process; it may be raised, never lowered, here.
    csv.field_size_limit(max(csv.field_size_limit(), settings.MAX_DOCUMENT_BYTES))
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.held.clear()
        content: Draft | SkippedSource | None
        try:
            content = _cells(names, next(reader), feed.held)
        except StopIteration:
            return
        except csv.Error as error:
            content = _malformed(f"is not CSV: {error}", "check its quotation marks")
            feed.go_back()
        if content is not None:
            yield Row(f"line {feed.held[0].number}", content)


def _cells(
    names: Sequence[str], cells: Sequence[str], lines: Sequence[_Line]
) -> Draft | SkippedSource | None:
    """The draft of a row of cells, or what is wrong with it; None for an empty row."""
    if any(line.text is None for line in lines):
        return _too_long()
    if not any(cells):
        return None
    if len(cells) > len(names):
        reason = f"has {len(cells)} cells under {len(names)} headings"
        return _malformed(reason, "put quotation marks around text that holds the separator")
    note = next((line.note for line in lines if line.note), None)
    return _draft(dict(zip(names, cells, strict=False)), note)


def _attempt(line: _Line) -> Draft | SkippedSource:
    if line.text is None:
        return _too_long()
    try:
        row = json.loads(line.text)
    except json.JSONDecodeError as error:
        return _malformed(f"is not JSON: {error.msg}, at character {error.pos + 1}", _LINE_HINT)
    except (ValueError, RecursionError) as error:
        return _malformed(f"is not JSON: {error}", _LINE_HINT)
    if not isinstance(row, dict):
        return _malformed("is no JSON object", _LINE_HINT)
    return _draft(row, line.note)


def _draft(fields: Mapping[str, object], note: str | None) -> Draft | SkippedSource:
    body = body_of(fields)
    if not isinstance(body, str):
        return _malformed("has no text", _ROW_HINT)
    if not body.strip():
        return SkippedSource("empty", "its text is empty")
    return Draft.of(body, fields, (note,) if note else ())


def _malformed(reason: str, hint: str) -> SkippedSource:
    return SkippedSource("malformed-row", reason[:300], hint)


def _too_long() -> SkippedSource:
    limit = settings.MAX_DOCUMENT_BYTES
    return SkippedSource("too-large", f"is longer than {limit:,} bytes", "no report is that long")


def _lines(path: Path) -> Iterator[_Line]:
    """The lines of a file, never holding more than one; each decoded by itself, so that a broken one
    harms no other. Raises SkippedSource ("binary", "empty")."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head.strip():
            raise SkippedSource("empty", "is empty")
        refuse_binary(head)
        file.seek(0)
        encoding = mark(head)
        if encoding in {"utf-16", "utf-32"}:
            yield from _wide_lines(path, encoding)
        else:
            yield from _byte_lines(file)


def _byte_lines(file: IO[bytes]) -> Iterator[_Line]:
    limit = settings.MAX_DOCUMENT_BYTES
    number = 0
    while data := file.readline(limit + 1):
        number += 1
        whole = len(data) <= limit
        while len(data) > limit and not data.endswith(b"\n"):
            data = file.readline(limit + 1) or b"\n"
        yield _decoded(number, data) if whole else _Line(number, None)


def _decoded(number: int, data: bytes) -> _Line:
    try:
        decoded = decode(data)
    except SkippedSource:
        # The parser of the row says better than this what is wrong with it.
        return _Line(number, data.decode("latin-1").rstrip("\r\n"))
    return _Line(number, decoded.text.rstrip("\r\n"), decoded.note)


def _wide_lines(path: Path, encoding: str) -> Iterator[_Line]:
    limit = settings.MAX_DOCUMENT_BYTES
    number = 0
    with path.open(encoding=encoding, errors="replace", newline="\n") as file:
        while text := file.readline(limit + 1):
            number += 1
            whole = len(text) <= limit
            while len(text) > limit and not text.endswith("\n"):
                text = file.readline(limit + 1) or "\n"
            yield _Line(number, text.rstrip("\r\n") if whole else None)
