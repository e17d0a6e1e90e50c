"""The incidents that name two states as columns: a busy dyad has a hundred thousand, and a brief shows some dozens.

What all of them say together (sums, counts, the weightiest, the latest) is worked out from the columns; a record is
made of an incident when it is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from bilat.events.event import Incident
from bilat.relations.dyad import Step, between
from bilat.relations.phases import MOVERS, Telling
from bilat.relations.steps import StepSum, middle

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
YEAR, MONTH, DAY = 1, 2, 3
"""How finely a date is known; 0 where there is none."""
_PRECISION = {"year": YEAR, "month": MONTH, "day": DAY}
EPOCH = dt.date(1970, 1, 1).toordinal()
"""The ordinal of the day that numpy counts days from."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A value for each incident.

    `kind` is the place of its type in `kinds`, `mode` that of its modes in `modes`; `events` the number of events that
    it was merged from. `first` and `middle` are days of its date as ordinals, 0 where it has none. `between` says that
    it happened between the two, `forth` that the first of them acts on the second, `back` the other way round.
    `words` are what its reports say, as far as that is known.
    """

    ids: npt.NDArray[np.object_]
    kind: Ints
    kinds: tuple[str, ...]
    mode: Ints
    modes: tuple[str, ...]
    events: Ints
    first: Ints
    middle: Ints
    precision: Ints
    score: Floats
    outlets: Ints
    reports: Ints
    happened: Flags
    between: Flags
    forth: Flags
    back: Flags
    words: Callable[[Ints], Sequence[Sequence[str]]] | None = None

    @property
    def weight(self) -> Floats:
        """How much each incident counts, as `bilat.relations.steps.outlet_weight` has it."""
        return 1 + np.log(np.maximum(self.outlets, 1))


class Gathered(Mapping[str, Incident]):
    """Incidents by id, in an order of their own; those that are narrowed down or ranked are `Gathered` again.

    `make` gives the records of some places in the columns.
    """

    def __init__(
        self, columns: Columns, make: Callable[[Ints], Sequence[Incident]], rows: Ints | None = None
    ) -> None:
        self.columns = columns
        self._make = make
        self.rows = np.arange(len(columns.ids)) if rows is None else rows

    @classmethod
    def of(cls, incidents: Iterable[Incident], a: str, b: str) -> Gathered:
        """The incidents of a list, each id once, as columns for the dyad of `a` and `b`."""
        records = list({incident.id: incident for incident in incidents}.values())
        return cls(_columns(records, a, b), lambda rows: [records[row] for row in rows])

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns.ids[self.rows])

    def __getitem__(self, key: str) -> Incident:
        return self._make(self.rows[self._places[key]][None])[0]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def values(self) -> Any:
        """The records of all, in order."""
        return self.records()

    def records(self, start: int = 0, stop: int | None = None) -> Sequence[Incident]:
        """The records from one place in the order to another."""
        return self._make(self.rows[start:stop])

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self)}

    def kept(self, flags: Flags | npt.NDArray[Any]) -> Gathered:
        """Those that are flagged, or those at the places given, in that order."""
        return Gathered(self.columns, self._make, self.rows[flags])

    def happened(self, happened: bool = True) -> Gathered:
        """Those that happened, or those that did not."""
        return self.kept(self.columns.happened[self.rows] == happened)

    def dated(self, *, to_the_month: bool = False) -> Gathered:
        """Those with a date, or with one that is known to the month at least."""
        return self.kept(self.columns.precision[self.rows] >= (MONTH if to_the_month else YEAR))

    def known_to_the_day(self) -> Gathered:
        """Those whose day is known."""
        return self.kept(self.columns.precision[self.rows] == DAY)

    def of_type(self, *kinds: str) -> Gathered:
        """Those of some PLOVER types."""
        wanted = [n for n, kind in enumerate(self.columns.kinds) if kind in kinds]
        return self.kept(np.isin(self.columns.kind[self.rows], wanted))

    def with_mode(self, mode: str) -> Gathered:
        """Those of a PLOVER mode."""
        wanted = [n for n, modes in enumerate(self.columns.modes) if mode in modes.split()]
        return self.kept(np.isin(self.columns.mode[self.rows], wanted))

    def told_more_often(self, reports: int) -> Gathered:
        """Those of which more than so many reports tell."""
        return self.kept(self.columns.reports[self.rows] > reports)

    def acts(self, *, back: bool = False) -> Gathered:
        """Those in which the first state acts on the second, or (`back`) the second on the first."""
        return self.kept((self.columns.back if back else self.columns.forth)[self.rows])

    def between(self) -> Gathered:
        """Those that happened between the two: what the tie score counts."""
        return self.kept(self.columns.between[self.rows])

    def since(self, first: dt.date, last: dt.date | None = None) -> Gathered:
        """Those whose date begins on a day or later, and not after another."""
        begins = self.columns.first[self.rows]
        end = begins <= last.toordinal() if last else True
        return self.kept((begins >= first.toordinal()) & end)

    def by_type(self) -> dict[str, Gathered]:
        """Those of each type, by type: the commonest first, then by name."""
        kinds = self.columns.kind[self.rows]
        found = {self.columns.kinds[n]: self.kept(kinds == n) for n in np.unique(kinds)}
        return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))

    def saying(self, test: Callable[[str], bool]) -> Gathered:
        """Those of which some report's words pass the test, and those whose words are not at hand."""
        if self.columns.words is None:
            return self
        known: dict[str, bool] = {}
        flags = []
        for lines in self.columns.words(self.rows):
            for line in lines:
                if line not in known:
                    known[line] = test(line)
            flags.append(any(known[line] for line in lines))
        return self.kept(np.array(flags, dtype=bool))

    def weightiest(self, number: int) -> Gathered:
        """Those that count most for their outlets and the height of their score, the weightiest first."""
        c = self.columns
        heavy = c.weight[self.rows] * (1 + np.abs(c.score[self.rows]) / 10)
        return self.best((heavy,), number, newer=True)

    def latest(self, number: int) -> Gathered:
        """Those of the latest date, the latest first: of one day the vaguer date is earlier."""
        c = self.columns
        return self.best((c.first[self.rows] * 4 + c.precision[self.rows],), number, newer=True)

    def most_reported(self, number: int) -> Gathered:
        """Those that most outlets tell of, then most reports, then with the greatest score, then by id."""
        c = self.columns
        return self.best(
            (c.outlets[self.rows], c.reports[self.rows], np.abs(c.score[self.rows])), number, newer=False
        )

    def most_told(self) -> Gathered:
        """The one that most outlets tell of, then most reports, then of the greatest id."""
        c = self.columns
        return self.best((c.outlets[self.rows], c.reports[self.rows]), 1, newer=True)

    def best(self, keys: Sequence[npt.NDArray[Any]], number: int, *, newer: bool) -> Gathered:
        """Those with the greatest keys, the first deciding; of equals the greater id (`newer`) or the lesser one."""
        places = np.arange(len(self.rows))
        if 0 < number < len(places):
            bound = np.partition(keys[0], len(places) - number)[len(places) - number]
            places = places[keys[0] >= bound]
        ids = self.columns.ids[self.rows[places]]
        order = np.argsort(ids, kind="stable")
        order = order[::-1] if newer else order
        for key in keys[::-1]:
            order = order[np.argsort(-key[places][order], kind="stable")]
        return self.kept(places[order[:number]])

    def steps(self, step: Step) -> tuple[StepSum, ...]:
        """The sums by step, oldest first, as `bilat.relations.steps.steps_of` has them. By day without the types."""
        found = self.kept(self.columns.precision[self.rows] >= (DAY if step == "week" else MONTH))
        if not len(found):
            return ()
        starts, places = np.unique(found.starts(step), return_inverse=True)
        return found.sums(starts, places.astype(np.int64), types=step != "day")

    def starts(self, step: Step) -> Ints:
        """The ordinal of the first day of the step that each falls into."""
        first = self.columns.first[self.rows]
        if step == "day":
            return self.columns.middle[self.rows]
        if step == "week":
            return first - (first - 1) % 7
        months = (first - EPOCH).astype("datetime64[D]").astype("datetime64[M]")
        return months.astype("datetime64[D]").astype(np.int64) + EPOCH

    def sums(self, starts: Ints, places: Ints, *, types: bool) -> tuple[StepSum, ...]:
        """The sums of the groups that begin on `starts`; `places` says for each incident to which it belongs."""
        c, size = self.columns, len(starts)
        weight, score = c.weight[self.rows], c.score[self.rows]
        sums = [
            np.bincount(places, values, size)
            for values in (c.outlets[self.rows], weight, weight * score, weight * score * score)
        ]
        number = np.bincount(places, minlength=size)
        kinds = self._kinds(places, size) if types else [{}] * size
        return tuple(
            StepSum(dt.date.fromordinal(int(start)), int(n), int(o), float(w), float(s), float(q), held)
            for start, n, o, w, s, q, held in zip(starts, number, *sums, kinds, strict=True)
        )

    def _kinds(self, places: Ints, size: int) -> list[dict[str, int]]:
        """How many of each type each step holds."""
        many = len(self.columns.kinds)
        counts = np.bincount(places * many + self.columns.kind[self.rows], minlength=size * many)
        table = counts.reshape(size, many)
        return [{kind: int(n) for kind, n in zip(self.columns.kinds, row, strict=True) if n} for row in table]

    def telling(self, start: dt.date, end: dt.date, before: float, level: float) -> Telling:
        """The incidents that tell a phase from its first to its last day, as `bilat.relations.phases` has it."""
        c = self.columns
        day = c.middle[self.rows]
        inside = self.kept(
            (c.precision[self.rows] >= MONTH) & (day >= start.toordinal()) & (day <= end.toordinal())
        )
        sign = 1 if level >= before else -1
        pull = sign * c.weight[inside.rows] * (c.score[inside.rows] - before)
        pulling = inside.kept(pull > 0)
        movers = pulling.best((pull[pull > 0],), MOVERS, newer=False)
        return Telling(tuple(movers), tuple(inside.most_reported(MOVERS)))


def _columns(records: Sequence[Incident], a: str, b: str) -> Columns:
    kinds = tuple(sorted({i.event for i in records}))
    places = {kind: n for n, kind in enumerate(kinds)}
    modes = tuple(sorted({" ".join(i.mode) for i in records}))
    manners = {mode: n for n, mode in enumerate(modes)}
    return Columns(
        ids=np.array([i.id for i in records], dtype=object),
        kind=_ints(places[i.event] for i in records),
        kinds=kinds,
        mode=_ints(manners[" ".join(i.mode)] for i in records),
        modes=modes,
        events=_ints(len(i.events) for i in records),
        first=_ints(i.date.first.toordinal() if i.date else 0 for i in records),
        middle=_ints(middle(i.date).toordinal() if i.date else 0 for i in records),
        precision=_ints(_PRECISION[i.date.precision] if i.date else 0 for i in records),
        score=np.array([i.event_scale for i in records], dtype=np.float64),
        outlets=_ints(i.outlets for i in records),
        reports=_ints(i.reports for i in records),
        happened=_flags(i.happened for i in records),
        between=_flags(i.happened and between(i, a, b) for i in records),
        forth=_flags(a in i.actor and b in i.recipient for i in records),
        back=_flags(b in i.actor and a in i.recipient for i in records),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _flags(values: Iterable[bool]) -> Flags:
    return np.array(list(values), dtype=bool)
