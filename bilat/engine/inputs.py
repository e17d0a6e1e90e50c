"""What there is to read: the files of a folder, wherever it lies, in lots that are coded one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from bilat.engine.places import address, literal, parquet_schema
from bilat.errors import UsageError
from bilat.evidence import stable_id

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LOT_BYTES = 16 << 30
"""Input that is coded in one go: what a driver that is killed loses at most. A lot's end waits for its slowest task."""
_LINES = (".jsonl", ".ndjson")
_PACKED = ("", ".gz", ".bz2", ".zst")


@dataclass(frozen=True, slots=True)
class File:
    """A file of input, by what tells whether it is still the same."""

    path: str
    length: int
    modified: str


@dataclass(frozen=True, slots=True)
class Lot:
    """Files that are coded in one go, under a name of their own."""

    name: str
    files: tuple[File, ...]


def listed(spark: SparkSession, source: str) -> list[File]:
    """The files at `source` and below it, by path. Hidden ones, and those that begin with _, are left out.

    Raises UsageError where there is none.
    """
    from pyspark.errors import AnalysisException

    reader = spark.read.format("binaryFile").option("recursiveFileLookup", True)
    try:
        rows = reader.load(literal(address(source))).select("path", "length", "modificationTime").collect()
    except AnalysisException as error:
        raise UsageError(f"there is no file or folder {source} where the engine looks") from error
    if not rows:
        raise UsageError(f"there is no file in {source}")
    return sorted((File(path, length, str(when)) for path, length, when in rows), key=lambda file: file.path)


def lots(files: Iterable[File], marks: Sequence[str], size: int = LOT_BYTES) -> Iterator[Lot]:
    """`files` in lots of some `size` bytes; `marks` are what else the outcome rests on."""
    held: list[File] = []
    for file in files:
        if held and sum(one.length for one in held) + file.length > size:
            yield _lot(held, marks)
            held = []
        held.append(file)
    if held:
        yield _lot(held, marks)


def _lot(files: Sequence[File], marks: Sequence[str]) -> Lot:
    parts = (f"{file.path} {file.length} {file.modified}" for file in files)
    return Lot(stable_id("lot", *marks, *parts), tuple(files))


def rows(spark: SparkSession, files: Sequence[File]) -> DataFrame:
    """The rows that `coding.code` takes: lines of JSON and rows of Parquet as bytes, all else as files to open."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for file in files:
        kinds[_kind(file.path)].append(file.path)
    broken: list[str] = []
    parts = [_lines(spark, kinds["lines"])] if kinds["lines"] else []
    parts += _tables(spark, kinds["tables"], broken)
    whole = kinds["files"] + broken
    parts += [_files(spark, whole)] if whole else []
    return reduce(lambda one, two: one.unionByName(two), parts)


def _kind(path: str) -> str:
    name = path.lower()
    if name.endswith(tuple(suffix + packed for suffix in _LINES for packed in _PACKED)):
        return "lines"
    return "tables" if name.endswith((".parquet", ".pq")) else "files"


def _lines(spark: SparkSession, paths: Sequence[str]) -> DataFrame:
    # As bytes: a line in another encoding is no text yet.
    read = spark.read.text([literal(path) for path in paths])
    return read.selectExpr(
        "_metadata.file_path AS path",
        "_metadata.file_block_start AS block",
        "CAST(NULL AS BIGINT) AS number",
        "CAST(value AS BINARY) AS value",
    )


def _tables(spark: SparkSession, paths: Sequence[str], broken: list[str]) -> list[DataFrame]:
    """The rows of Parquet files, each as a JSON object; files of one schema are read together. Those whose foot
    cannot be read are put into `broken`: the reader of files says what is wrong with them."""
    alike: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        try:
            alike[parquet_schema(path)].append(literal(path))
        except (OSError, ValueError):
            broken.append(path)
    return [
        spark.read.parquet(*same).selectExpr(
            "_metadata.file_path AS path",
            "CAST(0 AS BIGINT) AS block",
            "_metadata.row_index AS number",
            "CAST(to_json(struct(*)) AS BINARY) AS value",
        )
        for same in alike.values()
    ]


def _files(spark: SparkSession, paths: Sequence[str]) -> DataFrame:
    """Whole files, a task each: an archive is read from its beginning to its end."""
    made = spark.sparkContext.parallelize([(path,) for path in paths], len(paths))
    return spark.createDataFrame(made, "path string").selectExpr(
        "path",
        "CAST(0 AS BIGINT) AS block",
        "CAST(NULL AS BIGINT) AS number",
        "CAST(NULL AS BINARY) AS value",
    )
