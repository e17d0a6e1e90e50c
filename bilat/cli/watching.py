"""`bilat watch`: ask feeds again and again, and read what is new."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat import settings
from bilat.cli.opening import STORE
from bilat.cli.output import note
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.workflow.adding import Added

EXAMPLES = """**Examples:** `bilat watch https://example.org/world.rss` ·
`bilat watch https://example.org/a.rss https://example.org/b.atom --every 60 --store asia.duckdb`"""
_LEAST = 5
"""Minutes between two questions at least: feeds change no faster, and servers notice."""


def command(
    addresses: list[str] = typer.Argument(..., metavar="ADDRESS...", help="RSS or Atom feeds, or web pages."),
    every: float = typer.Option(30, "--every", help=f"Minutes between two rounds, {_LEAST} at least."),
    rounds: int = typer.Option(0, "--rounds", help="Stop after so many rounds; 0 goes on until Ctrl-C."),
    store: Path | None = STORE,
) -> None:
    """Read what is new in feeds on a schedule, until stopped. What is kept stays kept, whenever that is."""
    from bilat.sources.fetch import Fetcher
    from bilat.store.database import Store
    from bilat.workflow.fetching import Schedule, is_address, watch
    from bilat.workflow.reading import Reader

    if every < _LEAST:
        raise UsageError(f"--every is {_LEAST} minutes at least")
    wrong = [address for address in addresses if not is_address(address)]
    if wrong:
        raise UsageError(f"{wrong[0]!r} is no web address; give one that starts with https:// or http://")
    counted = iter(range(1, rounds)) if rounds else iter(int, 1)
    with Store.open(settings.store_path(store)) as opened:

        def told(done: Added) -> bool:
            note(_line(done))
            return next(counted, None) is not None

        try:
            watch(opened, addresses, Reader(dated=True), Fetcher(), Schedule(every * 60, told))
        except KeyboardInterrupt:
            note("Stopped.")


def _line(done: Added) -> str:
    now = dt.datetime.now().strftime("%Y-%m-%d %H:%M")
    skipped = "".join(f"\n  {item.path}: {item.reason}" for item in done.skipped)
    return f"{now}: {done.new} new documents, {done.known} known before, {len(done.skipped)} skipped{skipped}"
