"""`bilat extract`: JSON Lines of documents to JSON Lines of what is in them, or a folder to a store on Spark."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import typer

from bilat.cli.output import note
from bilat.errors import UsageError

EXAMPLES = """**Examples:** `bilat extract articles.jsonl -o events.jsonl` · `bilat extract - < articles.jsonl`
· `bilat extract articles.jsonl --lexicon my-verbs.toml`
· `bilat extract --engine spark --master spark://host:7077 news/ -o coded/`"""
_Reading = tuple[list[Path], str | None, float | None]
"""Overlay lexicons, the model and the least confidence."""


def command(  # noqa: PLR0913, PLR0917 - each is an option
    source: str = typer.Argument(
        ...,
        metavar="IN",
        help="JSON Lines, one document a line: id, text, title?, published?, mentions?; - for standard input. With "
        "--engine spark a folder of JSON Lines, Parquet, WARC or other documents.",
    ),
    output: str | None = typer.Option(
        None, "-o", "--output", help="Write here instead of standard output; with --engine spark, a folder."
    ),
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
    engine: str | None = typer.Option(
        None, "--engine", help="spark: code a folder on a cluster into a store that is a folder of Parquet."
    ),
    master: str | None = typer.Option(
        None,
        "--master",
        help="The master of Spark; without it all cores of this machine.",
        show_default=False,
    ),
    conf: list[str] = typer.Option(
        [], "--conf", help="A setting of Spark, spark.NAME=VALUE; may be given several times."
    ),
) -> None:
    """Read documents without a store: events, claims, exchanges and statements, one line a document."""
    if engine is not None:
        spark = _Spark(engine, master, tuple(conf))
        _on_spark(spark, source, output, (lexicon, model, min_confidence))
        return
    if master or conf:
        raise UsageError("--master and --conf go with --engine spark")
    _in_lines(source, output, (lexicon, model, min_confidence))


def _in_lines(source: str, output: str | None, reading: _Reading) -> None:
    """Read JSON Lines and write them; lines that are no document are named at the end."""
    from bilat.workflow.extracting import extract
    from bilat.workflow.reading import Reader

    skipped: list[str] = []
    lexicons, model, least = reading
    with _open(source) as lines:
        results = extract(_rows(lines, source, skipped), Reader(lexicons, model, min_confidence=least))
        _write(results, Path(output) if output else None)
    for message in skipped:
        note(message)
    if skipped:
        raise typer.Exit(1)


class _Spark(NamedTuple):
    engine: str
    master: str | None
    conf: tuple[str, ...]


def _on_spark(spark: _Spark, source: str, output: str | None, reading: _Reading) -> None:
    """Code a folder on a cluster, and say what became of it."""
    if spark.engine != "spark":
        raise UsageError(f"there is no engine {spark.engine!r}; there is spark")
    if output is None or source == "-":
        raise UsageError(
            "--engine spark reads a folder and writes one: bilat extract --engine spark IN -o OUT"
        )
    from bilat.engine.extracting import Job, extract
    from bilat.engine.session import LOCAL
    from bilat.engine.setup import Setup

    job = Job(source, output, Setup.of(*reading), spark.master or LOCAL, spark.conf)
    done = extract(job, note)
    rate = (
        f", {done.sentences / done.core_seconds:,.0f} sentences a second and core"
        if done.core_seconds
        else ""
    )
    note(
        f"{output}: {done.documents:,} documents ({done.coded:,} read now, {done.repeated:,} repeated), "
        f"{done.events:,} events, {done.incidents:,} incidents{rate}. Ask it with: bilat ties A B --store {output}"
    )
    if done.skipped:
        reasons = ", ".join(f"{number:,} {code}" for code, number in sorted(done.skipped.items()))
        note(f"Skipped: {reasons}; where and why is in {output}/skipped.")
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
