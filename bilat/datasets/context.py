"""Context of dyads from other projects' files: UN votes, alliances, shared memberships, contiguity,
rivalries, disputes, visits.

Each kind has one callable that reads the file as its users get it (CSV or Parquet; the columns of the
original project or of the R packages unvotes and peacesciencer) and answers bilat's columns. What a
file says of a state that bilat's tables do not hold is left out and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bilat.datasets import columns as of
from bilat.datasets.columns import Days, Frame

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class DyadContext:
    """Rows about pairs of states, in the columns of the store's table `context_dyads`, and what was left
    out, in words."""

    rows: pa.Table
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ballots:
    """Roll calls and votes, in the columns of the store's tables, and what was left out, in words."""

    roll_calls: pa.Table
    votes: pa.Table
    left_out: tuple[str, ...]


_ONE, _TWO = (
    ("ccode1", "statea", "mem1", "statelno", "state1"),
    ("ccode2", "stateb", "mem2", "statehno", "state2"),
)
_OBLIGATIONS: Mapping[str, tuple[str, ...]] = {
    "defence": ("atop_defense", "defense"),
    "offence": ("atop_offense", "offense"),
    "neutrality": ("atop_neutral", "neutral", "neutrality"),
    "non-aggression": ("atop_nonagg", "nonagg", "nonaggression"),
    "consultation": ("atop_consul", "consul", "entente"),
}
_HOSTILITY = {
    1: "no militarised action",
    2: "threat of force",
    3: "display of force",
    4: "use of force",
    5: "war",
}
_CONTIGUITY = {
    1: "a land border", 2: "12 miles of water or less between them", 3: "24 miles of water or less between them",
    4: "150 miles of water or less between them", 5: "400 miles of water or less between them",
}  # fmt: skip
_RIVALRY = ("positional", "spatial", "ideological", "interventionary")
_CHOICES = {"1": "yes", "2": "abstain", "3": "no", "yes": "yes", "abstain": "abstain", "no": "no"}


def alliances(path: Path) -> DyadContext:
    """Alliance obligations by dyad and year: ATOP or the Correlates of War project's formal alliances.

    `value` is the number of obligations. A spell that reaches the file's last year has no end.
    """
    frame = of.read(path)
    named = {name: frame.optional(options) for name, options in _OBLIGATIONS.items()}
    flags = {name: column for name, column in named.items() if column is not None}
    if not flags:
        raise frame.lacks(
            "an obligation (defense, offense, neutral, nonagg, consul)", _OBLIGATIONS["defence"]
        )
    bits = sum(of.numbers(column).astype(np.int64).clip(0, 1) << n for n, column in enumerate(flags.values()))
    return _yearly("alliance", frame, np.asarray(bits), lambda code: _obligations(code, tuple(flags)))


def memberships(path: Path) -> DyadContext:
    """The number of international organisations that both states of a dyad belong to, by year."""
    frame = of.read(path)
    shared = of.numbers(frame.column(("dyadigos", "igos", "shared")))
    return _yearly("membership", frame, shared, lambda n: (float(n), f"{n} shared memberships"))


def contiguity(path: Path) -> DyadContext:
    """Which states touch, by land or by how much water, with the spells (COW direct contiguity)."""
    frame = of.read(path)
    kind = of.numbers(frame.column(("conttype",)))
    since = of.days(frame.column(("stdate", "begin")))
    until = of.days(frame.column(("enddate", "end")))
    kept = (kind >= 1) & (kind <= 5)
    detail = [_CONTIGUITY.get(int(k), "") for k in kind]
    return _spelled("contiguity", frame, (since, until), (kind, detail), kept)


def rivalries(path: Path) -> DyadContext:
    """Rivalries with their spells (Thompson, Sakuwa and Suhas; Thompson and Dreyer). `value` is 1."""
    frame = of.read(path)
    since = of.years(frame.column(("start", "styear")), first=True)
    until = of.years(frame.column(("end", "endyear")), first=False)
    sorts = {name: column for name in _RIVALRY if (column := frame.optional((name,))) is not None}
    flags = {name: of.numbers(column) > 0 for name, column in sorts.items()}
    detail = [", ".join(name for name in flags if flags[name][i]) or "rivalry" for i in range(frame.size)]
    return _spelled("rivalry", frame, (since, until), (np.ones(frame.size), detail), None)


def disputes(path: Path) -> DyadContext:
    """Militarised interstate disputes: one row for each dispute and pair, from its first to its last year.

    `value` is the higher of the two sides' hostility levels, 1 (none) to 5 (war); unknown is null.
    """
    frame = of.read(path)
    number = of.numbers(frame.column(("dispnum", "disno", "dispnum3")))
    year = of.numbers(frame.column(("year",)))
    levels = [column for name in ("hostlev1", "hostlev2", "hihost") if (column := frame.optional((name,)))]
    level = np.max([of.numbers(column) for column in levels] or [np.full(frame.size, -9)], axis=0)
    pairs, left_out = _pairs(frame)
    found: dict[tuple[str, str, int], list[int]] = {}
    for pair, n, when, high in zip(pairs, number.tolist(), year.tolist(), level.tolist(), strict=True):
        if pair is not None:
            span = found.setdefault((*pair, int(n)), [int(when), int(when), -9])
            span[:] = [min(span[0], int(when)), max(span[1], int(when)), max(span[2], int(high))]
    rows = [
        of.row("dispute", (low, high), (of.first_day(a), of.last_day(z)), _dispute(n, worst))
        for (low, high, n), (a, z, worst) in sorted(found.items())
    ]
    return DyadContext(of.table(rows, path.name), left_out)


def visits(path: Path) -> DyadContext:
    """Visits of foreign leaders to the United States, and of its presidents and secretaries of state
    abroad (US Office of the Historian). `value` is 1; the detail names who went where."""
    frame = of.read(path)
    place, leader = frame.column(("from_id", "country_id")), frame.optional(("visitor",))
    who = leader or frame.column(("name", "who"))
    since, until = of.days(frame.column(("start_date",))), of.days(frame.column(("end_date",)))
    rows, unknown = [], of.Unknown()
    for slug, name, start, end in zip(place.texts, who.texts, since, until, strict=True):
        code = of.country_of(slug.replace("-", " "))
        if code is None or code == "USA" or start is None:
            unknown.add(slug)
            continue
        detail = f"{name} in the United States" if leader is not None else f"{name} abroad"
        rows.append(of.row("visit", of.ordered(code, "USA"), (start, end or start), (1.0, detail)))
    return DyadContext(of.table(rows, path.name), unknown.told())


def unvotes(path: Path) -> Ballots:
    """UN General Assembly roll calls from the package unvotes or from E. Voeten's file.

    `path` is the file of votes; of the package, the roll calls (and issues) lie beside it.
    """
    frame = of.read(path)
    choices = [_CHOICES.get(text) for text in frame.column(("vote",)).texts]
    codes, unknown = of.coded(frame.optional(("country_code", "iso2")) or frame.column(("ccode", "country")))
    kept = [i for i, (code, choice) in enumerate(zip(codes, choices, strict=True)) if code and choice]
    calls = of.numbers(frame.column(("rcid", "resid")))
    votes = of.vote_table([int(calls[i]) for i in kept], [codes[i] for i in kept], [choices[i] for i in kept])
    known = _beside(path, "roll_calls")
    roll_calls = of.read(known) if known is not None else frame
    issues = _beside(path, "roll_call_issues")
    return Ballots(of.roll_call_table(roll_calls, of.read(issues) if issues else None), votes, unknown.told())


READERS: Mapping[str, Callable[[Path], DyadContext]] = {
    "alliances": alliances,
    "memberships": memberships,
    "contiguity": contiguity,
    "rivalries": rivalries,
    "disputes": disputes,
    "visits": visits,
}
"""What reads each kind of dyad context; UN votes (`unvotes`) have tables of their own."""
KIND_OF = {
    "alliances": "alliance", "memberships": "membership", "contiguity": "contiguity", "rivalries": "rivalry",
    "disputes": "dispute", "visits": "visit",
}  # fmt: skip


def _beside(path: Path, ending: str) -> Path | None:
    """The package's other table in the same folder, whatever its format."""
    found = sorted(file for file in path.parent.glob(f"*{ending}.*") if file != path)
    return found[0] if found else None


def _obligations(code: int, names: Sequence[str]) -> tuple[float, str]:
    held = [name for n, name in enumerate(names) if code >> n & 1]
    return float(len(held)), ", ".join(held)


def _dispute(number: int, level: int) -> tuple[float | None, str]:
    if level < 1:
        return None, f"dispute {number}, hostility not known"
    return float(level), f"dispute {number}: {_HOSTILITY.get(level, 'hostility not known')}"


def _pairs(frame: Frame) -> tuple[list[tuple[str, str] | None], tuple[str, ...]]:
    """The pair of each row in the order of the alphabet, None where a state is not known."""
    one, first = of.coded(frame.column(_ONE))
    two, second = of.coded(frame.column(_TWO))
    pairs = [of.ordered(a, b) if a and b and a != b else None for a, b in zip(one, two, strict=True)]
    return pairs, first.joined(second).told()


def _yearly(
    kind: str, frame: Frame, value: Any, say: Callable[[int], tuple[float | None, str]]
) -> DyadContext:
    """Dyad-years as spells of years in a row with the same value; 0 is none."""
    pairs, left_out = _pairs(frame)
    years = of.numbers(frame.column(("year",))).astype(int).tolist()
    values = np.asarray(value).astype(int).tolist()
    known = sorted(
        {(p, y, v) for p, y, v in zip(pairs, years, values, strict=True) if p is not None and v > 0}
    )
    latest = max(years, default=0)
    spells: list[list[Any]] = []
    for pair, year, number in known:
        if spells and spells[-1][0] == pair and spells[-1][2] in (year, year - 1) and spells[-1][3] == number:
            spells[-1][2] = year
        else:
            spells.append([pair, year, year, number])
    rows = [
        of.row(
            kind,
            pair,
            (of.first_day(a), None if z == latest else of.last_day(z)),
            say(n),
            of.last_day(latest),
        )
        for pair, a, z, n in spells
    ]
    return DyadContext(of.table(rows, frame.name), left_out)


def _spelled(
    kind: str, frame: Frame, spans: tuple[Days, Days], values: tuple[Any, Sequence[str]], kept: Any
) -> DyadContext:
    """Rows that are spells already; an end on the file's last day is no end, but where the file closed."""
    pairs, left_out = _pairs(frame)
    since, until = spans
    latest = max((day for day in until if day is not None), default=None)
    rows = []
    for i, pair in enumerate(pairs):
        start = since[i]
        if pair is None or start is None or (kept is not None and not kept[i]):
            continue
        end = None if until[i] == latest else until[i]
        rows.append(of.row(kind, pair, (start, end), (float(values[0][i]), values[1][i]), latest))
    unique = {tuple(row.values()): row for row in rows}
    return DyadContext(of.table(list(unique.values()), frame.name), left_out)
