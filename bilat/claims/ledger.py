"""The exchange ledger: what many sources say of who gives what to whom, one row per giver, good and receiver.

A pure function of exchanges and of what is known of their documents: the order of reports does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bilat.claims.exchange import RANK, Exchange, Status
from bilat.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Source:
    """What the ledger needs to know of a document: when it was published and whose report it is (its
    reprint group, else its outlet, else itself)."""

    published: PartialDate | None
    outlet: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One good from one giver to one receiver in one year.

    `status` is the strongest that any source reports; `against` lists the ids of exchanges that the source
    denies or tells as refused where others tell of a delivery or agreement. `sayers` are those whose word it
    is (states, or names), the reports' own voice left out. `outlets` counts independent ones.
    """

    giver: tuple[str, ...]
    receiver: tuple[str, ...]
    good: str
    period: str | None
    status: Status
    statuses: Mapping[str, int]
    reports: int
    outlets: int
    quantities: tuple[str, ...]
    sayers: tuple[str, ...]
    exchanges: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def contradicted(self) -> bool:
        """Whether some source says that what others tell as done or agreed was refused or denied."""
        return bool(self.against)


Key = tuple[tuple[str, ...], tuple[str, ...], str, str | None]


def ledger(exchanges: Iterable[Exchange], sources: Mapping[str, Source]) -> list[LedgerRow]:
    """The rows, the best attested first; `sources` by document id."""
    groups: defaultdict[Key, list[Exchange]] = defaultdict(list)
    for exchange in exchanges:
        source = sources.get(exchange.evidence.document_id)
        period = source.published.iso[:4] if source and source.published else None
        groups[exchange.giver, exchange.receiver, exchange.good, period].append(exchange)
    rows = [_row(key, found, sources) for key, found in groups.items()]
    return sorted(
        rows, key=lambda r: (-r.outlets, -RANK.index(r.status), r.period or "", r.giver, r.good, r.receiver)
    )


def _row(key: Key, found: Sequence[Exchange], sources: Mapping[str, Source]) -> LedgerRow:
    giver, receiver, good, period = key
    ordered = sorted(found, key=lambda e: (e.evidence.document_id, e.evidence.start, e.id))
    status = max((e.status for e in ordered), key=RANK.index)
    firm = status in ("delivered", "agreed")
    return LedgerRow(
        giver=giver,
        receiver=receiver,
        good=good,
        period=period,
        status=status,
        statuses=dict(
            sorted(Counter(e.status for e in ordered).items(), key=lambda item: -RANK.index(item[0]))
        ),
        reports=len({e.evidence.document_id for e in ordered}),
        outlets=len({_outlet(e, sources) for e in ordered}),
        quantities=tuple(dict.fromkeys(e.quantity for e in ordered if e.quantity)),
        sayers=tuple(sorted({e.attributed_to for e in ordered if e.attributed_to})),
        exchanges=tuple(e.id for e in ordered),
        against=tuple(e.id for e in ordered if firm and (e.status == "refused" or e.certainty == "denied")),
    )


def _outlet(exchange: Exchange, sources: Mapping[str, Source]) -> str:
    source = sources.get(exchange.evidence.document_id)
    return source.outlet if source else exchange.evidence.document_id
