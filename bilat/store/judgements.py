"""A reader's judgements on what was coded: kept beside it, dated, undoable, and applied wherever it is read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from bilat.actors.actor import Actor
from bilat.claims.claim import Claim
from bilat.claims.exchange import Exchange
from bilat.dates import PartialDate
from bilat.events import ontology
from bilat.events.event import Event
from bilat.evidence import stable_id
from bilat.store.database import Row, Store

Kind = Literal["event", "claim", "exchange"]
Verdict = Literal["right", "wrong", "corrected", "apart"]
KINDS: tuple[Kind, ...] = ("event", "claim", "exchange")
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "corrected", "apart")
R = TypeVar("R", Claim, Exchange)
_COLUMNS = "id, kind, item, verdict, changes, note, made, undone"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader judged of one item. `changes` are the corrected fields of an event: `event`, `mode`,
    `actor`, `recipient` (codes), `date` (ISO, None for undated), `aux`. Times are UTC; `undone` is None
    where the judgement holds."""

    id: str
    kind: Kind
    item: str
    verdict: Verdict
    changes: Mapping[str, Any]
    note: str | None
    made: dt.datetime
    undone: dt.datetime | None = field(default=None)


def add(
    store: Store, kind: Kind, item: str, verdict: Verdict, changes: Mapping[str, Any], note: str | None
) -> Judgement:
    """Keep a judgement; it takes the place of older ones on the same item, which stay in the record."""
    made = _now()
    key = stable_id("judgement", kind, item, verdict, made.isoformat())
    values = (key, kind, item, verdict, json.dumps(dict(changes), sort_keys=True), note, made)
    store.run(f"INSERT INTO judgements ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", values)
    return Judgement(key, kind, item, verdict, dict(changes), note, made)


def undo(store: Store, judgement_id: str) -> Judgement | None:
    """Take a judgement back; it stays in the record. None where there is no such judgement in force."""
    found = store.rows(
        f"UPDATE judgements SET undone = ? WHERE id = ? AND undone IS NULL RETURNING {_COLUMNS}",
        (_now(), judgement_id),
    )
    return _judgement(found[0]) if found else None


def judgements(store: Store) -> list[Judgement]:
    """All judgements, the newest first, those taken back among them."""
    return [
        _judgement(row) for row in store.rows(f"SELECT {_COLUMNS} FROM judgements ORDER BY made DESC, id")
    ]


def in_force(store: Store, kind: Kind, items: Iterable[str] | None = None) -> dict[str, Judgement]:
    """The newest judgement in force on each item of a kind, by item; on those of `items` where given."""
    where, values = ("", ()) if items is None else ("AND list_contains(?, item)", (sorted(set(items)),))
    sql = f"SELECT {_COLUMNS} FROM judgements WHERE kind = ? AND undone IS NULL {where} ORDER BY made, id"
    return {row[2]: _judgement(row) for row in store.rows(sql, (kind, *values))}


def not_wrong(store: Store, kind: Kind, records: Sequence[R]) -> list[R]:
    """The claims or exchanges among `records` that no reader judged wrong."""
    judged = in_force(store, kind) if records else {}
    return [r for r in records if r.id not in judged or judged[r.id].verdict != "wrong"]


def applied(store: Store, events: Sequence[Event]) -> list[Event]:
    """`events` as they stand after judgement: wrong ones left out, corrected ones corrected."""
    judged = in_force(store, "event") if events else {}
    if not judged:
        return list(events)
    kept = (e for e in events if e.id not in judged or judged[e.id].verdict != "wrong")
    return [corrected(event, judged[event.id]) if event.id in judged else event for event in kept]


def corrected(event: Event, judgement: Judgement) -> Event:
    """The event with the changes of a correction; score and quad code follow from type and mode."""
    if judgement.verdict != "corrected":
        return event
    said = judgement.changes
    kind = str(said.get("event", event.event))
    mode = tuple(said.get("mode", event.mode if kind == event.event else ()))
    return replace(
        event,
        event=kind,
        mode=mode,
        actor=_actors(said.get("actor"), event.actor),
        recipient=_actors(said.get("recipient"), event.recipient),
        date=_date(said, event.date),
        aux=tuple(said.get("aux", event.aux)),
        quad_code=ontology.quad_code(kind),
        event_scale=ontology.score(kind, mode),
        why=f"{event.why}; corrected by a reader on {judgement.made:%Y-%m-%d}",
    )


def _actors(codes: Sequence[str] | None, before: tuple[Actor, ...]) -> tuple[Actor, ...]:
    if codes is None:
        return before
    known = {actor.code: actor for actor in before}
    return tuple(known.get(code, Actor(code)) for code in codes)


def _date(said: Mapping[str, Any], before: PartialDate | None) -> PartialDate | None:
    if "date" not in said:
        return before
    return PartialDate(said["date"]) if said["date"] else None


def _judgement(row: Row) -> Judgement:
    key, kind, item, verdict, changes, *rest = row
    return Judgement(key, kind, item, verdict, json.loads(changes), *rest)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
