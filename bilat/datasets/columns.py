"""Columns of other projects' files: read by name, with their countries, days and years made bilat's."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bilat.actors.codes import country
from bilat.errors import SkippedSource, UnknownActor

if TYPE_CHECKING:
    import pyarrow as pa

ISSUES = {
    "me": "Palestinian conflict", "nu": "Nuclear weapons and nuclear material", "co": "Colonialism",
    "hr": "Human rights", "ec": "Economic development", "di": "Arms control and disarmament",
}  # fmt: skip
"""E. Voeten's issue codes."""
_NONE = {"", "NA", "NaN", "nan", "None", "null", "."}
_ALIASES = {
    "korea south": "KOR", "korea north": "PRK", "korea": "KOR", "burma": "MMR", "vatican city": "VAT",
    "holy see": "VAT", "the vatican": "VAT", "congo democratic republic": "COD", "congo republic": "COG",
    "cote divoire": "CIV", "yugoslavia": "SRB", "yu": "SRB", "great britain": "GBR", "dd": "", "cs": "", "yd": "",
    "palestinian authority": "PSE", "soviet union": "RUS", "ussr": "RUS", "st lucia": "LCA",
    "st kitts and nevis": "KNA", "st vincent and the grenadines": "VCT", "micronesia": "FSM", "gambia": "GMB",
    "bahamas": "BHS", "czechoslovakia": "", "south vietnam": "", "zaire": "COD", "british west indies": "",
}  # fmt: skip
"""How these files name states where bilat's tables do not; empty: a state that is no more and that no
state of today speaks for."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column as its file has it."""

    values: Sequence[Any]

    @property
    def texts(self) -> list[str]:
        """The values as text, what is missing as empty text."""
        return ["" if value is None else str(value).strip() for value in self.values]


@dataclass(slots=True)
class Unknown:
    """Names and codes of countries that no table holds, counted."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, name: str) -> None:
        """Note a name that is not known."""
        self.counts[name] += 1

    def joined(self, other: Unknown) -> Unknown:
        """Both together."""
        return Unknown(self.counts + other.counts)

    def told(self) -> tuple[str, ...]:
        """What was left out, in words, the most first."""
        return tuple(f"{n} rows of {name or 'an unnamed country'}" for name, n in self.counts.most_common())


@dataclass(frozen=True)
class Frame:
    """A file's columns by name, in any case."""

    name: str
    columns: Mapping[str, Sequence[Any]]
    size: int

    @cached_property
    def _lower(self) -> dict[str, str]:
        return {name.lower(): name for name in self.columns}

    def optional(self, options: Sequence[str]) -> Column | None:
        """The first column of those names that is there."""
        found = next((self._lower[name] for name in options if name in self._lower), None)
        return None if found is None else Column(self.columns[found])

    def column(self, options: Sequence[str]) -> Column:
        """The first column of those names. Raises SkippedSource where there is none."""
        found = self.optional(options)
        if found is None:
            raise self.lacks(f"a column {options[0]}", options)
        return found

    def lacks(self, what: str, options: Sequence[str]) -> SkippedSource:
        """The error that says which column is missing and what is there."""
        there = ", ".join(list(self.columns)[:12])
        hint = f"it has the columns {there}; one of {', '.join(options)} is needed"
        return SkippedSource("columns", f"{self.name} has not {what}", hint)


def read(path: Path) -> Frame:
    """The columns of a CSV, TSV, Parquet or flat XML file. Raises SkippedSource where it cannot be read."""
    import pyarrow as pa

    try:
        table = {".parquet": _parquet, ".xml": _xml}.get(path.suffix.lower(), _text)(path)
    except (pa.ArrowException, OSError, UnicodeError) as error:
        raise SkippedSource("unreadable", f"{path} cannot be read as a table: {error}") from error
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    return Frame(path.name, columns, table.num_rows)


def _xml(path: Path) -> pa.Table:
    """The records of a flat XML file (one element each below the root) by the names of their fields; a
    field with an `id` of its own, such as a country, gives that as NAME_id."""
    import pyarrow as pa
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise SkippedSource("unreadable", f"{path} is no well-formed XML: {error}") from error
    return pa.Table.from_pylist([_record(element) for element in root])


def _record(element: Any) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for child in element:
        name = str(child.tag).replace("-", "_")
        found[name] = " ".join((child.text or "").split()) or None
        if child.get("id"):
            found[f"{name}_id"] = child.get("id")
    return found


def _parquet(path: Path) -> pa.Table:
    import pyarrow.parquet as pq

    return pq.read_table(path)


def _text(path: Path) -> pa.Table:
    from pyarrow import csv

    head = path.open("rb").readline()
    tab = b"\t" in head and head.count(b"\t") >= head.count(b",")
    return csv.read_csv(path, parse_options=csv.ParseOptions(delimiter="\t" if tab else ","))


def numbers(column: Column) -> Any:
    """The values as numbers; what is missing is -9, these projects' own sign for it."""
    return np.array([_number(value) for value in column.values], dtype=np.float64)


def _number(value: Any) -> float:
    if value is None or (isinstance(value, str) and value.strip() in _NONE):
        return -9.0
    return float(value)


Days = list[dt.date | None]


def days(column: Column) -> Days:
    """The values as days: dates, YYYY-MM-DD, YYYYMMDD, or YYYYMM (the first of the month)."""
    return [_day(value) for value in column.values]


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None:
        return value
    digits = re.sub(r"\D", "", str(value).removesuffix(".0"))[:8]
    if len(digits) not in (6, 8):
        return None
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:] or 1))
    except ValueError:
        return None


def years(column: Column, *, first: bool) -> Days:
    """The first or last days of years; None where the year is missing."""
    edge = first_day if first else last_day
    return [edge(int(year)) if year > 0 else None for year in numbers(column).tolist()]


def first_day(year: int) -> dt.date:
    """The first of January."""
    return dt.date(year, 1, 1)


def last_day(year: int) -> dt.date:
    """The last of December."""
    return dt.date(year, 12, 31)


def ordered(one: str, other: str) -> tuple[str, str]:
    """A pair in the order of the alphabet."""
    return (one, other) if one < other else (other, one)


def coded(column: Column) -> tuple[list[str | None], Unknown]:
    """The code of each value (COW number, ISO code or name), None where no table holds it."""
    unknown = Unknown()
    texts = [text.removesuffix(".0") for text in column.texts]
    codes = [country_of(text) for text in texts]
    for text, code in zip(texts, codes, strict=True):
        if code is None:
            unknown.add(text)
    return codes, unknown


@lru_cache(maxsize=4096)
def country_of(text: str) -> str | None:
    """The code of a state in one of these files, None where it is not known."""
    name = " ".join(text.replace("-", " ").split())
    if name.casefold() in _ALIASES:
        return _ALIASES[name.casefold()] or None
    if name.isdecimal():
        return _by_cow().get(int(name))
    try:
        return country(name)
    except UnknownActor:
        return None


@lru_cache(maxsize=1)
def _by_cow() -> dict[int, str]:
    """COW numbers of states of today and of former ones that a state of today speaks for."""
    from bilat.actors.tables import load_tables

    states = sorted(load_tables().states, key=lambda state: state.iso2 is not None)
    return {state.cow: state.code for state in states if state.cow is not None}


Row = dict[str, Any]


def row(
    kind: str,
    pair: tuple[str, str],
    span: tuple[dt.date, dt.date | None],
    value: tuple[float | None, str],
    closed: dt.date | None = None,
) -> Row:
    """A row of `context_dyads`; `closed` is the last day that the source tells of."""
    return {
        "kind": kind, "low": pair[0], "high": pair[1], "since": span[0], "until": span[1], "closed": closed,
        "value": value[0], "detail": value[1],
    }  # fmt: skip


def table(rows: Sequence[Row], source: str) -> pa.Table:
    """The rows as the columns of `context_dyads`."""
    import pyarrow as pa

    text, day = pa.string(), pa.date32()
    kinds = {
        "kind": text, "low": text, "high": text, "since": day, "until": day, "closed": day, "value": pa.float64(),
        "detail": text,
    }  # fmt: skip
    arrays = {name: pa.array([row[name] for row in rows], kind) for name, kind in kinds.items()}
    return pa.table({**arrays, "source": pa.array([source] * len(rows), text)})


def vote_table(calls: Sequence[int], codes: Sequence[str | None], choices: Sequence[str | None]) -> pa.Table:
    """Votes as the columns of `context_votes`."""
    import pyarrow as pa

    return pa.table(
        {"roll_call": pa.array(calls, pa.int32()), "code": pa.array(codes), "choice": pa.array(choices)}
    )


def roll_call_table(frame: Frame, issues: Frame | None) -> pa.Table:
    """Roll calls as the columns of `context_roll_calls`; the issues from their own table, else from the
    columns me, nu, co, hr, ec and di."""
    import pyarrow as pa

    calls = numbers(frame.column(("rcid", "resid"))).astype(int).tolist()
    dates = days(frame.column(("date",)))
    titles = frame.optional(("short", "descr"))
    named = _issues(issues) if issues is not None else _flagged(frame, calls)
    rows = {
        call: (day, title or None)
        for call, day, title in zip(calls, dates, titles.texts if titles else [""] * frame.size, strict=True)
        if day is not None
    }
    return pa.table(
        {
            "roll_call": pa.array(list(rows), pa.int32()),
            "day": pa.array([day for day, _ in rows.values()], pa.date32()),
            "title": pa.array([title for _, title in rows.values()], pa.string()),
            "issues": pa.array([sorted(named.get(call, ())) for call in rows], pa.list_(pa.string())),
        }
    )


def _issues(frame: Frame) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    calls = numbers(frame.column(("rcid",))).astype(int).tolist()
    for call, issue in zip(calls, frame.column(("issue",)).texts, strict=True):
        found.setdefault(call, set()).add(issue)
    return found


def _flagged(frame: Frame, calls: Sequence[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for short, name in ISSUES.items():
        column = frame.optional((short,))
        for call, flag in zip(calls, numbers(column).tolist() if column else (), strict=False):
            if flag == 1:
                found.setdefault(call, set()).add(name)
    return found
