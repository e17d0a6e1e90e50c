"""Named questions to a store about imported events: what is held, what was rejected, what lies between two states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from bilat.events import ontology
from bilat.events.event import Incident
from bilat.relations.gathered import DAY, EPOCH, MONTH, YEAR, Columns, Gathered, Ints
from bilat.store import arrays, queries
from bilat.store.database import Row, Store

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Held:
    """A data set in the store: its tables' titles, its files, events and their period, and what it cannot tell."""

    source: str
    titles: tuple[str, ...]
    files: int
    events: int
    first: dt.date | None
    last: dt.date | None
    cannot_tell: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Rows of one set between two states: all of them, and those told in passing, which enter no figure."""

    source: str
    rows: int
    background: int
    reports: int


@dataclass(frozen=True, slots=True)
class Told:
    """An incident of a dyad as the sets tell it: `side` is the state that acted, or "both".

    `rows` became `reports` (a page, a story) of `outlets` (held to the set's coverage of the month); `examples` are ids
    of rows, "set:key", of different outlets.
    """

    date: str
    until: str
    event: str
    side: str
    mode: str | None
    rows: int
    reports: int
    outlets: int
    examples: Sequence[str]


def files(store: Store) -> list[dict[str, Any]]:
    """The imported files with the count of their rows, in order of reading."""
    names = ("number", "set", "format", "file", "read", "imported", "merged", "rejected", "first", "last")
    rows = store.rows(
        """SELECT id, source, title, name, read, imported, merged, rejected, CAST(first AS VARCHAR),
            CAST(last AS VARCHAR) FROM imported_files ORDER BY id"""
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def rejected(store: Store, file: int, limit: int = 0) -> list[dict[str, Any]]:
    """Rejected rows of a file with the reason and the cells that decided it, all of them where `limit` is 0."""
    rows = store.rows(
        """SELECT reason, CAST(key AS VARCHAR), said FROM imported WHERE file = $1 AND reason IS NOT NULL
        UNION ALL SELECT reason, 'line ' || line, said FROM imported_lines WHERE file = $1
        ORDER BY reason, 2 LIMIT $2""",
        (file, limit or 2**62),
    )
    return [{"reason": reason, "row": row, "cells": said} for reason, row, said in rows]


def sets(store: Store) -> dict[str, Held]:
    """The sets whose events the store holds, by name."""
    rows = store.rows(
        """SELECT source, list_sort(list(DISTINCT title)), count(*), CAST(sum(imported) AS BIGINT), min(first),
            max(last), list(DISTINCT cannot_tell ORDER BY cannot_tell)
        FROM imported_files WHERE first IS NOT NULL GROUP BY source ORDER BY source"""
    )
    return {
        source: Held(source, tuple(titles), number, events, first, last, _joined(said))
        for source, titles, number, events, first, last, said in rows
    }


def _joined(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What any of a set's tables cannot tell, each thing once: a thing goes by the words before its colon."""
    found = {line.split(":")[0]: line for lines in lists for line in lines}
    return tuple(found.values())


def select_dyad(
    store: Store, a: str, b: str, sources: Sequence[str], as_of: dt.date | None = None
) -> list[Between]:
    """Lay the rows between `a` and `b` aside for the questions below, and count them by set.

    With `as_of` only what the sets had told by that day.
    """
    store.run(
        f"CREATE OR REPLACE TEMP TABLE dyad AS {queries.text('dyad')}",
        (min(a, b), max(a, b), list(sources), as_of),
    )
    rows = store.rows(
        """SELECT source, count(*), count(*) FILTER (WHERE background), count(DISTINCT report) FROM dyad
        GROUP BY source ORDER BY source"""
    )
    return [Between(*row) for row in rows]


_TOLD = "date, until, event, side, mode, rows, reports, outlets, ids"


def incidents(store: Store, a: str, b: str, make: Callable[[Told], Incident]) -> Gathered:
    """The incidents of the dyad laid aside, by date, for the two in that order; `make` makes a record of one."""
    sql = f"""SELECT *, CAST(date AS DATE) AS opens, CAST(until AS DATE) AS closes, coalesce(mode, '') AS manner,
                     event || ' ' || coalesce(mode, '') AS sort, len(ids) AS told,
                     concat_ws(' ', 'imported', a, b, date, until, event, side) AS id
              FROM ({queries.text("incidents")}) ORDER BY date, until, event, side"""
    table = store.arrow(sql)
    own = table.select(_TOLD.split(", "))
    return Gathered(_columns(table, a, b), lambda rows: [make(Told(*row)) for row in _rows(own.take(rows))])


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _columns(table: pa.Table, a: str, b: str) -> Columns:
    kinds, modes, sorts = (arrays.coded(table[name]) for name in ("event", "manner", "sort"))
    scores = np.array([ontology.score(*_sorted(sort)) for sort in sorts[1]], dtype=np.float64)
    first, middle, precision = days_in_common(table["opens"].to_numpy(), table["closes"].to_numpy())
    side, all_ = table["side"].to_numpy(), np.ones(len(table), bool)
    return Columns(
        ids=table["id"].to_numpy(),
        kind=kinds[0],
        kinds=kinds[1],
        mode=modes[0],
        modes=modes[1],
        events=arrays.ints(table["told"]),
        first=first,
        middle=middle,
        precision=precision,
        score=scores[sorts[0]],
        outlets=arrays.ints(table["outlets"]),
        reports=arrays.ints(table["reports"]),
        happened=all_,
        between=all_,
        forth=side == a,
        back=side == b,
    )


def _sorted(sort: str) -> tuple[str, tuple[str, ...]]:
    event, _, mode = sort.partition(" ")
    return event, (mode,) if mode else ()


def days_in_common(opens: npt.NDArray[Any], closes: npt.NDArray[Any]) -> tuple[Ints, Ints, Ints]:
    """First and middle day of what the days from `opens` to `closes` have in common, and how finely that is known: a
    day, a month or a year."""
    opens, closes = opens.astype("datetime64[D]"), closes.astype("datetime64[D]")
    months, years = opens.astype("datetime64[M]"), opens.astype("datetime64[Y]")
    alike = [opens == closes, months == closes.astype("datetime64[M]")]
    first = np.select(alike, [opens, months.astype("datetime64[D]")], years.astype("datetime64[D]"))
    ends = [opens, (months + 1).astype("datetime64[D]") - 1]
    last = np.select(alike, ends, (years + 1).astype("datetime64[D]") - 1)
    begins, stops = first.astype(np.int64) + EPOCH, last.astype(np.int64) + EPOCH
    return begins, (begins + stops) // 2, np.select(alike, [DAY, MONTH], YEAR).astype(np.int64)


def rows(store: Store, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    """Imported rows by their ids ("set:key"): column to value, the table's `title` and the outlet's `host` too."""
    keys = [int(key.split(":", 1)[1]) for key in ids]
    names, found = store.named_rows(queries.text("rows"), (keys, list(ids)))
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def shares(store: Store, sources: Sequence[str]) -> dict[dt.date, float]:
    """For each month, how many of a thousand interstate rows of the sets lie between the two of the dyad laid aside.

    What grows with the sets' coverage alone stays level in it. Months without any row of the sets are absent:
    unknown, not zero; a month with rows of others alone is zero.
    """
    found: list[Row] = store.rows(
        """WITH all_rows AS (SELECT month, sum(interstate) AS n FROM imported_months
            WHERE list_contains($1, source) GROUP BY month),
        own AS (SELECT date_trunc('month', date) AS month, count(*) AS n FROM dyad GROUP BY 1)
        SELECT CAST(a.month AS DATE), 1000.0 * coalesce(o.n, 0) / a.n FROM all_rows a LEFT JOIN own o USING (month)
        WHERE a.n > 0 ORDER BY 1""",
        (list(sources),),
    )
    return dict(found)
