"""A workbench on the bundled example, served on loopback, and Debian's Chromium to look at it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--disable-sync", "--disable-default-apps", "--disable-gpu", "--font-render-hinting=none",
]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-screens", action="store_true", help="write the pictures of docs/screens")


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of the example's workbench, whose pages are whole when they are sent."""
    yield from _serving(patience=60)


@pytest.fixture
def hasty() -> Iterator[str]:
    """The address of a workbench that keeps no reader waiting."""
    yield from _serving(patience=0)


def _serving(patience: float) -> Iterator[str]:
    uvicorn = pytest.importorskip("uvicorn", reason="the web extra is not installed")
    from bilat.web.app import create_app
    from bilat.workflow.workbench import Workbench

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bench = Workbench.open()
    bench.patience = patience
    config = uvicorn.Config(create_app(bench), host="127.0.0.1", port=port, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    bench.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; the tests that need it are skipped where it is not."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    place = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(place).exists():
        pytest.skip("no chromium here: apt-get install chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=ARGUMENTS)
        yield browser
        browser.close()
