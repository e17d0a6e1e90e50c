"""What each worker does: rows of input in, each document with all that was read in it out, as Arrow.

Nothing that a document holds stops a run: what cannot be read or coded comes out as skipped, with its reason.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote

from bilat.engine.places import local, plain
from bilat.engine.setup import Setup, reader_of
from bilat.events.event import Event
from bilat.events.likeness import report
from bilat.sources import files
from bilat.sources.document import Document
from bilat.sources.files import Skipped
from bilat.sources.rows import Row, read_line
from bilat.store import claims, columns
from bilat.workflow.adding import BATCH, BATCH_CHARACTERS
from bilat.workflow.reading import Reader, Reading

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
INPUT = ("path", "block", "number", "value")
"""A line or row: its file, the byte at which its part of the file begins, its number where that is known, and
its bytes. Without bytes it is a whole file, to be opened where it is coded."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document, or why there is none, and where it stood: `number` counts within `block` of `path`."""

    path: str
    block: int
    number: int
    item: Document | Skipped


@dataclass(frozen=True, slots=True)
class Coded:
    """One of a batch after coding: `reading` is None where it was skipped. `seconds` is its share of the batch's,
    of the processor and not of the clock: the machine may have other work."""

    found: Found
    reading: Reading | None
    seconds: float = 0.0


def code(setup: Setup, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Code the documents of the rows of one task."""
    for batch in _batches(_found(batches, setup)):
        yield _as_rows(_coded(batch, setup))


def _found(batches: Iterator[pa.RecordBatch], setup: Setup) -> Iterator[Found]:
    """The documents of the rows, in order."""
    place, counter = ("", 0), count(1)
    for batch in batches:
        for row in batch.to_pylist():
            path, block, number, value = (row[name] for name in INPUT)
            if value is None:
                yield from _of_file(path, setup)
                continue
            if (path, block) != place:
                place, counter = (path, block), count(1)
            yield from _of_row(plain(unquote(path)), block, (next(counter), number), value, setup)


def _of_file(path: str, setup: Setup) -> Iterator[Found]:
    """The documents of a whole file, wherever it lies."""
    where = plain(path)
    try:
        with local(where) as file:
            for number, item in enumerate(files.read(file, setup.today), start=1):
                named = replace(item, path=where) if isinstance(item, Skipped) else item
                yield Found(where, 0, number, named)
    except OSError as error:
        reason = f"cannot be fetched: {error}"[:300]
        yield Found(
            where, 0, 1, Skipped(where, None, "unreadable", reason, "check the address and the rights")
        )


def _of_row(
    path: str, block: int, numbers: tuple[int, int | None], value: bytes, setup: Setup
) -> Iterator[Found]:
    counted, given = numbers
    number = counted if given is None else given + 1
    row = read_line(number, value)
    if row is None:
        return
    where = f"row {number}" if given is not None else f"line {number}"
    named = f"{where} after byte {block}" if block else where
    item = files.from_row(Path(path), Row(named, row.content), setup.today)
    yield Found(path, block, number, item)


def _batches(found: Iterator[Found]) -> Iterator[list[Found]]:
    """As many as are coded together: parsing fills its batches, memory stays flat whatever their length."""
    batch: list[Found] = []
    size = 0
    for one in found:
        batch.append(one)
        size += len(one.item.text) if isinstance(one.item, Document) else 0
        if len(batch) >= BATCH or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _coded(batch: Sequence[Found], setup: Setup) -> list[Coded]:
    reader = reader_of(setup)
    begun = time.process_time()
    readings = _read(reader, [one for one in batch if isinstance(one.item, Document)])
    share = (time.process_time() - begun) / len(batch)
    skipped = [Coded(one, None) for one in batch if isinstance(one.item, Skipped)]
    return [Coded(one, reading, share) for one, reading in readings] + skipped


def _read(reader: Reader, batch: Sequence[Found]) -> list[tuple[Found, Reading | None]]:
    """The readings of a batch; where coding fails, each document by itself, so that only the bad one is lost."""
    documents = [one.item for one in batch if isinstance(one.item, Document)]
    try:
        return list(zip(batch, reader.read(documents), strict=True))
    except Exception as error:
        if len(batch) > 1:
            return [pair for one in batch for pair in _read(reader, [one])]
        reason = f"cannot be coded: {type(error).__name__}: {error}"[:300]
        item = Skipped(batch[0].path, f"number {batch[0].number}", "uncodable", reason, "report it as a bug")
        return [(Found(batch[0].path, batch[0].block, batch[0].number, item), None)]


def kind_of(event: Event) -> str:
    """What reports of one incident always have in common (see `bilat.events.incidents`): their reality and family."""
    made = report(event)
    return f"{made.reality} {made.family}"


def events_table(events: Sequence[Event]) -> pa.Table:
    """The events as in the store, each with its `kind`."""
    import pyarrow as pa

    kinds = pa.array([kind_of(event) for event in events], pa.string())
    return columns.event_table(events).append_column("kind", kinds)


LISTS: dict[str, tuple[Callable[[Reading], Sequence[Any]], Callable[[Any], Any]]] = {
    "events": (lambda reading: reading.events, events_table),
    "claims": (lambda reading: reading.claims, lambda told: claims.arrow(claims.CLAIM, told)),
    "exchanges": (lambda reading: reading.exchanges, lambda told: claims.arrow(claims.EXCHANGE, told)),
    "statements": (lambda reading: reading.statements, lambda told: claims.arrow(claims.STATEMENT, told)),
}
"""The tables of what is read in a document: what a reading gives, and how it becomes columns."""


def _as_rows(coded: Sequence[Coded]) -> pa.RecordBatch:
    import pyarrow as pa

    first = [one.reading.document if one.reading else None for one in coded]
    arrays = {
        "path": pa.array([one.found.path for one in coded], pa.string()),
        "block": pa.array([one.found.block for one in coded], pa.int64()),
        "number": pa.array([one.found.number for one in coded], pa.int64()),
        "id": pa.array([document.id if document else None for document in first], pa.string()),
        "published_year": pa.array([_year(document) for document in first], pa.int32()),
        "sentences": pa.array([one.reading.sentences if one.reading else 0 for one in coded], pa.int64()),
        "parsed": pa.array([one.reading.parsed if one.reading else 0 for one in coded], pa.int64()),
        "seconds": pa.array([one.seconds for one in coded], pa.float64()),
        "documents": _lists([[document] if document else [] for document in first], columns.document_table),
        "skipped": pa.array(
            [_why(one.found.item) for one in coded], pa.struct([(n, pa.string()) for n in _WHY])
        ),
    }
    for name, (given, make) in LISTS.items():
        arrays[name] = _lists([list(given(one.reading)) if one.reading else [] for one in coded], make)
    return pa.RecordBatch.from_pydict(arrays)


_WHY = ("path", "place", "code", "reason", "hint")


def _why(item: Document | Skipped) -> dict[str, str | None] | None:
    if isinstance(item, Document):
        return None
    return dict(zip(_WHY, (item.path, item.where or "", item.code, item.reason, item.hint), strict=True))


def _year(document: Document | None) -> int | None:
    return document.published.first.year if document and document.published else None


def _lists(groups: Sequence[Sequence[T]], make: Callable[[Sequence[T]], pa.Table]) -> pa.ListArray:
    """One list of records for each group, as a column."""
    import pyarrow as pa

    made = make([record for group in groups for record in group])
    arrays = [
        pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
        for column in made.columns
    ]
    flat = pa.StructArray.from_arrays(arrays, fields=list(made.schema))
    return pa.ListArray.from_arrays(pa.array([0, *accumulate(map(len, groups))], pa.int32()), flat)


@cache
def coded_schema() -> pa.Schema:
    """The columns that `code` gives."""
    return _as_rows([]).schema
