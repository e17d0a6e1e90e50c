"""What the store holds as files for other programs: PLOVER records and panels of dyads, written by DuckDB.

A file is written beside its place and moved there when it is whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bilat.datasets import codes
from bilat.errors import UsageError
from bilat.events import ontology
from bilat.store import columns as arrow
from bilat.store import queries
from bilat.store.database import Store
from bilat.store.import_sql import quoted

Kind = Literal["jsonl", "csv", "parquet"]
Unit = Literal["month", "year"]
KINDS: dict[str, Kind] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".parquet": "parquet",
}  # fmt: skip
_FORMATS = {
    "jsonl": "FORMAT json",
    "csv": "FORMAT csv, HEADER",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}
_FLAT = """SELECT id, date, enddate,
    list_aggregate(list_transform(actor, lambda x: x.code), 'string_agg', ';') AS actor,
    list_aggregate(list_transform(recipient, lambda x: x.code), 'string_agg', ';') AS recipient, event,
    list_aggregate(mode, 'string_agg', ';') AS mode, list_aggregate(context, 'string_agg', ';') AS context,
    quad_code, event_scale, event_loc.name AS place, event_loc.country AS country, event_loc.lat AS lat,
    event_loc.lon AS lon, text, cite_info.url AS url, cite_info.publication AS publication, cite_info.added AS added,
    coder, comment FROM ({rows})"""
"""One row a cell: lists are joined by a semicolon."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sources go out: the store's own `reports` or not, and which imported `sets`."""

    reports: bool
    sets: Sequence[str]


def kind_of(file: Path) -> Kind:
    """The kind of file that a name asks for. Raises UsageError where it is none that bilat writes."""
    try:
        return KINDS[file.suffix.lower()]
    except KeyError:
        raise UsageError(f"{file}: bilat writes {', '.join(KINDS)}; name the file so") from None


def write_events(store: Store, file: Path, wanted: Wanted, dyad: tuple[str, str] | None = None) -> int:
    """Write events as PLOVER records, those that name both states of `dyad` where one is given; answers how many.

    JSON Lines and Parquet keep PLOVER's nesting; CSV has a column for each value and joins lists by ";".
    """
    load_scores(store)
    a, b = dyad or (None, None)
    store.run("DROP TABLE IF EXISTS temp.going")
    made = False
    for name, ask, values in (
        ("export_reported", wanted.reports, (a, b)),
        ("export_imported", bool(wanted.sets), (list(wanted.sets), a, b)),
    ):
        if ask:
            begin = "INSERT INTO going BY NAME" if made else "CREATE TEMP TABLE going AS"
            store.run(f"{begin} {queries.text(name)}", values)
            made = True
    rows = "SELECT * FROM going ORDER BY date, id"
    kind = kind_of(file)
    return _copy(store, _FLAT.format(rows=rows) if kind == "csv" else rows, file)


def write_panel(store: Store, file: Path, wanted: Wanted, unit: Unit, *, directed: bool) -> int:
    """Write a panel: a row for each pair of states and month or year of the period covered; answers how many.

    Pairs are those of which any source tells anything. Counts are zero where the sources cover a period and tell of
    nothing between the two, and missing where they do not cover it.
    """
    load_scores(store)
    _load_happened(store, wanted, unit)
    _load_numbers(store)
    first, second = ("actor", "recipient") if directed else ("state_a", "state_b")
    sql = queries.text("panel").replace("$unit", unit)
    filled = (
        sql.replace("{directed}", str(directed).lower())
        .replace("{unit}", unit)
        .replace("{first}", first)
        .replace("{second}", second)
        .replace("{month}", "month(t.day) AS month," if unit == "month" else "")
    )
    return _copy(store, filled, file)


def _load_happened(store: Store, wanted: Wanted, unit: Unit) -> None:
    """Incidents between states of all sources asked for, and the periods that these cover."""
    store.run(
        "CREATE OR REPLACE TEMP TABLE happened (a VARCHAR, b VARCHAR, side VARCHAR, date DATE, event VARCHAR, "
        "mode VARCHAR, rows BIGINT)"
    )
    store.run("CREATE OR REPLACE TEMP TABLE covers (day DATE, rows BIGINT)")
    if wanted.reports:
        store.run(f"INSERT INTO happened BY NAME {queries.text('reported_dyads')}")
        store.run(
            f"INSERT INTO covers SELECT date_trunc('{unit}', published_first), count(*) FROM documents "
            "WHERE published_first IS NOT NULL GROUP BY 1"
        )
    if wanted.sets:
        names = ", ".join(map(quoted, wanted.sets))
        store.run("DROP TABLE IF EXISTS temp.dyad")
        store.run(f"CREATE TEMP TABLE dyad AS SELECT * FROM imported_between WHERE source IN ({names})")
        store.run(
            "INSERT INTO happened SELECT a, b, side, CAST(date AS DATE), event, mode, reports "
            f"FROM ({queries.text('incidents')})"
        )
        store.run(
            f"INSERT INTO covers SELECT date_trunc('{unit}', month), sum(interstate) FROM imported_months "
            f"WHERE source IN ({names}) GROUP BY 1"
        )
    store.run(
        "CREATE OR REPLACE TEMP TABLE covered AS SELECT day, sum(rows) AS rows FROM covers GROUP BY day"
    )


def load_scores(store: Store) -> None:
    """PLOVER's score and quad code of each type and mode; '' is no mode."""
    rows = [
        (kind, mode, str(ontology.score(kind, (mode,) if mode else ())), str(ontology.quad_code(kind)))
        for kind in ontology.types()
        for mode in ("", *ontology.modes(kind))
    ]
    store.run("CREATE OR REPLACE TEMP TABLE scores (event VARCHAR, mode VARCHAR, scale DOUBLE, quad TINYINT)")
    store.insert("scores", arrow.text_table(("event", "mode", "scale", "quad"), rows))


def _load_numbers(store: Store) -> None:
    """The numbers of the states in the lists of states, by year: those of its first of July."""
    import datetime as dt

    states = [code for (code,) in store.rows("SELECT a FROM happened UNION SELECT b FROM happened")]
    years = [int(year) for (year,) in store.rows("SELECT DISTINCT year(day) FROM covered")]
    span = range(min(years, default=0), max(years, default=-1) + 1)
    rows = []
    for code in states:
        for year in span:
            found = [codes.number(scheme, code, dt.date(year, 7, 1)) for scheme in ("cow", "gw")]
            rows.append((code, str(year), *(None if number is None else str(number) for number in found)))
    store.run("CREATE OR REPLACE TEMP TABLE numbers (code VARCHAR, year INTEGER, cow INTEGER, gw INTEGER)")
    store.insert("numbers", arrow.text_table(("code", "year", "cow", "gw"), rows))


def _copy(store: Store, rows: str, file: Path) -> int:
    kind = kind_of(file)
    if not file.parent.is_dir():
        raise UsageError(f"cannot write {file}: there is no folder {file.parent}")
    part = file.with_name(f".{file.name}.part")
    sql = _harmless(store, rows) if kind == "csv" else rows
    try:
        (written,) = store.rows(f"COPY ({sql}) TO {quoted(str(part))} ({_FORMATS[kind]})")[0]
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return int(written)


def _harmless(store: Store, rows: str) -> str:
    """The rows with a quote before each text that a spreadsheet would take for a formula."""
    described = store.rows(f"DESCRIBE {rows}")
    cells = [
        f"""CASE WHEN regexp_matches("{name}", '^[-=+@\t\r]') THEN '''' || "{name}" ELSE "{name}" END AS "{name}" """
        if kind == "VARCHAR" else f'"{name}"'
        for name, kind, *_ in described
    ]  # fmt: skip
    return f"SELECT {', '.join(cells)} FROM ({rows})"
