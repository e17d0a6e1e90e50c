"""`bilat agenda`: what two states probably talked about, from who came, where they went, what was given and said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat.cli.opening import STORE, open_for_reading
from bilat.cli.output import FORMAT, Format, note, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bilat.claims.agenda import Topic
    from bilat.sources.document import Document

EXAMPLES = "**Examples:** `bilat agenda RUS PRK --around 2023-09-13` · `bilat agenda RUS PRK --around 2024-06-19 --format json`"


def command(
    dyad: tuple[str, str] = typer.Argument(
        ..., metavar="A B", help="Two countries: ISO3, ISO2, COW number or a common name."
    ),
    around: str = typer.Option(..., "--around", metavar="DATE", help="The day of the meeting, YYYY-MM-DD."),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Infer the topics of a meeting, each with its reasons, against what was announced."""
    from bilat.actors.codes import country
    from bilat.dates import PartialDate
    from bilat.workflow.dealing import make_agenda

    day = PartialDate(around).first
    with open_for_reading(store) as opened:
        topics, documents = make_agenda(opened, country(dyad[0]), country(dyad[1]), day)
    rows = [_row(topic, documents, form) for topic in topics]
    show(
        rows,
        form,
        f"Agenda around {around}: {len(documents)} documents" if rows else "No trace of a meeting then",
    )
    if rows and form is Format.table:
        note("Weights are like probabilities and rest on judgement: see bilat/resources/agenda/topics.toml.")


def _row(topic: Topic, documents: Mapping[str, Document], form: Format) -> dict[str, Any]:
    row: dict[str, Any] = {
        "topic": topic.topic,
        "weight": topic.weight,
        "announced": "yes" if topic.announced else "no",
        "reasons": "; ".join(topic.reasons[:6]),
    }
    if form is Format.table:
        return row
    cited = [
        f"{documents[p.document_id].outlet or p.document_id}: {' '.join(p.text.split())}"
        for p in topic.passages
        if p.document_id in documents
    ]
    return {**row, "reasons": "; ".join(topic.reasons), "sources": " | ".join(cited)}
