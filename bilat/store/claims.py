"""Claims, exchanges and statements into a store and out of it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from bilat.claims.claim import Claim
from bilat.claims.exchange import Exchange
from bilat.claims.statement import Statement
from bilat.evidence import Passage
from bilat.store import judgements
from bilat.store.columns import table
from bilat.store.database import Store

if TYPE_CHECKING:
    import pyarrow as pa

_EVIDENCE = "id, document_id, evidence_start, evidence_end, evidence_text"
CLAIM = f"{_EVIDENCE}, role, kind, holder, about, theme, certainty, horizon, attributed_to, why"
EXCHANGE = f"{_EVIDENCE}, giver, receiver, good, quantity, status, certainty, attributed_to, why"
STATEMENT = f"{_EVIDENCE}, speaker, speaker_text, addressee, about, quote, direct, tone, tone_words"
_LISTS = {"holder", "about", "giver", "receiver", "addressee", "tone_words"}
_KINDS = {"evidence_start": "int", "evidence_end": "int", "tone": "real", "direct": "flag"}


class _Told(Protocol):
    """A record with an id and the passage it was read in."""

    @property
    def id(self) -> str:
        """Its stable id."""

    @property
    def evidence(self) -> Passage:
        """Where it was read."""


def add_claims(store: Store, claims: Iterable[Claim]) -> int:
    """Add claims; those that are there already stay. Answers how many were new."""
    return _add(store, "claims", CLAIM, claims)


def add_exchanges(store: Store, exchanges: Iterable[Exchange]) -> int:
    """Add exchanges; those that are there already stay. Answers how many were new."""
    return _add(store, "exchanges", EXCHANGE, exchanges)


def add_statements(store: Store, statements: Iterable[Statement]) -> int:
    """Add statements; those that are there already stay. Answers how many were new."""
    return _add(store, "statements", STATEMENT, statements)


def arrow(columns: str, records: Sequence[_Told]) -> pa.Table:
    """The records as `columns` (CLAIM, EXCHANGE or STATEMENT) of their table."""
    return table(records, {name: (_kind(name), _getter(name)) for name in columns.split(", ")})


def claims_between(store: Store, a: str, b: str, as_of: dt.date | None = None) -> list[Claim]:
    """The claims about the tie of `a` and `b`: holder and about name both, or one with a third state in an
    impact. With `as_of` only those of documents published by then or undated."""
    both = "list_contains(list_concat(holder, about), ?)"
    where, values = _published(as_of)
    rows = store.rows(
        f"SELECT {CLAIM} FROM claims WHERE {both} AND {both} {where} ORDER BY document_id, evidence_start, id",
        (a, b, *values),
    )
    return judgements.not_wrong(store, "claim", [_claim(row) for row in rows])


def claims_in(store: Store, document_ids: Sequence[str]) -> list[Claim]:
    """All claims of those documents, in order of document."""
    sql = f"""SELECT {CLAIM} FROM claims WHERE document_id IN (SELECT unnest(?::VARCHAR[]))
              ORDER BY document_id, evidence_start, id"""
    return [_claim(row) for row in store.rows(sql, (list(document_ids),))]


def exchanges_between(store: Store, a: str, b: str, as_of: dt.date | None = None) -> list[Exchange]:
    """The exchanges in which each of `a` and `b` gives to the other, in either direction; mere leads are left to
    their document."""
    ways = "(list_contains(giver, ?) AND list_contains(receiver, ?))"
    where, values = _published(as_of)
    sql = f"SELECT {EXCHANGE} FROM exchanges WHERE ({ways} OR {ways}) {where} ORDER BY document_id, evidence_start, id"
    found = [_exchange(row) for row in store.rows(sql, (a, b, b, a, *values))]
    return judgements.not_wrong(store, "exchange", [exchange for exchange in found if not exchange.is_lead])


def statements_by(store: Store, speakers: Sequence[str], as_of: dt.date | None = None) -> list[Statement]:
    """What those of `speakers` said of each other, or to each other, in order of document."""
    where, values = _published(as_of)
    named = "list_has_any(list_concat(about, coalesce(addressee, [])), ?::VARCHAR[])"
    sql = f"""SELECT {STATEMENT} FROM statements
              WHERE speaker IN (SELECT unnest(?::VARCHAR[])) AND {named} {where}
              ORDER BY document_id, evidence_start"""
    return [_statement(row) for row in store.rows(sql, (list(speakers), list(speakers), *values))]


def _published(as_of: dt.date | None) -> tuple[str, tuple[object, ...]]:
    if as_of is None:
        return "", ()
    known = "SELECT id FROM documents WHERE published_first IS NULL OR published_first <= ?"
    return f"AND document_id IN ({known})", (as_of,)


def _add(store: Store, name: str, columns: str, records: Iterable[_Told]) -> int:
    unique = {record.id: record for record in records}
    if not unique:
        return 0
    return len(store.insert_new(name, arrow(columns, list(unique.values()))))


def _kind(column: str) -> str:
    return "texts" if column in _LISTS else _KINDS.get(column, "text")


def _getter(column: str) -> Any:
    if column == "document_id" or column.startswith("evidence_"):
        part = column.removeprefix("evidence_")
        return lambda record: getattr(record.evidence, part)
    if column in _LISTS:
        return lambda record: list(getattr(record, column))
    return lambda record: getattr(record, column)


def _claim(row: Sequence[Any]) -> Claim:
    key, *rest = row
    role, kind, holder, about, *more = rest[4:]
    return Claim(key, Passage(*rest[:4]), role, kind, tuple(holder), tuple(about), *more)


def _exchange(row: Sequence[Any]) -> Exchange:
    key, *rest = row
    giver, receiver, *more = rest[4:]
    return Exchange(key, Passage(*rest[:4]), tuple(giver), tuple(receiver), *more)


def _statement(row: Sequence[Any]) -> Statement:
    key, *rest = row
    speaker, words, addressee, about, quote, direct, tone, tone_words = rest[4:]
    lists = (tuple(addressee or ()), tuple(about))
    return Statement(
        key,
        Passage(*rest[:4]),
        speaker,
        words or speaker,
        *lists,
        quote,
        bool(direct),
        tone,
        tuple(tone_words),
    )
