"""The tables of the law: regimes, resolutions, measures and goods from readable files, with a user's overlays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from bilat import resources
from bilat.dates import PartialDate
from bilat.errors import BilatError, ResourceError
from bilat.regimes.goods import Goods, load_goods
from bilat.regimes.measure import Case, Group, Measure, Period, Regime, Resolution

FOLDER = "regimes"
KNOWN_TO = dt.date(2025, 10, 31)
"""The last day up to which the compilers knew of new measures; later ones are not in the package's tables."""
_CHOICES = {
    "direction": ("to", "from", "both"),
    "effect": ("forbid", "cap", "license", "exempt", "duty"),
    "binding": ("yes", "part", "calls upon", "contested", "intent", "political"),
    "party": ("any", "government", "armed group", "listed"),
}
_NEEDED = ("id", "resolution", "paragraph", "direction", "goods", "effect", "what")
_KNOWN = {one.name for one in fields(Measure)} | {"from", "until"}


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that a check looks at. `reviewed` is the oldest day on which a file of it was gone through."""

    measures: tuple[Measure, ...]
    regimes: Mapping[str, Regime]
    resolutions: Mapping[str, Resolution]
    groups: Mapping[str, Group]
    goods: Goods
    reviewed: dt.date
    known_to: dt.date
    concerning: dict[tuple[str, ...], tuple[Measure, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `bilat.regimes.check` found to concern a kind of exchange on any day, so as not to look for it again."""


def load(overlays: Sequence[Path] = ()) -> Tables:
    """The package's tables with the user's overlay files, whose entries add to or replace those of the same id.

    Raises ResourceError with file and entry where one is malformed.
    """
    return _load(tuple(overlays))


@lru_cache(maxsize=4)
def _load(overlays: tuple[Path, ...]) -> Tables:
    goods = load_goods(overlays)
    sources = [*sorted(resources.path(FOLDER).glob("*.toml")), *overlays]
    parsed = [(file, resources.read_toml(file)) for file in sources]
    resolutions = {row["id"]: _resolution(row) for _, row in _rows(parsed, "resolution")}
    measures: dict[str, Measure] = {}
    for file, row in _rows(parsed, "measure"):
        measure = _measure(file, row, resolutions, goods)
        measures[measure.id] = measure
    _check_links(measures)
    return Tables(
        tuple(sorted(measures.values(), key=lambda m: (m.start, m.id))),
        {row["id"]: _regime(file, row) for file, row in _rows(parsed, "regime")},
        resolutions,
        {row["id"]: _group(row) for _, row in _rows(parsed, "group")},
        goods,
        min(measure.reviewed for measure in measures.values()),
        KNOWN_TO,
    )


def _rows(
    parsed: Sequence[tuple[Path, Mapping[str, Any]]], key: str
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The entries `[[key]]` of all files, a measure with the defaults of its file's `[file]` table."""
    for file, content in parsed:
        common = content.get("file", {}) if key == "measure" else {}
        for row in content.get(key, []):
            if "id" not in row:
                raise ResourceError(f"{file}: a [[{key}]] without id: {row!r}")
            yield file, {**common, **row}


def _measure(
    file: Path, row: Mapping[str, Any], resolutions: Mapping[str, Resolution], goods: Goods
) -> Measure:
    _check_row(file, row, goods)
    resolution = resolutions.get(row["resolution"])
    source = row.get("source") or (resolution.source if resolution else None)
    try:
        made = _made(row)
        periods = _periods(row, resolution)
    except (BilatError, TypeError, ValueError, KeyError) as error:
        raise ResourceError(f"{file}: measure {row['id']!r}: {error}") from error
    if source is None or not periods:
        raise ResourceError(f"{file}: measure {row['id']!r} needs `source` and `from` (YYYY-MM-DD)")
    return Measure(**made, periods=periods, source=source)


def _check_row(file: Path, row: Mapping[str, Any], goods: Goods) -> None:
    where = f"{file}: measure {row.get('id')!r}"
    for key in _NEEDED:
        if key not in row:
            raise ResourceError(f"{where} has no `{key}`")
    for key in row:
        if key not in _KNOWN:
            raise ResourceError(f"{where}: unknown key `{key}`; see docs/regimes.md for the keys")
    for key, allowed in _CHOICES.items():
        if key in row and row[key] not in allowed:
            raise ResourceError(f"{where}: `{key}` is {row[key]!r}; it may be {', '.join(allowed)}")
    for good in row["goods"]:
        if good != "*" and good not in goods:
            raise ResourceError(f"{where}: unknown good {good!r}; add it as a [[good]] or correct it")


def _made(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a measure but for its periods and source."""
    known_to = row.get("known_to")
    return {
        "id": row["id"],
        "regime": row.get("regime") or "own",
        "authority": row.get("authority") or "own",
        "target": tuple(row["target"]),
        **{key: row[key] for key in ("resolution", "paragraph", "direction", "effect", "what")},
        "basis": row.get("basis", "recall"),
        "kind": row.get("kind", "other"),
        "party": row.get("party", "any"),
        "binding": row.get("binding", "yes"),
        "reviewed": _day(row["reviewed"]) if "reviewed" in row else KNOWN_TO,
        "known_to": _day(known_to) if known_to else None,
        **{key: row.get(key) for key in ("exemptions", "ended_by", "bound", "condition", "cap", "note")},
        **{key: tuple(row.get(key, ())) for key in ("goods", "binds", "relieves", "contested_by")},
        **{key: Case(**row[key]) if key in row else None for key in ("example", "counterexample")},
    }


def _periods(row: Mapping[str, Any], resolution: Resolution | None) -> tuple[Period, ...]:
    start = row.get("from") or (resolution.adopted if resolution else None)
    given = row.get("periods") or ([{"from": start, "until": row.get("until")}] if start else [])
    return tuple(
        Period(_day(p["from"]), _day(p["until"], last=True) if p.get("until") else None) for p in given
    )


def _day(value: Any, *, last: bool = False) -> dt.date:
    if isinstance(value, dt.date):
        return value
    date = PartialDate(str(value))
    return date.last if last else date.first


def _check_links(measures: Mapping[str, Measure]) -> None:
    for measure in measures.values():
        for key in measure.relieves:
            if key not in measures:
                raise ResourceError(f"measure {measure.id!r} relieves {key!r}, which is not there")


def _resolution(row: Mapping[str, Any]) -> Resolution:
    return Resolution(
        row["id"],
        _day(row["adopted"]),
        row.get("votes"),
        row.get("vetoed", False),
        tuple(row.get("about", ())),
        row.get("note"),
        row["source"],
    )


def _regime(file: Path, row: Mapping[str, Any]) -> Regime:
    try:
        return Regime(
            **{key: row[key] for key in ("id", "name", "authority", "founding", "status", "measures")},
            **{key: row[key] for key in ("coverage", "basis", "source")},
            target=tuple(row["target"]),
            start=PartialDate(row["from"]),
            end=PartialDate(row["until"]) if "until" in row else None,
        )
    except KeyError as error:
        raise ResourceError(f"{file}: regime {row['id']!r} has no {error}") from error


def _group(row: Mapping[str, Any]) -> Group:
    dated = {key: {code: _day(day) for code, day in row.get(key, {}).items()} for key in ("joined", "left")}
    return Group(row["id"], row["name"], frozenset(row["members"]), dated["joined"], dated["left"])
