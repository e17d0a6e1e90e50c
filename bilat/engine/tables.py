"""From coded documents to the store's tables as Parquet, each document and each thing in it once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bilat.engine.dialect import FUNCTIONS
from bilat.engine.places import literal
from bilat.store import folders

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

_YEAR = "published_year"
_FIRST = """SELECT path, block, number FROM (
    SELECT path, block, number, row_number() OVER (PARTITION BY id ORDER BY path, block, number) AS nth FROM coded
    WHERE id IS NOT NULL) WHERE nth > 1"""
"""The places of documents that stood somewhere else before: the first by path and place is kept."""
_PARTICIPANTS = """SELECT id AS event_id, role, explode(array_sort(array_distinct(codes))) AS code FROM (
    SELECT id, 'actor' AS role, transform(actor, one -> one.code) AS codes FROM events
    UNION ALL SELECT id, 'recipient' AS role, transform(recipient, one -> one.code) AS codes FROM events)"""


def spark_schema(schema: pa.Schema) -> StructType:
    """Arrow's columns as Spark has them."""
    from pyspark.sql.pandas.types import from_arrow_schema

    made: StructType = from_arrow_schema(schema)
    return made


def define(spark: SparkSession) -> None:
    """Teach the session the functions that the store's queries use."""
    for function in FUNCTIONS:
        spark.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {function}")


def view(spark: SparkSession, folder: str, table: str) -> DataFrame:
    """A table of the folder, also by its name in the session's queries."""
    schema = folders.schema(table)
    frame = (
        spark.read.schema(spark_schema(schema)).parquet(literal(f"{folder}/{table}")).select(*schema.names)
    )
    frame.createOrReplaceTempView(table)
    return frame


def write(frame: DataFrame, folder: str, table: str, *order: str) -> None:
    """Put `frame` in the place of the folder's table, in files of even size that are sorted by `order`."""
    year = [_YEAR] if _YEAR in frame.columns else []
    ordered = frame.select(*year, *folders.schema(table).names).hint("rebalance", *year)
    sorted_ = ordered.sortWithinPartitions(*year, *order)
    sorted_.write.partitionBy(*year).mode("overwrite").parquet(f"{folder}/{table}")


def write_meta(spark: SparkSession, folder: str, facts: Mapping[str, str]) -> None:
    """Put `facts` in the place of what the folder says of itself."""
    frame = spark.createDataFrame(sorted(facts.items()), "key string, value string").coalesce(1)
    frame.write.mode("overwrite").parquet(f"{folder}/{folders.META}")


def write_read(spark: SparkSession, coded: DataFrame, folder: str) -> DataFrame:
    """Write what was read in the documents, and answer the events with what their incidents are found by."""
    coded.createOrReplaceTempView("coded")
    later = spark.sql(_FIRST)
    kept = coded.where("id IS NOT NULL").join(later, ["path", "block", "number"], "left_anti")
    for table in ("documents", "events", "claims", "exchanges", "statements"):
        write(_exploded(kept, table), folder, table, "id")
    view(spark, folder, "events")
    write(spark.sql(_PARTICIPANTS), folder, "event_participants", "code", "event_id")
    skipped = coded.where("skipped IS NOT NULL").select("skipped.*").dropDuplicates(["path", "place"])
    noted = skipped.selectExpr("*", "CAST(current_timestamp() AS TIMESTAMP_NTZ) AS noted")
    write(noted, folder, "skipped", "path", "place")
    return _exploded(kept, "events")


def _exploded(kept: DataFrame, table: str) -> DataFrame:
    return kept.selectExpr(_YEAR, f"explode({table}) AS one").selectExpr(_YEAR, "one.*")
