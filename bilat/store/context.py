"""Context of dyads in the store: put in by kind, asked for by pair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.relations.context import Agreement, ImpactClaim, Spell
from bilat.store.database import Store

if TYPE_CHECKING:
    import pyarrow as pa


def replace_kind(store: Store, kind: str, rows: pa.Table) -> int:
    """Put `rows` in the place of what the store holds of `kind` from the same source; how many there are."""
    sources = sorted(set(rows.column("source").to_pylist()))
    with store.transaction():
        store.run("DELETE FROM context_dyads WHERE kind = ? AND list_contains(?, source)", (kind, sources))
        store.insert("context_dyads", rows)
    return int(rows.num_rows)


def replace_votes(store: Store, roll_calls: pa.Table, votes: pa.Table) -> int:
    """Put roll calls and votes in the place of those that the store holds; how many votes there are."""
    with store.transaction():
        for name, table in (("context_roll_calls", roll_calls), ("context_votes", votes)):
            store.run(f"DELETE FROM {name}")
            store.insert(name, table)
    return int(votes.num_rows)


def agreement(store: Store, a: str, b: str) -> list[Agreement]:
    """Their voting agreement year by year; years in which they never both voted are absent."""
    sql = """SELECT year(r.day) AS y, avg((one.choice = two.choice)::INTEGER), count(*)
             FROM context_votes one JOIN context_votes two USING (roll_call) JOIN context_roll_calls r USING (roll_call)
             WHERE one.code = ? AND two.code = ? GROUP BY y ORDER BY y"""
    return [Agreement(int(year), float(share), int(n)) for year, share, n in store.rows(sql, (a, b))]


def spells(store: Store, a: str, b: str) -> list[Spell]:
    """All that the store holds of the pair besides votes, by kind and day."""
    sql = """SELECT kind, since, until, closed, value, detail, source FROM context_dyads
             WHERE low = ? AND high = ? ORDER BY kind, since, detail"""
    return [Spell(*row) for row in store.rows(sql, tuple(sorted((a, b))))]


def allies(store: Store, code: str, day: dt.date) -> list[str]:
    """The states with an alliance obligation to `code` that holds on `day`, or held when the source closed."""
    sql = """SELECT DISTINCT CASE WHEN low = ? THEN high ELSE low END AS other FROM context_dyads
             WHERE kind = 'alliance' AND (low = ? OR high = ?) AND since <= ? AND (until IS NULL OR until >= ?)
             ORDER BY other"""
    return [other for (other,) in store.rows(sql, (code, code, code, day, day))]


def kinds(store: Store) -> dict[str, int]:
    """How many rows the store holds of each kind of context; votes count as votes."""
    rows = store.rows("SELECT kind, count(*) FROM context_dyads GROUP BY kind ORDER BY kind")
    votes = store.rows("SELECT count(*) FROM context_votes")[0][0]
    return {**dict(rows), **({"votes": votes} if votes else {})}


def impact_claims(store: Store, codes: Sequence[str], date: dt.date, days: int) -> list[ImpactClaim]:
    """What documents published up to `days` after `date` (and not before it) say of impacts on `codes`."""
    sql = """SELECT holder.code, c.kind, c.theme, c.certainty, c.evidence_text, c.document_id, d.published_first
             FROM (SELECT *, unnest(holder) AS who FROM claims WHERE role = 'impact') c
             JOIN (SELECT unnest(?::VARCHAR[]) AS code) holder ON holder.code = c.who
             JOIN documents d ON d.id = c.document_id
             WHERE d.published_first BETWEEN ? AND ? ORDER BY holder.code, d.published_first, c.id"""
    last = date + dt.timedelta(days=days)
    return [ImpactClaim(*row) for row in store.rows(sql, (sorted(set(codes)), date, last))]
