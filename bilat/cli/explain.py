"""`bilat explain`: what is coded in a sentence, because of which words, and what nearly was."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat.cli.output import FORMAT, Format, note, show
from bilat.errors import UsageError

if TYPE_CHECKING:
    from rich.tree import Tree

    from bilat.workflow.explaining import Explanation, SentenceSeen, Word

EXAMPLES = """**Examples:** `bilat explain "Russia vetoed a US draft on North Korea on Thursday." --date 2022-05-27`
· `bilat explain "Kim flew to Moscow." --html why.html` · `bilat explain "Kim flew to Moscow." --show senses --format csv`"""


class Part(StrEnum):
    """Which table of an explanation is printed."""

    all = "all"
    events = "events"
    senses = "senses"
    actors = "actors"
    words = "words"


def command(
    sentence: str = typer.Argument(..., help="A sentence, or a few."),
    date: str | None = typer.Option(
        None, "--date", help="The day it was published, for dates such as “Monday”."
    ),
    part: Part = typer.Option(
        Part.all, "--show", help="Which table; of json and csv, which hold one, all means events."
    ),
    html: Path | None = typer.Option(
        None, "--html", help="Write a page with the picture of the parse here as well."
    ),
    lexicon: list[Path] = typer.Option(
        [], "--lexicon", help="An overlay lexicon; may be given several times."
    ),
    form: Format = FORMAT,
) -> None:
    """Draw the parse, the actors, the events and the reason for each, and the senses that nearly fitted and why not.

    Hypothetical events, which other commands leave out, are shown and marked.
    """
    from bilat.dates import PartialDate
    from bilat.sources.document import Document
    from bilat.workflow.explaining import explain
    from bilat.workflow.reading import Reader

    document = Document("sentence", sentence, published=PartialDate(date, "published") if date else None)
    seen = explain(document, Reader(lexicon, filtered=False))
    if html is not None:
        _write(seen, html)
    if form is not Format.table:
        show(_TABLES["events" if part is Part.all else part.value](seen), form)
        return
    if part is Part.all:
        _draw(seen)
    for name, table in _TABLES.items():
        if part == name or (part is Part.all and name != "words"):
            rows = table(seen)
            show(rows, form, _TITLES[name] if rows else f"{_TITLES[name]}: none")


def _write(seen: Explanation, html: Path) -> None:
    from bilat.workflow.explain_html import render

    try:
        html.write_text(render(seen), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {html}: {error.strerror or error}") from error
    note(f"Written: {html}")


def _draw(seen: Explanation) -> None:
    """The parse as a tree, heads above what depends on them."""
    import sys

    from rich.console import Console

    console = Console(file=sys.stdout, markup=False, highlight=False)
    for sentence in seen.sentences:
        for root, word in enumerate(sentence.words):
            if word.head == root:
                console.print(_tree(sentence, root))


def _tree(sentence: SentenceSeen, root: int) -> Tree:
    from rich.tree import Tree

    tree = Tree(_label(sentence.words[root]))
    stack = [(root, tree)]
    while stack:
        head, node = stack.pop()
        for i, word in enumerate(sentence.words):
            if word.head == head and i != head and word.relation != "punct":
                stack.append((i, node.add(_label(word))))
    return tree


def _label(word: Word) -> str:
    actor = f"  = {word.actor}" if word.actor else ""
    return f"{word.text}  {word.relation} {word.tag}{actor}"


def _actors(seen: Explanation) -> list[dict[str, Any]]:
    return [
        {"words": m.text, "code": ",".join(a.code for a in m.actors), "kind": m.kind, "why": m.why}
        for m in seen.actors
    ]


def _events(seen: Explanation) -> list[dict[str, Any]]:
    return [
        {
            "actor": ",".join(event.actor_codes),
            "event": "/".join((event.event, *event.mode)),
            "recipient": ",".join(event.recipient_codes) or None,
            "date": event.date.iso if event.date else None,
            "aux": ",".join(event.aux) or None,
            "source": event.attributed_to,
            "context": ",".join(event.context) or None,
            "confidence": event.confidence,
            "why": event.why,
        }
        for event in seen.events
    ]


def _senses(seen: Explanation) -> list[dict[str, Any]]:
    return [
        {
            "word": sense.words,
            "entry": sense.entry,
            "codes": sense.codes,
            "outcome": sense.nearness.replace("_", " "),
            "told": sense.told,
            "because": sense.because,
            "asks for": sense.asks or None,
        }
        for sentence in seen.sentences
        for sense in sentence.senses
    ]


def _words(seen: Explanation) -> list[dict[str, Any]]:
    return [
        {
            "sentence": n,
            "#": i,
            "word": word.text,
            "lemma": word.lemma,
            "tag": word.tag,
            "relation": word.relation,
            "head": sentence.words[word.head].text,
            "actor": word.actor or None,
        }
        for n, sentence in enumerate(seen.sentences, start=1)
        for i, word in enumerate(sentence.words)
    ]


_TABLES = {"actors": _actors, "words": _words, "events": _events, "senses": _senses}
_TITLES = {
    "actors": "Actors",
    "words": "Words",
    "events": "Events",
    "senses": "Senses of the lexicon that the words call up",
}
