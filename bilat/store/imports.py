"""Files of a data set into the store: read, converted and checked by DuckDB, no row passing through Python.

A call is one transaction: all its files are in the store with all their rows, or none is. Rows whose key is there
already are merged away, so that the same file twice, or files that overlap, leave each event once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bilat.datasets import cameo, codes
from bilat.datasets.files import Plain
from bilat.datasets.format import Format, Kind
from bilat.errors import StoreError
from bilat.events import ontology
from bilat.store import columns as arrow
from bilat.store import import_sql as sql
from bilat.store import import_tables as tables
from bilat.store import queries
from bilat.store.database import Store
from bilat.store.import_sql import Reading, quoted

_TABLES = (
    "imported", "imported_between", "imported_lines", "imported_months", "imported_mentions", "imported_pages",
)  # fmt: skip
"""Tables that hold rows of a file by its number."""
_MUST_ADD_UP = "read = imported + merged + rejected"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of one file: `read` = `imported` + `merged` + `rejected`.

    `merged` are rows whose key is in the store already; `reasons` counts the rejected ones by reason.
    """

    name: str
    title: str
    read: int
    imported: int
    merged: int
    rejected: int
    reasons: Mapping[str, int]


def is_known(store: Store, mark: str) -> bool:
    """Whether a file of that content was read to its end."""
    return bool(store.rows("SELECT 1 FROM imported_files WHERE mark = ? LIMIT 1", (mark,)))


def forget(store: Store, mark: str) -> None:
    """Take out a file with all its rows, so that it can be read again."""
    with store.transaction():
        for (number,) in store.rows("SELECT id FROM imported_files WHERE mark = ?", (mark,)):
            for table in _TABLES:
                store.run(f"DELETE FROM {table} WHERE file = ?", (number,))
            store.run("DELETE FROM imported_files WHERE id = ?", (number,))


def add_files(store: Store, files: Sequence[Plain]) -> list[Imported]:
    """Read files of one format and one order of columns into the store, in one transaction."""
    with store.transaction():
        (last,) = store.rows("SELECT coalesce(max(id), 0) FROM imported_files")[0]
        reading = Reading(tuple(files), tuple(range(last + 1, last + 1 + len(files))))
        _drop_lines(store)
        if reading.format.kind == "events":
            _load_codes(store, reading)
            found = _add_events(store, reading)
        else:
            found = _add_others(store, reading)
        _drop_lines(store)
    return found


def _add_events(store: Store, reading: Reading) -> list[Imported]:
    statement = f"INSERT INTO imported ({sql.columns(reading)}) {sql.select(reading)}"
    with _as_written(store):
        kept = store.rows(statement)[0][0]
    bad = _keep_lines(store, reading)
    merged = _merge_away(store, reading)
    _count_months(store, reading)
    store.run(queries.text("between"), (reading.ids[0],))
    rejected = _by_file(store, "reason IS NOT NULL", reading)
    imported = _by_file(store, "reason IS NULL", reading)
    total = sum(merged.values()) + sum(rejected.values()) + sum(imported.values())
    _check_sum(kept, total)
    return [
        _note_file(store, file, number, (imported.get(number, 0), merged.get(number, 0),
                                         rejected.get(number, 0) + bad.get(number, 0)))
        for file, number in zip(reading.files, reading.ids, strict=True)
    ]  # fmt: skip


@contextmanager
def _as_written(store: Store) -> Iterator[None]:
    """Joins run as they are written, the small tables of codes held in memory and the rows streamed past them.

    DuckDB guesses a file of ten million rows to have a few dozen, and would hold the file.
    """
    store.run("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    try:
        yield
    finally:
        store.run("RESET disabled_optimizers")


def _add_others(store: Store, reading: Reading) -> list[Imported]:
    """Tables of a set that are no events: mentions and pages."""
    kept = store.rows(tables.statement(reading))[0][0]
    malformed = sum(_keep_lines(store, reading).values())
    tables.take_out_keyless(store, reading)
    bad = _lines(store, reading)
    merged = tables.merge_away(store, reading)
    found = tables.count(store, reading)
    total = sum(found.values()) + sum(merged.values()) + sum(bad.values()) - malformed
    _check_sum(kept, total)
    return [
        _note_file(store, file, number, (found.get(number, 0), merged.get(number, 0), bad.get(number, 0)))
        for file, number in zip(reading.files, reading.ids, strict=True)
    ]


def _check_sum(read: int, accounted: int) -> None:
    if read != accounted:
        raise StoreError(f"{read} rows were read and {accounted} accounted for: {_MUST_ADD_UP} does not hold")


def _by_file(store: Store, which: str, reading: Reading) -> dict[int, int]:
    rows = store.rows(
        f"SELECT file, count(*) FROM imported WHERE file >= ? AND {which} GROUP BY file", (reading.ids[0],)
    )
    return dict(rows)


def _keep_lines(store: Store, reading: Reading) -> dict[int, int]:
    """Keep the lines that are no rows, each once; how many each file had."""
    paths = " ".join(
        f"WHEN {quoted(str(file.path))} THEN {number}"
        for file, number in zip(reading.files, reading.ids, strict=True)
    )
    store.run(
        f"""INSERT INTO imported_lines
        SELECT CASE s.file_path {paths} END AS file, r.line, lower(min(CAST(r.error_type AS VARCHAR))),
            left(min(r.csv_line), 2000)
        FROM rejected_lines r JOIN rejected_scans s ON s.scan_id = r.scan_id AND s.file_id = r.file_id
        GROUP BY ALL"""
    )
    return _lines(store, reading)


def _lines(store: Store, reading: Reading) -> dict[int, int]:
    rows = store.rows(
        "SELECT file, count(*) FROM imported_lines WHERE file >= ? GROUP BY 1", (reading.ids[0],)
    )
    return dict(rows)


def _drop_lines(store: Store) -> None:
    store.run("DROP TABLE IF EXISTS rejected_lines; DROP TABLE IF EXISTS rejected_scans")


def _merge_away(store: Store, reading: Reading) -> dict[int, int]:
    """Delete the new rows whose key stands in an earlier row; how many each file had."""
    first = reading.ids[0]
    store.run(
        """CREATE OR REPLACE TEMP TABLE doubles AS
        WITH span AS (SELECT min(key) AS low, max(key) AS high FROM imported WHERE file >= $1)
        SELECT key FROM imported, span WHERE source = $2 AND key BETWEEN low AND high
        GROUP BY key HAVING count(*) > 1""",
        (first, reading.format.set),
    )
    if not store.rows("SELECT count(*) FROM doubles")[0][0]:
        return {}
    # Of the rows with one key the first that was accepted stays, or the first of all.
    store.run(
        """CREATE OR REPLACE TEMP TABLE extra AS
        SELECT rowid AS row, file FROM imported WHERE source = $2 AND key IN (SELECT key FROM doubles)
        QUALIFY file >= $1 AND row_number() OVER (
            PARTITION BY key ORDER BY file >= $1, reason IS NOT NULL, rowid) > 1""",
        (first, reading.format.set),
    )
    merged: dict[int, int] = dict(store.rows("SELECT file, count(*) FROM extra GROUP BY file"))
    store.run("DELETE FROM imported WHERE rowid IN (SELECT row FROM extra)")
    return merged


def _count_months(store: Store, reading: Reading) -> None:
    store.run(
        """INSERT INTO imported_months
        SELECT file, source, date_trunc('month', date) AS month, count(*),
            count(*) FILTER (WHERE actor <> recipient), count(*) FILTER (WHERE background),
            sum(sources) FILTER (WHERE actor <> recipient)
        FROM imported_events WHERE file >= ? GROUP BY ALL""",
        (reading.ids[0],),
    )


def _note_file(store: Store, file: Plain, number: int, counts: tuple[int, int, int]) -> Imported:
    format_ = file.format
    first, last = store.rows(
        "SELECT min(date), max(greatest(date, added)) FROM imported WHERE file = ? AND reason IS NULL",
        (number,),
    )[0]
    values = (
        number,
        format_.set,
        format_.name,
        format_.title,
        list(format_.cannot_tell),
        file.unit.name,
        file.mark,
    )
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    store.run(
        "INSERT INTO imported_files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, sum(counts), *counts, first, last, now),
    )
    return Imported(file.unit.name, format_.title, sum(counts), *counts, reasons(store, number))


def reasons(store: Store, file: int) -> dict[str, int]:
    """The reasons for which rows of a file were rejected, with their numbers, the commonest first."""
    rows = store.rows(
        """SELECT reason, count(*) FROM (
            SELECT reason FROM imported WHERE file = $1 AND reason IS NOT NULL
            UNION ALL SELECT reason FROM imported_lines WHERE file = $1)
        GROUP BY reason ORDER BY count(*) DESC, reason""",
        (file,),
    )
    return dict(rows)


def _load_codes(store: Store, reading: Reading) -> None:
    """Put the tables of codes that the format needs beside the rows."""
    for _, party in sql.parties(reading.format):
        if party.scheme not in ("name", "acled"):
            _load(store, sql.code_table(party), codes.table(party.scheme))
    for scheme in {p.scheme for _, p in sql.parties(reading.format)} & {"name", "acled"}:
        _load(store, f"codes_{scheme}", _resolved(store, reading, scheme))
    if reading.format.event and reading.format.event.scheme != "constant":
        _load_kinds(store, reading.format)


def _resolved(store: Store, reading: Reading, scheme: str) -> dict[str, str]:
    """The names that the files hold, each resolved once."""
    cells = {
        reading.cell(column)
        for _, party in sql.parties(reading.format) if party.scheme == scheme for column in party.columns
    }  # fmt: skip
    names = " UNION ".join(
        f"SELECT {cell} AS name FROM {sql.source(reading)}" for cell in sorted(cells) if cell != "NULL"
    )
    resolve = codes.resolver(scheme)
    found = {name: resolve(name) for (name,) in store.rows(names) if name} if names else {}
    _drop_lines(store)
    return {name: code for name, code in found.items() if code}


def _load(store: Store, table: str, values: Mapping[str, str]) -> None:
    store.run(f"CREATE OR REPLACE TEMP TABLE {table} (value VARCHAR, code VARCHAR)")
    store.insert(table, arrow.text_table(("value", "code"), list(values.items())))


def _load_kinds(store: Store, format_: Format) -> None:
    store.run("CREATE OR REPLACE TEMP TABLE codes_event (value VARCHAR, event VARCHAR, mode VARCHAR)")
    rows = kinds(format_.event) if format_.event else []
    store.insert("codes_event", arrow.text_table(("value", "event", "mode"), rows))


def kinds(event: Kind) -> list[tuple[str, str | None, str | None]]:
    """What each value of a column of events means: (value, PLOVER type or None, mode or None)."""
    if event.scheme == "cameo":
        return [(code, meaning.event, meaning.mode) for code, meaning in cameo.meanings().items()]
    if event.scheme == "table":
        return [(value, kind, mode or None) for value, kind, mode in event.table]
    plain: list[tuple[str, str | None, str | None]] = [(kind, kind, None) for kind in ontology.types()]
    fine = [(f"{kind}/{mode}", kind, mode) for kind in ontology.types() for mode in ontology.modes(kind)]
    return [*plain, *fine]
