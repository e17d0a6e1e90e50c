"""`bilat add`: files and folders of reports into the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat import settings
from bilat.cli.opening import STORE
from bilat.cli.output import FORMAT, Format, note, show

if TYPE_CHECKING:
    from bilat.store.write import SkippedItem
    from bilat.workflow.adding import Added

EXAMPLES = """**Examples:** `bilat add reports/` · `bilat add wire.jsonl analysis.pdf --store asia.duckdb` ·
`bilat add reports/ --format json > skipped.json` · `bilat add https://example.org/world.rss`"""
_MOST = 60
"""Rows of the closing table on a terminal; json and csv have them all."""


def command(
    places: list[str] = typer.Argument(
        ...,
        metavar="PATH_OR_ADDRESS...",
        help="Files or folders (txt, md, html, pdf, docx, jsonl, csv, warc), web pages, RSS or Atom feeds.",
    ),
    store: Path | None = STORE,
    lexicon: list[Path] = typer.Option(
        [], "--lexicon", help="An overlay lexicon; may be given several times."
    ),
    model: str | None = typer.Option(
        None, "--model", help="Another UD-labelled spaCy pipeline: name or folder."
    ),
    min_confidence: float | None = typer.Option(
        None,
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out events less sure than this, 0 to 1; 0 keeps all, else 0.35 where no actors are given.",
    ),
    form: Format = FORMAT,
) -> None:
    """Read documents into the store. The same document twice is read once; a run cut off is finished by the next."""
    from bilat.sources.fetch import Fetcher
    from bilat.store.database import Store
    from bilat.workflow.adding import add
    from bilat.workflow.fetching import add_web, is_address
    from bilat.workflow.reading import Reader

    path = settings.store_path(store)
    with Store.open(path) as opened:
        reader = Reader(lexicon, model, dated=True, dyadic=True, min_confidence=min_confidence)
        paths = [Path(place) for place in places if not is_address(place)]
        addresses = [place for place in places if is_address(place)]
        try:
            with _Bar() as bar:
                if addresses:
                    done = add_web(opened, addresses, paths, reader, Fetcher(), bar.update)
                else:
                    done = add(opened, paths, reader, bar.update)
        except KeyboardInterrupt:
            note("Stopped. What was read is kept; the same command again goes on from there.")
            raise typer.Exit(1) from None
    _close(done, path, form)
    if done.skipped:
        raise typer.Exit(1)


class _Bar:
    """A progress bar on standard error, none where that is no terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[doing]}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("reading", total=None, doing="")

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def update(self, done: int, total: int, doing: str) -> None:
        """Show that `done` of `total` files are read, and what is being done."""
        self._bar.update(self._task, completed=done, total=total, doing=doing)


def _close(done: Added, path: Path, form: Format) -> None:
    """What the run did, in lines to standard error, and what was skipped or doubtful, as a table."""
    for line in _summary(done, path):
        note(line)
    if form is not Format.table:
        show([*_rows("skipped", done.skipped), *_rows("read", done.remarks)], form)
        return
    for title, items in (("Skipped", done.skipped), ("Read, but", done.remarks)):
        rows = _folded(items)
        if rows:
            show([_shown(item) for item in rows[:_MOST]], form, f"\n{title}: {len(items):,}")
        if len(rows) > _MOST:
            note(f"... and {len(rows) - _MOST:,} more; --format json or csv has them all")


def _summary(done: Added, path: Path) -> list[str]:
    told = [
        _number(done.new, "new document") + " from " + _number(done.files, "file"),
        f"{done.known:,} known before" if done.known else "",
        f"{done.repeated:,} met twice" if done.repeated else "",
        f"{len(done.skipped):,} skipped" if done.skipped else "",
    ]
    held = f"{_number(done.events, 'event')} in {_number(done.incidents, 'incident')}"
    lines = [", ".join(filter(None, told)) + ".", f"The store {path} holds {held}."]
    dates = _dates(done)
    return [*lines, dates] if dates else lines


def _dates(done: Added) -> str:
    """Where the dates of publication come from, where not all documents state theirs."""
    inferred = {place: number for place, number in done.dates.items() if place not in ("stated", "none")}
    parts = [f"{number:,} from the {place}" for place, number in sorted(inferred.items())]
    undated = done.dates.get("none", 0)
    if undated:
        parts.append(f"none for {undated:,}: their events count only where the text dates them")
    return f"Dates of publication: {', '.join(parts)}." if parts else ""


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _folded(items: Sequence[SkippedItem]) -> list[SkippedItem]:
    """The items with those of one file and one reason in one: "line 3 and 120 more"."""
    alike: dict[tuple[str, str, str], list[SkippedItem]] = {}
    for item in items:
        alike.setdefault((item.path, item.code, item.reason), []).append(item)
    return [
        replace(same[0], place=f"{same[0].place} and {len(same) - 1:,} more") if len(same) > 1 else same[0]
        for same in alike.values()
    ]


def _shown(item: SkippedItem) -> dict[str, str | None]:
    row = {"file": item.path, "place": item.place or None, "reason": item.reason, "hint": item.hint}
    return (
        row if item.code != "doubtful" else {"file": item.path, "document": item.place, "remark": item.reason}
    )


def _rows(outcome: str, items: Sequence[SkippedItem]) -> list[dict[str, str | None]]:
    return [
        {
            "file": item.path,
            "place": item.place or None,
            "outcome": outcome,
            "code": item.code,
            "reason": item.reason,
            "hint": item.hint,
        }
        for item in items
    ]
