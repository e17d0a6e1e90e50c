"""The exchange ledger with the check of each row in law, and where sources agree and contradict each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bilat.briefs import told as support
from bilat.briefs import wording as say
from bilat.briefs.findings import Finding, Section
from bilat.briefs.material import Material
from bilat.briefs.telling import adverb, cited, good, names_good, phrases, quotation, source
from bilat.briefs.told import ToldMatter
from bilat.claims.exchange import RANK, Exchange
from bilat.claims.ledger import LedgerRow
from bilat.dates import PartialDate
from bilat.evidence import Citation
from bilat.regimes.check import Check
from bilat.regimes.exchange import check_exchange, line
from bilat.regimes.tables import Tables, load

SHOWN = 10
POLITICS = frozenset(
    (
        "diplomatic_cover",
        "recognition",
        "sanctions",
        "security_guarantee",
        "mediation",
        "prestige",
        "territory",
    )
)
"""Goods that no measure speaks of: their rows have no check in law."""
_TALKED = re.compile(
    r"\b(?:mention|propose?|discuss|suggest|consider|plann?)(?:s|es|ed|d|ing)?\b", re.IGNORECASE
)
"""Words of talk: what stands beside them was not done, whatever status was read."""
_STOPPED = re.compile(r"\b(?:halt|stop|suspend|ban|bar)(?:s|ped|ned|red|ed|ping|ning|ing)?\b", re.IGNORECASE)
"""Words of an end to a trade: a sentence with them tells of no giving."""
_CITED = 3
_DENIABLE = ("delivered", "agreed", "possible")
"""What a denial of a delivery speaks against: that a thing was wanted it leaves standing."""
_UNMIXED = {"trade", "nuclear"}
"""Themes that lists of goods name by the way; a row of them needs more than the word."""


def is_borne_out(told: ToldMatter, exchange: Exchange, dyad: Sequence[str]) -> bool:
    """Whether the words name the good, and the sentence both sides and no third state but the one cited."""
    document = told.documents.get(exchange.evidence.document_id)
    if document is None or exchange.good in _UNMIXED or "signs of" in exchange.why:
        return False
    sides = {*exchange.giver, *exchange.receiver}
    if not sides <= set(dyad):
        return False
    sentence = told.sentence(exchange.evidence)
    if not support.is_readable(sentence) or not names_good(exchange.good, exchange.evidence.text):
        return False
    if exchange.status == "delivered" and _TALKED.search(exchange.evidence.text):
        return False
    if exchange.status != "refused" and _STOPPED.search(sentence):
        return False
    own = support.named(told, exchange.evidence)
    if exchange.status == "sought" and len(exchange.receiver) == 1:
        return support.names_or_stands_for(told, exchange.evidence, exchange.receiver[0])
    near = support.codes_in(sentence, document.published)
    return sides <= own or (
        bool(sides & own) and sides <= near and not near - sides - {exchange.attributed_to, "UNO"}
    )


def ledger_section(material: Material, tables: Tables | None = None) -> Section:
    """One finding a row: what passed or is said to, who says so, what contradicts it, and the law that day."""
    known = tables or load()
    findings = [f for row in material.told.ledger if (f := _row(material.told, row, known))]
    note = (
        "One row for each giver, good, receiver and year of report, at the strongest status that a source reports. "
        "“bilat exchanges” lists further mentions that the reports word too thinly for a sentence here."
    )
    return Section("Who gives what to whom", tuple(findings[:SHOWN]), note if findings else None)


def agreement(material: Material) -> Section:
    """What several independent outlets tell alike, and where one says what another denies."""
    told = material.told
    found = [_both_sides(told, row) for row in told.ledger if row.contradicted]
    found += [_alike(told, row) for row in told.ledger if row.outlets > 1 and not row.contradicted]
    return Section("Where sources agree and disagree", tuple(f for f in found if f)[:8])


def rows(material: Material, tables: Tables | None = None) -> Sequence[Mapping[str, Any]]:
    """The rows of the ledger with their check, for the table."""
    known = tables or load()
    told = material.told
    return [
        {
            "giver": list(row.giver),
            "receiver": list(row.receiver),
            "good": row.good,
            "period": row.period,
            "status": row.status,
            "statuses": dict(row.statuses),
            "reports": row.reports,
            "outlets": row.outlets,
            "quantities": list(row.quantities),
            "said_by": list(row.sayers),
            "law": line(check) if (check := _check(told, row, known)) else None,
            "exchanges": list(row.exchanges),
            "against": list(row.against),
        }
        for row in told.ledger
    ]


def _row(told: ToldMatter, row: LedgerRow, tables: Tables) -> Finding | None:
    ordered = _ordered(told, row)
    first = ordered[0]
    alike = [e for e in ordered if e.status == row.status and e.certainty != "denied"] or ordered
    citations = _citations(told, alike)[:_CITED]
    if not citations:
        return None
    text = f"{_lead(row, first)}, {source(told, citations, first.attributed_to)}: {quotation(told, first.evidence)}"
    against = [e for e in ordered if e.status == "refused" or e.certainty == "denied"]
    denial = _citations(told, against)[:1] if row.status in _DENIABLE else ()
    if denial:
        text += f"; denied or refused according to {_voice(told, against[0])}: {quotation(told, against[0].evidence)}"
        citations = tuple(dict.fromkeys((*citations, *denial)))
    check = _check(told, row, tables)
    if check is not None:
        text += f"; the law then: {line(check)}"
    return Finding(say.sentence(text), citations, row.exchanges)


def _lead(row: LedgerRow, first: Exchange) -> str:
    mutual = row.giver == row.receiver
    table: Mapping[str, str] = phrases()["mutual" if mutual else "status"]
    form = table.get(row.status) or table["possible"]
    who = form.format(who=say.listed(row.giver), whom=say.listed(row.receiver), good=good(row.good))
    unsure = first.certainty in ("probable", "possible", "unlikely") and row.status in ("delivered", "agreed")
    return f"{row.period}: {(adverb(first.certainty) or '') if unsure else ''}{who}" if row.period else who


def _both_sides(told: ToldMatter, row: LedgerRow) -> Finding | None:
    """The strongest report beside the one that denies it."""
    exchanges = _ordered(told, row)
    against = [e for e in exchanges if e.id in row.against]
    forward = [e for e in exchanges if e.id not in row.against]
    if not forward or not against:
        return None
    pair = (forward[0], against[0])
    citations = _citations(told, pair)
    if len(citations) < 2:
        return None
    text = (
        f"Sources disagree on {good(row.good)} from {say.listed(row.giver)} to {say.listed(row.receiver)} "
        f"in {row.period or 'undated reports'}: {_voice(told, pair[0])}: {quotation(told, pair[0].evidence)}; "
        f"against it {_voice(told, pair[1])}: {quotation(told, pair[1].evidence)}"
    )
    return Finding(say.sentence(text), citations, row.exchanges)


def _alike(told: ToldMatter, row: LedgerRow) -> Finding | None:
    citations = _citations(told, [e for e in _ordered(told, row) if e.status == row.status])
    if len({told.outlet(c.passage) for c in citations}) < 2:
        return None
    outlets = sorted({c.outlet for c in citations if c.outlet})
    text = (
        f"{say.times(len(outlets), 'outlet')} tell alike that {_lead(row, _ordered(told, row)[0]).split(': ')[-1]} "
        f"in {row.period or 'undated reports'}: {', '.join(outlets)}"
    )
    return Finding(say.sentence(text), citations, row.exchanges) if len(outlets) > 1 else None


def _voice(told: ToldMatter, exchange: Exchange) -> str:
    speaker = cited(exchange.attributed_to)
    outlet = told.documents[exchange.evidence.document_id].outlet or "a document without an outlet"
    return f"{speaker}, as told by {outlet}" if speaker else outlet


def _ordered(told: ToldMatter, row: LedgerRow) -> list[Exchange]:
    """The exchanges of a row, the strongest and latest first."""
    found = [told.exchanges[key] for key in row.exchanges if key in told.exchanges]
    return sorted(found, key=lambda e: (-RANK.index(e.status), told.published(e.evidence), e.id))


def _citations(told: ToldMatter, exchanges: Sequence[Exchange]) -> tuple[Citation, ...]:
    found = (told.cite(e.evidence, (*e.giver, *e.receiver)) for e in exchanges)
    return tuple(dict.fromkeys(citation for citation in found if citation is not None))


def _check(told: ToldMatter, row: LedgerRow, tables: Tables) -> Check | None:
    """The strictest answer of the law on the day of the strongest report; None for what no measure speaks of."""
    first = _ordered(told, row)[0]
    on = told.published(first.evidence)
    if row.good in POLITICS or row.status == "refused" or not on:
        return None
    return check_exchange(_Dated(row, PartialDate(on)), tables=tables)


class _Dated:
    """A row with the day on which it is checked."""

    def __init__(self, row: LedgerRow, date: PartialDate) -> None:
        self.giver, self.receiver, self.good, self.date = row.giver, row.receiver, row.good, date
