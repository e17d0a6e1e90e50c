"""The gold of incidents fits its texts, and merging meets what the project asks of itself on the held part."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bilat.events.bcubed import bcubed

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def gold() -> ModuleType:
    spec = importlib.util.spec_from_file_location("incidents_benchmark", BENCHMARKS / "incidents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_each_gold_report_stands_where_it_says_in_a_text_that_is_there(gold: ModuleType) -> None:
    texts = gold.documents()
    for row in gold.read_gold():
        span = row["evidence"]
        assert texts[row["document"]].text[span["start"] : span["end"]] == span["text"]


def test_the_gold_is_large_enough_and_its_parts_share_no_incident(gold: ModuleType) -> None:
    rows = gold.read_gold()
    parts = {split: {row["incident"] for row in rows if row["split"] == split} for split in ("dev", "held")}
    assert len(rows) >= 300
    assert len(parts["dev"] | parts["held"]) >= 120
    assert not parts["dev"] & parts["held"]


@pytest.mark.parametrize("split", ["dev", "held"])
def test_merging_reaches_its_goal_and_beats_the_day_rule(gold: ModuleType, split: str) -> None:
    rows = [row for row in gold.read_gold() if row["split"] == split]
    truth = {row["id"]: row["incident"] for row in rows}
    events = [gold.event_of(row["id"], row) for row in rows]
    f1 = {name: bcubed(truth, merger(events))[2] for name, merger in gold.MERGERS.items()}
    assert f1["bilat"] >= 0.85
    assert f1["bilat"] > f1["same parties, type, day"] > f1["each report its own"]
