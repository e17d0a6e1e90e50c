"""`bilat explain`: what is coded in a sentence, and because of which words."""

from __future__ import annotations

from typing import Any

import typer

from bilat.cli.output import FORMAT, Format, show

EXAMPLES = """**Examples:** `bilat explain "Russia vetoed a US draft on North Korea on Thursday." --date 2022-05-27`
· `bilat explain "Kim flew to Moscow." --format json`"""


def command(
    sentence: str = typer.Argument(..., help="A sentence, or a few."),
    date: str | None = typer.Option(
        None, "--date", help="The day it was published, for dates such as “Monday”."
    ),
    parse: bool = typer.Option(False, "--parse", help="Print the parse as well."),
    form: Format = FORMAT,
) -> None:
    """Show the actors, the events and the reason for each."""
    from bilat.dates import PartialDate
    from bilat.sources.document import Document
    from bilat.workflow.reading import Reader

    document = Document("sentence", sentence, published=PartialDate(date) if date else None)
    reading = next(Reader(filtered=False).read([document]))
    if form is Format.table:
        if parse:
            show(_tree(sentence), form, "Parse")
        show(_actors(reading), form, "Actors")
    show(_events(reading), form, "Events" if reading.events else "No event")


def _tree(sentence: str) -> list[dict[str, Any]]:
    from bilat.language.parse import Sentence
    from bilat.language.pipeline import load_pipeline
    from bilat.language.sentences import split

    parses = load_pipeline().parse([Sentence(sentence[a:b], a) for a, b in split(sentence)])
    return [
        {
            "#": i,
            "word": p.words[i],
            "lemma": p.lemmas[i],
            "tag": p.tags[i],
            "relation": p.deps[i],
            "head": p.words[p.heads[i]],
        }
        for p in parses
        for i in range(len(p))
    ]


def _actors(reading: Any) -> list[dict[str, Any]]:
    return [
        {"words": m.text, "code": ",".join(a.code for a in m.actors), "kind": m.kind, "why": m.why}
        for m in reading.mentions
    ]


def _events(reading: Any) -> list[dict[str, Any]]:
    return [
        {
            "actor": ",".join(event.actor_codes),
            "event": "/".join((event.event, *event.mode)),
            "recipient": ",".join(event.recipient_codes) or None,
            "date": event.date.iso if event.date else None,
            "aux": ",".join(event.aux) or None,
            "source": event.attributed_to,
            "why": event.why,
        }
        for event in reading.events
    ]
