"""`extract`: bad lines are named and the others read; the output appears when it is whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bilat.cli.main import app

GOOD = {"id": "good", "text": "Russia condemned Japan on Monday.", "published": "13 September 2023"}
BAD = {
    "line 1": ({"id": "a", "text": "x", "mentions": [{"start": 0}]}, "a mention needs start, end and code"),
    "line 2": (
        {"id": "b", "text": "x", "mentions": [{"start": 0, "end": 9, "code": "X"}]},
        "outside the text",
    ),
    "line 3": ({"id": "c", "text": "x", "published": "soon"}, "'soon' is not a date"),
    "line 4": ({"id": "d"}, "needs `id` and `text`"),
    "line 5": ({"text": "x"}, "needs `id` and `text`"),
    "line 6": ([1], "is a JSON object"),
    "line 7": ("{broken", "not JSON"),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    rows = [row for row, _ in BAD.values()] + [GOOD]
    (tmp_path / "in.jsonl").write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows))
    return tmp_path / "in.jsonl"


def extract(*words: object) -> Result:
    return CliRunner().invoke(app, ["extract", *map(str, words)])


def test_each_bad_line_is_named_with_its_reason_and_the_rest_is_read(source: Path) -> None:
    result = extract(source)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["good"]
    for (where, (_, reason)), said in zip(BAD.items(), result.stderr.splitlines(), strict=True):
        assert f"{where}: skipped" in said
        assert reason in said
    assert result.exit_code == 1


def test_a_date_is_read_in_the_forms_that_people_write(source: Path) -> None:
    (event,) = json.loads(extract(source).stdout)["events"]
    assert event["date"] == "2023-09-11"


def test_the_output_file_appears_when_it_is_whole(source: Path, tmp_path: Path) -> None:
    assert extract(source, "-o", tmp_path / "out.jsonl").stdout == ""
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == "good"
    assert list(tmp_path.glob("*.part")) == []


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert "nope.jsonl" in str(extract(tmp_path / "nope.jsonl").exception)
