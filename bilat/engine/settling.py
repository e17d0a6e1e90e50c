"""Reprints, incidents and the ties they lie between, worked out on all machines: the outcome is that of `bilat add`.

Reports of one incident share its reality and family, so that these are worked out apart, each on one machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bilat.engine.dialect import spark_sql
from bilat.engine.tables import spark_schema, view, write
from bilat.events.incidents import merge
from bilat.sources.reprints import CROWD, fingerprints, is_reprint, joined
from bilat.store import columns, folders, queries

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_CANDIDATES = f"""WITH shared AS (
    SELECT print, id, count(*) OVER (PARTITION BY print) AS sharers FROM prints
), several AS (SELECT * FROM shared WHERE sharers > 1),
few AS (
    SELECT a.id AS one, b.id AS other FROM several a JOIN several b ON a.print = b.print AND a.id < b.id
    WHERE a.sharers <= {CROWD}
), lined AS (
    SELECT id AS other, lag(id) OVER (PARTITION BY print ORDER BY id) AS before,
        min(id) OVER (PARTITION BY print) AS first FROM several WHERE sharers > {CROWD}
)
SELECT one, other FROM few
UNION SELECT before, other FROM lined WHERE before IS NOT NULL
UNION SELECT first, other FROM lined WHERE first < other"""
"""Pairs of documents with a fingerprint in common, as in `bilat.sources.reprints`: of a crowd, neighbours only."""
_TEXTS = """SELECT one, other, a.text AS text, b.text AS other_text
    FROM pairs JOIN documents a ON a.id = pairs.one JOIN documents b ON b.id = pairs.other"""
_LINKS = "SELECT id AS incident_id, explode(events) AS event_id FROM incidents"
_PARTICIPANTS = """SELECT id AS incident_id, 'actor' AS role, explode(actor) AS code FROM incidents
    UNION ALL SELECT id AS incident_id, 'recipient' AS role, explode(recipient) AS code FROM incidents"""


def settle(spark: SparkSession, folder: str, events: DataFrame) -> None:
    """Write all that follows from the documents and events of the folder; `events` have their `kind`."""
    view(spark, folder, "documents")
    write(_groups(spark), folder, "reprint_groups", "document_id")
    view(spark, folder, "reprint_groups")
    write(_incidents(spark, events), folder, "incidents", "id")
    view(spark, folder, "incidents")
    write(spark.sql(_LINKS), folder, "incident_events", "incident_id")
    write(spark.sql(_PARTICIPANTS), folder, "incident_participants", "code", "incident_id")
    dyads = spark.sql(spark_sql(queries.text("incident_dyads")))
    write(dyads, folder, "dyad_incidents", "source", "low", "high", "day")
    view(spark, folder, "events")
    pairs = spark.sql(spark_sql(queries.text("incidents_by_dyad")))
    write(pairs, folder, "incidents_by_dyad", "low", "high", "date_first", "date", "id")


def _groups(spark: SparkSession) -> DataFrame:
    """The reprint groups. Pairs of reprints come to the driver, which joins them."""
    documents = spark.table("documents").select("id", "text")
    documents.mapInArrow(_prints, "id string, print bigint").createOrReplaceTempView("prints")
    spark.sql(_CANDIDATES).createOrReplaceTempView("pairs")
    alike = spark.sql(_TEXTS).mapInArrow(_alike, "one string, other string")
    groups = joined((row.one, row.other) for row in alike.toLocalIterator())
    return spark.createDataFrame(sorted(groups.items()), "document_id string, name string")


def _prints(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for batch in batches:
        for row in batch.to_pylist():
            prints = pa.array(fingerprints(row["text"]), pa.int64())
            ids = pa.array([row["id"]] * len(prints), pa.string())
            yield pa.RecordBatch.from_arrays([ids, prints], ["id", "print"])


def _alike(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for batch in batches:
        pairs = [(r["one"], r["other"]) for r in batch.to_pylist() if is_reprint(r["text"], r["other_text"])]
        arrays = [pa.array([pair[n] for pair in pairs], pa.string()) for n in range(2)]
        yield pa.RecordBatch.from_arrays(arrays, ["one", "other"])


def _incidents(spark: SparkSession, events: DataFrame) -> DataFrame:
    sources = spark.sql(spark_sql(queries.text("sources"))).withColumnsRenamed({"id": "document_id"})
    sourced = events.join(sources, "document_id").groupBy("kind")
    return sourced.applyInArrow(_merged, spark_schema(folders.schema("incidents")))


def _merged(table: pa.Table) -> pa.Table:
    """The incidents of the events of one kind."""
    names = columns.EVENT.split(", ")
    rows: list[dict[str, Any]] = table.select([*names, "source"]).to_pylist()
    groups = {row["document_id"]: row["source"] for row in rows}
    return columns.incident_table(merge((columns.to_event([row[n] for n in names]) for row in rows), groups))
