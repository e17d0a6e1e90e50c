"""`import`: files of existing event data into the store, a file (or a batch of small ones) a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from bilat.datasets import files
from bilat.datasets.files import Plain, Unit
from bilat.datasets.format import Format
from bilat.errors import SkippedSource
from bilat.store import import_dyads, imports
from bilat.store import write as writes
from bilat.store.database import Store
from bilat.store.imports import Imported
from bilat.store.write import SkippedItem

BATCH_BYTES = 128_000_000
"""Small files (GDELT's of 15 minutes) are read together up to so many bytes: a transaction each would cost more than
their rows. A file above it is a batch of its own."""
BATCH_FILES = 400
Progress = Callable[[int, int, str], None]
"""Told the bytes done, all bytes, and what is being read."""


@dataclass(frozen=True, slots=True)
class Import:
    """What a run did: each file with what became of its rows, those known before, and what could not be read."""

    files: tuple[Imported, ...]
    known: tuple[str, ...]
    skipped: tuple[SkippedItem, ...]


@dataclass(slots=True)
class _Run:
    store: Store
    family: str | None
    mapping: Format | None
    again: bool
    done: list[Imported] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    skipped: list[SkippedItem] = field(default_factory=list)


def import_files(
    store: Store,
    family: str | None,
    patterns: Sequence[str],
    *,
    mapping: Format | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> Import:
    """Read the files of a data set (`family`: gdelt, icews ...; or by a `mapping` of the user's own).

    `patterns` are files, folders or patterns such as "2018*.zip". A file that was read to its end before is
    passed over, unless `again`: then its rows are taken out and read anew. A run cut off is finished by the same call.
    """
    run = _Run(store, family, mapping, again)
    units = list(_units(run, patterns))
    total, done = sum(unit.bytes for unit in units), 0
    for batch in _batches(units):
        if progress:
            progress(done, total, batch[0].name)
        _read(run, batch)
        done += sum(unit.bytes for unit in batch)
    if progress:
        progress(total, total, "")
    import_dyads.settle(store)
    with store.transaction():
        writes.forget_skipped(store, [unit.name for unit in units])
        writes.add_skipped(store, run.skipped)
    return Import(tuple(run.done), tuple(run.known), tuple(run.skipped))


def _units(run: _Run, patterns: Sequence[str]) -> Iterator[Unit]:
    for found in files.find(patterns):
        if isinstance(found, Unit):
            yield found
        else:
            run.skipped.append(_skipped(*found))


def _batches(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    batch: list[Unit] = []
    size = 0
    for unit in units:
        if batch and (size + unit.bytes > BATCH_BYTES or len(batch) >= BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append(unit)
        size += unit.bytes
    if batch:
        yield batch


def _read(run: _Run, batch: Sequence[Unit]) -> None:
    """Read the files of a batch that are new, those of one format and one order of columns together."""
    with ExitStack() as stack:
        groups: dict[tuple[object, ...], list[Plain]] = {}
        for unit in batch:
            plain = _opened(run, stack, unit)
            if plain is not None:
                key = (plain.format.name, plain.columns, plain.width)
                groups.setdefault(key, []).append(plain)
        for group in groups.values():
            import_dyads.unsettle(run.store, group[0].format.set)
            run.done += imports.add_files(run.store, group)


def _opened(run: _Run, stack: ExitStack, unit: Unit) -> Plain | None:
    """The unit as a plain file; None where it is known or cannot be read."""
    try:
        plain = stack.enter_context(files.opened(unit, run.family, run.mapping))
    except SkippedSource as problem:
        run.skipped.append(_skipped(unit.name, problem))
        return None
    if imports.is_known(run.store, plain.mark):
        if not run.again:
            run.known.append(unit.name)
            return None
        import_dyads.unsettle(run.store, plain.format.set)
        imports.forget(run.store, plain.mark)
    return plain


def _skipped(name: str, problem: SkippedSource) -> SkippedItem:
    return SkippedItem(name, "", problem.code, problem.reason, problem.hint)
