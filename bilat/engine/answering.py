"""A store in a folder of Parquet whose questions are answered by Spark: for what is past one machine, or lies far off.

The questions are the store's own (see `dialect`). What such a folder does not hold, imported events, judgements and
context, is empty and is asked of DuckDB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.engine import tables
from bilat.engine.dialect import spark_sql
from bilat.engine.places import address
from bilat.engine.session import LOCAL, explained, session
from bilat.errors import StoreError
from bilat.store import folders, queries
from bilat.store.database import Row, Store

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_ASKED = re.compile(rf"\b(?:FROM|JOIN)\s+(?:{'|'.join(folders.TABLES)})\b", re.IGNORECASE)


class SparkStore(Store):
    """A store for reading. Open it with `SparkStore.at`; closing it ends its session."""

    def __init__(self, spark: SparkSession, folder: str, master: str) -> None:
        super().__init__(Store.in_memory()._connection, Path(folder))  # noqa: SLF001 - a store of the same class
        self._spark = spark
        self._master = master
        self._ends = ExitStack()

    @classmethod
    def at(cls, folder: str | Path, master: str = LOCAL, settings: Sequence[str] = ()) -> SparkStore:
        """The store in a folder, local or on a file system that Spark knows, for questions on `master`.

        Raises StoreError where no whole store lies there, UsageError where Spark cannot be started.
        """
        place = address(folder).rstrip("/")
        ends = ExitStack()
        with ends:
            spark = ends.enter_context(session(master, settings))
            store = cls(spark, place, master)
            store._mount(place)
            store._ends = ends.pop_all()
        return store

    def close(self) -> None:
        """End the session."""
        super().close()
        self._ends.close()

    def another(self) -> Store:
        """The same store: a session of Spark answers several threads."""
        return self

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run statements on what is in memory. Raises StoreError for one on the folder, which is for reading."""
        if re.match(rf"\s*(INSERT INTO|DELETE FROM|UPDATE)\s+(?:{'|'.join(folders.TABLES)})\b", sql):
            raise StoreError(f"{self.path} is for reading: it was written by `bilat extract --engine spark`")
        super().run(sql, values)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        return list(self.stream(sql, values)) if _ASKED.search(sql) else super().rows(sql, values)

    def named_rows(self, sql: str, values: Sequence[object] = ()) -> tuple[list[str], list[Row]]:
        """The names of a query's columns, and all its rows."""
        if not _ASKED.search(sql):
            return super().named_rows(sql, values)
        frame = self._frame(sql, values)
        return frame.columns, [_plain(row) for row in frame.collect()]

    def arrow(self, sql: str, values: Sequence[object] = ()) -> pa.Table:
        """All rows of a query as columns."""
        if not _ASKED.search(sql):
            return super().arrow(sql, values)
        with explained(self._master):
            return self._frame(sql, values).toArrow()

    def stream(self, sql: str, values: Sequence[object] = (), size: int = 10_000) -> Iterator[Row]:
        """The rows of a query, a partition at a time."""
        if not _ASKED.search(sql):
            yield from super().stream(sql, values, size)
            return
        with explained(self._master):
            for row in self._frame(sql, values).toLocalIterator():
                yield _plain(row)

    def _frame(self, sql: str, values: Sequence[object]) -> DataFrame:
        with explained(self._master):
            return self._spark.sql(spark_sql(sql), args=list(values) or None)

    def _mount(self, folder: str) -> None:
        from pyspark.errors import AnalysisException

        tables.define(self._spark)
        try:
            facts = {row.key: row.value for row in tables.view(self._spark, folder, folders.META).collect()}
        except AnalysisException as error:
            raise StoreError(f"there is no store at {folder} where the engine looks") from error
        folders.check(facts, folder)
        for key, value in facts.items():
            super().run("INSERT INTO meta VALUES (?, ?)", (key, value))
        for table in folders.TABLES:
            try:
                tables.view(self._spark, folder, table)
            except AnalysisException:
                if table not in folders.LATER:
                    raise
                self._spark.sql(spark_sql(queries.text(table))).createOrReplaceTempView(table)


def _plain(value: Any) -> Any:
    """A row of Spark as the tuple that DuckDB gives; a record within it is a dict."""
    return tuple(_value(cell) for cell in value)


def _value(cell: Any) -> Any:
    if hasattr(cell, "asDict"):
        return {name: _value(one) for name, one in cell.asDict().items()}
    return [_value(one) for one in cell] if isinstance(cell, list) else cell
