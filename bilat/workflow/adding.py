"""`add`: files into the store, batch by batch, so that a run cut off anywhere is finished by the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bilat
from bilat.evidence import stable_id
from bilat.sources.document import Document
from bilat.sources.files import Skipped, find, read
from bilat.sources.reprints import group_reprints
from bilat.store import read as reads
from bilat.store import write as writes
from bilat.store.database import Store
from bilat.store.write import SkippedItem
from bilat.workflow.judged import judged_incidents
from bilat.workflow.reading import Reader

BATCH = 64
"""Documents that are read, coded and kept together: what a kill can lose is at most one batch."""
UNFINISHED = "unfinished"
"""The fact in the store that says that documents were added after the incidents were last merged."""
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What a run of `add` did: files looked into, documents new and known before, events and incidents
    in the store afterwards, and what was skipped and why."""

    files: int
    new: int
    known: int
    events: int
    incidents: int
    skipped: tuple[SkippedItem, ...]


@dataclass(slots=True)
class _Tally:
    """What the run has met so far."""

    known: int
    skipped: list[SkippedItem]


def add(store: Store, paths: Sequence[Path], reader: Reader, progress: Progress | None = None) -> Added:
    """Read all files below `paths` into the store; what is in it already is not read again.

    `progress` is told the files done, all files, and the name of the file being read.
    """
    files = find(paths)
    run = stable_id("add", *map(str, paths), dt.datetime.now(dt.UTC).isoformat())
    writes.start_run(store, run, "add", {"bilat": bilat.__version__})
    tally = _Tally(0, [])
    new = add_documents(store, _fresh(store, files, tally, progress), reader)
    _note_skipped(store, files, tally.skipped)
    settle(store)
    writes.finish_run(store, run)
    held = reads.counts(store)
    return Added(len(files), new, tally.known, held.events, held.incidents, tuple(tally.skipped))


def add_documents(store: Store, documents: Iterable[Document], reader: Reader) -> int:
    """Read `documents` and keep them with their events, a batch a transaction; how many were new."""
    new = 0
    for batch in _batches(documents):
        readings = list(reader.read(batch))
        with store.transaction():
            writes.set_meta(store, UNFINISHED, "yes")
            events = [event for reading in readings for event in reading.events]
            new += writes.add_readings(store, batch, events)
    return new


def settle(store: Store) -> None:
    """Work out reprints and incidents anew from all that the store holds.

    Nothing is done where no document came since the last time.
    """
    if reads.meta(store, UNFINISHED) != "yes":
        return
    groups = group_reprints(list(reads.all_documents(store)))
    with store.transaction():
        writes.replace_groups(store, _several(groups))
        writes.replace_incidents(store, judged_incidents(store, reads.events(store), reads.groups(store)))
        writes.set_meta(store, UNFINISHED, "no")


def _several(groups: Mapping[str, str]) -> dict[str, str]:
    """The groups that have more than one document."""
    sizes: dict[str, int] = {}
    for group in groups.values():
        sizes[group] = sizes.get(group, 0) + 1
    return {document: group for document, group in groups.items() if sizes[group] > 1}


def _fresh(
    store: Store, files: Sequence[Path], tally: _Tally, progress: Progress | None
) -> Iterator[Document]:
    """The documents of `files` that the store does not hold yet."""
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files), file.name)
        for item in read(file):
            if isinstance(item, Skipped):
                tally.skipped.append(
                    SkippedItem(item.path, item.where or "", item.code, item.reason, item.hint)
                )
            elif reads.has(store, item.content_hash):
                tally.known += 1
            else:
                yield item
    if progress:
        progress(len(files), len(files), "")


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: dict[str, Document] = {}
    for document in documents:
        batch.setdefault(document.id, document)
        if len(batch) >= BATCH:
            yield list(batch.values())
            batch = {}
    if batch:
        yield list(batch.values())


def _note_skipped(store: Store, files: Sequence[Path], skipped: Sequence[SkippedItem]) -> None:
    with store.transaction():
        writes.forget_skipped(store, map(str, files))
        writes.add_skipped(store, skipped)
