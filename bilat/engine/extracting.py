"""`extract --engine spark`: a folder of documents coded on a cluster, into a store that is a folder of Parquet.

Each lot of files is coded and kept for good before the next; a run that was cut off goes on behind its last whole lot,
and a run over a folder that grew codes what is new. The tables are written from all that was coded, `meta` last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import TYPE_CHECKING

import bilat
from bilat.engine import inputs, settling, tables
from bilat.engine.coding import code, coded_schema
from bilat.engine.inputs import File, Lot
from bilat.engine.places import address, literal
from bilat.engine.session import LOCAL, session
from bilat.engine.setup import Setup
from bilat.errors import UsageError
from bilat.store import folders

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_CODING = "coding"
"""The folder of lots within the output: what each document gave, whole. It may be deleted after the run, at the
price that the next codes everything again."""
_SUMS = """SELECT count(id), count(id) FILTER (WHERE fresh), sum(sentences), sum(seconds),
    (SELECT count(*) FROM documents), (SELECT count(*) FROM events), (SELECT count(*) FROM incidents),
    (SELECT map_from_entries(array_agg(struct(code, n))) FROM (SELECT code, count(*) AS n FROM skipped GROUP BY code))
    FROM coded"""
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be coded and where it goes: paths or addresses that the engine knows, and settings of Spark."""

    source: str
    output: str
    setup: Setup
    master: str = LOCAL
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a run left in the folder. `coded` counts the documents coded in this run, `repeated` those that stood in
    more than one place, `skipped` what could not be read by why, `core_seconds` how long all of it took on one core."""

    coded: int
    repeated: int
    documents: int
    events: int
    incidents: int
    skipped: Mapping[str, int]
    sentences: int
    core_seconds: float


def extract(job: Job, tell: Tell) -> Extracted:
    """Code the documents of a folder and write the store's tables; `tell` hears what is being done.

    Raises UsageError where there is nothing to read, or the output cannot be written to; BilatError where Spark
    gives up.
    """
    source, output = address(job.source), address(job.output).rstrip("/")
    if f"{output}/".startswith(f"{source.rstrip('/')}/"):
        raise UsageError(f"the output {output} lies in the input {source}: the next run would read it")
    with session(job.master, job.settings) as spark:
        tables.define(spark)
        files = inputs.listed(spark, source)
        done = _done(spark, output)
        lots = _wanted(done, files, job.setup)
        fresh = [lot for lot in lots if lot not in done]
        for lot in fresh:
            tell(f"coding {len(lot.files):,} files")
            _code(spark, output, lot, job.setup)
        return _write(spark, output, _coded(spark, output, lots, fresh), tell)


def _wanted(done: Sequence[Lot], files: Sequence[File], setup: Setup) -> list[Lot]:
    """The lots that `files` make: those that were coded before and still stand, then new ones."""
    there = set(files)
    standing = [
        lot
        for lot in done
        if there.issuperset(lot.files) and next(inputs.lots(lot.files, setup.marks)).name == lot.name
    ]
    known = {file for lot in standing for file in lot.files}
    return [*standing, *inputs.lots([file for file in files if file not in known], setup.marks)]


def _done(spark: SparkSession, output: str) -> list[Lot]:
    """The lots that were coded to their end."""
    from pyspark.errors import AnalysisException

    try:
        rows = spark.read.parquet(f"{literal(output)}/{_CODING}/lot=*/files").selectExpr(
            "regexp_extract(_metadata.file_path, 'lot=([0-9a-f]+)', 1) AS lot", "path", "length", "modified"
        )
        found = rows.collect()
    except AnalysisException:
        return []
    lots: dict[str, list[File]] = defaultdict(list)
    for name, *file in sorted(found):
        lots[name].append(File(*file))
    return [Lot(name, tuple(held)) for name, held in sorted(lots.items())]


def _code(spark: SparkSession, output: str, lot: Lot, setup: Setup) -> None:
    """Code a lot; what an earlier run left of it is written over."""
    place = f"{output}/{_CODING}/lot={lot.name}"
    frame = inputs.rows(spark, lot.files).mapInArrow(
        partial(code, setup), tables.spark_schema(coded_schema())
    )
    frame.write.mode("overwrite").parquet(f"{place}/rows")
    # Written last: this says that the rows are whole.
    named = [(file.path, file.length, file.modified) for file in lot.files]
    marks = spark.createDataFrame(named, "path string, length bigint, modified string").coalesce(1)
    marks.write.mode("overwrite").parquet(f"{place}/files")


def _coded(spark: SparkSession, output: str, lots: Sequence[Lot], fresh: Sequence[Lot]) -> DataFrame:
    """All that was coded; `fresh` marks what was coded in this run."""
    reader = spark.read.schema(tables.spark_schema(coded_schema()))
    parts = [
        reader.parquet(literal(f"{output}/{_CODING}/lot={lot.name}/rows")).selectExpr(
            "*", f"{lot in fresh} AS fresh"
        )
        for lot in lots
    ]
    return reduce(lambda one, two: one.unionByName(two), parts)


def _write(spark: SparkSession, output: str, coded: DataFrame, tell: Tell) -> Extracted:
    unfinished = {folders.LAYOUT: folders.FORMAT, folders.STATE: "unfinished"}
    tables.write_meta(spark, output, unfinished)
    tell("writing the tables")
    events = tables.write_read(spark, coded, output)
    tell("joining reports of one incident")
    settling.settle(spark, output, events)
    done = _summed(spark, output, coded)
    facts = {
        "bilat": bilat.__version__,
        "sentences": str(done.sentences),
        "core_seconds": f"{done.core_seconds:.1f}",
    }
    tables.write_meta(spark, output, unfinished | facts | {folders.STATE: folders.FINISHED})
    return done


def _summed(spark: SparkSession, output: str, coded: DataFrame) -> Extracted:
    coded.createOrReplaceTempView("coded")
    for table in ("documents", "events", "incidents", "skipped"):
        tables.view(spark, output, table)
    ((read, fresh, sentences, seconds, *counts, skipped),) = spark.sql(_SUMS).collect()
    documents, events, incidents = counts
    return Extracted(
        coded=fresh,
        repeated=read - documents,
        documents=documents,
        events=events,
        incidents=incidents,
        skipped=dict(skipped or {}),
        sentences=sentences or 0,
        core_seconds=seconds or 0.0,
    )
