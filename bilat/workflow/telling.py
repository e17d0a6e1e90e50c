"""From the store to what a brief tells of claims: documents on the two, exchanges borne out, latest meetings."""

from __future__ import annotations

import datetime as dt

from bilat.actors.gazetteer import default_gazetteer
from bilat.briefs.ledger_sections import is_borne_out
from bilat.briefs.told import Meeting, ToldMatter
from bilat.claims.genre import dyad_of
from bilat.claims.ledger import Source, ledger
from bilat.dates import PartialDate
from bilat.relations.gathered import Gathered
from bilat.sources.document import Document
from bilat.store import claims as claimed
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow.dealing import latest_meeting, make_agenda

RECENT_DAYS = 3 * 365
"""Days before the brief's day in which the most widely reported meeting is looked for."""


def make_told(store: Store, a: str, b: str, day: dt.date, incidents: Gathered) -> ToldMatter:
    """What documents that were published by `day` claim of the tie of `a` and `b`."""
    between = claimed.claims_between(store, a, b, day)
    on_the_two = _on_the_two(store, a, b, {claim.evidence.document_id for claim in between})
    drives = [c for c in between if c.role == "driver" and c.evidence.document_id not in on_the_two]
    claims = [*claimed.claims_in(store, sorted(on_the_two)), *drives]
    exchanges = claimed.exchanges_between(store, a, b, day)
    said = claimed.statements_by(store, (a, b), day)
    passages = [c.evidence for c in claims] + [e.evidence for e in exchanges] + [s.evidence for s in said]
    documents = reads.documents(store, (passage.document_id for passage in passages))
    groups = reads.groups(store, documents)
    raw = ToldMatter(tuple(claims), {e.id: e for e in exchanges}, (), (), documents, groups)
    kept = [exchange for exchange in exchanges if is_borne_out(raw, exchange, (a, b))]
    sources = {key: Source(document.published, groups.get(key, key)) for key, document in documents.items()}
    meetings, read = _meetings(store, a, b, day, incidents)
    return ToldMatter(
        claims=tuple(claims),
        exchanges={exchange.id: exchange for exchange in kept},
        ledger=tuple(ledger(kept, sources)),
        meetings=meetings,
        documents={**read, **documents},
        outlets=groups,
        statements=tuple(said),
    )


def _on_the_two(store: Store, a: str, b: str, ids: set[str]) -> set[str]:
    """The documents whose subject are the two: what they say of "the tie", "the two" or of others is about them."""
    scan = default_gazetteer().scan
    return {
        key
        for key, document in reads.documents(store, ids).items()
        if set(dyad_of(scan(document.text, document.published), scan(document.title or ""), document.text))
        == {a, b}
    }


def _meetings(
    store: Store, a: str, b: str, day: dt.date, incidents: Gathered
) -> tuple[tuple[Meeting, ...], dict[str, Document]]:
    """The latest meeting and the most widely reported one of the last years, with the documents on them."""
    days = [latest_meeting(incidents), _greatest(incidents, day)]
    known = sorted({found.first for found in days if found is not None}, reverse=True)
    meetings: list[Meeting] = []
    read: dict[str, Document] = {}
    for met in known:
        topics, documents = make_agenda(store, a, b, met, day)
        meetings.append(Meeting(PartialDate.of(met), tuple(topics)))
        read.update(documents)
    return tuple(meetings), read


def _greatest(incidents: Gathered, day: dt.date) -> PartialDate | None:
    """The day of the meeting that most outlets told of in the years before."""
    recent = incidents.dated().of_type("CONSULT").since(day - dt.timedelta(days=RECENT_DAYS))
    told = recent.most_told()
    return latest_meeting(told) if any(incident.outlets > 1 for incident in told.records()) else None
