"""`bilat lexicon`: check the entries' examples, find verbs that nothing codes, import other coders' dictionaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bilat.cli.output import FORMAT, Format, note, show
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.sources.document import Document

EXAMPLES = """**Examples:** `bilat lexicon check` · `bilat lexicon suggest reports/` ·
`bilat lexicon import verbs.txt -o mine.toml`"""
app = typer.Typer(help="Work on the event lexicon and on overlays of your own.", no_args_is_help=True)
LEXICON = typer.Option([], "--lexicon", help="An overlay lexicon; may be given several times.")


@app.command(
    "check",
    epilog="**Examples:** `bilat lexicon check` · `bilat lexicon check --lexicon my-verbs.toml --all`",
)
def check(
    lexicon: list[Path] = LEXICON,
    every: bool = typer.Option(False, "--all", help="Show the entries that hold as well."),
    form: Format = FORMAT,
) -> None:
    """Code the example of every entry, those of overlays too; exit status 1 where one is not coded as it expects."""
    from bilat.events.check import results
    from bilat.events.lexicon import load

    loaded = load(lexicon)
    found = list(results(loaded))
    failed = sum(not result.holds for result in found)
    rows = [
        {
            "entry": r.sense.name,
            "example": r.sense.example,
            "expected": r.sense.expect,
            "coded": r.got,
            "holds": r.holds,
        }
        for r in found
        if every or not r.holds
    ]
    bare = sum(not sense.example for sense in loaded.senses)
    if rows or form is not Format.table:
        show(rows, form)
    note(f"{len(found) - failed} of {len(found)} examples hold; {bare} entries have no example.")
    if failed:
        raise typer.Exit(1)


@app.command(
    "suggest",
    epilog="**Examples:** `bilat lexicon suggest reports/` · `bilat lexicon suggest wire.jsonl --top 50 --format csv`",
)
def suggest(
    corpus: list[Path] = typer.Argument(..., metavar="CORPUS...", help="Files or folders of reports."),
    top: int = typer.Option(30, "--top", min=1, help="How many verbs."),
    lexicon: list[Path] = LEXICON,
    form: Format = FORMAT,
) -> None:
    """List the frequent verbs between two actors that nothing in the lexicon codes, with their objects and examples."""
    from bilat.workflow import suggesting
    from bilat.workflow.reading import Reader

    skipped: list[str] = []
    found = suggesting.suggest(_documents(corpus, skipped), Reader(lexicon), top)
    rows = [
        {
            "verb": s.verb,
            "times": s.count,
            "objects": ", ".join(s.objects),
            "examples": " / ".join(s.examples),
        }
        for s in found
    ]
    show(
        rows,
        form,
        "Verbs between two actors that nothing codes" if rows else "Nothing uncoded between two actors",
    )
    for message in skipped:
        note(message)
    if skipped:
        raise typer.Exit(1)


def _documents(paths: Sequence[Path], skipped: list[str]) -> Iterator[Document]:
    from bilat.sources.files import Skipped, find, read

    for file in find(paths):
        for item in read(file):
            if isinstance(item, Skipped):
                skipped.append(f"{item.path}: skipped, {item.reason}")
            else:
                yield item


@app.command(
    "import",
    epilog="**Examples:** `bilat lexicon import verbs.txt actors.txt -o mine.toml` · `bilat extract in.jsonl --lexicon mine.toml`",
)
def import_(
    files: list[Path] = typer.Argument(
        ..., metavar="FILE...", help="Dictionaries of TABARI or PETRARCH: verbs or actors."
    ),
    output: Path = typer.Option(..., "-o", "--output", help="The overlay lexicon to write (.toml)."),
    form: Format = FORMAT,
) -> None:
    """Turn verb and actor dictionaries of TABARI and PETRARCH into an overlay lexicon; list what could not be carried over."""
    from bilat.workflow.dictionaries import import_dictionaries

    done = import_dictionaries(files)
    try:
        output.write_text(done.toml, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}") from error
    rows = [
        {"file": x.file, "line": x.line, "text": x.text, "what": x.what, "reason": x.reason}
        for x in done.lost
    ]
    if rows or form is not Format.table:
        show(rows, form, "Not carried over whole")
    note(
        f"Written: {output}, {done.senses} senses and {done.actors} actors; {len(rows)} lines not carried over whole."
    )
