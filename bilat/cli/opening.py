"""Which store a command works on: the one named, the one in this folder, or the bundled example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat import settings
from bilat.cli.output import note

if TYPE_CHECKING:
    from bilat.store.database import Store

STORE = typer.Option(
    None,
    "--store",
    help="The store: a file, or a folder that the engine wrote; else $BILAT_STORE, else bilat.duckdb in this folder.",
    show_default=False,
)


SOURCE = typer.Option(
    [],
    "--source",
    help="Which events: reports (read in documents) or the name of an import; several are put together (repeat it, or "
    "commas between).",
    show_default=False,
)


def open_for_reading(given: Path | None) -> Store:
    """The store to read from. With none named and none here, the bundled example, and it says so.

    Raises StoreError where a store was named that is not there or cannot be read.
    """
    from bilat.store.import_dyads import unsettled
    from bilat.workflow.briefing import is_unfinished
    from bilat.workflow.example import example_store

    path = settings.store_path(given)
    if given is None and settings.named_store() is None and not path.exists():
        note("No store in this folder: this is the bundled example. Your own: bilat add FILE_OR_FOLDER...")
        return example_store(note)
    store = _opened(path)
    if is_unfinished(store):
        note("The last `bilat add` was cut off: run it again for the newest documents to count.")
    if unsettled(store):
        note("The last `bilat import` was cut off: run it again for `ties` and `region` to count all rows.")
    return store


def _opened(path: Path) -> Store:
    """The store at `path`; a folder that lies far off, or with $BILAT_MASTER set, is asked through Spark."""
    from bilat.store.database import Store

    master = settings.master()
    if settings.is_address(path) or (master and path.is_dir()):
        from bilat.engine.answering import SparkStore
        from bilat.engine.session import LOCAL

        return SparkStore.at(path, master or LOCAL)
    return Store.open(path, read_only=True)
