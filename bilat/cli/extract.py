"""`bilat extract`: JSON Lines of documents to JSON Lines of what is in them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import typer

from bilat.cli.output import note
from bilat.errors import UsageError

EXAMPLES = """**Examples:** `bilat extract articles.jsonl -o events.jsonl` · `bilat extract - < articles.jsonl`
· `bilat extract articles.jsonl --lexicon my-verbs.toml`"""


def command(
    source: str = typer.Argument(
        ...,
        metavar="IN.jsonl",
        help="One document a line: id, text, title?, published?, mentions?; - for standard input.",
    ),
    output: Path | None = typer.Option(None, "-o", "--output", help="Write here instead of standard output."),
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
) -> None:
    """Read documents without a store: events, claims, exchanges and statements, one line a document."""
    from bilat.workflow.extracting import extract
    from bilat.workflow.reading import Reader

    skipped: list[str] = []
    with _open(source) as lines:
        results = extract(
            _rows(lines, source, skipped), Reader(lexicon, model, min_confidence=min_confidence)
        )
        _write(results, output)
    for message in skipped:
        note(message)
    if skipped:
        raise typer.Exit(1)


def _open(source: str) -> IO[str]:
    if source == "-":
        return sys.stdin
    try:
        return Path(source).open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"cannot read {source}: {error.strerror}") from error


def _rows(lines: IO[str], source: str, skipped: list[str]) -> Iterator[dict[str, Any]]:
    """The documents of the file; a line that is none is skipped and told at the end."""
    from bilat.workflow.extracting import check

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise UsageError("a document is a JSON object with `id` and `text`")
            check(row)
        except (json.JSONDecodeError, RecursionError) as error:
            skipped.append(f"{source}, line {number}: skipped, not JSON ({error})")
        except UsageError as error:
            skipped.append(f"{source}, line {number}: skipped, {error}")
        else:
            yield row


def _write(results: Iterator[dict[str, Any]], output: Path | None) -> None:
    if output is None:
        for row in results:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    part = output.with_name(output.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        for row in results:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    part.replace(output)
