"""Incidents: reports of one happening merged by who, what, when, where and in which words.

Reports are taken in a fixed order, the best dated first. Each joins the incident that it is most
like (`bilat.events.likeness`) or starts one of its own. Blocks by parties, kind and period keep the
comparisons few, so that time grows about as the number of reports does.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from bilat.events import likeness as like
from bilat.events.event import Event, Incident
from bilat.events.likeness import Report
from bilat.evidence import stable_id

_STAGES = {"day": 0, "month": 2, "year": 3, None: 4}
_COMPARED = 8
"""Reports of an incident whose words are compared with a newcomer's: more add time, hardly evidence."""
MAX_CANDIDATES = 200
"""A report known to the month or year that fits more incidents than this can single none out."""
_FILED_DAYS = 31
"""An incident of many days is looked for in its first month: longer spans are mostly states of affairs."""
_ROUNDING = 1e-9

_Key = tuple[str, ...]


def merge(events: Iterable[Event], groups: Mapping[str, str] | None = None) -> tuple[Incident, ...]:
    """The incidents that `events` report, by date (undated last) and id.

    `groups` gives each document id the key of its reprint group or outlet; documents of one key
    count as one independent outlet, and a document without a key counts for itself. Neither the
    order of the events nor their repetition changes the result. What was denied, imagined or only
    planned never merges with what happened.
    """
    unique = {event.id: event for event in events}
    reports = sorted((like.report(event) for event in unique.values()), key=_order)
    clusters = _Clusters()
    for report in reports:
        clusters.place(report)
    incidents = [_incident(cluster.reports, groups or {}) for cluster in clusters.all]
    return tuple(sorted(incidents, key=_when))


def one_a_day(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """At most one incident for each parties, type and day, the most widely reported: the filter of
    older event data, for comparison with work that used it. Incidents not known to the day all stay."""
    kept: dict[tuple[object, ...], Incident] = {}
    for incident in sorted(incidents, key=lambda i: (-i.outlets, -i.reports, i.id)):
        kept.setdefault(_day_of(incident), incident)
    return tuple(sorted(kept.values(), key=_when))


def _day_of(incident: Incident) -> tuple[object, ...]:
    if incident.date is None or incident.date.precision != "day":
        return (incident.id,)
    parties = frozenset(incident.actor) | frozenset(incident.recipient)
    return parties, incident.event, incident.date.iso, incident.happened


def _when(incident: Incident) -> tuple[bool, str, str]:
    return incident.date is None, incident.date.iso if incident.date else "", incident.id


def _order(report: Report) -> tuple[int, int, int, str]:
    stage = 1 if report.soft else _STAGES[report.precision]
    return stage, report.first or 0, -len(report.codes), report.event.id


@dataclass(slots=True)
class _Cluster:
    """Reports of one happening. Dates are compared with the first report alone, so that a chain of
    near days cannot grow into one long incident; parties with all that any report named."""

    number: int
    reports: list[Report] = field(default_factory=list)
    parties: set[frozenset[str]] = field(default_factory=set)
    codes: frozenset[str] = frozenset()
    documents: set[str] = field(default_factory=set)

    def add(self, report: Report) -> None:
        self.reports.append(report)
        self.parties.add(report.codes)
        self.codes |= report.codes
        self.documents.add(report.document)

    def likeness(self, report: Report) -> float | None:
        parties = like.parties(report.codes, self.parties)
        rest = None if parties is None else like.likeness(report, self.reports[0])
        if parties is None or rest is None:
            return None
        words = max(like.shared_words(report, other) for other in self.reports[:_COMPARED])
        return parties + rest + words + like.ONE_DOCUMENT * (report.document in self.documents)


@dataclass(slots=True)
class _Clusters:
    """All incidents so far, found again by reality, kind, parties and period."""

    all: list[_Cluster] = field(default_factory=list)
    _blocks: defaultdict[_Key, dict[int, _Cluster]] = field(default_factory=lambda: defaultdict(dict))

    def place(self, report: Report) -> None:
        """Put `report` with the incident that it tells of, or start one."""
        cluster = self._best(report) or self._new()
        known = cluster.codes
        cluster.add(report)
        periods = [f"in {report.document}"]
        if cluster.codes != known or len(cluster.reports) == 1:
            periods += _periods(cluster.reports[0], 0)
        for key in _keys(cluster.reports[0], periods, _homes(cluster.codes)):
            self._blocks[key][cluster.number] = cluster

    def _new(self) -> _Cluster:
        self.all.append(_Cluster(len(self.all)))
        return self.all[-1]

    def _best(self, report: Report) -> _Cluster | None:
        candidates = self._candidates(report)
        vague = report.precision != "day"
        if vague and len(candidates) > MAX_CANDIDATES:
            return None
        scored = [(score, c) for c in candidates if (score := c.likeness(report)) is not None]
        if not scored or (report.precision is None and len(scored) > 1):
            return None
        score, best = max(scored, key=lambda pair: (pair[0], -pair[1].number))
        sole = like.SOLE_CANDIDATE if len(scored) == 1 else like.AMBIGUOUS
        return best if score + sole * vague > like.SAME - _ROUNDING else None

    def _candidates(self, report: Report) -> list[_Cluster]:
        found: dict[int, _Cluster] = {}
        periods = [*_periods(report, like.MAX_DAYS_APART), f"in {report.document}"]
        for key in _keys(report, periods, _sought(report.codes)):
            found.update(self._blocks.get(key, {}))
        return list(found.values())


def _keys(report: Report, periods: Sequence[str], parties: Sequence[_Key]) -> Iterator[_Key]:
    for period in periods:
        for party in parties:
            yield (report.reality, report.family, period, *party)


def _periods(report: Report, margin: int) -> list[str]:
    """Where an incident is filed, or looked for `margin` days around: days, months and years for a
    date known to the day; month and year for one known to the month; the year alone; or nowhere."""
    if report.event.date is None or report.first is None or report.last is None:
        return []
    if margin and report.precision != "day":
        return [report.event.date.iso]
    last = min(report.last, report.first + _FILED_DAYS) + margin
    days = [dt.date.fromordinal(day).isoformat() for day in range(max(1, report.first - margin), last + 1)]
    if margin:
        return days
    digits = {"year": (4,), "month": (4, 7), "day": (4, 7, 10)}[report.event.date.precision]
    return sorted({day[:n] for day in days for n in digits})


def _homes(codes: frozenset[str]) -> list[_Key]:
    ordered = sorted(codes)
    alone: list[_Key] = [("alone", *ordered)] if len(ordered) < 2 else []
    return [*alone, *combinations(ordered, 2), *(("any", code) for code in ordered)]


def _sought(codes: frozenset[str]) -> list[_Key]:
    # One list of parties holds the other: they share a pair, or one of the two has a single name.
    ordered = sorted(codes)
    if len(ordered) < 2:
        return [("any", code) for code in ordered] or [("alone",)]
    return [*combinations(ordered, 2), *(("alone", code) for code in ordered)]


def _incident(reports: Sequence[Report], groups: Mapping[str, str]) -> Incident:
    """The incident of `reports`, told by the fullest of them and named after the first. Its parties
    are those of the report that names most: a vote of the Council is its members' too, once one of
    the reports says who voted."""
    event = max((report.event for report in reports), key=_fullness)
    named = max(reports, key=lambda report: (len(report.codes), _fullness(report.event))).event
    documents = {report.document for report in reports}
    return Incident(
        id=stable_id("incident", reports[0].event.id),
        events=tuple(sorted(report.event.id for report in reports)),
        event=event.event,
        mode=event.mode,
        actor=named.actor_codes,
        recipient=named.recipient_codes,
        date=event.date,
        event_scale=event.event_scale,
        quad_code=event.quad_code,
        place=event.event_loc.name if event.event_loc else None,
        reports=len(documents),
        outlets=len({groups.get(document, document) for document in documents}),
        happened=event.happened,
    )


def _fullness(event: Event) -> tuple[int, bool, int, int, str]:
    """Orders reports: most precise date, stated rather than published, most fields, most words, id."""
    precision = len(event.date.iso) if event.date else 0
    stated = event.date is not None and event.date.origin != "published"
    given = (*event.mode, *event.context, event.enddate, event.event_loc, event.attributed_to)
    fields = sum(value is not None for value in given) + len({*event.actor_codes, *event.recipient_codes})
    return precision, stated, fields, len(event.evidence.text), event.id
