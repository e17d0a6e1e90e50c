"""Vega-Lite drawn as SVG; on request by a process of its own, which gets ready while the brief is worked out.

The renderer takes most of a second to load and to draw its first chart, and holds up all other work in its
process meanwhile.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_VERSION = "6.4"
NOTHING = '{"data": {"values": []}, "mark": "point"}'
"""An empty chart, which makes a renderer ready."""
_DRAWER = f"""
import sys, vl_convert
def draw(spec):
    return vl_convert.vegalite_to_svg(spec, vl_version={_VERSION!r})
draw({NOTHING!r})
sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode()).encode())
"""
"""Draws one chart; the empty one before it makes the renderer ready while the chart is still to come."""
_ready: list[subprocess.Popen[bytes]] = []
"""The process that draws the next chart, none or one."""


def draw(spec: str) -> str:
    """The SVG of a specification in Vega-Lite, drawn by whom `drawn_by` names, or `beside`, or by `draw_here`."""
    other = _DRAW.get()
    return other(spec) if other is not None else _drawn_beside(spec) or draw_here(spec)


def draw_here(spec: str) -> str:
    """The SVG, drawn by this process: nothing is fetched. It takes a tenth of a second, in which no other thread
    runs."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec, vl_version=_VERSION))


def warm() -> None:
    """Make the renderer of this process ready."""
    draw_here(NOTHING)


_DRAW: ContextVar[Callable[[str], str] | None] = ContextVar("draw", default=None)


@contextmanager
def drawn_by(other: Callable[[str], str] | None) -> Iterator[None]:
    """Charts of this thread are drawn by `other`; as else where it is None."""
    token = _DRAW.set(other)
    try:
        yield
    finally:
        _DRAW.reset(token)


@contextmanager
def beside() -> Iterator[None]:
    """Within, the first chart is drawn by a process of its own; where none can be had, by this one."""
    process = _start()
    if process is None:
        yield
        return
    _ready.append(process)
    try:
        yield
    finally:
        if process in _ready:  # nothing was drawn
            _ready.remove(process)
            process.kill()
            process.communicate()


def _start() -> subprocess.Popen[bytes] | None:
    if _ready or _is_loaded() or not sys.executable:
        return None
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _DRAWER], stdin=pipe, stdout=pipe, stderr=nothing
        )
    except OSError:  # no process to be had: one's own will do
        return None


def _is_loaded() -> bool:
    """Whether this process has the renderer already, and needs no other."""
    return "vl_convert" in sys.modules


def _drawn_beside(spec: str) -> str:
    """What the waiting process draws, "" where there is none or it fails."""
    if not _ready:
        return ""
    process = _ready.pop()
    drawn, _ = process.communicate(spec.encode())
    return drawn.decode() if process.returncode == 0 else ""
