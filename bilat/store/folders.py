"""A store as a folder of Parquet, as the distributed engine writes it: opened for reading, DuckDB reads the files.

One folder a table, each with the table's own columns. `meta` is written last and says that the rest is whole.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import StoreError
from bilat.store import claims, columns, queries

if TYPE_CHECKING:
    import pyarrow as pa

    from bilat.store.database import Store

FORMAT = "1"
"""The layout that this bilat writes and reads."""
META = "meta"
"""The table of facts, key and value, that is written last."""
STATE, FINISHED, LAYOUT = "state", "finished", "format"
"""Keys of `meta`: whether all tables were written, and in which layout."""
TABLES = (
    "documents", "reprint_groups", "events", "event_participants", "incidents", "incident_events",
    "incident_participants", "claims", "exchanges", "statements", "skipped", "dyad_incidents", "incidents_by_dyad",
)  # fmt: skip
"""The tables of a store that such a folder holds; its other tables are empty."""
LATER = ("incidents_by_dyad",)
"""Tables that older folders lack: the query of that name works them out of the others when they are asked for."""
_TEXT = {
    "reprint_groups": ("document_id", "name"),
    "event_participants": ("event_id", "role", "code"),
    "incident_events": ("incident_id", "event_id"),
    "incident_participants": ("incident_id", "role", "code"),
    META: ("key", "value"),
}


def schema(table: str) -> pa.Schema:
    """The columns of one of the folder's tables."""
    if table in _TEXT:
        return columns.text_table(_TEXT[table], []).schema
    made = {
        "documents": lambda: columns.document_table([]),
        "events": lambda: columns.event_table([]),
        "incidents": lambda: columns.incident_table([]),
        "claims": lambda: claims.arrow(claims.CLAIM, []),
        "exchanges": lambda: claims.arrow(claims.EXCHANGE, []),
        "statements": lambda: claims.arrow(claims.STATEMENT, []),
    }
    if table == "incidents_by_dyad":
        return _by_dyad(made["incidents"]().schema)
    return made[table]().schema if table in made else _plain(table)


def _by_dyad(incidents: pa.Schema) -> pa.Schema:
    """An incident's columns, and those that its pairs of states are found by."""
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    pair = [("low", text), ("high", text), ("flow", pa.int8())]
    told = [("known", pa.date32()), ("told_by", texts), ("words", texts)]
    return pa.schema([*pair, *((field.name, field.type) for field in incidents), *told])


def _plain(table: str) -> pa.Schema:
    import pyarrow as pa

    text = pa.string()
    if table == "skipped":
        names = ("path", "place", "code", "reason", "hint")
        return pa.schema([*((name, text) for name in names), ("noted", pa.timestamp("us"))])
    numbers = {"flow": pa.int8(), "score": pa.float64(), "outlets": pa.int32(), "reports": pa.int32()}
    kinds = {**numbers, "day": pa.date32()}
    order = "source low high flow day precision incident_id event score outlets reports"
    return pa.schema([(name, kinds.get(name, text)) for name in order.split()])


def is_folder(path: Path) -> bool:
    """Whether a store in this layout, whole or not, lies at `path`."""
    return (path / META).is_dir()


def mount(store: Store, folder: Path) -> None:
    """Put the folder's tables in the place of the empty ones of `store`, which is in memory.

    Raises StoreError where the folder is not whole, or of a layout that this bilat does not know.
    """
    store.run(f"INSERT INTO meta SELECT key, value FROM {_scan(folder, META)}")
    check(dict(store.rows("SELECT key, value FROM meta")), str(folder))
    for table in TABLES:
        if _files(folder, table):
            names = ", ".join(schema(table).names)
            store.run(f"DROP TABLE {table}")
            store.run(f"CREATE VIEW {table} AS SELECT {names} FROM {_scan(folder, table)}")
        elif table in LATER and _files(folder, "incidents"):
            store.run(f"DROP TABLE {table}")
            store.run(f"CREATE VIEW {table} AS {queries.text(table)}")


def check(meta: dict[str, str], folder: str) -> None:
    """Raise StoreError where what a folder says of itself shows that it cannot be read."""
    if meta.get(LAYOUT) != FORMAT:
        raise StoreError(
            f"{folder} has the layout {meta.get(LAYOUT)!r} and this bilat reads {FORMAT!r}: upgrade bilat, "
            "or run `bilat extract --engine spark` again"
        )
    if meta.get(STATE) != FINISHED:
        raise StoreError(
            f"{folder} is not whole: its run was cut off, or goes on. Run the same `bilat extract --engine spark` again"
        )


def _files(folder: Path, table: str) -> list[str]:
    found = sorted((folder / table).rglob("*.parquet"))
    # What begins with _ or . was left by a task that was cut off, and was never part of the table.
    inside = ((f, f.relative_to(folder).parts) for f in found)
    return [str(f) for f, parts in inside if not any(part.startswith(("_", ".")) for part in parts)]


def _scan(folder: Path, table: str) -> str:
    """The FROM clause that reads a table's files, by name: no pattern of DuckDB's takes others in."""
    plain = (re.sub(r"([\[*?])", r"[\1]", file).replace("'", "''") for file in _files(folder, table))
    named = ", ".join(f"'{file}'" for file in plain)
    return f"read_parquet([{named}], hive_partitioning = false)"
