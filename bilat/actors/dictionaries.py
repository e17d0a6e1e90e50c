"""Actor dictionaries of TABARI and PETRARCH as `[[body]]` entries, and what could not be carried over.

A name in capitals has a CAMEO code in brackets behind it or on indented lines below, with synonyms on lines
that start with `+` and with dates: `[AFGGOV <011001]` until, `>` from, `990101-011001` between.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bilat import resources
from bilat.actors.tables import load_tables

_CODE = re.compile(r"\[([^\]]*)\]")
_DAY = re.compile(r"\d{6}(?:\d{2})?")
_OWN = {"UNO": "UNO", "NATO": "NAT", "NAT": "NAT", "EUR": "EUR", "EEC": "EUR"}
_GENERAL = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
_LIKE = {
    "INS": "REB",
    "SEP": "REB",
    "RAD": "REB",
    "NGM": "NGO",
    "SET": "SOC",
    "ENV": "SOC",
    "HRI": "SOC",
    "DEV": "SOC",
}
_INITIALS = 6
_LOWER = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "al", "el"})


@dataclass(frozen=True, slots=True)
class NameLeftOut:
    """A line of an actor dictionary that was not carried over, and why."""

    line: int
    text: str
    reason: str


@dataclass(slots=True)
class CarriedNames:
    """Entries in the form of `[[body]]`, and the lines that were left out."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    left: list[NameLeftOut] = field(default_factory=list)


def read_actors(text: str) -> CarriedNames:
    """The entries of an actor dictionary. A name in capitals is taken to be written in title case."""
    done, names = CarriedNames(), list[str]()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = re.split(r"[;#]", raw)[0].strip()
        name = _CODE.sub("", line).strip().lstrip("+")
        if name and not line.startswith("+"):
            names = []
        if name:
            names += _written(name)
        for code in _CODE.findall(line):
            reason = _enter(done, names, code, number)
            if reason:
                done.left.append(NameLeftOut(number, raw.strip(), reason))
    return _gathered(done)


def _enter(done: CarriedNames, names: list[str], code: str, number: int) -> str:
    if not names:
        return "a code before any name"
    bare, *dates = code.split()
    split = _coded(bare)
    if split is None:
        return f"{bare} is no code that bilat knows"
    state, sector = split
    if sector is None and any(name.lower() in _known() for name in names):
        return "bilat's own tables name this state"
    entry: dict[str, Any] = {"id": f"import-{number}-{bare.lower()}-{len(done.entries)}", "code": state}
    entry |= {"sector": sector} if sector else {}
    done.entries.append({**entry, "names": names, **_dated(dates)})
    return ""


@cache
def _sectors() -> frozenset[str]:
    return frozenset(resources.read_toml(resources.path("plover.toml"))["sectors"])


@cache
def _known() -> frozenset[str]:
    states = load_tables().states
    return frozenset(word.lower() for s in states for word in (s.name, *s.names, *s.adjectives, *s.demonyms))


def _coded(code: str) -> tuple[str, str | None] | None:
    """The actor's code and sector: a state, a body with a code of its own, or a kind of body."""
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    sector = next((_LIKE.get(p, p) for p in parts[1:] if _LIKE.get(p, p) in _sectors()), None)
    if parts and parts[0] in {state.code for state in load_tables().states}:
        return parts[0], sector
    own = next((_OWN[p] for p in parts if p in _OWN), None)
    if own:
        return own, sector
    return (parts[0], sector) if parts and parts[0] in _GENERAL else None


def _dated(dates: Sequence[str]) -> dict[str, str]:
    """The bounds of "<date", ">date" or "date-date" as `from` and `until`."""
    text = " ".join(dates)
    days = [day for found in _DAY.findall(text) if (day := _day(found))]
    if not days:
        return {}
    if len(days) > 1:
        return {"from": days[0], "until": days[1]}
    return {"until" if "<" in text else "from": days[0]}


def _day(digits: str) -> str | None:
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) > 30 else "20") + digits
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None


def _written(name: str) -> list[str]:
    """The name in title case; one short word may be initials, and stands in capitals too."""
    words = name.strip("_ ").replace("_", " ").lower().split()
    titled = " ".join(w if n and w in _LOWER else w.capitalize() for n, w in enumerate(words))
    return [titled, titled.upper()] if len(words) == 1 and len(titled) <= _INITIALS else [titled]


def _gathered(done: CarriedNames) -> CarriedNames:
    """The synonyms of a name follow its code in TABARI: an entry shares the list that they were added to."""
    for entry in done.entries:
        entry["names"] = list(dict.fromkeys(entry["names"]))
    return done
