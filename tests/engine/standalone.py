"""A standalone cluster of Spark on this machine's loopback: a master and workers, each a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any, Self

import psutil

WORKER = "org.apache.spark.deploy.worker.Worker"
PATIENCE = 90


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Cluster:
    """Its workers have one core each. Use it as a context: at the end all of it is ended."""

    def __init__(self, folder: Path, workers: int) -> None:
        import pyspark

        self._spark = Path(pyspark.__file__).parent
        self._folder = folder
        port, self._page = free_port(), free_port()
        self.master = f"spark://127.0.0.1:{port}"
        here = ("--host", "127.0.0.1", "--webui-port")
        self._processes = [
            self._start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--port",
                str(port),
                *here,
                str(self._page),
            )
        ]
        self._wait(0)
        for number in range(workers):
            name = f"worker-{number}"
            size = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / name))
            self._processes.append(self._start(name, WORKER, *size, *here, "0", self.master))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            _kill(process)

    def is_coding(self) -> bool:
        """Whether the last worker has begun to run Python."""
        children = psutil.Process(self._processes[-1].pid).children(recursive=True)
        return any("pyspark.daemon" in _words(child) for child in children)

    def kill_worker(self) -> None:
        """kill -9 the last worker and what it runs."""
        _kill(self._processes.pop())

    def alive(self) -> int:
        """How many workers the master knows to be alive."""
        return int(self._state()["aliveworkers"])

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        local = self._folder / f"{name}-local"
        local.mkdir()
        settings = {
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_LOCAL_DIRS": str(local),
        }
        with (self._folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [str(self._spark / "bin" / "spark-class"), *words],
                env=os.environ | settings | {"SPARK_HOME": str(self._spark)},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _state(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self._page}/json/", timeout=5) as answer:
            state: dict[str, Any] = json.load(answer)
            return state

    def _wait(self, workers: int) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError, ValueError):
                if self.alive() >= workers:
                    return
            time.sleep(0.2)
        logs = "\n".join(file.read_text(errors="replace")[-2000:] for file in self._folder.glob("*.log"))
        raise AssertionError(f"no cluster of {workers} workers after {PATIENCE} s: {logs}")


def _words(process: psutil.Process) -> str:
    """The command line of a process; none of one that has just ended."""
    with contextlib.suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
