"""`context`: files of other projects into the store, and what they say of a dyad."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bilat.datasets import context as files
from bilat.errors import UsageError
from bilat.relations.context import Panel, panel
from bilat.store import context as kept
from bilat.store.database import Store

KINDS = ("unvotes", *files.READERS)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the kind, the rows put into the store, and what was left out, in words."""

    kind: str
    rows: int
    left_out: tuple[str, ...]


def import_context(store: Store, kind: str, path: Path) -> Imported:
    """Read a file of that kind into the store, in the place of what it held from the same file.

    Raises UsageError for an unknown kind or a missing file, SkippedSource where the file is no such table.
    """
    if kind not in KINDS:
        raise UsageError(f"no kind of context {kind!r}; there are {', '.join(KINDS)}")
    if not path.is_file():
        raise UsageError(f"there is no file {path}")
    if kind == "unvotes":
        ballots = files.unvotes(path)
        return Imported(kind, kept.replace_votes(store, ballots.roll_calls, ballots.votes), ballots.left_out)
    read = files.READERS[kind](path)
    return Imported(kind, kept.replace_kind(store, files.KIND_OF[kind], read.rows), read.left_out)


def make_panel(store: Store, a: str, b: str) -> Panel:
    """All that the store holds on the context of the two."""
    return panel((a, b), kept.agreement(store, a, b), kept.spells(store, a, b), kept.kinds(store))
