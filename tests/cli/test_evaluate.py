"""`evaluate`: the table, and words instead of a traceback for files that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat.cli.main import app
from bilat.errors import UsageError

TEXT = "Russia condemned Japan on Monday."
EVENT = {
    "type": "ACCUSE",
    "mode": "disapprove",
    "actor": ["RUS"],
    "recipient": ["JPN"],
    "aux": [],
    "date": None,
}
GOLD = {"id": "a", "text": TEXT, "events": [EVENT | {"evidence": "Russia condemned Japan"}], "exchanges": []}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD) + "\n")
    return tmp_path / "gold.jsonl"


def test_rows_of_sections_that_hold_something_are_printed(gold: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", str(gold), "--format", "json"])
    rows = {row["what"]: row for row in json.loads(result.stdout)}
    assert rows["events:type+who+whom"]["f1"] == 1
    assert not any(name.startswith(("claims", "exchanges:good")) for name in rows)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        (b"\xff\xfe\x00", "utf-8"),
        (b"{broken\n", "line 1: not JSON"),
        (b"[1]\n", "line 1"),
    ],
)
@pytest.mark.parametrize("option", ["gold", "found"])
def test_a_file_that_is_none_is_wrong_use_and_named(
    gold: Path, tmp_path: Path, option: str, content: bytes | None, said: str
) -> None:
    bad = tmp_path / "bad.jsonl"
    if content is not None:
        bad.write_bytes(content)
    words = [str(bad)] if option == "gold" else [str(gold), "--found", str(bad)]
    error = CliRunner().invoke(app, ["evaluate", *words]).exception
    assert isinstance(error, UsageError)
    assert "bad.jsonl" in str(error)
    assert said in str(error)
