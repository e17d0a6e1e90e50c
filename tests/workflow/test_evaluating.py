"""Scores against gold: what counts as right, and the same figures as the scorer that judges."""

from __future__ import annotations

import importlib.util
import json
import os
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bilat.cli.main import app
from bilat.errors import UsageError
from bilat.workflow.evaluating import Score, matched_modes, read_gold, score

TEXT = "Russia vetoed the draft. Kim visited Moscow for talks with Putin."
VISIT = {
    "type": "CONSULT",
    "mode": "visit",
    "actor": ["PRK"],
    "recipient": ["RUS"],
    "evidence": "Kim visited Moscow",
}
GOLD_FOLDER = os.environ.get("BILAT_GOLD")


def found(
    event: str = "CONSULT", who: str = "PRK", whom: str = "RUS", at: tuple[int, int] = (25, 43)
) -> dict[str, Any]:
    evidence = {"start": at[0], "end": at[1], "text": TEXT[at[0] : at[1]]}
    return {
        "event": event,
        "actor": [{"code": who}],
        "recipient": [{"code": whom}] if whom else [],
        "evidence": evidence,
    }


def events(gold: list[Mapping[str, Any]], *guesses: Mapping[str, Any]) -> dict[str, int]:
    rows = score([{"id": "a", "text": TEXT, "events": gold}], {"a": {"events": list(guesses)}})
    return {name.removeprefix("events:"): s.right for name, s in rows.items() if name.startswith("events")}


def test_fields_count_one_by_one() -> None:
    assert events([VISIT], found()) == {"type": 1, "type+who": 1, "type+who+whom": 1}
    assert events([VISIT], found(whom="CHN")) == {"type": 1, "type+who": 1, "type+who+whom": 0}
    assert events([VISIT], found(event="AID")) == {"type": 0, "type+who": 0, "type+who+whom": 0}


def test_evidence_elsewhere_is_another_event() -> None:
    assert events([VISIT], found(at=(0, 23)))["type"] == 0


def test_a_gold_event_is_matched_once() -> None:
    assert events([VISIT], found(), found())["type"] == 1


def test_the_parties_of_a_reciprocal_event_stand_on_either_side() -> None:
    talks = VISIT | {"actor": ["PRK", "RUS"], "recipient": []}
    assert events([talks], found())["type+who+whom"] == 1
    assert events([talks], found(whom=""))["type+who+whom"] == 0


def test_a_sector_after_the_code_is_the_same_state() -> None:
    assert events([VISIT], found(who="PRKGOV"))["type+who"] == 1


def test_shares_of_nothing_are_unknown_not_zero() -> None:
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (None, None, None)
    assert Score(0, 2, 0).f1 == 0


def test_mode_aux_and_date_are_looked_at_in_right_events_only() -> None:
    gold = [{"id": "a", "text": TEXT, "events": [VISIT | {"aux": [], "date": "2023-09"}]}]
    right = found() | {"mode": ["visit"], "aux": ["future"], "date": "2023-09"}
    assert {n: (s.right, s.gold) for n, s in matched_modes(gold, {"a": {"events": [right]}}).items()} == {
        "mode": (1, 1),
        "aux": (0, 1),
        "date": (1, 1),
    }


def test_a_line_that_is_no_gold_document_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "text": "x"}\n\n{"id": "b"}\n')
    with pytest.raises(UsageError, match="line 3"):
        read_gold(tmp_path / "gold.jsonl")


@pytest.mark.skipif(not GOLD_FOLDER, reason="BILAT_GOLD is not set")
@pytest.mark.parametrize("name", ["claims_dev", "claims_dev2", "voa_dev"])
def test_the_figures_are_those_of_the_scorer_that_judges(name: str, tmp_path: Path) -> None:
    folder = Path(GOLD_FOLDER or "")
    gold = read_gold(folder / f"{name}.jsonl")
    guesses = tmp_path / "found.jsonl"
    guesses.write_text("".join(json.dumps(_guess(doc)) + "\n" for doc in gold))
    judged = _judge(folder).score(gold, [json.loads(line) for line in guesses.read_text().splitlines()])
    words = ["evaluate", str(folder / f"{name}.jsonl"), "--found", str(guesses), "--format", "json"]
    printed = {row["what"]: row for row in json.loads(CliRunner().invoke(app, words).stdout)}
    for what, row in judged.items():
        if row["gold"] or row["found"]:
            assert {key: round(printed[what][key] or 0, 3) for key in row} == row, what
            assert row["right"] > 0


def _judge(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("judge", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _guess(doc: Mapping[str, Any]) -> dict[str, Any]:
    """The gold with some items lost, some shifted and some fields wrong: a middling annotator."""
    draw = random.Random(doc["id"])
    sections = {section: [_item(draw, doc, i) for i in doc.get(section) or [] if draw.random() < 0.8]
                for section in ("events", "claims", "exchanges")}  # fmt: skip
    return {"id": doc["id"], **sections}


def _item(draw: random.Random, doc: Mapping[str, Any], gold: Mapping[str, Any]) -> dict[str, Any]:
    start = doc["text"].index(gold["evidence"]) + draw.choice([0, 0, 5, 400])
    item: dict[str, Any] = {key: value for key, value in gold.items() if draw.random() < 0.9}
    item["event"] = gold.get("type")
    item["evidence"] = {"start": start, "end": start + len(gold["evidence"]), "text": ""}
    for field in ("actor", "recipient"):
        item[field] = [{"code": code + draw.choice(["", "MIL"])} for code in gold.get(field) or []]
    return item
