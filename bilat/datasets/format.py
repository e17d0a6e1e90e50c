"""A data set's format as a typed description: columns, and what each field of an event is read from.

Formats are TOML files: those that bilat knows lie in `resources/datasets/formats`, and a user's own mapping file
has the same form (docs/data-sets.md). This module knows no database; `bilat.store.imports` reads by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bilat import resources
from bilat.errors import ResourceError, UsageError

FOLDER = "datasets/formats"
FIELDS: Mapping[str, str] = {
    "root": "flag", "native_score": "real", "tone": "real", "mentions": "int", "sources": "int", "dead": "int",
    "place": "text", "lat": "real", "lon": "real", "url": "text", "story": "text", "outlet": "text", "text": "text",
}  # fmt: skip
"""The plain fields of an imported event, with the kind of value that each holds.

`root` marks an event that the set puts in a report's lead; `native_score` is the set's own scale (Goldstein,
intensity) and `tone` the tone of the page: both are kept and neither enters bilat's score. `sources` counts the
outlets that the set itself knows of; `story` is what rows of one report share where there is no address.
"""
ACTOR_SCHEMES = ("cameo", "fips", "cow", "gw", "iso3", "name", "acled")
EVENT_SCHEMES = ("cameo", "plover", "table", "constant")
FORMS = ("YYYYMMDD", "YYYY-MM-DD", "M/D/YYYY", "D/M/YYYY", "D MONTH YYYY", "YYYY-MM", "YYYY")


@dataclass(frozen=True, slots=True)
class Party:
    """Where one side of an event stands: the first of `columns` that `scheme` knows speaks."""

    scheme: str
    columns: tuple[str, ...]
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date: its column, the forms it may be written in, and the column of the last day where there is one."""

    column: str
    forms: tuple[str, ...]
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What happened: a column of codes by a `scheme`, a `table` of (value, type, mode), or one constant `type`."""

    scheme: str
    column: str | None = None
    mode: str | None = None
    type: str | None = None
    table: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """How rows of a data set are read.

    A column is given by its name; "A|B" is whichever of the two is there, "?A" may be missing. `columns` are
    those of a file without a header (or, `by_position`, with an unreliable one); `optional` may be left off at the
    end. `split` parts several values in one cell, of which the first counts. `cannot_tell` says in words what no
    figure from this set can show. `kind` is "events", or the name of another table of GDELT ("mentions", "gkg").
    """

    name: str
    set: str
    title: str
    cannot_tell: tuple[str, ...]
    delimiter: str
    quote: str
    header: bool
    missing: tuple[str, ...]
    columns: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    by_position: bool = False
    encoding: str = "utf-8"
    split: str | None = None
    kind: str = "events"
    key: tuple[str, ...] = ()
    key_is_number: bool = False
    date: Day | None = None
    added: Day | None = None
    event: Kind | None = None
    actor: Party | None = None
    recipient: Party | None = None
    place: Party | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def required(self) -> int:
        """How many columns a row of a file without a header has at least."""
        return len(self.columns) - len(self.optional)


@cache
def known() -> tuple[str, ...]:
    """The names of the formats that bilat knows."""
    return tuple(sorted(file.stem for file in resources.path(FOLDER).glob("*.toml")))


@cache
def load(name: str) -> Format:
    """The format that bilat knows by `name`. Raises UsageError with the names there are."""
    if name not in known():
        raise UsageError(f"no format {name!r}; bilat knows {', '.join(known())}, or give --mapping FILE.toml")
    return read(resources.path(f"{FOLDER}/{name}.toml"))


def read(file: Path) -> Format:
    """The format that a mapping file describes. Raises ResourceError naming file and key."""
    entry = resources.read_toml(file)
    try:
        made = _format(file.stem, entry)
    except (KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"{file}: {_said(error)}; see docs/data-sets.md for a mapping file") from error
    return made


def _said(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)


def _format(name: str, entry: Mapping[str, Any]) -> Format:
    events = entry.get("kind", "events") == "events"
    key = entry["key"] if events else entry.get("key", {"columns": []})
    return Format(
        name=name,
        set=entry["set"],
        title=entry["title"],
        cannot_tell=_strings(entry.get("cannot_tell", ())),
        delimiter=entry.get("delimiter", ","),
        quote=entry.get("quote", '"'),
        header=entry.get("header", True),
        missing=_strings(entry.get("missing", ("",))),
        columns=_strings(entry.get("columns", ())),
        optional=_strings(entry.get("optional", ())),
        by_position=entry.get("by_position", False),
        encoding=entry.get("encoding", "utf-8"),
        split=entry.get("split"),
        kind=entry.get("kind", "events"),
        key=_strings(key["columns"]),
        key_is_number=key.get("number", False),
        date=_day(entry["date"]) if events else None,
        added=_day(entry["added"]) if "added" in entry else None,
        event=_kind(entry["event"]) if events else None,
        actor=_party(entry["actor"]) if events else None,
        recipient=_party(entry["recipient"]) if "recipient" in entry else None,
        place=_party(entry["place"]) if "place" in entry else None,
        fields=_fields(entry.get("fields", {})),
    )


def _day(entry: Mapping[str, Any]) -> Day:
    forms = _strings(entry["forms"])
    for form in forms:
        _one_of(form, FORMS, "a form of date")
    return Day(entry["column"], forms, entry.get("last"))


def _kind(entry: Mapping[str, Any]) -> Kind:
    scheme = _one_of(entry["scheme"], EVENT_SCHEMES, "a scheme of events")
    table = tuple((str(value), str(kind), str(mode)) for value, kind, mode in entry.get("table", ()))
    if scheme == "constant":
        return Kind(scheme, type=entry["type"])
    return Kind(scheme, entry["column"], entry.get("mode"), table=table)


def _party(entry: Mapping[str, Any]) -> Party:
    scheme = _one_of(entry["scheme"], ACTOR_SCHEMES, "a scheme of actors")
    return Party(scheme, _strings(entry["columns"]), entry.get("sector"))


def _fields(entry: Mapping[str, Any]) -> Mapping[str, str]:
    for name in entry:
        _one_of(name, tuple(FIELDS), "a field")
    return dict(entry)


def _one_of(value: str, wanted: Sequence[str], what: str) -> str:
    if value not in wanted:
        raise ValueError(f"{value!r} is not {what}: there are {', '.join(wanted)}")
    return value


def _strings(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value))
