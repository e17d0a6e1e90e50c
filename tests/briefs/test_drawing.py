"""Charts come out the same from a process beside this one as from this one, and none is left behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from bilat.briefs import drawing

SPEC = '{"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}'


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """As in a program that has drawn nothing yet: the processes that it starts."""
    monkeypatch.setattr(drawing, "_is_loaded", lambda: False)
    found: list[subprocess.Popen[bytes]] = []
    start = drawing._start

    def noted() -> subprocess.Popen[bytes] | None:
        process = start()
        if process is not None:
            found.append(process)
        return process

    monkeypatch.setattr(drawing, "_start", noted)
    yield found
    assert all(process.poll() is not None for process in found)


def test_a_chart_drawn_beside_is_the_chart_drawn_here(started: list[subprocess.Popen[bytes]]) -> None:
    with drawing.beside():
        beside = drawing.draw(SPEC)
    assert started[0].returncode == 0
    assert beside.startswith("<svg")
    assert beside == drawing.draw(SPEC)


def test_only_the_first_chart_is_drawn_beside(started: list[subprocess.Popen[bytes]]) -> None:
    with drawing.beside():
        first, second = drawing.draw(SPEC), drawing.draw(SPEC)
    assert first == second
    assert len(started) == 1


def test_a_process_that_was_not_needed_is_gone(started: list[subprocess.Popen[bytes]]) -> None:
    with drawing.beside():
        pass
    assert started[0].poll() is not None


def test_where_the_process_fails_this_one_draws(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_DRAWER", "import sys; sys.stdin.buffer.read(); raise SystemExit(3)")
    with drawing.beside():
        drawn = drawing.draw(SPEC)
    assert started[0].returncode == 3
    assert drawn.startswith("<svg")


def test_where_no_process_can_be_had_this_one_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_is_loaded", lambda: False)
    monkeypatch.setattr(sys, "executable", "")
    with drawing.beside():
        assert drawing.draw(SPEC).startswith("<svg")
