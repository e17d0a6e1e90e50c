"""Judgements of a reader: applied in all figures, undone without a trace in them, exported as gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat.dates import PartialDate
from bilat.errors import UnknownActor, UsageError
from bilat.sources.document import Document, content_hash
from bilat.store import desk, judgements
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow import judging
from bilat.workflow.adding import UNFINISHED, add_documents, settle
from bilat.workflow.evaluating import score
from bilat.workflow.reading import Reader
from bilat.workflow.tying import make_tie

TEXTS = [
    ("2023-01-10", "Halcyon", "Russia condemned North Korea."),
    ("2023-03-02", "Halcyon", "The Russian president visited North Korea on Wednesday."),
    ("2023-03-03", "Birchwater", "The Russian president visited North Korea on Wednesday."),
    ("2023-04-05", "Halcyon", "Russia signed a treaty with North Korea on Tuesday."),
    ("2023-05-05", "Halcyon", "Russia praised North Korea."),
]


@pytest.fixture
def store() -> Store:
    opened = Store.in_memory()
    documents = [
        Document(str(n), text, None, "en", PartialDate(day, "published"), None, outlet, None,
                 f"{n}{content_hash(text)}")
        for n, (day, outlet, text) in enumerate(TEXTS)
    ]  # fmt: skip
    add_documents(opened, documents, Reader(dated=True))
    settle(opened)
    return opened


def event_in(store: Store, document: str) -> str:
    (event,) = desk.events_in(store, document)
    return event.id


def level(store: Store) -> float:
    last = make_tie(store, "RUS", "PRK").curve.last
    assert last is not None
    assert last.level is not None
    return last.level


def state(store: Store) -> list[object]:
    return [(i.id, i.events, i.event, i.actor, i.recipient, i.reports) for i in reads.incidents(store)]


def test_a_wrong_event_leaves_all_figures_and_comes_back_when_undone(store: Store) -> None:
    before, warm = state(store), level(store)
    made = judging.judge(store, "event", event_in(store, "4"), "wrong", note="irony")
    assert level(store) < warm
    assert len(reads.incidents(store)) == len(before) - 1
    assert desk.events_in(store, "4")[0].event == "SUPPORT"
    judging.undo(store, made.id)
    assert state(store) == before
    assert level(store) == warm


def test_a_corrected_event_counts_as_corrected(store: Store) -> None:
    judging.judge(
        store,
        "event",
        event_in(store, "4"),
        "corrected",
        {"event": "SANCTION", "recipient": ["Japan"], "date": "2023-05-04"},
    )
    (incident,) = [i for i in reads.incidents(store) if i.event == "SANCTION"]
    assert (incident.actor, incident.recipient, str(incident.date)) == (("RUS",), ("JPN",), "2023-05-04")
    assert incident.event_scale < 0
    assert desk.dyads(store, ["JPN"])[0].incidents == 1


def test_a_report_put_apart_is_an_incident_of_its_own(store: Store) -> None:
    (visit,) = [i for i in reads.incidents(store) if i.reports == 2]
    judging.judge(store, "event", event_in(store, "2"), "apart")
    visits = [i for i in reads.incidents(store) if i.event == visit.event and i.mode == visit.mode]
    assert [i.reports for i in visits] == [1, 1]


def test_judgements_outlive_new_documents(store: Store) -> None:
    judging.judge(store, "event", event_in(store, "4"), "wrong")
    judged = state(store)
    store.run("INSERT OR REPLACE INTO meta VALUES (?, 'yes')", (UNFINISHED,))
    settle(store)
    assert state(store) == judged


def test_the_newest_judgement_holds_and_older_ones_stay_in_the_record(store: Store) -> None:
    item = event_in(store, "4")
    judging.judge(store, "event", item, "wrong")
    judging.judge(store, "event", item, "right")
    assert judgements.in_force(store, "event")[item].verdict == "right"
    assert [j.verdict for j in judgements.judgements(store)] == ["right", "wrong"]


def test_judged_documents_are_gold_that_evaluate_can_use(store: Store) -> None:
    judging.judge(store, "event", event_in(store, "4"), "corrected", {"event": "SANCTION"})
    judging.judge(store, "event", event_in(store, "0"), "wrong")
    rows = list(judging.gold(store))
    assert [(row["id"], [e["type"] for e in row["events"]]) for row in rows] == [
        ("0", []),
        ("4", ["SANCTION"]),
    ]
    found = {row["id"]: {"events": [{**e, "event": e["type"]} for e in row["events"]]} for row in rows}
    assert score(rows, found)["events:type"].right == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"event": "DANCE"}, UsageError),
        ({"actor": ["Atlantis"]}, UnknownActor),
        ({"score": 3}, UsageError),
        ({}, UsageError),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_kept(
    store: Store, changes: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        judging.judge(store, "event", event_in(store, "4"), "corrected", changes)
    assert judgements.judgements(store) == []


def test_judgements_are_in_the_file(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.duckdb") as store:
        judgements.add(store, "claim", "c1", "wrong", {}, None)
    with Store.open(tmp_path / "s.duckdb") as store:
        assert [j.item for j in judgements.judgements(store)] == ["c1"]
