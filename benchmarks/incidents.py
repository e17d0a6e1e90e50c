"""How well reports are merged into incidents: `python benchmarks/incidents.py [--errors]`.

The gold (`incidents_gold/`) says which reports of the bundled example and of further texts tell of one
happening. Merging is measured twice: on the gold reports, with type, parties and date given, and end to
end, on what the coder finds in the same texts. Beside it, in the same run, stand two baselines: each
report an incident of its own, and one incident for each set of parties, type and day.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bilat.actors.actor import Actor
from bilat.dates import PartialDate
from bilat.events import ontology
from bilat.events.bcubed import bcubed
from bilat.events.event import Event, Incident
from bilat.events.incidents import merge, one_a_day
from bilat.evidence import Passage
from bilat.sources.document import Document
from bilat.sources.example import example_documents
from bilat.workflow.reading import Reader

GOLD = Path(__file__).with_name("incidents_gold")
Grouping = dict[str, str]
Merger = Callable[[Sequence[Event]], Grouping]


def measure() -> dict[str, float]:
    """The headline figures (0 to 1) by name; also prints the tables they stand in."""
    gold = read_gold()
    figures: dict[str, float] = {}
    for split in ("dev", "held"):
        rows = [row for row in gold if row["split"] == split]
        events = {key: event_of(key, row) for row in rows for key in [row["id"]]}
        truth = {row["id"]: row["incident"] for row in rows}
        figures |= _table(f"gold reports, {split}", truth, list(events.values()))
    coded = code()
    for split in ("dev", "held"):
        rows = [row for row in gold if row["split"] == split]
        pairs = matched(rows, coded)
        print(f"\n{split}: the coder finds {len(pairs)} of {len(rows)} gold reports")
        figures[f"{split} reports found"] = len(pairs) / len(rows)
        truth = {event.id: row["incident"] for row, event in pairs}
        figures |= _table(f"end to end, {split}", truth, [event for _, event in pairs])
    return figures


def read_gold() -> list[dict[str, Any]]:
    """The gold reports; `id` numbers them in the order of the file."""
    lines = (GOLD / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [{"id": f"g{n:04}", **json.loads(line)} for n, line in enumerate(lines)]


def event_of(key: str, row: Mapping[str, Any]) -> Event:
    """A gold report as the event that a faultless coder would make of it."""
    span, mode = row["evidence"], tuple(row["mode"])
    return Event(
        id=key,
        evidence=Passage(row["document"], span["start"], span["end"], span["text"]),
        event=row["event"],
        mode=mode,
        actor=tuple(Actor(code) for code in row["actor"]),
        recipient=tuple(Actor(code) for code in row["recipient"]),
        date=PartialDate(row["date"], row["origin"]),
        aux=tuple(row["aux"]),
        quad_code=ontology.quad_code(row["event"]),
        event_scale=ontology.score(row["event"], mode),
        why="gold",
    )


def documents() -> dict[str, Document]:
    """The texts of the gold by the names that its reports use: the example's files and the own texts."""
    found: dict[str, Document] = {}
    for file, document in zip(_example_files(), example_documents(), strict=True):
        found[file] = document
    for line in (GOLD / "texts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = PartialDate(row["published"], "published")
        found[row["id"]] = Document(row["id"], row["text"], published=published, outlet=row["outlet"])
    return found


def _example_files() -> list[str]:
    from bilat import resources

    return sorted(file.name for file in resources.path("example").glob("[0-9]*.md"))


def code() -> dict[str, list[Event]]:
    """What the coder finds, by the gold's name of the document."""
    texts = documents()
    name_of = {document.id: name for name, document in texts.items()}
    readings = Reader(dated=True).read(texts.values())
    return {name_of[reading.document.id]: list(reading.events) for reading in readings}


def matched(
    rows: Sequence[Mapping[str, Any]], coded: Mapping[str, Sequence[Event]]
) -> list[tuple[Mapping[str, Any], Event]]:
    """Gold reports with the coded event of the same words, parties and kind, one for one."""
    pairs: list[tuple[Mapping[str, Any], Event]] = []
    used: set[str] = set()
    for row in rows:
        options = [event for event in coded.get(row["document"], ()) if event.id not in used]
        best = max(options, key=lambda event: _fit(row, event), default=None)
        if best is not None and _fit(row, best) > 0:
            used.add(best.id)
            pairs.append((row, best))
    return pairs


def _fit(row: Mapping[str, Any], event: Event) -> int:
    """Characters in common, 0 where the kind differs in sign or nobody is named by both."""
    span, found = row["evidence"], event.evidence
    shared = min(span["end"], found.end) - max(span["start"], found.start)
    codes = {*row["actor"], *row["recipient"]} & {*event.actor_codes, *event.recipient_codes}
    same_quad = ontology.quad_code(row["event"]) == event.quad_code
    return shared if shared > 0 and codes and same_quad else 0


def _alone(events: Sequence[Event]) -> Grouping:
    return {event.id: event.id for event in events}


def _by_day(events: Sequence[Event]) -> Grouping:
    return {event.id: _day_key(event) for event in events}


def _day_key(event: Event) -> str:
    codes = sorted({*event.actor_codes, *event.recipient_codes})
    return f"{codes} {event.event} {event.date} {sorted(event.aux)}"


def _filtered(events: Sequence[Event]) -> Grouping:
    """bilat's incidents, those of one day, parties and type joined: what --one-a-day counts as one."""
    made = merge(events)
    kept = {_day_of(incident): incident.id for incident in one_a_day(made)}
    return {event: kept[_day_of(incident)] for incident in made for event in incident.events}


def _day_of(incident: Incident) -> tuple[object, ...]:
    day = incident.date.iso if incident.date and incident.date.precision == "day" else incident.id
    return frozenset(incident.actor) | frozenset(incident.recipient), incident.event, day, incident.happened


def _merged(events: Sequence[Event]) -> Grouping:
    return {event: incident.id for incident in merge(events) for event in incident.events}


MERGERS: Mapping[str, Merger] = {
    "each report its own": _alone,
    "same parties, type, day": _by_day,
    "bilat": _merged,
    "bilat, one a day": _filtered,
}


def _table(title: str, truth: Mapping[str, str], events: Sequence[Event]) -> dict[str, float]:
    print(f"\n{title}: {len(truth)} reports in {len(set(truth.values()))} incidents")
    print(f"  {'':26}{'precision':>10}{'recall':>8}{'F1':>7}{'over':>8}{'under':>8}{'incidents':>11}")
    figures = {}
    for name, merger in MERGERS.items():
        guess = merger(events)
        p, r, f1 = bcubed(truth, guess)
        over, under = mixed_share(guess, truth), mixed_share(truth, guess)
        count = len(set(guess.values()))
        print(f"  {name:26}{p:10.3f}{r:8.3f}{f1:7.3f}{over:8.3f}{under:8.3f}{count:11}")
        figures[f"{title}, {name} F1"] = f1
        if name == "bilat" and "--errors" in sys.argv:
            _errors(truth, guess, {event.id: event for event in events})
    return figures


def mixed_share(groups: Mapping[str, str], others: Mapping[str, str]) -> float:
    """The share of `groups` whose members lie in several of `others`: of made incidents, those that
    merge too much; of gold incidents, those that were parted."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for key, group in groups.items():
        members[group].add(others[key])
    return sum(len(found) > 1 for found in members.values()) / len(members)


def _errors(truth: Mapping[str, str], guess: Mapping[str, str], events: Mapping[str, Event]) -> None:
    for title, one, other in (("OVER", guess, truth), ("UNDER", truth, guess)):
        for group in dict.fromkeys(one.values()):
            keys = [key for key in one if one[key] == group]
            if len({other[key] for key in keys}) > 1:
                print(f"  {title} {group}")
                for line in sorted(_lines(keys, other, events)):
                    print(f"    {line}")


def _lines(keys: Sequence[str], other: Mapping[str, str], events: Mapping[str, Event]) -> Iterator[str]:
    for key in keys:
        e = events[key]
        who = f"{','.join(e.actor_codes)}>{','.join(e.recipient_codes)}"
        date = f"{e.date}{'p' if e.date and e.date.origin == 'published' else ''}"
        kind = f"{e.event}/{','.join(e.mode)}"
        yield f"{other[key]:18.18} {e.evidence.document_id[:8]} {date:12} {kind} {who} | {e.evidence.text[:70]}"


if __name__ == "__main__":
    measure()
