"""Sums over a dyad's incidents, worked out by the store: what the tie score needs, for stores of any size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bilat.dates import PartialDate
from bilat.events import ontology
from bilat.events.event import Incident
from bilat.relations.dyad import Direction
from bilat.relations.gathered import Columns, Gathered
from bilat.relations.phases import MOVERS, Telling
from bilat.relations.spillover import Weeks
from bilat.store import arrays, queries
from bilat.store.database import Row, Store

if TYPE_CHECKING:
    import pyarrow as pa

REPORTS = "reports"
"""The source of incidents that were read in documents."""
_WEIGHT = "(1 + ln(greatest(outlets, 1)))"
"""bilat.relations.steps.outlet_weight, in SQL."""
_DATED = {"week": "precision = 'day'", "day": "precision IN ('day', 'month')"}
_PRECISION = "CASE precision WHEN 'day' THEN 3 WHEN 'month' THEN 2 WHEN 'year' THEN 1 ELSE 0 END"


@dataclass(frozen=True, slots=True)
class Dyad:
    """Which incidents to sum: those between `a` and `b` in `direction`, of one source of events."""

    a: str
    b: str
    direction: Direction = "joint"
    source: str = REPORTS


def refill(store: Store) -> None:
    """Work out the pairs of all incidents that were read in documents anew."""
    with store.transaction():
        store.run("DELETE FROM dyad_incidents WHERE source = ?", (REPORTS,))
        store.run(f"INSERT INTO dyad_incidents {queries.text('incident_dyads')}")


def gathered(store: Store, a: str, b: str, source: str = REPORTS) -> Gathered:
    """The incidents that happened between `a` and `b` as one source tells them, as columns: what both did together
    counts as an act of either. Its records have what the columns have (type, sides, day, score) and name no events."""
    low, high = sorted((a, b))
    forth = 1 if low == a else -1
    sql = f"""SELECT incident_id, event, flow, day, precision, score, reports, outlets, {_PRECISION} AS known,
                     flow IN (0, {forth}) AS forth, flow IN (0, {-forth}) AS back
              FROM dyad_incidents WHERE low = ? AND high = ? AND source = ?"""
    table = store.arrow(sql, (low, high, source))
    return Gathered(_columns(table), lambda rows: _records(table.take(rows), low, high))


def _columns(table: pa.Table) -> Columns:
    kinds, days = arrays.coded(table["event"]), arrays.ordinals(table["day"])
    nothing, all_ = np.zeros(len(days), np.int64), np.ones(len(days), bool)
    return Columns(
        ids=table["incident_id"].to_numpy(),
        kind=kinds[0],
        kinds=kinds[1],
        mode=nothing,
        modes=("",),
        events=nothing,
        first=days,
        middle=days,
        precision=arrays.ints(table["known"]),
        score=table["score"].to_numpy(),
        outlets=arrays.ints(table["outlets"]),
        reports=arrays.ints(table["reports"]),
        happened=all_,
        between=all_,
        forth=table["forth"].to_numpy(),
        back=table["back"].to_numpy(),
    )


def _records(table: pa.Table, low: str, high: str) -> list[Incident]:
    names = ("incident_id", "event", "flow", "day", "precision", "score", "reports", "outlets")
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return [_as_incident(row, low, high) for row in rows]


def known(store: Store, a: str, b: str) -> dict[str, int]:
    """How many incidents lie between the two, by source."""
    low, high = sorted((a, b))
    sql = "SELECT source, count(*) FROM dyad_incidents WHERE low = ? AND high = ? GROUP BY source ORDER BY source"
    return dict(store.rows(sql, (low, high)))


def telling(store: Store, dyad: Dyad, span: tuple[dt.date, dt.date], levels: tuple[float, float]) -> Telling:
    """The incidents that tell a phase from its first to its last day, as `bilat.relations.phases` has it:
    those that pulled most from the level before to that of the phase, and the most widely reported."""
    before, level = levels
    where, values = _where(dyad)
    inside = f"FROM dyad_incidents WHERE {where} AND {_DATED['day']} AND day BETWEEN ? AND ?"
    pull = f"{'' if level >= before else '-'}{_WEIGHT} * (score - ?)"
    movers = store.rows(
        f"SELECT incident_id {inside} AND {pull} > 0 ORDER BY {pull} DESC, incident_id LIMIT {MOVERS}",
        (*values, *span, before, before),
    )
    known = store.rows(
        f"SELECT incident_id {inside} ORDER BY outlets DESC, reports DESC, abs(score) DESC, incident_id LIMIT {MOVERS}",
        (*values, *span),
    )
    return Telling(tuple(key for (key,) in movers), tuple(key for (key,) in known))


def imported(store: Store, dyad: Dyad, ids: Iterable[str]) -> dict[str, Incident]:
    """Imported events between the two by id, as far as their rows tell: type, sides, day, score."""
    where, values = _where(dyad)
    sql = f"""SELECT incident_id, event, flow, day, precision, score, reports, outlets FROM dyad_incidents
              WHERE {where} AND list_contains(?, incident_id)"""
    return {
        row[0]: _as_incident(row, *sorted((dyad.a, dyad.b)))
        for row in store.rows(sql, (*values, sorted(set(ids))))
    }


def _as_incident(row: Row, low: str, high: str) -> Incident:
    key, event, flow, day, precision, score, reports, outlets = row
    sides = {1: ((low,), (high,)), -1: ((high,), (low,)), 0: ((low, high), ())}[flow]
    date = None if day is None else PartialDate.of(day, precision)
    quad = ontology.quad_code(event)
    return Incident(key, (), event, (), *sides, date, score, quad, None, reports, outlets, True)


def pair_weeks(
    store: Store, codes: Sequence[str], date: dt.date, span: tuple[int, int], source: str = REPORTS
) -> dict[tuple[str, str], Weeks]:
    """For every pair of `codes` with incidents, their sums by weeks counted from `date`, from `span[0]`
    weeks before it to `span[1]` after; incidents known to the month only are in none."""
    before, after = span
    first, last = date - dt.timedelta(weeks=before), date + dt.timedelta(weeks=after, days=-1)
    sql = f"""SELECT low, high, date_diff('day', ?, day) // 7 AS week, count(*), sum({_WEIGHT}), sum({_WEIGHT} * score),
                     sum({_WEIGHT} * score * score)
              FROM dyad_incidents
              WHERE source = ? AND list_contains(?, low) AND list_contains(?, high)
                AND day BETWEEN ? AND ? AND {_DATED["week"]} GROUP BY ALL ORDER BY low, high, week"""
    wanted = sorted(set(codes))
    pairs: dict[tuple[str, str], list[Row]] = {}
    for low, high, *row in store.rows(sql, (first, source, wanted, wanted, first, last)):
        pairs.setdefault((low, high), []).append(tuple(row))
    return {pair: _weeks(rows, before, before + after) for pair, rows in pairs.items()}


def _weeks(rows: Sequence[Row], at: int, size: int) -> Weeks:
    table = np.zeros((4, size))
    for week, *sums in rows:
        table[:, week] = sums
    return Weeks(at, *table)


def partners(
    store: Store, codes: Sequence[str], span: tuple[dt.date, dt.date], source: str = REPORTS
) -> list[tuple[str, int]]:
    """With whom `codes` had incidents in the span of days, and how many, the most first."""
    sql = """SELECT other, count(*) AS n FROM (
                 SELECT CASE WHEN list_contains(?, low) THEN high ELSE low END AS other FROM dyad_incidents
                 WHERE source = ? AND (list_contains(?, low) OR list_contains(?, high)) AND day BETWEEN ? AND ?)
             WHERE NOT list_contains(?, other) GROUP BY other ORDER BY n DESC, other"""
    wanted = sorted(set(codes))
    return [(code, n) for code, n in store.rows(sql, (wanted, source, wanted, wanted, *span, wanted))]


def _where(dyad: Dyad) -> tuple[str, tuple[object, ...]]:
    low, high = sorted((dyad.a, dyad.b))
    forth = 1 if low == dyad.a else -1
    flows = {"joint": "", "a_to_b": f"AND flow IN (0, {forth})", "b_to_a": f"AND flow IN (0, {-forth})"}
    return f"low = ? AND high = ? AND source = ? {flows[dyad.direction]}", (low, high, dyad.source)
