"""The engine on a real standalone master with two workers, one of which is killed in mid-run."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from corpus import lay_out, plain
from standalone import Cluster

from bilat.engine import extracting, inputs
from bilat.engine.answering import SparkStore
from bilat.engine.setup import Setup
from bilat.errors import StoreError
from bilat.store import aggregates, folders
from bilat.store.database import Store
from bilat.workflow.adding import add
from bilat.workflow.briefing import make_brief
from bilat.workflow.dealing import make_agenda, make_ledger
from bilat.workflow.reading import Reader
from bilat.workflow.region import Around, make_region
from bilat.workflow.tying import make_tie

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark runs on Java 17, and there is none here"),
    pytest.mark.skipif(
        find_spec("pyspark") is None, reason="pyspark is not installed: pip install 'bilat[spark]'"
    ),
]
LOOPBACK = ("spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1", "spark.ui.enabled=false")
SMALL = (
    "spark.sql.files.maxPartitionBytes=16k",
    "spark.sql.files.openCostInBytes=0",
    # What is to compile for large data takes longer than small data do.
    "spark.sql.shuffle.partitions=2",
    "spark.sql.codegen.wholeStage=false",
    "spark.sql.codegen.factoryMode=NO_CODEGEN",
)
"""Many small tasks: some begin within a file, and some are done and some not when the worker dies."""
QUESTIONS: dict[str, Callable[[Store], Any]] = {
    "ties": lambda store: make_tie(store, "RUS", "PRK"),
    "steps": lambda store: aggregates.gathered(store, "RUS", "PRK").acts().steps("month"),
    "exchanges": lambda store: make_ledger(store, "RUS", "PRK"),
    "agenda": lambda store: make_agenda(store, "RUS", "PRK", dt.date(2019, 4, 25)),
    "brief": lambda store: make_brief(store, "RUS", "PRK"),
    "region": lambda store: make_region(store, "RUS", "PRK", Around(dt.date(2019, 4, 25))),
}


class Run:
    """The outcome of the run on the cluster, and of `bilat add` on the same documents."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        self.source = lay_out(folder)
        self.output = folder / "coded"
        self.cluster = cluster
        self.first = extract(self.source, self.output, cluster, kill=True)
        self.added = Store.in_memory()
        add(self.added, [plain(self.source, folder / "plain")], Reader(dated=True, dyadic=True))


def extract(
    source: Path, output: Path, cluster: Cluster, *, kill: bool = False
) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "bilat", "extract", "--engine", "spark", "--master", cluster.master]
    words += [str(source), "-o", str(output), *(f"--conf={setting}" for setting in (*LOOPBACK, *SMALL))]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        try:
            if kill:
                wait_until_both_are_at_work(output, process, cluster)
                assert process.poll() is None, "the run was over before a worker could be killed"
                cluster.kill_worker()
            _, said = process.communicate(timeout=300)
        except BaseException:
            process.kill()
            raise
    assert (output / folders.META).is_dir(), said
    return subprocess.CompletedProcess(words, process.returncode, "", said)


def wait_until_both_are_at_work(output: Path, process: subprocess.Popen[str], cluster: Cluster) -> None:
    """Until a task is committed, and the worker that is to be killed codes as well."""
    begun = "coding/lot=*/rows/_temporary/0/task_*"
    while process.poll() is None and not (list(output.glob(begun)) and cluster.is_coding()):
        time.sleep(0.05)


def told(answer: object) -> str:
    """An answer as text; what one engine sums in another order than the other differs far behind the point."""
    return re.sub(r"-?\d+\.\d+(?:e-?\d+)?", lambda found: f"{float(found[0]):.9g}", repr(answer))


def table(store: Store, name: str, columns: str = "*") -> list[tuple[Any, ...]]:
    return sorted(store.rows(f"SELECT {columns} FROM {name}"), key=repr)


# One test: a fixture for several would be made once in each of the processes that the tests are spread over.
def test_a_worker_that_is_killed_loses_and_doubles_nothing_and_both_engines_answer_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    with Cluster(tmp_path, workers=2) as cluster:
        run = Run(tmp_path, cluster)
        the_tables_are_those_of_one_process(run)
        what_could_not_be_read_is_told_and_where(run)
        both_engines_answer_alike_and_nothing_is_coded_again(run)


def the_tables_are_those_of_one_process(run: Run) -> None:
    with Store.open(run.output, read_only=True) as coded:
        ids = [key for (key,) in coded.rows("SELECT id FROM events")]
        assert len(ids) == len(set(ids)) > 100
        for name in set(folders.TABLES) - {"skipped"}:
            columns = ", ".join(folders.schema(name).names)
            assert table(coded, name, columns) == table(run.added, name, columns), name


def what_could_not_be_read_is_told_and_where(run: Run) -> None:
    assert run.first.returncode == 1
    assert "Skipped: 2 malformed-row, 1 unknown-kind, 1 wrong-language" in run.first.stderr
    with Store.open(run.output, read_only=True) as coded:
        skipped = {
            (Path(path).name, place.split(" after ")[0], code)
            for path, place, code in coded.rows("SELECT path, place, code FROM skipped")
        }
    assert {("f.parquet", "", "unknown-kind")} < skipped
    assert sorted(code for name, _, code in skipped if name == "a.jsonl") == [
        "malformed-row",
        "malformed-row",
        "wrong-language",
    ]


def both_engines_answer_alike_and_nothing_is_coded_again(run: Run) -> None:
    settings = (*LOOPBACK, *SMALL)
    with (
        Store.open(run.output, read_only=True) as one,
        SparkStore.at(run.output, run.cluster.master, settings) as two,
    ):
        for name, ask in QUESTIONS.items():
            assert told(ask(two)) == told(ask(one)), name
        with pytest.raises(StoreError, match="for reading"):
            two.run("DELETE FROM events")
        files = inputs.listed(two._spark, str(run.source))
        done = extracting._done(two._spark, str(run.output))
        assert extracting._wanted(done, files, Setup.of()) == done
