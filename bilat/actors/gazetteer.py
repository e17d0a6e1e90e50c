"""Names of states in a text: one multi-pattern scan, the longest name first, whole words only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bilat import resources
from bilat.actors.actor import Actor, Kind, Mention
from bilat.dates import PartialDate

_FIELDS: tuple[tuple[str, Kind], ...] = (
    ("cities", "state"),
    ("demonyms", "demonym"),
    ("adjectives", "adjective"),
    ("seats", "seat"),
    ("capital", "capital"),
    ("names", "state"),
)


class Gazetteer:
    """Scans for the names in `entries`, from each name to the actor it means and the kind of name."""

    def __init__(self, entries: dict[str, tuple[Actor, Kind]]) -> None:
        import ahocorasick_rs

        self._names = list(entries)
        self._entries = entries
        self._scan = ahocorasick_rs.AhoCorasick(
            self._names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    @classmethod
    def load(cls) -> Gazetteer:
        """The bundled states with their capitals, seats of government, peoples and cities."""
        entries: dict[str, tuple[Actor, Kind]] = {}
        for row in resources.read_tables("actors/states.toml", "state"):
            entries.update(_entries_of(row))
        return cls(entries)

    def scan(self, text: str, on: PartialDate | None = None) -> list[Mention]:
        """The mentions in `text`, in order and without overlap. `on`, the day of publication, is not
        yet used: no name here depends on it."""
        _ = on
        return list(self._mentions(text))

    def _mentions(self, text: str) -> Iterator[Mention]:
        for index, start, end in self._scan.find_matches_as_indexes(text):
            if _whole(text, start, end):
                name = self._names[index]
                actor, kind = self._entries[name]
                yield Mention(start, end, name, (actor,), kind, f"“{name}” is a {kind} of {actor.code}")


@lru_cache(maxsize=1)
def default_gazetteer() -> Gazetteer:
    """The bundled gazetteer, built once per process."""
    return Gazetteer.load()


def _entries_of(row: dict[str, Any]) -> Iterator[tuple[str, tuple[Actor, Kind]]]:
    """Later fields win where one word is both ("Russian" is adjective before demonym)."""
    code, sector = str(row["code"]), row.get("sector")
    for field, kind in _FIELDS:
        for name in row.get(field, []):
            yield name, (Actor(code, "GOV" if kind == "seat" else sector, name), kind)
    if "name" in row:
        yield row["name"], (Actor(code, sector, row["name"]), "state")


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not (after.isalnum() and text[end - 1].isalnum())
