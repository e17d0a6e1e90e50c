"""`exchanges` and `agenda`: from the store's exchanges, events and claims of two states to ledger and agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bilat.actors.gazetteer import default_gazetteer
from bilat.claims.agenda import Topic, infer, spoken, traces
from bilat.claims.exchange import Exchange
from bilat.claims.ledger import LedgerRow, Source, ledger
from bilat.dates import PartialDate
from bilat.relations.gathered import Gathered
from bilat.sources.document import Document
from bilat.store import claims as told
from bilat.store import read as reads
from bilat.store.database import Store

BEFORE, AFTER = 3, 21
"""Days before and after a meeting in which documents tell of it."""
_TOP = 3000


def make_ledger(
    store: Store, a: str, b: str, as_of: dt.date | None = None
) -> tuple[list[LedgerRow], Mapping[str, Exchange]]:
    """The ledger of two states and the exchanges behind it, by id."""
    exchanges = told.exchanges_between(store, a, b, as_of)
    documents = reads.documents(store, (e.evidence.document_id for e in exchanges))
    groups = reads.groups(store, documents)
    sources = {key: Source(document.published, groups.get(key, key)) for key, document in documents.items()}
    return ledger(exchanges, sources), {exchange.id: exchange for exchange in exchanges}


def make_agenda(
    store: Store, a: str, b: str, around: dt.date, as_of: dt.date | None = None
) -> tuple[list[Topic], Mapping[str, Document]]:
    """The topics of the meeting of two states around a day, and the documents that hint at them, by id: with
    `as_of` only those published by then."""
    chosen = _about(store, (a, b), around, as_of)
    exchanges = [e for e in told.exchanges_between(store, a, b, as_of) if e.evidence.document_id in chosen]
    found = [
        trace
        for key in chosen
        for trace in traces(key, chosen[key].text, (a, b), _strangers(chosen[key], (a, b)))
    ]
    found += [
        spoken(e.good, " ".join(e.evidence.text.split()), e.evidence) for e in _first_of_each_good(exchanges)
    ]
    announced: dict[str, list[str]] = {}
    for exchange in exchanges:
        if exchange.status in ("agreed", "delivered"):
            announced.setdefault(exchange.good, []).append(exchange.id)
    return infer(found, announced), chosen


def latest_meeting(incidents: Gathered) -> PartialDate | None:
    """The day of the latest visit or talks of the two that happened, None where no day is known."""
    met = incidents.happened().of_type("CONSULT").known_to_the_day()
    sure = [*met.with_mode("visit").latest(1).records(), *met.told_more_often(2).latest(1).records()]
    days = [incident.date for incident in sure if incident.date is not None]
    return max(days, key=lambda day: day.iso, default=None)


def _about(
    store: Store, dyad: tuple[str, str], around: dt.date, as_of: dt.date | None
) -> dict[str, Document]:
    """The documents of those days that name both states near their top."""
    first, last = around - dt.timedelta(BEFORE), around + dt.timedelta(AFTER)
    found = {}
    for document in reads.documents_published(store, first, min(last, as_of or last)):
        published = document.published
        codes = {a.code for m in default_gazetteer().scan(document.text[:_TOP], published) for a in m.actors}
        if set(dyad) <= codes:
            found[document.id] = document
    return found


def _strangers(document: Document, dyad: tuple[str, str]) -> list[tuple[int, int]]:
    mentions = default_gazetteer().scan(document.text, document.published)
    return [(m.start, m.end) for m in mentions if not {a.code for a in m.actors} & set(dyad)]


def _first_of_each_good(exchanges: Sequence[Exchange]) -> list[Exchange]:
    return list({exchange.good: exchange for exchange in reversed(exchanges)}.values())
