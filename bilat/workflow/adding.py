"""`add`: files into the store, batch by batch, so that a run cut off anywhere is finished by the next."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import bilat
from bilat.evidence import stable_id
from bilat.sources.document import Document
from bilat.sources.files import Skipped, find, read
from bilat.sources.metadata import doubts, origin_of_date
from bilat.sources.reprints import group_reprints
from bilat.store import claims as told
from bilat.store import read as reads
from bilat.store import write as writes
from bilat.store.database import Store
from bilat.store.write import SkippedItem
from bilat.workflow.judged import judged_incidents
from bilat.workflow.marks import UNFINISHED
from bilat.workflow.reading import Reader

BATCH = 64
"""Documents that are read, coded and kept together: what a kill can lose is at most one batch."""
BATCH_CHARACTERS = 4_000_000
"""Text in a batch, beyond which it is closed early: memory stays flat whatever the documents' length."""
_ROWS_BETWEEN_NEWS = 200
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What a run of `add` did: files looked into, documents new and known before, events and incidents
    in the store afterwards, and what was skipped and why.

    `repeated` counts texts that came twice in this run, `remarks` names what was read with a doubt (an
    encoding guessed, a date left out), and `dates` counts the new documents by where their date comes
    from (see `metadata.origin_of_date`).
    """

    files: int
    new: int
    known: int
    events: int
    incidents: int
    skipped: tuple[SkippedItem, ...]
    repeated: int = 0
    remarks: tuple[SkippedItem, ...] = ()
    dates: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Tally:
    """What the run has met so far."""

    known: int = 0
    repeated: int = 0
    skipped: list[SkippedItem] = field(default_factory=list)
    remarks: list[SkippedItem] = field(default_factory=list)
    dates: Counter[str] = field(default_factory=Counter)
    met: set[str] = field(default_factory=set)


def add(
    store: Store,
    paths: Sequence[Path],
    reader: Reader,
    progress: Progress | None = None,
    web: Iterable[Document | Skipped] = (),
) -> Added:
    """Read all files below `paths`, and what comes from the `web`, into the store; what is in it already is not read
    again.

    `progress` is told the files done, all files, and what is being done now.
    """
    tell = progress or _silent
    files = [file for file in find(paths) if not _is_of(store, file)]
    run = stable_id("add", *map(str, paths), dt.datetime.now(dt.UTC).isoformat())
    writes.start_run(store, run, "add", {"bilat": bilat.__version__})
    tally = _Tally()
    new = add_documents(store, _fresh(store, chain(_read(files, tell), _named(web)), tally), reader)
    _note_skipped(store, files, tally.skipped)
    tell(len(files), len(files), "joining reports of one incident")
    settle(store)
    writes.finish_run(store, run)
    tell(len(files), len(files), "")
    held = reads.counts(store)
    return Added(
        files=len(files),
        new=new,
        known=tally.known,
        events=held.events,
        incidents=held.incidents,
        skipped=tuple(tally.skipped),
        repeated=tally.repeated,
        remarks=tuple(tally.remarks),
        dates=dict(tally.dates),
    )


def add_documents(store: Store, documents: Iterable[Document], reader: Reader) -> int:
    """Read `documents` and keep them with their events, a batch a transaction; how many were new."""
    new = 0
    for batch in _batches(documents):
        readings = list(reader.read(batch))
        with store.transaction():
            writes.set_meta(store, UNFINISHED, "yes")
            events = [event for reading in readings for event in reading.events]
            new += writes.add_readings(store, batch, events)
            told.add_claims(store, [claim for reading in readings for claim in reading.claims])
            told.add_exchanges(store, [exchange for reading in readings for exchange in reading.exchanges])
            told.add_statements(store, [said for reading in readings for said in reading.statements])
    return new


def settle(store: Store) -> None:
    """Work out reprints and incidents anew from all that the store holds.

    Nothing is done where no document came since the last time.
    """
    if reads.meta(store, UNFINISHED) != "yes":
        return
    groups = group_reprints(reads.all_documents(store), lambda key: _text(store, key))
    with store.transaction():
        writes.replace_groups(store, _several(groups))
        writes.replace_incidents(store, judged_incidents(store, reads.events(store), reads.groups(store)))
        writes.set_meta(store, UNFINISHED, "no")


def _text(store: Store, key: str) -> str:
    document = reads.document(store, key)
    return document.text if document is not None else ""


def _several(groups: Mapping[str, str]) -> dict[str, str]:
    """The groups that have more than one document."""
    sizes = Counter(groups.values())
    return {document: group for document, group in groups.items() if sizes[group] > 1}


def _silent(done: int, total: int, doing: str) -> None:
    """Tell nobody."""


def _is_of(store: Store, file: Path) -> bool:
    """Whether `file` is the store itself or lies beside it as part of it: `bilat add .` must not read it."""
    if store.path is None:
        return False
    own, place = store.path.absolute(), file.absolute()
    return place == own or place.as_posix().startswith((f"{own.as_posix()}.wal", f"{own.as_posix()}.tmp/"))


def _read(files: Sequence[Path], tell: Progress) -> Iterator[tuple[str, Document | Skipped]]:
    """What is in `files`, each with the name of its file."""
    for done, file in enumerate(files):
        tell(done, len(files), file.name)
        for number, item in enumerate(read(file), start=1):
            if number % _ROWS_BETWEEN_NEWS == 0:
                tell(done, len(files), f"{file.name}, {number:,} rows")
            yield str(file), item


def _named(web: Iterable[Document | Skipped]) -> Iterator[tuple[str, Document | Skipped]]:
    """What came from web addresses, each with its own."""
    for item in web:
        yield (item.path if isinstance(item, Skipped) else item.address or ""), item


def _fresh(
    store: Store, items: Iterable[tuple[str, Document | Skipped]], tally: _Tally
) -> Iterator[Document]:
    """The documents among `items` that the store does not hold yet, each text once."""
    for place, item in items:
        if isinstance(item, Skipped):
            tally.skipped.append(_item(item))
        elif _is_new(store, item, tally):
            _remark(place, item, tally)
            yield item


def _is_new(store: Store, document: Document, tally: _Tally) -> bool:
    if document.content_hash in tally.met:
        tally.repeated += 1
        return False
    tally.met.add(document.content_hash)
    held = reads.has(store, document.content_hash)
    tally.known += held
    return not held


def _remark(place: str, document: Document, tally: _Tally) -> None:
    tally.dates[origin_of_date(document)] += 1
    said = "; ".join(doubts(document.notes))
    if said:
        which = document.title or f"{document.text[:40]} ..."
        tally.remarks.append(SkippedItem(place, which, "doubtful", said))


def _item(skipped: Skipped) -> SkippedItem:
    return SkippedItem(skipped.path, skipped.where or "", skipped.code, skipped.reason, skipped.hint)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: dict[str, Document] = {}
    size = 0
    for document in documents:
        batch.setdefault(document.id, document)
        size += len(document.text)
        if len(batch) >= BATCH or size >= BATCH_CHARACTERS:
            yield list(batch.values())
            batch, size = {}, 0
    if batch:
        yield list(batch.values())


def _note_skipped(store: Store, files: Sequence[Path], skipped: Sequence[SkippedItem]) -> None:
    """Keep what was skipped, by whole paths: "a.pdf" in two folders is two files."""
    with store.transaction():
        writes.forget_skipped(store, map(os.path.abspath, files))
        writes.add_skipped(store, [replace(item, path=os.path.abspath(item.path)) for item in skipped])
