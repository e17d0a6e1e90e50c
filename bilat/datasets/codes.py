"""Codes of data sets to bilat's codes (ISO 3166-1 alpha-3 and PLOVER's), and back for exports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bilat import resources
from bilat.actors.codes import country
from bilat.dates import PartialDate
from bilat.errors import UnknownActor, UsageError

_NUMBERED = {"cow": "cow", "gw": "gw"}
_FORCES = re.compile(r" of ([^()]+?) \(\d{4}-(?:\d{4})?\)")
_PEOPLE = re.compile(r"\(([^()\d]+)\)$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A state's number in a list of states (Correlates of War, Gleditsch-Ward) from `first` to `last` day."""

    code: str
    number: int
    first: dt.date
    last: dt.date


@cache
def table(scheme: str) -> Mapping[str, str]:
    """What each code of `scheme` (cameo, fips, cow, gw, iso3) means; "" is known and no actor of a dyad.

    Numbers and letters of former states mean the state of today that speaks for them. Raises UsageError for a scheme
    without a table: names are resolved one by one (`resolver`).
    """
    if scheme not in ("cameo", "fips", "cow", "gw", "iso3"):
        raise UsageError(f"no table of codes for {scheme!r}")
    found: dict[str, str] = {}
    for state in sorted(_states(), key=lambda entry: "iso2" not in entry):
        own = state["code"] if scheme == "iso3" and "iso2" in state else state.get(scheme)
        for code in (own, state.get("part") if scheme in ("iso3", "cameo") else None):
            if code is not None:
                found.setdefault(str(code), state["code"])
    for part in _extra().get(scheme, {}).values():
        found |= part
    return found


def resolver(scheme: str) -> Callable[[str], str | None]:
    """How names are resolved under `scheme` ("name", "acled"): a text to a code, None where no state is meant."""
    return _acled if scheme == "acled" else _named


@cache
def numbers(scheme: str) -> tuple[Numbered, ...]:
    """The numbers of states in `scheme` (cow, gw) with the days between which each is the one to use.

    A state of today has its own number on every day that no former state of its code has one.
    """
    key = _NUMBERED[scheme]
    found = []
    for state in _states():
        if state.get(key) is None or state.get("sector") == "PRE":
            continue
        start, end = state.get("from"), state.get("until")
        first = PartialDate(str(start)).first if start else dt.date(1816, 1, 1)
        last = PartialDate(str(end)).last if end else dt.date(9999, 12, 31)
        found.append(Numbered(state["code"], int(state[key]), first, last))
    return tuple(found)


@cache
def _of_state(scheme: str) -> Mapping[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = {}
    for entry in numbers(scheme):
        found.setdefault(entry.code, []).append(entry)
    return found


def number(scheme: str, code: str, day: dt.date) -> int | None:
    """The number of the state `code` on `day`, None where the list has no such state."""
    fitting = [entry for entry in _of_state(scheme).get(code, ()) if entry.first <= day <= entry.last]
    former = [entry for entry in fitting if entry.last.year < 9999]
    chosen = max(former or fitting, key=_preference, default=None)
    return chosen.number if chosen else None


def _preference(entry: Numbered) -> tuple[dt.date, int]:
    # West Germany and the Yemen of Sanaa are the states that their code's present one continues: the lists agree.
    continuing = {260: 1, 678: 1, 816: 1}
    return entry.first if entry.code not in ("DEU", "YEM", "VNM") else dt.date.min, continuing.get(
        entry.number, 0
    )


@cache
def _states() -> tuple[dict[str, Any], ...]:
    return tuple(resources.read_tables("actors/states.toml", "state"))


@cache
def _extra() -> dict[str, Any]:
    return resources.read_toml(resources.path("datasets/codes.toml"))


@cache
def _named(name: str) -> str | None:
    try:
        return country(name)
    except UnknownActor:
        return None


def _acled(actor: str) -> str | None:
    """The state in an actor of ACLED: "Military Forces of Mali (2021-)", "Protesters (India)"."""
    match = _FORCES.search(actor) or _PEOPLE.search(actor)
    return _named(match[1]) if match else None
