"""PLOVER's types, modes, quad codes and scores, read from `resources/plover.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from bilat import resources
from bilat.errors import ResourceError


@cache
def _plover() -> dict[str, Any]:
    return resources.read_toml(resources.path("plover.toml"))


def types() -> tuple[str, ...]:
    """The 16 PLOVER types, in the codebook's order from cooperation to conflict."""
    return tuple(_plover()["types"])


def contexts() -> tuple[str, ...]:
    """PLOVER's 37 contexts, in the codebook's order."""
    return tuple(_plover()["contexts"])


def modes(event: str) -> tuple[str, ...]:
    """The modes that PLOVER knows for the type `event` (empty for AGREE, SUPPORT ...)."""
    return tuple(_entry(event).get("modes", ()))


def quad_code(event: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return int(_entry(event)["quad"])


def score(event: str, mode: tuple[str, ...] = ()) -> float:
    """PLOVER's score, -10 (most hostile) to +10 (most cooperative).

    With several modes, the one farthest from zero speaks; without one, the type's own score.
    """
    entry = _entry(event)
    scores = [float(entry["modes"][m]) for m in mode if m in entry.get("modes", {})]
    return max(scores, key=abs) if scores else float(entry["score"])


def goldstein(event: str) -> float:
    """The value of Goldstein's (1992) scale, -10 to +10, of the CAMEO root that the type comes from."""
    return float(_entry(event)["goldstein"])


def _entry(event: str) -> dict[str, Any]:
    try:
        entry: dict[str, Any] = _plover()["types"][event]
    except KeyError:
        raise ResourceError(f"{event!r} is no PLOVER type; there are {', '.join(types())}") from None
    return entry
