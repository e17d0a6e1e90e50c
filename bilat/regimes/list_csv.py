"""OpenSanctions' simple CSV (targets.simple.csv), read by the names of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.errors import ListError
from bilat.regimes.list_xml import clean
from bilat.regimes.listed import Kind, Listed

SOURCE = "OpenSanctions"
NEEDED = ("id", "schema", "name", "aliases", "birth_date")
_KINDS: dict[str, Kind] = {
    "Person": "person", "Organization": "body", "Company": "body", "LegalEntity": "body", "PublicBody": "body",
    "Vessel": "vessel", "Airplane": "vessel", "Vehicle": "vessel", "Security": "body", "CryptoWallet": "body",
}  # fmt: skip


def is_csv(content: bytes) -> bool:
    """Whether the first line is the head of OpenSanctions' simple CSV."""
    head = content.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    return {"id", "schema", "name"} <= {cell.strip().strip('"') for cell in head.split(",")}


def read(file: Path, content: bytes) -> Iterator[Listed]:
    """The entries of the file. Raises ListError with the line where the encoding, a row or its columns are wrong."""
    try:
        told = content.decode("utf-8-sig").replace("\x00", " ")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ListError(f"{file}, line {line}: not UTF-8") from error
    rows = csv.DictReader(io.StringIO(told, newline=""), strict=True)
    missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise ListError(f"{file}, line 1: no column {', '.join(missing)}; is it targets.simple.csv?")
    try:
        for row in rows:
            yield _entry(file, row, rows.line_num)
    except csv.Error as error:
        # A cell left open at the end is met before its own line is counted.
        line = rows.line_num + ("unexpected end" in str(error))
        raise ListError(f"{file}, line {line}: {error}; the file may be cut off") from error


def _entry(file: Path, row: Mapping[str | None, str | None], line: int) -> Listed:
    if None in row or any(row.get(name) is None for name in NEEDED):
        raise ListError(
            f"{file}, line {line}: another number of cells than in the head; the file may be cut off"
        )
    cell = {str(key): value or "" for key, value in row.items()}
    name = clean(cell["name"])
    if not cell["id"] or name is None:
        raise ListError(f"{file}, line {line}: no id or no name")
    return Listed(
        id=cell["id"],
        source=SOURCE,
        kind=_KINDS.get(cell["schema"], "body"),
        name=name,
        aliases=_several(cell["aliases"]),
        births=_several(cell["birth_date"]),
        programme=clean(cell.get("program_ids") or cell.get("dataset")),
        reference=cell["id"],
        listed_on=(cell.get("first_seen") or "")[:10] or None,
        countries=_several(cell.get("countries") or ""),
        remarks=clean(cell.get("sanctions")),
    )


def _several(cell: str) -> tuple[str, ...]:
    """The values of a cell, joined with ";" and quoted where one holds it."""
    if not cell:
        return ()
    values = next(csv.reader([cell.replace("\n", " ")], delimiter=";"), [])
    return tuple(dict.fromkeys(told for value in values if (told := clean(value))))
