"""The store: one DuckDB file that holds what was read, opened, migrated and kept whole.

This folder alone knows DuckDB; every error of it leaves here as a StoreError that says what to do.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from bilat.errors import StoreError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_CONFIG = {
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""A laptop's memory is shared with its user; beyond the limit DuckDB spills to disk. And nothing is
fetched from anywhere, ever."""
Row = tuple[Any, ...]


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """The numbered schema files as (version, SQL), in order: 0001_start.sql is version 1."""
    folder = files("bilat.store").joinpath("schema")
    found = ((entry.name, entry) for entry in folder.iterdir() if re.match(r"\d{4}_\w+\.sql$", entry.name))
    return tuple((int(name[:4]), entry.read_text(encoding="utf-8")) for name, entry in sorted(found))


class Store:
    """A connection to a store. Open it with `Store.open`, and close it or use it as a context.

    Reads are in `bilat.store.read`, writes in `bilat.store.write`.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
        self.path = path
        self._connection = connection
        self._in_transaction = False

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open the store at `path`, made new if it is not there, and bring its schema up to date.

        A folder that the distributed engine wrote is opened as a store too, for reading (see `folders`).
        Raises StoreError where the file is locked by another process, corrupt, no store of bilat,
        written by a newer bilat, or (`read_only`) missing or too old.
        """
        if path.is_dir():
            return _of_folder(path, read_only)
        _check_path(path, read_only)
        return _ready(cls(_connect(str(path), read_only), path), read_only)

    @classmethod
    def in_memory(cls) -> Store:
        """An empty store that lives as long as the process, for the bundled example and for tests."""
        return _ready(cls(_connect(":memory:", False), None), False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def another(self) -> Store:
        """A second connection to the same store, for another thread; it sees what was committed."""
        return Store(self._connection.cursor(), self.path)

    def share(self, readers: int) -> None:
        """Have each question use its share of the processors, where so many are asked at once."""
        self.run(f"SET threads = {max(1, (os.cpu_count() or 1) // readers)}")

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes within are kept together or not at all; one within another joins it."""
        if self._in_transaction:
            yield
            return
        self.run("BEGIN")
        self._in_transaction = True
        try:
            yield
        except BaseException:
            self._in_transaction = False
            self.run("ROLLBACK")
            raise
        self._in_transaction = False
        self.run("COMMIT")

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run statements that answer nothing."""
        with self._reported():
            # Only statements without values may stand several in one text, as a schema file's do.
            self._connection.execute(sql, list(values) or None)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query. They are read to the end: an unfinished result blocks the connection."""
        with self._reported():
            return self._connection.execute(sql, list(values) or None).fetchall()

    def named_rows(self, sql: str, values: Sequence[object] = ()) -> tuple[list[str], list[Row]]:
        """The names of a query's columns, and all its rows."""
        with self._reported():
            result = self._connection.execute(sql, list(values))
            return [column[0] for column in result.description or ()], result.fetchall()

    def arrow(self, sql: str, values: Sequence[object] = ()) -> pa.Table:
        """All rows of a query as columns."""
        with self._reported():
            return self._connection.sql(sql, params=list(values)).to_arrow_table()

    def stream(self, sql: str, values: Sequence[object] = (), size: int = 10_000) -> Iterator[Row]:
        """The rows of a query, `size` at a time, through a cursor of its own (sees committed rows only)."""
        with self._reported():
            cursor = self._connection.cursor()
            cursor.execute(sql, list(values) or None)
            while batch := cursor.fetchmany(size):
                yield from batch

    def insert(self, table: str, incoming: pa.Table) -> None:
        """Add the rows of an Arrow table by column name, to a table without a key."""
        self._load(f"INSERT INTO {table}", incoming, "")

    def insert_or_replace(self, table: str, incoming: pa.Table) -> None:
        """Add the rows of an Arrow table to a table with a key, in the place of those of the same key."""
        self._load(f"INSERT OR REPLACE INTO {table}", incoming, "")

    def insert_new(self, table: str, incoming: pa.Table) -> set[str]:
        """Add the rows whose `id` is not in the table yet, and answer the ids of those."""
        ending = "ON CONFLICT DO NOTHING RETURNING id"
        return {key for (key,) in self._load(f"INSERT INTO {table}", incoming, ending)}

    def _load(self, beginning: str, incoming: pa.Table, ending: str) -> list[Row]:
        columns = ", ".join(f'"{name}"' for name in incoming.column_names)
        with self._reported():
            self._connection.register("incoming", incoming)
            try:
                sql = f"{beginning} ({columns}) SELECT {columns} FROM incoming {ending}"
                return self._connection.execute(sql).fetchall()
            finally:
                self._connection.unregister("incoming")

    @contextmanager
    def _reported(self) -> Iterator[None]:
        import duckdb

        try:
            yield
        except duckdb.Error as error:
            raise _explained(error, self.path) from error


def _of_folder(path: Path, read_only: bool) -> Store:
    from bilat.store import folders

    if not folders.is_folder(path):
        raise StoreError(f"{path} is a folder; name a file for the store, such as {path / 'bilat.duckdb'}")
    if not read_only:
        raise StoreError(
            f"{path} was written by `bilat extract --engine spark` and is for reading; add documents to what it was "
            "made from and run that again, or name a file for a store to add to"
        )
    store = _ready(Store(_connect(":memory:", False), path), False)
    try:
        folders.mount(store, path)
    except BaseException:
        store.close()
        raise
    return store


def _check_path(path: Path, read_only: bool) -> None:
    if read_only and not path.exists():
        raise StoreError(f"there is no store at {path}; make one with: bilat add FILE... --store {path}")
    if not path.parent.is_dir():
        raise StoreError(f"the folder {path.parent} does not exist; make it, or name another store")
    if not read_only and path.exists() and path.stat().st_size == 0:
        # Left by a run that was killed while it made the file: nothing is lost with it.
        path.unlink()


def _connect(path: str, read_only: bool) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        return duckdb.connect(path, read_only=read_only, config=dict(_CONFIG))
    except duckdb.Error as error:
        raise _explained(error, Path(path)) from error


def _explained(error: Exception, path: Path | None) -> StoreError:
    """The StoreError that tells the user what DuckDB's error means for the store."""
    said, text = str(error), str(error).lower()
    if "lock" in text and "conflicting" in text:
        process = re.search(r"PID (\d+)", said)
        who = f"another process ({process[0]})" if process else "another process"
        return StoreError(f"{who} has the store {path} open; wait for it to end, or close it")
    if "not a valid duckdb" in text or "corrupt" in text or "checksum" in text or "serialization" in text:
        return StoreError(
            f"{path} is damaged or no store of bilat ({said.splitlines()[0]}); "
            "move it away and run `bilat add` on your documents again"
        )
    if any(sign in text for sign in ("no space", "out of memory", "file too large", "disk full")):
        return StoreError(f"no room to write the store {path}: {said}; free some and run the command again")
    return StoreError(f"the store {path or 'in memory'} cannot be used: {said}")


def _ready(store: Store, read_only: bool) -> Store:
    try:
        _migrate(store, read_only)
    except BaseException:
        store.close()
        raise
    return store


def _version(store: Store) -> int | None:
    """The schema version of the store, 0 for an empty file, None for a database that is no store."""
    tables = {name for (name,) in store.rows("SELECT table_name FROM information_schema.tables")}
    if "schema_version" in tables:
        return int(store.rows("SELECT max(version) FROM schema_version")[0][0])
    return None if tables else 0


def _applied(store: Store, version: int) -> set[int]:
    """The schema files that were applied to a store of that schema version."""
    return {number for (number,) in store.rows("SELECT version FROM schema_version")} if version else set()


def _migrate(store: Store, read_only: bool) -> None:
    import bilat

    found, latest = _version(store), migrations()[-1][0]
    if found is None:
        raise StoreError(f"{store.path} is a DuckDB database, but no store of bilat; name another file")
    if found > latest:
        writer = store.rows("SELECT bilat FROM schema_version ORDER BY version DESC LIMIT 1")[0][0]
        raise StoreError(
            f"the store {store.path} was written by bilat {writer} (schema {found}); this is bilat "
            f"{bilat.__version__} (schema {latest}): upgrade bilat, or name another store"
        )
    missing = [(version, sql) for version, sql in migrations() if version not in _applied(store, found)]
    if not missing:
        return
    if read_only:
        raise StoreError(
            f"the store {store.path} has the older schema {found}; open it once with `bilat add`"
        )
    with store.transaction():
        for version, sql in missing:
            store.run(sql)
            store.run(
                "INSERT INTO schema_version VALUES (?, ?, now()::TIMESTAMP)", (version, bilat.__version__)
            )
