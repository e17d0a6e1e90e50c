"""Import of GDELT rows beside DuckDB reading the same columns of the same file, and ties and brief on what was read:
`BILAT_DATA=FOLDER python benchmarks/imports.py [ROWS]` (300,000 without; 10,000,000 needs 6 GB of disk and minutes).

The folder holds gdelt/gdelt_events_sample.csv, from whose rows a large file is drawn (make_gdelt.py). Two references:
DuckDB scanning the columns, all of them counted and none kept, and DuckDB reading them into a table of a file, as any
import must. Rounds of the three alternate and the best of each counts: others on the machine only ever slow one down.
Ties and brief are of the dyad with most rows, in a process of their own, Python's start included.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import make_gdelt

from bilat.datasets.format import load
from bilat.store.database import Store
from bilat.workflow.importing import import_files

ROUNDS = 3
LIMIT_S = 2.0
"""Seconds that ties and brief may take."""
_VERBS = ("ties", "brief")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, and of all processors together: the latter hardly change on a busy machine."""

    wall: float
    cpu: float


def measure(folder: Path, rows: int = 300_000) -> dict[str, float]:
    """The figures by name; also prints them."""
    with tempfile.TemporaryDirectory(prefix="bilat-benchmark-") as place:
        file = Path(place, "rows.export.CSV")
        make_gdelt.make(folder / "gdelt/gdelt_events_sample.csv", rows, file)
        print(f"{'rows':44}{rows:12,}\n{'bytes':44}{file.stat().st_size:12,}")
        return _measured(file, Path(place))


def _measured(file: Path, place: Path) -> dict[str, float]:
    scan, table, ours = _best(
        lambda: _scan(file),
        lambda: _read(file, place / "plain.duckdb"),
        lambda: _import(file, place / "own.duckdb"),
    )
    memory = 0.0

    def alone() -> None:
        nonlocal memory
        memory = _memory("import", "gdelt", str(file), "--store", str(place / "memory.duckdb"))

    command = _timed(alone)
    pair = _busiest(place / "own.duckdb")
    ties, brief = (
        _best(lambda w=word: _run(w, *pair, "--store", str(place / "own.duckdb")))[0] for word in _VERBS
    )
    print(f"{'':44}{'s':>12}{'CPU s':>12}")
    for name, took in (
        ("duckdb scans the columns", scan),
        ("duckdb reads them into a table", table),
        ("bilat import", ours),
        ("bilat import, as a command", command),
        (f"bilat ties {' '.join(pair)}", ties),
        (f"bilat brief {' '.join(pair)}", brief),
    ):
        print(f"{name:44}{took.wall:12.2f}{took.cpu:12.2f}")
    for reference, name in ((scan, "scan"), (table, "reading")):
        print(
            f"import, times duckdb's {name:21}{ours.wall / reference.wall:12.2f}{ours.cpu / reference.cpu:12.2f}"
        )
    print(f"{'memory of the import, MB':44}{memory:12.0f}")
    return {
        "import, share of duckdb's speed": table.cpu / ours.cpu,
        "ties, times within 2 CPU s": LIMIT_S / ties.cpu,
        "brief, times within 2 CPU s": LIMIT_S / brief.cpu,
    }


def _columns() -> list[str]:
    """The columns that the import reads."""
    format_ = load("gdelt2")
    wanted = [*format_.key, *format_.fields.values()]
    wanted += [day.column for day in (format_.date, format_.added) if day]
    wanted += [
        c for party in (format_.actor, format_.recipient, format_.place) if party for c in party.columns
    ]
    wanted += [p.sector for p in (format_.actor, format_.recipient) if p and p.sector]
    wanted += [format_.event.column] if format_.event and format_.event.column else []
    return wanted


def _source(file: Path) -> str:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in load("gdelt2").columns)
    shape = "delim='\\t', header=false, quote='', escape='', auto_detect=false"
    return f"read_csv('{file}', {shape}, columns={{{columns}}})"


def _scan(file: Path) -> None:
    import duckdb

    with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
        counted = ", ".join(f"count({name})" for name in _columns())
        connection.execute(f"SELECT {counted} FROM {_source(file)}").fetchall()


def _read(file: Path, target: Path) -> None:
    import duckdb

    target.unlink(missing_ok=True)
    with duckdb.connect(str(target), config={"memory_limit": "1GB"}) as connection:
        connection.execute(f"CREATE TABLE rows AS SELECT {', '.join(_columns())} FROM {_source(file)}")


def _import(file: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with Store.open(target) as store:
        (done,) = import_files(store, "gdelt", [str(file)]).files
    if done.read != done.imported + done.merged + done.rejected:
        sys.exit("rows are lost: imported + merged + rejected is not read")


def _busiest(place: Path) -> tuple[str, str]:
    """The two states with most rows between them."""
    with Store.open(place, read_only=True) as store:
        ((a, b),) = store.rows(
            "SELECT a, b FROM imported_between GROUP BY a, b ORDER BY count(*) DESC, a, b LIMIT 1"
        )
    return a, b


def _run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "bilat", *words], check=True, capture_output=True)


_WATCH = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""
"""A process begins with the peak of the one that starts it, so that a small one stands between."""


def _memory(*words: str) -> float:
    """Run a command of bilat; answers its peak in MB."""
    own = [sys.executable, "-m", "bilat", *words]
    done = subprocess.run([sys.executable, "-c", _WATCH, *own], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def _best(*works: Callable[[], object]) -> list[Took]:
    """The least time of each of `works` over the rounds, taken in turns."""
    rounds = [[_timed(work) for work in works] for _ in range(ROUNDS)]
    return [Took(min(t.wall for t in took), min(t.cpu for t in took)) for took in zip(*rounds, strict=True)]


def _timed(work: Callable[[], object]) -> Took:
    start, cpu = time.perf_counter(), _cpu()
    work()
    return Took(time.perf_counter() - start, _cpu() - cpu)


def _cpu() -> float:
    """Seconds of all processors used so far, by this process and those that it ran."""
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


if __name__ == "__main__":
    given = os.environ.get("BILAT_DATA")
    if not given:
        sys.exit("set BILAT_DATA to the folder that holds gdelt/gdelt_events_sample.csv")
    measure(Path(given), *map(int, sys.argv[1:]))
