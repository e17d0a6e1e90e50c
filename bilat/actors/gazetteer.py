"""Names of states, bodies, groups, offices and people in a text: one scan for all patterns at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bilat.actors.actor import Mention
from bilat.actors.names import Names
from bilat.actors.offices import Offices
from bilat.actors.patterns import Patterns, Reading, compile_patterns
from bilat.actors.reader import Reader
from bilat.actors.senses import Senses
from bilat.actors.tables import Context, Tables, load_tables
from bilat.dates import PartialDate

_BREAKS = str.maketrans("\n\r\t\u00a0", "    ")
_PLAIN_NAMES = frozenset({"state", "capital", "adjective"})
_HYPHENS = "-–"


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found at `start`..`end` (exclusive), with its readings in order of rank."""

    start: int
    end: int
    readings: tuple[Reading, ...]


class Gazetteer:
    """Scans texts for the patterns of the tables; the longest pattern wins, whole words only."""

    def __init__(self, tables: Tables) -> None:
        import ahocorasick_rs

        self._tables = tables
        self._patterns: Patterns = compile_patterns(tables)
        self._texts = list(self._patterns)
        self._scan = ahocorasick_rs.AhoCorasick(
            self._texts,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            # Quickest to build of those that scan fast: a brief waits for it.
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
            store_patterns=False,
        )
        self._offices, self._names = Offices(tables), Names(tables)
        self._senses = Senses(tables, self._names)
        words = tables.words
        self._things = tuple(words.get("things", ()))
        self._attributes = frozenset(words.get("attributes", ()))
        self._before_hyphen = frozenset(words.get("no_actor_before_hyphen", ()))
        self._after_hyphen = frozenset(words.get("no_actor_after_hyphen", ()))

    @classmethod
    def load(cls, overlays: Sequence[Path] = ()) -> Gazetteer:
        """The bundled tables with the user's `overlays` (TOML of the same form) on top.

        Raises ResourceError, naming file and entry, where a table is malformed.
        """
        return cls(load_tables(tuple(overlays)))

    def scan(self, text: str, on: PartialDate | None = None) -> list[Mention]:
        """The mentions in a document's whole `text`, in order and without overlap.

        `on`, the day of publication, decides who held an office; None leaves it to the text.
        """
        flat = text.translate(_BREAKS)
        hits = list(self._hits(flat))
        return Reader(self._tables, self._offices, self._senses, flat, on).read(hits, text)

    def holds_actor(self, text: str) -> bool:
        """Whether any pattern stands in `text`: a quick test, without reading what it means."""
        return next(self._hits(text), None) is not None

    def _hits(self, text: str) -> Iterator[Hit]:
        for index, start, end in self._scan.find_matches_as_indexes(text):
            name = self._texts[index]
            if not _whole(text, start, end):
                continue
            readings = tuple(r for r in self._patterns[name] if self._admits(text, start, end, r))
            if readings and readings[0].role != "none":
                yield Hit(start, end, readings)

    def _admits(self, text: str, start: int, end: int, reading: Reading) -> bool:
        if reading.the and not text[max(0, start - 4) : start].lower().endswith("the "):
            return False
        if self._senses.is_english(text, start, end):
            return False
        if self._hyphenated_away(text, start, end) or not self._in_context(text, start, end):
            return False
        if reading.kind not in _PLAIN_NAMES or text[end : end + 1] != " ":
            return True
        following = text[end + 1 : end + 20].split(" ", 1)[0].rstrip(".,;:!?\"'’”")
        return following not in self._things and not (
            reading.kind == "adjective" and following in self._attributes
        )

    def _in_context(self, text: str, start: int, end: int) -> bool:
        context: Context | None = self._tables.contexts.get(text[start:end])
        if context is None:
            return True
        before, after = text[max(0, start - 30) : start].rstrip(), text[end : end + 30].lstrip(" ")
        return not (
            any(before.endswith(word) for word in context.before)
            or any(after.startswith(word) for word in context.after)
        )

    def _hyphenated_away(self, text: str, start: int, end: int) -> bool:
        """ "anti-American", "Geneva-based": an attitude or a place, nobody who acts."""
        if start and text[start - 1] in _HYPHENS:
            word = text[max(0, start - 12) : start - 1].replace("(", " ").split(" ")[-1]
            if word in self._before_hyphen:
                return True
        if text[end : end + 1] in _HYPHENS and end < len(text):
            word = text[end + 1 : end + 14].split(" ", 1)[0].rstrip(".,;:!?")
            return word in self._after_hyphen
        return False


@lru_cache(maxsize=1)
def default_gazetteer() -> Gazetteer:
    """The bundled gazetteer, built once per process."""
    return Gazetteer.load()


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if after and after in "'’" and text[end + 1 : end + 2].isalpha() and text[end + 1] not in "sS":
        return text[end + 1 : end + 3] in ("ll", "re", "ve", "d ")
    return not before.isalnum() and not (after.isalnum() and text[end - 1].isalnum())
