"""A reader's judgement on an item: kept, applied to the incidents at once, taken back, exported as gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bilat.actors.codes import country
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events import ontology
from bilat.events.event import Event
from bilat.store import desk, judgements
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.store.judgements import Judgement, Kind, Verdict
from bilat.workflow.judged import judged_incidents

AUX = ("historical", "future", "hypothetical", "negation")


def judge(
    store: Store,
    kind: Kind,
    item: str,
    verdict: Verdict,
    changes: Mapping[str, Any] | None = None,
    note: str | None = None,
) -> Judgement:
    """Keep a judgement and work out anew the incidents that it touches.

    `changes` of a correction are checked: codes may be names of countries. Raises UsageError and
    UnknownActor, saying what is wrong, before anything is kept.
    """
    _check(store, kind, item, verdict)
    clean = checked(changes or {}) if verdict == "corrected" else {}
    if verdict == "corrected" and not clean:
        raise UsageError("a correction needs at least one corrected field")
    with store.transaction():
        before = _as_it_stands(store, item) if kind == "event" else []
        made = judgements.add(store, kind, item, verdict, clean, (note or "").strip() or None)
        if kind == "event":
            _regroup(store, item, before)
    return made


def undo(store: Store, judgement_id: str) -> Judgement:
    """Take a judgement back and work out anew what it touched. Raises UsageError where none is in force."""
    with store.transaction():
        found = next((j for j in judgements.judgements(store) if j.id == judgement_id), None)
        before = _as_it_stands(store, found.item) if found and found.kind == "event" else []
        done = judgements.undo(store, judgement_id)
        if done is None:
            raise UsageError("there is no such judgement in force; it may have been undone already")
        if done.kind == "event":
            _regroup(store, done.item, before)
    return done


def checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Corrected fields in bilat's terms. Raises UsageError, UnknownActor or DateError for what is none."""
    made: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "event" and value not in ontology.types():
            raise UsageError(f"{value!r} is no PLOVER type; there are {', '.join(ontology.types())}")
        if name in ("actor", "recipient"):
            made[name] = [country(str(code)) for code in value if str(code).strip()]
        elif name == "date":
            made[name] = PartialDate(str(value)).iso if value else None
        elif name == "aux":
            made[name] = [aux for aux in AUX if aux in value]
        elif name in ("event", "mode"):
            made[name] = value
        else:
            raise UsageError(f"an event has no field {name!r} that can be corrected")
    if made.get("mode") and "event" in made:
        made["mode"] = [mode for mode in made["mode"] if mode in ontology.modes(made["event"])]
    return made


def gold(store: Store) -> Iterator[dict[str, Any]]:
    """Each document with a judgement in force as a row of a gold file, its events as they stand.

    Events that nobody judged are as they were coded, with `judged` false: whoever scores with the file
    should read the rest of these documents first.
    """
    judged = judgements.in_force(store, "event")
    coded = desk.coded(store, judged)
    for key in sorted({event.evidence.document_id for event in coded.values()}):
        document = reads.document(store, key)
        if document is None:
            continue
        events = judgements.applied(store, desk.events_in(store, key))
        yield {
            "id": key,
            "title": document.title,
            "published": document.published.iso if document.published else None,
            "text": document.text,
            "events": [_gold(event, judged.get(event.id)) for event in events],
        }


def _gold(event: Event, judgement: Judgement | None) -> dict[str, Any]:
    return {
        "type": event.event,
        "mode": event.mode[0] if event.mode else None,
        "actor": list(event.actor_codes),
        "recipient": list(event.recipient_codes),
        "date": event.date.iso if event.date else None,
        "aux": list(event.aux),
        "evidence": {"start": event.evidence.start, "end": event.evidence.end, "text": event.evidence.text},
        "judged": judgement is not None,
        "note": judgement.note if judgement else None,
    }


def _check(store: Store, kind: Kind, item: str, verdict: Verdict) -> None:
    if kind not in judgements.KINDS or verdict not in judgements.VERDICTS:
        raise UsageError(f"judge an {', '.join(judgements.KINDS)}, as {', '.join(judgements.VERDICTS)}")
    if kind == "event" and item not in desk.coded(store, [item]):
        raise UsageError(f"there is no event {item!r} in the store")
    if kind != "event" and verdict not in ("right", "wrong"):
        raise UsageError(f"a {kind} is judged right or wrong")


def _as_it_stands(store: Store, item: str) -> list[Event]:
    return judgements.applied(store, list(desk.coded(store, [item]).values()))


def _regroup(store: Store, item: str, before: Sequence[Event]) -> None:
    """Merge anew the incidents that the event was in, is in, or may now belong to; no others."""
    now = _as_it_stands(store, item)
    touched = {item} | desk.near(store, [*before, *now])
    old = desk.incidents_with(store, touched)
    ids = touched | {event for i in reads.incidents_of(store, old) for event in i.events}
    events = reads.events_of(store, ids).values()
    desk.swap_incidents(store, old, judged_incidents(store, events, reads.groups(store)))
