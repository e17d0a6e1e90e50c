"""`bilat add`: files and folders of reports into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat import settings
from bilat.cli.opening import STORE
from bilat.cli.output import FORMAT, Format, note, show

if TYPE_CHECKING:
    from bilat.workflow.adding import Added

EXAMPLES = """**Examples:** `bilat add reports/` · `bilat add wire.jsonl analysis.pdf --store asia.duckdb` ·
`bilat add reports/ --format json > skipped.json`"""


def command(
    paths: list[Path] = typer.Argument(
        ..., metavar="PATH...", help="Files or folders: txt, md, html, pdf, docx, jsonl, csv."
    ),
    store: Path | None = STORE,
    lexicon: list[Path] = typer.Option(
        [], "--lexicon", help="An overlay lexicon; may be given several times."
    ),
    model: str | None = typer.Option(
        None, "--model", help="Another UD-labelled spaCy pipeline: name or folder."
    ),
    min_confidence: float = typer.Option(
        0.0,
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out events that are less sure than this (0 to 1).",
    ),
    form: Format = FORMAT,
) -> None:
    """Read documents into the store. The same document twice is read once; a run cut off is finished by the next."""
    from bilat.store.database import Store
    from bilat.workflow.adding import add
    from bilat.workflow.reading import Reader

    path = settings.store_path(store)
    with Store.open(path) as opened:
        reader = Reader(lexicon, model, dated=True, min_confidence=min_confidence)
        with _Bar() as bar:
            done = add(opened, paths, reader, bar.update)
    note(_summary(done, path))
    if done.skipped or form is not Format.table:
        show(_skipped(done), form, f"Skipped: {len(done.skipped)}")
    if done.skipped:
        raise typer.Exit(1)


class _Bar:
    """A progress bar on standard error, none where that is no terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[name]}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("reading", total=None, name="")

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def update(self, done: int, total: int, name: str) -> None:
        """Show that `done` of `total` files are read and `name` is next."""
        self._bar.update(self._task, completed=done, total=total, name=name)


def _summary(done: Added, path: Path) -> str:
    known = f", {done.known} known before" if done.known else ""
    return (
        f"{done.new} new documents from {done.files} files{known}. "
        f"The store {path} holds {done.events} events in {done.incidents} incidents."
    )


def _skipped(done: Added) -> list[dict[str, str | None]]:
    return [
        {"file": item.path, "place": item.place or None, "reason": item.reason, "hint": item.hint}
        for item in done.skipped
    ]
