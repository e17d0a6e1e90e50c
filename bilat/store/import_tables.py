"""GDELT's other two tables, mentions and the Global Knowledge Graph, as SQL."""

from __future__ import annotations

from bilat.datasets import codes
from bilat.store.database import Store
from bilat.store.import_sql import NO_KEY, Reading, file_id, quoted, source

TABLES = {"mentions": "imported_mentions", "gkg": "imported_pages"}
_SAME = {"mentions": "key, url, mentioned, sentence", "gkg": "native"}
"""What two rows that are one row have in common."""
_MENTIONS = """INSERT INTO imported_mentions
    SELECT {file}, TRY_CAST(c000 AS UBIGINT), TRY_CAST(try_strptime(c002, '%Y%m%d%H%M%S') AS TIMESTAMP),
        TRY_CAST(c003 AS TINYINT), c004, c005, TRY_CAST(c006 AS INTEGER), TRY_CAST(c011 AS TINYINT),
        TRY_CAST(c013 AS FLOAT), nullif(regexp_extract(c014, 'srclc:([a-z]+)', 1), '')
    FROM {source}"""
_PAGES = """INSERT INTO imported_pages
    SELECT {file}, c000, TRY_CAST(try_strptime(c001, '%Y%m%d%H%M%S') AS TIMESTAMP), c003, c004,
        {themes}, {persons}, {organizations},
        list_distinct(list_transform(list_filter(string_split(coalesce(c009, ''), ';'), lambda place: place <> ''),
            lambda place: {{'name': split_part(place, '#', 2),
                            'country': nullif({states}[split_part(place, '#', 3)], '')}})),
        TRY_CAST(split_part(c015, ',', 1) AS FLOAT),
        list_transform(list_filter(string_split(coalesce(c022, ''), '#'), lambda said: said <> ''),
            lambda said: {{'verb': nullif(split_part(said, '|', 3), ''), 'quote': split_part(said, '|', 4)}})
    FROM {source}"""


def statement(reading: Reading) -> str:
    """The INSERT that reads files of mentions or pages."""
    file, rows = file_id(reading), source(reading)
    if reading.format.kind == "mentions":
        return _MENTIONS.format(file=file, source=rows)
    states = ", ".join(f"{quoted(code)}: {quoted(state)}" for code, state in codes.table("fips").items())
    lists = {"themes": _names("c008"), "persons": _names("c012"), "organizations": _names("c014")}
    return _PAGES.format(file=file, source=rows, states=f"MAP {{{states}}}", **lists)


def _names(cell: str) -> str:
    """The names in a cell "NAME,offset;NAME,offset", each once, in order of the alphabet."""
    parts = f"list_filter(string_split(coalesce({cell}, ''), ';'), lambda part: part <> '')"
    return f"list_sort(list_distinct(list_transform({parts}, lambda part: split_part(part, ',', 1))))"


def take_out_keyless(store: Store, reading: Reading) -> None:
    """Rows without the id that they would be found by, among the lines that are no rows."""
    key = {"mentions": "key", "gkg": "native"}[reading.format.kind]
    table = TABLES[reading.format.kind]
    store.run(
        f"INSERT INTO imported_lines SELECT file, 0, {quoted(NO_KEY)}, coalesce(url, '') FROM {table} "
        f"WHERE file >= ? AND {key} IS NULL",
        (reading.ids[0],),
    )
    store.run(f"DELETE FROM {table} WHERE file >= ? AND {key} IS NULL", (reading.ids[0],))


def merge_away(store: Store, reading: Reading) -> dict[int, int]:
    """Delete the new rows that the store had already; how many each file had."""
    table, same = TABLES[reading.format.kind], _SAME[reading.format.kind]
    store.run(
        f"""CREATE OR REPLACE TEMP TABLE extra AS SELECT rowid AS row, file FROM {table}
        QUALIFY file >= ? AND row_number() OVER (PARTITION BY {same} ORDER BY rowid) > 1""",
        (reading.ids[0],),
    )
    merged: dict[int, int] = dict(store.rows("SELECT file, count(*) FROM extra GROUP BY file"))
    store.run(f"DELETE FROM {table} WHERE rowid IN (SELECT row FROM extra)")
    return merged


def count(store: Store, reading: Reading) -> dict[int, int]:
    """The rows of each file."""
    table = TABLES[reading.format.kind]
    return dict(
        store.rows(f"SELECT file, count(*) FROM {table} WHERE file >= ? GROUP BY file", (reading.ids[0],))
    )
