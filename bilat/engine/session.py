"""A session of Apache Spark: started late, said clearly where it cannot be, stopped at the end."""

from __future__ import annotations

import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import BilatError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
_SETTINGS = {
    # Few rows at a time go to Python: a row is a document, and may be as long as 50 MB.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    # A task is a minute or two of coding: what is done again when a machine is lost.
    "spark.sql.files.maxPartitionBytes": str(16 << 20),
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.ui.showConsoleProgress": "false",
}
_PANDAS = "PySpark does not yet fully support pandas"
"""What pyspark warns of pandas 3; bilat gives it Arrow, and no frame of pandas."""


@contextmanager
def session(master: str, settings: Sequence[str] = ()) -> Iterator[SparkSession]:
    """A session on `master`, with `settings` ("spark.executor.memory=8g") over bilat's own.

    Raises UsageError where pyspark or Java is missing or a setting is malformed, and BilatError where the
    master cannot be reached or a job fails.
    """
    made = dict(map(_setting, settings))
    builder = _builder().master(master).appName("bilat")
    for name, value in (_SETTINGS | made).items():
        builder = builder.config(name, value)
    with explained(master), warnings.catch_warnings():
        warnings.filterwarnings("ignore", _PANDAS)
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        try:
            yield spark
        finally:
            spark.stop()


def _builder() -> Any:
    if shutil.which("java") is None and not _java_home():
        raise UsageError(
            "Spark runs on Java, and there is none here: install Java 17 (Debian, Ubuntu: apt install "
            "openjdk-17-jre-headless) or set JAVA_HOME"
        )
    # The workers of a machine like this one run the same Python; elsewhere the user names theirs.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", _PANDAS)
            from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(f"the engine needs pyspark: pip install 'bilat[spark]' ({error})") from error
    return SparkSession.builder


def _java_home() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(home) and Path(str(home), "bin", "java").exists()


def _setting(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.startswith("spark."):
        raise UsageError(f"--conf {text!r} is no setting of Spark; write spark.NAME=VALUE")
    return name, value


@contextmanager
def explained(master: str) -> Iterator[None]:
    """What Spark and its link to Java raise, as an error of bilat that says what to do."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise BilatError(_in_words(str(error), master)) from error


def _in_words(said: str, master: str) -> str:
    if "No module named 'bilat" in said:
        return (
            f"the workers of {master} have no bilat: install the same version there, or name their Python in "
            "PYSPARK_PYTHON"
        )
    if "PATH_NOT_FOUND" in said or "FileNotFound" in said:
        return f"a path does not exist where the engine looks: {_cause(said)}"
    if "All masters are unresponsive" in said or "SparkContext was shut down" in said:
        return f"the master {master} does not answer; is it running, and may this machine reach it?"
    return f"Spark could not finish on {master}: {_cause(said)}; the same command again goes on from there"


def _cause(said: str) -> str:
    """The line that names the error: of Python on a worker the last, of Java the first with a name in brackets."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    python = [line for line in lines if re.match(r"[\w.]+(?:Error|Exception): ", line)]
    java = [line for line in lines if re.search(r"\[[A-Z_]{4,}", line)]
    return (*python[-1:], *java[:1], *lines[:1], "no reason given")[0][:500]
