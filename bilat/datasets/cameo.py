"""CAMEO codes and the PLOVER type and mode that each becomes, from `resources/datasets/cameo.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bilat import resources
from bilat.errors import ResourceError
from bilat.events import ontology


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a CAMEO code says. `event` is None where PLOVER has no type for it (statements, appeals)."""

    code: str
    label: str
    event: str | None
    mode: str | None


@cache
def meanings() -> Mapping[str, Meaning]:
    """All CAMEO codes. Raises ResourceError where the table names a type or mode that PLOVER has not."""
    entries: dict[str, dict[str, Any]] = resources.read_toml(resources.path("datasets/cameo.toml"))["codes"]
    return {code: _checked(_meaning(code, entries)) for code in entries}


def label(code: str) -> str | None:
    """The short label of a code, None where CAMEO has no such code."""
    found = meanings().get(code)
    return found.label if found else None


def _meaning(code: str, entries: Mapping[str, Mapping[str, Any]]) -> Meaning:
    """A code with what it inherits of those that it begins with."""
    lineage = [entries[code[:n]] for n in range(2, len(code) + 1) if code[:n] in entries]
    event: str | None = None
    mode: str | None = None
    for entry in lineage:
        if "event" in entry:
            event, mode = entry["event"], None
        mode = entry.get("mode", mode)
    return Meaning(code, entries[code]["label"], event, mode or None)


def _checked(meaning: Meaning) -> Meaning:
    if meaning.event is None:
        return meaning
    if meaning.mode is not None and meaning.mode not in ontology.modes(meaning.event):
        raise ResourceError(
            f"datasets/cameo.toml: {meaning.code}: {meaning.event} has no mode {meaning.mode!r}"
        )
    return meaning
